"""Finds the rows that seem to mean one film and contradict each other, so that their member is asked."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from bot.domain.films.film import Film
from bot.domain.films.titles import fold
from bot.domain.transfer.match_film import is_called
from bot.domain.transfer.pending import MatchedRow, PendingImport, PendingRow, RowState, as_one
from bot.domain.transfer.rows import ImportedRow


class OtherScores(NamedTuple):
    """The `others` among the file's rows that score a row's film, and the `score` that counts of all."""

    others: tuple[ImportedRow, ...]
    score: int


class Rival(NamedTuple):
    """A row that likely means the film of another row; whether it `is_chosen` for that film already."""

    row: ImportedRow
    is_chosen: bool = False


def other_scores(pending: PendingImport, places: Iterable[int]) -> Mapping[int, OtherScores]:
    """For each of the rows at these places whose film has another score in the file: its other scores.

    Slow for thousands of rows.
    """
    scored = _scored(pending)
    found = {}
    for place in places:
        if (film_id := pending.film_id(place)) and (others := _others(scored, film_id, place)):
            found[place] = others
    return found


def scores_if_chosen(
    pending: PendingImport, place: int, film_ids: Iterable[str]
) -> Mapping[str, OtherScores]:
    """The same of one row for each of these films, by id, as if the row meant that film.

    Slow for thousands of rows.
    """
    row, scored = pending.rows[place].row, _scored(pending)
    found = {}
    for film_id in film_ids if row.score is not None else ():
        scored.setdefault(film_id, {})[place] = row
        if others := _others(scored, film_id, place):
            found[film_id] = others
    return found


def _scored(pending: PendingImport) -> dict[str, dict[int, ImportedRow]]:
    """The rows with scores by place, for each film that they are known to mean."""
    scored: dict[str, dict[int, ImportedRow]] = {}
    for place, each in enumerate(pending.rows):
        if each.row.score is not None and (film_id := pending.film_id(place)):
            scored.setdefault(film_id, {})[place] = each.row
    return scored


def _others(scored: Mapping[str, Mapping[int, ImportedRow]], film_id: str, place: int) -> OtherScores | None:
    """The other scores of the film beside that of the row at this place; None if no other row differs."""
    same = scored.get(film_id, {})
    if place not in same or len({row.score for row in same.values()}) < 2:
        return None
    [one] = as_one(MatchedRow(film_id, same[each]) for each in sorted(same))
    assert one.row.score is not None, "all of them have scores"
    return OtherScores(tuple(same[each] for each in sorted(same) if each != place), one.row.score)


def rivals_of(pending: PendingImport, place: int) -> tuple[tuple[Rival, ...], int | None]:
    """The other rows that likely mean the film of the row at this place; the score that counts if all do.

    Slow for thousands of rows.
    """
    rivals = pending.rivals(place)
    rows = [MatchedRow("", pending.rows[each].row) for each in sorted((place, *rivals))]
    [one] = as_one(rows)
    told = (Rival(pending.rows[each].row, pending.state(each) is RowState.CHOSEN) for each in rivals)
    return tuple(told), one.row.score


def asked_where_two_mean_one(
    rows: Sequence[PendingRow], films: Mapping[str, Film], ids: Mapping[str, str]
) -> tuple[PendingRow, ...]:
    """The rows; the member is asked about those that certainly mean the same film but contradict each other.

    A row with the film's id stays certain if only rows without one contradict it. `films` are the films that
    rows certainly mean, by id; `ids` maps the ids in the rows to the ids of these films.
    """
    certain: dict[str, list[int]] = {}
    for place, pending in enumerate(rows):
        if pending.is_certain:
            certain.setdefault(pending.film_ids[0], []).append(place)
    doubtful: set[int] = set()
    for film_id, places in certain.items():
        if len(places) > 1:
            doubtful |= _asked_among(places, rows, films.get(film_id), ids)
    return tuple(
        replace(pending, is_certain=False) if place in doubtful else pending
        for place, pending in enumerate(rows)
    )


def _asked_among(
    places: Sequence[int], rows: Sequence[PendingRow], film: Film | None, ids: Mapping[str, str]
) -> set[int]:
    """Which of the rows at these places, all of one film, the member is asked about."""
    imported = {place: rows[place].row for place in places}
    if not _contradict(list(imported.values()), film):
        return set()
    sure: list[int] = []
    with_id = [place for place in places if ids.get(imported[place].film_id) == rows[place].film_ids[0]]
    for tier in (with_id, places):
        said = [imported[place] for place in sure]
        more = [
            place for place in tier if place not in sure and not _contradict([*said, imported[place]], film)
        ]
        if _contradict([*said, *(imported[place] for place in more)], film):
            break  # the rows of one kind contradict each other: none is better than another
        sure += more
    return set(places).difference(sure)


def _contradict(rows: Sequence[ImportedRow], film: Film | None) -> bool:
    """Whether rows that seem to mean the film disagree, or have different titles that are not all its own."""
    if disagree(rows):
        return True
    has_several = len({fold(row.title) for row in rows if row.title}) > 1
    return film is not None and has_several and not all(is_called(film, row) for row in rows)


def disagree(rows: Sequence[ImportedRow]) -> bool:
    """Whether rows that seem to mean one film may mean several, or leave open which of their scores counts.

    Where every score has a day, the latest counts.
    """
    identities = {row.identity for row in rows if row.identity}
    return len(identities) > 1 or _leave_score_open(rows)


def _leave_score_open(rows: Sequence[ImportedRow]) -> bool:
    rated = [row for row in rows if row.score is not None]
    if len({row.score for row in rated}) <= 1:
        return False
    days = [row.at for row in rated if row.at is not None]
    return len(days) < len(rated) or len({row.score for row in rated if row.at == max(days)}) > 1
