"""Imports: what a member's file says about films, the limits, and what is left out."""

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final, NamedTuple

from bot.domain.films.pages import IdElsewhere, Site
from bot.domain.films.pages import address as address_at
from bot.domain.reviews.review import ReviewDraft
from bot.domain.transfer.viewings import Viewing, each_once, text_of, with_text

MOST_BYTES: Final = 10 * 1024 * 1024
"""The largest file that can be uploaded."""
MOST_UNPACKED: Final = 50 * 1024 * 1024
"""At most this many bytes in all files of a ZIP, unpacked."""
MOST_RATIO: Final = 100
"""At most this many times larger unpacked than packed, for a file in a ZIP."""
MOST_FILES: Final = 1000
"""At most this many files of a ZIP are read; files that are never read do not count."""
MOST_ROWS: Final = 20_000
"""At most this many films per import."""
MOST_LINES: Final = 3 * MOST_ROWS
"""At most this many rows are read: a ZIP can have several for one film."""
MOST_TEXTS: Final = 2000
"""At most this many reviews from one file."""
MOST_TEXT: Final = 6 * 1024 * 1024
"""At most this many characters in all reviews of a file."""
MOST_SECONDS: Final = 30
"""Reading and matching may take this long."""
KEPT_SECONDS: Final = 3600
"""How long an import waits for confirmation, and how long it can be undone."""
TEXT_KEPT: Final = 365 * 86_400
"""How long an imported review waits to be published, in seconds."""


class Source(StrEnum):
    """Where a file comes from."""

    LETTERBOXD = "letterboxd"
    IMDB = "imdb"
    FILMAFFINITY = "filmaffinity"
    TRAKT = "trakt"
    SIMKL = "simkl"
    TMDB = "tmdb"
    MOVARY = "movary"
    YAMTRACK = "yamtrack"
    CRITICKER = "criticker"
    MOVIELENS = "movielens"
    KINOPOISK = "kinopoisk"
    FILMTIPSET = "filmtipset"
    TABLE = "table"
    """Any other table, or a list. Letterboxd's import format, which many programs write, is one of these."""
    OURS = "aftercredits"


SITES: Final = (
    (Source.LETTERBOXD, "Letterboxd"),
    (Source.IMDB, "IMDb"),
    (Source.FILMAFFINITY, "FilmAffinity"),
    (Source.TRAKT, "Trakt"),
    (Source.SIMKL, "Simkl"),
    (Source.TMDB, "TMDB"),
    (Source.MOVARY, "Movary"),
    (Source.YAMTRACK, "Yamtrack"),
    (Source.CRITICKER, "Criticker"),
    (Source.MOVIELENS, "MovieLens"),
)
"""The film sites whose files are accepted, by their own names."""
OTHER_SITES: Final = ((Source.KINOPOISK, "Kinopoisk"), (Source.FILMTIPSET, "Filmtipset"))
"""More such sites, not named where Discord allows only few words."""


class SkipReason(StrEnum):
    """Why a row of the file does not become a row of the import; each is counted and named to the member.

    These rows and the imported ones together are all the rows of the file.
    """

    SERIES = "series"
    GAMES = "games"
    BOOKS = "books"
    """Comics and manga are books, too."""
    PODCASTS = "podcasts"
    MUSIC = "music"
    """Music videos, albums and songs."""
    PEOPLE = "people"
    ANIME = "anime"
    """It is anime, and the file does not tell films from series."""
    LISTS = "lists"
    UNRATED = "unrated"
    UNFINISHED = "unfinished"
    """It has no score, and the member stopped watching, paused, or still watches the film."""
    UNREADABLE = "unreadable"
    HALVES = "halves"
    """Its score is between two of ours, and the member leaves such scores out."""
    DOUBLED = "doubled"
    """It says the same as another row."""
    MERGED = "merged"
    """It adds to a film that another row also names."""
    REPLIES = "replies"
    """It is a reply to somebody else's text."""
    VIEWING = "viewing"
    """It is another viewing of a film that another row names, and does not change its score."""
    EARLIER = "earlier"
    """It gives a film a different score than a later row, which counts."""
    OVERRULED = "overruled"
    """Its film has a score in the file's table of ratings, which takes precedence."""


class Remark(StrEnum):
    """Other things that happened to imported rows; each is counted and named to the member."""

    TEXTS = "texts"
    """Reviews beyond the limit."""
    DATES = "dates"
    """Dates in which day and month cannot be told apart."""
    UNREAD_DATES = "unread-dates"
    """Dates that cannot be read."""
    HALVES = "halves"
    """Scores between two of ours, rounded or left out as the member chose."""


class Trouble(StrEnum):
    """Why a file is refused."""

    TOO_LARGE = "too-large"
    UNPACKS_TOO_LARGE = "unpacks-too-large"
    TOO_MANY_FILES = "too-many-files"
    TOO_MANY_ROWS = "too-many-rows"
    ENCRYPTED = "encrypted"
    DAMAGED = "damaged"
    NESTED = "nested"
    LEADS_OUT = "leads-out"
    NOT_TEXT = "not-text"
    SPREADSHEET = "spreadsheet"
    DOCUMENT = "document"
    """A document or a picture."""
    PACKED = "packed"
    """Packed in another format than ZIP."""
    PAGE = "page"
    """A web page without a table of films."""
    NOT_CSV = "not-csv"
    EMPTY = "empty"
    NO_ROWS = "no-rows"
    """It has the names of columns, and no rows below them."""
    NO_COLUMNS = "no-columns"
    """A text that is neither a table nor a list of films."""
    NO_FILMS = "no-films"
    """A ZIP without films."""
    UNKNOWN = "unknown"


class ImportTrouble(Exception):
    """Ends the reading of a file. Internal: callers get `Unreadable`."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble)
        self.trouble = trouble


class ListPlace(NamedTuple):
    """A film's place in one of the member's lists, from 1, and the list's note on it (`note`).

    `about` is the list's description; only its first film has it.
    """

    name: str
    place: int
    note: str = ""
    about: str = ""


_LINK: Final = re.compile(r"(?:https?://)?[\w-]+(?:\.[\w-]+)+/", re.IGNORECASE)
_SITE_NAMES: Final = {site.value: site for site in Site}


def id_elsewhere(site: Site, its_id: str) -> str:
    """The address of a film that a site knows by this id."""
    return f"{site.value}:{its_id}"


@dataclass(frozen=True, slots=True)
class ImportedRow:
    """What a file says about one film.

    `film_id` is one of our ids (IMDb ids are), empty if the file has none. `address` identifies the film
    within the file: its page, or another site's id (as `id_elsewhere` if films here are known by such ids).
    `other_title` is the original title if the file has two. `at` is when the film was rated, or else listed,
    in seconds since 1970. `runtime` is in minutes, and only our own files have it. `viewings`, `is_liked`,
    `tags` and `lists` are the member's own records; `liked_at` is when they liked it, `reviewed_at` is when
    the review was written (None: unknown). `notes` are the member's private notes on the film. An export says
    of a kept row whether it `is_doubtful`: only the member can say which film it means.
    """

    title: str
    year: int | None = None
    directors: tuple[str, ...] = ()
    film_id: str = ""
    other_title: str = ""
    score: int | None = None
    at: int | None = None
    review: ReviewDraft | None = None
    is_wanted: bool = False
    runtime: int | None = None
    address: str = ""
    viewings: tuple[Viewing, ...] = ()
    is_liked: bool = False
    tags: tuple[str, ...] = ()
    lists: tuple[ListPlace, ...] = ()
    liked_at: int | None = None
    reviewed_at: int | None = None
    notes: tuple[str, ...] = ()
    is_doubtful: bool = False

    @property
    def reviewed(self) -> Viewing:
        """The review as a viewing, with its time and score if known."""
        at = self.at if self.reviewed_at is None else self.reviewed_at
        score = next((seen.score for seen in self.viewings if seen.at == at), self.score)
        return Viewing(at, score, text=text_of(self.review) if self.review else "")

    @property
    def has_records(self) -> bool:
        """Whether it says something that only the member's own records can hold."""
        return self._is_recorded or bool(self.notes)

    def without_records(self) -> "ImportedRow":
        """The row without what only the member's own records can hold, except for written reviews."""
        written = tuple(seen for seen in self.viewings if seen.text)
        return replace(self, viewings=written, is_liked=False, liked_at=None, tags=(), lists=(), notes=())

    @property
    def is_bare(self) -> bool:
        """Whether it only names a film, perhaps with a note, without saying why."""
        return self.score is None and self.review is None and not self.is_wanted and not self._is_recorded

    @property
    def _is_recorded(self) -> bool:
        return bool(self.viewings or self.is_liked or self.tags or self.lists)

    @property
    def known_as(self) -> IdElsewhere | None:
        """The id in its address, if films here are known by that site's ids."""
        site, _, its_id = self.address.partition(":")
        return IdElsewhere(_SITE_NAMES[site], its_id) if site in _SITE_NAMES else None

    @property
    def page(self) -> str:
        """The film's page, as far as the file names it; an id that only the file's site knows is none."""
        if known_as := self.known_as:
            return address_at(known_as)
        return self.address if _LINK.match(self.address) else ""

    @property
    def identity(self) -> str:
        """What identifies the film in the file, besides its title; empty if nothing does."""
        return self.film_id or self.address

    def joined_by(self, later: "ImportedRow") -> "ImportedRow":
        """This row and a later one about the same film as one. If both say something, the later one wins."""
        timed = later if later.score is not None or self.score is None else self
        return replace(
            self,
            year=later.year if self.year is None else self.year,
            directors=self.directors or later.directors,
            film_id=self.film_id or later.film_id,
            address=self.address or later.address,
            other_title=self.other_title or later.other_title,
            score=self.score if later.score is None else later.score,
            at=self.at if timed.at is None else timed.at,
            review=later.review or self.review,
            is_wanted=self.is_wanted or later.is_wanted,
            viewings=each_once((*self._texts_kept(later), *later.viewings)),
            is_liked=self.is_liked or later.is_liked,
            tags=tuple(dict.fromkeys((*self.tags, *later.tags))),
            lists=tuple(dict.fromkeys((*self.lists, *later.lists))),
            liked_at=self.liked_at if later.liked_at is None else later.liked_at,
            reviewed_at=later.reviewed_at if later.review else self.reviewed_at,
            notes=tuple(dict.fromkeys((*self.notes, *later.notes))),
        )

    def _texts_kept(self, later: "ImportedRow") -> tuple[Viewing, ...]:
        """This row's viewings, including its own review if the later row has a different one."""
        if self.review is None or later.review in (None, self.review):
            return self.viewings
        return with_text(self.viewings, self.reviewed)
