"""Stores who joined the soulmates, and who was asked to compare tastes."""

from collections.abc import Sequence
from typing import Final

from bot.domain.taste.compare_requests import A_DAY, CompareRequest, RequestOutcome, judge_request
from bot.storage.engine.database import Steps, ask
from bot.storage.engine.repository import Repository, reads, writes
from bot.storage.engine.row_locks import hold
from bot.storage.engine.tables import Table


class SoulmateRepository(Repository):
    """Implements `bot.services.taste.ports.Circle`."""

    @writes
    def join(self, guild_id: int, member_id: int, now: int) -> Steps[None]:
        """Add the member, or leave them in if they have joined. `now` is in seconds since 1970."""
        yield from ask(_SOULMATE.insert_new, guild_id, member_id, now)

    @writes
    def leave(self, guild_id: int, member_id: int) -> Steps[bool]:
        """Remove the member; returns whether they had joined."""
        return bool((yield from ask(_SOULMATE.delete, guild_id, member_id)))

    @reads
    def is_member(self, guild_id: int, member_id: int) -> Steps[bool]:
        """Whether the member has joined."""
        return bool((yield from ask(_IS_MEMBER, guild_id, member_id)))

    @reads
    def members(self, guild_id: int) -> Steps[Sequence[int]]:
        """Everyone in the server who has joined, by id."""
        rows = yield from ask(_ALL, guild_id)
        return [member_id for (member_id,) in rows]

    @writes
    def ask(self, guild_id: int, new: CompareRequest) -> Steps[RequestOutcome]:
        """Save a request if the domain's rule allows it. Also deletes those of more than a day ago."""
        yield from hold(guild_id, _COUNTER)
        yield from ask(_FORGET, guild_id, new.asked_at - A_DAY)
        lately = [CompareRequest(*row) for row in (yield from ask(_LATELY, guild_id))]
        outcome = judge_request(new, lately)
        if outcome is RequestOutcome.ASKED:
            yield from ask(_REQUEST.insert, guild_id, *new)
        return outcome

    @reads
    def was_asked(self, guild_id: int, request: CompareRequest) -> Steps[bool]:
        """Whether this request was made, and nothing has deleted it since."""
        return bool((yield from ask(_WAS_ASKED, guild_id, *request)))


_COUNTER: Final = "compare_requests"
_REQUEST: Final = Table("compare_request", "guild_id asker_id other_id", "asked_at")
_FORGET: Final = "DELETE FROM compare_request WHERE guild_id = $1 AND asked_at <= $2"
_LATELY: Final = "SELECT asker_id, other_id, asked_at FROM compare_request WHERE guild_id = $1"
_WAS_ASKED: Final = (
    "SELECT 1 FROM compare_request WHERE guild_id = $1 AND asker_id = $2 AND other_id = $3 AND asked_at = $4"
)
_SOULMATE: Final = Table("soulmate", "guild_id member_id", "since")
_IS_MEMBER: Final = "SELECT 1 FROM soulmate WHERE guild_id = $1 AND member_id = $2"
_ALL: Final = "SELECT member_id FROM soulmate WHERE guild_id = $1 ORDER BY member_id"
