"""Counts what waits for organisers, and stores what they were told."""

from typing import Final

from bot.domain.club.notices import NoticesTold, WaitingForOrganisers
from bot.storage.engine.database import Steps, ask
from bot.storage.engine.repository import Repository, reads, writes
from bot.storage.engine.tables import Table


class NoticeRepository(Repository):
    """Implements `bot.services.club.notices.Notices`."""

    @reads
    def servers(self) -> Steps[tuple[tuple[int, int], ...]]:
        """The servers that chose a channel for notices, and that channel."""
        rows = yield from ask(_SERVERS)
        return tuple((guild_id, channel_id) for guild_id, channel_id in rows)

    @reads
    def told(self, guild_id: int) -> Steps[NoticesTold]:
        """What the server's organisers have been told."""
        rows = yield from ask(
            "SELECT told_at, claimed_at, due_at, tries FROM organiser_notice WHERE guild_id = $1", guild_id
        )
        return NoticesTold(*rows[0]) if rows else NoticesTold()

    @reads
    def waiting(self, guild_id: int, since: int, until: int) -> Steps[WaitingForOrganisers]:
        """What came after `since` and before `until` (in seconds since 1970) and still waits."""
        [row] = yield from ask(_NEW, guild_id, since, until)
        return WaitingForOrganisers(*(int(number) for number in row))

    @writes
    def claim(self, guild_id: int, now: int) -> Steps[None]:
        """Record that a post is about to be made; an earlier claim stays."""
        yield from ask(_CLAIM, guild_id, 0, now, 0, 0)

    @writes
    def postpone(self, guild_id: int, due_at: int) -> Steps[None]:
        """Record that the claimed post failed, and when to retry."""
        yield from ask(
            "UPDATE organiser_notice SET due_at = $2, tries = tries + 1"
            " WHERE guild_id = $1 AND claimed_at IS NOT NULL",
            guild_id,
            due_at,
        )

    @writes
    def keep(self, guild_id: int, told_at: int) -> Steps[None]:
        """Record that organisers were told everything up to that time."""
        yield from ask(_NOTICE.upsert(), guild_id, told_at, None, 0, 0)


_NOTICE: Final = Table("organiser_notice", "guild_id", "told_at claimed_at due_at tries")
_CLAIM: Final = _NOTICE.upsert(
    once="told_at due_at tries", claimed_at="COALESCE(organiser_notice.claimed_at, excluded.claimed_at)"
)
_SERVERS: Final = (
    "SELECT guild_id, notices_channel FROM club WHERE notices_channel IS NOT NULL ORDER BY guild_id"
)

_NEW: Final = """
SELECT
    (SELECT COUNT(*) FROM (
        SELECT DISTINCT film_id, author_id FROM review_report
        WHERE guild_id = $1 AND is_open = 1 AND reported_at > $2 AND reported_at < $3
    ) AS reported),
    (SELECT COUNT(*) FROM review
        WHERE guild_id = $1 AND state = 'held' AND edited_at > $2 AND edited_at < $3),
    (SELECT COUNT(DISTINCT film_id) FROM film_addition
        WHERE guild_id = $1 AND state = 'waiting' AND made_at > $2 AND made_at < $3),
    (SELECT COUNT(*) FROM prompt_suggestion
        WHERE guild_id = $1 AND state = 'waiting' AND suggested_at > $2 AND suggested_at < $3)
"""
