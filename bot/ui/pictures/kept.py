"""Caches drawn pictures while there is room, so that none is drawn twice in a row."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, Final

MOST_BYTES: Final = 8_000_000
"""Enough for some 700 title cards, or 2,500 histograms."""
KEY_BYTES: Final = 1000
"""About the size of a picture's key (a film and its figures), so that films without a picture count too."""
Draw = Callable[..., bytes | None]
_Key = tuple[Draw, tuple[Hashable, ...]]


class KeptPictures:
    """The pictures used last, in at most so many bytes. Safe for several threads.

    A picture's key is the function that draws it and all the values drawn. The cache also remembers that
    something can't be drawn.
    """

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._most_bytes = most_bytes
        self._bytes = 0
        self._pictures: OrderedDict[_Key, bytes | None] = OrderedDict()
        self._lock = Lock()

    def has(self, draw: Draw, *drawn: Hashable) -> bool:
        """Whether the picture is cached, so that `draw` takes no time."""
        return (draw, drawn) in self._pictures

    def draw(self, draw: Draw, *drawn: Any) -> bytes | None:  # noqa: ANN401 - the function knows what it takes
        """The picture that `draw` makes of these values, cached or drawn now."""
        key: _Key = (draw, drawn)
        with self._lock:
            if key in self._pictures:
                self._pictures.move_to_end(key)
                return self._pictures[key]
        png = draw(*drawn)
        with self._lock:
            self._keep(key, png)
        return png

    def _keep(self, key: _Key, png: bytes | None) -> None:
        if key in self._pictures:  # another thread drew it meanwhile
            self._bytes -= _size(self._pictures.pop(key))
        self._bytes += _size(png)
        self._pictures[key] = png
        while self._bytes > self._most_bytes:
            _, oldest = self._pictures.popitem(last=False)
            self._bytes -= _size(oldest)


def _size(png: bytes | None) -> int:
    return len(png or b"") + KEY_BYTES


KEPT: Final = KeptPictures()
"""The picture cache of this process."""
