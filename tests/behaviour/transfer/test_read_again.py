"""A file that was read in a wrong way is read again from its preview, without another upload."""

from tests.behaviour.people import Club
from tests.behaviour.transfer.importing import HEAT, LEAVING_LAS_VEGAS, score_of, upload

STARS = "Title,Year,My score\nHeat,1995,4\nLeaving Las Vegas,1995,3\nOur Own Film,2020,2\n"
RAN = "tt0089881"
HALVES = "Title,Year,Score\nHeat,1995,7.5\nRan,1985,9\n"


async def test_a_wrong_scale_is_set_right_and_choices_for_rows_stay(club: Club) -> None:
    asked = await upload(club.ben, STARS)
    offer = await club.ben.click(asked, "10")
    rows = await club.ben.click(offer, "Look at every row")
    [heat] = [value for label, value in rows.options.items() if label.startswith("Heat")]
    row = await club.ben.choose(rows, heat)
    rows = await club.ben.click(row, "Leave out")
    offer = await club.ben.click(rows, "Back to the import")
    again = await club.ben.click(offer, "Read it differently")
    assert "What is the best score there?" in again.text
    assert again.highlighted == ["10"]
    offer = await club.ben.click(again, "5")
    assert "⭐ 1 new score" in offer.text, offer.text
    assert "1 left out by you" in offer.text
    await club.ben.click(offer, "Import")
    assert await score_of(club, club.ben, LEAVING_LAS_VEGAS) == 6
    assert await score_of(club, club.ben, HEAT) is None


async def test_every_answer_can_be_another_in_spanish_too(club: Club) -> None:
    asked = await upload(club.ana, HALVES)
    offer = await club.ana.click(asked, "Redondear hacia arriba (7.5 → 8)")
    again = await club.ana.click(offer, "Leerlo de otra manera")
    assert "### Leerlo de otra manera" in again.text
    assert again.highlighted == ["Redondear hacia arriba (7.5 → 8)"]
    offer = await club.ana.click(again, "Dejar fuera esa nota")
    assert "1 nota nueva" in offer.text, offer.text
    again = await club.ana.click(offer, "Leerlo de otra manera")
    assert again.highlighted == ["Dejar fuera esa nota"]
    offer = await club.ana.click(await club.ana.click(again, "Redondear hacia abajo (7.5 → 7)"), "Importar")
    assert await score_of(club, club.ana, HEAT) == 7


async def test_a_watchlist_may_have_been_a_list(club: Club) -> None:
    asked = await upload(club.ben, "Title,Year\nHeat,1995\nRan,1985\n", "best.csv")
    offer = await club.ben.click(asked, "A list")
    again = await club.ben.click(offer, "Read it differently")
    assert again.highlighted == ["A list"]
    offer = await club.ben.click(again, "My watchlist")
    again = await club.ben.click(offer, "Read it differently")
    assert again.highlighted == ["My watchlist"]
    await club.ben.click(await club.ben.click(again, "Back to the import"), "Import")
    watched = await club.parts.services.watchlists.film_ids(club.guild.id, club.ben.id)
    assert set(watched) == {HEAT, RAN}


async def test_a_column_that_was_taken_for_another_is_named_from_the_preview(club: Club) -> None:
    offer = await upload(club.ben, "Title,Year,Score,Mine\nHeat,1995,8,3\nRan,1985,7,9\n")
    again = await club.ben.click(offer, "Read it differently")
    form = await club.ben.form_behind(again, "Say which column is what")
    assert form.fields["any_score"] == ["score"]
    offer = await club.ben.submit(form, any_score=["mine"])
    again = await club.ben.click(offer, "Read it differently")
    form = await club.ben.form_behind(again, "Say which column is what")
    assert form.fields["any_score"] == ["mine"]
    offer = await club.ben.click(again, "Back to the import")
    await club.ben.click(offer, "Import")
    assert await score_of(club, club.ben, HEAT) == 3


async def test_a_file_about_which_nothing_can_be_asked_has_no_such_button(club: Club) -> None:
    offer = await upload(club.ben, "Date,Name,Year,Letterboxd URI,Rating\n2022-05-06,Heat,1995,u,5\n")
    assert "Read it differently" not in offer.labels
