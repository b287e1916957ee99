"""What the plan of a club's week demands of the bot, computed without any of the bot's code."""

import datetime as dt
from collections.abc import Iterator
from itertools import count
from typing import NamedTuple
from zoneinfo import ZoneInfo

from emulator.people.count_posts import Mark

MARK = "v1|week-next|"
"""What the custom id of the control begins with that every post of a week has."""
A_DAY = 86_400
DAYS = {
    "nominations": -5,
    "ballot": -4,
    "announcement": -3,
    "event": -3,
    "before": -3,
    "discussion": 0,
    "after": 0,
    "second": 1,
    "recap": 2,
}
_WITH_FILM = ("announcement", "event", "before", "discussion", "after", "second", "recap")
STEPS = {
    "ballot": ("nominations", "ballot", *_WITH_FILM),
    "chooser": ("nominations", *_WITH_FILM),
    "watchlists": _WITH_FILM,
    "organiser": _WITH_FILM,
    "talk": ("discussion", "after", "second"),
}
CLOSED_BY = {
    "nominations": ("ballot", "v1|nominate"),
    "ballot": ("announcement", "v1|my-ballot|"),
    "announcement": ("after", "v1|remind-me|"),
    "discussion": ("recap", "v1|scores|"),
}
"""In a week with a ballot: the step that closes a post, and a control that the post has until then."""
_DECISIVE = {"ballot": "ballot", "talk": "discussion"}
_IN_THREADS = frozenset({"before", "after"})


class Plan(NamedTuple):
    """When a club's week takes place, and how its film is picked; `weekday` 0 is Monday."""

    picking: str = "organiser"
    weekday: int = 4
    minute: int = 1200
    zone: str = "UTC"
    weeks: int = 1


class Demand(NamedTuple):
    """One step that is due, and when, in the server's round with that number."""

    guild_id: int
    number: int
    step: str
    at: int

    @property
    def mark(self) -> Mark:
        """The control that identifies the step's post."""
        return Mark(self.guild_id, f"{MARK}{self.number}|{self.step}")

    @property
    def sign(self) -> str:
        """What identifies its message, or its event, among others of the server."""
        return self.mark.custom_id if self.is_post else self.step

    @property
    def is_post(self) -> bool:
        return self.step != "event"

    @property
    def opens_thread(self) -> bool:
        return self.step in _IN_THREADS


def demanded(guild_id: int, plan: Plan, since: int, until: int) -> Iterator[Demand]:
    """What is due in a server whose week was switched on at `since`; what was past then is due at once.

    This holds for rounds that members join, with enough films.
    """
    first = _first_discussion(plan, since)
    for number in count(1):
        day = first + dt.timedelta(7 * plan.weeks * (number - 1))
        times = {step: max(since, _at(plan, day, step)) for step in STEPS[plan.picking]}
        yield from (Demand(guild_id, number, step, at) for step, at in times.items() if at <= until)
        if min(times.values()) > until:
            return


def _first_discussion(plan: Plan, since: int) -> dt.date:
    """The first such weekday that leaves members half a day before they decide anything."""
    decisive = _DECISIVE.get(plan.picking, "announcement")
    today = dt.datetime.fromtimestamp(since, ZoneInfo(plan.zone)).date()
    days = (today + dt.timedelta(number) for number in count(-1))
    return next(
        day
        for day in days
        if day.weekday() == plan.weekday and _at(plan, day, decisive) >= since + A_DAY // 2
    )


def _at(plan: Plan, discussion: dt.date, step: str) -> int:
    """When a step falls by the clocks of the plan's zone; no plan here is for an hour that they skip."""
    day = discussion + dt.timedelta(DAYS[step] * plan.weeks)
    time = dt.time(*divmod(plan.minute, 60))
    return int(dt.datetime.combine(day, time, ZoneInfo(plan.zone)).timestamp())
