"""Reads the films in a JSON file one by one: Trakt's and Simkl's exports are lists of thousands."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from bot.domain.transfer.formats.archive import LONGEST_LINE
from bot.domain.transfer.rows import ImportTrouble, Trouble

_BLANK: Final = " \t\r\n"
_FILMS: Final = frozenset({"movie", "film"})
_NESTED: Final = _FILMS | {"ids", "media", "comment", "note", "user_stats"}
"""The keys inside an item that hold the film's facts, or what the member said about it."""
_SERIES: Final = frozenset({"show", "episode", "season", "anime"})
"""The same for a series. Simkl lists films that are anime there too, and marks them as films."""
_A_SERIES: Final = "series"
_NO_FILMS: Final = frozenset({"person", "game", "book", "podcast"})
"""The same for what is neither a film nor a series."""
_MEMO: Final = "memo"
"""Simkl's key for a member's note on a film: its text, and who can see it."""
_IDS: Final = {
    "imdb": "imdb_id",
    "tmdb": "tmdb_id",
    "trakt": "trakt_id",
    "simkl": "simkl_id",
    "tvdb": "tvdb_id",
}


class JsonItem(NamedTuple):
    """An item as the cells of a row, and the name of its list in the file (empty for the whole file)."""

    name: str
    cells: Mapping[str, str]


def json_items(pieces: Iterable[str]) -> Iterator[JsonItem]:
    """Every object of the file's lists; raises `ImportTrouble` for anything that is not JSON."""
    text = _Text(pieces)
    if text.peek() == "[":
        yield from _items("", text)
    elif text.peek() == "{":
        text.skip("{")
        while text.peek() != "}":
            name = text.value()
            text.skip(":")
            if text.peek() == "[":
                yield from _items(str(name), text)
            else:
                text.value()
            if text.peek() != "}":
                text.skip(",")
    else:
        raise ImportTrouble(Trouble.DAMAGED)


def _items(name: str, text: "_Text") -> Iterator[JsonItem]:
    text.skip("[")
    while text.peek() != "]":
        item = text.value()
        if isinstance(item, dict):
            yield JsonItem(name, cells_of(item))
        if text.peek() != "]":
            text.skip(",")
    text.skip("]")


def cells_of(item: Mapping[str, object]) -> dict[str, str]:
    """An item as flat cells: `movie.ids.imdb` becomes `imdb_id`; an item about a series gets a type."""
    cells: dict[str, str] = {}
    films = _FILMS | _SERIES if item.get("anime_type") == "movie" else _FILMS
    for name, value in item.items():
        key = _IDS.get(name, name.casefold())
        if isinstance(value, dict) and key in _NESTED | films:
            cells |= {inner: each for inner, each in cells_of(value).items() if inner not in cells}
            cells["type"] = cells.get("type") or ("movie" if key in films else "")
        elif isinstance(value, dict) and key in _SERIES:
            cells["type"] = _A_SERIES
        elif isinstance(value, dict) and key in _NO_FILMS:
            cells["type"] = cells.get("type") or key
        elif isinstance(value, dict) and key == _MEMO:
            cells[key] = _clean(str(value.get("text") or ""))
        elif isinstance(value, bool):
            cells[key] = str(value).casefold()
        elif isinstance(value, str | int | float):
            cells[key] = _clean(str(value))
    return cells


def _clean(text: str) -> str:
    """The text without what no database accepts: JSON can contain NUL characters and half surrogate pairs."""
    return text.replace("\0", "").encode("utf-8", "replace").decode()


class _Text:
    """The text, of which only as much is in memory as one value needs."""

    def __init__(self, pieces: Iterable[str]) -> None:
        self._pieces = iter(pieces)
        self._held = ""
        self._at = 0
        self._decoder = json.JSONDecoder()

    def peek(self) -> str:
        """The next character that is not white space."""
        while True:
            while self._at < len(self._held) and self._held[self._at] in _BLANK:
                self._at += 1
            if self._at < len(self._held):
                return self._held[self._at]
            if not self._more():
                raise ImportTrouble(Trouble.DAMAGED)

    def skip(self, letter: str) -> None:
        """Skip that character, which must be next."""
        if self.peek() != letter:
            raise ImportTrouble(Trouble.DAMAGED)
        self._at += 1

    def value(self) -> object:
        """The next whole value."""
        self.peek()
        while True:
            try:
                value, end = self._decoder.raw_decode(self._held, self._at)
            except (ValueError, RecursionError) as wrong:
                if isinstance(wrong, RecursionError) or not self._more():
                    raise ImportTrouble(Trouble.DAMAGED) from wrong
                continue
            # A number at the end of the held text may continue.
            if end < len(self._held) or not self._more():
                self._at = end
                return value

    def _more(self) -> bool:
        """Whether there was more text to read."""
        if len(self._held) - self._at > LONGEST_LINE:
            raise ImportTrouble(Trouble.DAMAGED)
        for piece in self._pieces:
            if piece:
                self._held = self._held[self._at :] + piece
                self._at = 0
                return True
        return False
