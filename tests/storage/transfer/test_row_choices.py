"""Which films members have chosen for rows of their files, on both engines."""

from bot.storage.engine.database import Database
from bot.storage.transfer.imports import ImportRepository

HERE, THERE, ANN, BEA = 1, 2, 10, 11


async def test_the_latest_choice_counts_until_it_is_taken_back(database: Database) -> None:
    imports = ImportRepository(database)
    await imports.keep_choice(HERE, ANN, ["one"], "tt1")
    await imports.keep_choice(HERE, ANN, ["one", "more", "one"], "tt2")
    await imports.keep_choice(HERE, ANN, ["other"], None)
    assert await imports.row_choices(HERE, ANN) == {"one": "tt2", "more": "tt2", "other": None}
    assert await imports.row_choices(HERE, BEA) == await imports.row_choices(THERE, ANN) == {}
    await imports.forget_choice(HERE, ANN, "one")
    await imports.forget_choice(HERE, ANN, "never")
    assert await imports.row_choices(HERE, ANN) == {"more": "tt2", "other": None}
