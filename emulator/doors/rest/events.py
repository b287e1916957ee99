"""REST: a server's scheduled events."""

from emulator.doors.routing import Call, RouteTable
from emulator.world import scheduled_events
from emulator.world.payloads import event_payload

routes = RouteTable()

_EVENTS = "/guilds/{guild_id}/scheduled-events"


@routes.add("GET", _EVENTS)
def events(call: Call) -> object:
    guild = call.guild()
    return [_payload(call, each.id) for each in scheduled_events.announced(guild)]


@routes.add("POST", _EVENTS, limit=(5, 5.0))
def create(call: Call) -> object:
    made = scheduled_events.create(call.world, call.actor_id, call.guild(), call.body or {})
    return _payload(call, made.id)


@routes.add("GET", _EVENTS + "/{event_id}")
def event(call: Call) -> object:
    return _payload(call, call.id("event_id"))


@routes.add("PATCH", _EVENTS + "/{event_id}", limit=(5, 5.0))
def edit(call: Call) -> object:
    guild = call.guild()
    changed = scheduled_events.find(guild, call.id("event_id"))
    scheduled_events.edit(call.world, call.actor_id, guild, changed, call.body or {})
    return _payload(call, changed.id)


@routes.add("DELETE", _EVENTS + "/{event_id}")
def delete(call: Call) -> object:
    guild = call.guild()
    gone = scheduled_events.find(guild, call.id("event_id"))
    scheduled_events.delete(call.world, call.actor_id, guild, gone)
    return None


def _payload(call: Call, event_id: int) -> object:
    guild = call.guild()
    payload = event_payload(call.world, guild, scheduled_events.find(guild, event_id))
    # nobody can be interested in an event here
    return payload | {"user_count": 0} if call.asks("with_user_count") else payload
