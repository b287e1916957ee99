"""Stores posts that must be deleted from Discord, or cleared of a member's words."""

from collections.abc import Sequence
from typing import Final

from bot.domain.privacy.member import Removal
from bot.domain.reviews.review import ReviewKey
from bot.storage.engine.database import Steps, ask
from bot.storage.engine.repository import Repository, reads, writes


class RemovalRepository(Repository):
    """The removals of all servers. Implements `bot.services.privacy.ports.Removals`."""

    @reads
    def servers_due(self, now: int) -> Steps[Sequence[int]]:
        """The servers where something is due."""
        rows = yield from ask("SELECT DISTINCT guild_id FROM message_removal WHERE due_at <= $1", now)
        return [guild_id for (guild_id,) in rows]

    @reads
    def due(self, guild_id: int, now: int, limit: int) -> Steps[Sequence[Removal]]:
        """What is due in the server, the longest due first."""
        rows = yield from ask(_DUE, guild_id, now, limit)
        return [Removal(guild_id, *row) for row in rows]

    @reads
    def message_ids(self, guild_id: int) -> Steps[frozenset[int]]:
        """The messages that are to be removed in the server, or to be cleared of words."""
        rows = yield from ask("SELECT message_id FROM message_removal WHERE guild_id = $1", guild_id)
        return frozenset(message_id for (message_id,) in rows)

    @writes
    def done(self, removal: Removal) -> Steps[None]:
        """Record that the removal is done, or given up."""
        yield from ask(f"DELETE FROM message_removal {_THAT}", *_key(removal))  # noqa: S608 - made of constants

    @writes
    def postpone(self, removal: Removal, due_at: int) -> Steps[None]:
        """Record that the removal failed, and when to retry."""
        yield from ask(
            f"UPDATE message_removal SET due_at = $4, tries = tries + 1 {_THAT}",  # noqa: S608 - the same
            *_key(removal),
            due_at,
        )


def queue_reviews_of(guild_id: int, member_id: int, now: int) -> Steps[int]:
    """Queue the member's posted reviews for deletion; returns how many."""
    return len((yield from ask(_REVIEWS_OF, guild_id, member_id, now)))


def queue_quotes_of(guild_id: int, member_id: int, now: int) -> Steps[None]:
    """Queue the posts that may quote the member, to clear their words.

    That is deep dives, recaps, the week's posts, and the opening cards in the threads of films they reviewed.
    Which of them quote the member is not recorded, so all are checked.
    """
    for of_one_kind in _QUOTING:
        yield from ask(of_one_kind, guild_id, member_id, now)


def queue_review_in_cards(key: ReviewKey, now: int) -> Steps[None]:
    """Queue the film's cards in channels and its threads, to clear the review's title and author.

    Older cards, and those in archived threads, would otherwise keep them.
    """
    for of_one_kind in _CARDS_OF:
        yield from ask(of_one_kind, key.guild_id, key.author_id, now, key.film_id)
    yield from ask(_QUOTES_NO_MORE, key.guild_id, key.author_id, key.film_id)


def queue_shown_posts_of(guild_id: int, member_id: int, now: int) -> Steps[None]:
    """Queue the posts that show the member's score, profile or comparison for deletion.

    Films' cards that only quote the member are queued to clear the quote.
    """
    yield from ask(_SHOWN_OF, guild_id, member_id, now)
    yield from ask(_QUOTING_OF, guild_id, member_id, now)


def queue_message(guild_id: int, channel_id: int, message_id: int, now: int) -> Steps[None]:
    """Queue a message for deletion."""
    yield from ask(_ONE, guild_id, channel_id, message_id, now)


def queue_everything_in(guild_id: int, now: int) -> Steps[int]:
    """Queue every message with a known place for deletion; returns how many."""
    messages = 0
    for of_one_kind in _EVERYTHING:
        messages += len((yield from ask(of_one_kind, guild_id, now)))
    return messages


def _key(removal: Removal) -> tuple[int, int, int]:
    return removal.guild_id, removal.message_id, removal.quoted_id


_THAT: Final = "WHERE guild_id = $1 AND message_id = $2 AND quoted_id = $3"

_DUE: Final = """
SELECT channel_id, message_id, quoted_id, queued_at, tries
FROM message_removal
WHERE guild_id = $1 AND due_at <= $2
ORDER BY due_at, message_id, quoted_id
LIMIT $3
"""

_QUEUE: Final = """
INSERT INTO message_removal (guild_id, channel_id, message_id, quoted_id, queued_at, due_at, tries)
"""

_AGAIN: Final = "ON CONFLICT (guild_id, message_id, quoted_id) DO NOTHING RETURNING message_id"

_ONE: Final = f"{_QUEUE} VALUES ($1, $2, $3, 0, $4, $4, 0) {_AGAIN}"


def _queue_from(where: str, channel: str, message: str, quoted: str, at: str) -> str:
    """A statement that queues the messages in a table whose place is known."""
    at = f"CAST({at} AS BIGINT)"
    columns = f"guild_id, {channel}, {message}, {quoted}, {at}, {at}, 0"
    placed = f"{channel} IS NOT NULL AND {message} IS NOT NULL"
    return f"{_QUEUE} SELECT {columns} FROM {where} AND {placed} {_AGAIN}"  # noqa: S608 - made of constants


_REVIEW: Final = "review WHERE guild_id = $1"
_RECAP: Final = "discussion WHERE guild_id = $1"
_OPENER: Final = "club_thread WHERE guild_id = $1"
_WEEK: Final = "round_post WHERE guild_id = $1 AND step <> 'event'"  # an event has no message
_IN_THREAD: Final = "COALESCE(thread_id, channel_id)"
_DEEP_DIVE: Final = f"""{_OPENER} AND purpose = 'discussion' AND subject IN (
    SELECT CAST(number AS TEXT) FROM discussion WHERE guild_id = $1 AND opener = 'deep-dive'
)"""  # noqa: S608 - made of constants
_NOMINATED: Final = f"{_WEEK} AND step IN ('nominations', 'ballot', 'announcement', 'recap')"
_NAMING: Final = f"{_WEEK} AND step IN ('reminder', 'words')"
_WHOSE: Final = "CAST($2 AS BIGINT)"

_REVIEWS_OF: Final = _queue_from(f"{_REVIEW} AND author_id = $2", "thread_id", "message_id", "0", "$3")

_SHOWN: Final = "shown_post WHERE guild_id = $1 AND member_id = $2"
_SHOWN_OF: Final = _queue_from(f"{_SHOWN} AND film_id = ''", "channel_id", "message_id", "0", "$3")
_QUOTING_OF: Final = _queue_from(f"{_SHOWN} AND film_id <> ''", "channel_id", "message_id", _WHOSE, "$3")
_QUOTES_NO_MORE: Final = "DELETE FROM shown_post WHERE guild_id = $1 AND member_id = $2 AND film_id = $3"

_ASKED: Final = f"""{_OPENER} AND purpose = 'discussion' AND subject IN (
    SELECT CAST(number AS TEXT) FROM discussion WHERE guild_id = $1 AND starter_id = $2 AND question_own = 1
)"""  # noqa: S608 - made of constants

_CARD: Final = f"{_OPENER} AND purpose = 'reviews'"
_REVIEWED: Final = f"""{_CARD} AND subject IN (
    SELECT film_id FROM review WHERE guild_id = $1 AND author_id = $2
)"""  # noqa: S608 - made of constants
_CARDS_OF: Final = (
    _queue_from(f"{_CARD} AND subject = $4", "thread_id", "opener_id", _WHOSE, "$3"),
    _queue_from(f"{_SHOWN} AND film_id = $4", "channel_id", "message_id", _WHOSE, "$3"),
)

_QUOTING: Final = (
    _queue_from(_REVIEWED, "thread_id", "opener_id", _WHOSE, "$3"),
    _queue_from(_ASKED, "thread_id", "opener_id", _WHOSE, "$3"),
    _queue_from(_DEEP_DIVE, "thread_id", "opener_id", _WHOSE, "$3"),
    _queue_from(_RECAP, "thread_id", "recap_id", _WHOSE, "$3"),
    _queue_from(_NOMINATED, "channel_id", "message_id", _WHOSE, "$3"),
    _queue_from(_NAMING, "thread_id", "message_id", _WHOSE, "$3"),
)

_EVERYTHING: Final = (
    _queue_from("shown_post WHERE guild_id = $1", "channel_id", "message_id", "0", "$2"),
    _queue_from(_REVIEW, "thread_id", "message_id", "0", "$2"),
    _queue_from(_RECAP, "thread_id", "recap_id", "0", "$2"),
    _queue_from(_OPENER, "thread_id", "opener_id", "0", "$2"),
    _queue_from(_WEEK, _IN_THREAD, "message_id", "0", "$2"),
)
