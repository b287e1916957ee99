"""Imports as text in the database: each row a short list, since there may be thousands."""

import json
from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from bot.domain.films.film import Film
from bot.domain.reviews.review import ReviewDraft
from bot.domain.transfer.plan import DoubtfulRow, GivenScore, MatchedRow, PendingImport
from bot.domain.transfer.rows import ImportedRow, SkipReason, Source
from bot.storage.engine.records import Columns, Record

COLUMNS: Final = "source, skipped, asked, entries, added, doubts, unknown, choices"


class Before(NamedTuple):
    """What an import changed: scores given (with the ones before), wishes that came and went, texts."""

    scores: tuple[tuple[str, GivenScore, GivenScore | None], ...]
    wished: tuple[tuple[str, int], ...]
    unwished: tuple[tuple[str, int], ...]
    texts: tuple[str, ...]


def pack(pending: PendingImport) -> tuple[str, ...]:
    """The columns of a pending import, in their order. It takes a while for thousands of rows."""
    return (
        pending.source.value,
        _text({skip.value: number for skip, number in pending.skipped.items()}),
        _text([_ROWS.row(row) for row in pending.asked]),
        _text([[entry.film_id, _ROWS.row(entry.row)] for entry in pending.entries]),
        _text([[film.id, film.title, film.year, film.directors, film.runtime] for film in pending.added]),
        _text([[_ROWS.row(doubt.row), doubt.film_ids] for doubt in pending.doubts]),
        _text([_ROWS.row(row) for row in pending.unknown]),
        pack_choices(pending.choices),
    )


def pack_choices(choices: object) -> str:
    """What was chosen, by the doubt's place."""
    return _text(choices)


def unpack(made_at: int, columns: Sequence[str]) -> PendingImport:
    """The pending import of such columns."""
    source, *packed = columns
    skipped, asked, entries, added, doubts, unknown, choices = map(json.loads, packed)
    return PendingImport(
        made_at=made_at,
        source=Source(source),
        skipped={SkipReason(skip): number for skip, number in skipped.items()},
        asked=tuple(map(_ROWS.value, asked)),
        entries=tuple(MatchedRow(film_id, _ROWS.value(row)) for film_id, row in entries),
        added=tuple(
            Film(film_id, title, year, directors=tuple(directors), runtime=runtime)
            for film_id, title, year, directors, runtime in added
        ),
        doubts=tuple(DoubtfulRow(_ROWS.value(row), tuple(film_ids)) for row, film_ids in doubts),
        unknown=tuple(map(_ROWS.value, unknown)),
        choices={int(place): film_id for place, film_id in choices.items()},
    )


def pack_before(before: Before) -> str:
    """What an import changed, as text."""
    return _text(before)


def unpack_before(text: str) -> Before:
    """What an import changed."""
    scores, wished, unwished, texts = json.loads(text)
    return Before(
        tuple(
            (film_id, GivenScore(*given), GivenScore(*was) if was else None) for film_id, given, was in scores
        ),
        tuple((film_id, at) for film_id, at in wished),
        tuple((film_id, at) for film_id, at in unwished),
        tuple(texts),
    )


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _packed_draft(draft: ReviewDraft | None) -> tuple[Any, ...]:
    return (draft and _DRAFTS.row(draft),)


def _draft(columns: list[Any] | None) -> ReviewDraft | None:
    return None if columns is None else _DRAFTS.value(columns, score=0)


_DRAFTS: Final = Record(ReviewDraft, without="score")
_ROWS: Final = Record(
    ImportedRow,
    review=Columns(("review",), _packed_draft, _draft),
    directors=Columns(("directors",), lambda names: (names,), tuple),
)
