"""Servers' choices and threads, kept on both engines."""

from bot.domain.clubs import ClubSettings
from bot.domain.threads import ClubThread, Purpose, ThreadKey
from bot.storage.clubs import ClubRepository, ThreadRepository
from bot.storage.database import Database

HERE, ELSEWHERE = 1, 2
EVERYTHING = ClubSettings(11, 12, 13, "<:up:123456789012345678>", True, 30, ("spam", "cámara"))
REVIEWS = ThreadKey(HERE, Purpose.REVIEWS, "tt0113627")


async def test_a_server_that_has_chosen_nothing_has_the_defaults(database: Database) -> None:
    assert await ClubRepository(database).settings(HERE) == ClubSettings()


async def test_choices_come_back_as_they_were_made(database: Database) -> None:
    clubs = ClubRepository(database)
    await clubs.keep_settings(HERE, ClubSettings(quiet_days=3))
    await clubs.keep_settings(HERE, EVERYTHING)
    assert await clubs.settings(HERE) == EVERYTHING
    assert await clubs.settings(ELSEWHERE) == ClubSettings()


async def test_a_thread_is_found_by_what_it_is_for_and_by_its_id(database: Database) -> None:
    threads = ThreadRepository(database)
    assert await threads.find(REVIEWS) is None
    claimed = ClubThread(REVIEWS, channel_id=5, claimed_at=1000)
    await threads.keep(claimed)
    assert await threads.find(REVIEWS) == claimed
    opened = ClubThread(REVIEWS, channel_id=5, claimed_at=1000, thread_id=77, opener_id=78)
    await threads.keep(opened)
    assert await threads.find(REVIEWS) == opened
    assert await threads.find_by_id(HERE, 77) == opened
    assert await threads.find_by_id(ELSEWHERE, 77) is None
    assert await threads.find(ThreadKey(ELSEWHERE, Purpose.REVIEWS, REVIEWS.subject)) is None
    assert await threads.find(ThreadKey(HERE, Purpose.DISCUSSION, REVIEWS.subject)) is None
