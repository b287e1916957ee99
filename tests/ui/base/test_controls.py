"""A page holds controls and links alone."""

import discord
import pytest

from bot.ui.base.controls import Page, button, row
from bot.ui.presses.scores import OpenScores


async def test_a_page_takes_controls_and_links() -> None:
    link = discord.ui.Button[discord.ui.LayoutView](label="IMDb", url="https://www.imdb.com")
    assert Page(row(button(OpenScores("tt0113277"), "Rate"), link)).is_finished()


async def test_a_page_takes_no_button_that_nobody_would_hear() -> None:
    with pytest.raises(AssertionError):
        Page(row(discord.ui.Button(label="Press")))
