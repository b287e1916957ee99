"""Remembers public posts that show a member's score, profile or comparison, or quote their review."""

from typing import Final

from bot.domain.privacy.member import POSTS_KEPT, ShownPost
from bot.storage.engine.database import Steps, ask
from bot.storage.engine.repository import Repository, reads, writes
from bot.storage.engine.tables import Table


class ShownPostRepository(Repository):
    """The posts of all servers. Implements `bot.services.privacy.ports.ShownPosts`."""

    @writes
    def keep(self, guild_id: int, post: ShownPost, member_id: int, now: int) -> Steps[None]:
        """Remember that a post shows the member; deletes entries older than `POSTS_KEPT`."""
        shown = (guild_id, post.message_id, member_id, post.channel_id, now, post.film_id)
        yield from ask(_SHOWN.insert_new, *shown)
        yield from ask(
            "DELETE FROM shown_post WHERE guild_id = $1 AND posted_at < $2", guild_id, now - POSTS_KEPT
        )

    @reads
    def of(self, guild_id: int, member_id: int) -> Steps[tuple[ShownPost, ...]]:
        """The posts that show the member, the oldest first."""
        rows = yield from ask(_OF, guild_id, member_id)
        return tuple(ShownPost(*row) for row in rows)

    @writes
    def forget(self, guild_id: int, message_id: int, member_id: int) -> Steps[bool]:
        """Delete a post's entries for everyone it shows; False, changing nothing, if not for this member."""
        rows = yield from ask(
            "SELECT 1 FROM shown_post WHERE guild_id = $1 AND message_id = $2 AND member_id = $3",
            guild_id,
            message_id,
            member_id,
        )
        if rows:
            yield from ask(
                "DELETE FROM shown_post WHERE guild_id = $1 AND message_id = $2", guild_id, message_id
            )
        return bool(rows)


_SHOWN: Final = Table("shown_post", "guild_id message_id member_id", "channel_id posted_at film_id")

_OF: Final = """
SELECT channel_id, message_id, film_id FROM shown_post
WHERE guild_id = $1 AND member_id = $2
ORDER BY message_id
"""
