"""What organisers and members do to a round."""

import datetime as dt
from dataclasses import replace

import pytest

from bot.domain.week.advance import schedule, upcoming
from bot.domain.week.ballot import Nomination, Turn
from bot.domain.week.plan import Picking, WeekPlan, timetable
from bot.domain.week.state import (
    Next,
    PickedBy,
    Round,
    RoundKey,
    Status,
    Step,
)
from bot.domain.week.transitions import (
    is_turn_of,
    may_choose,
    may_start,
    next_turn,
    paused,
    picked,
    plan_changed,
    skipped,
    started,
    unpaused,
)
from tests.domain.week.rounds import (
    A_DAY,
    A_WEEK,
    AN_HOUR,
    ANA,
    BEN,
    CLOE,
    FRIDAY,
    KEY,
    NEXT_FRIDAY,
    PLAN,
    SUNDAY,
    TIMES,
    a_round,
    a_week,
    claimed_at,
    round_of,
)


def test_switching_on_begins_a_round_and_switching_off_ends_it() -> None:
    off = a_week(None, status=Status.OFF)
    on = plan_changed(off, WeekPlan(), SUNDAY)
    assert on is not None
    assert (on.week.state.status, on.week.state.due_at) == (Status.ON, TIMES[Step.NOMINATIONS])
    assert round_of(on.week).anchor == FRIDAY
    assert upcoming(on.week, SUNDAY) == Next(Step.NOMINATIONS, TIMES[Step.NOMINATIONS])
    film = replace(a_round(Step.BALLOT), film_id="tt1", picked_by=PickedBy.ORGANISER, nominator_id=ANA)
    running = replace(a_week(film), plan=WeekPlan())
    ended = plan_changed(running, PLAN, SUNDAY)
    assert ended is not None
    assert ended.week.current is None
    assert ended.ended == replace(film, ended_at=SUNDAY)
    assert ended.returned == Nomination("tt1", ANA, "", SUNDAY, is_back=True)
    assert (ended.week.state.status, ended.week.state.due_at) == (Status.OFF, None)
    assert plan_changed(replace(off, plan=WeekPlan()), WeekPlan(), SUNDAY) is None
    never_begun = plan_changed(replace(a_week(None), plan=WeekPlan()), PLAN, SUNDAY)
    assert never_begun is not None
    assert never_begun.ended is None


@pytest.mark.parametrize(
    ("last_step", "plan", "anchor"),
    [
        (None, replace(PLAN, minute=1260), FRIDAY),
        (None, replace(PLAN, weekday=5), FRIDAY + dt.timedelta(1)),
        (Step.BALLOT, replace(PLAN, weekday=3), NEXT_FRIDAY - dt.timedelta(1)),
        (Step.BEFORE, replace(PLAN, weekday=0), NEXT_FRIDAY - dt.timedelta(4)),
        (Step.BEFORE, replace(PLAN, weekday=2), FRIDAY - dt.timedelta(2)),
        (Step.BEFORE, replace(PLAN, weekday=6), FRIDAY + dt.timedelta(2)),
        (Step.DISCUSSION, replace(PLAN, weekday=6), FRIDAY),
        (Step.DISCUSSION, replace(PLAN, weeks=2), FRIDAY),
    ],
)
def test_a_new_clock_moves_what_is_not_done_and_leaves_the_rest_ahead(
    last_step: Step | None, plan: WeekPlan, anchor: dt.date
) -> None:
    now = {None: TIMES[Step.BALLOT] - A_DAY, Step.BALLOT: TIMES[Step.BALLOT] + 60}.get(
        last_step, TIMES[Step.ANNOUNCEMENT] + 60
    )
    change = plan_changed(a_week(a_round(last_step), plan), PLAN, now)
    assert change is not None
    moved = round_of(change.week)
    assert moved.anchor == anchor
    if not moved.has_done(Step.DISCUSSION):
        decisive = next(s for s in (Step.BALLOT, Step.ANNOUNCEMENT, Step.DISCUSSION) if not moved.has_done(s))
        assert timetable(plan, moved.anchor)[decisive] > now


def test_another_way_of_picking_counts_until_something_is_voted_on() -> None:
    plan = replace(PLAN, picking=Picking.WATCHLISTS)
    early = plan_changed(a_week(a_round(Step.NOMINATIONS), plan), PLAN, TIMES[Step.NOMINATIONS] + 60)
    assert early is not None
    assert round_of(early.week).picking is Picking.WATCHLISTS
    voted = plan_changed(a_week(a_round(Step.BALLOT), plan), PLAN, TIMES[Step.BALLOT] + 60)
    assert voted is not None
    assert round_of(voted.week).picking is Picking.BALLOT


def test_what_is_no_clock_moves_nothing() -> None:
    week = a_week(a_round(Step.NOMINATIONS), replace(PLAN, ping_role=3))
    change = plan_changed(week, PLAN, TIMES[Step.BALLOT] + 5)
    assert change is not None
    assert round_of(change.week) == week.current, "the ballot is seconds late, and opens at once"
    assert change.week.state.due_at == TIMES[Step.BALLOT] + 5


def test_another_channel_sets_a_stopped_week_going() -> None:
    stopped = a_week(a_round(Step.BALLOT), replace(PLAN, channel_id=6), Status.STOPPED)
    change = plan_changed(stopped, PLAN, SUNDAY)
    assert change is not None
    assert change.week.state.status is Status.ON
    same = plan_changed(replace(stopped, plan=PLAN), PLAN, SUNDAY)
    assert same is not None
    assert same.week.state.status is Status.STOPPED


def test_a_pause_is_over_when_organisers_say_so() -> None:
    week = a_week(a_round(Step.BALLOT))
    change = paused(week, TIMES[Step.BALLOT] + 60)
    assert change is not None
    assert change.week.state.status is Status.PAUSED
    assert change.week.state.due_at is None
    assert upcoming(change.week, SUNDAY) is None
    assert paused(change.week, SUNDAY) is None
    assert unpaused(week, SUNDAY) is None
    soon = unpaused(change.week, TIMES[Step.BALLOT] + 600)
    assert soon is not None
    assert round_of(soon.week).anchor == FRIDAY, "nothing was missed"
    late = unpaused(change.week, TIMES[Step.ANNOUNCEMENT] + 600)
    assert late is not None
    assert round_of(late.week).anchor == NEXT_FRIDAY
    assert round_of(late.week).word is None
    assert upcoming(late.week, TIMES[Step.ANNOUNCEMENT] + 600) == Next(
        Step.ANNOUNCEMENT, TIMES[Step.ANNOUNCEMENT] + A_WEEK
    )


def test_after_a_pause_an_open_discussion_has_its_recap_at_once() -> None:
    week = a_week(a_round(Step.AFTER), status=Status.PAUSED)
    now = TIMES[Step.RECAP] + AN_HOUR
    change = unpaused(week, now)
    assert change is not None
    assert upcoming(change.week, now) == Next(Step.RECAP, now)
    assert round_of(change.week).word is None, "a pause is no secret"
    unjoined = unpaused(a_week(None, status=Status.UNJOINED), SUNDAY)
    assert unjoined is not None
    assert upcoming(unjoined.week, SUNDAY) == Next(Step.NOMINATIONS, TIMES[Step.NOMINATIONS])


def test_skipping_leaves_this_week_out() -> None:
    film = replace(a_round(Step.BALLOT), film_id="tt1", picked_by=PickedBy.ORGANISER, nominator_id=ANA)
    now = TIMES[Step.BALLOT] + 60
    change = skipped(a_week(film), now)
    assert change is not None
    assert change.ended == replace(film, ended_at=now)
    assert change.returned is not None
    assert round_of(change.week).anchor == NEXT_FRIDAY
    assert round_of(change.week).key == RoundKey(KEY.guild_id, 2)
    announced = skipped(a_week(replace(film, last_step=Step.BEFORE)), TIMES[Step.ANNOUNCEMENT])
    assert announced is not None
    assert announced.returned is None
    assert skipped(a_week(film, status=Status.PAUSED), now) is None
    before_any = skipped(a_week(None), now)
    assert before_any is not None
    assert before_any.ended is not None
    assert round_of(before_any.week).key.number == 3


def test_a_film_may_be_picked_until_it_is_announced() -> None:
    for last_step in (None, Step.NOMINATIONS, Step.BALLOT):
        change = picked(a_week(a_round(last_step)), "tt9", PickedBy.ORGANISER, ANA, "", SUNDAY)
        assert change is not None
        assert round_of(change.week).film_id == "tt9"
        assert not round_of(change.week).is_joined
    for week in (
        a_week(a_round(Step.ANNOUNCEMENT)),
        a_week(claimed_at(a_round(Step.BALLOT), Step.ANNOUNCEMENT)),
        a_week(a_round(picking=Picking.TALK)),
        a_week(a_round(), status=Status.PAUSED),
    ):
        assert picked(week, "tt9", PickedBy.ORGANISER, ANA, "", SUNDAY) is None
    first = picked(a_week(None), "tt9", PickedBy.ORGANISER, ANA, "", SUNDAY)
    assert first is not None
    assert round_of(first.week).film_id == "tt9"


def test_what_is_picked_needs_no_ballot_and_no_turn() -> None:
    for picking, last_step in ((Picking.BALLOT, Step.NOMINATIONS), (Picking.CHOOSER, None)):
        free = a_round(last_step, picking)
        coming = upcoming(a_week(free), SUNDAY)
        assert coming is not None
        assert coming.step is (Step.BALLOT if last_step else Step.NOMINATIONS)
        assert upcoming(a_week(replace(free, film_id="tt1")), SUNDAY) == Next(
            Step.ANNOUNCEMENT, TIMES[Step.ANNOUNCEMENT]
        )


def test_turns_go_on_until_everybody_passed() -> None:
    turns = [Turn(ANA, 1, SUNDAY + 5), Turn(BEN, 3), Turn(CLOE, 2)]
    first = replace(a_round(Step.NOMINATIONS, Picking.CHOOSER), chooser_id=ANA)
    assert may_choose(first)
    assert is_turn_of(first, ANA)
    assert not is_turn_of(first, BEN)
    change = next_turn(
        a_week(replace(first, film_id="tt1", picked_by=PickedBy.CHOOSER)), first, turns, SUNDAY + 9
    )
    assert change.turn == Turn(CLOE, 2, SUNDAY + 9)
    second = round_of(change.week)
    assert (second.chooser_id, second.film_id, second.is_joined) == (CLOE, None, True)
    nobody = next_turn(change.week, second, [Turn(CLOE, 2, SUNDAY + 9)], SUNDAY + 10)
    assert round_of(nobody.week).chooser_id is None
    assert nobody.turn is None
    taken = replace(second, film_id="tt1", picked_by=PickedBy.CHOOSER)
    assert round_of(next_turn(change.week, taken, turns, SUNDAY).week).film_id is None


def test_whose_turn_it_is_matters_until_the_announcement_and_unless_organisers_picked() -> None:
    turn = replace(a_round(Step.NOMINATIONS, Picking.CHOOSER), chooser_id=ANA)
    assert not is_turn_of(replace(turn, picked_by=PickedBy.ORGANISER), ANA)
    assert not may_choose(claimed_at(turn, Step.ANNOUNCEMENT))
    assert not may_choose(a_round(Step.NOMINATIONS))
    assert not may_choose(a_round(picking=Picking.CHOOSER))
    assert not is_turn_of(None, ANA)


@pytest.mark.parametrize(
    ("picking", "film_id", "first"),
    [
        (Picking.BALLOT, None, Step.NOMINATIONS),
        (Picking.CHOOSER, None, Step.NOMINATIONS),
        (Picking.ORGANISER, "tt1", Step.ANNOUNCEMENT),
        (Picking.TALK, None, Step.DISCUSSION),
    ],
)
def test_the_first_round_can_be_started_before_its_time(
    picking: Picking, film_id: str | None, first: Step
) -> None:
    plan = replace(PLAN, picking=picking)
    week = a_week(replace(a_round(picking=picking, plan=plan), film_id=film_id), plan)
    change = started(week, SUNDAY + 60)
    assert change is not None
    assert change.week.state.due_at == SUNDAY + 60
    usual = {later.step: later.at for later in schedule(week, SUNDAY)}
    early = {later.step: later.at for later in schedule(change.week, SUNDAY + 60)}
    assert early == usual | {first: SUNDAY + 60}
    assert started(change.week, SUNDAY + 61) is None


def test_a_round_started_early_keeps_the_days_of_its_later_steps() -> None:
    over = replace(a_round(Step.NOMINATIONS), started_at=SUNDAY, picking=Picking.WATCHLISTS)
    assert upcoming(a_week(over), SUNDAY) == Next(Step.ANNOUNCEMENT, TIMES[Step.ANNOUNCEMENT])


@pytest.mark.parametrize(
    "current",
    [
        None,
        a_round(Step.NOMINATIONS),
        claimed_at(a_round(), Step.NOMINATIONS),
        replace(a_round(), begun_at=SUNDAY + 1),
        a_round(picking=Picking.WATCHLISTS),
        a_round(picking=Picking.ORGANISER),
    ],
    ids=["none", "begun", "being posted", "not the first", "watchlists", "no film chosen"],
)
def test_other_rounds_cannot_be_started_before_their_time(current: Round | None) -> None:
    assert not may_start(a_week(current), SUNDAY)
    assert started(a_week(current), SUNDAY) is None


def test_what_comes_at_once_anyway_or_is_paused_is_not_started() -> None:
    assert may_start(a_week(a_round()), SUNDAY)
    assert not may_start(a_week(a_round()), TIMES[Step.NOMINATIONS])
    assert not may_start(a_week(a_round(), status=Status.PAUSED), SUNDAY)
