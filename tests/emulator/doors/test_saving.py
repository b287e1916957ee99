"""What people do in the emulator is kept: the world is saved to a file and loaded unchanged."""

from pathlib import Path

import pytest

from emulator.doors.saving import from_json, to_json
from emulator.doors.server import load_world, save_world
from emulator.world import thread_creation
from emulator.world.interactions import commands, interactions
from emulator.world.json_types import dumps, loads
from emulator.world.messages import messages, reactions
from emulator.world.messages.attachments import Upload
from emulator.world.messages.payloads import message_payload
from emulator.world.payloads import channel_payload, guild_create_payload
from emulator.world.records import InteractionType, Overwrite
from tests.emulator.conftest import Place


def live_a_little(place: Place) -> None:
    world = place.world
    place.lobby.overwrites = [Overwrite(place.ana, 1, deny=1)]
    sent = messages.send(
        world,
        place.bot,
        place.lobby.id,
        {"content": "hello", "embeds": [{"title": "t"}], "components": []},
        [Upload("a.bin", bytes(range(256)))],
    )
    reactions.react(world, place.ana, place.lobby.id, sent.id, "👍")
    reactions.pin(world, place.owner, place.lobby.id, sent.id, pinned=True)
    thread_creation.open_on_message(world, place.ana, place.lobby.id, sent.id, {"name": "thread"})
    body = {"name": "post", "message": {"content": "first"}, "applied_tags": [str(place.tag.id)]}
    thread_creation.open_post(world, place.ana, place.forum.id, body)
    commands.upsert(world, None, {"name": "rate", "description": "Rate"})


def test_a_world_comes_back_from_its_file_as_it_was(place: Place, tmp_path: Path) -> None:
    live_a_little(place)
    file = tmp_path / "world.json"
    save_world(place.world, file)
    again = load_world(file, place.clock)
    assert to_json(again) == loads(dumps(to_json(place.world)))
    assert guild_create_payload(again, again.guilds[place.guild.id]) == guild_create_payload(
        place.world, place.guild
    )
    for channel in place.world.channels.values():
        assert channel_payload(again, again.channels[channel.id]) == channel_payload(place.world, channel)
        for message in place.world.messages[channel.id].values():
            theirs = again.messages[channel.id][message.id]
            assert message_payload(again, theirs) == message_payload(place.world, message)
    assert again.files == place.world.files
    assert again.ids.next() > place.world.ids.last
    assert list(tmp_path.iterdir()) == [file]


def test_ephemeral_messages_and_interactions_are_forgotten(place: Place) -> None:
    asked = interactions.begin(place.world, place.ana, place.lobby.id, InteractionType.COMMAND, {"type": 1})
    body = {"type": 4, "data": {"content": "psst", "flags": 1 << 6}}
    interactions.respond(place.world, asked.id, asked.token, body)
    again = from_json(to_json(place.world), place.clock)
    assert (again.messages[place.lobby.id], again.interactions) == ({}, {})


@pytest.mark.parametrize("text", ["", "{}", '{"format": 99}', "[1"])
def test_something_else_than_a_saved_world_is_refused(tmp_path: Path, text: str) -> None:
    file = tmp_path / "world.json"
    file.write_text(text)
    with pytest.raises(ValueError):  # noqa: PT011  (whatever is wrong with it)
        load_world(file)
