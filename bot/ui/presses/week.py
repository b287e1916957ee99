"""What the controls of the club's week mean."""

from bot.domain.week.plan import Step
from bot.ui.presses.custom_ids import Press


class WeekNext(Press, name="week-next"):
    """Say what happens next. Every post of the week has this, and is found again by it."""

    number: int
    step: Step


class Approve(Press, name="approve"):
    """Approve films in the select that everyone sees."""

    number: int


class ShowBallot(Press, name="my-ballot"):
    """Show the member their own ballot."""

    number: int


class ChangeBallot(Press, name="change-ballot"):
    """Approve films in the select that only the member sees."""

    number: int


class RemindMe(Press, name="remind-me"):
    """Switch the member's reminder of this round's discussion on or off."""

    number: int


class WriteNomination(Press, name="nominate"):
    """Open the form for a nomination."""


class SubmitNomination(Press, name="submit-nomination"):
    """That form, filled in."""


class PickNominated(Press, name="pick-nominated"):
    """Choose the film to nominate, for the reason that the message quotes, if any."""


class PickWeekFilm(Press, name="pick-week-film"):
    """Choose the film that organisers pick."""


class JoinTurns(Press, name="join-turns"):
    """Start taking turns at choosing the film."""


class LeaveTurns(Press, name="leave-turns"):
    """Stop taking turns at choosing the film."""


class PassTurn(Press, name="pass-turn"):
    """Pass this round's choice to the next member."""

    number: int


class TurnHistory(Press, name="week-history"):
    """Go to a page (from 0) of the past rounds."""

    page: int


class SkipRound(Press, name="skip-round"):
    """Ask whether to skip this round."""

    number: int


class ConfirmSkip(Press, name="confirm-skip"):
    """Skip this round, and begin the next."""

    number: int


class KeepRound(Press, name="keep-round"):
    """Leave the round as it is."""


class UndoSkip(Press, name="undo-skip"):
    """Bring back the skipped round."""

    number: int


class PauseWeek(Press, name="pause-week"):
    """Stop posting until the week is resumed."""


class ResumeWeek(Press, name="resume-week"):
    """Restart the week."""
