"""JSON files as tables: Trakt's data export, Simkl's, and lists of films with named columns."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import Final, NamedTuple

from bot.domain.transfer.formats.headers import by_alias, of_a_site
from bot.domain.transfer.formats.json_items import JsonItem
from bot.domain.transfer.formats.table_formats import BareRow, TableFormat
from bot.domain.transfer.formats.table_rows import NO_LINE, TableRow
from bot.domain.transfer.rows import Source

_SITES: Final = {"trakt_id": Source.TRAKT, "simkl_id": Source.SIMKL}
_GIVEN: Final = ("user_rating", "rating", "score")
_DATES: Final = (
    "rated_at",
    "user_rated_at",
    "watched_at",
    "last_watched_at",
    "listed_at",
    "added_to_watchlist_at",
    "created_at",
)
_KIND_OF_LISTS: Final = {
    **dict.fromkeys(("shows", "anime", "episodes", "seasons"), "series"),
    **{f"{kind}s": kind for kind in ("game", "book", "podcast", "person", "album")},
    "people": "person",
    "manga": "manga",
}
"""What the items of a list are if they do not say so, by its name."""
_LIST_START: Final = ("lists-list-", "lists-", "list-")


class JsonTable(NamedTuple):
    """The rows of one list in a file.

    `name` is the list's name, taken from the file's; `is_list` marks one of the member's own lists,
    `is_liked` a list of likes.
    """

    table: TableFormat
    rows: Iterator[TableRow]
    name: str = ""
    is_list: bool = False
    is_liked: bool = False


def json_tables(path: str, items: Iterable[JsonItem]) -> Iterator[JsonTable]:
    """The lists of a file; each must be read before the next is requested."""
    waiting = iter(items)
    item = next(waiting, None)
    while item is not None:
        together = _Together(item, waiting)
        yield _table(path, item, together.rows())
        for _ in together.rows():
            pass  # skip what the caller did not read
        item = together.other


class _Together:
    """The consecutive items of one list."""

    def __init__(self, first: JsonItem, rest: Iterator[JsonItem]) -> None:
        self._name = first.name
        self._next: JsonItem | None = first
        self._rest = rest
        self.other: JsonItem | None = None

    def rows(self) -> Iterator[TableRow]:
        while self._next is not None:
            item, self._next = self._next, None
            yield TableRow(NO_LINE, _filled(item))
            following = next(self._rest, None)
            if following is not None and following.name == self._name:
                self._next = following
            else:
                self.other = following


def _filled(item: JsonItem) -> Mapping[str, str]:
    cells = dict(item.cells)
    cells["given"] = next((cells[name] for name in _GIVEN if cells.get(name)), "")
    if not cells.get("type") and (kind := _KIND_OF_LISTS.get(item.name)):
        cells["type"] = kind
    return cells


def _table(path: str, first: JsonItem, rows: Iterator[TableRow]) -> JsonTable:
    cells = _filled(first)
    source = next((site for name, site in _SITES.items() if name in cells), None)
    name = PurePosixPath(path).stem.casefold()
    if source is None:
        names = [name for name in cells if name != "given"]
        known = of_a_site(frozenset(names)) or by_alias(names)
        return JsonTable(known or _format(Source.TABLE, cells, BareRow.ASKED), rows, name)
    is_watchlist = "watchlist" in name or "watchlist" in first.name.casefold()
    is_liked = "favorite" in name
    in_lists = "listed_at" in cells and not is_watchlist and not is_liked
    bare = BareRow.ASKED if in_lists or is_liked else BareRow.WANTED if is_watchlist else BareRow.UNRATED
    return JsonTable(_format(source, cells, bare), rows, _list_name(name), in_lists and bool(name), is_liked)


def _format(source: Source, cells: Mapping[str, str], bare: BareRow) -> TableFormat:
    return TableFormat(
        source,
        frozenset(),
        film_id="imdb_id",
        score="given",
        dates=_DATES,
        viewed={Source.TRAKT: "watched_at", Source.SIMKL: "last_watched_at"}.get(source, ""),
        review="comment" if source is Source.TRAKT else "",
        note={Source.TRAKT: "notes", Source.SIMKL: "memo"}.get(source, ""),
        spoiler="spoiler",
        reply="parent_id",
        kind="type",
        later="status" if source is Source.SIMKL else "",
        address="trakt_id" if source is Source.TRAKT else "simkl_id",
        bare=bare,
        weight=2 if "rated_at" in cells else 0,
    )


def _list_name(stem: str) -> str:
    for start in _LIST_START:
        stem = stem.removeprefix(start)
    return stem.replace("-", " ").strip()
