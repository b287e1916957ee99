"""How a server's club is set up, as its organisers see it."""

from dataclasses import dataclass

from bot.domain.club.settings import ClubSettings
from bot.domain.week.state import Next, WeekState


@dataclass(frozen=True, slots=True)
class Setup:
    """What a server has chosen, the state of its week, what happens next, and whether the first round can
    be started now.
    """

    settings: ClubSettings
    state: WeekState
    coming: Next | None
    may_start: bool = False
