"""Telling organisers what waits, over the real records."""

import itertools

import pytest

from bot.domain.club.notices import WaitingForOrganisers
from bot.domain.retries import LONGEST_PAUSE, SHORTEST_PAUSE
from bot.services.club.notices import NoticeService
from bot.services.club.settings import ClubService
from bot.storage.club import ClubRepository
from bot.storage.engine.database import ask
from bot.storage.organiser_notices import NoticeRepository
from tests.services.fakes import FakeClock
from tests.services.memory_database import MemoryDatabase

HERE = 1
ONE_QUESTION = WaitingForOrganisers(questions=1)
SUGGESTION = (
    "INSERT INTO prompt_suggestion (guild_id, suggested_by, prompt_id, family, spoiler, language,"
    " question, suggested_at, state, is_told) VALUES ($1, 7, $2, 'f', 's', 'en', 'Why?', $3, 'waiting', 0)"
)


async def suggest(database: MemoryDatabase, clock: FakeClock, prompt_id: str) -> None:
    """Let a member suggest a question."""
    await database.write(ask(SUGGESTION, HERE, prompt_id, clock.time))
    clock.time += 1


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def database() -> MemoryDatabase:
    return MemoryDatabase()


@pytest.fixture
async def notices(clock: FakeClock, database: MemoryDatabase) -> NoticeService:
    await suggest(database, clock, "p1")
    return NoticeService(NoticeRepository(database), ClubService(ClubRepository(database), clock), clock)


async def test_what_fails_is_tried_again_after_growing_pauses(
    clock: FakeClock, notices: NoticeService
) -> None:
    claimed_at = clock.time
    tried_at: list[int] = []
    until = clock.time + 5 * LONGEST_PAUSE
    while clock.time < until:
        if claim := await notices.claim(HERE):
            assert claim == (ONE_QUESTION, claimed_at, bool(tried_at))
            tried_at.append(clock.time)
            await notices.failed(HERE)
        clock.time += 5
    pauses = [later - earlier for earlier, later in itertools.pairwise(tried_at)]
    assert pauses[:8] == [30, 60, 120, 240, 480, 960, 1920, 3600]
    assert set(pauses[8:]) == {LONGEST_PAUSE}


async def test_the_pauses_begin_anew_with_the_next_post(
    clock: FakeClock, database: MemoryDatabase, notices: NoticeService
) -> None:
    for _ in range(5):
        claim = await notices.claim(HERE)
        assert claim is not None
        await notices.failed(HERE)
        clock.time += LONGEST_PAUSE
    await notices.posted(HERE, clock.time - 5 * LONGEST_PAUSE)
    assert await notices.claim(HERE) is None, "it is told"
    await suggest(database, clock, "p2")
    claimed_at = clock.time
    assert await notices.claim(HERE) == (ONE_QUESTION, claimed_at, False)
    await notices.failed(HERE)
    clock.time += SHORTEST_PAUSE - 1
    assert await notices.claim(HERE) is None
    clock.time += 1
    assert await notices.claim(HERE) == (ONE_QUESTION, claimed_at, True)
