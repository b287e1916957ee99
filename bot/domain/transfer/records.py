"""A member's records as lines of JSON: our full export, and how it is read back."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final, TypeAlias

from bot.domain.films.film import LONGEST_TITLE, Film
from bot.domain.films.ids import FILM_ID
from bot.domain.reviews.long_text import MOST_PAGES
from bot.domain.reviews.review import LONGEST_BODY, LONGEST_MORE, LONGEST_SPOILER, Aspect, ReviewDraft
from bot.domain.reviews.review import LONGEST_TITLE as LONGEST_HEADLINE
from bot.domain.scores import is_score
from bot.domain.transfer.own_kinds import number, text, waiting_row, with_record
from bot.domain.transfer.rows import ImportedRow, ImportTrouble, Trouble

JsonValue: TypeAlias = str | int | None
JsonRecord: TypeAlias = Mapping[str, JsonValue]
"""One stored row about a member, by field name."""

OWN_FILE: Final = "aftercredits.jsonl"
OWN_START: Final = b'{"kind": "aftercredits"'
"""How that file begins, whatever its name."""
VERSION: Final = 1
_START: Final = "aftercredits"
_FILM: Final = "film"
_WAITING: Final = "waiting_row"
_ID_ENDINGS: Final = ("_id", "_by", "_channel", "_role")
_ENCODER: Final = json.JSONEncoder(ensure_ascii=False)
"""Kept, since `json.dumps` would make one for each line."""


def write_records(
    guild_id: int, now: int, films: Iterable[Film], records: Mapping[str, Sequence[JsonRecord]]
) -> Iterator[str]:
    """The lines of the file: what it is, the films it refers to, and every record with its kind."""
    yield _line({"kind": _START, "version": VERSION, "server": str(guild_id), "exported_at": now})
    for film in films:
        yield _line(
            {
                "kind": _FILM,
                "film_id": film.id,
                "title": film.title,
                "original_title": film.original_title,
                "titles": dict(film.local_titles),
                "year": film.year,
                "directors": list(film.directors),
                "runtime": film.runtime,
            }
        )
    for kind, rows in records.items():
        for record in rows:
            yield _line({"kind": kind, **readable(record)})


def readable(record: JsonRecord) -> JsonRecord:
    """The record with Discord ids as text, since other programs round large numbers."""
    return {name: _readable(name, value) for name, value in record.items()}


def read_records(lines: Iterable[str]) -> Iterator[ImportedRow]:
    """What the lines say about films.

    That is scores, reviews, drafts, the watchlist, the member's own records, and rows whose films were not
    known. Raises `ImportTrouble` for lines that are not JSON; skips whatever else does not fit.
    """
    films: dict[str, ImportedRow] = {}
    for line in lines:
        record = _record(line)
        film_id = record.get("film_id")
        if record.get("kind") == _WAITING and (waiting := waiting_row(record)):
            yield waiting
        if not isinstance(film_id, str) or not FILM_ID.fullmatch(film_id):
            continue
        if record.get("kind") == _FILM:
            films[film_id] = _facts(film_id, record)
        elif row := _row(films.get(film_id, ImportedRow("", film_id=film_id)), record):
            yield row


def _line(record: Mapping[str, object]) -> str:
    return _ENCODER.encode(record) + "\n"


def _readable(name: str, value: JsonValue) -> JsonValue:
    return str(value) if isinstance(value, int) and name.endswith(_ID_ENDINGS) else value


def _record(line: str) -> Mapping[str, object]:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as wrong:
        raise ImportTrouble(Trouble.DAMAGED) from wrong
    return record if isinstance(record, dict) else {}


def _facts(film_id: str, record: Mapping[str, object]) -> ImportedRow:
    return ImportedRow(
        title=_text(record, "title", LONGEST_TITLE),
        year=_number(record, "year"),
        directors=_names(record.get("directors")),
        film_id=film_id,
        other_title=_text(record, "original_title", LONGEST_TITLE),
        runtime=_number(record, "runtime"),
    )


def _row(film: ImportedRow, record: Mapping[str, object]) -> ImportedRow | None:
    match record.get("kind"):
        case "score":
            score = _number(record, "score")
            is_given = score is not None and is_score(score)
            return replace(film, score=score, at=_number(record, "rated_at")) if is_given else None
        case "review" | "review_draft":
            return replace(film, review=_draft(record))
        case "watchlist":
            return replace(film, is_wanted=True, at=_number(record, "added_at"))
        case "film_record":
            return with_record(film, record)
        case _:
            return None


def _draft(record: Mapping[str, object]) -> ReviewDraft:
    return ReviewDraft(
        title=_text(record, "title", LONGEST_HEADLINE),
        body=_text(record, "body", LONGEST_BODY),
        spoiler=_text(record, "spoiler", LONGEST_SPOILER),
        score=0,
        strengths=_aspects(record.get("strengths")),
        weaknesses=_aspects(record.get("weaknesses")),
        why_it_stays=_text(record, "why_it_stays", LONGEST_MORE),
        moment=_text(record, "moment", LONGEST_MORE),
        moment_is_spoiler=record.get("moment_is_spoiler") in (1, True),
        chosen_sentence=_text(record, "chosen_sentence", LONGEST_BODY),
        rest=_text(record, "rest", LONGEST_BODY * MOST_PAGES),
    )


def _text(record: Mapping[str, object], name: str, longest: int) -> str:
    return text(record.get(name), longest)


def _number(record: Mapping[str, object], name: str) -> int | None:
    return number(record.get(name))


def _names(value: object) -> tuple[str, ...]:
    names = value if isinstance(value, list) else []
    return tuple(name[:LONGEST_TITLE] for name in names[:10] if isinstance(name, str))


def _aspects(value: object) -> frozenset[Aspect]:
    names = value.split(",") if isinstance(value, str) else []
    return frozenset(Aspect(name) for name in names if name in set(Aspect))
