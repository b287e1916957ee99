"""Servers' choices and threads, kept on both engines."""

from dataclasses import replace

from bot.domain.club.settings import ClubSettings
from bot.domain.films.film import Film
from bot.domain.scores import Tally
from bot.domain.threads import AWAKE_FOR, ClubThread, OutdatedCard, Purpose, ThreadKey, WokenThread
from bot.domain.week.plan import Picking, WeekPlan
from bot.storage.club import ClubRepository, ThreadRepository
from bot.storage.engine.database import Database, Steps, ask
from bot.storage.scores.scores import ScoreRepository

HERE, ELSEWHERE = 1, 2
EVERYTHING = ClubSettings(
    reviews_channel=11,
    discussions_channel=12,
    organiser_role=13,
    vote_emoji="<:up:123456789012345678>",
    approve_reviews=True,
    quiet_days=30,
    blocked_words=("spam", "cámara"),
    language="es",
    minimum_votes=5,
    hide_means=True,
    week=WeekPlan(14, 6, 1439, "Europe/Madrid", 2, Picking.CHOOSER, 15, second_prompt=False, events=False),
)
FILM = Film("tt0113627", "Leaving Las Vegas", 1995)
REVIEWS = ThreadKey(HERE, Purpose.REVIEWS, FILM.id)


async def test_a_server_that_has_chosen_nothing_has_the_defaults(database: Database) -> None:
    assert await ClubRepository(database).settings(HERE) == ClubSettings()


async def test_choices_come_back_as_they_were_made(database: Database) -> None:
    clubs = ClubRepository(database)
    await clubs.keep_settings(HERE, ClubSettings(quiet_days=3))
    await clubs.keep_settings(HERE, EVERYTHING)
    assert await clubs.settings(HERE) == EVERYTHING
    assert await clubs.settings(ELSEWHERE) == ClubSettings()


async def test_choices_from_before_there_were_weeks_are_read_with_the_week_switched_off(
    database: Database,
) -> None:
    await ClubRepository(database).keep_settings(HERE, EVERYTHING)
    await database.write(_forget_plan())
    assert await ClubRepository(database).settings(HERE) == replace(EVERYTHING, week=WeekPlan())


def _forget_plan() -> Steps[None]:
    yield from ask("DELETE FROM club_plan WHERE guild_id = $1", HERE)


async def test_a_thread_is_found_by_what_it_is_for_and_by_its_id(database: Database) -> None:
    threads = ThreadRepository(database)
    assert await threads.every(REVIEWS) == []
    claimed = ClubThread(REVIEWS, channel_id=5, claimed_at=1000)
    await threads.keep(claimed)
    assert await threads.every(REVIEWS) == [claimed]
    opened = ClubThread(REVIEWS, channel_id=5, claimed_at=1000, thread_id=77, opener_id=78)
    await threads.keep(opened)
    assert await threads.every(REVIEWS) == [opened]
    assert await threads.find_by_id(HERE, 77) == opened
    assert await threads.find_by_id(ELSEWHERE, 77) is None
    assert await threads.every(ThreadKey(ELSEWHERE, Purpose.REVIEWS, REVIEWS.subject)) == []
    assert await threads.every(ThreadKey(HERE, Purpose.DISCUSSION, REVIEWS.subject)) == []


async def test_reviews_have_a_thread_in_each_channel_and_a_discussion_has_one(database: Database) -> None:
    threads = ThreadRepository(database)
    first, second = ClubThread(REVIEWS, 6, 1000), ClubThread(REVIEWS, 5, 2000)
    await threads.keep(second)
    await threads.keep(first)
    assert await threads.every(REVIEWS) == [first, second]
    talk = ThreadKey(HERE, Purpose.DISCUSSION, "1")
    await threads.keep(ClubThread(talk, 6, 1000))
    await threads.keep(moved := ClubThread(talk, 5, 2000))
    assert await threads.every(talk) == [moved]


async def test_a_threads_card_is_outdated_while_it_shows_other_scores_than_there_are(
    database: Database,
) -> None:
    threads, scores = ThreadRepository(database), ScoreRepository(database)
    opened = ClubThread(REVIEWS, channel_id=5, claimed_at=1000, thread_id=77, opener_id=78)
    await threads.keep(opened)
    await scores.set(HERE, 1, FILM, 9, 1000)
    assert await threads.outdated(HERE) == [], "from before it was kept what a card shows"
    await threads.keep(opened, Tally())
    assert await threads.outdated(HERE) == [OutdatedCard(FILM.id, 77)]
    assert await threads.outdated(ELSEWHERE) == []
    assert await threads.is_outdated(HERE, FILM.id)
    assert not await threads.is_outdated(HERE, "tt0000009") and not await threads.is_outdated(
        ELSEWHERE, FILM.id
    )
    await threads.showed(HERE, 77, Tally().after(None, 9))
    assert await threads.outdated(HERE) == [] and not await threads.is_outdated(HERE, FILM.id)
    await scores.undo(HERE, 1, FILM, 9, None, 1000)
    assert await threads.outdated(HERE) == [OutdatedCard(FILM.id, 77)]
    await threads.showed(HERE, 77, Tally())
    await database.write(ask("DELETE FROM film_tally WHERE guild_id = $1", HERE))
    assert await threads.outdated(HERE) == []


async def test_a_woken_thread_is_due_to_be_archived_until_it_is(database: Database) -> None:
    threads = ThreadRepository(database)
    woken = await threads.wake(HERE, 77, 1000)
    assert woken == WokenThread(HERE, 77, 1000)
    due_at = 1000 + AWAKE_FOR
    assert await threads.servers_due(due_at - 1) == []
    assert await threads.due(HERE, due_at - 1, 9) == []
    assert await threads.servers_due(due_at) == [HERE]
    assert await threads.due(HERE, due_at, 9) == [woken]
    assert await threads.due(ELSEWHERE, due_at, 9) == []
    await threads.postpone(woken, due_at + 5)
    assert await threads.due(HERE, due_at, 9) == []
    assert await threads.due(HERE, due_at + 5, 9) == [woken._replace(tries=1)]
    again = await threads.wake(HERE, 77, due_at)
    assert again == WokenThread(HERE, 77, due_at)
    assert await threads.due(HERE, due_at + 5, 9) == []
    await threads.sleeps(woken)
    assert await threads.due(HERE, due_at + AWAKE_FOR, 9) == [again], "somebody woke it since"
    await threads.sleeps(again)
    assert await threads.servers_due(due_at + 9999) == []
