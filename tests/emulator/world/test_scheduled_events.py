"""Scheduled events: who can announce them, what they must contain, and how they begin and end."""

import datetime as dt

import pytest

from emulator.doors.saving import from_json, to_json
from emulator.world import scheduled_events
from emulator.world.errors import DiscordError, ErrorCode
from emulator.world.json_types import JsonObject
from emulator.world.payloads import guild_create_payload
from emulator.world.permissions import Permission
from emulator.world.records import EventStatus, ScheduledEvent
from tests.emulator.conftest import NOON, Place
from tests.emulator.world.test_rules import refused

HOUR = 3600.0


def moment(seconds: float) -> str:
    return dt.datetime.fromtimestamp(seconds, dt.UTC).isoformat()


def wanted(**changes: object) -> JsonObject:
    whole: JsonObject = {
        "name": "Film night: Heat",
        "privacy_level": 2,
        "entity_type": 3,
        "entity_metadata": {"location": "The lobby"},
        "scheduled_start_time": moment(NOON + HOUR),
        "scheduled_end_time": moment(NOON + 2 * HOUR),
    }
    return {name: value for name, value in (whole | changes).items() if value is not None}


@pytest.fixture(autouse=True)
def _the_bot_may_create_events(place: Place) -> None:
    allow(place, Permission.CREATE_EVENTS)


def allow(place: Place, permission: Permission) -> None:
    role = next(each for each in place.guild.roles.values() if each.bot_id is not None)
    role.permissions |= int(permission)


def create(place: Place, user_id: int | None = None, **changes: object) -> ScheduledEvent:
    return scheduled_events.create(place.world, user_id or place.bot, place.guild, wanted(**changes))


def change(place: Place, event: ScheduledEvent, user_id: int | None = None, /, **changes: object) -> None:
    scheduled_events.edit(place.world, user_id or place.bot, place.guild, event, dict(changes))


def wrong_fields(error: DiscordError) -> set[str]:
    assert error.code == ErrorCode.INVALID_FORM_BODY
    assert error.errors is not None
    return set(error.errors)


def test_an_event_is_announced(place: Place) -> None:
    event = create(place, description="Bring a coat")
    assert scheduled_events.announced(place.guild) == [event]
    assert (event.starts_at, event.ends_at, event.status) == (NOON + HOUR, NOON + 2 * HOUR, 1)
    assert place.names() == ["GUILD_SCHEDULED_EVENT_CREATE"]
    payload = guild_create_payload(place.world, place.guild)["guild_scheduled_events"][0]
    assert payload["entity_metadata"] == {"location": "The lobby"}
    assert payload["description"] == "Bring a coat"


def test_announcing_takes_the_right_to(place: Place) -> None:
    with refused(ErrorCode.MISSING_PERMISSIONS):
        create(place, place.ana)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "x" * 101}, "name"),
        ({"name": None}, "name"),
        ({"description": "x" * 1001}, "description"),
        ({"privacy_level": None}, "privacy_level"),
        ({"privacy_level": 1}, "privacy_level"),
        ({"entity_type": None}, "entity_type"),
        ({"entity_type": 2}, "entity_type"),
        ({"entity_metadata": None}, "entity_metadata"),
        ({"entity_metadata": {}}, "entity_metadata"),
        ({"entity_metadata": {"location": "x" * 101}}, "entity_metadata"),
        ({"scheduled_start_time": None}, "scheduled_start_time"),
        ({"scheduled_start_time": "soon"}, "scheduled_start_time"),
        ({"scheduled_start_time": moment(NOON - 1)}, "scheduled_start_time"),
        ({"scheduled_end_time": None}, "scheduled_end_time"),
        ({"scheduled_end_time": moment(NOON + HOUR)}, "scheduled_end_time"),
    ],
)
def test_what_an_event_must_tell_and_may_not(place: Place, changes: JsonObject, field: str) -> None:
    with pytest.raises(DiscordError) as refusal:
        create(place, **changes)
    assert wrong_fields(refusal.value) == {field}
    assert place.guild.events == {}


def test_the_longest_texts_are_taken(place: Place) -> None:
    create(place, name="x" * 100, description="x" * 1000, entity_metadata={"location": "x" * 100})


def test_a_hundred_events_are_enough_and_those_that_are_over_do_not_count(place: Place) -> None:
    made = [create(place) for _ in range(scheduled_events.MOST_EVENTS)]
    with refused(ErrorCode.TOO_MANY_EVENTS):
        create(place)
    change(place, made[0], status=int(EventStatus.CANCELLED))
    create(place)


def test_an_event_is_changed_by_who_made_it_or_who_manages_events(place: Place) -> None:
    event = create(place)
    change(place, event, name="Film night: Alien", entity_metadata={"location": "The cinema"})
    change(place, event, place.owner, description="At last")
    assert (event.name, event.location, event.description) == ("Film night: Alien", "The cinema", "At last")
    with refused(ErrorCode.MISSING_PERMISSIONS):
        change(place, event, place.ana, name="Mine")
    another = create(place, place.owner)
    with refused(ErrorCode.MISSING_PERMISSIONS):
        change(place, another, name="Mine")
    allow(place, Permission.MANAGE_EVENTS)
    change(place, another, name="Ours")
    assert another.name == "Ours"


def test_times_stay_in_order_when_one_is_changed(place: Place) -> None:
    event = create(place)
    wrong: tuple[JsonObject, ...] = (
        {"scheduled_start_time": moment(NOON + 3 * HOUR)},
        {"scheduled_end_time": moment(NOON + HOUR / 2)},
        {"scheduled_start_time": moment(NOON - HOUR)},
    )
    for changes in wrong:
        with pytest.raises(DiscordError):
            change(place, event, **changes)
    change(place, event, scheduled_end_time=moment(NOON + 5 * HOUR))
    assert (event.starts_at, event.ends_at) == (NOON + HOUR, NOON + 5 * HOUR)


def test_a_status_only_goes_on(place: Place) -> None:
    event = create(place)
    with pytest.raises(DiscordError) as refusal:
        change(place, event, status=int(EventStatus.COMPLETED))
    assert wrong_fields(refusal.value) == {"status"}
    change(place, event, status=int(EventStatus.ACTIVE))
    change(place, event, status=int(EventStatus.COMPLETED))
    with refused(ErrorCode.EVENT_IS_OVER):
        change(place, event, name="Again")
    assert scheduled_events.announced(place.guild) == []


def test_a_deleted_event_is_gone(place: Place) -> None:
    event = create(place)
    with refused(ErrorCode.MISSING_PERMISSIONS):
        scheduled_events.delete(place.world, place.ana, place.guild, event)
    scheduled_events.delete(place.world, place.bot, place.guild, event)
    with refused(ErrorCode.UNKNOWN_EVENT):
        scheduled_events.find(place.guild, event.id)


def test_an_event_begins_and_ends_by_the_clock(place: Place) -> None:
    event = create(place)
    statuses = []
    for _ in range(4):
        scheduled_events.begin_and_end(place.world)
        statuses.append(event.status)
        place.clock.time += HOUR
    assert statuses == [EventStatus.SCHEDULED, EventStatus.ACTIVE, *[EventStatus.COMPLETED] * 2]
    assert place.names()[1:] == ["GUILD_SCHEDULED_EVENT_UPDATE"] * 2


def test_an_event_that_was_slept_through_is_over(place: Place) -> None:
    event = create(place)
    place.clock.time += 3 * HOUR
    scheduled_events.begin_and_end(place.world)
    assert event.status == EventStatus.COMPLETED


def test_events_are_kept_with_the_world(place: Place) -> None:
    create(place, description="Kept")
    again = from_json(to_json(place.world), place.clock)
    assert again.guilds[place.guild.id].events == place.guild.events
