"""What the controls of watchlists mean."""

from bot.ui.presses.custom_ids import Press


class ToggleWatch(Press, name="watch"):
    """Put a film on one's watchlist or, if it is on it, take it off."""

    film_id: str


class PutOnList(Press, name="put-on-list"):
    """Put a film on one's watchlist, in answer to having taken it off."""

    film_id: str


class TakeOffList(Press, name="take-off-list"):
    """Take a film off one's watchlist, in answer to having put it there."""

    film_id: str


class PickWatched(Press, name="pick-watched"):
    """Choose the film that is to be put on one's watchlist."""


class PickUnwatched(Press, name="pick-unwatched"):
    """Choose the film that is to be taken off one's watchlist."""


class TurnWatchlist(Press, name="watchlist"):
    """Go to a page (from 0) of one's watchlist."""

    page: int


class OpenWatched(Press, name="open-watched"):
    """Choose the film of one's watchlist whose card is to be shown."""


class DropWatched(Press, name="drop-watched"):
    """Choose the film to be taken off the page (from 0) of one's watchlist that is in view."""

    page: int


class TurnShared(Press, name="shared"):
    """Go to a page (from 0) of what several members want to see, for `owner_id` who asked."""

    owner_id: int
    page: int


class WantToo(Press, name="want-too"):
    """Choose a film that others want to see for one's own watchlist."""
