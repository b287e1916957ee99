"""What becomes of a week whose posts fail: it is retried, or stops and tells organisers so."""

from dataclasses import replace
from typing import Final

from bot.domain.retries import pause as pause_after
from bot.domain.week.advance import Change
from bot.domain.week.state import (
    FIRST_RETRY_SECONDS,
    LONGEST_RETRY_SECONDS,
    REFUSED_PAUSES,
    Status,
    Stopped,
    Week,
)

MOST_NOTICES: Final = 120
"""After this many failed tries, about five days, organisers are not told any more that the week stopped."""


def postponed(week: Week, now: int) -> Change | None:
    """The week after a passing failure at Discord: retried after growing pauses."""
    if week.state.status is not Status.ON:
        return None
    pause = min(FIRST_RETRY_SECONDS * 2 ** min(week.state.tries, 10), LONGEST_RETRY_SECONDS)
    return Change(replace(week, state=replace(week.state, tries=week.state.tries + 1, due_at=now + pause)))


def refused(week: Week, reason: str, now: int) -> Change | None:
    """The week after Discord refused a step: retried a few times, then stopped, which is to be told."""
    if week.state.status is not Status.ON:
        return None
    refusals = week.state.refusals + 1
    if refusals <= len(REFUSED_PAUSES):
        state = replace(week.state, refusals=refusals, due_at=now + REFUSED_PAUSES[refusals - 1])
    else:
        state = replace(week.state, status=Status.STOPPED, since=now, reason=reason, due_at=now, tries=0)
    return Change(replace(week, state=state))


def to_be_told(week: Week, now: int) -> Stopped | None:
    """What to tell organisers about a week that has stopped; None if there is nothing to tell now."""
    state = week.state
    if state.status is not Status.STOPPED or state.due_at is None or now < state.due_at:
        return None
    return Stopped(state.guild_id, state.since, state.reason or "", week.plan.channel_id or 0, state.tries)


def not_to_be_told(week: Week) -> Change | None:
    """The week once organisers know that it stopped, or cannot be told; None if there is nothing to tell."""
    if week.state.status is not Status.STOPPED or week.state.due_at is None:
        return None
    return Change(replace(week, state=replace(week.state, due_at=None)))


def to_be_told_later(week: Week, now: int) -> Change | None:
    """The week after organisers could not be told: retried after growing pauses, and given up in the end."""
    state = week.state
    if state.status is not Status.STOPPED or state.due_at is None or state.tries >= MOST_NOTICES:
        return not_to_be_told(week)
    due_at = now + pause_after(state.tries)
    return Change(replace(week, state=replace(state, due_at=due_at, tries=state.tries + 1)))
