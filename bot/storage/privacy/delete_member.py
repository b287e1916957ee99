"""Deletes a member's data in one server, in parts, and keeps every sum exact."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Final, TypeVar

from bot.domain.privacy.member import Forgotten
from bot.domain.reviews.review import ReviewKey
from bot.domain.unfinished_work import Work, WorkKind
from bot.storage.engine.bulk import AT_ONCE
from bot.storage.engine.database import Steps, ask
from bot.storage.engine.repository import Repository, reads, write_in_turn
from bot.storage.engine.row_locks import hold_scores
from bot.storage.message_removals import queue_quotes_of, queue_reviews_of, queue_shown_posts_of
from bot.storage.privacy.empty_tables import empty_tables
from bot.storage.privacy.member_columns import MEMBER_DATA, MemberColumn
from bot.storage.privacy.server_tables import GUILD_TABLES
from bot.storage.reviews.votes import take_back_vote
from bot.storage.scores.bulk import ScoreWrite, write_scores
from bot.storage.unfinished_work import begin_deletion
from bot.storage.watchlists import take_off

T = TypeVar("T")


class MemberRepository(Repository):
    """What is stored about members. Implements `bot.services.privacy.ports.Members`."""

    @reads
    def counts(self, guild_id: int, member_id: int) -> Steps[Mapping[str, int]]:
        """How many records of each kind are stored about the member in that server."""
        counts = {}
        for column in MEMBER_DATA:
            if column.kind:
                records = f"DISTINCT {column.counted}" if column.counted else "*"
                counting = f"SELECT COUNT({records}) FROM {_where(column)}"  # noqa: S608 - made of constants
                [(number,)] = yield from ask(counting, guild_id, member_id)
                counts[column.kind] = int(number)
        return counts

    async def forget(self, guild_id: int, member_id: int, now: int) -> Forgotten:
        """Delete the member's data in that server, and queue their posts for deletion.

        This is done in parts. If it is interrupted, it stays on record as unfinished work, and is finished by
        doing it again. Returns once everything is deleted.
        """
        await self.database.write(begin_deletion(Work(guild_id, member_id, WorkKind.DELETION, now)))
        films = await self._all_of(partial(_forget_some_scores, guild_id, member_id))
        voted = await self._all_of(partial(_take_back_some_votes, guild_id, member_id))
        await self._all_of(partial(_take_some_off_watchlist, guild_id, member_id))
        await empty_tables(self.database, _OWN_TABLES, guild_id=guild_id, member_id=member_id)
        rest = await self.database.write(_forget_rest(guild_id, member_id, now))
        return replace(rest, film_ids=(*films, *rest.film_ids), voted=(*voted, *rest.voted))

    async def _all_of(self, part: Callable[[], Steps[Sequence[T]]]) -> list[T]:
        """Repeat the part until it returns nothing; returns everything that it returned."""
        every: list[T] = []
        while some := await write_in_turn(self.database, part()):
            every += some
        return every


def _forget_rest(guild_id: int, member_id: int, now: int) -> Steps[Forgotten]:
    """Delete the rest, and whatever was added meanwhile."""
    yield from ask("UPDATE club_week SET revision = revision + 1 WHERE guild_id = $1", guild_id)
    films = yield from forget_scores(guild_id, member_id)
    voted = yield from _take_back_some_votes(guild_id, member_id)
    yield from _take_some_off_watchlist(guild_id, member_id)
    messages = yield from queue_reviews_of(guild_id, member_id, now)
    yield from queue_quotes_of(guild_id, member_id, now)
    yield from queue_shown_posts_of(guild_id, member_id, now)
    yield from ask(_SAME_DECISION, guild_id, member_id)
    for column in MEMBER_DATA:
        if column.table not in _WITH_SUMS:
            yield from ask(_forgetting(column), guild_id, member_id)
    refuses = yield from ask(_REFUSES_QUOTES, guild_id, member_id)
    return Forgotten(guild_id, member_id, films, voted, messages, stays_unquoted=bool(refuses))


def forget_scores(guild_id: int, member_id: int) -> Steps[tuple[str, ...]]:
    """Delete the member's scores; returns their films.

    A film without other scores leaves no trace. Until the unit ends, other writers of that server's scores
    wait.
    """
    films: tuple[str, ...] = ()
    while some := (yield from _forget_some_scores(guild_id, member_id)):
        films += some
    return films


def _forget_some_scores(guild_id: int, member_id: int) -> Steps[tuple[str, ...]]:
    yield from hold_scores(guild_id)
    rows = yield from ask(_SCORES, guild_id, member_id, AT_ONCE)
    if rows:
        gone = [ScoreWrite(film_id, score, None) for film_id, score in rows]
        yield from write_scores(guild_id, member_id, gone, {})
        yield from ask("DELETE FROM film_tally WHERE guild_id = $1 AND votes = 0", guild_id)
    return tuple(film_id for film_id, _ in rows)


def _take_back_some_votes(guild_id: int, member_id: int) -> Steps[tuple[ReviewKey, ...]]:
    """Withdraw some of the member's votes; returns the reviews they were for."""
    rows = yield from ask(_VOTES, guild_id, member_id, AT_ONCE)
    voted = tuple(ReviewKey(guild_id, *review) for review in rows)
    for key in voted:
        yield from take_back_vote(key, member_id)
    return voted


def _take_some_off_watchlist(guild_id: int, member_id: int) -> Steps[tuple[str, ...]]:
    """Take some films off the member's watchlist; returns them."""
    yield from hold_scores(guild_id)
    rows = yield from ask(_WISHES, guild_id, member_id, AT_ONCE)
    for (film_id,) in rows:
        yield from take_off(guild_id, member_id, film_id)
    return tuple(film_id for (film_id,) in rows)


def _forgetting(column: MemberColumn) -> str:
    if column.wiped:
        return f"UPDATE {column.table} SET {column.wiped} WHERE guild_id = $1 AND {column.column} = $2"  # noqa: S608 - made of the register
    return f"DELETE FROM {_where(column)}"  # noqa: S608 - made of the register


def _where(column: MemberColumn) -> str:
    return f"{column.table} WHERE guild_id = $1 AND {column.column} = $2"


_WITH_SUMS: Final = frozenset({"score", "review_vote", "watchlist"})
"""Tables with running sums: their rows are deleted one by one, and each deletion updates the sums."""

_OWN_TABLES: Final = tuple(
    table for table in GUILD_TABLES if table.key.startswith("member_id ") and table.name not in _WITH_SUMS
)
"""Tables in which a member may have many rows, which their keys find."""

_REFUSES_QUOTES: Final = "SELECT since FROM unquoted_member WHERE guild_id = $1 AND member_id = $2"
_SCORES: Final = "SELECT film_id, score FROM score WHERE guild_id = $1 AND member_id = $2 LIMIT $3"
_WISHES: Final = "SELECT film_id FROM watchlist WHERE guild_id = $1 AND member_id = $2 LIMIT $3"
_VOTES: Final = """
SELECT film_id, author_id FROM review_vote
WHERE guild_id = $1 AND member_id = $2
ORDER BY film_id, author_id LIMIT $3
"""

# The organiser is part of a decision's key: one that would then equal another is deleted.
_SAME_DECISION: Final = """
DELETE FROM review_deed
WHERE guild_id = $1 AND organiser_id = $2 AND EXISTS (
    SELECT 1 FROM review_deed AS other
    WHERE other.guild_id = review_deed.guild_id AND other.film_id = review_deed.film_id
        AND other.author_id = review_deed.author_id AND other.done_at = review_deed.done_at
        AND other.action = review_deed.action AND other.organiser_id = 0
)
"""
