"""What the controls of film cards mean."""

from bot.ui.presses.custom_ids import Press


class PickCard(Press, name="pick-card"):
    """Choose the film whose card to show."""


class ShowFigures(Press, name="figures"):
    """Show how a film was scored, if the server hides it from members who have not scored it."""

    film_id: str


class ShowCard(Press, name="show-card"):
    """Show the member the card of the chosen film."""


class ReadReviews(Press, name="read-reviews"):
    """Show the member the reviews of a film, the most helpful first."""

    film_id: str


class ShowDiscussions(Press, name="discussions-of"):
    """Show the member the open discussions of a film."""

    film_id: str


class MyScore(Press, name="my-score"):
    """Show the member their own score of a film."""

    film_id: str
