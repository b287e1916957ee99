"""What the week's channel is told when organisers skip a round or bring it back."""

import logging
from typing import cast

import discord

from bot.domain.week.plan import WeekPlan
from bot.ui.base.controls import Page
from cogs.shared.discord_refusals import FAILURES
from cogs.shared.feature_cog import Bot, server_of
from cogs.shared.people import with_names

_log = logging.getLogger(__name__)


async def tell_week_too(interaction: discord.Interaction, plan: WeekPlan, page: Page) -> None:
    """If it was said elsewhere, say it in the week's channel too, where members wait for the round."""
    channel = server_of(interaction).get_channel(plan.channel_id or 0)
    if not isinstance(channel, discord.TextChannel) or channel.id == interaction.channel_id:
        return
    await with_names(cast("Bot", interaction.client), channel.guild, page)
    try:
        await channel.send(view=page, allowed_mentions=discord.AllowedMentions.none())
    except FAILURES as failure:
        _log.info("Channel %s is not told of the round: %s", channel.id, failure)
