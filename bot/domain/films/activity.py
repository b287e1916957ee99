"""What goes on around a film in one server, as its public card shows it."""

from dataclasses import dataclass
from typing import Final

_COVER: Final = "||"


@dataclass(frozen=True, slots=True)
class BestReview:
    """The title of the review that readers found most helpful."""

    author_id: int
    title: str

    @property
    def is_quotable(self) -> bool:
        """Whether its title has no spoiler in it."""
        return _COVER not in self.title


@dataclass(frozen=True, slots=True)
class FilmActivity:
    """How many public reviews, open discussions and watchlists a film has, and whether it is the week's.

    `week_thread_id` is None until the week has a thread for it.
    """

    reviews: int = 0
    discussions: int = 0
    watchlists: int = 0
    best: BestReview | None = None
    is_of_the_week: bool = False
    week_thread_id: int | None = None

    @property
    def quoted_id(self) -> int | None:
        """The author whom the film's card quotes."""
        return self.best.author_id if self.best and self.best.is_quotable else None


@dataclass(frozen=True, slots=True)
class Around:
    """What goes on around a film in the whole server, and the channels where that is."""

    activity: FilmActivity = FilmActivity()
    channels: frozenset[int] = frozenset()


NOTHING_AROUND: Final = Around()
