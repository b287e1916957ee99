"""What the controls for profiles, soulmates, comparisons and recommendations mean."""

from bot.ui.presses.custom_ids import Press


class OpenProfile(Press, name="profile"):
    """Show the member their own profile."""


class ShareProfile(Press, name="share-profile"):
    """Show the member's own profile to the channel."""


class OpenSoulmates(Press, name="open-soulmates"):
    """Show the soulmates, or what joining means, in a new message."""


class JoinSoulmates(Press, name="join-soulmates"):
    """Join the soulmates."""


class LeaveSoulmates(Press, name="leave-soulmates"):
    """Leave the soulmates."""


class TurnSoulmates(Press, name="soulmates"):
    """Go to a page (from 0) of the member's soulmates."""

    page: int


class ShowSoulmate(Press, name="soulmate"):
    """Compare the member's taste with the chosen soulmate's."""


class AgreeToCompare(Press, name="compare"):
    """Agree to what `asker_id` asked of `other_id` at that time, in seconds since 1970."""

    asker_id: int
    other_id: int
    asked_at: int


class RefuseToCompare(Press, name="not-compare"):
    """Decline it."""

    asker_id: int
    other_id: int


class DismissFilm(Press, name="dismiss"):
    """Stop recommending the film, and show the next one for the same genre and members."""

    film_id: str
    genre: str | None = None
    first_id: int | None = None
    second_id: int | None = None


class TakeBackDismissal(Press, name="take-back"):
    """Allow the film to be recommended again, for the same."""

    film_id: str
    genre: str | None = None
    first_id: int | None = None
    second_id: int | None = None


class WantFilm(Press, name="want"):
    """Put the film on the watchlist, and show the next one, for the same."""

    film_id: str
    genre: str | None = None
    first_id: int | None = None
    second_id: int | None = None


FilmPress = DismissFilm | TakeBackDismissal | WantFilm
