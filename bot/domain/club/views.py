"""A server's setup, as its organisers see it."""

from dataclasses import dataclass

from bot.domain.club.settings import ClubSettings
from bot.domain.week.state import Next, WeekState


@dataclass(frozen=True, slots=True)
class Setup:
    """A server's settings and week.

    It has what happens next, and whether the first round can start now.
    """

    settings: ClubSettings
    state: WeekState
    coming: Next | None
    may_start: bool = False
