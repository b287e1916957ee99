"""The club's week on the page: the clock with its next step, and announced events."""

import datetime as dt
import re

import pytest

pytest.importorskip("babel", reason="times are written with Babel")

from emulator.page import draw_clock_and_events
from emulator.page.viewer import Reader
from emulator.world.messages import messages
from emulator.world.records import EventStatus, ScheduledEvent
from tests.emulator.conftest import NOON, Clock, Place

NOW = int(NOON)
DAY = 86_400
BEN = Reader("ben", rooms={5: "films"}, now=NOON, zone=dt.UTC)


def words(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)).strip().replace("\u202f", " ")


def steps(html: str) -> list[float]:
    """How far ahead of now each entry of the menu moves the clock."""
    return [float(each) - NOON for each in re.findall(r'data-to="([\d.]+)"', html)]


@pytest.fixture
def moved(place: Place) -> Place:
    """A world that is three days ahead of the machine."""
    machine = Clock()
    machine.time = NOON - 3 * DAY
    place.world.timer = machine
    return place


def test_the_clock_shows_the_demo_s_time_only_once_it_was_moved(place: Place) -> None:
    assert words(draw_clock_and_events.clock(place.world, BEN)) == "schedule"
    place.world.timer = Clock()
    place.clock.time += DAY
    later = Reader("ben", now=place.clock.time, zone=dt.UTC)
    assert words(draw_clock_and_events.clock(place.world, later)) == "schedule Tue, Sep 22, 2:13 PM"


def test_the_menu_says_how_far_ahead_the_clock_is(moved: Place) -> None:
    menu = words(draw_clock_and_events.clock_menu(moved.world, BEN))
    assert "Monday, September 21, 2026 2:13 PM" in menu
    assert "The demo's clock is 3 days ahead of this machine's." in menu


def test_without_a_next_step_there_are_the_other_ways(place: Place) -> None:
    menu = draw_clock_and_events.clock_menu(place.world, BEN)
    assert "shows the time of this machine" in menu
    assert "has announced nothing to come" in menu
    assert steps(menu) == [3600, DAY, 7 * DAY]


def test_the_next_step_is_what_the_bot_has_announced(place: Place) -> None:
    messages.send(place.world, place.bot, place.lobby.id, {"content": f"closes <t:{NOW + 2 * DAY}:R>"})
    menu = draw_clock_and_events.clock_menu(place.world, BEN)
    assert steps(menu)[0] == 2 * DAY + 1
    assert "Next step of the club's week Wednesday, September 23, 2026 2:13 PM · in 2 days" in words(menu)


def test_events_are_counted_and_told_one_by_one(place: Place) -> None:
    assert draw_clock_and_events.events_entry(place.guild) == ""
    assert words(draw_clock_and_events.events_menu(place.guild, BEN)) == "No events are announced."
    place.guild.events[1] = ScheduledEvent(1, place.bot, "Heat <3", NOON + DAY, NOON + DAY + 60, "<#5>")
    place.guild.events[2] = ScheduledEvent(2, place.bot, "Alien", NOON - 60, NOON + 60, "Bar", "**Come**")
    place.guild.events[2].status = EventStatus.ACTIVE
    place.guild.events[3] = ScheduledEvent(3, place.bot, "Over", NOON - 60, NOON - 1, "Bar")
    place.guild.events[3].status = EventStatus.COMPLETED
    menu = draw_clock_and_events.events_menu(place.guild, BEN)
    assert words(draw_clock_and_events.events_entry(place.guild)) == "event Events 2"
    assert words(menu) == (
        "event Happening now Alien place Bar Come "
        "event Tue, Sep 22, 2:13 PM · in 1 day Heat &lt;3 place #films"
    )
    assert "<strong>Come</strong>" in menu
    assert 'data-room="5"' in menu
