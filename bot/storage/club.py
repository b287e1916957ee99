"""Servers' choices, and the threads that the bot opened in them."""

import json
from typing import Final

from bot.domain.club.settings import ClubSettings
from bot.domain.threads import ClubThread, Purpose, ThreadKey
from bot.domain.week.plan import Picking, WeekPlan
from bot.storage.engine.database import SqlValue, Steps, ask
from bot.storage.engine.repository import Repository, reads, writes


class ClubRepository(Repository):
    """The choices of all servers. Implements `bot.services.ports.Clubs`."""

    @reads
    def settings(self, guild_id: int) -> Steps[ClubSettings]:
        """What the server has chosen."""
        rows = yield from ask(_SETTINGS, guild_id)
        if not rows:
            return ClubSettings()
        reviews, discussions, role, emoji, approve, days, words, language, votes, hide, *plan = rows[0]
        return ClubSettings(
            reviews_channel=reviews,
            discussions_channel=discussions,
            organiser_role=role,
            vote_emoji=emoji,
            approve_reviews=bool(approve),
            quiet_days=days,
            blocked_words=tuple(json.loads(words)),
            language=language,
            minimum_votes=votes,
            hide_means=bool(hide),
            week=_plan(*plan),
        )

    @writes
    def keep_settings(self, guild_id: int, settings: ClubSettings) -> Steps[None]:
        """Keep its choices in place of the ones before."""
        words = json.dumps(settings.blocked_words, ensure_ascii=False)
        yield from ask(
            _KEEP_SETTINGS,
            guild_id,
            settings.reviews_channel,
            settings.discussions_channel,
            settings.organiser_role,
            settings.vote_emoji,
            int(settings.approve_reviews),
            settings.quiet_days,
            words,
            settings.language,
            settings.minimum_votes,
            int(settings.hide_means),
        )
        yield from ask(_KEEP_PLAN, guild_id, *_columns(settings.week))


class ThreadRepository(Repository):
    """The threads that the bot opened. Implements `bot.services.ports.Threads`."""

    @reads
    def find(self, key: ThreadKey) -> Steps[ClubThread | None]:
        """The thread, open or claimed."""
        query = _THREAD + " AND purpose = $2 AND subject = $3"
        rows = yield from ask(query, key.guild_id, key.purpose.value, key.subject)
        return _thread(key.guild_id, *rows[0]) if rows else None

    @reads
    def find_by_id(self, guild_id: int, thread_id: int) -> Steps[ClubThread | None]:
        """The thread of that id, if the bot opened it."""
        rows = yield from ask(_THREAD + " AND thread_id = $2", guild_id, thread_id)
        return _thread(guild_id, *rows[0]) if rows else None

    @writes
    def keep(self, thread: ClubThread) -> Steps[None]:
        """Keep what is known of a thread in place of what was."""
        key = thread.key
        yield from ask(
            _KEEP_THREAD,
            key.guild_id,
            key.purpose.value,
            key.subject,
            thread.channel_id,
            thread.claimed_at,
            thread.thread_id,
            thread.opener_id,
        )


def _plan(
    channel_id: int | None,
    weekday: int | None,
    minute: int,
    zone: str,
    weeks: int,
    picking: str,
    ping_role: int | None,
    second_prompt: int,
    events: int,
) -> WeekPlan:
    if weekday is None:  # its choices are from before there were weeks
        return WeekPlan()
    how = (weeks, Picking(picking), ping_role, bool(second_prompt), bool(events))
    return WeekPlan(channel_id, weekday, minute, zone, *how)


def _columns(plan: WeekPlan) -> tuple[SqlValue, ...]:
    when = (plan.channel_id, plan.weekday, plan.minute, plan.zone, plan.weeks)
    return (*when, plan.picking.value, plan.ping_role, int(plan.second_prompt), int(plan.events))


def _thread(
    guild_id: int,
    purpose: str,
    subject: str,
    channel_id: int,
    claimed_at: int,
    thread_id: int | None,
    opener_id: int | None,
) -> ClubThread:
    key = ThreadKey(guild_id, Purpose(purpose), subject)
    return ClubThread(key, channel_id, claimed_at, thread_id, opener_id)


_SETTINGS: Final = """
SELECT reviews_channel, discussions_channel, organiser_role, vote_emoji, approve_reviews, quiet_days,
    blocked_words, language, minimum_votes, hide_means,
    channel_id, weekday, minute, zone, weeks, picking, ping_role, second_prompt, events
FROM club
LEFT JOIN club_plan ON club_plan.guild_id = club.guild_id
WHERE club.guild_id = $1
"""

_KEEP_SETTINGS: Final = """
INSERT INTO club (guild_id, reviews_channel, discussions_channel, organiser_role, vote_emoji,
    approve_reviews, quiet_days, blocked_words, language, minimum_votes, hide_means)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
ON CONFLICT (guild_id) DO UPDATE SET
    reviews_channel = excluded.reviews_channel, discussions_channel = excluded.discussions_channel,
    organiser_role = excluded.organiser_role, vote_emoji = excluded.vote_emoji,
    approve_reviews = excluded.approve_reviews, quiet_days = excluded.quiet_days,
    blocked_words = excluded.blocked_words, language = excluded.language,
    minimum_votes = excluded.minimum_votes, hide_means = excluded.hide_means
"""

_KEEP_PLAN: Final = """
INSERT INTO club_plan (guild_id, channel_id, weekday, minute, zone, weeks, picking, ping_role,
    second_prompt, events)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
ON CONFLICT (guild_id) DO UPDATE SET
    channel_id = excluded.channel_id, weekday = excluded.weekday, minute = excluded.minute,
    zone = excluded.zone, weeks = excluded.weeks, picking = excluded.picking,
    ping_role = excluded.ping_role, second_prompt = excluded.second_prompt, events = excluded.events
"""

_THREAD: Final = """
SELECT purpose, subject, channel_id, claimed_at, thread_id, opener_id
FROM club_thread
WHERE guild_id = $1"""

_KEEP_THREAD: Final = """
INSERT INTO club_thread (guild_id, purpose, subject, channel_id, claimed_at, thread_id, opener_id)
VALUES ($1, $2, $3, $4, $5, $6, $7)
ON CONFLICT (guild_id, purpose, subject) DO UPDATE SET
    channel_id = excluded.channel_id, claimed_at = excluded.claimed_at,
    thread_id = excluded.thread_id, opener_id = excluded.opener_id
"""
