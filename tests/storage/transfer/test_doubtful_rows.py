"""Waiting rows that only their member can say the films of, on both engines."""

from dataclasses import replace

import pytest

from bot.domain.transfer.film_records import WaitingRow, waiting_key
from bot.domain.transfer.pending import MatchedRow, PendingImport, PendingRow
from bot.domain.transfer.plan import ClashChoice, ImportDone
from bot.domain.transfer.rows import ImportedRow, Source
from bot.storage.engine.database import Database
from bot.storage.transfer.imports import ImportRepository
from bot.storage.transfer.waiting_rows import WaitingRowRepository
from tests.storage.transfer.commit import commit
from tests.storage.transfer.test_imports import ANN, BEA, FILMS, HERE, NOW, RAN, THERE, write
from tests.storage.transfer.test_own_records import LOST


@pytest.fixture
def imports(database: Database) -> ImportRepository:
    return ImportRepository(database)


async def write_doubtful(
    imports: ImportRepository, *rows: ImportedRow, guild_id: int = HERE, now: int = NOW
) -> ImportDone:
    """Import rows that may mean a film."""
    pending = PendingImport(now, Source.IMDB, rows=tuple(PendingRow(row, (RAN.id,)) for row in rows))
    await imports.keep(guild_id, ANN, pending)
    done = await commit(imports, guild_id, ANN, pending, (), FILMS, ClashChoice.MINE, now)
    assert done is not None
    return done


async def test_doubtful_rows_are_asked_about_and_no_others(
    database: Database, imports: ImportRepository
) -> None:
    lost = [replace(LOST, title=f"Lost {number}") for number in range(4)]
    await write(imports, unknown=tuple(lost[:2]))
    await write_doubtful(imports, *lost[2:], now=NOW + 1)
    await write_doubtful(imports, *lost, guild_id=THERE)
    waiting = WaitingRowRepository(database)
    doubts = await waiting.doubts(HERE, ANN, "", 9)
    assert sorted(each.row.title for each in doubts) == ["Lost 2", "Lost 3"]
    assert all(each.is_doubtful for each in doubts)
    assert await waiting.doubts(HERE, ANN, doubts[0].key, 9) == doubts[1:]
    assert await waiting.doubts(HERE, ANN, "", 1) == doubts[:1]
    assert len(await waiting.rows(HERE, ANN)) == 4
    assert await waiting.find(HERE, ANN, doubts[0].key) == doubts[0]
    assert await waiting.find(HERE, BEA, doubts[0].key) is None


async def test_whether_a_row_is_asked_about_changes_and_it_can_be_left_out(
    database: Database, imports: ImportRepository
) -> None:
    await write(imports, unknown=(LOST,))
    await write(imports, unknown=(LOST,), guild_id=THERE)
    waiting, key = WaitingRowRepository(database), waiting_key(LOST)
    await waiting.mark(HERE, ANN, [key], is_doubtful=True)
    await waiting.mark(HERE, ANN, [], is_doubtful=False)
    assert await waiting.doubts(HERE, ANN, "", 9) == (WaitingRow(key, LOST, is_doubtful=True),)
    assert await waiting.keys(HERE, ANN, is_doubtful=False) == frozenset()
    assert await waiting.doubts(THERE, ANN, "", 9) == ()
    await waiting.mark(HERE, ANN, [key], is_doubtful=False)
    assert await waiting.keys(HERE, ANN, is_doubtful=False) == {key}
    await waiting.leave_out(HERE, ANN, key)
    assert await waiting.rows(HERE, ANN) == ()
    assert len(await waiting.rows(THERE, ANN)) == 1


async def test_a_doubtful_row_is_written_only_when_its_member_says_what_it_is(
    database: Database, imports: ImportRepository
) -> None:
    await write_doubtful(imports, LOST)
    entries = {waiting_key(LOST): MatchedRow(RAN.id, LOST)}
    await imports.settle(HERE, ANN, entries, FILMS, NOW)
    assert RAN.id not in (await imports.own(HERE, ANN, NOW)).scores
    await imports.settle(HERE, ANN, entries, FILMS, NOW, is_said=True)
    assert (await imports.own(HERE, ANN, NOW)).scores[RAN.id].score == LOST.score
    assert await WaitingRowRepository(database).rows(HERE, ANN) == ()
    assert await imports.found_films(HERE, ANN) == {}, "who has said it needs not be told"


@pytest.mark.parametrize("near", [True, False])
async def test_a_row_that_waited_as_unknown_and_is_asked_about_now_is_kept_once(
    database: Database, imports: ImportRepository, *, near: bool
) -> None:
    await write(imports, unknown=(LOST,))
    waiting = WaitingRowRepository(database)
    await waiting.mark(HERE, ANN, [waiting_key(LOST)], is_doubtful=near)
    before = await waiting.rows(HERE, ANN)
    done = await write_doubtful(imports, LOST, now=NOW + 1)
    assert [each.key for each in await waiting.rows(HERE, ANN)] == [waiting_key(LOST)]
    await imports.undo(HERE, ANN, done.done_at, NOW + 2)
    assert await waiting.rows(HERE, ANN) == before
