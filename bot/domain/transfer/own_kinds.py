"""Reads a member's own records and waiting rows from our own export, skipping what does not fit."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from bot.domain.films.film import LONGEST_TITLE
from bot.domain.films.ids import FILM_ID
from bot.domain.reviews.review import ReviewDraft
from bot.domain.scores import is_score
from bot.domain.transfer.film_records import FilmRecord, RecordKey, RecordKind, recorded
from bot.domain.transfer.rows import ImportedRow, ListPlace
from bot.domain.transfer.viewings import Viewing

_TOO_LARGE = 1 << 40
_LONGEST_NAME = 100
_LONGEST_TEXT = 131_072
_FIELDS = 15
"""Rows in every export have this many fields; newer exports have more."""
_REST = 9
"""The position of a review's remaining fields among its columns."""


def with_record(film: ImportedRow, record: Mapping[str, object]) -> ImportedRow | None:
    """The film's row with a record added to it."""
    kind = record.get("record")
    if kind not in set(RecordKind):
        return None
    key = RecordKey(
        film.film_id,
        RecordKind(str(kind)),
        text(record.get("name"), _LONGEST_NAME),
        number(record.get("at")) or 0,
    )
    told = FilmRecord(
        key,
        score(record.get("score")),
        number(record.get("place")),
        text(record.get("text"), _LONGEST_TEXT),
        text(record.get("about"), _LONGEST_TEXT),
    )
    return recorded(film, told)


def waiting_row(record: Mapping[str, object]) -> ImportedRow | None:
    """A row whose film was not known, as stored: a list of the fields of `ImportedRow`."""
    try:
        said = json.loads(str(record.get("said")))
    except (ValueError, RecursionError):
        return None
    if not isinstance(said, list) or len(said) < _FIELDS:
        return None
    film_id, more = text(said[3], _LONGEST_NAME), iter(said[_FIELDS:])
    return ImportedRow(
        title=text(said[0], LONGEST_TITLE),
        year=number(said[1]),
        directors=tuple(text(name, LONGEST_TITLE) for name in _list(said[2])[:10]),
        film_id=film_id if FILM_ID.fullmatch(film_id) else "",
        other_title=text(said[4], LONGEST_TITLE),
        score=score(said[5]),
        at=number(said[6]),
        review=_review(said[7]),
        is_wanted=bool(said[8]),
        runtime=number(said[9]),
        address=text(said[10], _LONGEST_NAME),
        viewings=tuple(_viewing(each) for each in _list(said[11]) if len(_list(each)) == 4),
        is_liked=bool(said[12]),
        tags=tuple(text(tag, _LONGEST_NAME) for tag in _list(said[13])),
        lists=tuple(_list_place(each) for each in _list(said[14]) if len(_list(each)) >= 2),
        liked_at=number(next(more, None)),
        reviewed_at=number(next(more, None)),
        notes=_notes(next(more, None)),
        is_doubtful=record.get("is_doubtful") in (1, True),
    )


def text(value: object, longest: int) -> str:
    """The value if it is a text, without the characters that databases refuse."""
    clean = value[:longest].replace("\0", "") if isinstance(value, str) else ""
    return clean.encode("utf-8", "replace").decode()  # half of a surrogate pair is no letter


def number(value: object) -> int | None:
    """The value if it is a whole number from 0 up that every database can store."""
    if not isinstance(value, int) or isinstance(value, bool):
        return None
    return value if 0 <= value < _TOO_LARGE else None


def score(value: object) -> int | None:
    """The value if it is a score."""
    given = number(value)
    return given if given is not None and is_score(given) else None


def _list(value: object) -> Sequence[Any]:
    return value if isinstance(value, list) else ()


def _notes(told: object) -> tuple[str, ...]:
    """The notes. Older exports have a single one, which may be empty."""
    notes = [told] if isinstance(told, str) else _list(told)
    return tuple(note for each in notes if (note := text(each, _LONGEST_TEXT)))


def _viewing(seen: Sequence[object]) -> Viewing:
    return Viewing(number(seen[0]), score(seen[1]), bool(seen[2]), text(seen[3], _LONGEST_TEXT))


def _list_place(told: Sequence[object]) -> ListPlace:
    note, about = (text(part, _LONGEST_TEXT) for part in (*told[2:4], "", "")[:2])
    return ListPlace(text(told[0], _LONGEST_NAME), number(told[1]) or 0, note, about)


def _review(said: object) -> ReviewDraft | None:
    written = _list(said)
    if len(written) < 3:
        return None
    title, body, spoiler = (text(part, _LONGEST_TEXT) for part in written[:3])
    rest = text(written[_REST], _LONGEST_TEXT) if len(written) > _REST else ""
    return ReviewDraft(title, body, spoiler, 0, rest=rest)
