"""Forged controls and forms: whatever they contain, the member gets one clear sentence."""

import logging
from typing import Any

import pytest
from simcord import InteractionResult
from simcord.actors import _component_interaction
from simcord.backend.serializers import message_payload

from bot.ui.presses.custom_ids import custom_id
from bot.ui.presses.taste import AgreeToCompare
from tests.behaviour.people import Club, Person, Seen
from tests.behaviour.taste.tasting import rate
from tests.ui.presses.test_custom_ids import POSTED

HEAT = "tt0113277"
BUTTON, SELECT, FORM = 2, 3, 5
SHAPES: dict[str, dict[str, Any]] = {
    "a button": {"component_type": BUTTON},
    "nothing chosen": {"component_type": SELECT, "values": []},
    "a word chosen": {"component_type": SELECT, "values": ["x"]},
    "a number too large": {"component_type": SELECT, "values": ["9" * 30]},
    "a form without fields": {"components": []},
}
NEUTRAL = "Something went wrong on my side"
TOO_OLD = "This button is from an older version of me."
HOSTILE = (
    *("v1|cases|1.5", "v1|cases|1e3", "v1|cases|-1", "v1|cases|", "v1|cases|٣", "v1|cases|²", "v1|cases| 7"),
    *("v1|cases|0x7", "v1|cases|07", "v1|cases|nan", "v1|cases|7|7", f"v1|cases|{2**31}", "v1|cases|+7"),
    *("v1|", "v1||", "v1|||||", "v1|CASES|7", "v2|cases|7", "cases|7", "v1|cases|7\n", "v1|cases|7\u061c"),
    *("v1|page|7|7|best||1990.5", "v1|tour|tt0113277||", f"v1|useful|tt0113277|{2**63}|1", "x" * 100),
    "v1|cases|" + "9" * 80,
)
"""What no bot of ours wrote."""


@pytest.fixture
async def card(club: Club) -> Seen:
    return await club.ben.slash("film", film=HEAT)


async def forge(
    club: Club, card: Seen, person: Person, text: str, shape: dict[str, Any]
) -> InteractionResult:
    """Use a control of the card, or send a form from it, with another custom id."""
    message = club.env.backend.get_message(card.message.channel_id, card.message.id)
    sent = shape | {"custom_id": text}
    if "components" in shape:
        shown = {"message": dict(message_payload(club.env.backend, message))}
        return await person.actor._dispatch_interaction(
            FORM, person.channel, sent, extra=shown, source_message_id=message.id
        )
    look = {"label": "?", "style": 2} if shape["component_type"] == BUTTON else {"options": []}
    control = {"type": shape["component_type"], "custom_id": text, **look}
    message.components = [{"type": 1, "components": [control]}]
    return await _component_interaction(person.actor, message, sent)


async def test_a_comparison_that_nobody_asked_for_shows_nobodys_taste(club: Club, card: Seen) -> None:
    for person in (club.ben, club.chloe):
        await rate(club, person, [9, 8, 7, 6, 5, 4])
    agreed = custom_id(AgreeToCompare(club.ben.id, club.chloe.id, club.clock.time))
    await forge(club, card, club.chloe, agreed, SHAPES["a button"])
    assert "no longer open" in club.post(club.channel.id, card.message.id).text


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.simcord(check_errors=False)
async def test_every_control_with_foreign_numbers_and_choices_is_answered_without_an_error(
    club: Club, card: Seen, shape: str, caplog: pytest.LogCaptureFixture
) -> None:
    organiser, failed = club.organiser(), []
    for posted in POSTED.split():
        text = posted.replace("|7", f"|{2**31 - 1}")
        result = await forge(club, card, organiser, text, SHAPES[shape])
        said = "" if result.response is None else Seen(result.response, ephemeral=True).text
        if NEUTRAL in said or any(record.levelno >= logging.ERROR for record in caplog.records):
            failed.append(text)
        club.clock.time += 60
        caplog.clear()
    assert failed == []


@pytest.mark.parametrize("shape", ["a button", "a word chosen", "a form without fields"])
@pytest.mark.simcord(check_errors=False)
async def test_what_no_bot_of_ours_wrote_is_too_old(club: Club, card: Seen, shape: str) -> None:
    for text in HOSTILE:
        result = await forge(club, card, club.ben, text, SHAPES[shape])
        assert TOO_OLD in Seen(result.response, ephemeral=True).text, text
