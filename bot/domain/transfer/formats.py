"""The tables that film sites export: recognised by their headers alone, and how each one's rows are read."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from bot.domain.transfer.rows import Source


class BareRow(Enum):
    """What a row is that names a film and no more."""

    ASKED = auto()
    UNRATED = auto()
    WANTED = auto()
    """On the watchlist if the row says so itself."""


@dataclass(frozen=True, slots=True)
class TableFormat:
    """A table: the columns (in lower case) that tell it from others, and where it has what.

    A table with `only` has no other columns but those. Scores are out of `best`; `dates` are looked
    at in turn. `kind` is the column that tells films from series, `later` the one that says that a
    film is yet to be watched. Of two tables about one film the one with the higher `weight` wins.
    """

    source: Source
    needed: frozenset[str]
    title: str = "title"
    other_title: str = ""
    year: str = "year"
    directors: str = ""
    film_id: str = ""
    score: str = ""
    half_score: str = ""
    dates: tuple[str, ...] = ()
    review: str = ""
    kind: str = ""
    later: str = ""
    bare: BareRow = BareRow.UNRATED
    only: bool = False
    weight: int = 0


def _columns(text: str) -> frozenset[str]:
    return frozenset(text.split(","))


_LETTERBOXD: Final = _columns("date,name,year,letterboxd uri")
WATCHED: Final = TableFormat(
    Source.LETTERBOXD, _LETTERBOXD, title="name", dates=("date",), bare=BareRow.ASKED
)
"""Watched films, the watchlist and likes have one header: in a ZIP their names tell them apart."""
LIST_START: Final = "letterboxd list export"
_TABLE_COLUMNS: Final = _columns(
    "letterboxduri,tmdbid,imdbid,title,year,directors,rating,rating10,watcheddate,rewatch,tags,review"
)

FORMATS: Final = (
    TableFormat(
        Source.LETTERBOXD,
        _LETTERBOXD | {"rating", "review"},
        title="name",
        half_score="rating",
        dates=("watched date", "date"),
        review="review",
        weight=1,
    ),
    TableFormat(
        Source.LETTERBOXD,
        _LETTERBOXD | {"rating", "watched date"},
        title="name",
        half_score="rating",
        dates=("watched date", "date"),
    ),
    TableFormat(
        Source.LETTERBOXD,
        _LETTERBOXD | {"rating"},
        title="name",
        half_score="rating",
        dates=("date",),
        weight=2,
    ),
    WATCHED,
    TableFormat(
        Source.IMDB,
        _columns("const,you rated,title"),
        directors="directors",
        film_id="const",
        score="you rated",
        dates=("created",),
        kind="title type",
        bare=BareRow.ASKED,
    ),
    TableFormat(
        Source.IMDB,
        _columns("position,const,your rating,title"),
        other_title="original title",
        directors="directors",
        film_id="const",
        score="your rating",
        dates=("date rated", "created"),
        kind="title type",
        bare=BareRow.ASKED,
    ),
    TableFormat(
        Source.IMDB,
        _columns("const,your rating,title"),
        other_title="original title",
        directors="directors",
        film_id="const",
        score="your rating",
        dates=("date rated",),
        kind="title type",
    ),
    TableFormat(
        Source.TRAKT,
        _columns("rated_at,type,title,trakt_id,rating"),
        film_id="imdb_id",
        score="rating",
        dates=("rated_at",),
        kind="type",
    ),
    TableFormat(
        Source.SIMKL,
        _columns("simkl_id,type,title,watchlist,rating"),
        film_id="imdb_id",
        score="rating",
        dates=("watcheddate",),
        kind="type",
        later="watchlist",
        bare=BareRow.WANTED,
    ),
    TableFormat(
        Source.FILMAFFINITY,
        _columns("title,original title,year,user score,fa movie id"),
        other_title="original title",
        directors="directors",
        score="user score",
    ),
    TableFormat(
        Source.FILMAFFINITY,
        _columns("title,year,directors,watcheddate,rating,rating10"),
        directors="directors",
        score="rating10",
        dates=("watcheddate",),
        only=True,
    ),
    TableFormat(
        Source.FILMAFFINITY,
        _columns("title,year,rating10,watcheddate"),
        score="rating10",
        dates=("watcheddate",),
        only=True,
    ),
)


def recognised(header: list[str]) -> TableFormat | None:
    """The table with that header, its names in lower case; None if it is none that is known."""
    columns = frozenset(header)
    for table in FORMATS:
        if table.needed == columns or (table.needed < columns and not table.only):
            return table
    names_films = not columns.isdisjoint({"title", "imdbid"})
    return _table(columns) if names_films and columns <= _TABLE_COLUMNS else None


def _table(columns: frozenset[str]) -> TableFormat:
    """The form that Letterboxd imports, which may leave most columns out."""
    return TableFormat(
        Source.TABLE,
        columns,
        directors="directors",
        film_id="imdbid",
        score="rating10",
        half_score="rating",
        dates=("watcheddate",),
        review="review",
        bare=BareRow.ASKED,
    )


def cell(cells: Mapping[str, str], column: str) -> str:
    """What a row has in a column, without blanks around; empty if there is no such column."""
    return cells.get(column, "").strip()
