"""How the bot answers: to the acting member alone, to everyone, or to everyone with a ping."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Final, cast

import discord

from bot.ui.base.calling import first_words
from bot.ui.base.controls import Page
from cogs.shared.feature_cog import Bot
from cogs.shared.interactions import guild_of, server_of
from cogs.shared.people import with_names

_HAS_TURN: Final = "has_turn"


async def tell_all(
    interaction: discord.Interaction,
    page: Page,
    *,
    files: Sequence[discord.File] = (),
    is_paced: bool = True,
) -> discord.Message | None:
    """Answer publicly, in `everyones_language`, and return the message; all public answers go through here.

    It pings nobody: `call_one` does. `UserError` if the member posts too much, unless it is not `is_paced`.
    """
    if is_paced:
        take_turn(interaction)
    bot, guild = cast("Bot", interaction.client), server_of(interaction)
    is_late = interaction.response.is_done()
    later = None if is_late else lambda: interaction.response.defer(thinking=True)
    await with_names(bot, guild, page, before_asking=later)
    if interaction.response.is_done():
        return await interaction.followup.send(view=page, files=list(files), wait=True)
    answered = await interaction.response.send_message(view=page, files=list(files))
    return answered.resource if isinstance(answered.resource, discord.InteractionMessage) else None


async def tell_all_later(interaction: discord.Interaction) -> int | None:
    """Say that a public answer will follow through `tell_all`, and return its id; it takes its turn now."""
    take_turn(interaction)
    deferred = await interaction.response.defer(thinking=True)
    return deferred.message_id if deferred else None


def take_turn(interaction: discord.Interaction) -> None:
    """Count one public post of the acting member; `UserError` if that is too many for now."""
    bot = cast("Bot", interaction.client)
    if bot.is_paced and not interaction.extras.get(_HAS_TURN):
        channel_id = interaction.channel_id or 0
        bot.services.public_pace.take(guild_of(interaction), channel_id, interaction.user.id)
        interaction.extras[_HAS_TURN] = True


async def call_one(
    interaction: discord.Interaction,
    page: Page,
    called: discord.User | discord.Member,
    line: str,
    sent: Callable[[int | None], Awaitable[None]],
) -> None:
    """Answer publicly and ping one member, whose notification shows the line.

    `sent` is given the message's id before it becomes the page. Call `take_turn` first.
    """
    content, view = first_words(page, [called.mention], line)
    await with_names(cast("Bot", interaction.client), server_of(interaction), page, [called.id])
    pings = discord.AllowedMentions(users=[called])
    answered = await interaction.response.send_message(content, view=view, allowed_mentions=pings)
    await sent(answered.message_id)
    await interaction.edit_original_response(content=None, view=page, allowed_mentions=pings)


async def show(
    interaction: discord.Interaction,
    page: Page,
    *,
    in_place: bool = False,
    files: Sequence[discord.File] | None = None,
) -> None:
    """Answer with a page that only the acting member sees, or replace the pressed page. Also once deferred.

    Its pictures stay if no files are given. A form that a command opened has no page to replace.
    """
    is_new = not in_place or interaction.message is None
    bot, guild = cast("Bot", interaction.client), interaction.guild
    is_late = interaction.response.is_done()
    later = None if is_late else lambda: interaction.response.defer(ephemeral=True, thinking=is_new)
    await with_names(bot, guild, page, before_asking=later)
    kept = discord.utils.MISSING if files is None else list(files)
    if interaction.response.is_done():
        await interaction.edit_original_response(view=page, attachments=kept)
    elif is_new:
        await interaction.response.send_message(view=page, files=list(files or ()), ephemeral=True)
    else:
        await interaction.response.edit_message(view=page, attachments=kept)


async def show_or_replace(interaction: discord.Interaction, page: Page) -> None:
    """Replace the pressed page if only the acting member sees it; below any other page, show a new one."""
    is_own = interaction.message is not None and interaction.message.flags.ephemeral
    await show(interaction, page, in_place=is_own)
