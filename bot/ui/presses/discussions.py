"""What the controls of discussions and prompts mean; written and read by `bot.ui.presses.custom_ids`."""

from dataclasses import dataclass
from typing import Final

from bot.domain.discussions.discussion import Opener
from bot.domain.discussions.prompts import Family


@dataclass(frozen=True, slots=True)
class OpenDiscuss:
    """Show the ways to begin a discussion of a film."""

    film_id: str


@dataclass(frozen=True, slots=True)
class StartDiscussion:
    """Open a discussion of a film that begins so."""

    film_id: str
    opener: Opener


@dataclass(frozen=True, slots=True)
class AskQuestion:
    """Open the form for a question of one's own, filled with what the pressed message quotes."""

    film_id: str


@dataclass(frozen=True, slots=True)
class SubmitQuestion:
    """The form for a question of one's own, filled in."""

    film_id: str


@dataclass(frozen=True, slots=True)
class PickDiscussed:
    """Choose the film to be discussed, with the question that the message quotes, if it does."""

    opener: Opener


@dataclass(frozen=True, slots=True)
class ShowBest:
    """Show the best comments of a discussion."""

    number: int


@dataclass(frozen=True, slots=True)
class TurnDiscussions:
    """Go to a page (from 0) of the open discussions."""

    page: int


@dataclass(frozen=True, slots=True)
class TurnPrompts:
    """Go to a page (from 0) of the server's prompts, of all families or one."""

    page: int
    family: Family | None = None


DiscussPress = (
    OpenDiscuss
    | StartDiscussion
    | AskQuestion
    | SubmitQuestion
    | PickDiscussed
    | ShowBest
    | TurnDiscussions
    | TurnPrompts
)

DISCUSS_NAMES: Final[dict[type, str]] = {
    OpenDiscuss: "discuss",
    StartDiscussion: "start",
    AskQuestion: "ask",
    SubmitQuestion: "submit-question",
    PickDiscussed: "pick-discussed",
    ShowBest: "best",
    TurnDiscussions: "discussions",
    TurnPrompts: "prompts",
}
"""What each is called in a `custom_id`."""
