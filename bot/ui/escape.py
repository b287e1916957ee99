"""What a member typed, made harmless where Discord reads markdown."""

import re
from typing import Final

_MARKDOWN: Final = re.compile(r"[\\*_~`|<>\[\]()@]")
_LINE_MARK: Final = re.compile(r"^(\d*)([#+\-.])")
_INVISIBLE: Final = re.compile(r"[\x00-\x1f\x7f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
_ELLIPSIS: Final = "…"


def one_line(text: str, longest: int | None = None) -> str:
    """The text on one line with no control or direction characters, cut to `longest` with an ellipsis.

    For places where Discord shows text as it is: labels, options, alt text.
    """
    flat = " ".join(_INVISIBLE.sub(" ", text).split())
    if longest is None or len(flat) <= longest:
        return flat
    return flat[: longest - 1].rstrip() + _ELLIPSIS


def plain(text: str, longest: int | None = None) -> str:
    """The text on one line, as it was typed: no formatting, link, mention, heading or list comes of it."""
    escaped = _MARKDOWN.sub(r"\\\g<0>", one_line(text, longest))
    return _LINE_MARK.sub(r"\1\\\2", escaped).replace("://", "\\://")
