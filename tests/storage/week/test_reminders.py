"""Who asked to be reminded of a discussion, kept on both engines until they are."""

from dataclasses import replace

import pytest

from bot.domain.week.advance import Change
from bot.domain.week.reminders import MOST_REMINDED, ReminderOutcome
from bot.domain.week.state import RoundKey, Step
from bot.storage.engine.database import Database
from bot.storage.week.reminders import ReminderRepository
from bot.storage.week.weeks import WeekRepository
from tests.storage.week.weeks import (
    ANA,
    BEGUN,
    BEN,
    ELSEWHERE,
    HERE,
    KEY,
    NOW,
    PLAN,
    kept,
    posted,
    with_posts,
)

NEXT = RoundKey(HERE, 2)
OTHER = RoundKey(ELSEWHERE, 1)


@pytest.fixture
def weeks(database: Database) -> WeekRepository:
    return WeekRepository(database)


@pytest.fixture
def reminders(database: Database) -> ReminderRepository:
    return ReminderRepository(database)


async def test_a_second_press_takes_the_first_back(reminders: ReminderRepository) -> None:
    assert await reminders.turn(KEY, BEN, NOW) is ReminderOutcome.ON
    assert await reminders.turn(KEY, ANA, NOW + 1) is ReminderOutcome.ON
    assert await reminders.turn(OTHER, ANA, NOW) is ReminderOutcome.ON
    assert await reminders.asked(KEY) == (BEN, ANA), "in the order in which they asked"
    assert await reminders.turn(KEY, BEN, NOW + 2) is ReminderOutcome.OFF
    assert await reminders.asked(KEY) == (ANA,)
    assert await reminders.asked(OTHER) == (ANA,)


async def test_no_more_are_taken_than_one_message_can_ping(reminders: ReminderRepository) -> None:
    for member_id in range(1000, 1000 + MOST_REMINDED):
        await reminders.turn(KEY, member_id, NOW)
    assert await reminders.turn(KEY, BEN, NOW) is ReminderOutcome.FULL
    assert len(await reminders.asked(KEY)) == MOST_REMINDED
    assert await reminders.turn(KEY, 1000, NOW) is ReminderOutcome.OFF
    assert await reminders.turn(KEY, BEN, NOW) is ReminderOutcome.ON


async def test_they_are_forgotten_once_they_are_reminded(
    weeks: WeekRepository, reminders: ReminderRepository
) -> None:
    for key in (KEY, OTHER):
        await reminders.turn(key, ANA, NOW)
    await kept(weeks, with_posts(BEGUN, posted(Step.AFTER), last_step=Step.AFTER))
    assert await reminders.asked(KEY) == (ANA,)
    await kept(weeks, with_posts(BEGUN, posted(Step.REMINDER), last_step=Step.REMINDER))
    assert await reminders.asked(KEY) == ()
    assert await reminders.asked(OTHER) == (ANA,)


async def test_a_round_that_was_called_off_keeps_them_while_it_can_be_brought_back(
    weeks: WeekRepository, reminders: ReminderRepository
) -> None:
    await kept(weeks)
    await reminders.turn(KEY, ANA, NOW)
    ended, second = replace(BEGUN, ended_at=NOW), replace(BEGUN, key=NEXT)
    await kept(weeks, second, ended=ended)
    assert await reminders.asked(KEY) == (ANA,)
    await kept(weeks, BEGUN, ended=replace(second, ended_at=NOW))
    assert await reminders.asked(KEY) == (ANA,), "it was brought back"
    await kept(weeks, second, ended=ended)
    await kept(weeks, replace(BEGUN, key=RoundKey(HERE, 3)), ended=replace(second, ended_at=NOW))
    assert await reminders.asked(KEY) == ()


async def test_nobody_is_kept_where_the_week_is_switched_off(
    weeks: WeekRepository, reminders: ReminderRepository
) -> None:
    week = await kept(weeks)
    await reminders.turn(KEY, ANA, NOW)
    assert week.plan == PLAN
    assert await weeks.save(week, Change(replace(week, current=None), ended=replace(BEGUN, ended_at=NOW)))
    assert await reminders.asked(KEY) == ()
