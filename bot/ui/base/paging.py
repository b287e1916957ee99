"""Turning pages."""

from collections.abc import Callable
from typing import Any

import discord

from bot.locales import Language
from bot.ui.base.controls import Control, button, row, text
from bot.ui.presses.custom_ids import Press

Turn = Callable[[int], Press]
"""From a page's number (from 0) to the press that shows it."""


def turn_buttons(turn: Turn, page: int, pages: int, say: Language) -> list[Control]:
    """Back and next from `page` (from 0) of `pages`; none if there is only one."""
    if pages <= 1:
        return []
    return [
        button(turn(page - 1), say("Back"), emoji="◀️", disabled=page == 0),
        button(turn(page + 1), say("Next"), emoji="▶️", disabled=page == pages - 1),
    ]


def pager(turn: Turn, page: int, pages: int, say: Language) -> list[discord.ui.Item[Any]]:
    """The page number, and buttons to the others; nothing if there is only one."""
    if pages <= 1:
        return []
    position = say("Page {page} of {pages}", page=page + 1, pages=pages)
    return [text(f"-# {position}"), row(*turn_buttons(turn, page, pages, say))]
