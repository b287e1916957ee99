"""Questions that members propose for their server, until organisers have decided and the member knows."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from bot.domain.discussions.discussion import A_DAY
from bot.domain.discussions.prompts import Family, Prompt, SpoilerLevel, Wording, club_prompt

MOST_IN_A_DAY: Final = 3
"""At most this many proposed questions per member and day."""
MOST_WAITING: Final = 50
"""At most this many questions wait in one server."""


class SuggestionState(StrEnum):
    """What organisers decided about a proposed question."""

    WAITING = "waiting"
    APPROVED = "approved"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A question that a member proposes.

    `prompt_id` is its id among the server's own prompts once it is approved; `suggested_at` is in seconds
    since 1970.
    """

    prompt_id: str
    family: Family
    spoiler: SpoilerLevel
    language: str
    question: str
    suggested_by: int
    suggested_at: int
    state: SuggestionState = SuggestionState.WAITING
    is_told: bool = False

    @property
    def prompt(self) -> Prompt:
        """The question as a prompt of the server."""
        return club_prompt(self.prompt_id, self.family, self.spoiler, Wording(self.language, self.question))


class SuggestionOutcome(StrEnum):
    """The result of proposing a question."""

    TAKEN = "taken"
    KNOWN = "known"
    TOO_MANY_TODAY = "too-many-today"
    QUEUE_FULL = "queue-full"


def judge_suggestion(new: Suggestion, kept: Sequence[Suggestion], now: int) -> SuggestionOutcome:
    """The result of a new proposal.

    `kept` are everyone's of the last day, and all that wait.
    """
    if any(one.prompt_id == new.prompt_id for one in kept):
        return SuggestionOutcome.KNOWN
    own = [one for one in kept if one.suggested_by == new.suggested_by]
    if sum(one.suggested_at > now - A_DAY for one in own) >= MOST_IN_A_DAY:
        return SuggestionOutcome.TOO_MANY_TODAY
    if sum(one.state is SuggestionState.WAITING for one in kept) >= MOST_WAITING:
        return SuggestionOutcome.QUEUE_FULL
    return SuggestionOutcome.TAKEN
