"""Rows that wait, once a later import names them again, on both engines."""

from dataclasses import replace

import pytest

from bot.domain.transfer.film_records import RecordKey, RecordKind, WaitingRow, waiting_key
from bot.domain.transfer.pending import MatchedRow, PendingImport, PendingRow
from bot.domain.transfer.plan import ClashChoice, ImportDone
from bot.domain.transfer.rows import ImportedRow, Source
from bot.storage.engine.database import Database
from bot.storage.transfer.imports import ImportRepository
from bot.storage.transfer.own_records import keep_waiting
from bot.storage.transfer.waiting_rows import WaitingRowRepository
from tests.storage.transfer.commit import commit
from tests.storage.transfer.test_doubtful_rows import write_doubtful
from tests.storage.transfer.test_imports import ANN, FILMS, HEAT, HERE, NOW, RAN, rated, write
from tests.storage.transfer.test_own_records import LOST

BARE = replace(LOST, tags=(), score=None)
TAG = RecordKey(RAN.id, RecordKind.TAG, "war")


@pytest.fixture
def imports(database: Database) -> ImportRepository:
    return ImportRepository(database)


async def write_known(
    imports: ImportRepository, row: ImportedRow, film_id: str | None, *, now: int
) -> ImportDone:
    """Import a row whose film is certain, or that the member leaves out; no diary, no tags."""
    rows = (PendingRow(row, (film_id,) if film_id else (), is_certain=film_id is not None),)
    choices = {} if film_id else {0: None}
    pending = PendingImport(now, Source.IMDB, rows=rows, choices=choices, keeps_records=False)
    await imports.keep(HERE, ANN, pending)
    done = await commit(imports, HERE, ANN, pending, pending.known(), FILMS, ClashChoice.MINE, now)
    assert done is not None
    return done


@pytest.mark.parametrize("is_doubtful", [False, True])
async def test_a_later_score_is_taken_and_taken_back(
    database: Database, imports: ImportRepository, *, is_doubtful: bool
) -> None:
    await write(imports, unknown=(LOST,))
    before = await imports.own(HERE, ANN, NOW)
    later = replace(LOST, score=3, at=90, tags=())
    if is_doubtful:
        done = await write_doubtful(imports, later, now=NOW + 1)
    else:
        done = await write(imports, unknown=(later,), now=NOW + 1)
    assert done.plan.renewed == {waiting_key(LOST)}
    renewed = WaitingRow(waiting_key(LOST), replace(later, tags=LOST.tags), is_doubtful)
    assert await WaitingRowRepository(database).rows(HERE, ANN) == (renewed,)
    await imports.undo(HERE, ANN, done.done_at, NOW + 2)
    assert await imports.own(HERE, ANN, NOW) == before


async def test_what_was_renewed_is_what_is_written_once_its_film_is_known(imports: ImportRepository) -> None:
    await write(imports, unknown=(LOST,))
    await write(imports, unknown=(replace(LOST, score=3),), now=NOW + 1)
    await imports.settle(HERE, ANN, {waiting_key(LOST): MatchedRow(RAN.id, LOST)}, FILMS, NOW + 2)
    assert (await imports.own(HERE, ANN, NOW + 2)).scores[RAN.id].score == 3


async def test_a_row_that_waited_by_an_older_key_waits_once(
    database: Database, imports: ImportRepository
) -> None:
    older = WaitingRow("", LOST).older_key
    await database.write(keep_waiting(HERE, ANN, {older: LOST}, NOW, {older}))
    await write_doubtful(imports, replace(LOST, tags=("sea",)), now=NOW + 1)
    [row] = await WaitingRowRepository(database).rows(HERE, ANN)
    assert (row.key, set(row.row.tags)) == (waiting_key(LOST), {"war", "sea"})


@pytest.mark.parametrize("score", [8, 3, None])
async def test_a_film_that_is_certain_now_gets_what_was_kept_too(
    imports: ImportRepository, score: int | None
) -> None:
    await write(imports, unknown=(LOST,))
    before = await imports.own(HERE, ANN, NOW)
    done = await write_known(imports, replace(BARE, score=score, is_wanted=True), RAN.id, now=NOW + 1)
    own = await imports.own(HERE, ANN, NOW + 2)
    assert (own.scores[RAN.id].score, own.records, own.waiting) == (score or LOST.score, {TAG}, {})
    assert done.plan.clashing == 0
    await imports.undo(HERE, ANN, done.done_at, NOW + 3)
    assert await imports.own(HERE, ANN, NOW) == before


async def test_a_row_that_is_left_out_waits_no_more_and_one_of_another_film_does(
    database: Database, imports: ImportRepository
) -> None:
    other = replace(LOST, title="Another")
    await write(imports, unknown=(LOST, other))
    await write_known(imports, LOST, None, now=NOW + 1)
    assert [row.row for row in await WaitingRowRepository(database).rows(HERE, ANN)] == [other]
    assert (await imports.own(HERE, ANN, NOW + 2)).records == frozenset()


async def test_an_import_about_other_films_leaves_what_waits(
    database: Database, imports: ImportRepository
) -> None:
    await write(imports, unknown=(LOST,))
    done = await write(imports, rated(HEAT, 9), now=NOW + 1)
    assert done.plan.kept_already == 0
    assert len(await WaitingRowRepository(database).rows(HERE, ANN)) == 1
