"""Questions to other services about a film, and their answers."""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from bot.domain.films.film import Film
from bot.domain.films.ids import IMDB_ID
from bot.domain.films.links import NamedById, NamedByTitle, NamedElsewhere, StrangeLink, read_link, title_in
from bot.domain.films.marks import without_mark
from bot.domain.films.pages import IdElsewhere
from bot.domain.films.resolve import is_named
from bot.domain.films.titles import fold, split_year

LONGEST_ASKED: Final = 100
"""At most this many characters of a title are sent."""
MOST_FOUND: Final = 10
"""At most this many films per look-up."""
LOOKUPS_A_MINUTE: Final = 5
"""At most this many look-ups per member and minute."""
MISS_KEPT: Final = 86_400
"""For this many seconds the same question is not repeated after a miss."""
ASKED_AGAIN: Final = 150 * 86_400
"""A film that may not be stored for good is requested again after this many seconds."""
AGAIN_AT_ONCE: Final = 10
"""At most this many of them are requested in one go."""


class Service(StrEnum):
    """Other services that know films, by the name shown."""

    WIKIDATA = "Wikidata"
    TMDB = "TMDB"


class LookupTrouble(StrEnum):
    """Why a look-up found no film."""

    NOTHING = "nothing"
    """There is no such film there."""
    NO_FILM = "no-film"
    """The id belongs to something else: a series, a book."""
    UNDATED = "undated"
    """The service has the film, but not its year."""
    UNNAMED = "unnamed"
    """The service has the film, but not its title."""
    BUSY = "busy"
    """There are too many requests to the service, or it says so."""
    SLOW = "slow"
    UNREACHABLE = "unreachable"
    STRANGE = "strange"
    """The answer is not a documented one."""
    REFUSED = "refused"
    """The service does not accept the host's token."""
    NO_ROOM = "no-room"
    """The film was found, but the host's disk is full."""
    NOT_KEPT = "not-kept"
    """The film was found, but the host's file of found films cannot be written to."""
    TOO_MANY = "too-many"
    """The member has made too many look-ups within a minute."""
    NO_QUESTION = "no-question"
    """The typed text has nothing to ask about."""
    OFF = "off"
    """The host or the organisers have switched it off."""


PASSING: Final = frozenset(
    {
        LookupTrouble.BUSY,
        LookupTrouble.SLOW,
        LookupTrouble.UNREACHABLE,
        LookupTrouble.STRANGE,
        LookupTrouble.TOO_MANY,
        LookupTrouble.NO_ROOM,
        LookupTrouble.NOT_KEPT,
    }
)
"""Troubles after which a retry soon makes sense."""
MISSES: Final = frozenset(
    {LookupTrouble.NOTHING, LookupTrouble.NO_FILM, LookupTrouble.UNDATED, LookupTrouble.UNNAMED}
)
"""Troubles that are an answer."""


class NotKept(Exception):
    """Found films could not be kept; none of them was."""

    def __init__(self, trouble: LookupTrouble) -> None:
        super().__init__(trouble)
        self.trouble = trouble


@dataclass(frozen=True, slots=True)
class LookupQuestion:
    """The question: the film with an id, or films with a title (lower case, only letters and digits).

    `year` is the one typed with the title. `known_as` is another site's id of the film; if nothing has that
    id, the title is asked for.
    """

    title: str = ""
    film_id: str = ""
    known_as: IdElsewhere | None = None
    year: int | None = None

    @property
    def imdb_id(self) -> str:
        """The IMDb id; empty if the question has another id, or none."""
        return self.film_id if IMDB_ID.fullmatch(self.film_id) else ""

    @property
    def item(self) -> str:
        """The Wikidata id, as `Q1367`; empty if the question has another id, or none."""
        return self.film_id.removeprefix("wd:") if self.film_id.startswith("wd:") else ""


@dataclass(frozen=True, slots=True)
class FoundFilm:
    """A film as another service has it; `more` is what else it says.

    `item` is its id there: Wikidata's as `Q1367`, TMDB's as `tmdb:451`.
    """

    film: Film
    item: str
    more: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer of other services: films, likeliest first, or why there are none.

    `asked` are the services that were asked; the answer is the last one's.
    """

    films: tuple[FoundFilm, ...] = ()
    trouble: LookupTrouble | None = None
    asked: tuple[Service, ...] = (Service.WIKIDATA,)


@dataclass(frozen=True, slots=True)
class LookedUp:
    """The result of looking up a typed text: films that are known here from now on, or why there are none."""

    typed: str
    films: tuple[Film, ...] = ()
    trouble: LookupTrouble | None = None
    asked: tuple[Service, ...] = (Service.WIKIDATA,)


def question_of(typed: str) -> LookupQuestion | None:
    """The question for a typed text: only its title or id; None if it has neither."""
    text, _ = without_mark(typed)
    match read_link(text):
        case NamedById(film_id):
            asked = LookupQuestion(film_id=film_id)
            return asked if asked.imdb_id or asked.item else None
        case NamedByTitle(title, known_as):
            return LookupQuestion(asked_title(title), known_as=known_as, year=_year_beside(title))
        case NamedElsewhere(known_as):
            return LookupQuestion(known_as=known_as)
        case StrangeLink():
            return None
        case None:
            title = asked_title(text)
            return LookupQuestion(title, year=_year_beside(text)) if title else None


def _year_beside(typed: str) -> int | None:
    """The year typed with the title; if the title itself is a year, that does not count."""
    parts = split_year(typed)
    return parts.year if fold(parts.title) else None


def asked_title(typed: str) -> str:
    """The title without its year, as it is asked for: words alone, so that nothing in it is a command.

    >>> asked_title('Heat (1995)')
    'heat'
    >>> asked_title('"OR" insource:/x/ -Amélie*')
    'or insource x amélie'
    """
    title = split_year(typed).title
    if not fold(title):
        title = typed
    words = "".join(letter if _is_of_word(letter) else " " for letter in title.casefold()).split()
    return " ".join(words)[:LONGEST_ASKED].strip()


def _is_of_word(letter: str) -> bool:
    # Marks belong to words too, such as the vowel signs of Hindi or Thai.
    return unicodedata.category(letter)[0] in "LNM"


def likeliest_first(typed: str, films: Iterable[Film]) -> tuple[Film, ...]:
    """The films with that title, nearest to a typed year first; then the others in their order."""
    text = title_in(without_mark(typed)[0])
    year = split_year(text).year
    return tuple(sorted(films, key=lambda film: (not is_named(text, film), _years_apart(film, year))))


def _years_apart(film: Film, year: int | None) -> int:
    return 0 if year is None else abs(film.year - year)
