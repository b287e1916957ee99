"""Turning pages."""

from collections.abc import Callable, Mapping
from typing import Any, Final

import discord

from bot.locales import Language
from bot.ui.base.controls import Control, button, row, select, text
from bot.ui.presses.custom_ids import Press

Turn = Callable[[int], Press]
"""From a page's number (from 0) to the press that shows it."""
_MOST_OPTIONS: Final = 25
_FEW_PAGES: Final = 3
"""At most this many pages are turned by buttons alone."""


def turn_buttons(turn: Turn, page: int, pages: int, say: Language) -> list[Control]:
    """Back and next from `page` (from 0) of `pages`; none if there is only one."""
    if pages <= 1:
        return []
    return [
        button(turn(page - 1), say("Back"), emoji="◀️", disabled=page == 0),
        button(turn(page + 1), say("Next"), emoji="▶️", disabled=page == pages - 1),
    ]


def page_select(
    press: Press, page: int, pages: int, say: Language, begins: Mapping[int, str] | None = None
) -> list[discord.ui.Item[Any]]:
    """A select to jump to another page (from 0); nothing if there are few.

    Of more pages than there are options, it has some, evenly spread, and those on which something `begins`.
    """
    begins = begins or {}
    if pages <= _FEW_PAGES:
        return []
    step = -(-pages // (_MOST_OPTIONS - len(begins)))
    options = [
        discord.SelectOption(
            label=" · ".join(filter(None, (say("Page {page}", page=each + 1), begins.get(each)))),
            value=str(each),
            default=each == page,
        )
        for each in sorted({*begins, *range(0, pages, step)})
    ]
    return [row(select(press, say("Go to a page"), options))]


def pager(turn: Turn, page: int, pages: int, say: Language) -> list[discord.ui.Item[Any]]:
    """The page number, and buttons to the others; nothing if there is only one."""
    if pages <= 1:
        return []
    position = say("Page {page} of {pages}", page=page + 1, pages=pages)
    return [text(f"-# {position}"), row(*turn_buttons(turn, page, pages, say))]
