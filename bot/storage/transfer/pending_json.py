"""Packs imports as text for the database: each row a short list, since there can be thousands."""

import base64
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Final, NamedTuple

from bot.domain.films.film import Film
from bot.domain.reviews.review import ReviewDraft
from bot.domain.transfer.film_records import RecordKey, RecordKind
from bot.domain.transfer.formats.cell_values import Halves
from bot.domain.transfer.found_scale import DoubtedScore, FoundColumns, FoundScale, ScaleStep
from bot.domain.transfer.left_files import LeftFiles, SomeFiles
from bot.domain.transfer.named_rows import EarlierScore, UnreadDate, UnreadRow, WhyUnread
from bot.domain.transfer.pending import PendingImport, PendingRow
from bot.domain.transfer.plan import GivenScore
from bot.domain.transfer.read_options import ReadOptions
from bot.domain.transfer.rows import ImportedRow, ListPlace, Remark, SkipReason, Source
from bot.domain.transfer.viewings import Viewing
from bot.storage.engine.records import Columns, Record

_ALL_IN_ONE: Final = ("[[[", "[]")
"""How the rows of a waiting import begin that was saved before rows had lines of their own."""
COLUMNS: Final = "source, summary, entries, added, choices, file"


class Before(NamedTuple):
    """What an import changed.

    That is scores given (with the ones before), wishes added and removed, texts, the member's own records and
    waiting rows that were added, and the waiting rows that were removed (by key). For what kept rows brought
    later, `found` are the films that were found, and `texts_at` is when its texts were kept (0: by the import
    itself).
    """

    scores: tuple[tuple[str, GivenScore, GivenScore | None], ...]
    wished: tuple[tuple[str, int], ...]
    unwished: tuple[tuple[str, int], ...]
    texts: tuple[str, ...]
    records: tuple[RecordKey, ...] = ()
    waiting: tuple[str, ...] = ()
    settled: tuple[tuple[str, str, int], ...] = ()
    found: tuple[str, ...] = ()
    texts_at: int = 0


def pack(pending: PendingImport) -> tuple[str, ...]:
    """The columns of a pending import, in order. Slow for thousands of rows."""
    options = pending.options
    summary = [
        pending.skipped,
        pending.total,
        pending.remarks,
        pending.files,
        pending.scale,
        pending.keeps_records,
        _packed(options),
        pending.unread,
        pending.earlier,
        pending.dates,
        sorted(pending.refused),
        pending.left_columns,
        pending.taken_over,
        pending.may_read_again,
        pending.found,
    ]
    return (
        pending.source.value,
        _text(summary),
        _in_lines([_ROWS.row(each.row), each.film_ids, each.is_certain] for each in pending.rows),
        _text([[film.id, film.title, film.year, film.directors, film.runtime] for film in pending.added]),
        _text(pending.choices),
        base64.b64encode(pending.file).decode(),
    )


def unpack(made_at: int, columns: Sequence[str]) -> PendingImport:
    """The pending import in these columns."""
    source, summary_text, rows, *packed, file = columns
    summary, added, choices = map(json.loads, (summary_text, *packed))
    skipped, total, remarks, files, scale, keeps_records, options, *named = summary
    # One from an hour ago may have none of these.
    unread, earlier, dates, refused, left_columns, taken_over, may_read_again, found = (
        named + _NONE_NAMED[len(named) :]
    )
    return PendingImport(
        made_at=made_at,
        source=Source(source),
        skipped={SkipReason(skip): number for skip, number in skipped.items()},
        rows=tuple(PendingRow(_row(row), tuple(ids), certain) for row, ids, certain in _of_lines(rows)),
        added=tuple(
            Film(film_id, title, year, directors=tuple(directors), runtime=runtime)
            for film_id, title, year, directors, runtime in added
        ),
        choices={int(place): film_id for place, film_id in choices.items()},
        total=total,
        # One from an hour ago may have remarks that are no longer made.
        remarks={Remark(remark): number for remark, number in remarks.items() if remark in set(Remark)},
        files=_files(files),
        scale=_scale(scale),
        unread=tuple(UnreadRow(number, text, WhyUnread(why), *more) for number, text, why, *more in unread),
        earlier=tuple(EarlierScore(*each) for each in earlier),
        dates=tuple(UnreadDate(*each) for each in dates),
        left_columns=tuple(left_columns),
        file=base64.b64decode(file),
        keeps_records=keeps_records,
        options=_options(options),
        refused=frozenset(refused),
        taken_over=taken_over,
        may_read_again=may_read_again,
        found=_found(found),
    )


def _files(packed: list[Any]) -> LeftFiles:
    if all(isinstance(each, str) for each in packed):  # one from an hour ago names the damaged ones alone
        return LeftFiles(SomeFiles(tuple(packed), len(packed)))
    return LeftFiles(*(SomeFiles(tuple(names), number) for names, number in packed))


def _found(packed: list[Any]) -> FoundColumns:
    columns, *more = packed
    return FoundColumns(tuple((role, said) for role, said in columns), *more)


def _scale(packed: str | list[Any]) -> FoundScale:
    if isinstance(packed, str):
        return FoundScale(packed)  # one from an hour ago has the best score alone
    best, asks, steps, doubted, *possible = packed  # one from an hour ago lacks the last
    return FoundScale(
        best,
        asks,
        tuple(ScaleStep(*each) for each in steps),
        tuple(DoubtedScore(*each) for each in doubted),
        tuple(*possible),
    )


def _packed(options: ReadOptions) -> list[Any]:
    told = [options.halves, options.best, options.columns, options.name, options.wanted, options.is_list]
    return [*told, options.this_year, options.takes_anime, options.now]


def _options(packed: list[Any]) -> ReadOptions:
    halves, best, columns, name, wanted, *more = packed
    return ReadOptions(Halves(halves) if halves else None, best, columns, name, wanted, *more)


def pack_before(before: Before) -> str:
    """Packs what an import changed."""
    return _text(before)


def unpack_before(text: str) -> Before:
    """Unpacks what an import changed."""
    changes = json.loads(text)
    changes += _NO_CHANGES[len(changes) :]
    scores, wished, unwished, texts, records, waiting, settled, found, texts_at = changes
    return Before(
        tuple(
            (film_id, GivenScore(*given), GivenScore(*was) if was else None) for film_id, given, was in scores
        ),
        tuple((film_id, at) for film_id, at in wished),
        tuple((film_id, at) for film_id, at in unwished),
        tuple(texts),
        tuple(RecordKey(film_id, RecordKind(kind), name, at) for film_id, kind, name, at in records),
        tuple(waiting),
        # Those from an hour ago were doubtful without saying so.
        tuple((key, said, *[*doubts, 1][:1]) for key, said, *doubts in settled),
        tuple(found),
        texts_at,
    )


def pack_row(row: ImportedRow) -> str:
    """Packs a waiting row."""
    return _text(_ROWS.row(row))


def unpack_row(text: str) -> ImportedRow:
    """Unpacks a waiting row."""
    return _row(json.loads(text))


def _row(columns: list[Any]) -> ImportedRow:
    return _ROWS.value([*columns, *_NO_ROW[len(columns) :]])


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _in_lines(values: Iterable[object]) -> str:
    """One value per line, since reading or writing thousands as one JSON would block everything else."""
    return "\n".join(map(_text, values))


def _of_lines(text: str) -> Iterator[Any]:
    if text.startswith(_ALL_IN_ONE):
        yield from json.loads(text)
    elif text:
        yield from map(json.loads, text.split("\n"))


def _packed_draft(draft: ReviewDraft | None) -> tuple[Any, ...]:
    return (draft and _DRAFTS.row(draft),)


def _draft(columns: list[Any] | None) -> ReviewDraft | None:
    if columns is None:
        return None
    return _DRAFTS.value([*columns, *_NO_DRAFT[len(columns) :]], score=0)


def _listed(name: str, read: Callable[[Any], Any] = lambda item: item) -> Columns:
    """A tuple as a JSON list; `read` rebuilds its items."""
    return Columns((name,), lambda items: (items,), lambda items: tuple(map(read, items)))


def _notes(packed: str | list[str]) -> tuple[str, ...]:
    """The notes; a row of before has one, which may be empty."""
    return tuple(filter(None, [packed])) if isinstance(packed, str) else tuple(packed)


_DRAFTS: Final = Record(ReviewDraft, without="score")
_NONE_NAMED: Final[list[Any]] = [(), (), (), (), (), 0, False, ((),)]
"""Defaults for the end of the summary."""
_NO_CHANGES: Final = Before((), (), (), ())
"""Defaults for what an import from an hour ago may lack."""
_NO_DRAFT: Final = _DRAFTS.row(ReviewDraft("", "", "", 0))
"""Defaults for the fields that texts saved by an older version lack."""
_ROWS: Final = Record(
    ImportedRow,
    review=Columns(("review",), _packed_draft, _draft),
    directors=_listed("directors"),
    viewings=_listed("viewings", lambda seen: Viewing(*seen)),
    tags=_listed("tags"),
    lists=_listed("lists", lambda place: ListPlace(*place)),
    notes=Columns(("notes",), lambda notes: (notes,), _notes),
)
_NO_ROW: Final = _ROWS.row(ImportedRow(""))
"""Defaults for the fields that rows saved by an older version lack."""
