"""Imports that wait over an update of the bot are read as they were written then."""

import json

import pytest

from bot.domain.transfer.left_files import LeftFiles, SomeFiles
from bot.domain.transfer.pending import PendingImport, PendingRow
from bot.domain.transfer.rows import ImportedRow, Remark, Source
from bot.storage.transfer.pending_json import (
    Before,
    pack,
    pack_before,
    pack_row,
    unpack,
    unpack_before,
    unpack_row,
)

ROWS = tuple(PendingRow(ImportedRow(f"A title\n\u2028{n}", 1990 + n), (f"tt000000{n}",)) for n in range(3))


@pytest.mark.parametrize("number", range(4))
@pytest.mark.parametrize("is_old", [False, True])
def test_rows_come_back_from_lines_and_from_one_list(number: int, *, is_old: bool) -> None:
    pending = PendingImport(7, Source.IMDB, rows=ROWS[:number])
    source, summary, entries, *rest = pack(pending)
    if is_old:
        entries = json.dumps(
            [json.loads(line) for line in entries.split("\n") if line], separators=(",", ":")
        )
    assert unpack(7, (source, summary, entries, *rest)) == pending


@pytest.mark.parametrize("parts", [7, 9])
def test_what_a_row_is_named_for_may_be_missing(parts: int) -> None:
    source, summary, *rest = pack(PendingImport(7, Source.IMDB, rows=ROWS))
    of_before = json.dumps(json.loads(summary)[:parts])
    assert unpack(7, (source, of_before, *rest)) == PendingImport(7, Source.IMDB, rows=ROWS)


def test_files_that_an_import_from_before_names_are_damaged_ones() -> None:
    source, summary, *rest = pack(PendingImport(7, Source.IMDB, rows=ROWS))
    said = json.loads(summary)
    said[3] = ["a.csv", "b.csv"]
    files = LeftFiles(damaged=SomeFiles(("a.csv", "b.csv"), 2))
    assert unpack(7, (source, json.dumps(said), *rest)) == PendingImport(
        7, Source.IMDB, rows=ROWS, files=files
    )


def test_a_remark_that_is_no_longer_made_is_passed_over() -> None:
    source, summary, *rest = pack(PendingImport(7, Source.IMDB, remarks={Remark.UNREAD_DATES: 2}))
    of_before = summary.replace('"unread-dates":2', '"unread-dates":2,"earlier-texts":1')
    assert of_before != summary
    assert unpack(7, (source, of_before, *rest)).remarks == {Remark.UNREAD_DATES: 2}


@pytest.mark.parametrize(("packed", "notes"), [("", ()), ("The diner.", ("The diner.",))])
def test_a_row_that_waits_from_before_has_one_note_at_most(packed: str, notes: tuple[str, ...]) -> None:
    said = json.loads(pack_row(ImportedRow("Heat", notes=("x",))))
    assert said[-2:] == [["x"], 0]
    assert unpack_row(json.dumps([*said[:-2], packed])).notes == notes
    assert unpack_row(json.dumps(said[:-2])).notes == ()


def test_rows_that_an_import_took_away_come_back_as_they_waited() -> None:
    before = Before((), (), (), (), settled=(("a", "[]", 1), ("b", "[]", 0)))
    assert unpack_before(pack_before(before)) == before
    of_before = json.dumps([[], [], [], [], [], [], [["a", "[]"]]])
    assert unpack_before(of_before).settled == (("a", "[]", 1),), "they were doubtful without saying so"
