"""An import that waits for its member: each row, the films it may mean, and the member's choices."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import reduce
from typing import NamedTuple

from bot.domain.films.film import Film
from bot.domain.transfer.film_records import WaitingRow, choice_keys, waiting_key, waiting_keys
from bot.domain.transfer.found_scale import NO_SCALE, NONE_FOUND, FoundColumns, FoundScale
from bot.domain.transfer.left_files import NONE_LEFT, LeftFiles
from bot.domain.transfer.named_rows import EarlierScore, NamedRows, UnreadDate, UnreadRow
from bot.domain.transfer.read_options import ReadOptions
from bot.domain.transfer.row_texts import offering, texts_of
from bot.domain.transfer.rows import ImportedRow, Remark, SkipReason, Source


class RowState(StrEnum):
    """How certain it is which film a row means, least certain first."""

    UNKNOWN = "unknown"
    DOUBTFUL = "doubtful"
    CERTAIN = "certain"
    CHOSEN = "chosen"
    """The member has chosen the film."""
    LEFT_OUT = "left-out"
    """The member leaves it out, or all that it says."""


@dataclass(frozen=True, slots=True)
class MatchedRow:
    """A row whose film is known."""

    film_id: str
    row: ImportedRow


@dataclass(frozen=True, slots=True)
class PendingRow:
    """A row and the films it may mean, likeliest first; with `is_certain` there is exactly one."""

    row: ImportedRow
    film_ids: tuple[str, ...] = ()
    is_certain: bool = False


class DoubledRow(NamedTuple):
    """A row, and the `leading` one of its film, whose score counts."""

    row: ImportedRow
    leading: ImportedRow


@dataclass(frozen=True, slots=True)
class RowSums:
    """How many rows are in each state, and which name a film that another row names, too.

    `has_records`: some rows contain more than scores, wishes and reviews. `several_texts` is how many rows
    have several reviews, `joining` how many films would be added to the server's own.
    """

    states: Mapping[RowState, int]
    doubled: tuple[DoubledRow, ...] = ()
    has_records: bool = False
    several_texts: int = 0
    joining: int = 0


@dataclass(frozen=True, slots=True)
class PendingImport:
    """An import that waits for its member, identified by `made_at` (seconds since 1970).

    `total` is how many rows the file has, `files` are the ones of a ZIP that are left out; `scale` is the
    scale of its scores; `unread` are the unreadable rows, `earlier` the scores that a later row replaces,
    `dates` the first dates that are left out, `left_columns` the columns that are not read, `found` what is
    told by its values alone. `file` is the uploaded file (empty unless it was asked for), `options` what the
    member has said about it; if `may_read_again`, they can say something else. `added` films would join the
    server's own if a row means them. `choices` are the member's, by place in `rows`: a film's id, or None for
    a row that is left out. Of those at the `refused` places they have said that they mean none of their
    films. `taken_over` choices were made for an earlier file. `keeps_records`: diary, likes, tags, lists too.
    """

    made_at: int
    source: Source
    skipped: Mapping[SkipReason, int] = field(default_factory=dict)
    rows: tuple[PendingRow, ...] = ()
    added: tuple[Film, ...] = ()
    choices: Mapping[int, str | None] = field(default_factory=dict)
    total: int = 0
    remarks: Mapping[Remark, int] = field(default_factory=dict)
    files: LeftFiles = NONE_LEFT
    scale: FoundScale = NO_SCALE
    unread: tuple[UnreadRow, ...] = ()
    earlier: tuple[EarlierScore, ...] = ()
    dates: tuple[UnreadDate, ...] = ()
    left_columns: tuple[str, ...] = ()
    found: FoundColumns = NONE_FOUND
    file: bytes = b""
    options: ReadOptions = field(default_factory=ReadOptions)
    keeps_records: bool = True
    refused: frozenset[int] = frozenset()
    taken_over: int = 0
    may_read_again: bool = False

    @property
    def named(self) -> NamedRows:
        """The rows of the file that the member is told about."""
        left = sum(self.remarks.get(remark, 0) for remark in (Remark.DATES, Remark.UNREAD_DATES))
        return NamedRows(self.unread, self.earlier, self.dates, max(0, left - len(self.dates)))

    def film_id(self, place: int) -> str | None:
        """The film that the row at this place means, if known."""
        pending = self.rows[place]
        certain = pending.film_ids[0] if pending.is_certain and place not in self.refused else None
        return None if self._leaves_all_out(place) else self.choices.get(place, certain)

    def state(self, place: int) -> RowState:
        """How certain it is which film the row at this place means."""
        if self._leaves_all_out(place):
            return RowState.LEFT_OUT
        if place in self.choices:
            return RowState.CHOSEN if self.choices[place] else RowState.LEFT_OUT
        return RowState.UNKNOWN if place in self.refused else self.read_state(place)

    def _leaves_all_out(self, place: int) -> bool:
        """Whether the row at this place only has records, and the member leaves records out."""
        row = self.rows[place].row
        return not self.keeps_records and row.has_records and row.without_records().is_bare

    def read_state(self, place: int) -> RowState:
        """How certain it was which film the row at this place means, before the member chose."""
        pending = self.rows[place]
        if pending.is_certain:
            return RowState.CERTAIN
        return RowState.DOUBTFUL if pending.film_ids else RowState.UNKNOWN

    def likely_id(self, place: int) -> str | None:
        """The film that the row at this place means, or most likely means; None if left out or unknown."""
        if place in self.choices:
            return self.choices[place]
        return None if place in self.refused else next(iter(self.rows[place].film_ids), None)

    def choosing(self, film_id: str | None, *places: int) -> "PendingImport":
        """The import after the member has said which film these rows mean, or (None) left them out."""
        choices = {**self.choices, **dict.fromkeys(places, film_id)}
        return replace(self, choices=choices, refused=self.refused.difference(places))

    def choosing_again(self, chosen: Mapping[str, str | None]) -> "PendingImport":
        """The import with the member's `chosen` films of earlier files, by the rows' `choice_keys`.

        Slow for thousands of rows.
        """
        keys = self.choice_keys()
        again = {
            place: chosen[key]
            for place, key in enumerate(keys)
            if key in chosen and (chosen[key] is None or chosen[key] != self.film_id(place))
        }
        return replace(self, choices={**again, **self.choices}, taken_over=len(again))

    def choice_keys(self) -> list[str]:
        """The keys of all rows for what is chosen for them. Slow for thousands of rows."""
        return choice_keys([pending.row for pending in self.rows])

    def choice_key(self, place: int) -> str:
        """The key of the row at this place. Only rows of the same year can share what a key is made of."""
        year = self.rows[place].row.year
        near = [each for each, pending in enumerate(self.rows) if pending.row.year == year]
        return choice_keys([self.rows[each].row for each in near])[near.index(place)]

    def refusing(self, place: int) -> "PendingImport":
        """The import after the member has said that a row means none of its films: it waits for another."""
        return replace(self.without_answer(place), refused=self.refused | {place})

    def without_answer(self, place: int) -> "PendingImport":
        """The import as if the member had said nothing about a row."""
        choices = {each: film_id for each, film_id in self.choices.items() if each != place}
        return replace(self, choices=choices, refused=self.refused - {place})

    def rivals(self, place: int) -> list[int]:
        """The places of other rows that likely mean the same film, except of those that are left out.

        Slow for thousands of rows.
        """
        film_id = self.likely_id(place)
        others = (each for each in range(len(self.rows)) if film_id and each != place)
        same = (each for each in others if self.likely_id(each) == film_id)
        return [each for each in same if self.state(each) is not RowState.LEFT_OUT]

    def places(self, state: RowState) -> list[int]:
        """The places of the rows in this state."""
        return [place for place in range(len(self.rows)) if self.state(place) is state]

    def known(self) -> tuple[MatchedRow, ...]:
        """Every row whose film is known by now, one per film."""
        return as_one(self._known())

    def sums(self) -> RowSums:
        """How many rows there are of each kind. Slow for thousands of rows."""
        states = Counter(self.state(place) for place in range(len(self.rows)))
        has_records = any(each.row.has_records for each in self.rows)
        meant = {entry.film_id for entry in self._known()}
        joining = sum(film.id in meant for film in self.added)
        return RowSums(states, tuple(self._doubled()), has_records, len(self.several_texts()), joining)

    def _doubled(self) -> Iterable[DoubledRow]:
        for rows in _by_film(self._known()).values():
            ordered = latest_first(rows)
            leading = next((place for place, row in enumerate(ordered) if row.score is not None), 0)
            others = (*ordered[:leading], *ordered[leading + 1 :])
            yield from (DoubledRow(row, ordered[leading]) for row in others)

    def _known(self) -> Iterable[MatchedRow]:
        for place, pending in enumerate(self.rows):
            if film_id := self.film_id(place):
                yield MatchedRow(film_id, pending.row)

    def not_taken(self) -> tuple[ImportedRow, ...]:
        """The rows whose film is not known or not chosen."""
        return tuple(pending.row for place, pending in enumerate(self.rows) if not self.film_id(place))

    def waiting(self) -> tuple[WaitingRow, ...]:
        """The rows whose film is not known or not chosen yet, as they wait.

        That is without records if the member leaves those out.
        """
        waits = {RowState.DOUBTFUL: True, RowState.UNKNOWN: False}
        return tuple(
            WaitingRow(key, self._as_it_waits(place), waits[state], place in self.refused)
            for place, key in self.keys().items()
            if (state := self.state(place)) in waits
        )

    def _as_it_waits(self, place: int) -> ImportedRow:
        row = self.rows[place].row
        # Whether a row that waits is doubtful is stored beside it, since that changes while it waits.
        return replace(row if self.keeps_records else row.without_records(), is_doubtful=False)

    def keys(self) -> Mapping[int, str]:
        """The keys of the rows that are not certain, by place. Slow for thousands of rows."""
        places = [each for each, row in enumerate(self.rows) if not row.is_certain or each in self.refused]
        return dict(zip(places, waiting_keys([self.rows[place].row for place in places]), strict=True))

    def settled(self) -> tuple[tuple[WaitingRow, str | None], ...]:
        """The rows that need not wait, with their films; None if the member leaves it out.

        Slow for thousands of rows.
        """
        keys = self.keys()
        places = [
            each for each in range(len(self.rows)) if self.film_id(each) or self.choices.get(each, "") is None
        ]
        rows = {place: self.rows[place].row for place in places}
        return tuple(
            (WaitingRow(keys.get(place) or waiting_key(row), row), self.film_id(place))
            for place, row in rows.items()
        )

    def several_texts(self) -> list[int]:
        """The places of rows with several reviews of their film, one of which is offered."""
        return [place for place, pending in enumerate(self.rows) if texts_of(pending.row)]

    def offering(self, place: int, text: int) -> "PendingImport":
        """The import with another review offered for the row at this place."""
        pending = self.rows[place]
        changed = replace(pending, row=offering(pending.row, text))
        return replace(self, rows=(*self.rows[:place], changed, *self.rows[place + 1 :]))

    def next_doubt(self) -> int | None:
        """The place of the next doubt to ask about; None if all are settled."""
        return next(iter(self.places(RowState.DOUBTFUL)), None)


def as_of_now(entries: Iterable[MatchedRow], films: Mapping[str, Film]) -> tuple[MatchedRow, ...]:
    """The entries whose films still exist, with their present ids. The keys of `films` are the old ids."""
    there = (entry for entry in entries if entry.film_id in films)
    return as_one(replace(entry, film_id=films[entry.film_id].id) for entry in there)


def as_one(entries: Iterable[MatchedRow]) -> tuple[MatchedRow, ...]:
    """Each film's entries as one. Of several scores the latest counts, or the first if none has a day."""
    return tuple(
        # Of two rows that are joined, the later one wins.
        MatchedRow(film_id, reduce(ImportedRow.joined_by, reversed(latest_first(rows))))
        for film_id, rows in _by_film(entries).items()
    )


def latest_first(rows: Iterable[ImportedRow]) -> Sequence[ImportedRow]:
    """Rows about one film: the latest first, and those without a day at the end."""
    return sorted(rows, key=lambda row: row.at or 0, reverse=True)


def _by_film(entries: Iterable[MatchedRow]) -> Mapping[str, list[ImportedRow]]:
    films: dict[str, list[ImportedRow]] = {}
    for entry in entries:
        films.setdefault(entry.film_id, []).append(entry.row)
    return films
