"""Selects on the page, and what is already chosen in them."""

import pytest

pytest.importorskip("babel", reason="times are written with Babel")

from emulator.doors.server import Emulator
from emulator.page.draw import draw
from emulator.page.viewer import Reader
from emulator.people.person import Person
from emulator.people.suggestions import choices_of
from emulator.world.json_types import JsonObject
from emulator.world.messages import component_limits as kinds
from emulator.world.records import MessageFlag
from tests.emulator.conftest import Place


def drawn(kind: int, *current: JsonObject) -> str:
    select = {"type": kind, "custom_id": "x", "placeholder": "Choose", "default_values": list(current)}
    payload = {"flags": int(MessageFlag.COMPONENTS_V2), "components": [{"type": 1, "components": [select]}]}
    return draw(payload, Reader("ben", {1: "Ana"}, {2: "organiser"}, {5: "the <week>"}))


@pytest.mark.parametrize(
    ("kind", "current", "shown"),
    [
        (kinds.USER_SELECT, {"type": "user", "id": "1"}, ">Ana<"),
        (kinds.ROLE_SELECT, {"type": "role", "id": "2"}, ">organiser<"),
        (kinds.CHANNEL_SELECT, {"type": "channel", "id": "5"}, ">the &lt;week&gt;<"),
        (kinds.CHANNEL_SELECT, {"type": "channel", "id": "6"}, ">Choose<"),
    ],
)
def test_who_or_what_is_chosen_already_is_named(kind: int, current: JsonObject, shown: str) -> None:
    assert shown in drawn(kind, current)


def test_what_is_chosen_already_is_marked_among_the_options(place: Place) -> None:
    ana = Person(Emulator(place.world), place.guild, "ana")
    current = {"type": "channel", "id": str(place.lobby.id)}
    options = choices_of({"type": kinds.CHANNEL_SELECT, "default_values": [current]}, ana)
    assert {each["label"]: each["default"] for each in options} == {"#lobby": True, "#reviews": False}
