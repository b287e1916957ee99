"""The demo's clock moves forward, is saved, and takes the world with it."""

import io
from pathlib import Path

import pytest

from emulator.demo.start import Demo, DemoOptions
from emulator.doors.server import save_world
from emulator.world import scheduled_events, thread_creation
from emulator.world.clock import DemoClock
from emulator.world.housekeeping import move_clock
from emulator.world.json_types import loads
from emulator.world.messages import messages
from emulator.world.records import EventStatus, ScheduledEvent
from emulator.world.snowflakes import made_at
from emulator.world.world import World
from tests.emulator.conftest import NOON, Clock, Place

DAY = 86_400.0


@pytest.fixture
def machine() -> Clock:
    return Clock()


@pytest.fixture
def clock(tmp_path: Path, machine: Clock) -> DemoClock:
    return DemoClock(tmp_path / "clock.json", real=machine)


def test_a_new_clock_shows_the_time_of_this_machine(clock: DemoClock) -> None:
    assert (clock.now(), clock.ahead) == (NOON, 0)


def test_it_goes_on_from_where_it_was_moved(clock: DemoClock, machine: Clock) -> None:
    clock.move_to(NOON + DAY)
    machine.time += 60
    clock.advance(3600)
    assert (clock.now(), clock.ahead) == (NOON + DAY + 60 + 3600, DAY + 3600)


def test_the_clock_never_goes_back(clock: DemoClock) -> None:
    clock.advance(60)
    with pytest.raises(ValueError, match="does not go back"):
        clock.move_to(NOON)
    with pytest.raises(ValueError, match="does not go back"):
        clock.advance(-1)
    assert clock.now() == NOON + 60


def test_a_faster_clock_lets_more_time_pass(tmp_path: Path, machine: Clock) -> None:
    clock = DemoClock(tmp_path / "clock.json", rate=3600, real=machine)
    machine.time += 2
    assert clock.now() == NOON + 7200


def test_it_is_as_far_ahead_when_it_is_opened_again(clock: DemoClock, machine: Clock) -> None:
    clock.advance(DAY)
    machine.time += 100
    again = DemoClock(clock.path, real=machine)
    assert (again.now(), again.ahead) == (NOON + 100 + DAY, DAY)
    assert [each.name for each in clock.path.parent.iterdir()] == ["clock.json"]


def test_a_spoilt_file_is_written_anew(clock: DemoClock, machine: Clock) -> None:
    clock.path.write_text("{")
    again = DemoClock(clock.path, real=machine)
    assert again.now() == NOON
    assert loads(clock.path.read_bytes()) == {"real": NOON, "shown": NOON, "rate": 1.0}


def test_the_world_lives_in_the_time_that_the_clock_shows(clock: DemoClock, machine: Clock) -> None:
    world = World(clock.now, timer=machine)
    owner = world.add_user("owner")
    guild = world.add_guild("Club", owner.id)
    lobby = world.add_channel(guild, "lobby")
    guild.events[1] = ScheduledEvent(1, owner.id, "Heat", NOON + 60, NOON + 2 * DAY, "here")
    move_clock(world, clock, NOON + DAY)
    sent = messages.send(world, owner.id, lobby.id, {"content": "tomorrow"})
    assert made_at(sent.id) == NOON + DAY
    assert guild.events[1].status == EventStatus.ACTIVE
    assert [each.name for each in scheduled_events.announced(guild)] == ["Heat"]


def test_a_thread_goes_into_the_archive_when_the_clock_passes_its_time(place: Place, tmp_path: Path) -> None:
    clock = DemoClock(tmp_path / "clock.json", real=place.clock)
    place.world.now = clock.now
    body = {"name": "talk", "type": 11}
    thread = thread_creation.open_plain_thread(place.world, place.ana, place.lobby.id, body)
    move_clock(place.world, clock, NOON + 8 * DAY)
    assert thread.thread is not None
    assert thread.thread.archived
    assert place.names()[-2:] == ["THREAD_UPDATE", "CLOCK_MOVED"]


def test_the_demo_keeps_its_clock_with_its_world(tmp_path: Path) -> None:
    demo = Demo(DemoOptions(tmp_path), io.StringIO())
    demo.move_clock(demo.clock.now() + DAY)
    demo.world.ids.next()
    save_world(demo.world, tmp_path / "world.json")
    assert Demo(DemoOptions(tmp_path), io.StringIO()).clock.ahead == pytest.approx(DAY, abs=1)
    (tmp_path / "clock.json").unlink()
    again = Demo(DemoOptions(tmp_path), io.StringIO())
    assert again.world.now() >= made_at(demo.world.ids.last)
