"""Leaving out diary and lists leaves them out of the rows that wait for their films, too."""

from dataclasses import replace

import pytest

from bot.domain.films.film import Film
from bot.domain.transfer.pending import PendingImport, PendingRow, RowState
from bot.domain.transfer.rows import ImportedRow, ListPlace, Source
from bot.domain.transfer.viewings import Viewing

LIST = (ListPlace("My horrors", 1),)


def pending(row: ImportedRow, *film_ids: str, keeps_records: bool) -> PendingImport:
    rows = (PendingRow(row, film_ids),)
    return PendingImport(made_at=1, source=Source.LETTERBOXD, rows=rows, keeps_records=keeps_records)


@pytest.mark.parametrize("film_ids", [(), ("tt0113277", "tt0078748")])
@pytest.mark.parametrize(
    "row",
    [
        ImportedRow("Alien", lists=LIST),
        ImportedRow("Alien", is_liked=True, liked_at=5, tags=("space",), notes=("again",)),
        ImportedRow("Alien", viewings=(Viewing(5),)),
    ],
)
def test_a_row_of_nothing_else_does_not_wait(row: ImportedRow, film_ids: tuple[str, ...]) -> None:
    kept = pending(row, *film_ids, keeps_records=True)
    left = pending(row, *film_ids, keeps_records=False)
    assert [(each.row, each.is_doubtful) for each in kept.waiting()] == [(row, bool(film_ids))]
    assert left.waiting() == ()
    assert left.state(0) is RowState.LEFT_OUT
    assert left.next_doubt() is None


def test_a_row_of_nothing_else_is_not_found_either() -> None:
    rows = (
        PendingRow(ImportedRow("Alien", lists=LIST), ("a",), is_certain=True),
        PendingRow(ImportedRow("Heat", score=9, lists=LIST), ("b",), is_certain=True),
    )
    left = PendingImport(made_at=1, source=Source.LETTERBOXD, rows=rows, keeps_records=False)
    assert left.sums().states == {RowState.LEFT_OUT: 1, RowState.CERTAIN: 1}
    assert [entry.film_id for entry in left.known()] == ["b"]


def test_nor_is_one_whose_film_the_member_has_chosen_or_would_add() -> None:
    rows = tuple(PendingRow(ImportedRow(title, lists=LIST)) for title in ("Alien", "Heat", "Ran"))
    added = (Film("club:heat", "Heat", 1995),)
    kept = PendingImport(1, Source.LETTERBOXD, rows=rows, added=added, choices={0: "a", 1: "club:heat"})
    left = replace(kept, keeps_records=False).choosing(None, 2)
    assert (kept.sums().states, kept.sums().joining) == ({RowState.CHOSEN: 2, RowState.UNKNOWN: 1}, 1)
    assert (left.sums().states, left.sums().joining) == ({RowState.LEFT_OUT: 3}, 0)
    assert left.known() == ()
    assert [each.title for each in left.not_taken()] == ["Alien", "Heat", "Ran"]
    assert [(waiting.row.title, film_id) for waiting, film_id in left.settled()] == [("Ran", None)]


def test_a_row_with_more_waits_without_them() -> None:
    seen = Viewing(5, text="Long and dark.")
    row = ImportedRow("Alien", score=9, viewings=(Viewing(3), seen), lists=LIST, tags=("space",))
    left = pending(row, keeps_records=False)
    [waiting] = left.waiting()
    assert waiting.row == ImportedRow("Alien", score=9, viewings=(seen,))


def test_a_row_that_was_bare_waits_on() -> None:
    row = ImportedRow("Alien")
    [waiting] = pending(row, keeps_records=False).waiting()
    assert waiting.row == row
