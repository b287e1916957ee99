"""How far the looking up of waiting rows has come, on both engines."""

from dataclasses import replace

import pytest

from bot.domain.lookups.rows import RowLookup
from bot.storage.engine.database import Database
from bot.storage.transfer.imports import ImportRepository
from bot.storage.transfer.row_lookups import RowLookupRepository
from tests.storage.transfer.test_imports import ANN, BEA, HERE, NOW, THERE, write
from tests.storage.transfer.test_own_records import LOST


@pytest.fixture
async def lookups(database: Database) -> RowLookupRepository:
    for guild_id in (HERE, THERE):
        await write(ImportRepository(database), unknown=(LOST,), guild_id=guild_id)
    return RowLookupRepository(database)


async def test_it_begins_once_and_goes_on_where_it_was(lookups: RowLookupRepository) -> None:
    begun = await lookups.begin(HERE, ANN, NOW)
    assert begun == RowLookup(HERE, ANN, NOW, NOW, "", 0, 1)
    half = replace(begun, last_key="k", done=1, due_at=NOW + 10)
    await lookups.keep(half)
    assert await lookups.begin(HERE, ANN, NOW + 5) == half
    assert await lookups.find(HERE, ANN) == half
    assert await lookups.find(THERE, ANN) is None


async def test_what_is_claimed_is_nobody_elses_until_then(lookups: RowLookupRepository) -> None:
    begun = await lookups.begin(HERE, ANN, NOW)
    assert await lookups.claim(HERE, ANN, NOW, NOW + 120) == replace(begun, due_at=NOW + 120)
    assert await lookups.claim(HERE, ANN, NOW, NOW + 120) is None
    assert await lookups.claim(HERE, ANN, NOW + 119, NOW + 300) is None
    assert await lookups.claim(HERE, ANN, NOW + 120, NOW + 300) == replace(begun, due_at=NOW + 300)


async def test_the_longest_due_comes_first(lookups: RowLookupRepository) -> None:
    await lookups.begin(HERE, ANN, NOW + 5)
    await lookups.begin(THERE, ANN, NOW)
    assert await lookups.due(NOW + 4) == [(THERE, ANN)]
    assert await lookups.due(NOW + 9) == [(THERE, ANN), (HERE, ANN)]


async def test_what_is_over_is_told_and_goes(lookups: RowLookupRepository) -> None:
    over = replace(await lookups.begin(HERE, ANN, NOW), is_over=True)
    await lookups.keep(over)
    assert await lookups.due(NOW + 999) == []
    assert await lookups.claim(HERE, ANN, NOW + 999, NOW + 2000) is None
    assert await lookups.over() == (over,)
    await lookups.drop(HERE, ANN)
    assert await lookups.over() == ()
    again = await lookups.begin(HERE, ANN, NOW + 9)
    assert (again.done, again.is_over) == (0, False)


async def test_one_without_waiting_rows_is_over_at_once(lookups: RowLookupRepository) -> None:
    assert (await lookups.begin(HERE, BEA, NOW)).is_over


async def test_what_was_deleted_meanwhile_stays_so(lookups: RowLookupRepository) -> None:
    await lookups.keep(RowLookup(HERE, BEA, NOW, NOW, "k", 1, 2))
    assert await lookups.find(HERE, BEA) is None
