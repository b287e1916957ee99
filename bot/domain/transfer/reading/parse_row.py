"""Parses one row of a table into what it says about a film, or why it is left out."""

import html
import re
from collections.abc import Mapping
from typing import Final, NamedTuple

from bot.domain.covers import cover
from bot.domain.films.pages import Site
from bot.domain.films.titles import fold
from bot.domain.reviews.review import ReviewDraft
from bot.domain.transfer.formats.column_names import TMDB_KEYS, column_key
from bot.domain.transfer.formats.formula_guard import unguarded
from bot.domain.transfer.formats.plain_text import plain_text
from bot.domain.transfer.formats.scales import LEAST
from bot.domain.transfer.formats.table_formats import TableFormat, cell
from bot.domain.transfer.formats.title_kinds import MarkedTitle, runs_for_years, why_no_film, without_marks
from bot.domain.transfer.named_rows import WhyUnread
from bot.domain.transfer.rows import ImportedRow, SkipReason, Source, id_elsewhere

LONGEST_TITLE: Final = 200
"""At most this many characters of a title or a name are read."""
_LONGEST_TITLE_CELL: Final = 500
"""The same, before marks and years after the title are removed."""
_LONGEST_CELL: Final = 100
_LONGEST_NOTE: Final = 131_072
_MOST_DIRECTORS: Final = 5
_MOST_TAGS: Final = 20
_YEAR_BEHIND: Final = re.compile(r"^(?P<title>.*\S)\s*[(\[](?P<year>(?:18|19|20)[0-9]{2})[)\]]$")
_YEAR: Final = re.compile(r"\b(?:18|19|20)[0-9]{2}\b")
_IMDB: Final = re.compile(r"tt[0-9]{7,10}")
_IMDB_PERSON: Final = re.compile(r"(?:.*/)?nm[0-9]{7,10}\b")
_BARE_IMDB: Final = re.compile(r"[0-9]{1,8}")
_LAST_ARTICLE: Final = re.compile(
    r"^(?P<title>.+), (?P<article>The|An?|El|La|L[oa]s|Les?|L'|Il|Lo|Gli|I|Der|Die|Das|Ein|Eine)"
    r"(?P<rest>(?: \(.*\))?)$"
)
_RULE: Final = re.compile(r":?-{3,}:?")
"""A piece of the line that is drawn below the names of columns in Markdown."""
_ANIME: Final = "anime"
_TELEVISION: Final = "/tv/"
"""Part of the address of a site's pages about series."""
_DIGITS: Final = re.compile(r"[0-9]+")
_MARKED: Final = frozenset({Source.FILMAFFINITY, Source.KINOPOISK, Source.TABLE})
_LATER: Final = frozenset(
    "plantowatch watchlist planning planned planed towatch wanttowatch notstarted pendiente porver quierover"
    " sinver".split()
)
_UNFINISHED: Final = frozenset(
    "dropped hold onhold paused watching inprogress current abandoned abandonada abandonado dejada enpausa"
    " viendo".split()
)
"""The states of films that somebody began to watch, without seeing all of them."""
_SITES: Final = dict.fromkeys(TMDB_KEYS, Site.TMDB) | {"famovieid": Site.FILMAFFINITY}
"""The site that a column's ids belong to, by the column's name, or by the site that a row names."""
_TMDB_PAGE: Final = re.compile(r"themoviedb\.org/movie/(?P<id>[0-9]+)")
NOTHING: Final = frozenset({"", "0", "0.0", "-", "null", "None"})
"""The contents of cells that mean nothing."""
_YES: Final = frozenset({"yes", "true", "1", "sí", "si", "x", "y"})


class RowDraft(NamedTuple):
    """A row whose score and dates are read later, once the whole table shows how.

    `number` is its number in the file.
    """

    row: ImportedRow
    score: str = ""
    half_score: str = ""
    dates: tuple[str, ...] = ()
    viewed: str = ""
    is_rewatch: bool = False
    is_later: bool = False
    is_unfinished: bool = False
    number: int = 0

    @property
    def date(self) -> str:
        """The first date that is not empty; if it is wrong, no other replaces it."""
        return next((text for text in self.dates if text not in NOTHING), "")

    @property
    def said(self) -> tuple[str, ...]:
        """What distinguishes the row from others, in the file's own words."""
        year = "" if self.row.year is None else str(self.row.year)
        return (self.row.title or self.row.identity, year, self.score, self.half_score)


def drafted(
    table: TableFormat, cells: Mapping[str, str], number: int, *, takes_anime: bool = False
) -> RowDraft | SkipReason | WhyUnread | None:
    """What the row says about a film, or why it is left out; None for an empty row."""
    if all(not said or _RULE.fullmatch(said) for said in map(str.strip, cells.values())):
        return None
    title, no_film = _title(table, cells)
    if skipped := _skipped(table, cells, no_film, takes_anime=takes_anime):
        return skipped
    film_id = _film_id(table, cells)
    year = _year(cell(cells, table.year))
    if year is None and (behind := _YEAR_BEHIND.match(title)):
        title, year = behind["title"], int(behind["year"])
    address = _address(table, cells)
    if not (fold(title) or film_id or ImportedRow("", address=address).known_as):
        return WhyUnread.NO_FILM
    row = ImportedRow(
        title=_with_article_first(title)[:LONGEST_TITLE],
        year=year,
        directors=_names(_text(table, cell(cells, table.directors))),
        film_id=film_id,
        other_title=_with_article_first(cell(cells, table.other_title)[:_LONGEST_TITLE_CELL])[:LONGEST_TITLE],
        address=address,
        review=_review(_text(table, cells.get(table.review, "")), is_spoiler=_is_yes(cells, table.spoiler)),
        is_liked=_is_yes(cells, table.liked),
        tags=_tags(_text(table, cell(cells, table.tags))),
        notes=_notes(cells.get(table.note, "")),
    )
    score = cell(cells, table.any_score or table.score)[:_LONGEST_CELL]
    return RowDraft(
        row,
        LEAST if table.has_zero and score and not score.strip("0.,") else score,
        cell(cells, table.half_score)[:_LONGEST_CELL],
        tuple(cell(cells, name)[:_LONGEST_CELL] for name in table.dates),
        cell(cells, table.viewed)[:_LONGEST_CELL],
        _is_yes(cells, table.rewatch),
        _state(table, cells) in _LATER,
        _state(table, cells) in _UNFINISHED,
        number,
    )


def _skipped(
    table: TableFormat, cells: Mapping[str, str], no_film: SkipReason | None, *, takes_anime: bool
) -> SkipReason | None:
    """Why the row is not about a film, or contains nothing from the member."""
    if cell(cells, table.reply) not in ("", "0"):
        return SkipReason.REPLIES
    if _IMDB_PERSON.match(cell(cells, table.film_id)):
        return SkipReason.PEOPLE
    is_part = table.part and cell(cells, table.part) not in ("", "0")
    if is_part or _TELEVISION in cell(cells, table.page):
        return SkipReason.SERIES
    if no_film is not SkipReason.SERIES:
        return no_film
    episodes = map(int, _DIGITS.findall(cell(cells, table.episode)[:_LONGEST_CELL]))
    if fold(cell(cells, table.kind)) != _ANIME or max(episodes, default=0) > 1:
        return SkipReason.SERIES
    return None if takes_anime else SkipReason.ANIME


def _title(table: TableFormat, cells: Mapping[str, str]) -> MarkedTitle:
    """The title without a site's marks, and why it is no film's, if it is none."""
    title = html.unescape(_text(table, cell(cells, table.title)[:_LONGEST_TITLE_CELL]))
    if table.kind and (no_film := why_no_film(cell(cells, table.kind))):
        return MarkedTitle(title, no_film)
    if runs_for_years(cell(cells, table.year)[:_LONGEST_CELL]):
        return MarkedTitle(title, SkipReason.SERIES)
    return without_marks(title) if table.source in _MARKED else MarkedTitle(title)


def _film_id(table: TableFormat, cells: Mapping[str, str]) -> str:
    written = cell(cells, table.film_id)
    if found := _IMDB.search(written):
        return found[0]
    is_number = _BARE_IMDB.fullmatch(written) and int(written)
    return f"tt{int(written):07}" if is_number and "imdb" in table.film_id else ""


def _address(table: TableFormat, cells: Mapping[str, str]) -> str:
    written = cell(cells, table.address)[:_LONGEST_CELL]
    if written in ("0", "null", "None"):
        return ""
    if page := _TMDB_PAGE.search(written):
        return id_elsewhere(Site.TMDB, page["id"])
    site = table.ids_of or _SITES.get(column_key(cell(cells, table.site) or table.address))
    return id_elsewhere(site, written) if site and written.isdecimal() else written


def _with_article_first(title: str) -> str:
    found = _LAST_ARTICLE.match(title)
    if not found:
        return title
    gap = "" if found["article"].endswith("'") else " "
    return f"{found['article']}{gap}{found['title']}{found['rest']}"


def _text(table: TableFormat, written: str) -> str:
    return unguarded(written) if table.source is Source.TABLE else written


def _year(written: str) -> int | None:
    found = _YEAR.search(written)
    return int(found[0]) if found else None


def _names(written: str) -> tuple[str, ...]:
    if not written:
        return ()
    names = (name.strip() for name in written.split(","))
    return tuple(name[:LONGEST_TITLE] for name in names if name)[:_MOST_DIRECTORS]


def _tags(written: str) -> tuple[str, ...]:
    if not written:
        return ()
    names = (name.strip()[:_LONGEST_CELL] for name in written.split(","))
    return tuple(dict.fromkeys(name for name in names if name))[:_MOST_TAGS]


def _notes(written: str) -> tuple[str, ...]:
    text = plain_text(written)[:_LONGEST_NOTE] if written else ""
    return (text,) if text else ()


def _is_yes(cells: Mapping[str, str], column: str) -> bool:
    return bool(column) and cell(cells, column).casefold() in _YES


def _review(written: str, *, is_spoiler: bool) -> ReviewDraft | None:
    """A review without markup; it has no title yet, and may be longer than the form allows."""
    text = plain_text(written) if written else ""
    text = cover(text) if is_spoiler else text
    return ReviewDraft(title="", body=text, spoiler="", score=0) if text else None


def _state(table: TableFormat, cells: Mapping[str, str]) -> str:
    """What the row says about watching the film: whether it is yet to be, or was left half-way."""
    return fold(cell(cells, table.later)).replace(" ", "") if table.later else ""
