"""What the controls of scores and rankings mean."""

from bot.domain.scores import Sort
from bot.ui.presses.custom_ids import Press


class OpenScores(Press, name="scores"):
    """Show the ten scores for a film."""

    film_id: str


class GiveScore(Press, name="give"):
    """Give a film this score."""

    film_id: str
    score: int


class UndoScore(Press, name="undo"):
    """Restore the score from before `given`; None: there was none."""

    film_id: str
    given: int
    before: int | None


class ShareScore(Press, name="share"):
    """Tell the channel the member's score."""

    film_id: str


class PickRated(Press, name="pick-rated"):
    """Choose the film to give this score."""

    score: int


class TurnPage(Press, name="page"):
    """Go to a page (from 0) of a ranking that `owner_id` asked for."""

    owner_id: int
    page: int
    sort: Sort
    genre: str | None = None
    decade: int | None = None


class SortRanking(Press, name="sort"):
    """Change the order of a ranking that `owner_id` asked for."""

    owner_id: int
    genre: str | None = None
    decade: int | None = None


class ShowDetails(Press, name="details"):
    """Say in words what the pictures of the pressed message show."""
