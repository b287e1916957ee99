"""What is asked of another service about a film, and what comes of it."""

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
"""How many characters of a title are sent."""
MOST_FOUND: Final = 10
"""How many films one look-up finds at most."""
LOOKUPS_A_MINUTE: Final = 5
"""How often a member may look further within a minute."""
MISS_KEPT: Final = 86_400
"""For how many seconds nothing is asked again that was not found."""
ASKED_AGAIN: Final = 150 * 86_400
"""A film that may not be kept for good is asked for again after so many seconds."""
AGAIN_AT_ONCE: Final = 10
"""How many of these are asked for in one go."""


class Service(StrEnum):
    """Who else knows films, by the name that is shown."""

    WIKIDATA = "Wikidata"
    TMDB = "TMDB"


class LookupTrouble(StrEnum):
    """Why a look-up brought no film."""

    NOTHING = "nothing"
    """There is no such film there."""
    NO_FILM = "no-film"
    """The id is that of something else: a series, a book."""
    UNDATED = "undated"
    """There is such a film, and nobody has said from which year."""
    UNNAMED = "unnamed"
    """There is such a film, and it has no title."""
    BUSY = "busy"
    """Too much is asked of the other service, or it says so."""
    SLOW = "slow"
    UNREACHABLE = "unreachable"
    STRANGE = "strange"
    """The answer is none that is documented."""
    REFUSED = "refused"
    """The service takes no questions with the host's token."""
    TOO_MANY = "too-many"
    """The member has looked up a lot within a minute."""
    NO_QUESTION = "no-question"
    """There is nothing in what was typed that could be asked."""
    OFF = "off"
    """The host or the organisers have switched it off."""


PASSING: Final = frozenset(
    {
        LookupTrouble.BUSY,
        LookupTrouble.SLOW,
        LookupTrouble.UNREACHABLE,
        LookupTrouble.STRANGE,
        LookupTrouble.TOO_MANY,
    }
)
"""The troubles after which it is worth trying again soon."""
MISSES: Final = frozenset(
    {LookupTrouble.NOTHING, LookupTrouble.NO_FILM, LookupTrouble.UNDATED, LookupTrouble.UNNAMED}
)
"""The troubles that are an answer."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: the film of an id, or those of a title (lower case, letters and digits alone).

    `year` is the one that was typed with the title.
    `known_as` is another site's id of the film: where nothing has that, the title is asked for.
    """

    title: str = ""
    film_id: str = ""
    known_as: IdElsewhere | None = None
    year: int | None = None

    @property
    def imdb_id(self) -> str:
        """IMDb's id; empty if another is asked for, or none."""
        return self.film_id if IMDB_ID.fullmatch(self.film_id) else ""

    @property
    def item(self) -> str:
        """Wikidata's id, as `Q1367`; empty if another is asked for, or none."""
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
    """What other services have answered: films, likeliest first, or why there are none.

    `asked` are those that were asked, the last the one whose answer it is.
    """

    films: tuple[FoundFilm, ...] = ()
    trouble: LookupTrouble | None = None
    asked: tuple[Service, ...] = (Service.WIKIDATA,)


@dataclass(frozen=True, slots=True)
class LookedUp:
    """What a look-up has brought for what was typed: films that are known here now, or why none are."""

    typed: str
    films: tuple[Film, ...] = ()
    trouble: LookupTrouble | None = None
    asked: tuple[Service, ...] = (Service.WIKIDATA,)


def question_of(typed: str) -> Question | None:
    """What is asked for what a member typed: nothing but its title or id; None if there is neither."""
    text, _ = without_mark(typed)
    match read_link(text):
        case NamedById(film_id):
            asked = Question(film_id=film_id)
            return asked if asked.imdb_id or asked.item else None
        case NamedByTitle(title, known_as):
            return Question(asked_title(title), known_as=known_as, year=_year_beside(title))
        case NamedElsewhere(known_as):
            return Question(known_as=known_as)
        case StrangeLink():
            return None
        case None:
            title = asked_title(text)
            return Question(title, year=_year_beside(text)) if title else None


def _year_beside(typed: str) -> int | None:
    """The year that was typed with the title; that of a title that is a year is none."""
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
    # Marks belong to words too: the vowel signs of Hindi or Thai.
    return unicodedata.category(letter)[0] in "LNM"


def likeliest_first(typed: str, films: Iterable[Film]) -> tuple[Film, ...]:
    """The films that are called so, the nearest to a typed year first; then the others in their order."""
    text = title_in(without_mark(typed)[0])
    year = split_year(text).year
    return tuple(sorted(films, key=lambda film: (not is_named(text, film), _years_apart(film, year))))


def _years_apart(film: Film, year: int | None) -> int:
    return 0 if year is None else abs(film.year - year)
