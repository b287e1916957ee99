"""Imports: what a member's file from elsewhere says of films, its limits, and what is left out."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Final

from bot.domain.reviews.review import ReviewDraft

MOST_BYTES: Final = 10 * 1024 * 1024
"""The largest file that is taken."""
MOST_UNPACKED: Final = 50 * 1024 * 1024
"""As much as the files in a ZIP may come to, in bytes."""
MOST_RATIO: Final = 100
"""As many times larger than it was packed may a file in a ZIP be."""
MOST_FILES: Final = 200
MOST_ROWS: Final = 20_000
"""As many films as one import may name."""
MOST_LINES: Final = 3 * MOST_ROWS
"""As many rows as are read: a ZIP has several for one film."""
MOST_TEXTS: Final = 2000
"""As many reviews are taken from one file."""
MOST_SECONDS: Final = 30
"""As long as reading and matching may take."""
KEPT_SECONDS: Final = 3600
"""How long an import waits to be confirmed, and how long it can be undone."""
MOST_DOUBTS: Final = 25
"""Of the films that may be one of several, as many are asked about."""
TEXT_KEPT: Final = 365 * 86_400
"""How long an imported review waits to be published, in seconds."""


class Source(StrEnum):
    """Where a file is from."""

    LETTERBOXD = "letterboxd"
    IMDB = "imdb"
    FILMAFFINITY = "filmaffinity"
    TRAKT = "trakt"
    SIMKL = "simkl"
    TABLE = "table"
    """A CSV in the form that Letterboxd imports; many programs write it, ours among them."""
    OURS = "aftercredits"


SITES: Final = (
    (Source.LETTERBOXD, "Letterboxd"),
    (Source.IMDB, "IMDb"),
    (Source.FILMAFFINITY, "FilmAffinity"),
    (Source.TRAKT, "Trakt"),
    (Source.SIMKL, "Simkl"),
)
"""The film sites whose files are taken, as they call themselves."""


class SkipReason(StrEnum):
    """What is left out of a file: each is counted and named to the member."""

    SERIES = "series"
    LISTS = "lists"
    UNRATED = "unrated"
    UNREADABLE = "unreadable"
    TEXTS = "texts"


class Trouble(StrEnum):
    """Why a file is not taken."""

    TOO_LARGE = "too-large"
    UNPACKS_TOO_LARGE = "unpacks-too-large"
    TOO_MANY_FILES = "too-many-files"
    TOO_MANY_ROWS = "too-many-rows"
    ENCRYPTED = "encrypted"
    DAMAGED = "damaged"
    NESTED = "nested"
    LEADS_OUT = "leads-out"
    NOT_TEXT = "not-text"
    NOT_CSV = "not-csv"
    UNKNOWN = "unknown"


class ImportTrouble(Exception):
    """Ends the reading of a file. It stays inside: whoever reads a file is told `Unreadable`."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble)
        self.trouble = trouble


@dataclass(frozen=True, slots=True)
class Unreadable:
    """The file is not taken, and why."""

    trouble: Trouble


@dataclass(frozen=True, slots=True)
class ImportedRow:
    """What a file says of one film.

    `film_id` is an id of ours (an IMDb id is one), empty if the file has none; `other_title` is the
    original title where the file has two. `at` is when the film was rated, or else put on the list,
    in seconds since 1970. `runtime` is in minutes, and known of our own files alone.
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

    @property
    def is_bare(self) -> bool:
        """Whether it only names a film."""
        return self.score is None and self.review is None and not self.is_wanted

    def joined_by(self, later: "ImportedRow") -> "ImportedRow":
        """This row and a later one about the same film, as one: where both say something, the later wins."""
        timed = later if later.score is not None or self.score is None else self
        return replace(
            self,
            directors=self.directors or later.directors,
            film_id=self.film_id or later.film_id,
            other_title=self.other_title or later.other_title,
            score=self.score if later.score is None else later.score,
            at=self.at if timed.at is None else timed.at,
            review=later.review or self.review,
            is_wanted=self.is_wanted or later.is_wanted,
        )


@dataclass(frozen=True, slots=True)
class ReadRows:
    """What a file says. With `asks`, only the member knows what its bare rows are."""

    source: Source
    rows: tuple[ImportedRow, ...]
    skipped: Mapping[SkipReason, int] = field(default_factory=dict)
    asks: bool = False

    def decided(self, *, wanted: bool) -> "ReadRows":
        """The reading once the member has said whether the bare rows are their watchlist."""
        bare = sum(row.is_bare for row in self.rows)
        if wanted:
            rows = tuple(replace(row, is_wanted=True) if row.is_bare else row for row in self.rows)
            return replace(self, rows=rows, asks=False)
        rows = tuple(row for row in self.rows if not row.is_bare)
        unrated = self.skipped.get(SkipReason.UNRATED, 0) + bare
        return replace(self, rows=rows, asks=False, skipped={**self.skipped, SkipReason.UNRATED: unrated})
