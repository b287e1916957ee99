"""Recognises a table by its header: a site's own, or columns with names that sites use."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from typing import Final

from bot.domain.films.pages import Site
from bot.domain.transfer.formats.column_names import ROLES, TMDB_KEYS, column_key, without_scale
from bot.domain.transfer.formats.table_formats import FORMATS, BareRow, TableFormat
from bot.domain.transfer.rows import Source

_TABLE_COLUMNS: Final = frozenset(
    "letterboxduri tmdbid imdbid title year directors rating rating10 watcheddate createddate rewatch tags"
    " review".split()
)
_MANY: Final = "dates"
_SEEING: Final = ("watch", "seen", "view", "visto", "vista", "visionado")
"""If several columns have dates, the day of a viewing is in the one whose name contains such a word."""
_SCORES: Final = ("score", "any_score")
_BESIDE: Final = frozenset(
    {
        *("directors", "kind", "part", "later", "review", "note", "tags", "liked"),
        *("spoiler", "rewatch", "address"),
    }
)
"""What is read beside the columns that a member names, unless they say otherwise."""
ASKED: Final = (
    *("title", "year", "any_score", "film_id", "dates"),
    *("review", "note", "tags", "directors", "other_title"),
)
"""What a member can say of a column: fields of `TableFormat`."""
_OWN: Final = tuple(
    "my your own user mi tu meine mein mijn mitt mon ma ilmio mio minha моя moja 我的".split()
)
"""How a column's key begins that has the member's own score, beside one with those of others."""
_LINKS: Final = frozenset({"url", "link"})
"""Columns that can hold an id if no other column does."""


def _read_columns(table: TableFormat) -> list[str]:
    of_one = [getattr(table, each.name) for each in fields(table) if each.type is str]
    return [name for name in (*of_one, *table.dates) if name]


_SPELLINGS: Final = tuple(
    (
        frozenset(map(column_key, table.needed)),
        table.only,
        {column_key(name): name for name in (*_read_columns(table), *table.needed)},
    )
    for table in FORMATS
)
"""Of each site's format: its columns' keys, whether it has no others, and how it spells all it has."""


def recognised(header: Sequence[str]) -> TableFormat | None:
    """The format with that header (names in lower case); None if no column says which film a row means."""
    columns = frozenset(header)
    if table := of_a_site(columns):
        return table
    names_films = not columns.isdisjoint({"title", "imdbid"})
    return _table(columns) if names_films and columns <= _TABLE_COLUMNS else by_alias(header)


def of_a_site(columns: frozenset[str]) -> TableFormat | None:
    """The site's format with these columns."""
    return next(
        (
            table
            for table in FORMATS
            if table.needed == columns or (table.needed < columns and not table.only)
        ),
        None,
    )


def as_spelt(header: Sequence[str]) -> Sequence[str]:
    """The header as its site spells it, whatever capitals, blanks and marks another program made of it.

    Each name is there once: a second column of that name has a number.

    >>> as_spelt(["Title", "Year", "TMDB ID", "imdb_id", "User Rating"])
    ['title', 'year', 'tmdbid', 'imdbid', 'userrating']
    >>> as_spelt(["Film", "Score", "Film", "Score", "", ""])
    ['Film', 'Score', 'Film #2', 'Score #2', '', '']
    """
    header = _each_once(header)
    keys = [column_key(name) for name in header]
    columns = frozenset(keys) - {""}
    if of_a_site(frozenset(header)) or len(columns) < sum(map(bool, header)):
        return header
    spelling = next(
        (
            spelling
            for needed, only, spelling in _SPELLINGS
            if needed == columns or (needed < columns and not only)
        ),
        None,
    )
    return header if spelling is None else [spelling.get(*pair) for pair in zip(keys, header, strict=True)]


def _each_once(header: Sequence[str]) -> Sequence[str]:
    seen: Counter[str] = Counter()
    names = []
    for name in header:
        seen[name] += 1
        names.append(f"{name} #{seen[name]}" if name and seen[name] > 1 else name)
    return names


def by_alias(header: Sequence[str], *, least: int = 1) -> TableFormat | None:
    """A format built from column names alone.

    The table needs films, and at least `least` of a score, an id and a year.
    """
    found: dict[str, str] = {}
    dates: list[str] = []
    for name in sorted(header, key=_last_choice):
        role = _role(name)
        if role == _MANY:
            dates.append(name)
        elif role:
            found.setdefault(role, name)
    if "title" not in found and "other_title" in found:
        found["title"] = found.pop("other_title")
    tells = sum(role in found for role in ("score", "any_score", "film_id", "year", "address"))
    knows_films = column_key(found.get("address", "")) in TMDB_KEYS
    if not ("title" in found or "film_id" in found or knows_films) or tells < least:
        return None
    if "note" in found and not (found.keys() & {"score", "any_score"} or "year" in header):
        del found["note"]  # in French these are the scores
    if "rewatch" in found and dates:  # each row is a viewing
        found["viewed"] = max(dates, key=_tells_of_seeing)
    return with_columns(found, *dates)


def _last_choice(name: str) -> tuple[bool, bool]:
    """Orders columns that may mean the same: the member's own first, links last."""
    key = column_key(name)
    return key in _LINKS, not key.startswith(_OWN)


def _role(name: str) -> str:
    """What a column of that name means; empty if that is not known."""
    bare, best = without_scale(name)
    key = column_key(name)
    if said := ROLES.get(key):
        return said
    # Only a score can be out of something, and somebody's own beside those of others.
    own = next((key.removeprefix(whose) for whose in _OWN if key.startswith(whose)), "")
    is_score = ROLES.get(own) in _SCORES or (best and ROLES.get(column_key(bare)) in _SCORES)
    return "any_score" if is_score else ""


def _tells_of_seeing(column: str) -> bool:
    return any(word in column_key(column) for word in _SEEING)


def with_columns(columns: Mapping[str, str], *dates: str) -> TableFormat:
    """A format with those columns; each role is a field of `TableFormat`."""
    known = {each.name for each in fields(TableFormat)} - {_MANY}
    roles = {role: name for role, name in columns.items() if role in known}
    best = without_scale(columns.get("any_score", "")).best
    table = TableFormat(
        Source.TABLE,
        frozenset(columns.values()),
        title="",
        year="",
        scales=(best,) if best else (),
        bare=BareRow.ASKED,
    )
    return replace(table, **roles, dates=tuple(filter(None, dates)))  # type: ignore[arg-type]


def read_as(table: TableFormat | None, header: Sequence[str]) -> dict[str, str]:
    """What is read of the columns, by the role: as the table has it, or else as far as their names tell."""
    if table is None:
        roles = [(_asked_role(name), name) for name in header]
    else:
        ids = [table.film_id, *([table.address] if column_key(table.address) in TMDB_KEYS else [])]
        scores = (table.any_score, table.score, table.half_score)
        several = {"any_score": scores, "film_id": ids, _MANY: table.dates}
        roles = [(role, getattr(table, role)) for role in ASKED if role not in several]
        roles += [(role, name) for role, names in several.items() for name in names]
    # Of several columns for one role the first counts.
    return {role: name for role, name in reversed(roles) if role in ASKED and name and name in header}


def _asked_role(name: str) -> str:
    """What the member is asked about a column of that name as."""
    role = _role(name)
    if role == "address" and column_key(name) in TMDB_KEYS:
        return "film_id"
    return "any_score" if role == "score" else role


def as_named(columns: Mapping[str, str], header: Sequence[str] = ()) -> TableFormat:
    """A format with the columns that the member named, empty for none. Numbers in the one for ids are TMDB's.

    Unless that column's name says that they are IMDb's, which begin with `tt` elsewhere. What the member is
    not asked about comes from the other columns of the `header`, by their names.
    """
    beside = {
        role: name
        for name in header
        if name not in columns.values()
        and (role := _role(name)) in _BESIDE
        and _asked_role(name) not in columns
    }
    ids, dates = columns.get("film_id", ""), columns.get("dates", "")
    if "rewatch" in beside:  # each row is a viewing
        beside["viewed"] = dates
    table = with_columns({**beside, **columns}, dates)
    return replace(table, address=ids, ids_of=Site.TMDB) if ids and "imdb" not in ids else table


def _table(columns: frozenset[str]) -> TableFormat:
    """The format that Letterboxd imports, and that many programs write for that purpose."""
    return TableFormat(
        Source.TABLE,
        columns,
        directors="directors",
        film_id="imdbid",
        score="rating10",
        half_score="rating",
        dates=("watcheddate", "createddate"),
        # Without that column the date is that of the rating, as in our own tables.
        viewed="watcheddate" if "rewatch" in columns else "",
        rewatch="rewatch",
        tags="tags",
        review="review",
        address="letterboxduri" if "letterboxduri" in columns else "tmdbid",
        bare=BareRow.ASKED,
    )
