"""The pages that other sites have about a film."""

from collections.abc import Iterator
from enum import StrEnum
from typing import Final, NamedTuple


class Site(StrEnum):
    """A site that has an id of its own for each film."""

    LETTERBOXD = "letterboxd"
    FILMAFFINITY = "filmaffinity"
    TMDB = "tmdb"


class IdElsewhere(NamedTuple):
    """A film's id at a site."""

    site: Site
    id: str


class FilmPage(NamedTuple):
    """A page about a film: the site's name, and the address."""

    name: str
    address: str


SITE_NAMES: Final = {Site.LETTERBOXD: "Letterboxd", Site.FILMAFFINITY: "FilmAffinity", Site.TMDB: "TMDB"}
_FILMAFFINITY_LANGUAGES: Final = ("en", "es")


def pages(film_id: str, elsewhere: tuple[IdElsewhere, ...], language: str) -> tuple[FilmPage, ...]:
    """The film's pages at sites whose ids are known, in the reader's language if there are several."""
    return tuple(_pages(film_id, dict(elsewhere), language.partition("-")[0]))


def _pages(film_id: str, ids: dict[Site, str], language: str) -> Iterator[FilmPage]:
    is_imdbs = film_id.startswith("tt")
    if is_imdbs:
        yield FilmPage("IMDb", f"https://www.imdb.com/title/{film_id}/")
    for site in Site:
        if site in ids:
            yield FilmPage(SITE_NAMES[site], address(IdElsewhere(site, ids[site]), language))
        elif site is Site.LETTERBOXD and is_imdbs:
            yield FilmPage(SITE_NAMES[site], f"https://letterboxd.com/imdb/{film_id}/")


def address(known_as: IdElsewhere, language: str = "en") -> str:
    """The address of the film's page at the site, in this language if there are several."""
    site, its_id = known_as
    match site:
        case Site.LETTERBOXD:
            return f"https://letterboxd.com/film/{its_id}/"
        case Site.FILMAFFINITY:
            spoken = language if language in _FILMAFFINITY_LANGUAGES else _FILMAFFINITY_LANGUAGES[0]
            return f"https://www.filmaffinity.com/{spoken}/film{its_id}.html"
        case Site.TMDB:
            return f"https://www.themoviedb.org/movie/{its_id}"
