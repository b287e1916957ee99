"""What the controls of film cards mean."""

from bot.ui.presses.custom_ids import Press


class PickCard(Press, name="pick-card"):
    """Choose the film whose card is to be shown."""


class ShowFigures(Press, name="figures"):
    """Show how a film was scored, where the server hides it from those who have not."""

    film_id: str


class ShowCard(Press, name="show-card"):
    """Show the card of the film that is chosen to the one who chooses."""


class ReadReviews(Press, name="read-reviews"):
    """Show the reviews of a film, the most helpful first, to the one who presses."""

    film_id: str


class ShowDiscussions(Press, name="discussions-of"):
    """Show the open discussions of a film to the one who presses."""

    film_id: str


class MyScore(Press, name="my-score"):
    """Show one's own score of a film to the one who presses."""

    film_id: str
