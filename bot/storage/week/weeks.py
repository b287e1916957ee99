"""Stores servers' weeks: their state, who works on each, and every change as a whole."""

from typing import Final

from bot.domain.week.advance import Change
from bot.domain.week.looks import outdated
from bot.domain.week.plan import WeekPlan
from bot.domain.week.state import Post, Round, RoundKey, Status, Week, WeekState
from bot.storage.discussions.discussions import adopt
from bot.storage.discussions.recap_quotes import forget_offers_of_round
from bot.storage.engine.database import Steps, ask
from bot.storage.engine.records import Record
from bot.storage.engine.repository import Repository, reads, writes
from bot.storage.engine.tables import Table
from bot.storage.outdated_posts import outdate_steps
from bot.storage.week.nominations import follow_nominations
from bot.storage.week.reminders import forget_reminders
from bot.storage.week.rounds import current_round, kept_round, last_number, write_post, write_round

Shards = tuple[frozenset[int], int]
"""The ids of the shards in question, and how many shards there are in all."""


class WeekRepository(Repository):
    """The weeks of all servers. Implements `bot.services.week.ports.Weeks`."""

    @writes
    def lease(
        self, holder: str, now: int, until: int, limit: int, shards: Shards | None = None
    ) -> Steps[list[int]]:
        """Servers where something is due, leased to this holder until then; the longest due first."""
        ids, count = shards or (frozenset({0}), 1)
        listed = f",{','.join(map(str, sorted(ids)))},"
        sql = LEASE.format(skip_locked=self.database.skip_locked)
        rows = yield from ask(sql, holder, now, until, limit, count, listed)
        return [guild_id for _, guild_id in sorted(rows)]

    @writes
    def release(self, guild_id: int, holder: str) -> Steps[None]:
        """Give a lease back, if this holder still has it."""
        yield from ask(_RELEASE, guild_id, holder)

    @reads
    def away(self) -> Steps[list[int]]:
        """The servers that the bot is not in."""
        rows = yield from ask(_AWAY, Status.AWAY.value)
        return [guild_id for (guild_id,) in rows]

    @reads
    def load(self, guild_id: int, plan: WeekPlan) -> Steps[Week]:
        """The server's week as it is now, with that plan."""
        rows = yield from ask(_STATE, guild_id)
        state = WeekState(guild_id)
        if rows:
            *columns, revision, holder = rows[0]
            state = _STATES.value(columns, revision=revision, holder=holder)
        return Week(plan, state, (yield from current_round(guild_id)), (yield from last_number(guild_id)))

    @writes
    def save(self, before: Week, change: Change, lease: tuple[str, int] | None = None) -> Steps[bool]:
        """Save a change of what was loaded as `before`, whole and durably.

        Returns False and changes nothing if the week has changed since. With a `lease` (holder, and until
        when to prolong it), also if another holder has the lease.
        """
        state = change.week.state
        if not (
            yield from ask(_SAVE, *_STATES.row(state), 1, before.state.revision, *(lease or (None, None)))
        ):
            return False
        for written in (change.ended, change.week.current):  # a round ends before the next one begins
            if written is not None and written != before.current:
                yield from _write_round(written, before.current)
        if change.ended is not None:
            yield from forget_offers_of_round(change.ended.key)
        yield from forget_reminders(change)
        yield from follow_nominations(change)
        if change.discussion is not None:
            yield from adopt(change.discussion)
        return True

    past = reads.unit(kept_round)

    @writes
    def note(self, key: RoundKey, post: Post) -> Steps[None]:
        """Save the result of a step of a past round."""
        before = yield from kept_round(key)
        yield from write_post(key, post)
        if after := (yield from kept_round(key)):
            yield from outdate_steps(key, outdated(before, after))


def _write_round(written: Round, current: Round | None) -> Steps[None]:
    """Save a round, and mark its posts that need an update; `current` is the round before the change."""
    is_current = current is not None and current.key == written.key
    before = current if is_current else (yield from kept_round(written.key))
    yield from write_round(written, before)
    yield from outdate_steps(written.key, outdated(before, written))


# A lease that ends more than a minute after a new one would was taken before the clock was set back: the
# clocks of two machines are less apart than that.
LEASE: Final = """
UPDATE club_week SET leased_by = $1, leased_until = $3
WHERE guild_id IN (
    SELECT guild_id FROM club_week
    WHERE due_at <= $2
        AND (leased_until IS NULL OR leased_until <= $2 OR leased_until > CAST($3 AS BIGINT) + 60)
        AND $6 LIKE '%,' || CAST((guild_id >> 22) % CAST($5 AS BIGINT) AS TEXT) || ',%'
    ORDER BY due_at, guild_id
    LIMIT $4{skip_locked}
)
RETURNING due_at, guild_id
"""

_RELEASE: Final = """
UPDATE club_week SET leased_by = NULL, leased_until = NULL WHERE guild_id = $1 AND leased_by = $2
"""

_AWAY: Final = "SELECT guild_id FROM club_week WHERE status = $1 ORDER BY guild_id"

_STATES: Final = Record(WeekState, without="revision holder")
_WEEK: Final = Table("club_week", "guild_id", [*_STATES.names, "revision"])

_STATE: Final = f"SELECT {_WEEK.names}, leased_by FROM {_WEEK.one}"  # noqa: S608 - made of constants

# $10 the revision that the change rests on, $11 the holder whose lease it must be, $12 until when then.
_SAVE: Final = f"""
{
    _WEEK.upsert(
        revision="club_week.revision + 1",
        leased_until="COALESCE(CAST($12 AS BIGINT), club_week.leased_until)",
    )
}
WHERE club_week.revision = $10 AND (CAST($11 AS TEXT) IS NULL OR club_week.leased_by = $11)
RETURNING revision
"""
