"""`/help` gives every source of the host's films its credit."""

import json
from pathlib import Path

import pytest

from bot.catalogue.build import build, starter_films
from tests.behaviour.people import Club

LISTS = [f"Film data: the list of club {number}" for number in range(8)]


@pytest.fixture
def film_index(tmp_path: Path) -> Path:
    """An index made from eight lists of the host's."""
    path = tmp_path / "catalogue.db"
    build(starter_films()[:10], path, f"built {json.dumps(LISTS)}")
    return path


async def test_every_source_is_a_press_or_two_away(club: Club) -> None:
    first = await club.ben.slash("help")
    assert [said for said in LISTS if said in first.text] == LISTS[:5]
    sources = await club.ben.click(first, "All sources of the films")
    assert "Where the films come from" in (shown := sources.text)
    further = await club.ben.click(sources, "Next")
    assert [said for said in LISTS if said in shown + further.text] == LISTS
    assert "What would you like to do?" in (await club.ben.click(further, "Overview")).text
