"""What becomes of a week whose posts fail, and how organisers hear of it."""

from dataclasses import replace

from bot.domain.retries import LONGEST_PAUSE
from bot.domain.week.advance import Change, upcoming
from bot.domain.week.refusals import (
    MOST_NOTICES,
    not_to_be_told,
    postponed,
    refused,
    to_be_told,
    to_be_told_later,
)
from bot.domain.week.state import LONGEST_RETRY_SECONDS, Status, Stopped, Week
from bot.domain.week.transitions import due, paused, plan_changed, unpaused, went_away
from tests.domain.week.rounds import AN_HOUR, HERE, PLAN, SUNDAY, a_round, a_week

STOPPED = Stopped(HERE, SUNDAY, "No channel.", PLAN.channel_id or 0)


def just_stopped() -> Week:
    """A week that has just stopped; organisers do not know yet."""
    week = a_week(a_round())
    for _ in range(4):
        change = refused(week, "No channel.", SUNDAY)
        assert change is not None
        week = change.week
    return week


def test_what_passes_is_tried_again_after_growing_pauses() -> None:
    week, gaps = a_week(a_round()), []
    for _ in range(12):
        change = postponed(week, SUNDAY)
        assert change is not None
        assert change.week.state.due_at is not None
        gaps.append(change.week.state.due_at - SUNDAY)
        week = change.week
    assert gaps[:7] == [5, 10, 20, 40, 80, 160, 300]
    assert set(gaps[6:]) == {LONGEST_RETRY_SECONDS}
    assert postponed(a_week(a_round(), status=Status.PAUSED), SUNDAY) is None


def test_what_is_refused_four_times_stops_the_week() -> None:
    week, gaps = a_week(a_round()), []
    for _ in range(3):
        change = refused(week, "No channel.", SUNDAY)
        assert change is not None
        assert change.week.state.due_at is not None
        gaps.append(change.week.state.due_at - SUNDAY)
        week = change.week
    assert gaps == [600, AN_HOUR, 6 * AN_HOUR]
    assert week.state.status is Status.ON
    stopped = refused(week, "No channel.", SUNDAY)
    assert stopped is not None
    state = stopped.week.state
    assert (state.status, state.reason, state.due_at) == (Status.STOPPED, "No channel.", SUNDAY)
    assert refused(stopped.week, "No channel.", SUNDAY) is None
    going = unpaused(stopped.week, SUNDAY)
    assert going is not None
    assert (going.week.state.reason, going.week.state.refusals) == (None, 0)


def test_organisers_are_to_be_told_once_that_the_week_stopped() -> None:
    week = just_stopped()
    assert to_be_told(week, SUNDAY) == STOPPED
    assert upcoming(week, SUNDAY) is None
    told = not_to_be_told(week)
    assert told is not None
    assert told.week.state == replace(week.state, due_at=None)
    assert to_be_told(told.week, SUNDAY + AN_HOUR) is None
    assert not_to_be_told(told.week) is None
    assert to_be_told(a_week(a_round()), SUNDAY) is None, "it runs"


def test_organisers_who_cannot_be_told_are_told_later_until_it_is_given_up() -> None:
    week, now, gaps = just_stopped(), SUNDAY, []
    while change := to_be_told_later(week, now):
        week = change.week
        if week.state.due_at is None:
            break
        gaps.append(week.state.due_at - now)
        assert to_be_told(week, week.state.due_at - 1) is None
        now = week.state.due_at
        assert to_be_told(week, now) == replace(STOPPED, tries=len(gaps))
    assert gaps[:7] == [30, 60, 120, 240, 480, 960, 1920]
    assert set(gaps[7:]) == {LONGEST_PAUSE}
    assert len(gaps) == MOST_NOTICES
    assert to_be_told_later(week, now) is None


def test_other_changes_leave_the_notice_to_be_told_until_the_week_is_no_longer_stopped() -> None:
    week = just_stopped()
    later = SUNDAY + 3
    assert due(Change(week), later).week == week
    followed = plan_changed(replace(week, plan=replace(PLAN, events=False)), PLAN, later)
    assert followed is not None
    assert to_be_told(followed.week, later) == STOPPED
    assert paused(week, later) is None
    resumed = unpaused(week, later)
    assert resumed is not None
    assert to_be_told(resumed.week, later) is None
    gone = went_away(week, later)
    assert gone is not None
    assert to_be_told(gone.week, later) is None, "the bot is not in the server any more"
