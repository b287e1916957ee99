"""What TMDB knows about a film beyond its facts: never stored for good."""

from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from bot.domain.films.film import Film, LocalText
from bot.domain.films.ids import LISTED_ID
from bot.domain.films.pages import Site
from bot.domain.languages import in_language

PATIENCE_SECONDS: Final = 1.0
"""How long a card waits for it; after that it is shown without, and completed later."""
FRESH_SECONDS: Final = 86_400
"""It is not requested again within this time."""
OFFERS_SECONDS: Final = 7 * 86_400
"""If it cannot be requested again, where to watch is shown this long: it changes often."""
POSTER_SECONDS: Final = 7 * 86_400
"""Outside cards, a poster is not requested again within this time: it changes seldom."""
KEPT_SECONDS: Final = 180 * 86_400
"""After this it is deleted: TMDB's terms allow six months."""
POSTER_SIZE: Final = "w500"
"""The size to show, of those that TMDB has of each poster."""
LONGEST_OVERVIEW: Final = 400
"""The longest overview to show whole, in characters."""


class Offers(NamedTuple):
    """Where a film can be watched in one country (an ISO 3166 code), by the names of the services there.

    `page` has more about it.
    """

    country: str
    streamed: tuple[str, ...]
    """With a subscription, free, or with advertisements."""
    paid: tuple[str, ...]
    """To rent or to buy."""
    page: str


@dataclass(frozen=True, slots=True)
class FilmExtras:
    """A poster, a summary by language, and where to watch by country; each may be missing.

    `poster` is its path on TMDB, and its full address once it is shown.
    """

    tmdb_id: str
    poster: str = ""
    overviews: tuple[LocalText, ...] = ()
    offers: tuple[Offers, ...] = ()

    def overview_in(self, language: str) -> str:
        """The summary in that language; empty if there is none."""
        return in_language(dict(self.overviews), language) or ""

    def with_posters_at(self, images: str) -> "FilmExtras":
        """The extras with the poster's full address; `images` is the address of TMDB's pictures."""
        return replace(self, poster=f"{images}/{POSTER_SIZE}{self.poster}") if self.poster else self

    def for_country(self, country: str | None) -> "FilmExtras":
        """The extras with only that country's offers; None: with no offers."""
        return replace(self, offers=tuple(each for each in self.offers if each.country == country))


class KnownAs(NamedTuple):
    """The ids by which a film can be requested: `film_id` is that of lists; `tmdb_id` is empty if unknown."""

    film_id: str
    tmdb_id: str = ""


def known_as(film: Film, listed_id: str | None = None) -> KnownAs | None:
    """The ids by which the film can be requested, or None.

    `listed_id` is the list's id of a film that a server added.
    """
    tmdb_id = dict(film.elsewhere).get(Site.TMDB, "")
    tmdb_id = tmdb_id if tmdb_id.isdecimal() else ""
    film_id = listed_id or film.id
    can_be_asked = LISTED_ID.fullmatch(film_id) and (tmdb_id or not film_id.startswith("list:"))
    return KnownAs(film_id, tmdb_id) if can_be_asked else None
