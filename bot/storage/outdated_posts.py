"""Stores posts, and events of rounds, that need an update."""

from collections.abc import Iterable, Sequence
from typing import Final

from bot.domain.discussions.discussion import DiscussionKey
from bot.domain.week.outdated_posts import OutdatedPost
from bot.domain.week.state import RoundKey, Step
from bot.storage.engine.database import Steps, ask
from bot.storage.engine.repository import Repository, reads, writes
from bot.storage.engine.tables import Table


class OutdatedPostRepository(Repository):
    """The outdated posts of all servers. Implements `bot.services.week.ports.OutdatedPosts`."""

    @reads
    def servers_due(self, now: int) -> Steps[Sequence[int]]:
        """The servers where something is due."""
        rows = yield from ask("SELECT DISTINCT guild_id FROM outdated_post WHERE due_at <= $1", now)
        return [guild_id for (guild_id,) in rows]

    @reads
    def due(self, guild_id: int, now: int, limit: int) -> Steps[Sequence[OutdatedPost]]:
        """What is due in the server, the longest due first."""
        rows = yield from ask(_DUE, guild_id, now, limit)
        return [
            OutdatedPost(guild_id, number, Step(step) if step else None, revision, tries)
            for number, step, revision, tries in rows
        ]

    @writes
    def done(self, post: OutdatedPost) -> Steps[None]:
        """Record that the post is up to date or given up, unless it was outdated again meanwhile."""
        yield from ask(f"DELETE FROM outdated_post {_THAT}", *_key(post))  # noqa: S608 - made of constants

    @writes
    def postpone(self, post: OutdatedPost, due_at: int) -> Steps[None]:
        """Record that the update failed, and when to retry."""
        yield from ask(
            f"UPDATE outdated_post SET due_at = $5, tries = tries + 1 {_THAT}",  # noqa: S608 - the same
            *_key(post),
            due_at,
        )

    @writes
    def outdate(self, key: DiscussionKey) -> Steps[None]:
        """Mark the posts that invite to a discussion for an update."""
        yield from ask(_OUTDATE, key.guild_id, key.number, "", 1, 0, 0)

    @reads
    def posts_of(self, key: DiscussionKey) -> Steps[Sequence[int]]:
        """The posts in a discussion's thread that invite to it.

        That is its opener, and in a round's discussion the second question.
        """
        rows = yield from ask(_POSTS_OF, key.guild_id, key.number)
        return [message_id for (message_id,) in rows]


def outdate_steps(key: RoundKey, steps: Iterable[Step]) -> Steps[None]:
    """Mark the posts of these steps for an update."""
    for step in steps:
        yield from ask(_OUTDATE, key.guild_id, key.number, step.value, 1, 0, 0)


def outdate_openers(guild_id: int) -> Steps[None]:
    """Mark the openers of open discussions, and the thread of general talk, for an update."""
    yield from ask(_OUTDATE_OPENERS, guild_id)
    yield from ask(_OUTDATE_TALK, guild_id)


def outdate_event(guild_id: int) -> Steps[None]:
    """Mark the event of the current round for an update."""
    yield from ask(_OUTDATE_EVENT, guild_id)


def _key(post: OutdatedPost) -> tuple[int, int, str, int]:
    return post.guild_id, post.number, post.step.value if post.step else "", post.revision


_AGAIN: Final = """
ON CONFLICT (guild_id, number, step) DO UPDATE
SET revision = outdated_post.revision + 1, due_at = excluded.due_at, tries = excluded.tries
"""
_POST: Final = Table("outdated_post", "guild_id number step", "revision due_at tries")
_OUTDATE: Final = f"{_POST.insert} {_AGAIN}"
_OUTDATE_OPENERS: Final = f"""
{_POST.opening}
SELECT guild_id, number, '', 1, 0, 0 FROM discussion
WHERE guild_id = $1 AND thread_id IS NOT NULL AND phase <> 'closed'
{_AGAIN}
"""  # noqa: S608 - made of constants
_OUTDATE_TALK: Final = f"""
{_POST.opening}
SELECT guild_id, number, step, 1, 0, 0 FROM round_post
WHERE guild_id = $1 AND step = 'after' AND message_id IS NOT NULL AND number IN (
    SELECT number FROM club_round WHERE guild_id = $1 AND ended_at IS NULL AND film_id IS NULL
)
{_AGAIN}
"""  # noqa: S608 - made of constants
_OUTDATE_EVENT: Final = f"""
{_POST.opening}
SELECT guild_id, number, step, 1, 0, 0 FROM round_post
WHERE guild_id = $1 AND step = 'event' AND message_id IS NOT NULL AND number IN (
    SELECT number FROM club_round WHERE guild_id = $1 AND ended_at IS NULL
)
{_AGAIN}
"""  # noqa: S608 - made of constants
_THAT: Final = "WHERE guild_id = $1 AND number = $2 AND step = $3 AND revision = $4"
_DUE: Final = """
SELECT number, step, revision, tries FROM outdated_post
WHERE guild_id = $1 AND due_at <= $2
ORDER BY due_at, number, step
LIMIT $3
"""
_POSTS_OF: Final = """
SELECT opener_id FROM club_thread
WHERE guild_id = $1 AND purpose = 'discussion' AND opener_id IS NOT NULL
    AND subject = CAST(CAST($2 AS BIGINT) AS TEXT)
UNION
SELECT round_post.message_id FROM round_post
JOIN discussion ON discussion.guild_id = round_post.guild_id
    AND discussion.round_number = round_post.number AND discussion.thread_id = round_post.thread_id
WHERE discussion.guild_id = $1 AND discussion.number = CAST($2 AS BIGINT)
    AND round_post.step IN ('before', 'after', 'second') AND round_post.message_id IS NOT NULL
"""
