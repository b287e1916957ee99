"""What everyone is told when organisers steer the week. It goes with the data of the organiser it names."""

import logging
from typing import cast

import discord

from bot.domain.privacy.member import ShownPost
from bot.domain.week.plan import WeekPlan
from bot.services.use_cases import Services
from bot.ui.base.controls import Page
from cogs.shared.answers import tell_all
from cogs.shared.discord_refusals import FAILURES
from cogs.shared.feature_cog import Bot
from cogs.shared.interactions import server_of
from cogs.shared.people import with_names
from cogs.shared.posts.shown_posts import remember_post

_log = logging.getLogger(__name__)


async def tell_of_organiser(services: Services, interaction: discord.Interaction, page: Page) -> None:
    """Tell everyone what the acting organiser did."""
    message = await tell_all(interaction, page, is_paced=False)
    await remember_post(services, interaction, message.id if message else None, interaction.user.id)


async def tell_week_too(
    services: Services, interaction: discord.Interaction, plan: WeekPlan, page: Page
) -> None:
    """If it was said elsewhere, say it in the week's channel too, where members wait for the round."""
    channel = server_of(interaction).get_channel(plan.channel_id or 0)
    if not isinstance(channel, discord.TextChannel) or channel.id == interaction.channel_id:
        return
    await with_names(cast("Bot", interaction.client), channel.guild, page)
    try:
        message = await channel.send(view=page, allowed_mentions=discord.AllowedMentions.none())
    except FAILURES as failure:
        _log.info("Channel %s is not told of the round: %s", channel.id, failure)
    else:
        post = ShownPost(channel.id, message.id)
        await services.privacy.showed(channel.guild.id, post, [interaction.user.id])
