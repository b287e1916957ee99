"""Undoing an import takes back what the rows that it kept have brought since, on both engines."""

from dataclasses import replace

import pytest

from bot.domain.transfer.film_records import waiting_key
from bot.domain.transfer.pending import MatchedRow
from bot.domain.transfer.plan import GivenScore
from bot.domain.transfer.rows import ImportedRow
from bot.storage.engine.database import Database
from bot.storage.scores.scores import ScoreRepository
from bot.storage.transfer.imports import ImportRepository
from bot.storage.transfer.waiting_rows import WaitingRowRepository
from bot.storage.watchlists import WatchlistRepository
from tests.storage.transfer.test_doubtful_rows import write_doubtful
from tests.storage.transfer.test_imports import (
    ALIEN,
    ANN,
    BEA,
    FILMS,
    HEAT,
    HERE,
    LONG,
    NOW,
    RAN,
    rated,
    snapshot,
    write,
)
from tests.storage.transfer.test_own_records import LOST

REVIEWED = replace(LOST, review=LONG, notes=("See it with Ben.",))
WANTED = ImportedRow("Alien", 1978, is_wanted=True)


@pytest.fixture
def imports(database: Database) -> ImportRepository:
    return ImportRepository(database)


async def settle(
    imports: ImportRepository, key: str, film_id: str, row: ImportedRow, *, is_said: bool = False
) -> None:
    await imports.settle(HERE, ANN, {key: MatchedRow(film_id, row)}, FILMS, NOW + 5, is_said=is_said)


async def test_what_its_rows_brought_goes_with_it(
    database: Database, imports: ImportRepository, scores: ScoreRepository
) -> None:
    for film in (HEAT, RAN):
        await scores.set(HERE, BEA, film, 5, NOW - 9)
    await WatchlistRepository(database).add(HERE, ANN, RAN.id, NOW - 8)
    before = await snapshot(database)
    done = await write(imports, rated(HEAT, 9), unknown=(REVIEWED, WANTED))
    await settle(imports, waiting_key(REVIEWED), RAN.id, REVIEWED)
    await settle(imports, waiting_key(WANTED), ALIEN.id, WANTED)
    own = await imports.own(HERE, ANN, NOW + 6)
    assert (own.scores[RAN.id], set(own.wishes), own.written) == (GivenScore(8, 70), {ALIEN.id}, {RAN.id})
    assert set(await imports.found_films(HERE, ANN)) == {RAN.id, ALIEN.id}
    undone = await imports.undo(HERE, ANN, done.done_at, NOW + 9)
    assert undone is not None and (set(undone.film_ids), undone.stayed) == ({HEAT.id, RAN.id}, 0)
    assert await snapshot(database) == before
    assert await imports.found_films(HERE, ANN) == {}, "what is taken back is no news"


async def test_so_does_what_the_member_chose_but_for_a_score_changed_since(
    database: Database, imports: ImportRepository, scores: ScoreRepository
) -> None:
    other = replace(LOST, title="Lost", score=4)
    done = await write_doubtful(imports, LOST, other)
    await settle(imports, waiting_key(LOST), RAN.id, LOST, is_said=True)
    await settle(imports, waiting_key(other), HEAT.id, other, is_said=True)
    await scores.set(HERE, ANN, HEAT, 10, NOW + 7)
    undone = await imports.undo(HERE, ANN, done.done_at, NOW + 9)
    assert undone is not None and (undone.film_ids, undone.stayed) == ((RAN.id,), 1)
    own = await imports.own(HERE, ANN, NOW + 9)
    assert {film_id: given.score for film_id, given in own.scores.items()} == {HEAT.id: 10}


async def test_what_rows_of_an_earlier_import_brought_stays(
    database: Database, imports: ImportRepository
) -> None:
    await write(imports, unknown=(LOST,))
    done = await write(imports, rated(HEAT, 9), unknown=(LOST, WANTED), now=NOW + 1)
    await settle(imports, waiting_key(LOST), RAN.id, LOST)
    await imports.undo(HERE, ANN, done.done_at, NOW + 9)
    assert set((await imports.own(HERE, ANN, NOW + 9)).scores) == {RAN.id}
    assert set(await imports.found_films(HERE, ANN)) == {RAN.id}


async def test_an_earlier_row_that_was_written_with_one_of_its_own_waits_again(
    database: Database, imports: ImportRepository
) -> None:
    await write(imports, unknown=(LOST,))
    waiting = WaitingRowRepository(database)
    before = await waiting.rows(HERE, ANN)
    other = replace(LOST, title="Lost")
    done = await write(imports, unknown=(other,), now=NOW + 1)
    entries = {waiting_key(row): MatchedRow(RAN.id, row) for row in (LOST, other)}
    await imports.settle(HERE, ANN, entries, FILMS, NOW + 5)
    assert await waiting.rows(HERE, ANN) == ()
    await imports.undo(HERE, ANN, done.done_at, NOW + 9)
    assert await waiting.rows(HERE, ANN) == before
    assert (await imports.own(HERE, ANN, NOW + 9)).scores == {}


async def test_once_it_is_undone_nothing_is_recorded_for_it(
    database: Database, imports: ImportRepository
) -> None:
    await write(imports, unknown=(LOST,))
    done = await write(imports, rated(HEAT, 9), now=NOW + 1)
    await imports.undo(HERE, ANN, done.done_at, NOW + 2)
    await settle(imports, waiting_key(LOST), RAN.id, LOST)
    assert await imports.undo(HERE, ANN, done.done_at, NOW + 9) is None
    assert set((await imports.own(HERE, ANN, NOW + 9)).scores) == {RAN.id}
