"""What the controls of watchlists mean; written and read by `bot.ui.presses.custom_ids`."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class ToggleWatch:
    """Put a film on one's watchlist or, if it is on it, take it off."""

    film_id: str


@dataclass(frozen=True, slots=True)
class PutOnList:
    """Put a film on one's watchlist, in answer to having taken it off."""

    film_id: str


@dataclass(frozen=True, slots=True)
class TakeOffList:
    """Take a film off one's watchlist, in answer to having put it there."""

    film_id: str


@dataclass(frozen=True, slots=True)
class PickWatched:
    """Choose the film that is to be put on one's watchlist."""


@dataclass(frozen=True, slots=True)
class PickUnwatched:
    """Choose the film that is to be taken off one's watchlist."""


@dataclass(frozen=True, slots=True)
class TurnWatchlist:
    """Go to a page (from 0) of one's watchlist."""

    page: int


@dataclass(frozen=True, slots=True)
class OpenWatched:
    """Choose the film of one's watchlist whose card is to be shown."""


@dataclass(frozen=True, slots=True)
class DropWatched:
    """Choose the film to be taken off the page (from 0) of one's watchlist that is in view."""

    page: int


@dataclass(frozen=True, slots=True)
class TurnShared:
    """Go to a page (from 0) of what several members want to see, for `owner_id` who asked."""

    owner_id: int
    page: int


@dataclass(frozen=True, slots=True)
class WantToo:
    """Choose a film that others want to see for one's own watchlist."""


WatchlistPress = (
    ToggleWatch
    | PutOnList
    | TakeOffList
    | PickWatched
    | PickUnwatched
    | TurnWatchlist
    | OpenWatched
    | DropWatched
    | TurnShared
    | WantToo
)

WATCHLIST_NAMES: Final[dict[type, str]] = {
    ToggleWatch: "watch",
    PutOnList: "put-on-list",
    TakeOffList: "take-off-list",
    PickWatched: "pick-watched",
    PickUnwatched: "pick-unwatched",
    TurnWatchlist: "watchlist",
    OpenWatched: "open-watched",
    DropWatched: "drop-watched",
    TurnShared: "shared",
    WantToo: "want-too",
}
"""What each is called in a `custom_id`."""
