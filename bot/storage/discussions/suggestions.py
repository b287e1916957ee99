"""Stores the questions that members propose."""

from typing import Final

from bot.domain.discussions.discussion import A_DAY
from bot.domain.discussions.suggestions import (
    Suggestion,
    SuggestionOutcome,
    SuggestionState,
    judge_suggestion,
)
from bot.storage.discussions.prompts import PROMPT
from bot.storage.engine.database import Steps, ask
from bot.storage.engine.records import Record
from bot.storage.engine.repository import Repository, reads, writes
from bot.storage.engine.row_locks import hold
from bot.storage.engine.tables import Table


class SuggestionRepository(Repository):
    """The proposed questions of all servers. Implements `bot.services.discussions.ports.Suggestions`."""

    @writes
    def propose(self, guild_id: int, new: Suggestion, now: int) -> Steps[SuggestionOutcome]:
        """Save a proposed question if the domain's rule allows it and the server does not have it.

        Also deletes decided ones whose member was told a day ago.
        """
        yield from hold(guild_id, _COUNTER)
        yield from ask(_FORGET, guild_id, now - A_DAY)
        kept = [_SUGGESTIONS.value(row) for row in (yield from ask(_ALL, guild_id))]
        if (yield from ask(_PROMPT_IS_HERE, guild_id, new.prompt_id)):
            return SuggestionOutcome.KNOWN
        outcome = judge_suggestion(new, kept, now)
        if outcome is SuggestionOutcome.TAKEN:
            yield from ask(_SUGGESTION.insert, guild_id, *_SUGGESTIONS.row(new))
        return outcome

    @reads
    def waiting(self, guild_id: int) -> Steps[tuple[Suggestion, ...]]:
        """The suggestions that wait, oldest first."""
        rows = yield from ask(_WAITING, guild_id)
        return tuple(map(_SUGGESTIONS.value, rows))

    @writes
    def decide(
        self, guild_id: int, prompt_id: str, now: int, *, is_approved: bool
    ) -> Steps[Suggestion | None]:
        """Approve or decline a waiting suggestion; None if it no longer waits."""
        state = SuggestionState.APPROVED if is_approved else SuggestionState.DECLINED
        rows = yield from ask(_DECIDE, guild_id, prompt_id, state.value)
        if not rows:
            return None
        decided = _SUGGESTIONS.value(rows[0])
        if is_approved:
            kept = (decided.family.value, decided.spoiler.value, decided.language, decided.question)
            yield from ask(PROMPT.insert_new, guild_id, prompt_id, *kept, decided.suggested_by, now)
        return decided

    @reads
    def untold(self, guild_id: int, member_id: int) -> Steps[tuple[Suggestion, ...]]:
        """The member's decided suggestions that they have not seen yet."""
        rows = yield from ask(_UNTOLD, guild_id, member_id)
        return tuple(map(_SUGGESTIONS.value, rows))

    @writes
    def told(self, guild_id: int, prompt_id: str) -> Steps[None]:
        """Record that its author has seen the decision."""
        yield from ask(_TOLD, guild_id, prompt_id)


_COUNTER: Final = "prompts"
_SUGGESTIONS: Final = Record(Suggestion)
_SUGGESTION: Final = Table("prompt_suggestion", "guild_id prompt_id", _SUGGESTIONS.names)
_COLUMNS: Final = ", ".join(_SUGGESTIONS.names)
_FROM: Final = f"SELECT {_COLUMNS} FROM prompt_suggestion WHERE guild_id = $1"  # noqa: S608 - made of names
_PROMPT_IS_HERE: Final = f"SELECT 1 FROM {PROMPT.one}"  # noqa: S608 - made of names
_ALL: Final = _FROM
_WAITING: Final = f"{_FROM} AND state = 'waiting' ORDER BY suggested_at, prompt_id"
_UNTOLD: Final = f"{_FROM} AND suggested_by = $2 AND state <> 'waiting' AND is_told = 0 ORDER BY suggested_at"
_FORGET: Final = "DELETE FROM prompt_suggestion WHERE guild_id = $1 AND is_told = 1 AND suggested_at <= $2"
_TOLD: Final = "UPDATE prompt_suggestion SET is_told = 1 WHERE guild_id = $1 AND prompt_id = $2"
_DECIDE: Final = f"""
UPDATE prompt_suggestion SET state = $3
WHERE guild_id = $1 AND prompt_id = $2 AND state = 'waiting'
RETURNING {_COLUMNS}
"""  # noqa: S608 - made of names
