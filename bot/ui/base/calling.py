"""What calls somebody begins as a line of text: of a page, a notification shows nothing.

https://github.com/discord/discord-api-docs/discussions/7854
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import discord

from bot.ui.base.controls import Control, Page

_LINE_MARK = re.compile(r"^(#+|-#|-|>) ")
_MENTION = re.compile(r"<@&?\d+>")


class FirstWords(NamedTuple):
    """A message as it is sent first, with the page's buttons; then it is edited into the page."""

    content: str
    view: discord.ui.View


def first_words(page: Page, mentions: Iterable[str], line: str = "") -> FirstWords:
    """Whom the page calls, and a line of what it says: the first of its own that names nobody, if none is
    given.
    """
    view = discord.ui.View(timeout=None)
    for control in _buttons(page):
        view.add_item(control)
    view.stop()
    return FirstWords(" ".join((*mentions, line or next(_lines(page), ""))).strip(), view)


def _lines(page: Page) -> Iterator[str]:
    for item in page.walk_children():
        if isinstance(item, discord.ui.TextDisplay):
            lines = (_LINE_MARK.sub("", line) for line in item.content.splitlines())
            yield from (line for line in lines if line and not _MENTION.search(line))


def _buttons(page: Page) -> Iterator[Control]:
    """The page's buttons, once more: an item stands on one page alone."""
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
