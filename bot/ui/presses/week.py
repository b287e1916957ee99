"""What the controls of the club's week mean."""

from bot.domain.week.plan import Step
from bot.ui.presses.custom_ids import Press


class WeekNext(Press, name="week-next"):
    """Tell what happens next. Every post of the week has one, by which it is found again."""

    number: int
    step: Step


class Approve(Press, name="approve"):
    """Approve films by the select that everyone sees."""

    number: int


class ShowBallot(Press, name="my-ballot"):
    """Show one's own ballot."""

    number: int


class ChangeBallot(Press, name="change-ballot"):
    """Approve films by the select that one alone sees."""

    number: int


class RemindMe(Press, name="remind-me"):
    """Be reminded when this round's discussion opens; pressed again, do not."""

    number: int


class WriteNomination(Press, name="nominate"):
    """Open the form for a nomination."""


class SubmitNomination(Press, name="submit-nomination"):
    """The form for a nomination, filled in."""


class PickNominated(Press, name="pick-nominated"):
    """Choose the film that is nominated, for the reason that the message quotes, if it does."""


class PickWeekFilm(Press, name="pick-week-film"):
    """Choose the film that organisers pick."""


class JoinTurns(Press, name="join-turns"):
    """Join those who choose the film in turn."""


class LeaveTurns(Press, name="leave-turns"):
    """Leave those who choose the film in turn."""


class PassTurn(Press, name="pass-turn"):
    """Leave this round's choice to the next in turn."""

    number: int


class TurnHistory(Press, name="week-history"):
    """Go to a page (from 0) of the past rounds."""

    page: int


class SkipRound(Press, name="skip-round"):
    """Ask whether this round is to be called off."""

    number: int


class ConfirmSkip(Press, name="confirm-skip"):
    """Call this round off, and begin the next."""

    number: int


class KeepRound(Press, name="keep-round"):
    """Leave the round as it is."""


class UndoSkip(Press, name="undo-skip"):
    """Bring back the round that was called off."""

    number: int


class PauseWeek(Press, name="pause-week"):
    """Stop posting until the week is resumed."""


class ResumeWeek(Press, name="resume-week"):
    """Go on with the week."""
