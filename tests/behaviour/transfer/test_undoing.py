"""Undoing an import: the latest, within an hour; every other one says why not, and loses its button."""

import pytest

from bot.domain.added_films.adding import TypedFilm
from bot.domain.added_films.views import Added
from bot.domain.transfer.rows import KEPT_SECONDS
from bot.services.club.settings import ActingMember
from bot.settings import Settings
from cogs.transfer.waiting_rows import TRIED_MINUTES
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


async def test_what_is_taken_back_is_named(club: Club) -> None:
    diary = "Date,Name,Year,Letterboxd URI,Rating,Rewatch,Tags,Watched Date\n"
    rows = (
        "2022-05-06,Heat,1995,https://boxd.it/1bbb,,,crime,2022-05-05\n"
        "2022-05-06,A Film That Nobody Made,1966,https://boxd.it/1ccc,,,,2022-05-04\n"
    )
    done = await club.ben.click(await upload(club.ben, diary + rows, "diary.csv"), "Import")
    undone = await club.ben.click(done, "Undo")
    assert undone.text == (
        "The import is undone. Taken back:\n📓 1 day in your diary · 1 tag\n📌 1 film that I kept for you"
    )


async def test_so_is_what_an_earlier_import_kept_and_what_the_watchlist_had(club: Club) -> None:
    await club.ben.slash("watchlist add", film=HEAT)
    lost = "Title,Year,Rating10\nA Film That Nobody Made,1966,3\nHeat,1996,9\nRan,1985,7\n"
    await club.ben.click(await upload(club.ben, lost), "Import")
    again = await club.ben.click(await upload(club.ben, lost), "Choose uncertain films")
    done = await club.ben.click(await club.ben.choose(again, HEAT), "Import")
    undone = await club.ben.click(done, "Undo")
    assert undone.text == (
        "The import is undone. Taken back:\n⭐ 1 score\n1 film is on your watchlist again.\n"
        "1 film from an earlier import waits again."
    )


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


async def test_what_the_member_chose_since_for_its_kept_rows_is_taken_back_too(club: Club) -> None:
    doubtful = "Title,Year,Rating10\nRan,1985,6\nHeat,1996,9\nAlien,1980,7\n"
    done = await club.ben.click(await upload(club.ben, doubtful), "Import")
    seen = await club.ben.click(done, "Choose uncertain films")
    for _ in range(2):
        seen = await club.ben.choose(seen, HEAT if "**Heat**" in seen.text else ALIEN)
    assert (await score_of(club, club.ben, HEAT), await score_of(club, club.ben, ALIEN)) == (9, 7)
    await club.ben.slash("rate", film=ALIEN, score=2)
    undone = await club.ben.click(done, "Undo")
    assert "1 score stays, since you have changed it." in undone.text
    assert (await score_of(club, club.ben, HEAT), await score_of(club, club.ben, ALIEN)) == (None, 2)


async def test_what_was_found_since_for_its_kept_rows_is_taken_back_too(club: Club) -> None:
    await club.pass_time(TRIED_MINUTES * 60 // 2)
    done = await club.ben.click(await upload(club.ben, RATINGS), "Import")
    chloe = ActingMember(club.guild.id, club.chloe.id)
    typed = TypedFilm("A Film That Nobody Made", "1966")
    added = await club.parts.services.adding.write_down(chloe, typed, "", "")
    assert isinstance(added, Added), added
    await club.pass_time(TRIED_MINUTES * 60 // 2 + 1)
    assert await score_of(club, club.ben, added.film.id) == 1
    assert "The import is undone" in (await club.ben.click(done, "Undo")).text
    assert await score_of(club, club.ben, added.film.id) is None
    assert (await club.ben.slash("watchlist show")).below == [], "what is taken back is no news"
