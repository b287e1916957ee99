"""What waits for organisers, and what they have been told about it."""

from dataclasses import dataclass
from typing import Final

OVERDUE_SECONDS: Final = 600
"""If Discord refuses a post for this long, in seconds, organisers hear of it at their next command."""


@dataclass(frozen=True, slots=True)
class WaitingForOrganisers:
    """How much of each kind waits: reported or held reviews, added films, and suggested questions."""

    reports: int = 0
    held: int = 0
    films: int = 0
    questions: int = 0

    @property
    def is_any(self) -> bool:
        """Whether anything waits."""
        return bool(self.reports or self.held or self.films or self.questions)


@dataclass(frozen=True, slots=True)
class NoticesTold:
    """When organisers were last told (`told_at`), and since when a post has been claimed.

    If the claimed post has failed, `tries` times in a row, it is due again at `due_at`.
    """

    told_at: int = 0
    claimed_at: int | None = None
    due_at: int = 0
    tries: int = 0
