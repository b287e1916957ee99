"""The club's week as organisers plan it: its steps, and when each one falls."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final
from zoneinfo import ZoneInfo

MINUTES_OF_A_DAY: Final = 1440
MOST_WEEKS: Final = 4
LEAD_SECONDS: Final = 12 * 3600
"""When the week is switched on, the first thing that members decide is at least this far ahead."""


class Picking(StrEnum):
    """How the film is picked."""

    BALLOT = "ballot"
    CHOOSER = "chooser"
    WATCHLISTS = "watchlists"
    ORGANISER = "organiser"
    TALK = "talk"


class Step(StrEnum):
    """The steps of a round, in order. Each is one message; EVENT is a scheduled event."""

    NOMINATIONS = "nominations"
    BALLOT = "ballot"
    ANNOUNCEMENT = "announcement"
    EVENT = "event"
    BEFORE = "before"
    DISCUSSION = "discussion"
    AFTER = "after"
    REMINDER = "reminder"
    SECOND = "second"
    WORDS = "words"
    RECAP = "recap"

    @property
    def place(self) -> int:
        """The step's position in the round, from 0."""
        return list(Step).index(self)


DAYS: Final[Mapping[Step, int]] = {
    Step.NOMINATIONS: -5,
    Step.BALLOT: -4,
    Step.ANNOUNCEMENT: -3,
    Step.EVENT: -3,
    Step.BEFORE: -3,
    Step.DISCUSSION: 0,
    Step.AFTER: 0,
    Step.REMINDER: 0,
    Step.SECOND: 1,
    Step.WORDS: 2,
    Step.RECAP: 2,
}
"""How many days after the discussion each step falls, in a round of one week. WORDS is the exception: it is
the day before the recap, however long the round.
"""

_OVERTAKEN: Final[Mapping[Step, Step]] = {
    Step.BALLOT: Step.ANNOUNCEMENT,
    Step.ANNOUNCEMENT: Step.DISCUSSION,
    Step.EVENT: Step.DISCUSSION,
    Step.BEFORE: Step.DISCUSSION,
    Step.REMINDER: Step.SECOND,
    Step.SECOND: Step.RECAP,
    Step.WORDS: Step.RECAP,
}

TELLING: Final = frozenset(
    {Step.NOMINATIONS, Step.BALLOT, Step.ANNOUNCEMENT, Step.DISCUSSION, Step.SECOND, Step.RECAP}
)
"""The steps whose posts mention what did not go as planned."""

DECISIVE: Final = (Step.BALLOT, Step.ANNOUNCEMENT, Step.DISCUSSION)
"""The steps that must not come late: a round's day is chosen so that the next of them is still ahead."""

UNTOLD: Final = frozenset({Step.REMINDER, Step.WORDS})
"""Steps for only a few members: nobody is told when they come, or that they were left out."""

_TALK: Final = (Step.DISCUSSION, Step.AFTER, Step.REMINDER, Step.SECOND, Step.RECAP)
_WITHOUT_BALLOT: Final = tuple(step for step in Step if step is not Step.BALLOT)
_STEPS: Final[Mapping[Picking, tuple[Step, ...]]] = {
    Picking.BALLOT: tuple(Step),
    Picking.CHOOSER: _WITHOUT_BALLOT,
    Picking.WATCHLISTS: _WITHOUT_BALLOT[1:],
    Picking.ORGANISER: _WITHOUT_BALLOT[1:],
    Picking.TALK: _TALK,
}


@dataclass(frozen=True, slots=True)
class WeekPlan:
    """When and how a server's week takes place. The default values are those of a week that is off.

    `weekday` (0 is Monday) and `minute` (of the day, 0 to 1439) say when the discussion opens, in the IANA
    time zone `zone`. A round takes 1 to 4 `weeks`. `ping_role` is the role to ping (None: nobody).
    `second_prompt` adds a second question, `events` a Discord event.
    """

    channel_id: int | None = None
    weekday: int = 4
    minute: int = 1200
    zone: str = "UTC"
    weeks: int = 1
    picking: Picking = Picking.BALLOT
    ping_role: int | None = None
    second_prompt: bool = True
    events: bool = True

    @property
    def is_on(self) -> bool:
        """Whether the week has a channel, and so takes place."""
        return self.channel_id is not None


def steps(plan: WeekPlan, picking: Picking) -> tuple[Step, ...]:
    """The steps of a round with this way of picking, in order.

    In general talk, RECAP only marks the end of the round: it posts nothing unless nobody joined.
    """
    unwanted = set()
    if not plan.events:
        unwanted.add(Step.EVENT)
    if not plan.second_prompt:
        unwanted.add(Step.SECOND)
    return tuple(step for step in _STEPS[picking] if step not in unwanted)


def overtaken_by(step: Step) -> Step | None:
    """The step that makes this one too late when it is due.

    None: this one is too late only after a whole round.
    """
    return _OVERTAKEN.get(step)


def local_instant(day: dt.date, minute: int, zone: str) -> int:
    """The time of that minute of that day in the zone, in seconds since 1970.

    If clocks go forward over it, the first instant after the gap; if it comes twice, the first of the two.
    Raises `zoneinfo.ZoneInfoNotFoundError` for an unknown zone.
    """
    wall = dt.datetime.combine(day, dt.time(*divmod(minute, 60)), ZoneInfo(zone))
    first, second = int(wall.timestamp()), int(wall.replace(fold=1).timestamp())
    if first <= second:
        return first
    return _first_instant_after_gap(second, first, wall)


def _first_instant_after_gap(early: int, late: int, wall: dt.datetime) -> int:
    """The instant at which the clocks jump over `wall`: after `early`, and by `late`."""
    missing, zone = wall.replace(tzinfo=None), wall.tzinfo
    while late - early > 1:
        middle = (early + late) // 2
        if dt.datetime.fromtimestamp(middle, zone).replace(tzinfo=None) < missing:
            early = middle
        else:
            late = middle
    return late


def timetable(plan: WeekPlan, anchor: dt.date) -> Mapping[Step, int]:
    """When each step falls, in seconds since 1970, if the discussion is on `anchor`."""
    return {
        step: local_instant(anchor + dt.timedelta(_days(plan, step)), plan.minute, plan.zone) for step in DAYS
    }


def _days(plan: WeekPlan, step: Step) -> int:
    """How many days after the discussion the step falls."""
    return DAYS[step] * plan.weeks - (step is Step.WORDS)


def nearest_anchor(plan: WeekPlan, step: Step, earliest: int) -> dt.date:
    """The first of the plan's weekdays on which `step` would fall at `earliest` or later."""
    offset = dt.timedelta(_days(plan, step))
    here = dt.datetime.fromtimestamp(earliest, ZoneInfo(plan.zone)).date()
    anchor = _next_weekday(here - offset - dt.timedelta(1), plan.weekday)
    while local_instant(anchor + offset, plan.minute, plan.zone) < earliest:
        anchor += dt.timedelta(7)
    return anchor


def first_anchor(plan: WeekPlan, now: int) -> dt.date:
    """The day of the first discussion after switching on.

    It leaves members at least `LEAD_SECONDS` before the first decisive step.
    """
    first = next(step for step in DECISIVE if step in steps(plan, plan.picking))
    return nearest_anchor(plan, first, now + LEAD_SECONDS)


def next_anchor(plan: WeekPlan, anchor: dt.date) -> dt.date:
    """The day of the next discussion after `anchor`."""
    return _next_weekday(anchor + dt.timedelta(7 * plan.weeks), plan.weekday)


def weekday_up_to(plan: WeekPlan, anchor: dt.date) -> dt.date:
    """The plan's weekday within the seven days that end on `anchor`."""
    return _next_weekday(anchor - dt.timedelta(6), plan.weekday)


def _next_weekday(day: dt.date, weekday: int) -> dt.date:
    """The first such weekday on or after `day`."""
    return day + dt.timedelta((weekday - day.weekday()) % 7)
