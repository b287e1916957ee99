"""The life of an interaction: who can answer, when, how often, and with what."""

import contextlib

import pytest

from emulator.world.errors import DiscordError, ErrorCode
from emulator.world.interactions import commands, interactions
from emulator.world.json_types import JsonObject
from emulator.world.records import Interaction, InteractionType, Message, ResponseType
from tests.emulator.conftest import Place

MODAL: JsonObject = {
    "title": "Why",
    "custom_id": "why",
    "components": [{"type": 18, "label": "Why", "component": {"type": 4, "custom_id": "t", "style": 1}}],
}


def ask(
    place: Place, kind: InteractionType = InteractionType.COMMAND, source: Message | None = None
) -> Interaction:
    data: JsonObject = {"id": "1", "name": "do", "type": 1}
    return interactions.begin(place.world, place.ana, place.lobby.id, kind, data, source=source)


def answer(place: Place, asked: Interaction, kind: ResponseType, **data: object) -> None:
    interactions.respond(place.world, asked.id, asked.token, {"type": int(kind), "data": data})


def code_of(action: object, *arguments: object, **named: object) -> ErrorCode:
    with pytest.raises(DiscordError) as refusal:
        action(*arguments, **named)  # type: ignore[operator]
    return refusal.value.code


def test_three_seconds_are_enough_and_more_are_too_many(place: Place) -> None:
    punctual, late = ask(place), ask(place)
    place.clock.time += 3.0
    answer(place, punctual, ResponseType.MESSAGE, content="just")
    place.clock.time += 0.01
    assert code_of(answer, place, late, ResponseType.MESSAGE, content="x") == ErrorCode.UNKNOWN_INTERACTION


def test_a_wrong_id_or_token_is_unknown(place: Place) -> None:
    asked = ask(place)
    for number, token in ((asked.id + 1, asked.token), (asked.id, "wrong")):
        found = code_of(interactions.respond, place.world, number, token, {"type": 4})
        assert found == ErrorCode.UNKNOWN_INTERACTION


def test_it_is_answered_once(place: Place) -> None:
    asked = ask(place)
    answer(place, asked, ResponseType.MESSAGE, content="one")
    assert code_of(answer, place, asked, ResponseType.MESSAGE, content="x") == ErrorCode.ALREADY_ACKNOWLEDGED


def test_a_refused_answer_leaves_the_way_open_for_another(place: Place) -> None:
    asked = ask(place)
    assert code_of(answer, place, asked, ResponseType.MESSAGE, content="") == ErrorCode.EMPTY_MESSAGE
    answer(place, asked, ResponseType.MESSAGE, content="better")
    assert [each.content for each in place.world.messages[place.lobby.id].values()] == ["better"]


@pytest.mark.parametrize(
    ("kind", "origin", "allowed"),
    [
        (InteractionType.COMMAND, "typed", {4, 5, 9}),
        (InteractionType.COMPONENT, "from a message", {4, 5, 6, 7, 9}),
        (InteractionType.MODAL_SUBMIT, "typed", {4, 5}),
        (InteractionType.MODAL_SUBMIT, "from a message", {4, 5, 6, 7}),
        (InteractionType.AUTOCOMPLETE, "typed", {8}),
    ],
)
def test_each_kind_takes_its_own_answers(
    place: Place, kind: InteractionType, origin: str, allowed: set[int]
) -> None:
    first = ask(place)
    answer(place, first, ResponseType.MESSAGE, content="source")
    source = interactions.original(place.world, first.token)
    taken = set()
    for response in ResponseType:
        data = MODAL if response == ResponseType.MODAL else {"content": "x", "choices": []}
        asked = ask(place, kind, None if origin == "typed" else source)
        with contextlib.suppress(DiscordError):
            answer(place, asked, response, **data)
            taken.add(int(response))
    assert taken == allowed


def test_nothing_can_be_sent_before_the_first_answer_or_after_fifteen_minutes(place: Place) -> None:
    asked = ask(place)
    assert (
        code_of(interactions.follow_up, place.world, asked.token, {"content": "x"})
        == ErrorCode.UNKNOWN_WEBHOOK
    )
    answer(place, asked, ResponseType.MESSAGE, content="one")
    place.clock.time += 15 * 60
    interactions.follow_up(place.world, asked.token, {"content": "just"})
    place.clock.time += 1
    assert code_of(interactions.original, place.world, asked.token) == ErrorCode.WEBHOOK_TOKEN


def test_whether_an_answer_is_ephemeral_is_settled_by_the_first_response(place: Place) -> None:
    asked = ask(place)
    answer(place, asked, ResponseType.DEFERRED_MESSAGE, flags=1 << 6)
    filled = interactions.edit_response(place.world, asked.token, None, {"content": "done", "flags": 0})
    assert filled.ephemeral_to == place.ana
    assert (filled.is_loading, filled.edited_at) == (False, None)


def test_an_interaction_touches_only_its_own_messages(place: Place) -> None:
    mine, other = ask(place), ask(place)
    answer(place, mine, ResponseType.MESSAGE, content="mine")
    answer(place, other, ResponseType.MESSAGE, content="other")
    foreign = interactions.original(place.world, other.token).id
    refused = code_of(interactions.edit_response, place.world, mine.token, foreign, {"content": "x"})
    assert refused == ErrorCode.UNKNOWN_MESSAGE


def test_a_deleted_answer_is_unknown_afterwards(place: Place) -> None:
    asked = ask(place)
    answer(place, asked, ResponseType.MESSAGE, content="one")
    interactions.delete_response(place.world, asked.token, None)
    assert code_of(interactions.original, place.world, asked.token) == ErrorCode.UNKNOWN_MESSAGE


def test_ephemeral_answers_are_not_told_to_the_gateway(place: Place) -> None:
    asked = ask(place)
    answer(place, asked, ResponseType.MESSAGE, content="psst", flags=1 << 6)
    created = [event for event in place.events if event.name == "MESSAGE_CREATE"]
    assert [event.for_gateway for event in created] == [False]


def test_dead_interactions_are_forgotten(place: Place) -> None:
    ask(place)
    place.clock.time += 31 * 60
    latest = ask(place)
    assert list(place.world.interactions.values()) == [latest]


def test_an_interaction_says_what_the_bot_may_do_there(place: Place) -> None:
    asked = ask(place)
    payload = place.events[-1].build()
    assert payload["app_permissions"] == str(place.world.permissions_in(place.lobby, place.bot))
    assert payload["member"]["permissions"] == str(place.world.permissions_in(place.lobby, place.ana))
    assert (payload["context"], payload["authorizing_integration_owners"]) == (0, {"0": str(place.guild.id)})
    assert payload["id"] == str(asked.id)


def test_a_command_keeps_its_id_while_its_name_stays(place: Place) -> None:
    body: JsonObject = {"name": "rate", "description": "Rate"}
    first = commands.overwrite_all(place.world, None, [body])[0]["id"]
    changed = commands.overwrite_all(place.world, None, [{**body, "description": "Rate a film"}])[0]
    assert (changed["id"], changed["description"]) == (first, "Rate a film")
    assert commands.upsert(place.world, None, body)["id"] == first
    commands.edit(place.world, None, int(first), {"description": "Give a score"})
    assert commands.listed(place.world, None)[0]["description"] == "Give a score"
    commands.delete(place.world, None, int(first))
    assert code_of(commands.fetch, place.world, None, int(first)) == ErrorCode.UNKNOWN_COMMAND


def test_a_servers_own_command_hides_the_global_one_of_its_name(place: Place) -> None:
    body: JsonObject = {"name": "rate", "description": "Rate"}
    commands.upsert(place.world, None, body)
    own = commands.upsert(place.world, place.guild.id, body)
    assert list(commands.available_in(place.world, place.guild.id)) == [own]
    assert code_of(commands.upsert, place.world, 1, body) == ErrorCode.UNKNOWN_GUILD
