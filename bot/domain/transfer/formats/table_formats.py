"""The tables that film sites export: the header of each, and how its rows are read."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import Final

from bot.domain.films.pages import Site
from bot.domain.transfer.formats.cell_values import DateOrder
from bot.domain.transfer.rows import Source


class BareRow(Enum):
    """What a row that only names a film means."""

    ASKED = auto()
    UNRATED = auto()
    WANTED = auto()
    """It is on the watchlist."""


@dataclass(frozen=True, slots=True)
class TableFormat:
    """A format of table: the columns (in lower case) that identify it, and the column for each fact.

    If `only`, it has no other columns. Scores are out of ten in `score` and out of five in `half_score`; in
    `any_score` the column's values decide between the site's scales (`scales`) if it has any, otherwise
    between all scales. `dates` are tried in turn, in the site's `order` if it has one. `spoiler` marks a
    review as giving something away, `reply` as an answer to somebody else's. `note` is a private note on a
    film in a list or memo, `viewed` the day of a diary entry. `kind` distinguishes films from series, and
    only series have `part`, go beyond the first `episode`, or have a television `page`; `later` marks films
    yet to be watched. If `has_zero`, 0 is the worst score; otherwise it means no score. `address`
    distinguishes films; if a row says which site its ids are from, it does so in `site`, and `ids_of` says
    so of all rows. If two tables name the same film, the one with the higher `weight` wins.
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
    any_score: str = ""
    scales: tuple[int, ...] = ()
    dates: tuple[str, ...] = ()
    viewed: str = ""
    rewatch: str = ""
    tags: str = ""
    liked: str = ""
    review: str = ""
    note: str = ""
    spoiler: str = ""
    reply: str = ""
    kind: str = ""
    part: str = ""
    episode: str = ""
    page: str = ""
    later: str = ""
    address: str = ""
    site: str = ""
    ids_of: Site | None = None
    bare: BareRow = BareRow.UNRATED
    only: bool = False
    has_zero: bool = False
    weight: int = 0
    order: DateOrder | None = None

    @property
    def number_columns(self) -> frozenset[str]:
        """The columns that usually hold numbers: years, scores and dates."""
        scores = (self.score, self.half_score, self.any_score)
        return frozenset((self.year, *scores, *self.dates, self.viewed)) - {""}

    @property
    def short_columns(self) -> frozenset[str]:
        """The columns that are read and whose cells never span lines."""
        used = (self.title, self.year, self.film_id, self.score, self.half_score, self.any_score, self.kind)
        return frozenset((*used, *self.dates, self.viewed, self.address, self.rewatch, self.later)) - {""}


def cell(cells: Mapping[str, str], column: str) -> str:
    """The row's cell in a column, without surrounding blanks; empty if there is no such column."""
    return cells.get(column, "").strip() if column else ""


def _columns(text: str) -> frozenset[str]:
    return frozenset(text.split(","))


_LETTERBOXD: Final = _columns("date,name,year,letterboxd uri")
WATCHED: Final = TableFormat(
    Source.LETTERBOXD,
    _LETTERBOXD,
    title="name",
    dates=("date",),
    address="letterboxd uri",
    bare=BareRow.ASKED,
)
"""Watched films, the watchlist and likes have the same header: in a ZIP their file names distinguish them."""
_DIARY: Final = TableFormat(
    Source.LETTERBOXD,
    _LETTERBOXD | {"rating", "watched date"},
    title="name",
    half_score="rating",
    dates=("watched date", "date"),
    viewed="watched date",
    rewatch="rewatch",
    tags="tags",
)
LIST_START: Final = "letterboxd list export"
LISTED: Final = TableFormat(
    Source.LETTERBOXD,
    _columns("position,name,year,url"),
    title="name",
    address="url",
    note="description",
    bare=BareRow.ASKED,
)
"""The rows of a list, below its first lines."""
_IMDB: Final = TableFormat(
    Source.IMDB,
    _columns("const,your rating,title"),
    other_title="original title",
    directors="directors",
    film_id="const",
    score="your rating",
    dates=("date rated", "date added", "created"),
    kind="title type",
)
_IMDB_LIST: Final = replace(_IMDB, note="description", bare=BareRow.ASKED)
_TRAKT: Final = TableFormat(
    Source.TRAKT,
    _columns("type,title,trakt_id"),
    film_id="imdb_id",
    kind="type",
    address="trakt_id",
)
_SIMKL: Final = TableFormat(
    Source.SIMKL,
    _columns("simkl_id,type,title,watchlist,rating"),
    score="rating",
    dates=("watcheddate",),
    viewed="watcheddate",
    note="memo",
    kind="type",
    episode="lastepwatched",
    later="watchlist",
    address="simkl_id",
)
_MOVARY: Final = TableFormat(
    Source.MOVARY, _columns("title,year,tmdbid,imdbid"), film_id="imdbid", address="tmdbid", only=True
)
_MOVARY_DIARY: Final = replace(
    _MOVARY,
    needed=_MOVARY.needed | {"watchedat"},
    dates=("watchedat",),
    viewed="watchedat",
    note="comment",  # which nobody else sees there
)
_HUNDRED: Final = (10, 100)
"""Criticker's scores are out of a hundred; some members use only the first ten."""
_CRITICKER: Final = TableFormat(
    Source.CRITICKER,
    _columns("score,film name,year"),
    title="film name",
    film_id="imdb id",
    any_score="score",
    scales=_HUNDRED,
    dates=("rating date", "date rated"),
    review="mini review",
    page="url",
    has_zero=True,
)
"""Its columns alone are what many a member calls theirs."""
_CRITICKER_XML: Final = TableFormat(
    Source.CRITICKER,
    _columns("filmid,filmname"),
    title="filmname",
    year="filmyear",
    film_id="imdbid",
    dates=("reviewdate", "ratingdate"),
    review="quote",
    scales=_HUNDRED,
    page="filmlink",
    address="filmid",
    has_zero=True,
)
"""Criticker's older export. The year, if any, comes after the title."""
_KINOPOISK: Final = TableFormat(
    Source.KINOPOISK,
    _columns("русскоязычное название,оригинальное название,год,моя оценка"),
    title="русскоязычное название",
    other_title="оригинальное название",
    year="год",
    directors="режисcёр",  # spelt like this, with one Latin letter
    score="моя оценка",
    dates=("дата и время",),
    note="мой комментарий",  # which nobody else sees there
    kind="тип",
    bare=BareRow.ASKED,
)
_FILMAFFINITY: Final = TableFormat(Source.FILMAFFINITY, frozenset(), directors="directors", score="rating10")

FORMATS: Final = (
    replace(_DIARY, needed=_LETTERBOXD | {"rating", "review"}, review="review", weight=1),
    _DIARY,
    replace(WATCHED, needed=_LETTERBOXD | {"rating"}, half_score="rating", bare=BareRow.UNRATED, weight=2),
    WATCHED,
    replace(_IMDB_LIST, needed=_columns("const,you rated,title"), score="you rated"),
    replace(_IMDB_LIST, needed=_columns("position,const,title")),
    _IMDB,
    replace(
        _TRAKT, needed=_TRAKT.needed | {"rated_at", "rating"}, score="rating", dates=("rated_at",), weight=2
    ),
    replace(_TRAKT, needed=_TRAKT.needed | {"listed_at"}, dates=("listed_at",), bare=BareRow.WANTED),
    replace(_TRAKT, needed=_TRAKT.needed | {"watched_at"}, dates=("watched_at",), viewed="watched_at"),
    replace(_TRAKT, needed=_TRAKT.needed | {"collected_at"}, dates=("collected_at",)),
    replace(_SIMKL, needed=_SIMKL.needed | {"imdb"}, film_id="imdb", order=DateOrder.DAY),
    replace(_SIMKL, needed=_SIMKL.needed | {"imdb_id"}, film_id="imdb_id", order=DateOrder.MONTH),
    TableFormat(
        Source.TMDB,
        _columns("tmdb id,imdb id,type,name,release date"),
        title="name",
        year="release date",
        film_id="imdb id",
        score="your rating",
        dates=("date rated", "date added"),
        kind="type",
        part="season number",
        address="tmdb id",
        bare=BareRow.ASKED,
    ),
    replace(_MOVARY, needed=_MOVARY.needed | {"userrating"}, score="userrating"),
    replace(_MOVARY, needed=_MOVARY.needed | {"addedat"}, dates=("addedat",), bare=BareRow.WANTED),
    replace(_MOVARY_DIARY, needed=_MOVARY_DIARY.needed | {"comment"}, only=False),
    _MOVARY_DIARY,
    TableFormat(
        Source.YAMTRACK,
        _columns("media_id,source,media_type,title,score,status"),
        year="",
        score="score",
        dates=("end_date", "progressed_at", "created_at"),
        note="notes",
        kind="media_type",
        part="season_number",
        episode="progress",
        later="status",
        address="media_id",
        site="source",
    ),
    replace(_CRITICKER, needed=_CRITICKER.needed | {"mini review"}),
    replace(_CRITICKER, needed=_CRITICKER.needed | {"url", "imdb id"}),
    replace(_CRITICKER_XML, needed=_CRITICKER_XML.needed | {"score"}, any_score="score"),
    replace(_CRITICKER_XML, needed=_CRITICKER_XML.needed | {"rating"}, any_score="rating"),
    TableFormat(
        Source.MOVIELENS,
        _columns("movie_id,imdb_id,tmdb_id,rating,average_rating,title"),
        film_id="imdb_id",
        half_score="rating",
        address="movie_id",
    ),
    _KINOPOISK,
    TableFormat(
        Source.FILMTIPSET,
        _columns("date,grade,title,url,imdbid"),
        film_id="imdbid",
        any_score="grade",
        scales=(5,),
        dates=("date",),
        only=True,
    ),
    TableFormat(
        Source.FILMTIPSET,
        _columns("titel,originaltitel,år,betyg,imdb"),
        title="titel",
        other_title="originaltitel",
        year="år",
        film_id="imdb",
        any_score="betyg",
        scales=(5, 10),
        only=True,
    ),
    replace(
        _FILMAFFINITY,
        needed=_columns("title,original title,year,user score,fa movie id"),
        other_title="original title",
        score="user score",
        address="fa movie id",
    ),
    replace(
        _FILMAFFINITY,
        needed=_columns("title,year,directors,watcheddate,rating,rating10"),
        dates=("watcheddate",),
        only=True,
    ),
)
