"""Undoing an import: the latest, within an hour; every other one says why not, and loses its button."""

import pytest

from bot.domain.transfer.rows import KEPT_SECONDS
from bot.settings import Settings
from tests.behaviour.people import Club
from tests.behaviour.transfer.importing import HEAT, LEAVING_LAS_VEGAS, RATINGS, below, score_of, upload

ALIEN = "tt0078748"
OTHER = "Film,Year,Score\nAlien,1979,7\n"
SUPERSEDED = "You have imported another file since, so this import can no longer be undone."


async def test_an_import_can_be_undone_but_for_what_was_changed_since(club: Club) -> None:
    done = await club.ben.click(await upload(club.ben, RATINGS), "Import")
    await club.ben.slash("rate", film=HEAT, score=3)
    undone = await club.ben.click(done, "Undo")
    assert "The import is undone" in undone.text
    assert "1 score stays, since you have changed it." in undone.text
    assert await score_of(club, club.ben, HEAT) == 3
    assert await score_of(club, club.ben, LEAVING_LAS_VEGAS) is None


@pytest.mark.simcord(check_errors=False)
async def test_after_an_hour_nothing_can_be_confirmed_or_undone(club: Club) -> None:
    seen = await upload(club.ben, RATINGS)
    club.clock.time += KEPT_SECONDS
    assert "is closed" in below(await club.ben.click(seen, "Import"))
    done = await club.ben.click(await upload(club.ben, RATINGS), "Import")
    club.clock.time += KEPT_SECONDS + 1  # no two imports have the same second
    assert "more than an hour old" in below(await club.ben.click(done, "Undo"))
    assert await score_of(club, club.ben, HEAT) == 10


async def test_the_button_goes_once_another_import_is_written(club: Club) -> None:
    first = await club.ben.click(await upload(club.ben, RATINGS), "Import")
    assert "Undo" in first.labels
    second = await club.ben.click(await upload(club.ben, OTHER), "Import")
    assert "Undo" not in first.labels
    assert SUPERSEDED in first.text
    assert "⭐ 2 new scores" in first.text, "the rest stays"
    undone = await club.ben.click(second, "Undo")
    assert "The import is undone" in undone.text
    assert (await score_of(club, club.ben, ALIEN), await score_of(club, club.ben, HEAT)) == (None, 10)


async def test_neither_an_import_that_is_not_written_nor_anothers_takes_the_button_away(club: Club) -> None:
    first = await club.ben.click(await upload(club.ben, RATINGS), "Import")
    await upload(club.ben, RATINGS)
    await club.ana.click(await upload(club.ana, OTHER), "Importar")
    assert "Undo" in first.labels, "another member's import is theirs"
    assert "The import is undone" in (await club.ben.click(first, "Undo")).text


@pytest.mark.simcord(check_errors=False)
async def test_after_a_restart_the_button_says_that_it_is_too_late(club: Club, settings: Settings) -> None:
    first = await club.ben.click(await upload(club.ben, RATINGS), "Import")
    await club.restart_bot(settings)
    await club.ben.click(await upload(club.ben, OTHER), "Import")
    assert "You have imported another file since" in below(await club.ben.click(first, "Undo"))
    assert await score_of(club, club.ben, HEAT) == 10
