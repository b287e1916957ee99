"""Turns what other lists say about films into valid fields; anything else is left out."""

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Final

from bot.domain.films.film import GENRES, LONGEST_TITLE
from bot.domain.films.ids import IMDB_ID, LISTED_ID

MOST_PEOPLE: Final = 5
_MOST_GENRES: Final = 5
_LONGEST_NAME: Final = 100
_YEARS: Final = range(1870, 2100)
_LONGEST_FILM: Final = 9999
_YEAR: Final = re.compile(r"(?<!\d)(1[89]\d\d|20\d\d)(?!\d)")
_CODE: Final = re.compile(r"[A-Z]{2}")
_FEWEST_DIGITS: Final = 7
_MOST_DIGITS: Final = 9
_GENRES: Final[Mapping[str, str]] = {genre: genre for genre in GENRES} | {
    "sci-fi": "science-fiction",
    "science fiction": "science-fiction",
    "scifi": "science-fiction",
    "film-noir": "noir",
    "film noir": "noir",
    "historical": "history",
    "biopic": "biography",
    "animated": "animation",
    "romantic": "romance",
    "children": "family",
    "kids": "family",
    "sports": "sport",
    "suspense": "thriller",
}
_FAME: Final = ((500_000, 5), (100_000, 4), (20_000, 3), (2_000, 2))
"""The fame of a film with at least this many votes at IMDb."""


class RowRefusal(StrEnum):
    """Why a row is left out."""

    NO_TITLE = "without a title"
    LONG_TITLE = "with a title that is too long"
    NO_YEAR = "without a year that a film can have"
    STRANGE_ID = "with an id that is none"
    TWICE = "with an id that came before"
    NO_FILM = "about something that is no film"
    ADULT = "pornographic"


def film_id(text: str) -> str | None:
    """A film's id: IMDb's (also as an address or bare digits), Wikidata's, or the list's own; None if
    invalid.
    """
    text = text.strip().rstrip("/").rpartition("/")[2]
    if text.isascii() and text.isdigit() and len(text) <= _FEWEST_DIGITS + 3:
        text = f"tt{text.zfill(_FEWEST_DIGITS)}"
    if re.fullmatch(r"Q[1-9]\d*", text):
        text = f"wd:{text}"
    return text if IMDB_ID.fullmatch(text) or LISTED_ID.fullmatch(text) else None


def flat(text: str) -> str:
    """The text on one line, without unprintable characters."""
    if not text.isprintable():
        text = "".join(letter if letter.isprintable() else " " for letter in text)
    return " ".join(text.split())


def title_of(text: str) -> str | RowRefusal:
    """The title if it is valid, or why not."""
    title = flat(text)
    if not title:
        return RowRefusal.NO_TITLE
    return title if len(title) <= LONGEST_TITLE else RowRefusal.LONG_TITLE


def other_title(text: str, title: str) -> str:
    """Another title of the film; empty if it is the same, or too long."""
    other = flat(text)
    return "" if other == title or len(other) > LONGEST_TITLE else other


def year_of(text: str) -> int | None:
    """The first year in a text such as `1995` or `1995-10-27`."""
    found = _YEAR.search(text)
    return int(found[1]) if found and int(found[1]) in _YEARS else None


def names(texts: Iterable[str], most: int = MOST_PEOPLE) -> tuple[str, ...]:
    """People's names, each once; invalid ones are left out."""
    shown = (flat(text.replace("|", " ")) for text in texts)
    return tuple(dict.fromkeys(name for name in shown if 0 < len(name) <= _LONGEST_NAME))[:most]


def genres(texts: Iterable[str]) -> tuple[str, ...]:
    """The genres that we know, by our names."""
    known = (_GENRES.get(text.strip().casefold()) for text in texts)
    return tuple(dict.fromkeys(genre for genre in known if genre))[:_MOST_GENRES]


def countries(texts: Iterable[str]) -> tuple[str, ...]:
    """The two-letter codes among them."""
    codes = (text.strip().upper() for text in texts)
    return tuple(dict.fromkeys(code for code in codes if _CODE.fullmatch(code)))[:MOST_PEOPLE]


def runtime(text: str) -> int | None:
    """The length in whole minutes; None if there is none."""
    minutes = whole(text.strip().removesuffix("min").strip().partition(".")[0])
    return minutes if 0 < minutes <= _LONGEST_FILM else None


def whole(text: str) -> int:
    """A whole number of at most nine digits; 0 if the text is something else."""
    text = text.strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS else 0


def fame(votes: int) -> int:
    """A film's fame from 1 (connoisseurs) to 5 (everyone), by its number of votes at IMDb."""
    return next((grade for least, grade in _FAME if votes >= least), 1)


def parts(text: str) -> list[str]:
    """The items of a list in one field, separated by `|`, `;` or `,`: by the first of these that occurs."""
    sign = next((sign for sign in "|;" if sign in text), ",")
    return text.split(sign)
