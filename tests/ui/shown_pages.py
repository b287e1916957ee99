"""What a page shows, for tests of pages."""

import discord

from bot.ui.base.controls import Control, Page
from bot.ui.presses.custom_ids import read_custom_id


def texts(page: Page) -> str:
    """Every text on the page, in order."""
    parts = (part for part in page.walk_children() if isinstance(part, discord.ui.TextDisplay))
    return "\n".join(part.content for part in parts)


def presses(page: Page) -> list[object]:
    """The press of every control on the page, in order."""
    controls = (control for control in page.walk_children() if isinstance(control, Control))
    return [read_custom_id(control.custom_id) for control in controls]


def selects(page: Page) -> list[list[discord.SelectOption]]:
    """The options of every select on the page, in order."""
    controls = (control.item for control in page.walk_children() if isinstance(control, Control))
    return [control.options for control in controls if isinstance(control, discord.ui.Select)]
