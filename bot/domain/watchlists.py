"""What members want to see: each member's list, and how many want a film, never who."""

from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from bot.domain.films.film import Film
from bot.domain.scores import FigureRules, Tally

MOST_WATCHED: Final = 500
"""A member's watchlist holds at most this many films per server."""
SEVERAL: Final = 2
"""How many members must want to see a film before it is shown to everyone."""


class WatchlistOutcome(Enum):
    """The result of putting a film on a watchlist."""

    ADDED = auto()
    THERE_ALREADY = auto()
    RATED = auto()
    FULL = auto()


def judge(*, is_listed: bool, is_rated: bool, length: int) -> WatchlistOutcome:
    """Whether a film can join a list of `length` films; a rated film counts as seen."""
    if is_rated:
        return WatchlistOutcome.RATED
    if is_listed:
        return WatchlistOutcome.THERE_ALREADY
    return WatchlistOutcome.FULL if length >= MOST_WATCHED else WatchlistOutcome.ADDED


@dataclass(frozen=True, slots=True)
class Watched:
    """A film on a member's list, with the scores that the server gave it."""

    film_id: str
    added_at: int
    tally: Tally


@dataclass(frozen=True, slots=True)
class Wanted:
    """How many members of a server want to see a film; the first has waited since `since`."""

    film_id: str
    members: int
    since: int


@dataclass(frozen=True, slots=True)
class WatchlistLine:
    """One line of a member's list; `film` is None if it is gone from the catalogue."""

    watched: Watched
    film: Film | None


@dataclass(frozen=True, slots=True)
class WatchlistPage:
    """Page `page` (from 0) of `pages` of a member's list of `total` films, the latest first.

    `rules` say which means the member sees; the owner has scored nothing on the list.
    """

    lines: tuple[WatchlistLine, ...]
    page: int
    pages: int
    total: int
    rules: FigureRules

    def shows_mean(self, watched: Watched) -> bool:
        """Whether the server lets the owner see a listed film's mean, and it has enough votes."""
        return not self.rules.hide_means and watched.tally.votes >= self.rules.minimum_votes


@dataclass(frozen=True, slots=True)
class SharedLine:
    """One film that several members want to see; `film` is None if it is gone from the catalogue."""

    wanted: Wanted
    film: Film | None


@dataclass(frozen=True, slots=True)
class SharedPage:
    """Page `page` (from 0) of `pages` of what several members want to see, the most wanted first."""

    lines: tuple[SharedLine, ...]
    page: int
    pages: int
    total: int
