"""What a member typed, made harmless where Discord reads markdown."""

import re
from typing import Final

_MARKDOWN: Final = re.compile(r"[\\*_~`|<>\[\]()@]")
_LINE_MARK: Final = re.compile(r"^(\d*)([#+\-.])")
_INVISIBLE: Final = re.compile(r"[\x00-\x1f\x7f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
_ELLIPSIS: Final = "…"
_MANY_ENDS: Final = re.compile(r"\n{3,}")


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


def paragraphs(text: str, longest: int) -> str:
    """The text with its lines, as it was typed, in at most `longest` characters of what is sent.

    Escaping lengthens a text; one that is too long then is cut with an ellipsis.
    """
    shown = _escaped_lines(text)
    while len(shown) > longest:
        text = text[: -max(1, (len(shown) - longest) // 2)].rstrip()
        shown = _escaped_lines(text) + _ELLIPSIS
    return shown


def _escaped_lines(text: str) -> str:
    lines = "\n".join(plain(line) for line in text.splitlines())
    return _MANY_ENDS.sub("\n\n", lines).strip()
