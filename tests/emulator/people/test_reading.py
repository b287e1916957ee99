"""Messages and forms as plain lines of text."""

from emulator.people.reading import controls_of, read_message, read_modal
from emulator.world.json_types import JsonObject
from emulator.world.messages import messages, reactions
from emulator.world.messages.attachments import Upload
from tests.emulator.conftest import Place


def read(place: Place, body: JsonObject, *uploads: Upload) -> list[str]:
    sent = messages.send(place.world, place.bot, place.lobby.id, body, uploads)
    return read_message(sent, place.world).lines


def test_a_plain_message_with_a_file_and_a_reaction(place: Place) -> None:
    sent = messages.send(place.world, place.bot, place.lobby.id, {"content": "a\nb"}, [Upload("x.csv", b"")])
    reactions.react(place.world, place.ana, place.lobby.id, sent.id, "👍")
    assert read_message(sent, place.world).lines == ["a", "b", "[file: x.csv]", "👍 1"]


def test_an_embed_reads_as_marked_lines(place: Place) -> None:
    embed = {
        "author": {"name": "Club"},
        "title": "Heat",
        "description": "1995\nMann",
        "fields": [{"name": "Votes", "value": "3"}],
        "image": {"url": "attachment://chart.png"},
        "footer": {"text": "the end"},
    }
    assert read(place, {"embeds": [embed]}, Upload("chart.png", b"")) == [
        "| Club",
        "| Heat",
        "| 1995",
        "| Mann",
        "| Votes: 3",
        "| [picture: chart.png]",
        "| the end",
    ]


def test_a_layout_with_everything_in_it(place: Place) -> None:
    select = {
        "type": 3,
        "custom_id": "s",
        "options": [{"label": "Good", "value": "9", "default": True}, {"label": "Bad", "value": "2"}],
    }
    section = {
        "type": 9,
        "components": [{"type": 10, "content": "**Heat**"}],
        "accessory": {"type": 11, "media": {"url": "attachment://a.png"}, "description": "A poster"},
    }
    inside = [section, {"type": 14}, {"type": 1, "components": [select]}]
    body = {
        "flags": 1 << 15,
        "components": [
            {"type": 17, "components": inside},
            {"type": 14, "divider": False},
            {"type": 12, "items": [{"media": {"url": "attachment://a.png"}}]},
            {"type": 13, "file": {"url": "attachment://list.csv"}},
            {
                "type": 1,
                "components": [
                    {"type": 2, "style": 1, "label": "Rate", "emoji": {"name": "⭐"}, "custom_id": "r"},
                    {"type": 2, "style": 1, "label": "Gone", "custom_id": "g", "disabled": True},
                ],
            },
            {
                "type": 1,
                "components": [{"type": 5, "custom_id": "u", "placeholder": "Who", "disabled": True}],
            },
        ],
    }
    assert read(place, body, Upload("a.png", b""), Upload("list.csv", b"")) == [
        "| **Heat**",
        "| [picture: A poster]",
        "| ------------------------",
        "| [1] Make a selection: 1=Good*, 2=Bad",
        "",
        "[picture: a.png]",
        "[file: list.csv]",
        "[2] ⭐ Rate  [3] Gone (disabled)",
        "[4] Who (disabled)",
    ]


def test_numbers_go_on_from_message_to_message() -> None:
    row = {"type": 1, "components": [{"type": 2, "label": "a", "custom_id": "a"}]}
    assert [each.number for each in controls_of([row, row], first_number=4)] == [4, 5]


def test_a_form_reads_as_a_line_for_each_field() -> None:
    modal: JsonObject = {
        "title": "Review",
        "components": [
            {"type": 10, "content": "Be kind."},
            {
                "type": 18,
                "label": "Title",
                "description": "short",
                "component": {"type": 4, "custom_id": "t"},
            },
            {
                "type": 18,
                "label": "Score",
                "component": {"type": 21, "custom_id": "s", "options": [{"label": "Good"}, {"label": "Bad"}]},
            },
            {"type": 18, "label": "Spoilers", "component": {"type": 23, "custom_id": "c"}},
            {
                "type": 1,
                "components": [
                    {"type": 4, "custom_id": "old", "label": "Body", "required": False, "value": "draft"}
                ],
            },
            {
                "type": 18,
                "label": "Un momento (opcional)",
                "component": {"type": 4, "custom_id": "m", "required": False},
            },
        ],
    }
    assert read_modal(modal).lines == [
        "== Review ==",
        "Be kind.",
        "Title - short",
        "Score [Good, Bad]",
        "Spoilers (optional)",
        "Body (optional): draft",
        "Un momento (opcional)",
    ]
