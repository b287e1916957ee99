"""What waits for organisers, and what they have been told of it."""

from dataclasses import dataclass
from typing import Final

OVERDUE_SECONDS: Final = 600
"""After this long, in seconds, a post that Discord does not take is told at an organiser's next command."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """How much of each kind waits: reviews reported or held, added films, and suggested questions."""

    reports: int = 0
    held: int = 0
    films: int = 0
    questions: int = 0

    @property
    def is_any(self) -> bool:
        """Whether anything waits."""
        return bool(self.reports or self.held or self.films or self.questions)


@dataclass(frozen=True, slots=True)
class Told:
    """Up to when organisers were told (`told_at`), and since when a post is about to be made."""

    told_at: int = 0
    claimed_at: int | None = None
