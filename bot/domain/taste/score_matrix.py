"""All the scores of one server in memory, as arrays: what affinity and recommendations are counted from."""

from collections.abc import Collection, Mapping
from itertools import chain
from typing import Final, NamedTuple, TypeAlias, TypeVar

import numpy as np
import numpy.typing as npt

from bot.domain.taste.recommendation import MemberScores

Floats: TypeAlias = npt.NDArray[np.floating]
Places: TypeAlias = npt.NDArray[np.intp]
Number = TypeVar("Number", bound=np.generic)


_NOBODYS: Final = -1
"""The id of a row without a member is this minus the row."""


class _Columns(dict[str, int]):
    """Gives each new film the next column, without a step of Python for each score."""

    def __missing__(self, film_id: str) -> int:
        self[film_id] = column = len(self)
        return column


class SideBySide(NamedTuple):
    """A member's scores beside others' of the same films: the other's row, the own and the other's score."""

    rows: Places
    own: npt.NDArray[np.int8]
    theirs: npt.NDArray[np.int8]


class ScoreMatrix:
    """The scores of one server, 17 bytes each and an eighth more.

    Members and films have fixed places: a member's row, a film's column.
    """

    def __init__(self) -> None:
        self.members: dict[int, int] = {}
        """Members' places by their ids."""
        self.films: dict[str, int] = _Columns()
        """Films' places by their ids."""
        self._length = 0
        self._parts = (np.empty(0, np.intp), np.empty(0, np.intp), np.empty(0, np.int8))
        """Rows, columns and scores, with room at their ends."""
        self.votes: Places = np.empty(0, np.intp)
        """How many members have scored each film, by column."""
        self.totals: Places = np.empty(0, np.intp)
        """The sum of each film's scores, by column."""

    def __len__(self) -> int:
        return self._length

    @property
    def rows(self) -> Places:
        """For each score, its member's row."""
        return self._parts[0][: self._length]

    @property
    def columns(self) -> Places:
        """For each score, its film's column."""
        return self._parts[1][: self._length]

    @property
    def scores(self) -> npt.NDArray[np.int8]:
        """The scores themselves."""
        return self._parts[2][: self._length]

    @property
    def total(self) -> int:
        """The sum of all scores."""
        return int(self.totals.sum())

    @property
    def mean(self) -> float:
        """The mean of all scores; 0 while there are none."""
        return self.total / max(len(self), 1)

    def extend(self, given: Collection[MemberScores]) -> None:
        """Add members' scores; nobody's score of a film is added twice."""
        members = np.array([self.row_of(one.member_id) for one in given], np.intp)
        rows = np.repeat(members, np.array([len(one.scores) for one in given], np.intp))
        film_ids = chain.from_iterable(one.film_ids for one in given)
        columns = np.fromiter(map(self.films.__getitem__, film_ids), np.intp, len(rows))
        scores = np.fromiter(chain.from_iterable(one.scores for one in given), np.int8, len(rows))
        start, self._length = self._length, self._length + len(rows)
        self._make_room()
        self.rows[start:], self.columns[start:], self.scores[start:] = rows, columns, scores
        self._count(columns, scores, 1)

    def replace(self, member_id: int, scores: Mapping[str, int]) -> None:
        """Replace all of a member's scores with these."""
        [gone] = np.nonzero(self.rows == self.row_of(member_id))
        self._count(self.columns[gone], self.scores[gone], -1)
        end = self._length - len(gone)
        moved = np.setdiff1d(np.arange(end, self._length), gone, assume_unique=True)
        for part in self._parts:
            part[gone[gone < end]] = part[moved]  # move the last entries into the gaps
        self._length = end
        self.extend([MemberScores(member_id, list(scores), list(scores.values()))])

    def forget(self, member_id: int) -> None:
        """Drop a member with all their scores. The row stays with nobody's id, as others come after it."""
        self.replace(member_id, {})
        self.members = {one if one != member_id else _NOBODYS - row: row for one, row in self.members.items()}

    def row_of(self, member_id: int) -> int:
        """A member's row; a new member gets one."""
        return self.members.setdefault(member_id, len(self.members))

    def given_by(self, member_id: int) -> Floats:
        """A member's scores by column; 0 where there is none."""
        return self.in_row(self.members.get(member_id, -1))

    def in_row(self, row: int) -> Floats:
        """The same, by row."""
        own = np.zeros(len(self.films))
        [mine] = np.nonzero(self.rows == row)
        own[self.columns[mine]] = self.scores[mine]
        return own

    def rated(self) -> list[str]:
        """The films that have scores."""
        has_votes = (self.votes > 0).tolist()
        return [film_id for film_id, column in self.films.items() if has_votes[column]]

    def given_to(self, film_ids: Collection[str]) -> dict[str, dict[int, int]]:
        """The scores of these films, by film and member."""
        found: dict[str, dict[int, int]] = {film_id: {} for film_id in film_ids}
        names = {self.films[film_id]: film_id for film_id in film_ids if film_id in self.films}
        is_wanted = np.zeros(len(self.films), np.bool_)
        is_wanted[list(names)] = True
        [at] = np.nonzero(is_wanted[self.columns])
        members = list(self.members)
        entries = (part[at].tolist() for part in (self.columns, self.rows, self.scores))
        for column, row, score in zip(*entries, strict=True):
            found[names[column]][members[row]] = score
        return found

    def beside(self, own: Floats) -> SideBySide:
        """Every score of a film in `own`, beside the member's own score."""
        mine = own.astype(np.int8)[self.columns]
        [at] = np.nonzero(mine > 0)
        return SideBySide(self.rows[at], mine[at], self.scores[at])

    def counts(self) -> Places:
        """How many films each member has scored, by row."""
        return np.bincount(self.rows, minlength=len(self.members))

    def by_member(self, figures: Floats) -> Floats:
        """The sum per member of one figure per score."""
        return np.asarray(np.bincount(self.rows, figures, len(self.members)), np.float64)

    def by_film(self, figures: Floats) -> Floats:
        """The sum per film of one figure per score."""
        return np.asarray(np.bincount(self.columns, figures, len(self.films)), np.float64)

    def overlaps(self, beside: SideBySide) -> tuple[Places, Places]:
        """For each member, by row: how many films they share with these, and the sum of differences."""
        rows, mine, theirs = beside
        films = np.bincount(rows, minlength=len(self.members))
        return films, np.bincount(rows, np.abs(mine - theirs), len(self.members)).astype(np.intp)

    def _make_room(self) -> None:
        """Grow by an eighth more than needed, so that copies are rare."""
        room = self._length + self._length // 8
        if self._length > len(self._parts[0]):
            rows, columns, scores = self._parts
            self._parts = (_grown(rows, room), _grown(columns, room), _grown(scores, room))

    def _count(self, columns: Places, scores: npt.NDArray[np.int8], sign: int) -> None:
        """Add scores to the films' votes and totals, or (-1) subtract them."""
        films = len(self.films)
        votes, totals = (np.pad(sums, (0, films - len(sums))) for sums in (self.votes, self.totals))
        self.votes = votes + sign * np.bincount(columns, minlength=films)
        self.totals = totals + sign * np.bincount(columns, scores, films).astype(np.intp)


def _grown(part: npt.NDArray[Number], room: int) -> npt.NDArray[Number]:
    """A copy with that much room."""
    grown = np.empty(room, part.dtype)
    grown[: len(part)] = part
    return grown
