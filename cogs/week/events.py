"""Shows the week's discussion among the server's events, where the bot has permission."""

import asyncio
import datetime as dt
import logging
from typing import Final

import discord

from bot.domain.week.plan import timetable
from bot.domain.week.state import PostState, Step
from bot.domain.week.tasks import PlanEvent
from bot.domain.week.views import RoundStatus
from bot.locales import language
from bot.ui.base.escape import one_line
from bot.ui.base.links import message_link
from cogs.shared.discord_refusals import passes
from cogs.week.request_pace import RequestPace

EVENT_SECONDS: Final = 7200
"""How long an event lasts, as Discord shows it."""
_LONGEST_NAME: Final = 100
_ASKED_AGAIN_AFTER: Final = 1.0
"""After this many seconds discord.py itself retries a request that failed."""

_log = logging.getLogger(__name__)


async def plan_event(guild: discord.Guild, task: PlanEvent, pace: RequestPace) -> int | None:
    """The id of the event, found or created; None if that is impossible and the week does without.

    Discord does not drop duplicate events as it does messages, so after a possible second request the bot
    looks for duplicates.
    """
    held = guild.me.guild_permissions
    if not (held.create_events or held.manage_events):
        return None
    there = await _only_one(guild, task, pace) if task.is_retry else None
    if there or task.only_look:
        return there.id if there else None
    asked_at = asyncio.get_running_loop().time()
    event = await _made(guild, task, pace)
    if event and asyncio.get_running_loop().time() - asked_at >= _ASKED_AGAIN_AFTER:
        event = await _only_one(guild, task, pace)
    return event.id if event else None


async def keep_events(guild: discord.Guild, status: RoundStatus) -> None:
    """Move the round's event to the discussion's time, unless it has begun; call off all others."""
    current = status.round
    post = current.posts.get(Step.EVENT) if current else None
    if post is not None and post.state is PostState.CLAIMED:
        return  # it is about to be created
    for event in await guild.fetch_scheduled_events(with_counts=False):
        if event.creator_id != guild.me.id:
            continue
        if current is None or post is None or event.id != post.message_id:
            await _call_off(event)
        elif event.status is discord.EventStatus.scheduled:
            await _move(event, timetable(status.plan, current.anchor)[Step.DISCUSSION])


async def _move(event: discord.ScheduledEvent, starts_at: int) -> None:
    if int(event.start_time.timestamp()) != starts_at:
        start, end = _span(starts_at)
        await event.edit(start_time=start, end_time=end)


async def _call_off(event: discord.ScheduledEvent) -> None:
    """Delete an event that is still to come; end one that is under way, which stays with those who came."""
    if event.status is discord.EventStatus.scheduled:
        await event.delete()
    elif event.status is discord.EventStatus.active:
        await event.end()


async def _made(guild: discord.Guild, task: PlanEvent, pace: RequestPace) -> discord.ScheduledEvent | None:
    start, end = _span(task.starts_at)
    await pace.turn()
    try:
        return await guild.create_scheduled_event(
            name=_name(task),
            description=_description(task),
            start_time=start,
            end_time=end,
            entity_type=discord.EntityType.external,
            privacy_level=discord.PrivacyLevel.guild_only,
            location=_location(guild, task),
        )
    except discord.HTTPException as refused:
        if passes(refused):
            raise
        _log.info("Server %s does without an event: %s", guild.id, refused)
        return None


async def _only_one(
    guild: discord.Guild, task: PlanEvent, pace: RequestPace
) -> discord.ScheduledEvent | None:
    """The bot's oldest event for this discussion, if any; deletes duplicates."""
    await pace.turn()
    events = await guild.fetch_scheduled_events(with_counts=False)
    own = (event for event in events if event.creator_id == guild.me.id and event.name == _name(task))
    same = [event for event in own if int(event.start_time.timestamp()) == task.starts_at]
    same.sort(key=lambda event: event.id)
    for double in same[1:]:
        await pace.turn()
        await double.delete()
    return same[0] if same else None


def _span(starts_at: int) -> tuple[dt.datetime, dt.datetime]:
    start = dt.datetime.fromtimestamp(starts_at, dt.UTC)
    return start, start + dt.timedelta(seconds=EVENT_SECONDS)


def _name(task: PlanEvent) -> str:
    rest = f" ({task.film.year})"
    return one_line(task.film.title_in(task.language), _LONGEST_NAME - len(rest)) + rest


def _description(task: PlanEvent) -> str:
    say = language(task.language)
    talk = say("Join the club's discussion.")
    post = task.round.posts.get(Step.ANNOUNCEMENT)
    if post is None or post.channel_id is None or post.message_id is None:
        return talk
    return f"{talk}\n{message_link(task.guild_id, post.channel_id, post.message_id)}"


def _location(guild: discord.Guild, task: PlanEvent) -> str:
    channel = guild.get_channel(task.channel_id)
    return one_line(f"#{channel.name}" if channel else guild.name, _LONGEST_NAME)
