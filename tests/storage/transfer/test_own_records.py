"""What members bring along for themselves, and rows that wait until their films are known."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.transfer.export_files import Export, export_files, pack
from bot.domain.transfer.film_records import RecordKey, RecordKind, WaitingRow, records_of, waiting_key
from bot.domain.transfer.own_kinds import waiting_row
from bot.domain.transfer.pending import MatchedRow
from bot.domain.transfer.plan import ClashChoice, GivenScore
from bot.domain.transfer.read_rows import ReadRows
from bot.domain.transfer.reading.read_file import read_import
from bot.domain.transfer.rows import ImportedRow, ListPlace
from bot.domain.transfer.viewings import Viewing
from bot.storage.engine.database import Database
from bot.storage.transfer.exports import exporters
from bot.storage.transfer.imports import ImportRepository
from bot.storage.transfer.waiting_rows import WaitingRowRepository
from tests.storage.transfer.test_imports import (
    ANN,
    BEA,
    FILMS,
    HEAT,
    HERE,
    NOW,
    RAN,
    THERE,
    rated,
    snapshot,
    write,
)

SEEN = ImportedRow(
    "Heat",
    1995,
    score=9,
    at=100,
    viewings=(Viewing(50, 7, text="The first time."), Viewing(90, 9, is_rewatch=True), Viewing(None, 5)),
    is_liked=True,
    tags=("crime", "night"),
    lists=(ListPlace("Best", 3, "The colours!", "Since I was ten."),),
    notes=("See it with Ben.",),
)
LOST = ImportedRow("Ran", 1985, ("Akira Kurosawa",), score=8, at=70, tags=("war",), address="https://x/1")


@pytest.fixture
def imports(database: Database) -> ImportRepository:
    return ImportRepository(database)


async def test_records_are_kept_once_and_undoing_takes_them_back(
    database: Database, imports: ImportRepository
) -> None:
    await write(imports, rated(HEAT, 2), now=NOW - 9)
    before = await snapshot(database)
    await write(imports, MatchedRow(HEAT.id, SEEN), unknown=(LOST,), clash=ClashChoice.FILE)
    own = await imports.own(HERE, ANN, NOW)
    [note] = [key for key in own.records if key.kind is RecordKind.NOTE]
    assert set(own.records) - {note} == {
        RecordKey(HEAT.id, RecordKind.VIEWING, at=50),
        RecordKey(HEAT.id, RecordKind.REWATCH, at=90),
        RecordKey(HEAT.id, RecordKind.VIEWING, at=0),
        RecordKey(HEAT.id, RecordKind.LIKE),
        RecordKey(HEAT.id, RecordKind.TAG, "crime"),
        RecordKey(HEAT.id, RecordKind.TAG, "night"),
        RecordKey(HEAT.id, RecordKind.LIST, "Best"),
    }
    assert own.waiting == {waiting_key(LOST): WaitingRow(waiting_key(LOST), LOST)}
    again = await write(imports, MatchedRow(HEAT.id, SEEN), unknown=(LOST,))
    assert again.plan.is_empty
    assert await imports.undo(HERE, ANN, NOW, NOW) is not None
    assert await snapshot(database) == before


async def test_a_waiting_row_is_settled_once_its_film_is_known(
    database: Database, imports: ImportRepository
) -> None:
    await write(imports, unknown=(LOST,))
    await write(imports, unknown=(LOST,), guild_id=THERE)
    waiting = WaitingRowRepository(database)
    assert await waiting.rows(HERE, ANN) == (WaitingRow(waiting_key(LOST), LOST),)
    assert await waiting.rows(HERE, BEA) == ()
    assert await waiting.servers() == (HERE, THERE)
    assert await waiting.members(HERE) == (ANN,)
    entries = {waiting_key(LOST): MatchedRow(RAN.id, LOST)}
    planned = await imports.settle(HERE, ANN, entries, FILMS, NOW)
    assert planned.scores == {RAN.id: GivenScore(8, 70)}
    own = await imports.own(HERE, ANN, NOW)
    assert (own.scores, own.waiting) == (planned.scores, {})
    assert own.records == {RecordKey(RAN.id, RecordKind.TAG, "war")}
    assert (await imports.settle(HERE, ANN, entries, FILMS, NOW)).is_empty, "only once"
    assert (await waiting.servers(), await waiting.members(HERE)) == ((THERE,), ())
    assert (await imports.own(HERE, BEA, NOW)).scores == {}


async def test_waiting_rows_are_read_in_pages_by_their_keys(
    database: Database, imports: ImportRepository
) -> None:
    lost = tuple(replace(LOST, title=f"Lost {number}") for number in range(5))
    await write(imports, unknown=lost)
    waiting, read = WaitingRowRepository(database), list[WaitingRow]()
    while page := await waiting.rows(HERE, ANN, read[-1].key if read else "", 2):
        assert len(page) <= 2
        read += page
    assert read == sorted((WaitingRow(waiting_key(row), row) for row in lost), key=lambda each: each.key)
    assert {each.key for each in read} == await waiting.keys(HERE, ANN)


async def test_what_the_member_gave_since_stays(imports: ImportRepository) -> None:
    await write(imports, unknown=(LOST,))
    await write(imports, rated(RAN, 3), now=NOW + 1)
    await imports.settle(HERE, ANN, {waiting_key(LOST): MatchedRow(RAN.id, LOST)}, FILMS, NOW + 2)
    assert (await imports.own(HERE, ANN, NOW)).scores[RAN.id].score == 3


async def test_what_is_exported_is_imported_the_same(database: Database, imports: ImportRepository) -> None:
    await write(imports, MatchedRow(HEAT.id, SEEN), unknown=(LOST,))
    records = {each.kind: await each.records(HERE, ANN) for each in exporters(database)}
    files = export_files(Export(HERE, NOW, FILMS, records))
    reading = read_import(pack(files))
    assert isinstance(reading, ReadRows)
    rows = {row.title: row for row in reading.rows}
    assert rows["Ran"] == LOST
    assert set(records_of(HEAT.id, rows["Heat"])) == set(records_of(HEAT.id, SEEN))
    assert (rows["Heat"].score, rows["Heat"].at) == (9, 100)
    assert reading.total == len(reading.rows) + sum(reading.skipped.values())


@given(
    st.recursive(st.none() | st.integers() | st.text(max_size=5), lambda inner: st.lists(inner, max_size=16))
)
def test_a_waiting_row_of_another_program_breaks_nothing(said: object) -> None:
    for whole in (said, ["x", 1, [], "", "", 3, 4, None, 1, None, "", said, said, said, said]):
        waiting_row({"said": json.dumps(whole)})
