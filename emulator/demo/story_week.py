"""Plays the seed's week: films are nominated, a ballot is open, and some members have voted."""

import asyncio
import contextlib
import datetime as dt
from collections.abc import Callable, Iterable
from zoneinfo import ZoneInfo

from emulator.demo.seed import MEMBERS, NOMINATIONS, ORGANISER, VOTES, WISHES
from emulator.doors.server import Emulator
from emulator.people.next_step import stamps
from emulator.people.person import Person
from emulator.people.reading import ShownControl, controls_of
from emulator.world.records import Guild, Message

ROOM = "the-week"
_ZONE = "Europe/Madrid"
_HOUR = 20
_BALLOT_TO_DISCUSSION = dt.timedelta(days=4)
_NOTICE = dt.timedelta(hours=13)  # members have half a day before the first ballot opens
_PATIENCE = 40.0
_A_MOMENT = 1.0


class WeekStory:
    """How the club's week begins in the demo. `move_clock` moves the demo to a time in Unix seconds."""

    def __init__(self, emulator: Emulator, guild: Guild, move_clock: Callable[[float], None]) -> None:
        self._emulator = emulator
        self._world = emulator.world
        self._people = {each.name: Person(emulator, guild, each.name) for each in MEMBERS}
        self._organiser = self._people[ORGANISER]
        self._room = self._organiser.find_channel(ROOM)
        self._move_clock = move_clock

    async def play(self) -> None:
        """Play until a ballot is open and some members have voted. A bot without a week is left alone.

        Raises Refused, InteractionFailed or TimeoutError if the bot does not do its part.
        """
        if "weekly" not in {each["name"] for each in self._organiser.commands()}:
            return
        await self._wish()
        await self._switch_on()
        await self._nominate()
        async with asyncio.timeout(_PATIENCE):
            while self._ballot() is None:
                await self._go_on()
        await self._vote()

    async def _wish(self) -> None:
        for member, film_ids in WISHES:
            for film_id in film_ids:
                await self._people[member].slash("watchlist add", film=film_id, channel="films")

    async def _switch_on(self) -> None:
        """Switch the week on: the first ballot opens on the first evening that leaves enough notice."""
        now = dt.datetime.fromtimestamp(self._world.now(), ZoneInfo(_ZONE)) + _NOTICE
        evening = now.date() if now.hour < _HOUR else now.date() + dt.timedelta(days=1)
        weekday = (evening + _BALLOT_TO_DISCUSSION).weekday()
        plan = {"week": f"#{ROOM}", "weekday": weekday, "time": f"{_HOUR}:00", "zone": _ZONE}
        await self._organiser.slash("club setup", plan, channel=ROOM)

    async def _nominate(self) -> None:
        for member, film_id, why in NOMINATIONS:
            given = {"film": film_id} | ({"why": why} if why else {})
            await self._people[member].slash("weekly nominate", given, channel=ROOM)

    async def _go_on(self) -> None:
        """Move to the next thing that is due, as the status says; what is due already takes a moment."""
        posted = len(self._posts())
        status = await (await self._organiser.slash("weekly status", channel=ROOM)).settled()
        due_at = stamps(status.message)[0]
        if due_at > self._world.now():
            self._move_clock(due_at + 1)
        with contextlib.suppress(TimeoutError):
            await self._emulator.wait_until(lambda: len(self._posts()) > posted, _A_MOMENT)

    async def _vote(self) -> None:
        ballot = self._ballot()
        assert ballot is not None
        message, select = ballot
        for member, film_ids in VOTES:
            await self._people[member].choose(message, select.custom_id, list(film_ids))

    def _posts(self) -> list[Message]:
        """The bot's public posts in the room."""
        bot_id = self._world.application.user_id
        messages = self._world.messages[self._room.id].values()
        return [each for each in messages if each.author_id == bot_id and each.ephemeral_to is None]

    def _ballot(self) -> tuple[Message, ShownControl] | None:
        """The post with the ballot's select, and its channel."""
        found = ((post, control) for post in self._posts() for control in _selects(post))
        return next(found, None)


def _selects(message: Message) -> Iterable[ShownControl]:
    return (control for control in controls_of(message.components) if control.is_select)
