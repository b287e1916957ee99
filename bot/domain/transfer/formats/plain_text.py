"""Turns web reviews into plain text: removes markup and entities, keeps links, line breaks and spoilers."""

import html
import re
from typing import Final

from bot.domain.covers import cover

# Neither pattern goes back over what it has passed, or a text of thousands of open links would take minutes.
_LINK: Final = re.compile(r"<a\s(?P<inside>[^<>]*+)>(?P<said>(?:(?!<a\s).)*?)</a>", re.IGNORECASE | re.DOTALL)
_HREF: Final = re.compile(r"\bhref=[\"']?(?P<to>[^\"'\s<>]*+)", re.IGNORECASE)
_BREAK: Final = re.compile(r"<br\s*/?>|</li>", re.IGNORECASE)
_PARAGRAPH: Final = re.compile(r"</(?:p|blockquote|div)>", re.IGNORECASE)
_TAG: Final = re.compile(
    r"</?(?:i|b|u|s|em|strong|blockquote|p|a|div|span|ul|ol|li|del|small)(?:\s[^<>]*)?>", re.IGNORECASE
)
_SPOILER: Final = re.compile(r"\[spoiler\](.*?)(?:\[/spoiler\]|\Z)", re.IGNORECASE | re.DOTALL)
"""Trakt's spoiler tags; one that is never closed covers the rest of the text."""
_TOO_MANY_LINES: Final = re.compile(r"\n{3,}")


def plain_text(written: str) -> str:
    r"""What a review says, as one would type it.

    >>> plain_text('It&#39;s <i>slow</i>.<br/>See <a href="https://x.org">this</a>')
    "It's slow.\nSee this (https://x.org)"
    """
    text = written.replace("\r\n", "\n")
    text = _LINK.sub(_said, text)
    text = _PARAGRAPH.sub("\n\n", _BREAK.sub("\n", text))
    text = html.unescape(_TAG.sub("", text)).replace("\0", "").replace("\xa0", " ")
    text = _SPOILER.sub(lambda found: cover(found[1]), text)
    return _TOO_MANY_LINES.sub("\n\n", text).strip()


def _said(link: re.Match[str]) -> str:
    found = _HREF.search(link["inside"])
    said, to = _TAG.sub("", link["said"]).strip(), found["to"] if found else ""
    return said if not to or to == said else f"{said} ({to})".strip()
