"""Reads addresses of films' pages at other sites, and bare ids. Nothing is fetched."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from string import capwords
from typing import Final
from urllib.parse import unquote

from bot.domain.films.ids import FILM_ID, IMDB_ID
from bot.domain.films.pages import IdElsewhere, Site


@dataclass(frozen=True, slots=True)
class NamedById:
    """It means the film with this id."""

    film_id: str


@dataclass(frozen=True, slots=True)
class NamedByTitle:
    """It means the film with this title, which may end in a year; `known_as` is a site's id of it."""

    title: str
    known_as: IdElsewhere | None = None


@dataclass(frozen=True, slots=True)
class NamedElsewhere:
    """It means the film with this number at a site; the title is not in the address."""

    known_as: IdElsewhere


@dataclass(frozen=True, slots=True)
class StrangeLink:
    """It is an address, but not of a film."""


Reading = NamedById | NamedByTitle | NamedElsewhere | StrangeLink

_ADDRESS: Final = re.compile(
    r"(?<![\w.-])(?:[a-z0-9-]+\.)*(?P<site>imdb\.com|letterboxd\.com|boxd\.it|themoviedb\.org|filmaffinity\.com"
    r"|wikidata\.org|wikipedia\.org)(?P<path>/[^\s<>]*)",
    re.IGNORECASE,
)
_SOME_ADDRESS: Final = re.compile(r"<?https?://\S+", re.IGNORECASE)
_IMDB_TITLE: Final = re.compile(rf"/title/({IMDB_ID.pattern})(?![0-9])", re.IGNORECASE)
_LETTERBOXD_FILM: Final = re.compile(r"/film/([a-z0-9-]*[a-z0-9])(?:/|$|[?#])", re.IGNORECASE)
_TMDB_FILM: Final = re.compile(r"/movie/([0-9]{1,10})-([a-z0-9-]*[a-z0-9])(?:/|$|[?#])", re.IGNORECASE)
_TMDB_NUMBER: Final = re.compile(r"/movie/([0-9]{1,10})(?:/|$|[?#])", re.IGNORECASE)
_FILMAFFINITY_FILM: Final = re.compile(r"/film([0-9]{1,10})\.html", re.IGNORECASE)
_WIKIPEDIA_ARTICLE: Final = re.compile(r"/wiki/([^/?#:]+)(?:$|[?#])")
_EXPLAINED: Final = re.compile(r"\s*\([^()]*?(?P<year>(?:18|19|20)[0-9]{2})?[^()0-9]*\)$")
"""What Wikipedia adds to a title to distinguish articles: `(1995 film)`, `(película)`."""
_COUNTED: Final = re.compile(r"(?<=-(?:18|19|20)[0-9]{2})-[0-9]$")
"""The number that Letterboxd adds to distinguish films with the same title and year."""
_WIKIDATA_ITEM: Final = re.compile(
    r"/(?:wiki|entity)/(?:Special:EntityPage/)?(Q[0-9]{1,10})(?![0-9])", re.IGNORECASE
)
_NUMBER_ELSEWHERE: Final = re.compile(
    r"(?P<site>tmdb|filmaffinity|fa)(?::\s?|\s)(?P<number>[0-9]{2,10})", re.IGNORECASE
)
"""A site's name and its number for a film."""
_IMDB_NUMBER: Final = re.compile(r"[0-9]{6,10}")
"""An IMDb id without its letters; no film has such a number as its title."""
_BARE_ID: Final = re.compile(rf"{IMDB_ID.pattern}|(?:wd:)?Q[0-9]{{1,10}}", re.IGNORECASE)


def read_link(typed: str) -> Reading | None:
    """The film that an address or an id means. None for anything else, such as a title.

    Addresses at IMDb and Wikidata contain the id that lists of films use. Letterboxd's contain the title
    (with the year, if several films share it), and most of TMDB's do too, besides the site's own id.
    Wikipedia's contain the title and a part that distinguishes articles. FilmAffinity's and TMDB's short ones
    contain only the site's own number, like `tmdb:949` and `fa:494558`.
    """
    text = typed.strip()
    if FILM_ID.fullmatch(text):
        return NamedById(text)
    if _BARE_ID.fullmatch(text):
        return NamedById(_wikidata_id(text) if text[0] in "qQwW" else text.lower())
    if _IMDB_NUMBER.fullmatch(text):
        return NamedById(f"tt{text:0>7}")
    if found := _NUMBER_ELSEWHERE.fullmatch(text):
        site = Site.TMDB if found["site"].lower() == "tmdb" else Site.FILMAFFINITY
        return NamedElsewhere(IdElsewhere(site, found["number"]))
    if found := _ADDRESS.search(text):
        return _READERS.get(found["site"].lower(), _of_no_film)(found["path"])
    return StrangeLink() if _SOME_ADDRESS.fullmatch(text) else None


def title_in(typed: str) -> str:
    """The title in an address, or else what was typed."""
    reading = read_link(typed)
    return reading.title if isinstance(reading, NamedByTitle) else typed


def is_address(text: str) -> bool:
    """Whether it is an address or an IMDb id of a film, and not a title."""
    return bool(IMDB_ID.fullmatch(text) or _ADDRESS.search(text) or _SOME_ADDRESS.match(text))


def _imdb(path: str) -> Reading:
    found = _IMDB_TITLE.search(path)
    return NamedById(found[1].lower()) if found else StrangeLink()


def _letterboxd(path: str) -> Reading:
    found = _LETTERBOXD_FILM.search(path)
    if not found:
        return StrangeLink()
    slug = found[1].lower()
    return NamedByTitle(_spelt(_COUNTED.sub("", slug)), IdElsewhere(Site.LETTERBOXD, slug))


def _tmdb(path: str) -> Reading:
    if found := _TMDB_FILM.search(path):
        return NamedByTitle(_spelt(found[2]), IdElsewhere(Site.TMDB, found[1]))
    found = _TMDB_NUMBER.search(path)
    return NamedElsewhere(IdElsewhere(Site.TMDB, found[1])) if found else StrangeLink()


def _filmaffinity(path: str) -> Reading:
    found = _FILMAFFINITY_FILM.search(path)
    return NamedElsewhere(IdElsewhere(Site.FILMAFFINITY, found[1])) if found else StrangeLink()


def _wikipedia(path: str) -> Reading:
    found = _WIKIPEDIA_ARTICLE.search(path)
    article = unquote(found[1]).replace("_", " ").strip() if found else ""
    explained = _EXPLAINED.search(article)
    title = article[: explained.start()] if explained else article
    if not title:
        return StrangeLink()
    return NamedByTitle(f"{title} {explained['year']}" if explained and explained["year"] else title)


def known_as(reading: Reading | None) -> IdElsewhere | None:
    """The site's id of the film, if the address contains it."""
    return reading.known_as if isinstance(reading, NamedByTitle | NamedElsewhere) else None


def _spelt(slug: str) -> str:
    """The title that an address spells in lower case, with hyphens."""
    return capwords(slug.replace("-", " "))


def _wikidata(path: str) -> Reading:
    found = _WIKIDATA_ITEM.search(path)
    return NamedById(_wikidata_id(found[1])) if found else StrangeLink()


def _wikidata_id(text: str) -> str:
    return f"wd:{text.upper().removeprefix('WD:')}"


def _of_no_film(_path: str) -> Reading:
    return StrangeLink()


_READERS: Final[Mapping[str, Callable[[str], Reading]]] = {
    "imdb.com": _imdb,
    "letterboxd.com": _letterboxd,
    "themoviedb.org": _tmdb,
    "filmaffinity.com": _filmaffinity,
    "wikidata.org": _wikidata,
    "wikipedia.org": _wikipedia,
}
