"""Stores which reviews' posts are out of date. See `bot.domain.reviews.unshown`."""

from collections.abc import Sequence
from typing import Final

from bot.domain.reviews.review import ReviewKey
from bot.domain.reviews.unshown import FIRST_TRY_AFTER, Unshown
from bot.storage.engine.bulk import ask_each
from bot.storage.engine.database import Steps, ask
from bot.storage.engine.repository import Repository, reads, writes
from bot.storage.engine.tables import Table


def _find(key: ReviewKey) -> Steps[Unshown | None]:
    """The review's change that is not shown yet, if any."""
    rows = yield from ask(_FIND, key.guild_id, key.film_id, key.author_id)
    return Unshown(key, *rows[0]) if rows else None


class UnshownRepository(Repository):
    """What is still to be shown in all servers. Implements `bot.services.reviews.ports.UnshownReviews`."""

    find = reads.unit(_find)

    @writes
    def mark(self, key: ReviewKey, now: int) -> Steps[Unshown]:
        """Record that the review's post must be looked after; returns that.

        If its author is still to be told that it was shown late, that stays to be told: `since` is as it was.
        """
        yield from ask(_MARKED, *_new(key, now))
        marked = yield from _find(key)
        assert marked is not None, "it has just been written"
        return marked

    @reads
    def servers_due(self, now: int) -> Steps[Sequence[int]]:
        """The servers with something due."""
        rows = yield from ask(_SERVERS, now)
        return [guild_id for (guild_id,) in rows]

    @reads
    def due(self, guild_id: int, now: int, limit: int) -> Steps[Sequence[Unshown]]:
        """What is due in the server, the oldest first."""
        rows = yield from ask(_DUE, guild_id, now, limit)
        return [
            Unshown(ReviewKey(guild_id, film_id, author_id), *others) for film_id, author_id, *others in rows
        ]

    @writes
    def done(self, unshown: Unshown) -> Steps[None]:
        """Record that it is shown and its author knows. A later change stays."""
        yield from ask(f"DELETE FROM {_THAT}", *_that(unshown))  # noqa: S608 - made of constants

    @writes
    def shown_late(self, unshown: Unshown, now: int) -> Steps[None]:
        """Record that it is shown and its author must still be told. A later change stays."""
        yield from ask(f"UPDATE {_SHOWN_LATE}", *_that(unshown), now)

    @writes
    def postpone(self, unshown: Unshown, due_at: int) -> Steps[None]:
        """Record a failed try, and when to retry."""
        yield from ask(f"UPDATE {_POSTPONE}", *_that(unshown), due_at)

    @reads
    def untold(self, guild_id: int, author_id: int) -> Steps[Sequence[str]]:
        """The films of the member's reviews that were shown late, the earliest first."""
        rows = yield from ask(_UNTOLD, guild_id, author_id)
        return [film_id for (film_id,) in rows]

    @writes
    def told(self, key: ReviewKey) -> Steps[None]:
        """Record that the author knows."""
        yield from ask(_TOLD, key.guild_id, key.film_id, key.author_id)


def to_be_shown(key: ReviewKey, now: int) -> Steps[None]:
    """Record that a review's change must be shown; part of the unit of work that makes the change."""
    yield from ask(_TO_BE_SHOWN, *_new(key, now))


def no_more_to_show(unshown: Unshown) -> Steps[bool]:
    """Record that nothing is left to show: the review and its post are deleted; False if it changed since."""
    rows = yield from ask(f"DELETE FROM {_THAT} RETURNING author_id", *_that(unshown))  # noqa: S608 - the same
    return bool(rows)


def change_once_more(guild_id: int, film_id: str, author_ids: Sequence[int]) -> Steps[None]:
    """Record another change of what is to be shown of a film by these authors: their reviews have moved."""
    yield from ask_each(_CHANGE_ONCE_MORE, guild_id, author_ids, film_id)


def _new(key: ReviewKey, now: int) -> tuple[int | str | None, ...]:
    return key.guild_id, key.film_id, key.author_id, now, 1, now + FIRST_TRY_AFTER, 0, None


def _that(unshown: Unshown) -> tuple[int | str, ...]:
    key = unshown.key
    return key.guild_id, key.film_id, key.author_id, unshown.revision, unshown.since


_UNSHOWN: Final = Table(
    "unshown_review", "guild_id film_id author_id", "since revision due_at tries shown_at"
)

_NEXT: Final = "unshown_review.revision + 1"
_MARKED: Final = _UNSHOWN.upsert(since="unshown_review.since", revision=_NEXT)
_TO_BE_SHOWN: Final = _UNSHOWN.upsert(
    since="CASE WHEN unshown_review.shown_at IS NULL THEN unshown_review.since ELSE excluded.since END",
    revision=_NEXT,
)

# Revisions begin at 1 again once a row is gone; with its beginning, none is met twice.
_THAT: Final = """
unshown_review WHERE guild_id = $1 AND film_id = $2 AND author_id = $3 AND revision = $4 AND since = $5
"""

_SHOWN_LATE: Final = _THAT.replace("WHERE", "SET shown_at = $6 WHERE")

_POSTPONE: Final = _THAT.replace("WHERE", "SET due_at = $6, tries = tries + 1 WHERE")

_CHANGE_ONCE_MORE: Final = """
UPDATE unshown_review SET revision = revision + 1
WHERE guild_id = $1 AND film_id = $2 AND author_id IN ()
"""

_FIND: Final = """
SELECT since, revision, tries FROM unshown_review
WHERE guild_id = $1 AND film_id = $2 AND author_id = $3 AND shown_at IS NULL
"""

_SERVERS: Final = "SELECT DISTINCT guild_id FROM unshown_review WHERE shown_at IS NULL AND due_at <= $1"

_DUE: Final = """
SELECT film_id, author_id, since, revision, tries FROM unshown_review
WHERE guild_id = $1 AND shown_at IS NULL AND due_at <= $2
ORDER BY since, film_id, author_id LIMIT $3
"""

_UNTOLD: Final = """
SELECT film_id FROM unshown_review
WHERE guild_id = $1 AND author_id = $2 AND shown_at IS NOT NULL
ORDER BY shown_at, film_id
"""

_TOLD: Final = """
DELETE FROM unshown_review
WHERE guild_id = $1 AND film_id = $2 AND author_id = $3 AND shown_at IS NOT NULL
"""
