"""A server's scheduled events: announced, changed, called off; they begin and end by the clock.

Source: Discord's documentation, "Guild Scheduled Event". There are only events at other places here, since
there are no voice channels.
"""

import datetime as dt
from math import nan

from emulator.world.errors import DiscordError, ErrorCode
from emulator.world.json_types import JsonObject
from emulator.world.limits import EVENT, NEW_EVENT
from emulator.world.payloads import event_payload
from emulator.world.permissions import Permission, guild_permissions
from emulator.world.records import EventStatus, Guild, ScheduledEvent
from emulator.world.rules import Problems, Record
from emulator.world.world import Event, World

MOST_EVENTS = 100
_NEXT_STATUSES = {
    EventStatus.SCHEDULED: {EventStatus.ACTIVE, EventStatus.CANCELLED},
    EventStatus.ACTIVE: {EventStatus.COMPLETED},
}


def announced(guild: Guild) -> list[ScheduledEvent]:
    """The events that are under way or still to come, the earliest first."""
    coming = [each for each in guild.events.values() if not each.is_over]
    return sorted(coming, key=lambda each: each.starts_at)


def find(guild: Guild, event_id: int) -> ScheduledEvent:
    event = guild.events.get(event_id)
    if event is None:
        raise DiscordError(ErrorCode.UNKNOWN_EVENT)
    return event


def create(world: World, user_id: int, guild: Guild, body: JsonObject) -> ScheduledEvent:
    world.require_in_guild(user_id, guild, Permission.CREATE_EVENTS)
    starts_at, ends_at = _checked(world, NEW_EVENT, body, None)
    if len(announced(guild)) >= MOST_EVENTS:
        raise DiscordError(ErrorCode.TOO_MANY_EVENTS)
    location = body["entity_metadata"]["location"]
    event = ScheduledEvent(world.ids.next(), user_id, body["name"], starts_at, ends_at, location)
    event.description = body.get("description")
    guild.events[event.id] = event
    _tell(world, guild, event, "GUILD_SCHEDULED_EVENT_CREATE")
    return event


def edit(world: World, user_id: int, guild: Guild, event: ScheduledEvent, body: JsonObject) -> None:
    """Change an event, or move its status on; one that is over cannot be changed (180000)."""
    _require_may_manage(world, user_id, guild, event)
    if event.is_over:
        raise DiscordError(ErrorCode.EVENT_IS_OVER)
    event.starts_at, event.ends_at = _checked(world, EVENT, body, event)
    event.name = body.get("name") or event.name
    event.description = body.get("description", event.description)
    event.location = (body.get("entity_metadata") or {}).get("location", event.location)
    event.status = EventStatus(body.get("status") or event.status)
    _tell(world, guild, event, "GUILD_SCHEDULED_EVENT_UPDATE")


def delete(world: World, user_id: int, guild: Guild, event: ScheduledEvent) -> None:
    _require_may_manage(world, user_id, guild, event)
    del guild.events[event.id]
    _tell(world, guild, event, "GUILD_SCHEDULED_EVENT_DELETE")


def begin_and_end(world: World) -> None:
    """Begin and end every event that is due; one that the clock jumped over does both."""
    for guild in world.guilds.values():
        for event in announced(guild):
            if event.status == EventStatus.SCHEDULED and event.starts_at <= world.now():
                event.status = EventStatus.ACTIVE
                _tell(world, guild, event, "GUILD_SCHEDULED_EVENT_UPDATE")
            if event.status == EventStatus.ACTIVE and event.ends_at <= world.now():
                event.status = EventStatus.COMPLETED
                _tell(world, guild, event, "GUILD_SCHEDULED_EVENT_UPDATE")


def _checked(
    world: World, limits: Record, body: JsonObject, present: ScheduledEvent | None
) -> tuple[float, float]:
    """When the event will begin and end. Refuses, with 50035, what Discord would refuse."""
    problems = Problems()
    limits.check(body, (), problems)
    if body.get("entity_type") in {1, 2}:
        problems.add(("entity_type",), "EMULATOR_LACKS_THIS", "the emulator knows no voice channels")
    if present is not None:
        _check_status(body.get("status") or present.status, present, problems)
    starts_at, ends_at = _times(world, body, present, problems)
    problems.refuse_if_any()
    return starts_at, ends_at


def _times(
    world: World, body: JsonObject, present: ScheduledEvent | None, problems: Problems
) -> tuple[float, float]:
    """When the event will begin and end; NaN, which is neither late nor early, if nothing says so."""
    starts_at, ends_at = (nan, nan) if present is None else (present.starts_at, present.ends_at)
    starts_at = _moment("scheduled_start_time", body, starts_at, problems)
    ends_at = _moment("scheduled_end_time", body, ends_at, problems)
    if body.get("scheduled_start_time") and starts_at <= world.now():
        message = "Cannot schedule event in the past."
        problems.add(("scheduled_start_time",), "GUILD_SCHEDULED_EVENT_SCHEDULE_PAST", message)
    if ends_at <= starts_at:
        message = "Cannot schedule event to end before it starts."
        problems.add(("scheduled_end_time",), "GUILD_SCHEDULED_EVENT_SCHEDULE_INVALID", message)
    return starts_at, ends_at


def _check_status(wanted: int, present: ScheduledEvent, problems: Problems) -> None:
    if wanted not in {present.status, *_NEXT_STATUSES[present.status]}:
        message = "An event goes from scheduled to active to completed, or is cancelled before it begins."
        problems.add(("status",), "GUILD_SCHEDULED_EVENT_STATUS_INVALID", message)


def _moment(name: str, body: JsonObject, present: float, problems: Problems) -> float:
    """An ISO 8601 time in the body, in Unix seconds; `present` if there is none, NaN if it is invalid."""
    if body.get(name) is None:
        return present
    try:
        moment = dt.datetime.fromisoformat(str(body[name]))
    except ValueError:
        problems.add((name,), "DATE_TIME_TYPE_PARSE", f"Could not parse {body[name]}. Should be ISO8601.")
        return nan
    return (moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)).timestamp()


def _require_may_manage(world: World, user_id: int, guild: Guild, event: ScheduledEvent) -> None:
    """One's own event requires Create Events; another's requires Manage Events, which suffices for both."""
    own = user_id == event.creator_id and guild_permissions(guild, user_id) & Permission.CREATE_EVENTS
    if not own:
        world.require_in_guild(user_id, guild, Permission.MANAGE_EVENTS)


def _tell(world: World, guild: Guild, event: ScheduledEvent, name: str) -> None:
    payload = event_payload(world, guild, event)
    world.emit(Event(name, guild.id, lambda: payload))
