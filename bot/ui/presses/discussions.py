"""What the controls of discussions and prompts mean."""

from bot.domain.discussions.discussion import Opener
from bot.domain.discussions.prompts import Family
from bot.ui.presses.custom_ids import Press


class OpenDiscuss(Press, name="discuss"):
    """Show the ways to start a discussion of a film."""

    film_id: str


class StartDiscussion(Press, name="start"):
    """Open a discussion of a film with this opener."""

    film_id: str
    opener: Opener


class OpenAnother(Press, name="open-another"):
    """Open another discussion of a film, with the question that the message quotes, if any.

    `is_hidden` is 1 if the question gives away the ending, else 0.
    """

    film_id: str
    opener: Opener
    is_hidden: int


class AskQuestion(Press, name="ask"):
    """Open the form for a question of the member's own, with the one in the pressed message."""

    film_id: str


class SubmitQuestion(Press, name="submit-question"):
    """That form, filled in."""

    film_id: str


class PickDiscussed(Press, name="pick-discussed"):
    """Choose the film to discuss, with the question that the message quotes, if any."""

    opener: Opener


class PickSpoiling(Press, name="pick-spoiling"):
    """The same, if the quoted question gives away the ending."""

    opener: Opener


class ShowBest(Press, name="best"):
    """Show the best comments of a discussion."""

    number: int


class PickBest(Press, name="pick-best"):
    """Choose the discussion whose best comments are shown."""


class TurnBest(Press, name="turn-best"):
    """Go to a page (from 0) of the discussions whose best comments can be shown."""

    page: int


class TurnDiscussions(Press, name="discussions"):
    """Go to a page (from 0) of the open discussions."""

    page: int


class ShowSuggestions(Press, name="suggestions"):
    """Show organisers the questions that members propose."""


class DecideSuggestion(Press, name="suggestion"):
    """Add a proposed question to the server's own (`is_approved` is 1), or decline it (0)."""

    prompt_id: str
    is_approved: int


class TurnPrompts(Press, name="prompts"):
    """Go to a page (from 0) of the server's prompts, of all families or one."""

    page: int
    family: Family | None = None
