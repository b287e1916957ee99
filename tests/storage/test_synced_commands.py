from bot.storage.engine.database import Database
from bot.storage.synced_commands import CommandRepository

CLUB_BOT, TRIAL_BOT = 100, 200


async def test_nothing_was_told_before_the_first_time(database: Database) -> None:
    assert await CommandRepository(database).load(CLUB_BOT) is None


async def test_what_was_told_last_is_kept_for_each_application(database: Database) -> None:
    commands = CommandRepository(database)
    await commands.save(CLUB_BOT, "old", {"film": 1})
    await commands.save(TRIAL_BOT, "trial", {})
    await commands.save(CLUB_BOT, "new", {"film": 1, "rate": 2**63 - 1})

    assert await commands.load(CLUB_BOT) == ("new", {"film": 1, "rate": 2**63 - 1})
    assert await commands.load(TRIAL_BOT) == ("trial", {})
