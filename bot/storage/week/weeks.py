"""Servers' weeks: how each stands, who does what is due there, and every change saved whole."""

from typing import Final

from bot.domain.week.advance import Change
from bot.domain.week.plan import WeekPlan
from bot.domain.week.state import Post, RoundKey, Status, Week, WeekState
from bot.storage.discussions.discussions import adopt
from bot.storage.engine.database import Database, SqlValue, Steps, ask
from bot.storage.week.nominations import follow_nominations
from bot.storage.week.rounds import current_round, last_number, write_post, write_round

Shards = tuple[frozenset[int], int]
"""The ids of the shards that are meant, and how many shards there are in all."""


class WeekRepository:
    """The weeks of all servers. Implements `bot.services.week.ports.Weeks`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def lease(
        self, holder: str, now: int, until: int, limit: int, shards: Shards | None = None
    ) -> list[int]:
        """Servers in which something is due, for this holder alone until then; the longest due first."""
        steps = _lease(self._database.skip_locked, holder, now, until, limit, shards)
        return await self._database.write(steps)

    async def release(self, guild_id: int, holder: str) -> None:
        """Give a lease back, if it is still this holder's."""
        await self._database.write(_release(guild_id, holder))

    async def away(self) -> list[int]:
        """The servers that the bot is not in."""
        return await self._database.read(_away())

    async def load(self, guild_id: int, plan: WeekPlan) -> Week:
        """The server's week with that plan, as it stands."""
        return await self._database.read(_load(guild_id, plan))

    async def save(self, before: Week, change: Change, lease: tuple[str, int] | None = None) -> bool:
        """Save a change of what was loaded as `before`, whole and durably.

        False, changing nothing, if it has changed since; or if, with a `lease` (holder, and until when it
        is prolonged), the lease is another's.
        """
        return await self._database.write(_save(before, change, lease))

    async def note(self, key: RoundKey, post: Post) -> None:
        """Keep what became of a step of a round that may be over."""
        await self._database.write(write_post(key, post))


def _lease(
    skip_locked: str, holder: str, now: int, until: int, limit: int, shards: Shards | None
) -> Steps[list[int]]:
    ids, count = shards or (frozenset({0}), 1)
    listed = f",{','.join(map(str, sorted(ids)))},"
    rows = yield from ask(LEASE.format(skip_locked=skip_locked), holder, now, until, limit, count, listed)
    return [guild_id for _, guild_id in sorted(rows)]


def _release(guild_id: int, holder: str) -> Steps[None]:
    yield from ask(
        "UPDATE club_week SET leased_by = NULL, leased_until = NULL WHERE guild_id = $1 AND leased_by = $2",
        guild_id,
        holder,
    )


def _away() -> Steps[list[int]]:
    rows = yield from ask("SELECT guild_id FROM club_week WHERE status = $1 ORDER BY guild_id", Status.AWAY)
    return [guild_id for (guild_id,) in rows]


def _load(guild_id: int, plan: WeekPlan) -> Steps[Week]:
    rows = yield from ask(_STATE, guild_id)
    state = WeekState(guild_id)
    if rows:
        status, *rest = rows[0]
        state = WeekState(guild_id, Status(status), *rest)
    return Week(plan, state, (yield from current_round(guild_id)), (yield from last_number(guild_id)))


def _save(before: Week, change: Change, lease: tuple[str, int] | None) -> Steps[bool]:
    state = change.week.state
    if not (yield from ask(_SAVE, *_columns(state), before.state.revision, *(lease or (None, None)))):
        return False
    for written in (change.ended, change.week.current):  # one is over before the next begins
        if written is not None and written != before.current:
            yield from write_round(written, before.current)
    yield from follow_nominations(change)
    if change.discussion is not None:
        yield from adopt(change.discussion)
    return True


def _columns(state: WeekState) -> tuple[SqlValue, ...]:
    told = (state.guild_id, state.status.value, state.since, state.reason)
    return (*told, state.refusals, state.tries, state.empty_rounds, state.due_at)


LEASE: Final = """
UPDATE club_week SET leased_by = $1, leased_until = $3
WHERE guild_id IN (
    SELECT guild_id FROM club_week
    WHERE due_at <= $2 AND (leased_until IS NULL OR leased_until <= $2)
        AND $6 LIKE '%,' || CAST((guild_id >> 22) % CAST($5 AS BIGINT) AS TEXT) || ',%'
    ORDER BY due_at, guild_id
    LIMIT $4{skip_locked}
)
RETURNING due_at, guild_id
"""

_STATE: Final = """
SELECT status, since, reason, refusals, tries, empty_rounds, due_at, revision, leased_by
FROM club_week
WHERE guild_id = $1
"""

# $9 the revision that the change rests on, $10 the holder whose lease it must be, $11 until when then.
_SAVE: Final = """
INSERT INTO club_week (guild_id, status, since, reason, refusals, tries, empty_rounds, due_at, revision)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 1)
ON CONFLICT (guild_id) DO UPDATE SET
    status = excluded.status, since = excluded.since, reason = excluded.reason,
    refusals = excluded.refusals, tries = excluded.tries, empty_rounds = excluded.empty_rounds,
    due_at = excluded.due_at, revision = club_week.revision + 1,
    leased_until = COALESCE(CAST($11 AS BIGINT), club_week.leased_until)
WHERE club_week.revision = $9 AND (CAST($10 AS TEXT) IS NULL OR club_week.leased_by = $10)
RETURNING revision
"""
