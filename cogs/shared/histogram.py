"""The histogram that a message carries, drawn off the event loop."""

import asyncio

import discord

from bot.domain.scores import Tally
from bot.locales import Language
from bot.ui.pictures.histogram import draw_histogram, histogram_file


async def attached_histogram(tally: Tally, say: Language) -> discord.File:
    """The picture of a film's scores, ready to be sent."""
    return histogram_file(await asyncio.to_thread(draw_histogram, tally.counts), tally, say)
