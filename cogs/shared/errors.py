"""The one place where an exception becomes an answer."""

import logging
from typing import Final

import aiohttp
import discord
from discord import app_commands

from bot.domain.errors import SHOWN_TO_MEMBER, UserError
from bot.ui.base.controls import grey_page, language_of, text
from bot.ui.base.errors import neutral_sentence, sentence
from cogs.shared.answers import show
from cogs.shared.discord_refusals import (
    ANSWERED_ALREADY,
    FAILURES,
    UNKNOWN_INTERACTION,
    UNKNOWN_MESSAGE,
    passes,
    trouble,
)

_log = logging.getLogger(__name__)

_OF_DISCORD: Final = (discord.HTTPException, discord.RateLimited, aiohttp.ClientError, ConnectionError)

_TOO_LATE: Final = frozenset({UNKNOWN_MESSAGE, UNKNOWN_INTERACTION, ANSWERED_ALREADY})
"""Codes for an answer that came too late or twice, or whose message is gone."""


async def answer_error(interaction: discord.Interaction, error: Exception) -> None:
    """Tell the member what concerns them, log what concerns the host, and always answer."""
    cause = _original(error)
    if isinstance(cause, discord.HTTPException) and cause.code in _TOO_LATE:
        _log.info("Interaction %s was answered too late: %s", interaction.id, cause)
        return
    known = _said_to_members(cause) or _trouble_of_discords(cause)
    if known is None:
        _log.error(
            "Interaction %s in server %s failed",
            interaction.id,
            interaction.guild_id,
            exc_info=cause,
            extra={SHOWN_TO_MEMBER: True},
        )
    elif known.__cause__ is not None:
        _log.error("A member was told", exc_info=known)
    say = language_of(interaction)
    said = sentence(known, say) if known else neutral_sentence(interaction.id, say)
    await _answer(interaction, said)


def _original(error: Exception) -> Exception:
    """The command's own error, without discord.py's wrapper."""
    if isinstance(error, app_commands.CommandInvokeError | app_commands.TransformerError):
        return error.original if isinstance(error, app_commands.CommandInvokeError) else error
    return error


def _said_to_members(error: Exception) -> UserError | None:
    """The error as a sentence for the member, or None if it does not concern them."""
    match error:
        case UserError():
            return error
        case app_commands.TransformerError():
            return UserError("One of the options isn't valid. A score is a whole number from 1 to 10.")
        case app_commands.CommandNotFound() | app_commands.CommandSignatureMismatch():
            return UserError("My commands have changed. Reload Discord (Ctrl+R) and try again.")
        case _:
            return None


def _trouble_of_discords(error: Exception) -> UserError | None:
    """The same for a failure of a request to Discord that is nobody's fault here."""
    if not isinstance(error, _OF_DISCORD) or not passes(error):
        return None
    said = trouble()
    said.__cause__ = error
    return said


async def _answer(interaction: discord.Interaction, said: str) -> None:
    try:
        if interaction.type is discord.InteractionType.autocomplete:
            if not interaction.response.is_done():
                await interaction.response.autocomplete([])
            return
        page = grey_page(text(said))
        if interaction.response.is_done():
            await interaction.followup.send(view=page, ephemeral=True)
        else:
            await show(interaction, page)
    except FAILURES as failure:
        _log.warning("Interaction %s could not be told of its error: %s", interaction.id, failure)
