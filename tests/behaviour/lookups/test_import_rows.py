"""A row of an import is looked for elsewhere from its own page, before anything is written."""

import pytest

from emulator.wikidata.entities import statement
from emulator.wikidata.server import LittleWikidata
from tests.behaviour.people import Club, Seen
from tests.behaviour.transfer.importing import LEAVING_LAS_VEGAS, score_of, upload

FILE = """\
Title,Year,Rating10
Leaving Las Vegas,1994,9
The Old Oak,2023,8
The Old Oke,2023,7
A Film That Nobody Made,1966,1
"""
OAK, GRASSES = "wd:Q9900000001", "wd:Q9900000004"


async def opened(club: Club, called: str, data: str = FILE) -> Seen:
    """The page of that row, from the page of rows."""
    rows = await club.ben.click(await upload(club.ben, data), "Look at every row")
    return await club.ben.choose(rows, rows.options[called])


async def test_an_unknown_row_is_looked_up_and_its_film_taken(club: Club, wikidata: LittleWikidata) -> None:
    row = await opened(club, "The Old Oak (2023)")
    assert "It sends the title, year and film id of this row, nothing else." in row.text
    assert wikidata.asked == []
    found = await club.ben.click(row, "Look further")
    assert "Found on Wikidata. Is it the one you mean?" in found.text
    rows = await club.ben.click(found, "That's the one")
    assert "Rows and films: page 1 of 1" in rows.text
    assert "☑️ The Old Oak (2023) **8** → **The Old Oak** (2023)" in rows.text
    assert await score_of(club, club.ben, OAK) is None, "nothing is written before the import"
    await club.ben.click(await club.ben.click(rows, "Back to the import"), "Import")
    assert await score_of(club, club.ben, OAK) == 8


async def test_a_doubtful_row_is_looked_up_too(club: Club) -> None:
    row = await opened(club, "Leaving Las Vegas (1994)")
    assert "❔ **Leaving Las Vegas** (1995)?" in row.text
    missed = await club.ben.click(row, "Look further")
    assert "Wikidata has no film called “Leaving Las Vegas" in missed.text
    row = await club.ben.click(missed, "Back to the row")
    rows = await club.ben.choose(row, LEAVING_LAS_VEGAS)
    assert "☑️ Leaving Las Vegas (1994) **9** → **Leaving Las Vegas** (1995)" in rows.text


async def test_what_was_searched_for_in_vain_is_looked_up(club: Club, wikidata: LittleWikidata) -> None:
    row = await opened(club, "A Film That Nobody Made (1966)")
    searched = await club.ben.submit(await club.ben.form_behind(row, "Search"), typed="about dry grasses")
    assert "Nothing in my list looks like it." in searched.text
    assert "It sends the title you typed and nothing else." in searched.text
    found = await club.ben.click(searched, "Look further")
    assert "nobody" not in " ".join(map(str, wikidata.asked)).casefold()
    rows = await club.ben.click(found, "That's the one")
    assert "☑️ A Film That Nobody Made (1966) **1** → **About Dry Grasses** (2023)" in rows.text


async def test_a_row_with_an_id_is_looked_up_by_it(club: Club, wikidata: LittleWikidata) -> None:
    wikidata.entities["Q9900000001"]["claims"]["P345"] = [statement("tt7777777")]
    imdb = "Const,Your Rating,Date Rated,Title,Year\ntt7777777,8,2024-01-01,Sanctuary of Another Name,2023\n"
    found = await club.ben.click(await opened(club, "Sanctuary of Another Name (2023)", imdb), "Look further")
    assert "Directed by Ken Loach" in found.text
    assert "haswbstatement:P345=tt7777777" in str(wikidata.asked[0])


async def test_it_is_not_the_one_found_and_the_row_is_there_again(club: Club) -> None:
    found = await club.ben.click(await opened(club, "The Old Oak (2023)"), "Look further")
    row = await club.ben.click(found, "Back to the row")
    assert "Which film is this in your file? **The Old Oak** (2023)" in row.text
    rows = await club.ben.click(row, "Back to the rows")
    assert "📌 The Old Oak (2023) **8** → not known" in rows.text


async def test_none_of_several_leads_back_to_the_row(club: Club, wikidata: LittleWikidata) -> None:
    wikidata.entities["Q5"] = {**wikidata.entities["Q9900000001"], "id": "Q5"}
    found = await club.ben.click(await opened(club, "The Old Oak (2023)"), "Look further")
    assert "Which one do you mean?" in found.text and "Back to the row" in found.labels
    neither = await club.ben.choose(found, found.options["None of these"])
    row = await club.ben.click(neither, "Back to the row")
    assert "Which film is this in your file? **The Old Oak** (2023)" in row.text
    found = await club.ben.click(row, "Look further")
    rows = await club.ben.choose(found, "wd:Q5")
    assert "☑️ The Old Oak (2023) **8** → **The Old Oak** (2023)" in rows.text


async def test_doubts_asked_one_after_the_other_go_on_after_a_look(club: Club) -> None:
    doubtful = "Title,Year,Rating10\nHeat,1996,9\nLeaving Las Vegas,1994,8\n"
    asked = await club.ben.click(await upload(club.ben, doubtful), "Choose uncertain films")
    missed = await club.ben.click(asked, "Look further")
    row = await club.ben.click(missed, "Back to the row")
    assert "2 left to check" in row.text
    assert "1 left to check" in (await club.ben.choose(row, row.options["Heat (1995) · Michael Mann"])).text


async def test_a_film_that_waits_for_an_organiser_leaves_the_way_back(club: Club) -> None:
    await club.organiser().slash("club setup", adding="confirmed")
    row = await opened(club, "A Film That Nobody Made (1966)")
    waits = await club.ben.submit(await club.ben.form_behind(row, "Add a new film"))
    assert "An organiser will have a look at **A Film That Nobody Made** (1966)" in waits.text
    row = await club.ben.click(waits, "Back to the row")
    assert "page 1 of 1" in (await club.ben.click(row, "Back to the rows")).text


@pytest.mark.parametrize("is_on", [True, False])
async def test_it_is_offered_only_where_it_is_switched_on(club: Club, *, is_on: bool) -> None:
    await club.organiser().slash("club setup", **{"look-further": is_on})
    row = await opened(club, "The Old Oak (2023)")
    assert ("Look further" in row.labels) is is_on
    assert ("*Look further* asks" in row.text) is is_on


async def test_it_is_said_in_spanish(club: Club) -> None:
    filas = await club.ana.click(await upload(club.ana, FILE), "Ver todas las filas")
    fila = await club.ana.choose(filas, filas.options["The Old Oak (2023)"])
    assert "Envía el título, el año y el identificador de esta fila, nada más." in fila.text
    found = await club.ana.click(fila, "Buscar más")
    assert "Volver a la fila" in found.labels
