"""What Discord's client does not let a member do, and how a form is filled in. Runs without a bot."""

import pytest

from emulator.doors.server import Emulator
from emulator.people.forms import fill_in
from emulator.people.person import Person
from emulator.world.errors import Refused
from emulator.world.interactions import commands
from emulator.world.interactions.slash_options import Resolved
from emulator.world.json_types import JsonObject
from emulator.world.messages import messages
from emulator.world.permissions import Permission
from emulator.world.records import Overwrite
from tests.emulator.conftest import Place


@pytest.fixture
async def ana(place: Place) -> Person:
    return Person(Emulator(place.world), place.guild, "ana")


def register(place: Place, *options: JsonObject, **more: object) -> None:
    body = {"name": "do", "description": "Do", "options": list(options), **more}
    commands.upsert(place.world, None, body)


def option(kind: int, **more: object) -> JsonObject:
    return {"type": kind, "name": "it", "description": "It", "required": True, **more}


@pytest.mark.parametrize(
    ("schema", "value", "words"),
    [
        (option(4), True, "valid integer"),
        (option(4, min_value=1), 0, "greater than or equal to 1"),
        (option(4, max_value=10), 11, "less than or equal to 10"),
        (option(10), "much", "valid number"),
        (option(10, min_value=0, max_value=1), 1.5, "between 0 and 1"),
        (option(5), "maybe", "true or false"),
        (option(6), "nobody", "valid user"),
        (option(7), "nowhere", "no channel nowhere"),
        (option(7, channel_types=[15]), "lobby", "valid channel"),
        (option(8), "nothing", "valid role"),
        (option(9), "nobody", "valid user"),
        (option(11), "notes.txt", "valid file"),
        (option(3), "", "required"),
        (option(3, min_length=3), "ab", "Minimum length is 3"),
        (option(4, choices=[{"name": "One", "value": 1}]), 2, "valid choice"),
        (option(10, choices=[{"name": "One", "value": 1.0}]), 2, "valid choice"),
    ],
)
async def test_a_value_that_does_not_fit_is_refused_and_nothing_is_sent(
    place: Place, ana: Person, schema: JsonObject, value: object, words: str
) -> None:
    register(place, schema)
    with pytest.raises(Refused, match=words):
        await ana.slash("do", it=value)
    assert place.world.interactions == {}


async def test_commands_have_their_places(place: Place, ana: Person) -> None:
    register(place)
    with pytest.raises(Refused, match="cannot be used here"):
        await ana.slash("do", channel="reviews")
    with pytest.raises(Refused, match="no channel cellar"):
        await ana.slash("do", channel="cellar")
    place.lobby.overwrites = [Overwrite(ana.id, 1, deny=int(Permission.USE_APPLICATION_COMMANDS))]
    with pytest.raises(Refused, match="no command /do"):
        await ana.slash("do")


async def test_a_command_with_no_permissions_by_default_is_for_administrators(
    place: Place, ana: Person
) -> None:
    register(place, default_member_permissions="0")
    assert ana.commands() == []
    admin = place.world.add_role(place.guild, "admin", int(Permission.ADMINISTRATOR))
    place.guild.members[ana.id].role_ids.append(admin.id)
    assert [each["name"] for each in ana.commands()] == ["do"]


async def test_direct_messages_offer_only_what_is_meant_for_them(place: Place, ana: Person) -> None:
    register(place, contexts=[0])
    direct = ana.direct_channel()
    assert ana.commands(channel=direct) == []
    register(place, contexts=[0, 1])
    assert len(ana.commands(channel=direct)) == 1


async def test_a_channel_that_cannot_be_seen_is_not_there(place: Place, ana: Person) -> None:
    sent = messages.send(place.world, place.bot, place.lobby.id, {"content": "secret"})
    place.lobby.overwrites = [Overwrite(ana.id, 1, deny=int(Permission.VIEW_CHANNEL))]
    with pytest.raises(Refused, match="no channel lobby"):
        await ana.write("lobby", "hello")
    with pytest.raises(Refused, match="Missing Access"):
        await ana.react(sent, "👍")
    with pytest.raises(Refused, match="Missing Access"):
        ana.sees(place.lobby)
    with pytest.raises(Refused, match="sees no text channel"):
        Person(ana.emulator, place.guild, "ana")


async def test_a_stranger_is_no_person_of_the_server(place: Place, ana: Person) -> None:
    with pytest.raises(Refused, match="not a member"):
        Person(ana.emulator, place.guild, "zoe")


async def test_own_messages_are_edited_deleted_and_reactions_taken_back(place: Place, ana: Person) -> None:
    written = await ana.write("lobby", "first")
    await ana.edit(written, "second")
    await ana.react(written, "👍")
    await ana.take_reaction_back(written, "👍")
    assert (written.content, written.reactions) == ("second", [])
    thread = await ana.create_thread_on(written, "about this")
    assert thread.id == written.id
    await ana.delete(written)
    with pytest.raises(Refused, match="not there"):
        await ana.reply(written, "too late")
    other = messages.send(place.world, place.bot, place.lobby.id, {"content": "not mine"})
    with pytest.raises(Refused, match="authored by another user"):
        await ana.edit(other, "mine now")


async def test_links_and_ambiguous_labels_are_not_pressed(place: Place, ana: Person) -> None:
    row = {
        "type": 1,
        "components": [
            {"type": 2, "style": 5, "label": "Site", "url": "https://example.org"},
            {"type": 2, "style": 1, "label": "Next page", "custom_id": "a"},
            {"type": 2, "style": 1, "label": "Next film", "custom_id": "b"},
        ],
    }
    sent = messages.send(place.world, place.bot, place.lobby.id, {"content": "x", "components": [row]})
    with pytest.raises(Refused, match="opens https://example"):
        await ana.click(sent, "Site")
    with pytest.raises(Refused, match="no control 'Next'"):
        await ana.click(sent, "Next")
    with pytest.raises(Refused, match="no control 9"):
        await ana.click(sent, 9)


def label(text: str, component: JsonObject) -> JsonObject:
    return {"type": 18, "label": text, "component": component}


OPTIONS = [{"label": "Good", "value": "g"}, {"label": "Bad", "value": "b", "default": True}]
FORM: JsonObject = {
    "custom_id": "form",
    "components": [
        {"type": 10, "content": "Tell us"},
        label(
            "Title", {"type": 4, "custom_id": "title", "required": False, "value": "draft", "min_length": 2}
        ),
        label("Verdict", {"type": 21, "custom_id": "verdict", "options": OPTIONS}),
        label("Spoilers", {"type": 23, "custom_id": "spoilers", "default": True}),
        label("With", {"type": 5, "custom_id": "with", "required": False}),
        label("Role", {"type": 7, "custom_id": "role", "required": False}),
        label("Where", {"type": 8, "custom_id": "where", "required": False}),
        label("File", {"type": 19, "custom_id": "file", "required": False}),
        {"type": 1, "components": [{"type": 4, "custom_id": "old", "label": "Old", "required": False}]},
    ],
}


def filled(place: Place, given: dict[str, object]) -> dict[str, object]:
    """The values that would be sent, by custom id."""
    resolved = Resolved(place.world, place.guild)
    data = fill_in(FORM, given, resolved, place.lobby, place.ana)
    found: dict[str, object] = {}
    for entry in data["components"]:
        inner = [entry["component"]] if "component" in entry else entry.get("components", [])
        found |= {each["custom_id"]: each.get("value", each.get("values")) for each in inner}
    return found


def test_what_is_not_given_keeps_its_default(place: Place) -> None:
    expected = {"title": "draft", "verdict": "b", "spoilers": True, "with": [], "role": [], "where": []}
    assert filled(place, {}) == {**expected, "file": [], "old": ""}


def test_every_kind_of_field_is_written_as_discord_writes_it(place: Place) -> None:
    given = {
        "Title": "Superb",
        "verdict": "Good",
        "Spoilers": False,
        "With": place.world.users[place.owner],
        "Role": place.guild.roles[place.guild.id],
        "Where": place.lobby,
        "File": ("list.csv", b"a"),
        "Old": "text",
    }
    found = filled(place, given)
    assert found.pop("file") == [str(each) for each in place.world.files]
    assert found == {
        "title": "Superb",
        "verdict": "g",
        "spoilers": False,
        "with": [str(place.owner)],
        "role": [str(place.guild.id)],
        "where": [str(place.lobby.id)],
        "old": "text",
    }


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"Title": "x"}, "between 2 and 4000"),
        ({"Verdict": "Ugly"}, "not one of the options"),
        ({"Verdict": ["Good", "Bad"]}, "between 1 and 1"),
        ({"File": "list.csv"}, "valid file"),
        ({"With": 1}, "valid user"),
    ],
)
def test_a_form_that_does_not_fit_is_refused(place: Place, given: dict[str, object], words: str) -> None:
    with pytest.raises(Refused, match=words):
        filled(place, given)


async def test_a_command_for_direct_messages_is_not_offered_in_a_server(place: Place, ana: Person) -> None:
    register(place, contexts=[1])
    assert ana.commands() == []
