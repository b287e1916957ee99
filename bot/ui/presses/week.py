"""What the controls of the club's week mean; written and read by `bot.ui.presses.custom_ids`."""

from dataclasses import dataclass
from typing import Final

from bot.domain.week.plan import Step


@dataclass(frozen=True, slots=True)
class WeekNext:
    """Tell what happens next. Every post of the week has one, by which it is found again."""

    number: int
    step: Step


@dataclass(frozen=True, slots=True)
class Approve:
    """Approve films by the select that everyone sees."""

    number: int


@dataclass(frozen=True, slots=True)
class ShowBallot:
    """Show one's own ballot."""

    number: int


@dataclass(frozen=True, slots=True)
class ChangeBallot:
    """Approve films by the select that one alone sees."""

    number: int


@dataclass(frozen=True, slots=True)
class WriteNomination:
    """Open the form for a nomination."""


@dataclass(frozen=True, slots=True)
class SubmitNomination:
    """The form for a nomination, filled in."""


@dataclass(frozen=True, slots=True)
class PickNominated:
    """Choose the film that is nominated, for the reason that the message quotes, if it does."""


@dataclass(frozen=True, slots=True)
class PickWeekFilm:
    """Choose the film that organisers pick."""


@dataclass(frozen=True, slots=True)
class JoinTurns:
    """Join those who choose the film in turn."""


@dataclass(frozen=True, slots=True)
class LeaveTurns:
    """Leave those who choose the film in turn."""


@dataclass(frozen=True, slots=True)
class PassTurn:
    """Leave this round's choice to the next in turn."""

    number: int


@dataclass(frozen=True, slots=True)
class TurnHistory:
    """Go to a page (from 0) of the past rounds."""

    page: int


@dataclass(frozen=True, slots=True)
class SkipRound:
    """Call this round off, and begin the next."""

    number: int


@dataclass(frozen=True, slots=True)
class PauseWeek:
    """Stop posting until the week is resumed."""


@dataclass(frozen=True, slots=True)
class ResumeWeek:
    """Go on with the week."""


WeeklyPress = (
    WeekNext
    | Approve
    | ShowBallot
    | ChangeBallot
    | WriteNomination
    | SubmitNomination
    | PickNominated
    | PickWeekFilm
    | JoinTurns
    | LeaveTurns
    | PassTurn
    | TurnHistory
    | SkipRound
    | PauseWeek
    | ResumeWeek
)

WEEKLY_NAMES: Final[dict[type, str]] = {
    WeekNext: "week-next",
    Approve: "approve",
    ShowBallot: "my-ballot",
    ChangeBallot: "change-ballot",
    WriteNomination: "nominate",
    SubmitNomination: "submit-nomination",
    PickNominated: "pick-nominated",
    PickWeekFilm: "pick-week-film",
    JoinTurns: "join-turns",
    LeaveTurns: "leave-turns",
    PassTurn: "pass-turn",
    TurnHistory: "week-history",
    SkipRound: "skip-round",
    PauseWeek: "pause-week",
    ResumeWeek: "resume-week",
}
"""What each is called in a `custom_id`."""
