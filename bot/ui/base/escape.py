"""Escapes typed text where Discord reads markdown."""

import re
from typing import Final

from bot.domain.covers import BARS, cut, pieces, unread

_MARKDOWN: Final = re.compile(r"[\\*_~`|<>\[\]()@]")
_LINE_MARK: Final = re.compile(r"^(\d*)([#+\-.])")
_INVISIBLE: Final = re.compile(
    r"[\x00-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u2028-\u202e"
    r"\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a]"
)
"""Control and direction characters, and others without width. Not among them: joiners, which emoji and many
languages need, and the tags in the flags of countries within countries.
"""
_ELLIPSIS: Final = "…"
_MANY_ENDS: Final = re.compile(r"\n{3,}")


def one_line(text: str, longest: int | None = None) -> str:
    """The text on one line without control or direction characters, cut to `longest` with an ellipsis.

    For places where Discord shows text as it is: labels, options, alt text. Spoilers are left out.
    """
    flat = unread(flattened(text))
    if longest is None or len(flat) <= longest:
        return flat
    return flat[: longest - 1].rstrip() + _ELLIPSIS


def flattened(text: str) -> str:
    """The text on one line without control or direction characters.

    Only for its author: spoilers are shown too, as they were typed.
    """
    return " ".join(_INVISIBLE.sub(" ", text).split())


def plain(text: str, longest: int | None = None) -> str:
    """The text on one line, escaped: it makes no formatting, link, mention, heading or list.

    Spoilers stay covered. `longest` (in typed characters) cuts it with an ellipsis.
    """
    flat = flattened(text)
    if longest is not None and len(flat) > longest:
        flat = cut(flat, longest - 1).rstrip() + _ELLIPSIS
    shown = "".join(
        _covered(_escaped(part)) if is_covered else _escaped(part) for part, is_covered in pieces(flat)
    )
    return _LINE_MARK.sub(r"\1\\\2", shown)


def paragraphs(text: str, longest: int) -> str:
    """The text with its lines as typed, escaped, in at most `longest` characters as sent.

    Spoilers stay covered. Escaping makes a text longer; if it is then too long, it is cut with an ellipsis.
    """
    shown = _escaped_lines(text)
    while len(shown) > longest:
        text = cut(text, len(text) - max(1, (len(shown) - longest) // 2)).rstrip()
        shown = _escaped_lines(text) + _ELLIPSIS
    return shown


def _escaped_lines(text: str) -> str:
    each_line = "".join(_by_line(part) if is_covered else part for part, is_covered in pieces(text))
    lines = "\n".join(plain(line) for line in each_line.splitlines())
    return _MANY_ENDS.sub("\n\n", lines).strip()


def _by_line(part: str) -> str:
    """A spoiler of several lines, with each line covered by itself."""
    return "\n".join(_covered(line) if line.strip() else line for line in part.splitlines())


def _escaped(text: str) -> str:
    return _MARKDOWN.sub(r"\\\g<0>", text).replace("://", "\\://")


def _covered(text: str) -> str:
    return f"{BARS}{text}{BARS}"
