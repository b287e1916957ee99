"""What the controls of discussions and prompts mean."""

from bot.domain.discussions.discussion import Opener
from bot.domain.discussions.prompts import Family
from bot.ui.presses.custom_ids import Press


class OpenDiscuss(Press, name="discuss"):
    """Show the ways to begin a discussion of a film."""

    film_id: str


class StartDiscussion(Press, name="start"):
    """Open a discussion of a film that begins so."""

    film_id: str
    opener: Opener


class OpenAnother(Press, name="open-another"):
    """Open one more discussion of a film that is discussed already, with the question that the message
    quotes, if it does. `is_hidden` is 1 if that gives the ending away, else 0.
    """

    film_id: str
    opener: Opener
    is_hidden: int


class AskQuestion(Press, name="ask"):
    """Open the form for a question of one's own, filled with what the pressed message quotes."""

    film_id: str


class SubmitQuestion(Press, name="submit-question"):
    """The form for a question of one's own, filled in."""

    film_id: str


class PickDiscussed(Press, name="pick-discussed"):
    """Choose the film to be discussed, with the question that the message quotes, if it does."""

    opener: Opener


class PickSpoiling(Press, name="pick-spoiling"):
    """The same, where the quoted question gives the ending away."""

    opener: Opener


class ShowBest(Press, name="best"):
    """Show the best comments of a discussion."""

    number: int


class PickBest(Press, name="pick-best"):
    """Choose the discussion whose best comments are shown."""


class TurnBest(Press, name="turn-best"):
    """Go to a page (from 0) of the discussions whose best comments may be shown."""

    page: int


class TurnDiscussions(Press, name="discussions"):
    """Go to a page (from 0) of the open discussions."""

    page: int


class ShowSuggestions(Press, name="suggestions"):
    """Show organisers the questions that members propose."""


class DecideSuggestion(Press, name="suggestion"):
    """Add a proposed question to the server's own (`is_approved` is 1), or do not (0)."""

    prompt_id: str
    is_approved: int


class TurnPrompts(Press, name="prompts"):
    """Go to a page (from 0) of the server's prompts, of all families or one."""

    page: int
    family: Family | None = None
