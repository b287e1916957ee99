"""What TMDB says of a film beside its facts: it is shown on the card, and never kept for good."""

from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from bot.domain.films.film import Film, LocalText
from bot.domain.films.ids import LISTED_ID
from bot.domain.films.pages import Site
from bot.domain.languages import in_language

PATIENCE_SECONDS: Final = 1.0
"""How long a card waits for it; then it is shown without, and completed once it is there."""
FRESH_SECONDS: Final = 86_400
"""For so long it is not asked for again."""
OFFERS_SECONDS: Final = 7 * 86_400
"""For so long where to watch is told if it cannot be asked for again: it changes often."""
KEPT_SECONDS: Final = 180 * 86_400
"""Then it is deleted: TMDB's terms allow six months."""
POSTER_SIZE: Final = "w500"
"""Of the sizes that TMDB has of each poster, the one that is shown."""
LONGEST_OVERVIEW: Final = 400
"""The longest overview that is shown whole, in characters."""


class Offers(NamedTuple):
    """Where a film can be watched in one country (an ISO 3166 code), by the names of the services there.

    `page` has more about it.
    """

    country: str
    streamed: tuple[str, ...]
    """With a subscription, for free, or with advertisements."""
    paid: tuple[str, ...]
    """To rent or to buy."""
    page: str


@dataclass(frozen=True, slots=True)
class FilmExtras:
    """A poster, what the film is about by language, where to watch it by country; each may lack.

    `poster` is its path among the pictures there, and its address as it is shown.
    """

    tmdb_id: str
    poster: str = ""
    overviews: tuple[LocalText, ...] = ()
    offers: tuple[Offers, ...] = ()

    def overview_in(self, language: str) -> str:
        """What it is about, in that language; empty if nobody has said it in that one."""
        return in_language(dict(self.overviews), language) or ""

    def with_posters_at(self, images: str) -> "FilmExtras":
        """The same with the poster's address, where TMDB's pictures are at `images`."""
        return replace(self, poster=f"{images}/{POSTER_SIZE}{self.poster}") if self.poster else self

    def for_country(self, country: str | None) -> "FilmExtras":
        """The same with the offers of that country alone; None: of none."""
        return replace(self, offers=tuple(each for each in self.offers if each.country == country))


class KnownAs(NamedTuple):
    """By which ids a film can be asked for: `film_id` as lists have it, `tmdb_id` empty if unknown."""

    film_id: str
    tmdb_id: str = ""


def known_as(film: Film, listed_id: str | None = None) -> KnownAs | None:
    """How the film can be asked for; None if it cannot. `listed_id` is that of a film that a server added."""
    tmdb_id = dict(film.elsewhere).get(Site.TMDB, "")
    tmdb_id = tmdb_id if tmdb_id.isdecimal() else ""
    film_id = listed_id or film.id
    can_be_asked = LISTED_ID.fullmatch(film_id) and (tmdb_id or not film_id.startswith("list:"))
    return KnownAs(film_id, tmdb_id) if can_be_asked else None
