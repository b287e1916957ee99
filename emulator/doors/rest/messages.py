"""REST: messages of a channel, their reactions and pins."""

from emulator.doors.routing import Call, RouteTable
from emulator.world.messages import messages, reactions
from emulator.world.messages.payloads import message_for_bot, message_payload
from emulator.world.payloads import iso, user_payload
from emulator.world.permissions import Permission
from emulator.world.records import Message

routes = RouteTable()

_SEND_LIMIT = (5, 5.0)
_REACTION = "/channels/{channel_id}/messages/{message_id}/reactions/{emoji}"


@routes.add("GET", "/channels/{channel_id}/messages")
def history(call: Call) -> object:
    found = messages.history(
        call.world,
        call.actor_id,
        call.id("channel_id"),
        limit=call.number("limit", 50),
        before=call.optional_number("before"),
        after=call.optional_number("after"),
        around=call.optional_number("around"),
    )
    return [message_for_bot(call.world, each) for each in found]


@routes.add("POST", "/channels/{channel_id}/messages", limit=_SEND_LIMIT)
def send(call: Call) -> object:
    sent = messages.send(call.world, call.actor_id, call.id("channel_id"), call.body or {}, call.uploads)
    return message_payload(call.world, sent)


@routes.add("POST", "/channels/{channel_id}/messages/bulk-delete")
def delete_many(call: Call) -> object:
    messages.delete_many(call.world, call.actor_id, call.id("channel_id"), call.body)
    return None


@routes.add("GET", "/channels/{channel_id}/messages/pins")
def pins(call: Call) -> object:
    found = _pinned(call)
    return {
        "items": [
            {"pinned_at": iso(each.pinned_at or 0.0), "message": message_for_bot(call.world, each)}
            for each in found
        ],
        "has_more": False,
    }


@routes.add("GET", "/channels/{channel_id}/pins")
def pins_of_old(call: Call) -> object:
    return [message_for_bot(call.world, each) for each in _pinned(call)]


def _pinned(call: Call) -> list[Message]:
    channel = call.world.channel(call.id("channel_id"))
    call.world.require(call.actor_id, channel, Permission.READ_MESSAGE_HISTORY)
    return reactions.pins(call.world, channel.id)


@routes.add("PUT", "/channels/{channel_id}/messages/pins/{message_id}")
def pin(call: Call) -> object:
    reactions.pin(call.world, call.actor_id, call.id("channel_id"), call.id("message_id"), pinned=True)
    return None


@routes.add("DELETE", "/channels/{channel_id}/messages/pins/{message_id}")
def unpin(call: Call) -> object:
    reactions.pin(call.world, call.actor_id, call.id("channel_id"), call.id("message_id"), pinned=False)
    return None


routes.add("PUT", "/channels/{channel_id}/pins/{message_id}")(pin)
routes.add("DELETE", "/channels/{channel_id}/pins/{message_id}")(unpin)


@routes.add("GET", "/channels/{channel_id}/messages/{message_id}")
def message(call: Call) -> object:
    found = messages.fetch(call.world, call.actor_id, call.id("channel_id"), call.id("message_id"))
    return message_for_bot(call.world, found)


@routes.add("PATCH", "/channels/{channel_id}/messages/{message_id}", limit=_SEND_LIMIT)
def edit(call: Call) -> object:
    edited = messages.edit(
        call.world, call.actor_id, call.id("channel_id"), call.id("message_id"), call.body or {}, call.uploads
    )
    return message_payload(call.world, edited)


@routes.add("DELETE", "/channels/{channel_id}/messages/{message_id}", limit=(5, 1.0))
def delete(call: Call) -> object:
    messages.delete(call.world, call.actor_id, call.id("channel_id"), call.id("message_id"))
    return None


@routes.add("PUT", _REACTION + "/{user_id}", limit=(1, 0.25))
def react(call: Call) -> object:
    channel_id, message_id = call.id("channel_id"), call.id("message_id")
    reactions.react(call.world, call.actor_id, channel_id, message_id, call.parameters["emoji"])
    return None


@routes.add("DELETE", _REACTION + "/{user_id}", limit=(1, 0.25))
def take_reaction_back(call: Call) -> object:
    reactions.take_back(
        call.world,
        call.actor_id,
        call.id("channel_id"),
        call.id("message_id"),
        call.parameters["emoji"],
        call.id("user_id"),
    )
    return None


@routes.add("GET", _REACTION)
def who_reacted(call: Call) -> object:
    found = reactions.who_reacted(
        call.world,
        call.actor_id,
        call.id("channel_id"),
        call.id("message_id"),
        call.parameters["emoji"],
        after=call.number("after", 0),
        limit=call.number("limit", 25),
    )
    return [user_payload(call.world.users[each]) for each in found]


@routes.add("DELETE", _REACTION)
def clear_emoji(call: Call) -> object:
    channel_id, message_id = call.id("channel_id"), call.id("message_id")
    reactions.clear(call.world, call.actor_id, channel_id, message_id, call.parameters["emoji"])
    return None


@routes.add("DELETE", "/channels/{channel_id}/messages/{message_id}/reactions")
def clear_reactions(call: Call) -> object:
    reactions.clear(call.world, call.actor_id, call.id("channel_id"), call.id("message_id"))
    return None
