"""Members' lists, on both engines."""

from dataclasses import replace

import pytest

from bot.domain.transfer.own_lists import ListOnWatchlist, OwnList
from bot.domain.transfer.pending import MatchedRow
from bot.domain.transfer.rows import ImportedRow, ListPlace
from bot.domain.watchlists import MOST_WATCHED
from bot.storage.engine.database import Database
from bot.storage.transfer.imports import ImportRepository
from bot.storage.transfer.own_lists import OwnListRepository
from bot.storage.watchlists import WatchlistRepository
from tests.storage.transfer.test_imports import ANN, BEA, HEAT, HERE, NOW, RAN, THERE, rated, write

BEST = ImportedRow("Best", lists=(ListPlace("Best", 2), ListPlace("À voir", 1)))


@pytest.fixture
async def lists(database: Database) -> OwnListRepository:
    imports = ImportRepository(database)
    first = replace(BEST, lists=(ListPlace("Best", 1),))
    await write(imports, MatchedRow(HEAT.id, BEST), MatchedRow(RAN.id, first))
    return OwnListRepository(database)


async def test_lists_are_counted_and_in_order(lists: OwnListRepository) -> None:
    assert set(await lists.lists(HERE, ANN)) == {OwnList("Best", 2), OwnList("À voir", 1)}
    assert await lists.film_ids(HERE, ANN, "Best") == (RAN.id, HEAT.id)
    assert await lists.lists(HERE, BEA) == await lists.lists(THERE, ANN) == ()


async def test_a_list_goes_on_the_watchlist_once(database: Database, lists: OwnListRepository) -> None:
    await write(ImportRepository(database), rated(HEAT, 7))
    assert await lists.to_watchlist(HERE, ANN, "Best", NOW) == ListOnWatchlist(1, 0, 1, 0)
    assert await lists.to_watchlist(HERE, ANN, "Best", NOW) == ListOnWatchlist(0, 1, 1, 0)
    assert await WatchlistRepository(database).film_ids(HERE, ANN) == (RAN.id,)
    assert await lists.to_watchlist(HERE, ANN, "None", NOW) == ListOnWatchlist(0, 0, 0, 0)


async def test_a_full_watchlist_takes_no_more(database: Database, lists: OwnListRepository) -> None:
    watchlists = WatchlistRepository(database)
    for number in range(MOST_WATCHED - 1):
        await watchlists.add(HERE, ANN, f"tt{number:07}", NOW)
    assert await lists.to_watchlist(HERE, ANN, "Best", NOW) == ListOnWatchlist(1, 0, 0, 1)
