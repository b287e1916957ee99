"""Which films members have refused for rows of their files, on both engines."""

from bot.storage.engine.database import Database
from bot.storage.transfer.imports import ImportRepository

HERE, THERE, ANN, BEA = 1, 2, 10, 11


async def test_they_are_kept_for_each_member_and_row_until_taken_back(database: Database) -> None:
    imports = ImportRepository(database)
    await imports.refuse_films(HERE, ANN, "one", ["tt1", "tt2"])
    await imports.refuse_films(HERE, ANN, "one", ["tt2", "tt3"])
    await imports.refuse_films(HERE, ANN, "other", ["tt1"])
    assert await imports.refused_films(HERE, ANN) == {"one": {"tt1", "tt2", "tt3"}, "other": {"tt1"}}
    assert await imports.refused_films(HERE, BEA) == await imports.refused_films(THERE, ANN) == {}
    await imports.allow_films(HERE, ANN, "one", ["tt1", "tt3"])
    await imports.allow_films(HERE, ANN, "other", [])
    assert await imports.refused_films(HERE, ANN) == {"one": {"tt2"}, "other": {"tt1"}}


async def test_refusing_no_film_changes_nothing(database: Database) -> None:
    imports = ImportRepository(database)
    await imports.refuse_films(HERE, ANN, "one", [])
    assert await imports.refused_films(HERE, ANN) == {}
