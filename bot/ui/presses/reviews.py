"""The presses that have to do with reviews. A review is named by its film and its author."""

from dataclasses import dataclass
from typing import Final

from bot.domain.reviews.moderation import Action
from bot.domain.reviews.review import ReviewSort


@dataclass(frozen=True, slots=True)
class OpenReview:
    """Open the form for one's own review of a film."""

    film_id: str


@dataclass(frozen=True, slots=True)
class SaveReview:
    """The form with one's own review of a film, filled in."""

    film_id: str


@dataclass(frozen=True, slots=True)
class PickReviewed:
    """Choose the film that is to be reviewed."""


@dataclass(frozen=True, slots=True)
class PickRead:
    """Choose the film whose reviews are to be read."""

    sort: ReviewSort


@dataclass(frozen=True, slots=True)
class PickDeleted:
    """Choose the film one's own review of which is to be deleted."""


@dataclass(frozen=True, slots=True)
class DeleteReview:
    """Delete one's own review of a film, having been asked."""

    film_id: str


@dataclass(frozen=True, slots=True)
class LeaveReview:
    """Leave one's own review as it is, having been asked."""


@dataclass(frozen=True, slots=True)
class PostReview:
    """Try again to post one's own review of a film."""

    film_id: str


@dataclass(frozen=True, slots=True)
class VoteReview:
    """Say whether a posted review is useful (1) or not (0)."""

    film_id: str
    author_id: int
    useful: int


@dataclass(frozen=True, slots=True)
class VoteRead:
    """The same of a review that one reads on page `page` (from 0) of a film's reviews."""

    film_id: str
    author_id: int
    useful: int
    sort: ReviewSort
    page: int


@dataclass(frozen=True, slots=True)
class ShowSpoiler:
    """Show a review's spoiler part to the one who presses."""

    film_id: str
    author_id: int


@dataclass(frozen=True, slots=True)
class ReportReview:
    """Open the form that reports a review."""

    film_id: str
    author_id: int


@dataclass(frozen=True, slots=True)
class SaveReport:
    """The form that reports a review, filled in."""

    film_id: str
    author_id: int


@dataclass(frozen=True, slots=True)
class TurnReviews:
    """Go to a page (from 0) of a film's reviews."""

    film_id: str
    sort: ReviewSort
    page: int


@dataclass(frozen=True, slots=True)
class SortReviews:
    """Order a film's reviews in another way."""

    film_id: str


@dataclass(frozen=True, slots=True)
class TurnCases:
    """Go to a page (from 0) of the reviews that wait for an organiser."""

    page: int


@dataclass(frozen=True, slots=True)
class DecideCase:
    """Keep or remove a review, whose text was edited at `seen_at` when it was shown on page `page`."""

    film_id: str
    author_id: int
    seen_at: int
    action: Action
    page: int


@dataclass(frozen=True, slots=True)
class WarnAuthor:
    """Open the form for the sentence that warns a review's author."""

    film_id: str
    author_id: int
    seen_at: int
    page: int


@dataclass(frozen=True, slots=True)
class SaveWarning:
    """The form with the sentence that warns a review's author, filled in."""

    film_id: str
    author_id: int
    seen_at: int
    page: int


@dataclass(frozen=True, slots=True)
class ReadCase:
    """Show the whole text of a review to an organiser."""

    film_id: str
    author_id: int


ReviewPress = (
    OpenReview
    | SaveReview
    | PickReviewed
    | PickRead
    | PickDeleted
    | DeleteReview
    | LeaveReview
    | PostReview
    | VoteReview
    | VoteRead
    | ShowSpoiler
    | ReportReview
    | SaveReport
    | TurnReviews
    | SortReviews
    | TurnCases
    | DecideCase
    | WarnAuthor
    | SaveWarning
    | ReadCase
)

REVIEW_NAMES: Final[dict[type, str]] = {
    OpenReview: "review",
    SaveReview: "save-review",
    PickReviewed: "pick-reviewed",
    PickRead: "pick-read",
    PickDeleted: "pick-deleted",
    DeleteReview: "delete-review",
    LeaveReview: "leave-review",
    PostReview: "post-review",
    VoteReview: "useful",
    VoteRead: "useful-read",
    ShowSpoiler: "spoiler",
    ReportReview: "report",
    SaveReport: "save-report",
    TurnReviews: "reviews",
    SortReviews: "sort-reviews",
    TurnCases: "cases",
    DecideCase: "decide",
    WarnAuthor: "warn",
    SaveWarning: "save-warning",
    ReadCase: "read-case",
}
"""What each is called in a `custom_id`."""
