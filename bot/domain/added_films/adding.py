"""Adding a film that no list has: what a member fills in, and what is accepted."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Final, NamedTuple

from bot.domain.covers import BARS
from bot.domain.errors import UserError
from bot.domain.films import links
from bot.domain.films.film import LONGEST_TITLE, Film
from bot.domain.films.ids import IMDB_ID
from bot.domain.films.titles import bare_titles, fold

FIRST_FILM_YEAR: Final = 1888
YEARS_AHEAD: Final = 5
"""A film's year can be at most this far in the future."""
A_DAY: Final = 86_400
ADDITIONS_A_DAY: Final = 10
"""At most this many films per member and day; organisers can add any number."""
DAYS_KEPT: Final = 2
"""How long a filled-in form is kept, so that a member who reaches the daily limit can continue tomorrow."""
MOST_DIRECTORS: Final = 5
LONGEST_NAME: Final = 100
MOST_NEAR: Final = 10
"""At most this many similar films are shown."""
NEAR_YEARS: Final = 2
_NEAR_RATIO: Final = 0.8
"""From this likeness (0 to 1), two folded titles may be one: it allows a typo or two in a longer title."""
_WIKIDATA: Final = re.compile(r"\bQ[0-9]{1,10}\b")


class WhoAdds(StrEnum):
    """Who may add films in a server."""

    EVERYONE = "everyone"
    CONFIRMED = "confirmed"
    """Everyone, but an organiser confirms each film first."""
    ORGANISERS = "organisers"


class AdditionState(StrEnum):
    """What became of a film that a member filled in."""

    DRAFT = "draft"
    WAITING = "waiting"
    ADDED = "added"
    REFUSED = "refused"


class TypedFilm(NamedTuple):
    """A film as a member typed it; all but the title and the year may be empty."""

    title: str
    year: str
    directors: str = ""
    other_title: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Addition:
    """A film that a member filled in, and the command that continues with it.

    `onward` is the press that continues (see `bot.ui.presses.added_films`); `words` is what was typed with
    the command: a reason or a question. `film_id` is the film that was added.
    """

    member_id: int
    number: int
    typed: TypedFilm
    onward: str
    words: str
    state: AdditionState
    made_at: int
    film_id: str | None = None


class Addable(NamedTuple):
    """The film to add, and the id under which a list may have it one day."""

    film: Film
    listed_id: str | None


class AddRefusal(StrEnum):
    """Why a film was not added."""

    TOO_MANY = "too-many"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class AddedFilm:
    """A server's own film, and how it got there; `added_by` 0: that member is no longer known."""

    film: Film
    added_by: int
    added_at: int
    is_hidden: bool
    listed_id: str | None = None


def read_title(typed: str) -> str:
    """The title; `UserError` if it is not valid."""
    title = _without_covers(typed)
    if not fold(title) or len(title) > LONGEST_TITLE:
        raise UserError(
            "A title needs 1 to {most} characters, with at least one letter or digit.", most=LONGEST_TITLE
        )
    if links.is_address(title):
        raise UserError("That title is an address. Write the film's title, and put the address into Link.")
    return title


def read_year(typed: str, this_year: int) -> int:
    """The year; `UserError` if no film can be from that year."""
    latest = this_year + YEARS_AHEAD
    text = typed.strip()
    if not text.lstrip("-").isdecimal():
        raise UserError("Write the year in digits: {example}.", example=this_year - 1)
    year = int(text) if text.isdecimal() and len(text) <= 4 else 0
    if not FIRST_FILM_YEAR <= year <= latest:
        raise UserError("The year must be between {first} and {last}.", first=FIRST_FILM_YEAR, last=latest)
    return year


def read_directors(typed: str) -> tuple[str, ...]:
    """The directors, separated by commas; `UserError` for too many, or for a name that is too long."""
    names = tuple(dict.fromkeys(name for part in re.split(r"[,;\n]", typed) if (name := _tidy(part))))
    if len(names) > MOST_DIRECTORS or any(len(name) > LONGEST_NAME for name in names):
        raise UserError(
            "A film can have up to {most} directors, with names of up to {longest} characters.",
            most=MOST_DIRECTORS,
            longest=LONGEST_NAME,
        )
    return names


def read_other_title(typed: str, title: str) -> str:
    """The other title, empty if it is the same; `UserError` if it is too long."""
    other = _without_covers(typed)
    if len(other) > LONGEST_TITLE:
        raise UserError(
            "A title needs 1 to {most} characters, with at least one letter or digit.", most=LONGEST_TITLE
        )
    return "" if other == title or not fold(other) else other


def read_link(typed: str) -> str | None:
    """The id in a link to the film's page at IMDb or Wikidata.

    None for no link, or for one that contains only the title; `UserError` for any other link.
    """
    text = typed.strip()
    if not text:
        return None
    if found := IMDB_ID.search(text):
        return found[0]
    if found := _WIKIDATA.search(text):
        return f"wd:{found[0]}"
    if isinstance(links.read_link(text), links.NamedByTitle):
        return None
    raise UserError(
        "I can only read links to a film's page on IMDb or Wikidata. You can leave the link empty."
    )


def near(film: Film, others: Iterable[Film]) -> tuple[Film, ...]:
    """The films that may be this one: a similar title, and at most two years apart."""
    alike = [
        other for other in others if abs(other.year - film.year) <= NEAR_YEARS and _are_alike(film, other)
    ]
    return tuple(dict.fromkeys(alike))[:MOST_NEAR]


def _are_alike(film: Film, other: Film) -> bool:
    return any(_likeness(one, two) for one in bare_titles(film.titles) for two in bare_titles(other.titles))


def _likeness(one: str, two: str) -> bool:
    if f" {one} " in f" {two} " or f" {two} " in f" {one} ":
        return True
    return SequenceMatcher(None, one, two, autojunk=False).ratio() >= _NEAR_RATIO


def _without_covers(typed: str) -> str:
    """The title on one line; `UserError` if part of it is covered as a spoiler."""
    if BARS in (title := _tidy(typed)):
        raise UserError("Leave spoiler bars out of the title: it shows in lists and thread names.")
    return title


def _tidy(typed: str) -> str:
    """What was typed, on one line, without invisible characters."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in typed).split())
