"""What an import would write into a server, and what of it can be undone."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from itertools import chain
from typing import Any, NamedTuple

from bot.domain.films.film import Film
from bot.domain.reviews.review import SHORTEST_BODY, ReviewDraft
from bot.domain.transfer.film_records import (
    FilmRecord,
    RecordKey,
    RecordKind,
    TakenBack,
    WaitingRow,
    records_of,
)
from bot.domain.transfer.pending import MatchedRow
from bot.domain.transfer.row_texts import has_shorter_later, is_cut, keeping_offered, text_mark
from bot.domain.transfer.rows import ImportedRow


class ClashChoice(StrEnum):
    """Which score stays if the file and the server have different ones."""

    MINE = "mine"
    FILE = "file"

    @property
    def other(self) -> "ClashChoice":
        """The opposite choice."""
        return ClashChoice.FILE if self is ClashChoice.MINE else ClashChoice.MINE


class GivenScore(NamedTuple):
    """A score, and when the member gave it."""

    score: int
    rated_at: int


@dataclass(frozen=True, slots=True)
class OwnRecords:
    """What a member has in a server: scores and wishes by film, and the films with a review or a draft.

    `records` are viewings, likes, tags and lists; `waiting` are the rows whose film is not known, by key.
    `texts` are the marks of all texts about a film: its review, its draft, and reviews among the records.
    """

    scores: Mapping[str, GivenScore] = field(default_factory=dict)
    wishes: Mapping[str, int] = field(default_factory=dict)
    written: Collection[str] = frozenset()
    records: Collection[RecordKey] = frozenset()
    waiting: Mapping[str, WaitingRow] = field(default_factory=dict)
    texts: Mapping[str, Collection[str]] = field(default_factory=dict)


class ScoreChanged(NamedTuple):
    """A film whose score here differs from the file's."""

    film_id: str
    mine: int
    files: int


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What an import writes, and how many rows change nothing.

    `clashing` films have a different score here than in the file; `replaced` of them get the file's score.
    `undated` of the scores have no date in the file. `waiting` rows, by key, wait until their film is known;
    those with `doubtful` keys wait until the member says which film they mean, and those with `renewed` keys
    waited before. `kept_already` others wait as they are. `records_here` are in the member's records.
    `cut_texts` of the `texts` are longer than all pages. `passed_over` are films whose latest review is too
    short to post, so that an earlier one is among the `texts`; `written_already` are films with a review or a
    draft here, which stays.
    """

    scores: Mapping[str, GivenScore]
    wishes: Mapping[str, int]
    texts: Mapping[str, ReviewDraft]
    records: tuple[FilmRecord, ...] = ()
    records_here: tuple[RecordKey, ...] = ()
    waiting: Mapping[str, ImportedRow] = field(default_factory=dict)
    doubtful: frozenset[str] = frozenset()
    renewed: frozenset[str] = frozenset()
    changes: tuple[ScoreChanged, ...] = ()
    same: int = 0
    clashing: int = 0
    replaced: int = 0
    wished_already: int = 0
    too_many_wishes: int = 0
    cut_texts: int = 0
    passed_over: int = 0
    written_already: int = 0
    kept_already: int = 0
    undated: int = 0

    @property
    def kept_texts(self) -> int:
        """How many reviews go into the member's own records because they do not become drafts."""
        return sum(record.is_review for record in self.records)

    @property
    def short_texts(self) -> int:
        """How many drafts are too short to be posted as they are."""
        return sum(len(text.body) < SHORTEST_BODY for text in self.texts.values())

    @property
    def long_texts(self) -> int:
        """How many drafts have further pages."""
        return sum(bool(text.rest) for text in self.texts.values())

    @property
    def notes(self) -> int:
        """How many notes go into the member's own records."""
        return sum(record.key.kind is RecordKind.NOTE for record in self.records)

    @property
    def is_empty(self) -> bool:
        """Whether it would write nothing."""
        return not (self.scores or self.wishes or self.texts or self.records or self.waiting)


def together(plans: Iterable[ImportPlan]) -> ImportPlan:
    """Several imports, written one after another, as one plan."""
    parts = [ImportPlan({}, {}, {}), *plans]
    names = [each.name for each in fields(ImportPlan)]
    return ImportPlan(**{name: _together([getattr(part, name) for part in parts]) for name in names})


def _together(values: Sequence[Any]) -> Any:  # noqa: ANN401 - of any field
    kind = type(values[0])
    if kind is int:
        return sum(values)
    if kind is dict:
        return {key: value for each in values for key, value in each.items()}
    return kind(chain.from_iterable(values))


def plan(
    entries: Sequence[MatchedRow],
    own: OwnRecords,
    clash: ClashChoice,
    most_wishes: int,
    now: int,
    *,
    keeps_records: bool = False,
    waiting: Sequence[WaitingRow] = (),
) -> ImportPlan:
    """What importing the entries changes for a member who has `own`. Importing them again changes nothing.

    `now` is when the import began: later scores stay. `waiting` rows wait for their film, or their member.
    """
    rated = [entry for entry in entries if entry.row.score is not None]
    clashing = [entry for entry in rated if _is_another(entry, own)]
    new = [entry for entry in rated if entry.film_id not in own.scores]
    replaced = [entry for entry in clashing if clash is ClashChoice.FILE and not _is_later(entry, own, now)]
    scores = {entry.film_id: _given(entry.row, now) for entry in [*new, *replaced]}
    wanted = [entry for entry in entries if entry.row.is_wanted and entry.row.score is None]
    unseen = [entry for entry in wanted if entry.film_id not in own.scores]
    wished = [entry for entry in unseen if entry.film_id not in own.wishes]
    room = max(0, most_wishes - len(set(own.wishes) - set(scores)))
    final = {film_id: given.score for film_id, given in {**own.scores, **scores}.items()}
    texts = {entry.film_id: review for entry in entries if (review := _text(entry, final))}
    fresh = {film_id: text for film_id, text in texts.items() if film_id not in own.written}
    drafted = [entry.row for entry in entries if entry.film_id in fresh]
    wait = _as_they_wait(waiting, own)
    changed_rows = {key: each for key, each in wait.items() if each != own.waiting.get(key)}
    return ImportPlan(
        scores=scores,
        wishes={entry.film_id: _at(entry.row, now) for entry in wished[:room]},
        texts=fresh,
        records=tuple(_new_records(entries, own, keeps_records=keeps_records)),
        records_here=tuple(_records_here(entries if keeps_records else (), own)),
        waiting={key: each.row for key, each in changed_rows.items()},
        doubtful=frozenset(key for key, each in changed_rows.items() if each.is_doubtful),
        renewed=frozenset(key for key, each in changed_rows.items() if _before(each, own)),
        changes=tuple(_changed(entry, own) for entry in clashing),
        same=len(rated) - len(new) - len(clashing),
        clashing=len(clashing),
        replaced=len(replaced),
        wished_already=len(wanted) - len(wished),
        too_many_wishes=len(wished[room:]),
        cut_texts=sum(map(is_cut, drafted)),
        passed_over=sum(map(has_shorter_later, drafted)),
        written_already=len(texts) - len(fresh),
        kept_already=len(wait) - len(changed_rows),
        undated=sum(entry.row.at is None for entry in (*new, *replaced)),
    )


def _as_they_wait(rows: Iterable[WaitingRow], own: OwnRecords) -> dict[str, WaitingRow]:
    """The rows by key, each with what an earlier file, or an earlier row of this one, says of it, too."""
    wait: dict[str, WaitingRow] = {}
    for row in rows:
        before = wait.get(row.key) or _before(row, own)
        wait[row.key] = before.updated_by(row) if before else row
    return wait


def _before(row: WaitingRow, own: OwnRecords) -> WaitingRow | None:
    return own.waiting.get(row.key) or own.waiting.get(row.older_key)


def _new_records(
    entries: Iterable[MatchedRow], own: OwnRecords, *, keeps_records: bool
) -> Iterator[FilmRecord]:
    """What is added to the member's own records: all, or only the reviews, which nothing else stores."""
    seen = {key.once for key in own.records}
    for entry in entries:
        for told in records_of(entry.film_id, _with_all_texts(entry, own)):
            record = _with_new_text(told, own, seen)
            if record.key.once not in seen and (keeps_records or record.is_review):
                seen.add(record.key.once)
                yield record


def _records_here(entries: Iterable[MatchedRow], own: OwnRecords) -> Iterable[RecordKey]:
    """What the entries add to the member's own records that is there already, each once."""
    here = {key.once for key in own.records}
    told = (record.key.once for entry in entries for record in records_of(entry.film_id, entry.row))
    return dict.fromkeys(key for key in told if key in here)


def _with_all_texts(entry: MatchedRow, own: OwnRecords) -> ImportedRow:
    """The row with its review among its viewings if another text is the film's review or draft here."""
    row = entry.row
    if row.review is None or entry.film_id not in own.written:
        return row
    is_here = text_mark(row.reviewed.text) in own.texts.get(entry.film_id, ())
    return row if is_here else keeping_offered(row)


def _with_new_text(record: FilmRecord, own: OwnRecords, seen: Collection[RecordKey]) -> FilmRecord:
    """The record without its review if that is here already, and with a key that no other record has."""
    if not record.is_review:
        return record
    if text_mark(record.text) in own.texts.get(record.key.film_id, ()):
        return record._replace(text="")
    return record.told_apart if record.key.once in seen else record


def _is_another(entry: MatchedRow, own: OwnRecords) -> bool:
    mine = own.scores.get(entry.film_id)
    return mine is not None and mine.score != entry.row.score


def _is_later(entry: MatchedRow, own: OwnRecords, began_at: int) -> bool:
    return own.scores[entry.film_id].rated_at > began_at


def _changed(entry: MatchedRow, own: OwnRecords) -> ScoreChanged:
    assert entry.row.score is not None, "only rated rows clash"
    return ScoreChanged(entry.film_id, own.scores[entry.film_id].score, entry.row.score)


def _given(row: ImportedRow, now: int) -> GivenScore:
    assert row.score is not None, "only rated rows are planned as scores"
    return GivenScore(row.score, _at(row, now))


def _at(row: ImportedRow, now: int) -> int:
    return now if row.at is None else min(row.at, now)


def _text(entry: MatchedRow, scores: Mapping[str, int]) -> ReviewDraft | None:
    """The review with the score that the film then has; 0 if it has none."""
    review = entry.row.review
    return replace(review, score=scores.get(entry.film_id, 0)) if review else None


@dataclass(frozen=True, slots=True)
class ImportDone:
    """What an import has written, and can undo until `KEPT_SECONDS` after `done_at`."""

    done_at: int
    plan: ImportPlan
    added: int = 0


@dataclass(frozen=True, slots=True)
class ImportUndone:
    """An import was undone, with its scores of `film_ids` and what else was `taken` back.

    `stayed` scores have changed since and stay. It was `about` these films. Of those, the member has `added`
    some to the server's own for it: they stay.
    """

    film_ids: tuple[str, ...]
    stayed: int
    taken: TakenBack = field(default_factory=TakenBack)
    about: frozenset[str] = frozenset()
    added: tuple[Film, ...] = ()
