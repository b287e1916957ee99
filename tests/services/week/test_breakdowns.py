"""What breaks down between a claim and a record, and what becomes of the week then."""

from dataclasses import replace

import pytest

from bot.domain.films.film import Film
from bot.domain.retries import SHORTEST_PAUSE
from bot.domain.week.plan import Picking
from bot.domain.week.state import PostState, Status, Step, Stopped
from bot.domain.week.tasks import (
    Announce,
    OpenDiscussion,
    OpenThread,
    PlanEvent,
    PostRecap,
    SayPaused,
)
from bot.services.week.run import LEASE_SECONDS
from tests.services.week.week_world import ANA, FILMS, HERE, HOLDER, ORGANISER, PLAN, WeekWorld

A_DAY = 86_400
REASON = "The channel is gone."


@pytest.fixture
def world() -> WeekWorld:
    return WeekWorld()


async def test_what_was_claimed_is_the_same_when_it_is_taken_up_again(world: WeekWorld) -> None:
    await world.switch_on(Picking.ORGANISER)
    await world.services.week.weeks.pick(ORGANISER, FILMS[3].id)
    await world.until(Step.EVENT)
    tasks = []
    world.clock.time += 3
    await world.set_state(due_at=world.clock.time)
    current = await world.current()
    await world.set_round(
        replace(
            current,
            last_step=Step.EVENT,
            posts={s: p for s, p in current.posts.items() if s is not Step.BEFORE},
        )
    )
    for _ in range(2):
        tasks.append(await world.claim())
        world.clock.time += LEASE_SECONDS
    first, second = tasks
    assert isinstance(first, OpenThread)
    assert isinstance(second, OpenThread)
    assert (first.is_retry, second.is_retry) == (False, True)
    assert second.claimed_at == first.claimed_at
    assert second.question == first.question, "nothing else is asked the second time"


async def test_a_lease_is_one_holders_alone_and_runs_out(world: WeekWorld) -> None:
    coming = await world.plan(PLAN)
    assert coming is not None
    world.clock.time = coming.at
    weeks = world.services.week.weeks
    assert await weeks.lease("one", 5) == [HERE]
    assert await weeks.lease("two", 5) == []
    assert await weeks.next_task(HERE, "two", "en") is None
    world.clock.time += LEASE_SECONDS
    assert await weeks.lease("two", 5) == [HERE]
    assert await weeks.next_task(HERE, "one", "en") is None, "it is another's now"
    await weeks.release(HERE, "one")
    assert await weeks.lease("three", 5) == []
    await weeks.release(HERE, "two")
    assert await weeks.lease("three", 5) == [HERE]


async def test_whoever_is_second_looks_again(world: WeekWorld) -> None:
    await world.switch_on()
    world.clock.time += A_DAY
    world.weeks.rivals = 3
    await world.run()
    assert world.steps_done() == [Step.NOMINATIONS]


async def test_what_passes_is_tried_again_and_what_is_refused_stops_the_week(world: WeekWorld) -> None:
    await world.switch_on()
    world.clock.time += A_DAY
    weeks = world.services.week.weeks
    task = await world.claim()
    await weeks.passed(task)
    assert await weeks.next_task(HERE, HOLDER, "en") is None
    world.clock.time += 5
    again = await weeks.next_task(HERE, HOLDER, "en")
    assert again is not None
    assert again.is_retry
    for pause in (600, 3600, 6 * 3600):
        await weeks.refused(again, REASON)
        assert await world.status() is Status.ON
        world.clock.time += pause
    await weeks.refused(again, REASON)
    state = await weeks.state(HERE)
    assert (state.status, state.reason) == (Status.STOPPED, REASON)
    await weeks.refused(again, REASON)
    assert await weeks.state(HERE) == state
    coming = await weeks.try_again(ORGANISER)
    assert coming == await weeks.upcoming(HERE)
    assert await world.status() is Status.ON


async def test_organisers_are_told_that_the_week_stopped_until_they_know(world: WeekWorld) -> None:
    await world.switch_on()
    world.clock.time += A_DAY
    weeks, notices = world.services.week.weeks, world.services.week.stop_notices
    task = await world.claim()
    for _ in range(4):
        await weeks.refused(task, REASON)
    first = Stopped(HERE, world.clock.time, REASON, PLAN.channel_id or 0)
    assert await weeks.next_task(HERE, HOLDER, "en") is None
    assert await notices.due(HERE, "another process") is None
    assert await notices.due(HERE, HOLDER) == first
    await notices.not_told(first)
    await weeks.release(HERE, HOLDER)
    assert await weeks.lease(HOLDER, 5) == []
    world.clock.time += SHORTEST_PAUSE
    assert await weeks.lease(HOLDER, 5) == [HERE]
    again = await notices.due(HERE, HOLDER)
    assert again == replace(first, tries=1)
    await notices.told(again)
    assert await notices.due(HERE, HOLDER) is None
    await weeks.release(HERE, HOLDER)
    world.clock.time += A_DAY
    assert await weeks.lease(HOLDER, 5) == []


async def test_what_was_only_looked_for_is_left_out_if_it_is_not_there(world: WeekWorld) -> None:
    await world.switch_on()
    await world.nominate(FILMS[1], FILMS[2])
    await world.until(Step.NOMINATIONS)
    world.clock.time += A_DAY
    ballot = await world.claim()
    assert ballot.step is Step.BALLOT
    world.clock.time += A_DAY
    looked_for = await world.claim()
    assert (looked_for.step, looked_for.only_look, looked_for.is_retry) == (Step.BALLOT, True, True)
    await world.services.week.weeks.missing(looked_for)
    announcement = await world.services.week.weeks.next_task(HERE, HOLDER, "en")
    assert isinstance(announcement, Announce)
    assert announcement.word is not None
    assert announcement.word.left_out == (Step.BALLOT,)


async def test_what_cannot_be_done_here_is_left_out(world: WeekWorld) -> None:
    await world.switch_on(Picking.ORGANISER)
    await world.services.week.weeks.pick(ORGANISER, FILMS[3].id)
    coming = await world.services.week.weeks.upcoming(HERE)
    assert coming is not None
    world.clock.time = coming.at
    weeks = world.services.week.weeks
    announcement = await world.claim()
    await weeks.done(announcement, 1)
    event = await weeks.next_task(HERE, HOLDER, "en")
    assert isinstance(event, PlanEvent)
    await weeks.done(event, None)
    current = await world.current()
    assert current.posts[Step.EVENT].state is PostState.FOLDED
    before = await weeks.next_task(HERE, HOLDER, "en")
    assert isinstance(before, OpenThread)
    await weeks.done(before, None)
    assert await world.adopted() == []


async def test_done_after_the_round_is_over_is_only_noted(world: WeekWorld) -> None:
    await world.switch_on()
    world.clock.time += A_DAY
    task = await world.claim()
    await world.services.week.weeks.skip(ORGANISER)
    await world.services.week.weeks.done(task, 77)
    noted = world.database.rows("SELECT message_id FROM round_post WHERE number = $1", task.round.key.number)
    assert noted == [(77,)]
    assert (await world.current()).last_step is None


async def test_what_was_counted_is_counted_once(world: WeekWorld) -> None:
    await world.services.watchlists.add(HERE, ANA, FILMS[4].id)
    await world.switch_on(Picking.WATCHLISTS)
    await world.until(Step.SECOND)
    coming = await world.services.week.weeks.upcoming(HERE)
    assert coming is not None
    world.clock.time = coming.at
    task = await world.claim()
    assert isinstance(task, PostRecap)
    first = await world.services.week.weeks.counted(task, 4)
    second = await world.services.week.weeks.counted(task, 0)
    assert isinstance(first, PostRecap)
    assert isinstance(second, PostRecap)
    assert second.round.comments == 4
    await world.services.week.weeks.done(second, 9)
    assert await world.services.week.weeks.counted(task, 4) is None


async def test_down_for_a_month_the_film_comes_back_and_a_new_round_begins(world: WeekWorld) -> None:
    await world.switch_on()
    await world.nominate(FILMS[1], FILMS[2])
    await world.until(Step.BEFORE)
    world.clock.time += 30 * A_DAY
    before = len(world.done)
    await world.run()
    assert (await world.current()).key.number == 2
    [back] = [n for n in await world.nominations.waiting(HERE) if n.is_back]
    assert back.film_id == FILMS[1].id
    later = world.done[before:] or [await world.until(Step.NOMINATIONS)]
    word = later[0].word
    assert word is not None
    assert word.is_called_off
    assert word.returned == FILMS[1].id


async def test_the_bot_removed_and_invited_again_is_as_after_being_down(world: WeekWorld) -> None:
    await world.switch_on()
    await world.services.week.weeks.left(HERE)
    assert await world.status() is Status.AWAY
    world.clock.time += 2 * A_DAY
    await world.run()
    assert world.done == []
    await world.services.week.weeks.back(HERE)
    await world.run()
    assert Step.ANNOUNCEMENT in world.steps_done() or (await world.current()).word is not None
    await world.services.week.weeks.back(HERE)
    assert await world.status() is Status.ON


async def test_a_film_that_the_catalogue_has_lost_goes_by_its_id(world: WeekWorld) -> None:
    lost = Film("tt0000042", "tt0000042", 0)
    await world.switch_on(Picking.ORGANISER)
    await world.services.week.weeks.pick(ORGANISER, FILMS[3].id)
    await world.until(Step.ANNOUNCEMENT)
    current = await world.current()
    await world.set_round(replace(current, film_id=lost.id))
    opened = await world.until(Step.DISCUSSION)
    assert isinstance(opened, OpenDiscussion)
    assert opened.film == lost


async def test_an_event_for_a_film_that_is_lost_is_left_out(world: WeekWorld) -> None:
    await world.switch_on(Picking.ORGANISER)
    await world.services.week.weeks.pick(ORGANISER, FILMS[3].id)
    coming = await world.services.week.weeks.upcoming(HERE)
    assert coming is not None
    world.clock.time = coming.at
    announcement = await world.claim()
    current = await world.current()
    await world.set_round(replace(current, film_id="tt0000042"))
    await world.services.week.weeks.done(announcement, 1)
    before = await world.services.week.weeks.next_task(HERE, HOLDER, "en")
    assert isinstance(before, OpenThread)
    assert (await world.current()).posts[Step.EVENT].state is PostState.FOLDED


async def test_a_pause_that_was_said_before_a_crash_is_one_after_it(world: WeekWorld) -> None:
    await world.services.watchlists.add(HERE, ANA, FILMS[4].id)
    await world.switch_on(Picking.WATCHLISTS)
    await world.until(Step.SECOND)
    await world.set_state(empty_rounds=2)
    coming = await world.services.week.weeks.upcoming(HERE)
    assert coming is not None
    world.clock.time = coming.at
    task = await world.claim()
    assert isinstance(task, PostRecap)
    assert isinstance(await world.services.week.weeks.counted(task, 0), SayPaused)
    world.clock.time += LEASE_SECONDS
    again = await world.claim()
    assert isinstance(again, PostRecap)
    assert again.is_retry
    await world.services.week.weeks.done(again, 77)
    assert await world.status() is Status.UNJOINED


async def test_servers_that_the_bot_is_not_in_are_known(world: WeekWorld) -> None:
    await world.switch_on()
    assert await world.services.week.weeks.away() == []
    await world.services.week.weeks.left(HERE)
    assert await world.services.week.weeks.away() == [HERE]
