"""What goes on around a film in one server, as its card tells it to everyone."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BestReview:
    """The review that readers found most helpful, by its title."""

    author_id: int
    title: str


@dataclass(frozen=True, slots=True)
class FilmActivity:
    """How many public reviews, open discussions and watchlists there are of a film, and whether it is the
    week's; `week_thread_id` is None before that has a thread.
    """

    reviews: int = 0
    discussions: int = 0
    watchlists: int = 0
    best: BestReview | None = None
    is_of_the_week: bool = False
    week_thread_id: int | None = None
