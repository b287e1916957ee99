"""The examples of docs/embedding.md, as they stand there."""

import runpy
from pathlib import Path
from typing import Any

import pytest

from bot.app import Parts, create_bot
from bot.client import FilmBot
from bot.settings import Settings
from tests.behaviour.people import Club

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"
LEAVING_LAS_VEGAS = "tt0113627"


def example(name: str) -> dict[str, Any]:
    return runpy.run_path(str(EXAMPLES / name))


pytestmark = pytest.mark.simcord(check_errors=False)


@pytest.fixture
async def simcord_bot(settings: Settings, parts: Parts) -> FilmBot:
    """The example's bot, in the place of the club's."""
    kind: type[FilmBot] = example("your_own_bot.py")["YourBot"]
    return create_bot(settings, parts, kind)


async def test_a_bot_of_ones_own_has_the_club_and_what_it_adds(
    club: Club, caplog: pytest.LogCaptureFixture
) -> None:
    refused = await club.ben.slash("marquee")
    assert refused.ephemeral
    assert "Nothing is ranked here yet" in refused.text
    for member in (club.ana, club.ben, club.chloe):
        await member.slash("rate", film=LEAVING_LAS_VEGAS, score=9)
    lights = await club.ben.slash("marquee")
    assert lights.message.content == "NOW SHOWING: LEAVING LAS VEGAS"
    for times in (1, 2):
        applauded = await club.chloe.click(lights, "Applaud")
        assert applauded.message.content == f"Applauded {times} times."
        assert applauded.below == [], "the club leaves it alone"

    told = {command.name for command in club.bot.tree.get_commands()}
    assert "marquee" in told
    assert "tour" not in told
    assert "tour" not in club.bot.command_ids


async def test_the_clubs_services_answer_without_discord(club: Club, settings: Settings) -> None:
    for member in (club.ana, club.ben, club.chloe):
        await member.slash("rate", film=LEAVING_LAS_VEGAS, score=9)
    best_films = example("best_films.py")["best_films"]
    assert await best_films(settings, club.guild.id) == ["1. Leaving Las Vegas (1995): 9.0 from 3 votes"]
