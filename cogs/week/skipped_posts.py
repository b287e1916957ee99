"""What the week's channel shows of a round that organisers skip, and bring back."""

import logging
from collections.abc import Callable

import discord

from bot.domain.week.plan import WeekPlan
from bot.domain.week.state import Round, Step
from bot.ui.base.controls import Page
from cogs.shared.discord_refusals import FAILURES
from cogs.shared.feature_cog import Bot, server_of

_log = logging.getLogger(__name__)


async def tell_week_too(interaction: discord.Interaction, plan: WeekPlan, page: Page) -> None:
    """Tell it in the week's channel as well, where members wait for the round, if it was told elsewhere."""
    channel = server_of(interaction).get_channel(plan.channel_id or 0)
    if not isinstance(channel, discord.TextChannel) or channel.id == interaction.channel_id:
        return
    try:
        await channel.send(view=page, allowed_mentions=discord.AllowedMentions.none())
    except FAILURES as failure:
        _log.info("Channel %s is not told of the round: %s", channel.id, failure)


async def show_on_ballot(bot: Bot, one: Round | None, page: Callable[[Round], Page]) -> None:
    """Have the post of the round's ballot show this, if the round is at its ballot and the post is there."""
    post = one.posts.get(Step.BALLOT) if one else None
    if one is None or not one.is_ballot_open or post is None:
        return
    if post.channel_id is None or post.message_id is None:
        return
    try:
        await bot.message(post.channel_id, post.message_id).edit(view=page(one), attachments=[])
    except FAILURES as failure:
        _log.info("The ballot of %s stays as it is: %s", one.key, failure)
