"""The rows of an import, as members look at them, correct them and add their films."""

import pytest

from bot.storage.engine.bulk import AT_ONCE
from tests.behaviour.people import Club, _parts
from tests.behaviour.transfer.importing import HEAT, LEAVING_LAS_VEGAS, RATINGS, file_of, score_of, upload

MEMENTO = "tt0209144"


async def test_my_scores_stay_unless_i_take_the_files(club: Club) -> None:
    await club.ben.slash("rate", film=HEAT, score=4)
    seen = await upload(club.ben, RATINGS)
    assert "1 film has another score from you here, which stays" in seen.text
    differing = await club.ben.click(seen, "Scores that differ")
    assert "**Heat** (1995): **4** → 10" in differing.text
    differing = await club.ben.click(differing, "Take the file's score")
    assert "~~4~~ → **10**" in differing.text
    assert "Keep my score" in differing.labels
    seen = await club.ben.click(differing, "Back to the import")
    assert "⭐ 1 score changed to the file's" in seen.text
    await club.ben.click(seen, "Import")
    assert await score_of(club, club.ben, HEAT) == 10


async def test_doubts_are_asked_about_one_after_the_other(club: Club) -> None:
    doubtful = "Title,Year,Rating10\nHeat,1996,9\nLeaving Las Vegas,1994,8\nAlien,1980,7\n"
    seen = await upload(club.ben, doubtful)
    assert "3 rows are not certain: choose their films" in seen.text
    asked = await club.ben.click(seen, "Choose uncertain films")
    assert "3 left to check" in asked.text and "**Heat** (1996)" in asked.text
    asked = await club.ben.choose(asked, HEAT)
    assert "2 left to check" in asked.text
    asked = await club.ben.click(asked, "Leave out")
    assert "1 left to check" in asked.text
    seen = await club.ben.click(asked, "Skip the rest")
    assert "⭐ 1 new score" in seen.text
    assert "❔ 1 row is not certain: choose its film, or it is kept until you do" in seen.text
    assert "3 rows in the file: 1 found · 1 to check · 1 left out by you" in seen.text
    done = await club.ben.click(seen, "Import")
    assert "3 rows in the file: 1 found · 1 to check · 1 left out by you" in done.text
    assert "❔ 1 row to check: kept for you, and imported once you choose its film" in done.text
    assert await score_of(club, club.ben, HEAT) == 9
    assert await score_of(club, club.ben, LEAVING_LAS_VEGAS) is None


async def test_a_loose_likeness_overwrites_nothing(club: Club) -> None:
    namesakes = (
        "Date,Name,Year,Letterboxd URI,Rating\n"
        '2023-02-24,"O Brother, Where Art Thou?",2000,https://boxd.it/a1,5\n'
        "2023-02-25,Brother,2000,https://boxd.it/a2,0.5\n"
    )
    seen = await upload(club.ben, namesakes)
    assert "2 rows in the file: 1 found · 1 to check" in seen.text
    await club.ben.click(seen, "Import")
    assert await score_of(club, club.ben, "tt0190590") == 10


async def test_every_row_can_be_looked_at_and_corrected(club: Club) -> None:
    seen = await upload(club.ben, RATINGS)
    rows = await club.ben.click(seen, "Look at every row")
    assert "📌 A Film That Nobody Made (1966) **1** → not known" in rows.text
    assert "✅ Heat (1995) **10** → **Heat** (1995)" in rows.text
    assert rows.text.index("📌 A Film") < rows.text.index("✅ Heat"), "the least sure first"
    place = rows.options["A Film That Nobody Made (1966)"]
    asked = await club.ben.choose(rows, place)
    assert "Nothing in my list looks like it." in asked.text
    form = await club.ben.form_behind(asked, "Search")
    found = await club.ben.submit(form, typed="alien 1979")
    rows = await club.ben.choose(found, "tt0078748")
    assert "☑️ A Film That Nobody Made (1966) **1** → **Alien** (1979)" in rows.text
    offered = await club.ben.click(rows, "Back to the import")
    assert "⭐ 3 new scores" in offered.text
    await club.ben.click(offered, "Import")
    assert await score_of(club, club.ben, "tt0078748") == 1


MIXED = "Title,Year,Rating10,Type\nHeat,1995,9,movie\nDark,2017,8,tvSeries\nRan,1985,good,movie\n"


async def test_the_last_page_is_about_the_rest_of_the_file(club: Club) -> None:
    rows = await club.ben.click(await upload(club.ben, MIXED), "Look at every row")
    assert "page 1 of 2" in rows.text
    assert "3 rows in the file: 1 to look at · 2 others (last page)" in rows.text
    rest = await club.ben.click(rows, "Next")
    assert "page 2 of 2" in rest.text and "3 rows in the file: 1 to look at" in rest.text
    assert "The rest of the file, and why it isn't on the pages before:" in rest.text
    assert "· 1 series or episode" in rest.text and "· 1 row I can't read" in rest.text
    assert "↳ line 4: no score I can read: Ran, 1985, good" in rest.text
    listed = await club.ben.click(rest, "List what is left out")
    assert b"line 4: no score I can read" in await file_of(listed)
    back = await club.ben.click(rest, "Back")
    assert "✅ Heat (1995) **9**" in back.text and "List what is left out" not in back.labels


async def test_the_rest_is_told_in_spanish_too(club: Club) -> None:
    rows = await club.ana.click(await upload(club.ana, MIXED), "Ver todas las filas")
    assert "3 filas en el archivo: 1 por ver · 2 más (última página)" in rows.text
    rest = await club.ana.click(rows, "Siguiente")
    assert "El resto del archivo, y por qué no está en las páginas anteriores:" in rest.text


async def test_correcting_a_row_leads_back_to_its_page(club: Club) -> None:
    """Two pages of doubts, and the row corrected is on the second: no queue begins."""
    doubtful = "".join(f"Heat,{year},9\n" for year in (1994, 1996)) + "".join(
        f"{title},7\n"
        for title in ("Alien,1980", "Vertigo,1959", "Ran,1986", "Jaws,1976", "Fargo,1997", "Seven,1996")
    )
    seen = await upload(club.ben, f"Title,Year,Rating10\n{doubtful}Leaving Las Vegas,1994,8\n")
    first = await club.ben.click(seen, "Look at every row")
    second = await club.ben.click(first, "Next")
    assert "page 2 of 2" in second.text
    asked = await club.ben.choose(second, second.options["Leaving Las Vegas (1994)"])
    assert "left to check" not in asked.text and "Skip the rest" not in asked.labels
    back = await club.ben.click(asked, "Back to the rows")
    assert "page 2 of 2" in back.text
    asked = await club.ben.choose(back, back.options["Leaving Las Vegas (1994)"])
    back = await club.ben.choose(asked, LEAVING_LAS_VEGAS)
    assert "page 2 of 2" in back.text
    assert "☑️ Leaving Las Vegas (1994) **8** → **Leaving Las Vegas** (1995)" in back.text
    asked = await club.ben.choose(back, back.options["Leaving Las Vegas (1994)"])
    back = await club.ben.click(asked, "Leave out")
    assert "page 2 of 2" in back.text and "🚫 Leaving Las Vegas (1994) **8** → left out" in back.text


async def test_a_row_that_is_left_out_says_so_and_is_taken_back(club: Club) -> None:
    rows = await club.ben.click(await upload(club.ben, RATINGS), "Look at every row")
    heat = rows.options["Heat (1995)"]
    rows = await club.ben.click(await club.ben.choose(rows, heat), "Leave out")
    assert "🚫 Heat (1995) **10** → left out" in rows.text
    row = await club.ben.choose(rows, heat)
    assert "🚫 You have left it out: it is not imported." in row.text
    assert "Leave out" not in row.labels and "None of these" not in row.labels
    row = await club.ben.click(row, "Take it back")
    assert "So far: **Heat** (1995)" in row.text and "Take it back" not in row.labels
    rows = await club.ben.click(row, "Back to the rows")
    assert "✅ Heat (1995) **10** → **Heat** (1995)" in rows.text


async def test_none_of_these_lets_a_row_wait_before_the_import_too(club: Club) -> None:
    doubtful = "Title,Year,Rating10\nHeat,1996,9\nAlien,1979,7\n"
    asked = await club.ben.click(await upload(club.ben, doubtful), "Choose uncertain films")
    row = await club.ben.click(asked, "None of these")
    assert "📌 None of the films I found: I keep it for you" in row.text
    assert {"Search", "Add a new film", "Leave out", "Take it back", "Go on"} <= set(row.labels)
    assert "None of these" not in row.labels and HEAT not in row.options.values()
    back = await club.ben.click(row, "Take it back")
    assert "1 left to check" in back.text and HEAT in back.options.values()
    seen = await club.ben.click(await club.ben.click(back, "None of these"), "Go on")
    assert "2 rows in the file: 1 found · 1 not known" in seen.text
    done = await club.ben.click(seen, "Import")
    assert "📌 1 film without a sure match: kept for you" in done.text
    await club.pass_time(3601)
    assert await score_of(club, club.ben, HEAT) is None


async def test_a_film_that_was_refused_is_not_asked_about_again(club: Club) -> None:
    doubtful = "Title,Year,Rating10\nHeat,1996,9\nAlien,1979,7\n"
    asked = await club.ben.click(await upload(club.ben, doubtful), "Choose uncertain films")
    await club.ben.click(asked, "None of these")
    again = await upload(club.ben, doubtful)
    assert "2 rows in the file: 1 found · 1 not known" in again.text
    other = await upload(club.chloe, doubtful)
    assert "2 rows in the file: 1 found · 1 to check" in other.text, "what one member says is theirs alone"


async def test_a_certain_film_can_be_refused_and_is_chosen_after_all_by_a_search(club: Club) -> None:
    rows = await club.ben.click(await upload(club.ben, RATINGS), "Look at every row")
    heat = rows.options["Heat (1995)"]
    row = await club.ben.click(await club.ben.choose(rows, heat), "None of these")
    rows = await club.ben.click(row, "Back to the rows")
    assert "📌 Heat (1995) **10** → not known" in rows.text
    again = await upload(club.ben, RATINGS)
    assert "3 rows in the file: 1 found · 2 not known" in again.text
    rows = await club.ben.click(again, "Look at every row")
    row = await club.ben.choose(rows, rows.options["Heat (1995)"])
    found = await club.ben.submit(await club.ben.form_behind(row, "Search"), typed="heat")
    await club.ben.choose(found, HEAT)
    assert "3 rows in the file: 2 found · 1 not known" in (await upload(club.ben, RATINGS)).text


async def test_of_many_pages_one_is_chosen(club: Club) -> None:
    await club.ben.slash("rate", film=HEAT, score=4)
    lost = "".join(f"A Film That Nobody Made {number},1966,2\n" for number in range(24))
    seen = await upload(club.ben, f"Title,Year,Rating10\n{lost}Heat,1995,9\nAlien,1980,7\n")
    first = await club.ben.click(seen, "Look at every row")
    assert first.text.index("❔ Alien") < first.text.index("📌 A Film"), (
        "those first that are quick to answer"
    )
    assert "Page 1 · ❔ to check · 📌 not known" in first.options
    last = await club.ben.choose(first, first.options["Page 4 · ✅ certain"], "Go to a page")
    assert "page 4 of 4" in last.text and "✅ Heat (1995) **9**" in last.text


async def test_of_many_pages_of_scores_that_differ_one_is_chosen(club: Club) -> None:
    found = await club.parts.catalogue.search("the", 40)
    films = [film.id for film in found if film.id.startswith("tt")][:25]
    files = ["imdbID,Rating10\n" + "".join(f"{film_id},{score}\n" for film_id in films) for score in (9, 4)]
    await club.ben.click(await upload(club.ben, files[0]), "Import")
    first = await club.ben.click(await upload(club.ben, files[1]), "Scores that differ")
    assert "page 1 of 4" in first.text
    last = await club.ben.choose(first, first.options["Page 4"])
    assert "page 4 of 4" in last.text and last.text.count("**9** → 4") == 1


async def test_a_title_with_a_slip_is_asked_about_and_its_film_named(club: Club) -> None:
    seen = await upload(club.ana, "Title,Year,Rating10\nMomento,2000,8\n")
    assert "1 fila en el archivo: 1 por revisar" in seen.text
    asked = await club.ana.click(seen, "Elegir las dudosas")
    assert "❔ ¿**Memento** (2000)?" in asked.text
    await club.ana.click(await club.ana.choose(asked, MEMENTO), "Importar")
    assert await score_of(club, club.ana, MEMENTO) == 8


async def test_an_organiser_adds_what_is_not_known(club: Club) -> None:
    dario = club.organiser()
    seen = await upload(dario, RATINGS)
    offered = await dario.click(seen, "Add unknown films to the club")
    assert "🎬 1 film joins this server's own" in offered.text
    assert "⭐ 3 new scores" in offered.text
    assert "3 rows in the file: 3 found" in offered.text
    done = await dario.click(offered, "Import")
    assert "3 rows in the file: 3 found" in done.text
    again = await upload(club.ben, RATINGS)
    assert "3 rows in the file: 3 found" in again.text
    log = await dario.click(await dario.slash("club films"), "Changes")
    assert "Dario" in log.text and "added **A Film That Nobody Made** (1966)" in log.text


@pytest.mark.parametrize("is_after", [False, True])
async def test_an_import_that_adds_several_films_has_one_line_in_the_log(
    club: Club, *, is_after: bool
) -> None:
    dario = club.organiser()
    rows = "".join(
        f"2022-05-07,A Film That Nobody Made {n},1966,https://boxd.it/{n},4\n" for n in range(AT_ONCE + 3)
    )
    seen = await upload(dario, RATINGS + rows)
    if is_after:
        await dario.click(await dario.click(seen, "Import"), "Add unknown films to the club")
    else:
        await dario.click(await dario.click(seen, "Add unknown films to the club"), "Import")
    log = await dario.click(await dario.slash("club films"), "Changes")
    [line] = [line for line in log.text.splitlines() if " added " in line]
    assert f"and {AT_ONCE + 3} more films from a file" in line


async def test_an_organiser_adds_what_still_waits_after_the_import(club: Club) -> None:
    dario = club.organiser()
    done = await dario.click(await upload(dario, RATINGS), "Import")
    added = await dario.click(done, "Add unknown films to the club")
    assert "1 film of your import was found" in added.text and "A Film That Nobody Made" in added.text
    [film] = await club.parts.services.films.suggest(club.guild.id, "A Film That Nobody Made")
    assert await score_of(club, dario, film.id) == 1
    again = await dario.click(done, "Add unknown films to the club")
    assert again.text == "None of your imported films is waiting any more."


async def test_a_row_without_a_year_says_too_little_to_add_its_film_and_stays_kept(club: Club) -> None:
    dario = club.organiser()
    yearless = "Title,Year,Rating10\nA Film That Nobody Made,,2\n"
    done = await dario.click(await upload(dario, yearless), "Import")
    added = await dario.click(done, "Add unknown films to the club")
    assert added.text.startswith("1 row still waits (")
    seen = await upload(dario, yearless)
    assert "There is nothing new to import." in seen.text
    listed = await dario.click(seen, "List what is left out")
    assert "I have kept it since your last import" in listed.text and "Once you press" not in listed.text


async def test_a_member_is_not_offered_to_add_what_waits(club: Club) -> None:
    seen = await upload(club.ben, RATINGS)
    listed = await club.ben.click(seen, "List what is left out")
    assert "1 row can't be imported yet: I don't know its film" in listed.text
    assert "Once you press *Import*, I keep it for you" in listed.text and "left out" not in listed.text
    done = await club.ben.click(seen, "Import")
    assert "Add unknown films to the club" not in done.labels


async def test_a_member_adds_the_film_of_a_row_and_goes_on_with_the_import(club: Club) -> None:
    rows = await club.ben.click(await upload(club.ben, RATINGS), "Look at every row")
    row = await club.ben.choose(rows, rows.options["A Film That Nobody Made (1966)"])
    form = await club.ben.form_behind(row, "Add a new film")
    assert (form.fields["title"], form.fields["year"]) == ("A Film That Nobody Made", "1966")
    rows = await club.ben.submit(form)
    offer = await club.ben.click(rows, "Back to the import")
    assert "3 rows in the file: 3 found" in offer.text
    await club.ben.click(offer, "Import")
    [film] = await club.parts.services.films.suggest(club.guild.id, "A Film That Nobody Made")
    assert await score_of(club, club.ben, film.id) == 1


async def test_rows_of_one_title_are_told_apart_by_score_and_day(club: Club) -> None:
    rows = "2023-01-01,Alien,1979,boxd.it/1,4\n2023-01-02,Alien,1979,boxd.it/2,2\n"
    seen = await upload(club.ben, f"Date,Name,Year,Letterboxd URI,Rating\n{rows}")
    page = await club.ben.click(seen, "Look at every row")
    selects = (part for part in _parts(page.message.components) if "options" in part)
    told = [option["description"] for select in selects for option in select["options"]]
    assert told == ["8/10 · 2023-01-01 · boxd.it/1", "4/10 · 2023-01-02 · boxd.it/2"]


async def test_an_organiser_can_add_the_film_of_a_row_without_a_year_even_where_nobody_else_adds(
    club: Club,
) -> None:
    dario = club.organiser()
    await dario.slash("club setup", adding="organisers")
    for person, is_offered in ((dario, True), (club.ben, False)):
        seen = await upload(person, "Title,Year,Rating10\nA Film That Nobody Made,,2\n")
        rows = await person.click(seen, "Look at every row")
        row = await person.choose(rows, rows.options["A Film That Nobody Made"])
        assert ("Add a new film" in row.labels) is is_offered
