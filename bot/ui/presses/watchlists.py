"""What the controls of watchlists mean."""

from bot.ui.presses.custom_ids import Press


class ToggleWatch(Press, name="watch"):
    """Put a film on the member's watchlist, or take it off."""

    film_id: str


class PutOnList(Press, name="put-on-list"):
    """Put a film back on the member's watchlist after taking it off."""

    film_id: str


class TakeOffList(Press, name="take-off-list"):
    """Take a film off the member's watchlist again after putting it on."""

    film_id: str


class PickWatched(Press, name="pick-watched"):
    """Choose the film to put on the watchlist."""


class PickUnwatched(Press, name="pick-unwatched"):
    """Choose the film to take off the watchlist."""


class TurnWatchlist(Press, name="watchlist"):
    """Go to a page (from 0) of the member's watchlist."""

    page: int


class OpenWatched(Press, name="open-watched"):
    """Choose the film on the watchlist whose card to show."""


class DropWatched(Press, name="drop-watched"):
    """Choose the film to take off the visible page (from 0) of the watchlist."""

    page: int


class TurnShared(Press, name="shared"):
    """Go to a page (from 0) of what several members want to see, for `owner_id` who asked."""

    owner_id: int
    page: int


class WantToo(Press, name="want-too"):
    """Choose a film that others want to see, for the member's own watchlist."""
