"""Weeks and their rounds, leased and saved on both engines."""

import asyncio
from dataclasses import replace

import pytest

from bot.domain.discussions.discussion import Discussion, DiscussionKey, Opener, Phase, Question
from bot.domain.week.advance import Change
from bot.domain.week.state import (
    Mishap,
    PickedBy,
    Post,
    PostState,
    RoundKey,
    Status,
    Step,
    Week,
    WeekState,
)
from bot.storage.discussions.discussions import DiscussionRepository
from bot.storage.engine.database import Database, Steps, ask
from bot.storage.week.nominations import NominationRepository
from bot.storage.week.weeks import LEASE, WeekRepository
from tests.storage.week.weeks import (
    ANA,
    BEGUN,
    BEN,
    ELSEWHERE,
    HERE,
    KEY,
    NOW,
    PLAN,
    RAIN,
    VOTING,
    kept,
    on,
    posted,
    with_posts,
)


@pytest.fixture
def weeks(database: Database) -> WeekRepository:
    return WeekRepository(database)


@pytest.fixture
def nominations(database: Database) -> NominationRepository:
    return NominationRepository(database)


async def test_a_server_without_a_row_is_off(weeks: WeekRepository) -> None:
    assert await weeks.load(HERE, PLAN) == Week(PLAN, WeekState(HERE), None, 0)


async def test_a_week_comes_back_as_it_was_saved(weeks: WeekRepository) -> None:
    rich = with_posts(
        replace(
            BEGUN,
            film_id="tt1",
            picked_by=PickedBy.BALLOT,
            nominator_id=ANA,
            pitch="Lluvia ☔",
            chooser_id=BEN,
            word=Mishap((1, 2), (Step.BALLOT, Step.SECOND), is_moved=True, returned="tt2", too_few=True),
            is_joined=True,
            comments=3,
        ),
        posted(Step.NOMINATIONS),
        replace(posted(Step.AFTER), thread_id=9, question=Question("¿Por qué?", hidden=True)),
        Post(Step.EVENT, PostState.FOLDED, NOW),
        last_step=Step.NOMINATIONS,
    )
    week = await kept(weeks, rich)
    assert week == Week(PLAN, on(revision=1), rich, 1)
    state = on(due_at=None, status=Status.STOPPED, reason="No channel.", refusals=4, tries=2, empty_rounds=1)
    assert await weeks.save(week, Change(replace(week, state=state, current=None)))
    again = await weeks.load(HERE, PLAN)
    assert again.state == replace(state, revision=2)
    assert again.current == rich, "what is not mentioned stays"


async def test_a_change_that_rests_on_an_old_state_is_not_saved(weeks: WeekRepository) -> None:
    first = await kept(weeks)
    changed = replace(BEGUN, film_id="tt1")
    assert await weeks.save(first, Change(replace(first, current=changed)))
    assert not await weeks.save(first, Change(replace(first, current=replace(BEGUN, film_id="tt2"))))
    found = await weeks.load(HERE, PLAN)
    assert found.current == changed
    nowhere = await weeks.load(ELSEWHERE, PLAN)
    outcomes = await asyncio.gather(
        *(weeks.save(nowhere, Change(replace(nowhere, state=on(ELSEWHERE)))) for _ in range(5))
    )
    assert sorted(outcomes) == [False, False, False, False, True]


async def test_a_claim_is_written_taken_back_and_replaced(weeks: WeekRepository) -> None:
    claim = Post(Step.BALLOT, PostState.CLAIMED, NOW, 5, question=Question("What?", hidden=False))
    claimed = await kept(weeks, with_posts(BEGUN, claim))
    assert claimed.current is not None
    assert claimed.current.posts == {Step.BALLOT: claim}
    free = await kept(weeks, BEGUN)
    assert free.current == BEGUN
    done = await kept(weeks, VOTING)
    assert done.current == VOTING


async def test_a_round_ends_as_the_next_begins_and_late_news_of_it_is_noted(weeks: WeekRepository) -> None:
    week = await kept(weeks)
    ended = replace(BEGUN, ended_at=NOW + 5)
    following = replace(BEGUN, key=RoundKey(HERE, 2))
    assert await weeks.save(week, Change(replace(week, current=following, last_number=2), ended))
    found = await weeks.load(HERE, PLAN)
    assert (found.current, found.last_number) == (following, 2)
    await weeks.note(KEY, posted(Step.RECAP))
    await weeks.note(KEY, replace(posted(Step.RECAP), message_id=77))
    assert await weeks.load(HERE, PLAN) == found


async def test_leases_go_to_one_holder_in_order_of_due_time(weeks: WeekRepository) -> None:
    for guild_id, due_at in ((3, NOW - 5), (1, NOW), (2, NOW - 9), (4, NOW + 1), (5, None)):
        nothing = await weeks.load(guild_id, PLAN)
        await weeks.save(nothing, Change(replace(nothing, state=on(guild_id, due_at))))
    assert await weeks.lease("one", NOW, NOW + 60, 2) == [2, 3]
    assert await weeks.lease("two", NOW, NOW + 60, 5) == [1]
    assert await weeks.lease("two", NOW + 59, NOW + 90, 5) == [4]
    assert (await weeks.load(2, PLAN)).state.holder == "one"
    await weeks.release(2, "two")
    assert await weeks.lease("two", NOW + 59, NOW + 90, 5) == []
    await weeks.release(2, "one")
    assert await weeks.lease("two", NOW + 59, NOW + 90, 5) == [2]
    assert await weeks.lease("three", NOW + 60, NOW + 90, 5) == [3, 1]


async def test_a_lease_from_before_the_clock_was_set_back_holds_up_nobody(weeks: WeekRepository) -> None:
    await kept(weeks)
    assert await weeks.lease("one", NOW + 3600, NOW + 3660, 5) == [HERE]
    assert await weeks.lease("two", NOW + 3550, NOW + 3610, 5) == [], "clocks may be a little apart"
    assert await weeks.lease("two", NOW, NOW + 60, 5) == [HERE]


async def test_a_lease_is_prolonged_by_its_holders_changes_and_by_nobody_elses(weeks: WeekRepository) -> None:
    week = await kept(weeks)
    assert await weeks.lease("one", NOW, NOW + 60, 5) == [HERE]
    assert not await weeks.save(week, Change(week), ("two", NOW + 200))
    assert await weeks.save(week, Change(week), ("one", NOW + 100))
    assert await weeks.lease("two", NOW + 99, NOW + 200, 5) == []
    other = await weeks.load(HERE, PLAN)
    assert await weeks.save(other, Change(other)), "an organiser needs no lease"
    assert await weeks.lease("two", NOW + 100, NOW + 200, 5) == [HERE]


async def test_servers_that_the_bot_is_not_in_are_listed(weeks: WeekRepository) -> None:
    for guild_id, status in ((3, Status.AWAY), (1, Status.AWAY), (2, Status.ON)):
        nothing = await weeks.load(guild_id, PLAN)
        await weeks.save(nothing, Change(replace(nothing, state=on(guild_id, status=status))))
    assert await weeks.away() == [1, 3]


async def test_a_process_leases_the_servers_of_its_shards_alone(weeks: WeekRepository) -> None:
    for guild_id in (HERE, ELSEWHERE, 12 << 22):
        nothing = await weeks.load(guild_id, PLAN)
        await weeks.save(nothing, Change(replace(nothing, state=on(guild_id))))
    assert await weeks.lease("one", NOW, NOW + 60, 5, (frozenset({3, 0}), 4)) == [HERE, ELSEWHERE, 12 << 22]
    assert await weeks.lease("two", NOW + 60, NOW + 90, 5, (frozenset({1, 2}), 4)) == []
    assert await weeks.lease("two", NOW + 60, NOW + 90, 5, (frozenset({0}), 4)) == [ELSEWHERE, 12 << 22]
    assert await weeks.lease("two", NOW + 60, NOW + 90, 5, (frozenset({17}), 20)) == []


async def test_a_thread_becomes_a_discussion_once(database: Database, weeks: WeekRepository) -> None:
    thread = Discussion(
        DiscussionKey(HERE, 0),
        "tt1",
        Opener.AFTER,
        0,
        5,
        "es",
        NOW,
        NOW + 9,
        Phase.OPEN,
        votes_then=2,
        total_then=15,
        thread_id=70,
    )
    for _ in range(2):
        await kept(weeks, discussion=thread)
    await kept(weeks, discussion=replace(thread, thread_id=None))
    discussions = DiscussionRepository(database)
    assert await discussions.open_ones(HERE) == (replace(thread, key=DiscussionKey(HERE, 1)),)


async def test_a_change_is_saved_whole_or_not_at_all(
    weeks: WeekRepository, nominations: NominationRepository
) -> None:
    week = await kept(weeks)
    broken = Change(replace(week, current=VOTING), returned=replace(RAIN, why="x" * 301), on_ballot=(RAIN,))
    with pytest.raises(Exception, match=r"(?i)check|constraint"):
        await weeks.save(week, broken)
    assert await weeks.load(HERE, PLAN) == week
    assert await nominations.on_ballot(KEY) == ()


async def test_what_is_due_is_found_by_its_index(database: Database) -> None:
    plan = await database.write(_plan_of_lease(database.skip_locked))
    assert "club_week_by_due" in plan, plan


def _plan_of_lease(skip_locked: str) -> Steps[str]:
    explain = "EXPLAIN QUERY PLAN "
    if skip_locked:
        yield from ask("SET LOCAL enable_seqscan = off")  # an empty table is read whole otherwise
        explain = "EXPLAIN "
    lease = LEASE.format(skip_locked=skip_locked)
    rows = yield from ask(explain + lease, "one", NOW, NOW, 10, 1, ",0,")
    return " ".join(str(value) for row in rows for value in row)
