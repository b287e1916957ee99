"""Tells organisers what waits for them: in the channel they chose, or at their next command."""

import logging
from typing import Final

import discord

from bot.domain.club.notices import WaitingForOrganisers
from bot.domain.news import News
from bot.ui.base.controls import language_of
from bot.ui.club.notices import notice_post, waiting_page
from bot.ui.presses.club import ShowWaiting
from bot.ui.presses.custom_ids import custom_id
from cogs.shared.answers import show
from cogs.shared.by_server import if_it_fails
from cogs.shared.discord_refusals import FAILURES
from cogs.shared.feature_cog import FeatureCog, below_answers, every, on_press
from cogs.shared.interactions import guild_of, member_of, server_language
from cogs.shared.permissions import missing
from cogs.shared.posts.find_own_message import bears, find_own_message
from cogs.shared.threads import nonce

BEAT_SECONDS: Final = 30
_LISTS: Final = frozenset({"club reports", "club films", "club prompts list"})
"""Commands whose users are already looking at what waits."""
_log = logging.getLogger(__name__)


class NoticesCog(FeatureCog):
    """Tells organisers about each waiting thing once."""

    @every(seconds=BEAT_SECONDS)
    async def _tell(self) -> None:
        for guild_id, channel_id in await self.services.notices.servers():
            guild = self.bot.get_guild(guild_id)
            channel = guild.get_channel(channel_id) if guild and not guild.unavailable else None
            if isinstance(channel, discord.TextChannel) and not missing(
                channel, "view_channel", "send_messages", "read_message_history"
            ):
                await self.bot.guarded(None, self._tell_in(channel))

    async def _tell_in(self, channel: discord.TextChannel) -> None:
        """Post what is new there, after looking for an earlier post of it."""
        claim = await self.services.notices.claim(channel.guild.id)
        if claim is None:
            return
        waiting, claimed_at, is_retry = claim
        mark = bears(custom_id(ShowWaiting(claimed_at)))
        try:
            async with if_it_fails(self.services.notices.failed, channel.guild.id):
                if not is_retry or await find_own_message(channel, mark, claimed_at) is None:
                    await self._post(channel, waiting, claimed_at)
        except FAILURES as failure:
            _log.info("Organisers of server %s are told later: %s", channel.guild.id, failure)
        else:
            await self.services.notices.posted(channel.guild.id, claimed_at)

    async def _post(
        self, channel: discord.TextChannel, waiting: WaitingForOrganisers, claimed_at: int
    ) -> None:
        """Post it, unless it was settled meanwhile."""
        if waiting.is_any:
            say = server_language(await self.services.clubs.settings(channel.guild.id), channel.guild)
            page = notice_post(waiting, claimed_at, self.bot.mention, say)
            await channel.send(view=page, nonce=nonce("notice", str(channel.guild.id), str(claimed_at)))

    @on_press
    async def show_waiting(self, interaction: discord.Interaction, _press: ShowWaiting) -> None:
        """Show an organiser everything that waits now."""
        waiting = await self.services.notices.all_waiting(member_of(interaction))
        await show(interaction, waiting_page(waiting, self.bot.mention, language_of(interaction)))

    @below_answers(News.FOR_ORGANISERS)
    async def tell_news(self, interaction: discord.Interaction, command: str) -> None:
        """After the answer to an organiser's command, say what no channel was told."""
        if command in _LISTS:
            return
        if waiting := await self.services.notices.at_command(member_of(interaction)):
            page = waiting_page(waiting, self.bot.mention, language_of(interaction))
            await interaction.followup.send(view=page, ephemeral=True)
            await self.services.notices.told(guild_of(interaction))
