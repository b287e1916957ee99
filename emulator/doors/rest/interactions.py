"""REST: answers to interactions. The token in the path is the only key."""

from emulator.doors.routing import Call, RouteTable
from emulator.world.interactions import interactions
from emulator.world.interactions.payloads import callback_payload
from emulator.world.messages.payloads import message_payload

routes = RouteTable()

_FOLLOW_UP_LIMIT = (5, 2.0)
_MESSAGES = "/webhooks/{application_id}/{token}/messages"


@routes.add("POST", "/interactions/{interaction_id}/{token}/callback", limit=None, needs_token=False)
def callback(call: Call) -> object:
    interaction = interactions.respond(
        call.world, call.id("interaction_id"), call.parameters["token"], call.body or {}, call.uploads
    )
    return callback_payload(call.world, interaction) if call.asks("with_response") else None


@routes.add("POST", "/webhooks/{application_id}/{token}", limit=_FOLLOW_UP_LIMIT, needs_token=False)
def follow_up(call: Call) -> object:
    message = interactions.follow_up(call.world, call.parameters["token"], call.body or {}, call.uploads)
    return message_payload(call.world, message)


@routes.add("GET", _MESSAGES + "/@original", needs_token=False)
def original(call: Call) -> object:
    return message_payload(call.world, interactions.original(call.world, call.parameters["token"]))


@routes.add("PATCH", _MESSAGES + "/@original", limit=_FOLLOW_UP_LIMIT, needs_token=False)
def edit_original(call: Call) -> object:
    token = call.parameters["token"]
    message = interactions.edit_response(call.world, token, None, call.body or {}, call.uploads)
    return message_payload(call.world, message)


@routes.add("DELETE", _MESSAGES + "/@original", needs_token=False)
def delete_original(call: Call) -> object:
    interactions.delete_response(call.world, call.parameters["token"], None)
    return None


@routes.add("GET", _MESSAGES + "/{message_id}", needs_token=False)
def response(call: Call) -> object:
    token = call.parameters["token"]
    return message_payload(call.world, interactions.fetch_response(call.world, token, call.id("message_id")))


@routes.add("PATCH", _MESSAGES + "/{message_id}", limit=_FOLLOW_UP_LIMIT, needs_token=False)
def edit_response(call: Call) -> object:
    token, message_id = call.parameters["token"], call.id("message_id")
    message = interactions.edit_response(call.world, token, message_id, call.body or {}, call.uploads)
    return message_payload(call.world, message)


@routes.add("DELETE", _MESSAGES + "/{message_id}", needs_token=False)
def delete_response(call: Call) -> object:
    interactions.delete_response(call.world, call.parameters["token"], call.id("message_id"))
    return None
