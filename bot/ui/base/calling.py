"""Starts a message that pings somebody as a line of text, since notifications show nothing of a page.

https://github.com/discord/discord-api-docs/discussions/7854
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import discord

from bot.ui.base.controls import Control, Page
from bot.ui.base.people import person_pattern

_LINE_MARK = re.compile(r"^(#+|-#|-|>) ")
_NAMES_SOMEBODY = re.compile(rf"<@&\d+>|{person_pattern()}")


class FirstWords(NamedTuple):
    """A message as first sent, with the page's buttons; an edit then turns it into the page."""

    content: str
    view: discord.ui.View


def first_words(page: Page, mentions: Iterable[str], line: str = "") -> FirstWords:
    """The page's pings, and one line of text: this one, or the page's first line that names nobody."""
    view = discord.ui.View(timeout=None)
    for control in _buttons(page):
        view.add_item(control)
    view.stop()
    return FirstWords(" ".join((*mentions, line or next(_lines(page), ""))).strip(), view)


def _lines(page: Page) -> Iterator[str]:
    for item in page.walk_children():
        if isinstance(item, discord.ui.TextDisplay):
            lines = (_LINE_MARK.sub("", line) for line in item.content.splitlines())
            yield from (line for line in lines if line and not _NAMES_SOMEBODY.search(line))


def _buttons(page: Page) -> Iterator[Control]:
    """Copies of the page's buttons, since an item can be on only one page."""
    for control in page.walk_children():
        if isinstance(control, Control) and isinstance(one := control.item, discord.ui.Button):
            yield Control(
                discord.ui.Button(
                    custom_id=one.custom_id,
                    label=one.label,
                    style=one.style,
                    emoji=one.emoji,
                    disabled=one.disabled,
                )
            )
