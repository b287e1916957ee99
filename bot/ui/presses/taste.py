"""What the controls for profiles, soulmates, comparisons and recommendations mean."""

from bot.ui.presses.custom_ids import Press


class OpenProfile(Press, name="profile"):
    """Show one's own profile to oneself."""


class ShareProfile(Press, name="share-profile"):
    """Show one's own profile to the channel."""


class OpenSoulmates(Press, name="open-soulmates"):
    """Show the soulmates, or what joining means, in a new message."""


class JoinSoulmates(Press, name="join-soulmates"):
    """Join the soulmates."""


class LeaveSoulmates(Press, name="leave-soulmates"):
    """Leave the soulmates."""


class TurnSoulmates(Press, name="soulmates"):
    """Go to a page (from 0) of one's soulmates."""

    page: int


class ShowSoulmate(Press, name="soulmate"):
    """Compare your taste with the chosen soulmate's."""


class AgreeToCompare(Press, name="compare"):
    """Agree to what `asker_id` asked `other_id` for at that time, in seconds since 1970."""

    asker_id: int
    other_id: int
    asked_at: int


class RefuseToCompare(Press, name="not-compare"):
    """Refuse it."""

    asker_id: int
    other_id: int


class DismissFilm(Press, name="dismiss"):
    """Never be recommended the film, and see the next one, for the same genre and members."""

    film_id: str
    genre: str | None = None
    first_id: int | None = None
    second_id: int | None = None


class TakeBackDismissal(Press, name="take-back"):
    """Be recommended the film again, the same."""

    film_id: str
    genre: str | None = None
    first_id: int | None = None
    second_id: int | None = None


class WantFilm(Press, name="want"):
    """Put the film on the watchlist, and see the next one, the same."""

    film_id: str
    genre: str | None = None
    first_id: int | None = None
    second_id: int | None = None


FilmPress = DismissFilm | TakeBackDismissal | WantFilm
