"""The prompt's `clock` and `events`: showing and moving the time, and what the server has announced."""

from collections.abc import Callable

from emulator.people.next_step import due_times, go_to, next_step, typed_moment
from emulator.people.person import Person
from emulator.people.plain_words import told
from emulator.world.errors import Refused
from emulator.world.records import EventStatus
from emulator.world.scheduled_events import announced

_HOW = "Type clock next, clock +2d, or clock 2026-11-27 20:00"


class WeekPrompt:
    """`move` moves the demo to a time in Unix seconds, and raises Refused for the past."""

    def __init__(self, write: Callable[[str], None], move: Callable[[float], None]) -> None:
        self._write = write
        self._move = move

    async def clock(self, person: Person, text: str) -> None:
        """Move the clock as typed, let the bot do what is due, and say what comes next. Raises Refused."""
        if text:
            await self._move_on(person, text)
        world = person.world
        self._write(f"  It is {told(world.now())}")
        due = due_times(world)
        self._write(f"  Next: {told(due[0])}" if due else "  The bot has announced nothing to come")

    async def events(self, person: Person) -> None:
        """What the server has announced, the earliest first."""
        events = announced(person.guild)
        if not events:
            self._write("  No events are announced")
        for event in events:
            state = " (now)" if event.status == EventStatus.ACTIVE else ""
            self._write(f"  {event.name}: {told(event.starts_at)}{state}, {event.location}")
            for line in (event.description or "").splitlines():
                self._write(f"    {line}")

    async def _move_on(self, person: Person, text: str) -> None:
        world = person.world
        to = next_step(world) if text == "next" else _typed(text, world.now())
        if to is None:
            raise Refused("The bot has announced nothing to come")
        if not await go_to(person, to, self._move):
            self._write("  The bot has posted nothing so far; type see to look again")


def _typed(text: str, now: float) -> float:
    try:
        return typed_moment(text, now)
    except ValueError as error:
        raise Refused(_HOW) from error
