"""When the steps of a week take place: in every zone, through every change of its clocks."""

import datetime as dt
import zoneinfo
from collections.abc import Iterator
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.week.plan import (
    DAYS,
    LEAD_SECONDS,
    UNTOLD,
    Picking,
    Step,
    WeekPlan,
    first_anchor,
    local_instant,
    nearest_anchor,
    next_anchor,
    steps,
    timetable,
    weekday_up_to,
)

ZONES = sorted(zoneinfo.available_timezones())
FIRST, LAST = dt.date(2020, 1, 1), dt.date(2040, 12, 31)
A_MINUTE, A_WEEK = 60, 7 * 86_400
zones = st.sampled_from(ZONES)
days = st.dates(FIRST, LAST)
minutes = st.integers(0, 1439)
plans = st.builds(
    WeekPlan,
    channel_id=st.just(1),
    weekday=st.integers(0, 6),
    minute=minutes,
    zone=zones,
    weeks=st.integers(1, 4),
    picking=st.sampled_from(Picking),
    second_prompt=st.booleans(),
    events=st.booleans(),
)
times = st.integers(1_577_836_800, 2_240_524_800)
"""From 2020 to the end of 2040."""


def shown(at: int, zone: str) -> dt.datetime:
    """What the zone's clocks show then, computed from UTC, which has no gaps."""
    return dt.datetime.fromtimestamp(at, dt.UTC).astimezone(ZoneInfo(zone)).replace(tzinfo=None)


def scanned(wall: dt.datetime, zone: str, hours: int = 16) -> int:
    """The first minute at which the zone's clocks show `wall` or later, found by trying each minute."""
    noon = int(wall.replace(tzinfo=dt.UTC).timestamp())
    start = noon - hours * 3600
    assert shown(start, zone) < wall
    return next(at for at in range(start, noon + hours * 3600, A_MINUTE) if shown(at, zone) >= wall)


def changes(zone: str) -> Iterator[tuple[int, int, int]]:
    """When the zone's clocks change, and the offsets before and after, in seconds."""
    tz = ZoneInfo(zone)

    def offset(at: int) -> int:
        found = dt.datetime.fromtimestamp(at, tz).utcoffset()
        assert found is not None
        return int(found.total_seconds())

    first = int(dt.datetime.combine(FIRST, dt.time(), dt.UTC).timestamp())
    last = int(dt.datetime.combine(LAST, dt.time(), dt.UTC).timestamp())
    for week in range(first, last, A_WEEK):
        if (before := offset(week)) == (after := offset(week + A_WEEK)):
            continue
        early, late = week, week + A_WEEK
        while late - early > 1:
            middle = (early + late) // 2
            early, late = (early, middle) if offset(middle) == after else (middle, late)
        yield late, before, after


@pytest.mark.slow
def test_every_change_of_the_clocks_until_2040_is_met_as_promised() -> None:
    seen: dict[tuple[int, int, int], str] = {}
    for zone in ZONES:
        for change in changes(zone):
            seen.setdefault(change, zone)
    assert len(seen) > 400
    for (at, before, after), zone in seen.items():
        for offset in {before, after, (before + after) // 120 * 60}:
            wall = dt.datetime.fromtimestamp(at + offset, dt.UTC).replace(tzinfo=None)
            found = local_instant(wall.date(), wall.hour * 60 + wall.minute, zone)
            hours = (max(abs(before), abs(after)) // 3600) + 3
            assert found == scanned(wall, zone, hours), (zone, wall)


@given(days, minutes, zones)
def test_a_local_time_is_the_first_instant_that_shows_it_or_a_later_one(
    day: dt.date, minute: int, zone: str
) -> None:
    wall = dt.datetime.combine(day, dt.time(*divmod(minute, 60)))
    found = local_instant(day, minute, zone)
    assert found == scanned(wall, zone)
    assert shown(found, zone) >= wall


@pytest.mark.parametrize(
    ("zone", "day", "minute", "utc"),
    [
        ("Europe/Madrid", dt.date(2026, 3, 29), 150, "2026-03-29T01:00"),  # 02:30 is in the gap
        ("Europe/Madrid", dt.date(2026, 10, 25), 150, "2026-10-25T00:30"),  # 02:30 comes twice
        ("America/New_York", dt.date(2027, 3, 14), 135, "2027-03-14T07:00"),
        ("America/New_York", dt.date(2026, 11, 1), 90, "2026-11-01T05:30"),
        ("Australia/Lord_Howe", dt.date(2026, 10, 4), 135, "2026-10-03T15:30"),  # half an hour's gap
        ("Asia/Kathmandu", dt.date(2026, 11, 27), 1200, "2026-11-27T14:15"),
        ("UTC", dt.date(2026, 11, 27), 0, "2026-11-27T00:00"),
    ],
)
def test_gaps_and_repeated_hours_of_well_known_zones(zone: str, day: dt.date, minute: int, utc: str) -> None:
    at = dt.datetime.fromisoformat(utc).replace(tzinfo=dt.UTC)
    assert local_instant(day, minute, zone) == int(at.timestamp())


def test_an_unknown_zone_is_told_of() -> None:
    with pytest.raises(zoneinfo.ZoneInfoNotFoundError):
        local_instant(FIRST, 0, "Europe/Nowhere")


@given(plans, days)
def test_the_steps_of_a_round_come_in_their_order(plan: WeekPlan, anchor: dt.date) -> None:
    found = timetable(plan, anchor)
    assert list(found) == list(Step)
    beside = {Step.EVENT, Step.BEFORE, Step.AFTER, *UNTOLD}
    moments = [found[step] for step in Step if step not in beside]
    assert all(earlier < later for earlier, later in pairwise(moments))
    assert found[Step.ANNOUNCEMENT] == found[Step.EVENT] == found[Step.BEFORE]
    assert found[Step.DISCUSSION] == found[Step.AFTER] == found[Step.REMINDER]
    assert found[Step.SECOND] <= found[Step.WORDS] < found[Step.RECAP]


@given(plans, days)
def test_each_step_has_its_day_by_the_plans_clock(plan: WeekPlan, anchor: dt.date) -> None:
    for step, at in timetable(plan, anchor).items():
        wall = shown(at, plan.zone)
        days = DAYS[step] * plan.weeks - (step is Step.WORDS)
        due = dt.datetime.combine(anchor + dt.timedelta(days), dt.time())
        due += dt.timedelta(minutes=plan.minute)
        assert wall >= due
        assert wall == due or shown(at - A_MINUTE, plan.zone) < due, "only a gap puts it off"


@given(plans, times)
def test_the_first_discussion_leaves_time_for_what_members_decide(plan: WeekPlan, now: int) -> None:
    anchor = first_anchor(plan, now)
    first = {Picking.BALLOT: Step.BALLOT, Picking.TALK: Step.DISCUSSION}.get(plan.picking, Step.ANNOUNCEMENT)
    assert anchor.weekday() == plan.weekday
    assert timetable(plan, anchor)[first] >= now + LEAD_SECONDS
    assert timetable(plan, anchor - dt.timedelta(7))[first] < now + LEAD_SECONDS, "it is the nearest"


@given(plans, st.sampled_from(Step), times)
def test_the_nearest_day_is_the_nearest(plan: WeekPlan, step: Step, earliest: int) -> None:
    anchor = nearest_anchor(plan, step, earliest)
    assert anchor.weekday() == plan.weekday
    assert timetable(plan, anchor)[step] >= earliest
    assert timetable(plan, anchor - dt.timedelta(7))[step] < earliest


@given(plans, days)
def test_the_next_round_begins_when_this_one_ends(plan: WeekPlan, day: dt.date) -> None:
    anchor = weekday_up_to(plan, day)
    assert 0 <= (day - anchor).days <= 6
    following = next_anchor(plan, anchor)
    assert following == anchor + dt.timedelta(7 * plan.weeks)
    assert timetable(plan, following)[Step.NOMINATIONS] == timetable(plan, anchor)[Step.RECAP]


@given(plans, days)
def test_after_a_day_out_of_turn_the_plans_weekday_comes_back(plan: WeekPlan, anchor: dt.date) -> None:
    following = next_anchor(plan, anchor)
    assert following.weekday() == plan.weekday
    assert 0 <= (following - anchor).days - 7 * plan.weeks <= 6


def test_which_steps_there_are_depends_on_the_plan() -> None:
    plan = WeekPlan(channel_id=1)
    assert steps(plan, Picking.BALLOT) == tuple(Step)
    assert Step.BALLOT not in steps(plan, Picking.CHOOSER)
    assert steps(plan, Picking.WATCHLISTS) == steps(plan, Picking.ORGANISER)
    assert steps(plan, Picking.ORGANISER)[0] is Step.ANNOUNCEMENT
    assert steps(plan, Picking.TALK) == (Step.DISCUSSION, Step.AFTER, Step.REMINDER, Step.SECOND, Step.RECAP)
    short = WeekPlan(channel_id=1, events=False, second_prompt=False)
    assert set(Step) - set(steps(short, Picking.BALLOT)) == {Step.EVENT, Step.SECOND}
    assert plan.is_on
    assert not WeekPlan().is_on
