"""The emulator's answers, compared with Discord's own description if that is present."""

import functools
from pathlib import Path

import jsonschema_rs
import pytest

from emulator.doors.rest.account import gateway_for_bot, own_account, own_application, user
from emulator.doors.routing import Call
from emulator.world import scheduled_events, thread_creation
from emulator.world.interactions import commands, interactions
from emulator.world.interactions.payloads import callback_payload
from emulator.world.json_types import JsonObject, dumps, loads
from emulator.world.messages import messages, reactions
from emulator.world.messages.attachments import Upload
from emulator.world.messages.payloads import message_payload
from emulator.world.payloads import (
    channel_payload,
    event_payload,
    guild_payload,
    member_payload,
    role_payload,
)
from emulator.world.records import InteractionType, Message
from tests.emulator.conftest import Place
from tests.emulator.world.test_scheduled_events import wanted

DESCRIPTION = Path(__file__).parents[4] / "shared" / "data" / "discord-openapi.json"

pytestmark = pytest.mark.skipif(not DESCRIPTION.exists(), reason="Discord's description is not here")


@functools.cache
def _described() -> JsonObject:
    found = loads(DESCRIPTION.read_bytes())
    assert isinstance(found, dict)
    return found


def problems(schema: str, payload: object) -> list[str]:
    reference = {"$ref": f"#/components/schemas/{schema}", "components": _described()["components"]}
    validator = jsonschema_rs.Draft202012Validator(reference)
    found = validator.iter_errors(loads(dumps(payload)))
    return [f"{list(each.instance_path)}: {each.message[:200]}" for each in found]


def send(place: Place, body: JsonObject, *uploads: Upload) -> Message:
    return messages.send(place.world, place.bot, place.lobby.id, body, uploads)


BUTTON = {"type": 2, "style": 1, "label": "Rate", "custom_id": "r"}
SELECT = {"type": 3, "custom_id": "s", "options": [{"label": "Good", "value": "9"}]}
PICTURE = {"media": {"url": "attachment://a.png"}}
LAYOUT: JsonObject = {
    "flags": 1 << 15,
    "components": [
        {
            "type": 17,
            "components": [
                {
                    "type": 9,
                    "components": [{"type": 10, "content": "text"}],
                    "accessory": {"type": 11, **PICTURE},
                },
                {"type": 12, "items": [PICTURE, {"media": {"url": "https://example.org/b.png"}}]},
                {"type": 14},
                {"type": 13, "file": {"url": "attachment://a.png"}},
                {"type": 1, "components": [BUTTON]},
                {"type": 1, "components": [SELECT]},
                {"type": 1, "components": [{"type": 5, "custom_id": "u"}]},
            ],
        }
    ],
}


def test_messages_of_every_kind(place: Place) -> None:
    world = place.world
    rows = [{"type": 1, "components": [BUTTON]}]
    first = send(
        place, {"content": "a", "embeds": [{"title": "b"}], "components": rows}, Upload("a.txt", b"a")
    )
    reactions.react(world, place.ana, place.lobby.id, first.id, "👍")
    reply = send(place, {"content": "reply", "message_reference": {"message_id": str(first.id)}})
    layout = send(place, LAYOUT, Upload("a.png", b"a"))
    thread_creation.open_on_message(world, place.ana, place.lobby.id, first.id, {"name": "thread"})
    line = thread_creation.open_plain_thread(world, place.bot, place.lobby.id, {"name": "own", "type": 11})
    notice = next(each for each in world.messages[place.lobby.id].values() if each.thread_id == line.id)
    for message in (first, reply, layout, notice):
        assert problems("MessageResponse", message_payload(world, message)) == []


def test_channels_and_threads(place: Place) -> None:
    world = place.world
    post, _ = thread_creation.open_post(
        world, place.bot, place.forum.id, {"name": "p", "message": {"content": "c"}}
    )
    assert problems("ThreadResponse", channel_payload(world, post)) == []
    for channel in (place.lobby, place.forum):
        assert problems("GuildChannelResponse", channel_payload(world, channel)) == []


def test_servers_members_and_accounts(place: Place) -> None:
    world, guild = place.world, place.guild
    call = Call(world, "http://here", place.bot, {"user_id": str(place.ana)}, {})
    assert problems("GuildWithCountsResponse", guild_payload(guild)) == []
    assert problems("GuildMemberResponse", member_payload(world, guild.members[place.ana])) == []
    assert problems("GuildRoleResponse", role_payload(guild.roles[guild.id])) == []
    assert problems("UserPIIResponse", own_account(call)) == []
    assert problems("UserResponse", user(call)) == []
    assert problems("PrivateApplicationResponse", own_application(call)) == []
    assert problems("GatewayBotResponse", gateway_for_bot(call)) == []


def test_scheduled_events_are_as_described(place: Place) -> None:
    assert problems("ExternalScheduledEventCreateRequest", wanted()) == []
    event = scheduled_events.create(place.world, place.owner, place.guild, wanted(description="d"))
    assert problems("ExternalScheduledEventResponse", event_payload(place.world, place.guild, event)) == []


def test_commands_and_answers(place: Place) -> None:
    world = place.world
    options = [{"type": 3, "name": "film", "description": "A film", "required": True, "autocomplete": True}]
    command = commands.upsert(world, None, {"name": "rate", "description": "Rate", "options": options})
    assert problems("ApplicationCommandResponse", command) == []
    data: JsonObject = {"id": command["id"], "name": "rate", "type": 1}
    for kind in (4, 5):
        asked = interactions.begin(world, place.ana, place.lobby.id, InteractionType.COMMAND, data)
        body = {"type": kind, "data": {"content": "done"}}
        interactions.respond(world, asked.id, asked.token, body)
        assert problems("InteractionCallbackResponse", callback_payload(world, asked)) == []
