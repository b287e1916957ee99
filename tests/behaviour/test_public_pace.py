"""Public posts by members are limited; private answers are not."""

import pytest

from bot.domain.pace import A_MINUTE, MOST_IN_A_MINUTE, Scope
from tests.behaviour.people import Club

HEAT = "tt0113277"
pytestmark = pytest.mark.simcord(check_errors=False)


async def test_a_member_floods_no_channel(club: Club) -> None:
    for _ in range(MOST_IN_A_MINUTE[Scope.MEMBER]):
        assert not (await club.ben.slash("film", film=HEAT)).ephemeral
    refused = await club.ben.slash("film", film=HEAT)
    assert refused.ephemeral
    assert refused.text == "You've posted a lot in the last minute. You can post again in 60 s."
    assert not (await club.chloe.slash("film", film=HEAT)).ephemeral
    assert "**8**/10" in (await club.ben.slash("rate", film=HEAT, score=8)).text
    club.clock.time += A_MINUTE
    assert not (await club.ben.slash("film", film=HEAT)).ephemeral


async def test_many_together_do_not_flood_it_either(club: Club) -> None:
    crowd = club.crowd(MOST_IN_A_MINUTE[Scope.CHANNEL] // MOST_IN_A_MINUTE[Scope.MEMBER] + 1)
    for person in crowd[:-1]:
        for _ in range(MOST_IN_A_MINUTE[Scope.MEMBER]):
            await person.slash("film", film=HEAT)
    refused = await crowd[-1].slash("film", film=HEAT)
    assert refused.text == "A lot was posted in this channel just now. Try again in 60 s."
    crowd[-1].channel = club.guild.create_text_channel("elsewhere")
    assert not (await crowd[-1].slash("film", film=HEAT)).ephemeral
