"""The next step of the week is read from the bot's posts."""

import asyncio
import datetime as dt

import pytest

from emulator.doors.server import Emulator
from emulator.people.next_step import due_times, go_to, next_step, typed_moment
from emulator.people.person import Person
from emulator.world.errors import Refused
from emulator.world.messages import messages
from emulator.world.records import Message
from tests.emulator.conftest import NOON, Place

NOW = int(NOON)
HOUR, DAY = 3600, 86_400


def post(place: Place, author_id: int, text: str) -> Message:
    return messages.send(place.world, author_id, place.lobby.id, {"content": text})


def test_the_earliest_time_to_come_is_the_next_step(place: Place) -> None:
    post(place, place.bot, f"The ballot closes <t:{NOW + DAY}:R>, was opened <t:{NOW - DAY}:F>.")
    post(place, place.bot, f"We talk on <t:{NOW + 2 * DAY}:F>, nominate until <t:{NOW + HOUR}>.")
    assert due_times(place.world) == [NOW + HOUR, NOW + DAY, NOW + 2 * DAY]
    assert next_step(place.world) == NOW + HOUR + 1


def test_once_it_is_past_the_one_after_it_is_next(place: Place) -> None:
    post(place, place.bot, f"<t:{NOW + HOUR}:F> and <t:{NOW + DAY}:F>")
    place.clock.time += HOUR + 1
    assert due_times(place.world) == [NOW + DAY]
    place.clock.time += DAY
    assert next_step(place.world) is None


def test_times_stand_in_components_and_embeds_too(place: Place) -> None:
    layout = [{"type": 17, "components": [{"type": 10, "content": f"until <t:{NOW + HOUR}:F>"}]}]
    messages.send(place.world, place.bot, place.lobby.id, {"flags": 1 << 15, "components": layout})
    body = {"embeds": [{"description": f"from <t:{NOW + DAY}:f>"}]}
    messages.send(place.world, place.bot, place.lobby.id, body)
    assert due_times(place.world) == [NOW + HOUR, NOW + DAY]


def test_what_others_write_and_what_one_alone_sees_is_no_step(place: Place) -> None:
    post(place, place.ana, f"See you at <t:{NOW + HOUR}:F>")
    post(place, place.bot, f"Only you: <t:{NOW + HOUR}:F>").ephemeral_to = place.ana
    assert due_times(place.world) == []


@pytest.mark.parametrize(
    ("typed", "moment"),
    [
        ("+90m", NOON + 90 * 60),
        ("+3h", NOON + 3 * HOUR),
        ("+2d", NOON + 2 * DAY),
        ("+1w", NOON + 7 * DAY),
        ("2026-11-27 20:00", dt.datetime(2026, 11, 27, 20, tzinfo=dt.UTC).timestamp()),
        ("2026-11-27T20:00+01:00", dt.datetime(2026, 11, 27, 19, tzinfo=dt.UTC).timestamp()),
        ("2026-11-27", dt.datetime(2026, 11, 27, tzinfo=dt.UTC).timestamp()),
    ],
)
def test_a_moment_may_be_typed(typed: str, moment: float) -> None:
    assert typed_moment(typed, NOON, dt.UTC) == moment


@pytest.mark.parametrize("typed", ["", "tomorrow", "+2x", "+d", "20:00", "2026-13-01", "+99w", "3000-01-01"])
def test_what_is_no_moment_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        typed_moment(typed, NOON, dt.UTC)


async def test_going_on_waits_for_what_is_due_and_takes_no_second_press_meanwhile(place: Place) -> None:
    moved = asyncio.Event()

    def move(to: float) -> None:
        place.clock.time = to
        moved.set()

    async with Emulator(place.world) as emulator:
        ana = Person(emulator, place.guild, "ana")
        post(place, place.bot, f"The ballot opens <t:{NOW + HOUR}:R>, and closes <t:{NOW + DAY}:R>.")
        going = asyncio.create_task(go_to(ana, NOW + HOUR + 1, move))
        await moved.wait()
        with pytest.raises(Refused, match="still doing what was due"):
            await go_to(ana, NOW + DAY + 1, move)
        assert place.clock.time == NOW + HOUR + 1
        assert not going.done()
        post(place, place.bot, "The ballot is open.")
        assert await going
        assert await go_to(ana, NOW + 2 * HOUR, move), "nothing is due until then: nothing to wait for"
