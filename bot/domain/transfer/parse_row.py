"""One row of a table, made into what it says of a film, or into why it is left out."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Final

from bot.domain.films.ids import IMDB_ID
from bot.domain.films.titles import fold
from bot.domain.reviews.review import LONGEST_BODY, ReviewDraft
from bot.domain.scores import is_score
from bot.domain.transfer.formats import BareRow, TableFormat, cell
from bot.domain.transfer.rows import ImportedRow, SkipReason, Source

LONGEST_TITLE: Final = 200
"""As much of a title, or of a name, as is looked at, in characters."""
_MOST_DIRECTORS: Final = 5
_YEAR: Final = re.compile(r"(?:18|19|20)[0-9]{2}")
_WHOLE: Final = re.compile(r"([0-9]{1,2})(?:\.0+)?")
_HALF: Final = re.compile(r"([0-5])(?:\.([05])0*)?")
_TAG: Final = re.compile(r"</?(?:i|b|em|strong|blockquote|p|a)(?: [^<>]*)?>", re.IGNORECASE)
_LINE_BREAK: Final = re.compile(r"<br ?/?>", re.IGNORECASE)
_GUARDED: Final = re.compile(r"'(?='*[=+\-@\t\r])")
_NOT_FILMS: Final = frozenset(
    "series serie episode episodio folge episodes show shows season temporada miniserie miniseries tvseries"
    " tvminiseries tvepisode game videogame videojuego podcast".split()
)
_ONLY_TELEVISION: Final = ["tv"]
# What FilmAffinity and its exporters put behind a title, in English and Spanish.
_MARK: Final = re.compile(r"\s*\((?P<mark>TV Series|TV Miniseries|Serie de TV|Miniserie de TV|TV|S|C)\)$")
_SERIES_MARKS: Final = frozenset({"TV Series", "TV Miniseries", "Serie de TV", "Miniserie de TV"})
_LATER: Final = frozenset({"plantowatch", "plan to watch", "watchlist"})
_MONTHS: Final = {
    month: number
    for number, month in enumerate("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(), start=1)
}
_ISO: Final = re.compile(r"(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)(?:[T ](?P<H>\d\d):(?P<M>\d\d):(?P<S>\d\d))?")
_AMERICAN: Final = re.compile(r"(?P<m>\d{1,2})/(?P<d>\d{1,2})/(?P<y>\d{4})")
_OLD: Final = re.compile(
    r"[A-Z][a-z]{2} (?P<b>[A-Z][a-z]{2}) +(?P<d>\d{1,2}) (?P<H>\d\d):(?P<M>\d\d):(?P<S>\d\d) (?P<y>\d{4})"
)


def imported(table: TableFormat, cells: Mapping[str, str]) -> ImportedRow | SkipReason | None:
    """What the row says of a film, or why it is left out; None for a row without anything."""
    if not any(value.strip() for value in cells.values()):
        return None
    title, is_film = _title(table, cells)
    if not is_film:
        return SkipReason.SERIES
    film_id = cell(cells, table.film_id)
    film_id = film_id if IMDB_ID.fullmatch(film_id) else ""
    score, is_readable = _score(table, cells)
    if not is_readable or not (fold(title) or film_id):
        return SkipReason.UNREADABLE
    row = ImportedRow(
        title=title[:LONGEST_TITLE],
        year=_year(cell(cells, table.year)),
        directors=_names(_text(table, cell(cells, table.directors))),
        film_id=film_id,
        other_title=cell(cells, table.other_title)[:LONGEST_TITLE],
        score=score,
        at=next((at for name in table.dates if (at := seconds(cell(cells, name))) is not None), None),
        review=_review(_text(table, cells.get(table.review, ""))),
        is_wanted=score is None and _is_for_later(table, cells),
    )
    return SkipReason.UNRATED if row.is_bare and table.bare is not BareRow.ASKED else row


def guarded(text: str) -> str:
    """A cell that no spreadsheet takes for a formula: one that might be begins with an apostrophe.

    One that begins with apostrophes and would be a formula without them gets one more, so that
    `unguarded` gives back just what there was.
    """
    safe = text.replace("\0", "")
    return f"'{safe}" if _GUARDED.match(f"'{safe}") else safe


def unguarded(text: str) -> str:
    """What `guarded` made safe, as it was."""
    return text[1:] if _GUARDED.match(text) else text


def seconds(written: str) -> int | None:
    """A date in any of the forms that exports have, in seconds since 1970 (UTC); None if it is none.

    >>> seconds("1970-01-02"), seconds("1/2/1970"), seconds("Fri Jan  2 00:00:00 1970")
    (86400, 86400, 86400)
    """
    found = _ISO.match(written) or _AMERICAN.match(written) or _OLD.match(written)
    if not found:
        return None
    parts = found.groupdict(default="0")
    month = _MONTHS.get(parts["b"], 0) if "b" in parts else int(parts["m"])
    hour, minute, second = (int(parts.get(name, 0)) for name in "HMS")
    try:
        at = datetime(int(parts["y"]), month, int(parts["d"]), hour, minute, second, tzinfo=UTC)
    except ValueError:
        return None
    return int(at.timestamp()) if at.year >= 1970 else None


def _title(table: TableFormat, cells: Mapping[str, str]) -> tuple[str, bool]:
    """The title without the marks that FilmAffinity adds, and whether it is a film's."""
    title = _text(table, cell(cells, table.title))
    if table.kind and not _is_film(cell(cells, table.kind)):
        return title, False
    mark = _MARK.search(title) if table.source is Source.FILMAFFINITY else None
    return (title[: mark.start()], mark["mark"] not in _SERIES_MARKS) if mark else (title, True)


def _text(table: TableFormat, written: str) -> str:
    return unguarded(written) if table.source is Source.TABLE else written


def _is_film(kind: str) -> bool:
    """Whether a kind of title, in any site's words, is a film, as `TV Movie` is, and `tvSeries` is not."""
    words = fold(kind).split()
    return _NOT_FILMS.isdisjoint(words) and words != _ONLY_TELEVISION


def _score(table: TableFormat, cells: Mapping[str, str]) -> tuple[int | None, bool]:
    """The score out of ten, or None for none, and whether what stands there can be read."""
    written = cell(cells, table.score)
    if written and written != "0":
        whole = _WHOLE.fullmatch(written)
        return (int(whole[1]), True) if whole and is_score(int(whole[1])) else (None, False)
    written = cell(cells, table.half_score)
    if written and written != "0":
        half = _HALF.fullmatch(written)
        score = 2 * int(half[1]) + (half[2] == "5") if half else 0
        return (score, True) if is_score(score) else (None, False)
    return None, True


def _year(written: str) -> int | None:
    found = _YEAR.match(written)
    return int(found[0]) if found else None


def _names(written: str) -> tuple[str, ...]:
    names = (name.strip() for name in written.split(","))
    return tuple(name[:LONGEST_TITLE] for name in names if name)[:_MOST_DIRECTORS]


def _review(written: str) -> ReviewDraft | None:
    """A review without its markup, and as much of it as a review may have here; it has no title yet."""
    text = _TAG.sub("", _LINE_BREAK.sub("\n", written)).strip()
    return ReviewDraft(title="", body=text[:LONGEST_BODY].rstrip(), spoiler="", score=0) if text else None


def _is_for_later(table: TableFormat, cells: Mapping[str, str]) -> bool:
    return bool(table.later) and cell(cells, table.later).casefold() in _LATER
