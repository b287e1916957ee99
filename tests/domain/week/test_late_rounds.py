"""What happens to a round if the bot is late."""

import datetime as dt
from dataclasses import replace

import pytest

from bot.domain.week.advance import carry_out, claimed, finished, upcoming
from bot.domain.week.ballot import Nomination
from bot.domain.week.plan import UNTOLD, Picking, timetable
from bot.domain.week.state import (
    Begin,
    CallOff,
    Do,
    End,
    Fold,
    Mishap,
    Move,
    Next,
    PickedBy,
    Post,
    PostState,
    Round,
    Status,
    Step,
    Wait,
    Week,
)
from tests.domain.week.rounds import (
    A_DAY,
    A_WEEK,
    AN_HOUR,
    FRIDAY,
    HERE,
    PLAN,
    TIMES,
    a_round,
    a_week,
    claimed_at,
    decided,
)


def after(week: Week, now: int) -> Week:
    """The week after one decision that needs nothing from Discord."""
    return carry_out(week, decided(week, now), now).week


def current(week: Week) -> Round:
    assert week.current is not None
    return week.current


@pytest.mark.parametrize("status", [status for status in Status if status is not Status.ON])
def test_nothing_is_due_where_the_week_is_not_on(status: Status) -> None:
    week = a_week(a_round(), status=status)
    assert decided(week, TIMES[Step.RECAP]) == Wait(None)
    assert after(week, TIMES[Step.RECAP]) == week
    assert decided(replace(a_week(None), plan=replace(PLAN, channel_id=None)), 0) == Wait(None)


@pytest.mark.parametrize(
    ("last_step", "step"),
    [
        (None, Step.NOMINATIONS),
        (Step.NOMINATIONS, Step.BALLOT),
        (Step.BALLOT, Step.ANNOUNCEMENT),
        (Step.ANNOUNCEMENT, Step.EVENT),
        (Step.EVENT, Step.BEFORE),
        (Step.BEFORE, Step.DISCUSSION),
        (Step.REMINDER, Step.SECOND),
        (Step.SECOND, Step.WORDS),
        (Step.WORDS, Step.RECAP),
    ],
)
def test_each_step_waits_for_its_time_and_is_done_then(last_step: Step | None, step: Step) -> None:
    week = a_week(a_round(last_step))
    assert decided(week, TIMES[step] - 1) == Wait(TIMES[step])
    assert decided(week, TIMES[step]) == Do(step)


@pytest.mark.parametrize(
    ("last_step", "now", "folded"),
    [
        (None, TIMES[Step.BALLOT], (Step.NOMINATIONS,)),
        (None, TIMES[Step.ANNOUNCEMENT], (Step.NOMINATIONS, Step.BALLOT)),
        (Step.NOMINATIONS, TIMES[Step.ANNOUNCEMENT], (Step.BALLOT,)),
        (Step.ANNOUNCEMENT, TIMES[Step.DISCUSSION], (Step.EVENT, Step.BEFORE)),
        (Step.REMINDER, TIMES[Step.RECAP], (Step.SECOND, Step.WORDS)),
        (Step.WORDS, TIMES[Step.RECAP] + A_WEEK, (Step.RECAP,)),
        (Step.DISCUSSION, TIMES[Step.AFTER] + A_WEEK, (Step.AFTER, Step.REMINDER, Step.SECOND, Step.WORDS)),
        (Step.DISCUSSION, TIMES[Step.RECAP] + A_WEEK, tuple(Step)[Step.AFTER.place :]),
    ],
)
def test_a_step_whose_successor_is_due_is_left_out(
    last_step: Step | None, now: int, folded: tuple[Step, ...]
) -> None:
    week = a_week(a_round(last_step))
    assert decided(week, now) == Fold(folded)
    assert decided(week, now - 1) != Fold(folded)
    left = current(after(week, now))
    assert left.last_step is folded[-1]
    assert {left.posts[step].state for step in folded} == {PostState.FOLDED}
    told = tuple(step for step in folded if step not in {Step.EVENT, *UNTOLD})
    assert left.word == Mishap((TIMES[told[0]], now), told)


def test_nobody_misses_an_event_or_a_ballot_about_what_is_picked() -> None:
    picked = replace(a_round(Step.NOMINATIONS), film_id="tt1")
    assert current(after(a_week(picked), TIMES[Step.ANNOUNCEMENT])).word is None
    with_thread = replace(a_round(Step.ANNOUNCEMENT), posts=a_round(Step.BEFORE).posts)
    alone = carry_out(a_week(with_thread), Fold((Step.EVENT,)), TIMES[Step.DISCUSSION]).week
    assert current(alone).word is None


def test_a_chooser_is_offered_the_turn_until_the_announcement() -> None:
    week = a_week(a_round(picking=Picking.CHOOSER))
    assert decided(week, TIMES[Step.ANNOUNCEMENT] - 1) == Do(Step.NOMINATIONS)
    assert decided(week, TIMES[Step.ANNOUNCEMENT]) == Fold((Step.NOMINATIONS,))


def test_an_announcement_that_is_too_late_moves_the_round() -> None:
    week = a_week(a_round(Step.BALLOT))
    now = TIMES[Step.DISCUSSION]
    assert decided(week, now - 1) == Do(Step.ANNOUNCEMENT)
    assert decided(week, now) == Move(FRIDAY + dt.timedelta(7))
    moved = after(week, now)
    assert current(moved).word == Mishap((TIMES[Step.ANNOUNCEMENT], now), is_moved=True)
    assert decided(moved, now) == Wait(TIMES[Step.ANNOUNCEMENT] + A_WEEK)
    assert current(moved).is_ballot_open, "members may vote on"


def test_an_announcement_is_never_left_out() -> None:
    week = a_week(a_round())
    now = TIMES[Step.DISCUSSION]
    assert decided(week, now) == Fold((Step.NOMINATIONS, Step.BALLOT))
    assert decided(after(week, now), now) == Move(FRIDAY + dt.timedelta(7))


def test_a_discussion_that_opens_late_has_its_day_today() -> None:
    week = a_week(a_round(Step.BEFORE))
    now = TIMES[Step.DISCUSSION] + 2 * A_DAY
    assert decided(week, now) == Do(Step.DISCUSSION)
    late = claimed(current(week), Post(Step.DISCUSSION, PostState.CLAIMED, now), now, PLAN)
    assert late.word == Mishap((TIMES[Step.DISCUSSION], now), is_late=True)
    done = finished(PLAN, late, Post(Step.DISCUSSION, PostState.POSTED, now, 5, 7), now)
    assert done.anchor == FRIDAY + dt.timedelta(2)
    assert done.word is None
    with_thread = finished(PLAN, done, Post(Step.AFTER, PostState.POSTED, now), now)
    reminded = finished(PLAN, with_thread, Post(Step.REMINDER, PostState.POSTED, now), now)
    assert decided(a_week(reminded), now) == Wait(TIMES[Step.SECOND] + 2 * A_DAY)


def test_the_thread_and_the_reminder_do_not_wait_where_the_discussion_opened_late() -> None:
    now = TIMES[Step.DISCUSSION] + A_DAY - AN_HOUR
    late = claimed(a_round(Step.BEFORE), Post(Step.DISCUSSION, PostState.CLAIMED, now), now, PLAN)
    done = finished(PLAN, late, Post(Step.DISCUSSION, PostState.POSTED, now, 5, 7), now)
    for step in (Step.AFTER, Step.REMINDER):
        assert decided(a_week(done), now) == Do(step)
        done = finished(PLAN, done, Post(step, PostState.POSTED, now), now)


def test_nobody_misses_a_reminder_or_an_invitation_to_be_quoted() -> None:
    for before, now in ((Step.AFTER, TIMES[Step.SECOND]), (Step.SECOND, TIMES[Step.RECAP])):
        left = current(carry_out(a_week(a_round(before)), decided(a_week(a_round(before)), now), now).week)
        assert left.last_step in UNTOLD
        assert left.word is None


def test_seconds_over_midnight_are_not_a_day() -> None:
    plan = replace(PLAN, minute=1439)
    at = timetable(plan, FRIDAY)[Step.DISCUSSION]
    post = Post(Step.DISCUSSION, PostState.POSTED, at, 5, 7)
    assert finished(plan, a_round(Step.BEFORE), post, at + 90).anchor == FRIDAY
    assert finished(plan, a_round(Step.BEFORE), post, at + AN_HOUR).anchor == FRIDAY + dt.timedelta(1)
    second = replace(post, step=Step.SECOND)
    assert finished(plan, a_round(Step.AFTER), second, at + 2 * A_DAY).anchor == FRIDAY


def test_a_discussion_that_nobody_waits_for_any_more_is_called_off_and_its_film_comes_back() -> None:
    film = replace(a_round(Step.BEFORE), picked_by=PickedBy.BALLOT, nominator_id=9, pitch="Rain.")
    week = a_week(film)
    now = TIMES[Step.DISCUSSION] + A_WEEK
    decision = decided(week, now)
    assert decision == CallOff(FRIDAY + dt.timedelta(14))
    change = carry_out(week, decision, now)
    assert change.ended == replace(film, ended_at=now)
    assert change.returned == Nomination("tt1", 9, "Rain.", film.begun_at, is_back=True)
    begun = current(change.week)
    assert begun.key.number == 2
    away = (TIMES[Step.DISCUSSION], now)
    assert begun.word == Mishap(away, is_called_off=True, returned="tt1")
    assert decided(change.week, now) == Wait(TIMES[Step.NOMINATIONS] + 2 * A_WEEK)


def test_a_film_that_nobody_nominated_does_not_come_back() -> None:
    film = replace(a_round(Step.BEFORE), picked_by=PickedBy.WATCHLISTS)
    now = TIMES[Step.DISCUSSION] + A_WEEK
    change = carry_out(a_week(film), decided(a_week(film), now), now)
    assert change.returned is None
    assert current(change.week).word == Mishap((TIMES[Step.DISCUSSION], now), is_called_off=True)


def test_a_recap_that_is_too_late_ends_the_round_and_the_next_one_tells_of_it() -> None:
    now = TIMES[Step.RECAP] + A_WEEK
    folded = after(a_week(a_round(Step.SECOND)), now)
    decision = decided(folded, now)
    assert isinstance(decision, End)
    change = carry_out(folded, decision, now)
    assert change.ended is not None
    assert change.ended.ended_at == now
    assert current(change.week).word == Mishap((TIMES[Step.RECAP], now), (Step.RECAP,))
    first = timetable(PLAN, current(change.week).anchor)[Step.BALLOT]
    assert first > now, "members can still nominate"


def test_what_may_have_been_posted_is_looked_for_before_it_is_left_out() -> None:
    for last_step, step, now in (
        (Step.NOMINATIONS, Step.BALLOT, TIMES[Step.ANNOUNCEMENT]),
        (Step.BALLOT, Step.ANNOUNCEMENT, TIMES[Step.DISCUSSION]),
        (Step.BEFORE, Step.DISCUSSION, TIMES[Step.DISCUSSION] + A_WEEK),
        (Step.BALLOT, Step.ANNOUNCEMENT, TIMES[Step.ANNOUNCEMENT] - 1),  # the clock was changed meanwhile
    ):
        assert decided(a_week(claimed_at(a_round(last_step), step)), now) == Do(step, only_look=True)
    in_time = claimed_at(a_round(Step.NOMINATIONS), Step.BALLOT)
    assert decided(a_week(in_time), TIMES[Step.BALLOT]) == Do(Step.BALLOT)


def test_without_a_round_one_begins() -> None:
    week = a_week(None)
    begin = decided(week, TIMES[Step.NOMINATIONS] - A_DAY)
    assert begin == Begin(FRIDAY)
    begun = carry_out(week, begin, 123).week
    assert current(begun) == Round(replace(a_round().key, number=2), Picking.BALLOT, FRIDAY, 123)
    assert current(begun).key.guild_id == HERE


def test_what_comes_next_is_told_even_while_the_bot_is_late() -> None:
    late = a_week(a_round())
    assert upcoming(late, TIMES[Step.ANNOUNCEMENT]) == Next(Step.ANNOUNCEMENT, TIMES[Step.ANNOUNCEMENT])
    gone = TIMES[Step.DISCUSSION] + A_WEEK
    assert upcoming(a_week(a_round(Step.BEFORE)), gone) == Next(
        Step.NOMINATIONS, TIMES[Step.NOMINATIONS] + 2 * A_WEEK
    )


def test_words_come_together_into_one() -> None:
    first = Mishap((100, 200), (Step.NOMINATIONS,), too_few=True)
    second = Mishap((150, 300), (Step.BALLOT,), is_moved=True, returned="tt1")
    assert first.and_also(second) == Mishap(
        (100, 300), (Step.NOMINATIONS, Step.BALLOT), is_moved=True, returned="tt1", too_few=True
    )
    assert Mishap(too_few=True).and_also(Mishap(is_late=True)) == Mishap(is_late=True, too_few=True)
    folded = after(a_week(replace(a_round(), word=first)), TIMES[Step.BALLOT])
    assert current(folded).word == first.and_also(
        Mishap((TIMES[Step.NOMINATIONS], TIMES[Step.BALLOT]), (Step.NOMINATIONS,))
    )


def test_a_thread_and_an_event_do_not_swallow_the_word() -> None:
    word = Mishap((1, 2), (Step.BALLOT,))
    for step in (Step.EVENT, Step.BEFORE):
        current_round = replace(a_round(Step.ANNOUNCEMENT), word=word)
        assert finished(PLAN, current_round, Post(step, PostState.POSTED, 3, 5, 7), 3).word == word
    left_out = finished(
        PLAN, replace(a_round(Step.BALLOT), word=word), Post(Step.ANNOUNCEMENT, PostState.FOLDED, 3), 3
    )
    assert left_out.word == word, "nobody read it"
