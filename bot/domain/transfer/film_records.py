"""A member's own records of films: when they saw them, likes, tags and lists, and rows still waiting."""

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import NamedTuple

from bot.domain.films.titles import fold
from bot.domain.transfer.rows import ImportedRow, ListPlace
from bot.domain.transfer.viewings import Viewing


class RecordKind(StrEnum):
    """What a record says."""

    VIEWING = "viewing"
    REWATCH = "rewatch"
    LIKE = "like"
    TAG = "tag"
    LIST = "list"
    NOTE = "note"
    """What the member noted about the film, for themselves."""


class RecordKey(NamedTuple):
    """Identifies a record.

    `name` is the name of the tag or list; for a note it is made from the text, so that a film can have
    several, and likewise for the second review of one time. `at` is in seconds since 1970, 0 if unknown.
    """

    film_id: str
    kind: RecordKind
    name: str = ""
    at: int = 0

    @property
    def once(self) -> "RecordKey":
        """The key without the time for records that exist once per film: all but viewings."""
        is_viewing = self.kind in (RecordKind.VIEWING, RecordKind.REWATCH)
        return self if is_viewing else self._replace(at=0)


class FilmRecord(NamedTuple):
    """A record. `place` is the film's place in the list.

    `text` is a note, the list's note on the film, or a review from that time (which is not posted anywhere).
    `about` is the list's own description.
    """

    key: RecordKey
    score: int | None = None
    place: int | None = None
    text: str = ""
    about: str = ""

    @property
    def is_review(self) -> bool:
        """Whether its text is a review rather than a note."""
        return bool(self.text) and self.key.kind not in (RecordKind.LIST, RecordKind.NOTE)

    @property
    def told_apart(self) -> "FilmRecord":
        """The same with a key of its own, for a review of a time of which there is a record already."""
        return self._replace(key=self.key._replace(name=_digest(self.text, 6)))


def records_of(film_id: str, row: ImportedRow) -> Iterator[FilmRecord]:
    """What a row adds to the member's own records."""
    for seen in row.viewings:
        kind = RecordKind.REWATCH if seen.is_rewatch else RecordKind.VIEWING
        yield FilmRecord(RecordKey(film_id, kind, at=seen.at or 0), seen.score, text=seen.text)
    if row.is_liked:
        yield FilmRecord(RecordKey(film_id, RecordKind.LIKE, at=row.liked_at or 0))
    for tag in row.tags:
        yield FilmRecord(RecordKey(film_id, RecordKind.TAG, tag))
    for name, place, note, about in row.lists:
        key = RecordKey(film_id, RecordKind.LIST, name)
        yield FilmRecord(key, place=place, text=note, about=about)
    for note in row.notes:
        yield FilmRecord(RecordKey(film_id, RecordKind.NOTE, _digest(note, 6)), text=note)


def recorded(row: ImportedRow, record: FilmRecord) -> ImportedRow:
    """The row with what a record says added to it."""
    key, score, place, text, about = record
    also = ImportedRow(row.title)
    match key.kind:
        case RecordKind.VIEWING | RecordKind.REWATCH:
            seen = Viewing(key.at or None, score, key.kind is RecordKind.REWATCH, text)
            also = ImportedRow(row.title, viewings=(seen,))
        case RecordKind.LIKE:
            also = ImportedRow(row.title, is_liked=True, liked_at=key.at or None)
        case RecordKind.TAG:
            also = ImportedRow(row.title, tags=(key.name,))
        case RecordKind.LIST:
            also = ImportedRow(row.title, lists=(ListPlace(key.name, place or 0, text, about),))
        case RecordKind.NOTE:
            also = ImportedRow(row.title, notes=(text,) if text else ())
    return row.joined_by(also)


@dataclass(frozen=True, slots=True)
class TakenBack:
    """How much undoing an import has taken back: drafts, records, films put on the watchlist and rows kept.

    `wished_again` films are on the watchlist again, and `wait_again` rows wait as they did before.
    """

    wishes: int = 0
    drafts: int = 0
    records: Mapping[RecordKind, int] = field(default_factory=dict)
    kept: int = 0
    wished_again: int = 0
    wait_again: int = 0

    def __add__(self, other: "TakenBack") -> "TakenBack":
        records = Counter(self.records) + Counter(other.records)
        return TakenBack(
            self.wishes + other.wishes,
            self.drafts + other.drafts,
            records,
            self.kept + other.kept,
            self.wished_again + other.wished_again,
            self.wait_again + other.wait_again,
        )


class WaitingRow(NamedTuple):
    """A row that is kept until its film is known. Only its member can say which film a doubtful row means.

    `is_refused`: the member has just said that it means none of the films that are near.
    """

    key: str
    row: ImportedRow
    is_doubtful: bool = False
    is_refused: bool = False

    @property
    def older_key(self) -> str:
        """The key that doubtful rows had before a later file could change their scores."""
        return _digest(f"{_said_of(self.row)}|{self.row.score}", 12)

    @property
    def choice_key(self) -> str:
        """Its key among the `choice_keys` of its file."""
        has_both = self.row.address and self.row.film_id
        return waiting_key(replace(self.row, film_id="")) if has_both else self.key

    def updated_by(self, later: "WaitingRow") -> "WaitingRow":
        """This row once a later file says more about it: what is new there counts, and nothing is lost."""
        said = later.row
        row = self.row.joined_by(said)
        elsewhere = tuple(
            place for place in row.lists if place.name not in {each.name for each in said.lists}
        )
        row = replace(row, lists=(*elsewhere, *said.lists), is_doubtful=False)
        was_doubtful = self.is_doubtful and not later.is_refused
        return WaitingRow(later.key, row, was_doubtful or later.is_doubtful)


def waiting_key(row: ImportedRow, nth: int = 0) -> str:
    """Identifies a row until its film is known: the same row of a later file has the same key.

    The score is no part of it, since a later file may have another one. Rows of one file that only differ in
    their scores are told apart by `nth`.
    """
    return _digest(f"{_said_of(row)}|#{nth}" if nth else _said_of(row), 12)


def waiting_keys(rows: Sequence[ImportedRow]) -> list[str]:
    """The keys of a file's rows. Rows with equal keys say the same about the film."""
    plain = [waiting_key(row) for row in rows]
    scores: dict[str, list[int]] = {}
    # By day and score, so that the order of the rows in the file does not matter.
    for key, row in sorted(zip(plain, rows, strict=True), key=lambda each: _day_and_score(each[1])):
        if row.score is not None and row.score not in scores.setdefault(key, []):
            scores[key].append(row.score)
    return [
        waiting_key(row, nth) if row.score and (nth := scores[key].index(row.score)) else key
        for key, row in zip(plain, rows, strict=True)
    ]


def _day_and_score(row: ImportedRow) -> tuple[int, int]:
    return row.at or 0, row.score or 0


def _said_of(row: ImportedRow) -> str:
    return f"{row.identity}|{fold(row.title)}|{row.year}|{fold(' '.join(row.directors))}"


def choice_keys(rows: Sequence[ImportedRow]) -> list[str]:
    """Identifies each row for what its member has chosen, in this file and in later ones.

    As `waiting_keys`, but a row's address comes before its id, since an id may have been found by the
    address.
    """
    return waiting_keys([replace(row, film_id="") if row.address else row for row in rows])


def refusal_mark(row: ImportedRow) -> str:
    """Identifies a row for the films that its member has refused for it, in this file and in later ones.

    The row's address comes before its id, since an id may have been found by the address. Two rows that give
    one film different scores have different marks: one of them may mean it.
    """
    film = f"{row.address or row.film_id}|{fold(row.title)}|{row.year}|{fold(' '.join(row.directors))}"
    return _digest(f"{film}|{row.score}", 12)


def _digest(text: str, size: int) -> str:
    return hashlib.blake2b(text.encode(), digest_size=size).hexdigest()
