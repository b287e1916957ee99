"""Counting the posts that the bot makes unasked, by place and by marker."""

from emulator.people import count_posts
from emulator.people.count_posts import Mark, Posts, posts_by_marker, posts_by_place
from emulator.world import thread_creation
from emulator.world.interactions import interactions
from emulator.world.json_types import JsonObject
from emulator.world.messages import messages
from emulator.world.records import InteractionType, Message
from tests.emulator.conftest import Place


def marked(custom_id: str) -> JsonObject:
    button = {"type": 2, "style": 2, "label": "What is next", "custom_id": custom_id}
    return {"content": "x", "components": [{"type": 1, "components": [button]}]}


def post(place: Place, channel_id: int, body: JsonObject) -> Message:
    return messages.send(place.world, place.bot, channel_id, body)


def test_posts_are_counted_by_place_and_by_marker(place: Place) -> None:
    counted = Posts(place.world)
    post(place, place.lobby.id, marked("step:1"))
    first = post(place, place.lobby.id, marked("step:2"))
    thread = thread_creation.open_on_message(
        place.world, place.bot, place.lobby.id, first.id, {"name": "talk"}
    )
    post(place, thread.id, marked("step:2"))
    lobby = count_posts.PostPlace(place.guild.id, place.lobby.id)
    marks = {Mark(place.guild.id, "step:1"): 1, Mark(place.guild.id, "step:2"): 2}
    assert counted.by_place == posts_by_place(place.world) == {lobby: 3}
    assert counted.by_marker == posts_by_marker(place.world) == marks
    assert counted.order == [lobby] * 3


def test_answers_members_messages_and_lines_of_discord_s_own_do_not_count(place: Place) -> None:
    counted = Posts(place.world)
    messages.send(place.world, place.ana, place.lobby.id, {"content": "hello"})
    asked = interactions.begin(place.world, place.ana, place.lobby.id, InteractionType.COMMAND, {"type": 1})
    interactions.respond(place.world, asked.id, asked.token, {"type": 4, "data": marked("answer")})
    thread_creation.open_plain_thread(place.world, place.bot, place.lobby.id, {"name": "own", "type": 11})
    assert (counted.by_place, posts_by_marker(place.world)) == ({}, {})


def test_a_post_stays_counted_when_it_is_edited_or_deleted(place: Place) -> None:
    counted = Posts(place.world)
    first = post(place, place.lobby.id, marked("ballot"))
    messages.edit(place.world, place.bot, place.lobby.id, first.id, {"content": "closed", "components": []})
    assert posts_by_marker(place.world) == {}
    messages.remove(place.world, first)
    assert counted.by_marker == {Mark(place.guild.id, "ballot"): 1}
    counted.end()
    post(place, place.lobby.id, marked("ballot"))
    assert counted.by_marker.total() == 1
