"""What the controls of reviews mean. A review is named by its film and its author."""

from bot.domain.reviews.moderation import Action
from bot.domain.reviews.review import ReviewSort
from bot.ui.presses.custom_ids import Press


class OpenReview(Press, name="review"):
    """Open the form for the member's own review of a film."""

    film_id: str


class SaveReview(Press, name="save-review"):
    """That form, filled in."""

    film_id: str


class WriteLong(Press, name="write-long"):
    """Open the form for a review with further pages, which stay."""

    film_id: str


class SaveLong(Press, name="save-long"):
    """That form, filled in."""

    film_id: str


class ShortenReview(Press, name="shorten"):
    """Open the form for a review that will lose its further pages."""

    film_id: str


class OpenReviewPage(Press, name="review-page"):
    """Choose a further page of the member's own review, to change it."""

    film_id: str


class SaveReviewPage(Press, name="save-review-page"):
    """The form with the text of page `page` (from 1, the first after the body), filled in."""

    film_id: str
    page: int


class ReadOn(Press, name="read-on"):
    """Show the member what follows a review's first page."""

    film_id: str
    author_id: int


class TurnReviewPage(Press, name="turn-review-page"):
    """Go to a page (from 0, the body) of a review."""

    film_id: str
    author_id: int
    page: int


class AddMore(Press, name="add-more"):
    """Open the form for what the author can add to a review."""

    film_id: str


class SaveMore(Press, name="save-more"):
    """That form, filled in."""

    film_id: str


class ChooseSentence(Press, name="choose-sentence"):
    """Choose the sentence of the author's own review that deep dives quote first."""

    film_id: str


class PickReviewed(Press, name="pick-reviewed"):
    """Choose the film to review."""


class PickRead(Press, name="pick-read"):
    """Choose the film whose reviews to read."""

    sort: ReviewSort


class PickDeleted(Press, name="pick-deleted"):
    """Choose the film whose review to delete."""


class DeleteReview(Press, name="delete-review"):
    """Delete the member's own review of a film, after being asked."""

    film_id: str


class LeaveReview(Press, name="leave-review"):
    """Leave the review as it is, after being asked."""


class PostReview(Press, name="post-review"):
    """Try again to post the member's own review of a film."""

    film_id: str


class VoteReview(Press, name="useful"):
    """Say whether a posted review is useful (1) or not (0)."""

    film_id: str
    author_id: int
    useful: int


class VoteRead(Press, name="useful-read"):
    """The same for a review being read, on page `page` (from 0) of a film's reviews."""

    film_id: str
    author_id: int
    useful: int
    sort: ReviewSort
    page: int


class ShowSpoiler(Press, name="spoiler"):
    """Show the member a review's spoiler part."""

    film_id: str
    author_id: int


class ReportReview(Press, name="report"):
    """Open the form that reports a review."""

    film_id: str
    author_id: int


class SaveReport(Press, name="save-report"):
    """The form that reports a review, filled in."""

    film_id: str
    author_id: int


class TurnReviews(Press, name="reviews"):
    """Go to a page (from 0) of a film's reviews."""

    film_id: str
    sort: ReviewSort
    page: int


class SortReviews(Press, name="sort-reviews"):
    """Change the order of a film's reviews."""

    film_id: str


class TurnCases(Press, name="cases"):
    """Go to a page (from 0) of the reviews that wait for an organiser."""

    page: int


class DecideCase(Press, name="decide"):
    """Keep or remove a review, whose text was edited at `seen_at` when it was shown on page `page`."""

    film_id: str
    author_id: int
    seen_at: int
    action: Action
    page: int


class WarnAuthor(Press, name="warn"):
    """Open the form for the sentence of a warning."""

    film_id: str
    author_id: int
    seen_at: int
    page: int


class SaveWarning(Press, name="save-warning"):
    """That form, filled in."""

    film_id: str
    author_id: int
    seen_at: int
    page: int


class ReadCase(Press, name="read-case"):
    """Show the whole text of a review to an organiser."""

    film_id: str
    author_id: int
