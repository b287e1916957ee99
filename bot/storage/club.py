"""Stores servers' settings, and the threads that the bot opened."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from bot.domain.club.settings import ClubSettings
from bot.domain.scores import SCALE, Tally
from bot.domain.threads import AWAKE_FOR, ClubThread, OutdatedCard, Purpose, ThreadKey, WokenThread
from bot.domain.week.plan import WeekPlan
from bot.storage.engine.database import Steps, ask
from bot.storage.engine.records import Record
from bot.storage.engine.repository import Repository, glances, reads, writes
from bot.storage.engine.tables import Table
from bot.storage.films.club_films import current_id
from bot.storage.outdated_posts import outdate_event, outdate_openers


def _settings(guild_id: int) -> Steps[ClubSettings]:
    """The server's settings; the defaults where it has chosen nothing."""
    rows = yield from ask(_CLUB.select + "guild_id = $1", guild_id)
    if not rows:
        return ClubSettings()
    plans = yield from ask(_PLAN.select + "guild_id = $1", guild_id)
    # Servers whose settings are older than the club's week have no plan.
    plan = PLANS.value(plans[0][1:]) if plans else WeekPlan()
    return CHOICES.value(rows[0][1:], week=plan)


class ClubRepository(Repository):
    """The choices of all servers. Implements `bot.services.ports.Clubs`."""

    settings = glances.unit(_settings)

    @writes
    def keep_settings(self, guild_id: int, settings: ClubSettings) -> Steps[None]:
        """Save the server's settings, and mark for an update what they outdate.

        That is opening posts if the vote emoji changed, and the round's event if the week's plan did.
        """
        before = yield from _settings(guild_id)
        if settings.vote_emoji != before.vote_emoji:
            yield from outdate_openers(guild_id)
        if settings.week != before.week:
            yield from outdate_event(guild_id)
        yield from ask(_CLUB.upsert(), guild_id, *CHOICES.row(settings))
        yield from ask(_PLAN.upsert(), guild_id, *PLANS.row(settings.week))


class ThreadRepository(Repository):
    """The threads that the bot opened. Implements `bot.services.ports.Threads`."""

    @glances
    def every(self, key: ThreadKey) -> Steps[Sequence[ClubThread]]:
        """The threads for that purpose, open or claimed, the earliest first."""
        rows = yield from ask(_THREAD.select + _FOR_THAT, *_that(key))
        return [_THREADS.value(row) for row in rows]

    @glances
    def find_by_id(self, guild_id: int, thread_id: int) -> Steps[ClubThread | None]:
        """The thread with that id, if the bot opened it."""
        rows = yield from ask(_THREAD.select + "guild_id = $1 AND thread_id = $2", guild_id, thread_id)
        return _THREADS.value(rows[0]) if rows else None

    @writes
    def keep(self, thread: ClubThread, shown: Tally | None = None) -> Steps[None]:
        """Save the thread's record; if it begins with a film's card, that shows these scores."""
        if thread.key.purpose is Purpose.REVIEWS:
            subject = yield from current_id(thread.key.guild_id, thread.key.subject)
            thread = replace(thread, key=replace(thread.key, subject=subject))
        else:  # a thread that was claimed elsewhere has moved here
            yield from ask(_FORGET_ELSEWHERE, *_that(thread.key), thread.channel_id)
        yield from ask(_THREAD.upsert(), *_THREADS.row(thread))
        if shown is not None and thread.thread_id is not None:
            yield from ask(_SHOWED, thread.key.guild_id, thread.thread_id, _written(shown))

    @writes
    def showed(self, guild_id: int, thread_id: int, shown: Tally) -> Steps[None]:
        """Record which scores the card shows that the thread begins with."""
        yield from ask(_SHOWED, guild_id, thread_id, _written(shown))

    @glances
    def outdated(self, guild_id: int) -> Steps[Sequence[OutdatedCard]]:
        """The films whose threads begin with cards that show earlier scores, where that is known."""
        rows = yield from ask(_OUTDATED + _IN_ORDER, guild_id, _written(Tally()))
        return [OutdatedCard(*row) for row in rows]

    @reads
    def is_outdated(self, guild_id: int, film_id: str) -> Steps[bool]:
        """Whether that film is among those."""
        rows = yield from ask(f"{_OUTDATED} AND subject = $3", guild_id, _written(Tally()), film_id)
        return bool(rows)

    @writes
    def wake(self, guild_id: int, thread_id: int, now: int) -> Steps[WokenThread]:
        """Record that an archived thread is about to be woken; returns that."""
        yield from ask(_WOKEN.upsert(), guild_id, thread_id, now, now + AWAKE_FOR, 0)
        return WokenThread(guild_id, thread_id, now)

    @reads
    def servers_due(self, now: int) -> Steps[Sequence[int]]:
        """The servers where a woken thread is due to be archived."""
        rows = yield from ask("SELECT DISTINCT guild_id FROM woken_thread WHERE due_at <= $1", now)
        return [guild_id for (guild_id,) in rows]

    @reads
    def due(self, guild_id: int, now: int, limit: int) -> Steps[Sequence[WokenThread]]:
        """The woken threads that are due to be archived in the server, the longest due first."""
        rows = yield from ask(_DUE, guild_id, now, limit)
        return [WokenThread(guild_id, *row) for row in rows]

    @writes
    def sleeps(self, woken: WokenThread) -> Steps[None]:
        """Record that the thread is archived again, or left open for good."""
        yield from ask(_SLEEPS, woken.guild_id, woken.thread_id, woken.woken_at)

    @writes
    def postpone(self, woken: WokenThread, due_at: int) -> Steps[None]:
        """Record a failed try, and when to retry."""
        yield from ask(_POSTPONE, woken.guild_id, woken.thread_id, due_at)


def _written(tally: Tally) -> str:
    return ",".join(map(str, tally.counts))


def _that(key: ThreadKey) -> tuple[int | str, ...]:
    return key.guild_id, key.purpose.value, key.subject


CHOICES: Final = Record(ClubSettings, without="week")
"""How a server's choices are stored, except those about its week."""
PLANS: Final = Record(WeekPlan)
"""How the plan of a server's week is stored."""
_THREADS: Final = Record(ClubThread)
_CLUB: Final = Table("club", "guild_id", CHOICES.names)
_PLAN: Final = Table("club_plan", "guild_id", PLANS.names)
_THREAD: Final = Table("club_thread", "guild_id purpose subject channel_id", _THREADS.names)
_FOR_THAT: Final = "guild_id = $1 AND purpose = $2 AND subject = $3 ORDER BY claimed_at, channel_id"
_WOKEN: Final = Table("woken_thread", "guild_id thread_id", "woken_at due_at tries")
_SLEEPS: Final = "DELETE FROM woken_thread WHERE guild_id = $1 AND thread_id = $2 AND woken_at = $3"
_DUE: Final = """
SELECT thread_id, woken_at, tries FROM woken_thread
WHERE guild_id = $1 AND due_at <= $2 ORDER BY due_at, thread_id LIMIT $3
"""
_POSTPONE: Final = """
UPDATE woken_thread SET due_at = $3, tries = tries + 1 WHERE guild_id = $1 AND thread_id = $2
"""
_SHOWED: Final = "UPDATE club_thread SET shown_tally = $3 WHERE guild_id = $1 AND thread_id = $2"
_OUTDATED: Final = f"""
SELECT subject, thread_id FROM club_thread
LEFT JOIN film_tally ON film_tally.guild_id = club_thread.guild_id AND film_tally.film_id = subject
WHERE club_thread.guild_id = $1 AND purpose = 'reviews' AND opener_id IS NOT NULL
    AND shown_tally NOT IN ('', COALESCE({" || ',' || ".join(f"n{score}" for score in SCALE)}, $2))
"""  # noqa: S608 - made of constants
_IN_ORDER: Final = "ORDER BY claimed_at, subject, thread_id"
_FORGET_ELSEWHERE: Final = """
DELETE FROM club_thread WHERE guild_id = $1 AND purpose = $2 AND subject = $3 AND channel_id <> $4
"""
