"""What an import would write into a server, and what of it can be undone."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import NamedTuple

from bot.domain.films.film import Film
from bot.domain.reviews.review import SHORTEST_BODY, ReviewDraft
from bot.domain.transfer.rows import MOST_DOUBTS, ImportedRow, SkipReason, Source


class ClashChoice(StrEnum):
    """Whose score stays where the file has another one than the member has here."""

    MINE = "mine"
    FILE = "file"

    @property
    def other(self) -> "ClashChoice":
        """The other way."""
        return ClashChoice.FILE if self is ClashChoice.MINE else ClashChoice.MINE


@dataclass(frozen=True, slots=True)
class MatchedRow:
    """A row of which the film is known."""

    film_id: str
    row: ImportedRow


@dataclass(frozen=True, slots=True)
class DoubtfulRow:
    """A row that may mean one of these films."""

    row: ImportedRow
    film_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PendingImport:
    """An import that waits for its member, known by when it was `made_at` (seconds since 1970).

    `asked` are the rows of a file of which the member has not said yet what it is. `added` are films
    that would join the server's own. `choices` are what the member said of the doubts, by their place
    in `doubts`: a film's id, or None for none of them.
    """

    made_at: int
    source: Source
    skipped: Mapping[SkipReason, int] = field(default_factory=dict)
    asked: tuple[ImportedRow, ...] = ()
    entries: tuple[MatchedRow, ...] = ()
    added: tuple[Film, ...] = ()
    doubts: tuple[DoubtfulRow, ...] = ()
    unknown: tuple[ImportedRow, ...] = ()
    choices: Mapping[int, str | None] = field(default_factory=dict)

    def with_choices(self) -> tuple[MatchedRow, ...]:
        """Every row of which the film is known by now, a film once."""
        chosen = [
            MatchedRow(film_id, self.doubts[place].row) for place, film_id in self.choices.items() if film_id
        ]
        return as_one([*self.entries, *chosen])

    def not_taken(self) -> tuple[ImportedRow, ...]:
        """The rows whose film is not known, or not chosen."""
        left = (doubt.row for place, doubt in enumerate(self.doubts) if not self.choices.get(place))
        return (*self.unknown, *left)

    def next_doubt(self) -> int | None:
        """The place of the next doubt to ask about; None if all were asked, or as many as are."""
        places = range(min(len(self.doubts), MOST_DOUBTS))
        return next((place for place in places if place not in self.choices), None)


def as_one(entries: Iterable[MatchedRow]) -> tuple[MatchedRow, ...]:
    """The entries with each film once: a file may name one film by two titles."""
    films: dict[str, MatchedRow] = {}
    for entry in entries:
        before = films.get(entry.film_id)
        films[entry.film_id] = replace(before, row=before.row.joined_by(entry.row)) if before else entry
    return tuple(films.values())


class GivenScore(NamedTuple):
    """A score, and when it was given."""

    score: int
    rated_at: int


@dataclass(frozen=True, slots=True)
class OwnRecords:
    """What a member has in a server: scores and wishes by film, and films with a review or a text of one."""

    scores: Mapping[str, GivenScore] = field(default_factory=dict)
    wishes: Mapping[str, int] = field(default_factory=dict)
    written: Collection[str] = frozenset()


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What an import writes, and how many rows change nothing.

    `clashing` films have another score here than in the file; `replaced` of them take the file's.
    """

    scores: Mapping[str, GivenScore]
    wishes: Mapping[str, int]
    texts: Mapping[str, ReviewDraft]
    same: int = 0
    clashing: int = 0
    replaced: int = 0
    wished_already: int = 0
    too_many_wishes: int = 0
    short_texts: int = 0
    written_already: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether it would write nothing."""
        return not (self.scores or self.wishes or self.texts)


def plan(
    entries: Sequence[MatchedRow], own: OwnRecords, clash: ClashChoice, most_wishes: int, now: int
) -> ImportPlan:
    """What importing the entries means to a member who has `own`; the same again means nothing."""
    rated = [entry for entry in entries if entry.row.score is not None]
    clashing = [entry for entry in rated if _is_another(entry, own)]
    new = [entry for entry in rated if entry.film_id not in own.scores]
    taken = [*new, *(clashing if clash is ClashChoice.FILE else ())]
    scores = {entry.film_id: _given(entry.row, now) for entry in taken}
    wanted = [entry for entry in entries if entry.row.is_wanted and entry.row.score is None]
    unseen = [entry for entry in wanted if entry.film_id not in own.scores]
    wished = [entry for entry in unseen if entry.film_id not in own.wishes]
    room = max(0, most_wishes - len(set(own.wishes) - set(scores)))
    final = {film_id: given.score for film_id, given in {**own.scores, **scores}.items()}
    texts = {entry.film_id: review for entry in entries if (review := _text(entry, final))}
    long_enough = {film_id: text for film_id, text in texts.items() if len(text.body) >= SHORTEST_BODY}
    fresh = {film_id: text for film_id, text in long_enough.items() if film_id not in own.written}
    return ImportPlan(
        scores=scores,
        wishes={entry.film_id: _at(entry.row, now) for entry in wished[:room]},
        texts=fresh,
        same=len(rated) - len(new) - len(clashing),
        clashing=len(clashing),
        replaced=len(clashing) if clash is ClashChoice.FILE else 0,
        wished_already=len(wanted) - len(wished),
        too_many_wishes=len(wished[room:]),
        short_texts=len(texts) - len(long_enough),
        written_already=len(long_enough) - len(fresh),
    )


def _is_another(entry: MatchedRow, own: OwnRecords) -> bool:
    mine = own.scores.get(entry.film_id)
    return mine is not None and mine.score != entry.row.score


def _given(row: ImportedRow, now: int) -> GivenScore:
    assert row.score is not None, "only rated rows are planned as scores"
    return GivenScore(row.score, _at(row, now))


def _at(row: ImportedRow, now: int) -> int:
    return now if row.at is None else min(row.at, now)


def _text(entry: MatchedRow, scores: Mapping[str, int]) -> ReviewDraft | None:
    """The review with the score that the film has by then; 0 where it has none."""
    review = entry.row.review
    return replace(review, score=scores.get(entry.film_id, 0)) if review else None


@dataclass(frozen=True, slots=True)
class ImportDone:
    """What an import has written, and can undo for `KEPT_SECONDS` from `done_at` on."""

    done_at: int
    plan: ImportPlan
    added: int = 0


@dataclass(frozen=True, slots=True)
class ImportUndone:
    """An import was taken back: `film_ids` are as they were; `stayed` others the member has changed since."""

    film_ids: tuple[str, ...]
    stayed: int
