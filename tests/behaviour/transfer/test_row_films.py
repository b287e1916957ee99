"""A row of an import whose film is in no list yet, and the film that comes of it."""

import pytest

from tests.behaviour.people import Club
from tests.behaviour.transfer.importing import HEAT, score_of, upload

IMDB = """\
Const,Your Rating,Date Rated,Title,Year,Directors
tt9900001,9,2021-03-04,A Film That Nobody Made,1966,Ana Nadie
"""
STAYS = "**A Film That Nobody Made** (1966) stays in this server's list, though you added it for this import."
NEAR = "Title,Year,Rating10\nHeat,1996,9\nAlien,1979,7\n"


async def test_the_form_for_its_film_is_filled_with_what_the_row_says(club: Club) -> None:
    rows = await club.ben.click(await upload(club.ben, IMDB), "Look at every row")
    row = await club.ben.choose(rows, rows.options["A Film That Nobody Made (1966)"])
    form = await club.ben.form_behind(row, "Add a new film")
    assert form.fields == {
        "title": "A Film That Nobody Made",
        "year": "1966",
        "directors": "Ana Nadie",
        "other": "",
        "link": "https://www.imdb.com/title/tt9900001/",
    }
    rows = await club.ben.submit(form)
    assert "☑️ A Film That Nobody Made (1966) **9** → **A Film That Nobody Made** (1966)" in rows.text


async def test_after_a_search_for_another_title_the_form_is_for_the_row_all_the_same(club: Club) -> None:
    done = await club.ben.click(await upload(club.ben, NEAR), "Import")
    row = await club.ben.click(done, "Choose uncertain films")
    found = await club.ben.submit(await club.ben.form_behind(row, "Search"), typed="a film that nobody made")
    form = await club.ben.form_behind(found, "Add a new film")
    assert (form.fields["title"], form.fields["year"]) == ("Heat", "1996")


async def test_its_film_joins_the_server_by_one_press_and_the_score_comes_along(club: Club) -> None:
    organiser = club.organiser()
    rows = await organiser.click(await upload(organiser, IMDB), "Look at every row")
    row = await organiser.choose(rows, rows.options["A Film That Nobody Made (1966)"])
    assert "Nothing in my list looks like it." in row.text
    after = await organiser.click(row, "Add a new film")
    assert "☑️ A Film That Nobody Made (1966) **9** → **A Film That Nobody Made** (1966)" in after.text
    await organiser.click(await organiser.click(after, "Back to the import"), "Import")
    (_, film_id), *_ = await club.ben.suggestions("film", "film", "a film that nobody made")
    assert await score_of(club, organiser, film_id) == 9
    assert "Ana Nadie" in (await club.ben.slash("film", film=film_id)).text


@pytest.mark.parametrize("is_written", [True, False])
async def test_it_is_said_that_a_film_that_was_added_stays_without_the_import(
    club: Club, *, is_written: bool
) -> None:
    seen = await upload(club.ben, IMDB)
    rows = await club.ben.click(seen, "Look at every row")
    row = await club.ben.choose(rows, rows.options["A Film That Nobody Made (1966)"])
    rows = await club.ben.submit(await club.ben.form_behind(row, "Add a new film"))
    seen = await club.ben.click(rows, "Back to the import")
    if is_written:
        seen = await club.ben.click(await club.ben.click(seen, "Import"), "Undo")
    else:
        seen = await club.ben.click(seen, "Cancel")
    assert STAYS in seen.text
    assert await club.ben.suggestions("film", "film", "a film that nobody made")
    again = await club.ben.click(await upload(club.ben, IMDB), "Cancel")
    assert again.text == "Nothing was imported.", "this file found it, and did not bring it"


async def test_a_film_that_only_the_import_would_add_is_not_added_by_cancelling_it(club: Club) -> None:
    organiser = club.organiser()
    added = await organiser.click(await upload(organiser, IMDB), "Add unknown films to the club")
    assert (await organiser.click(added, "Cancel")).text == "Nothing was imported."
    done = await organiser.click(
        await organiser.click(await upload(organiser, IMDB), "Add unknown films to the club"), "Import"
    )
    assert STAYS in (await organiser.click(done, "Undo")).text


async def test_of_a_film_that_somebody_else_added_nothing_is_said(club: Club) -> None:
    organiser = club.organiser()
    added = await organiser.click(await upload(organiser, IMDB), "Add unknown films to the club")
    await organiser.click(added, "Import")
    done = await club.ben.click(await upload(club.ben, IMDB), "Import")
    assert "stays" not in (await club.ben.click(done, "Undo")).text


async def test_a_row_that_is_given_the_film_of_another_says_at_once_what_counts(club: Club) -> None:
    seen = await upload(club.ben, "Title,Year,Rating10\nHeat,1995,10\nLeaving Las Vegas,1995,2\n")
    rows = await club.ben.click(seen, "Look at every row")
    assert "Another row" not in rows.text
    row = await club.ben.choose(rows, rows.options["Leaving Las Vegas (1995)"])
    found = await club.ben.submit(await club.ben.form_behind(row, "Search"), typed="Heat")
    rows = await club.ben.choose(found, HEAT)
    assert "↳ ⚖️ Another row gives this film a score too: Leaving Las Vegas (1995) **2**." in rows.text
    assert "↳ ⚖️ Another row gives this film a score too: Heat (1995) **10**." in rows.text
    assert rows.text.count("**10**/10 counts.") == 2
    assert "Leave out the rows whose scores should not count." in rows.text
    row = await club.ben.choose(rows, rows.options["Heat (1995)"])
    rows = await club.ben.click(row, "Leave out")
    assert "Another row" not in rows.text
    await club.ben.click(await club.ben.click(rows, "Back to the import"), "Import")
    assert await score_of(club, club.ben, HEAT) == 2


DOUBTED = "Title,Year,Rating10\nHeat,1995,10\nHeat,1996,2\n"


async def test_choosing_a_film_says_which_other_row_scores_it_and_what_counts(club: Club) -> None:
    asked = await club.ben.click(await upload(club.ben, DOUBTED), "Choose uncertain films")
    assert "Another row seems to mean the same film:\n-# ↳ **Heat** (1995) · **10**/10" in asked.text
    assert "If they all mean it, **10**/10 counts." in asked.text
    assert "If you choose" not in asked.text, "each row is named once"
    found = await club.ben.submit(await club.ben.form_behind(asked, "Search"), typed="heat 1995")
    told = "another row gives it a score too (Heat (1995) **10**), and **10**/10 counts."
    assert f"⚖️ If you choose **Heat** (1995): {told}" in found.text
    assert "Leave out the rows whose scores should not count." in found.text


async def test_what_counts_is_said_in_spanish_too(club: Club) -> None:
    asked = await club.ana.click(await upload(club.ana, DOUBTED), "Elegir las dudosas")
    found = await club.ana.submit(await club.ana.form_behind(asked, "Buscar"), typed="heat 1995")
    told = "otra fila también le da nota (Heat (1995) **10**), y cuenta **10**/10."
    assert f"⚖️ Si eliges **Heat** (1995): {told}" in found.text
