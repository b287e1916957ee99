"""Films of an import that no list has are looked up in the background, after a press by their member."""

from bot.domain.lookups.rows import GIVEN_UP_SECONDS
from bot.settings import Settings
from emulator.wikidata.entities import statement, time_value
from emulator.wikidata.server import LittleWikidata
from tests.behaviour.people import Club, Seen
from tests.behaviour.transfer.importing import score_of, upload
from tests.catalogue.lookups.wikidata_answers import text_labels

FILE = """\
Date,Name,Year,Letterboxd URI,Rating
2024-03-04,Leaving Las Vegas,1995,https://boxd.it/1aaa,4.5
2024-05-06,The Old Oak,2023,https://boxd.it/1bbb,4
2024-05-07,About Dry Grasses,2023,https://boxd.it/1ccc,3
2024-05-08,A Film That Nobody Made,1966,https://boxd.it/1ddd,0.5
"""
OAK, GRASSES = "wd:Q9900000001", "wd:Q9900000004"


async def imported(club: Club, data: str = FILE) -> Seen:
    """Import the file; returns the page that says what was written."""
    preview = await upload(club.ben, data)
    [confirm] = [label for label in preview.labels if label.startswith("Import")][:1]
    return await club.ben.click(preview, confirm)


async def beat(club: Club) -> None:
    """Let the background work continue, some seconds later."""
    club.clock.time += 60
    guild_id = await club.parts.services.lookups.rows.go_on(lambda guild_id: guild_id == club.guild.id)
    if guild_id is not None:
        await club.hear("rows_looked_up", guild_id)


async def test_they_are_found_and_imported_and_the_member_is_told(club: Club) -> None:
    done = await imported(club)
    assert "Look up 3 waiting films" in done.labels
    assert "sends titles, years and film ids from your files, nothing else" in done.text
    begun = await club.ben.click(done, "Look up 3 waiting films")
    for _ in range(3):
        await beat(club)
    assert await score_of(club, club.ben, OAK) == 8
    assert await score_of(club, club.ben, GRASSES) == 6
    told = await club.ben.slash("film", film="The Old Oak")
    [below] = told.below
    assert "I've looked up 3 waiting films of yours, and found 2.\n📌 **" in below.text
    assert (
        "**The Old Oak** (2023)" in below.text and "What your file says about them is here now." in below.text
    )
    assert "1 film is still waiting" in below.text
    assert begun.text
    again = await club.ben.slash("film", film="The Old Oak")
    assert again.below == []


async def test_another_servers_are_left_to_the_process_that_serves_it(club: Club) -> None:
    await club.ben.click(await imported(club), "Look up 3 waiting films")
    club.clock.time += 60
    assert await club.parts.services.lookups.rows.go_on(lambda _guild_id: False) is None
    assert await club.parts.services.lookups.rows.go_on(lambda _guild_id: True) == club.guild.id


async def test_a_look_up_that_is_over_tells_its_end_where_its_progress_was_and_begins_no_other(
    club: Club,
) -> None:
    begun = await club.ben.click(await imported(club), "Look up 3 waiting films")
    await beat(club)
    far = await club.ben.click(begun, "Refresh")
    assert "Looking up your waiting films: 2 of 3." in far.text
    for _ in range(2):
        await beat(club)
    over = await club.ben.click(far, "Refresh")
    assert "I've looked up 3 waiting films of yours, and found 2.\n📌 **" in over.text
    assert over.labels == ["List what waits"]
    assert (await club.ben.slash("film", film="Heat")).below == []


async def test_what_earlier_files_left_is_looked_up_too_and_said_to_be(club: Club) -> None:
    lines = FILE.splitlines()
    await imported(club, "\n".join((lines[0], lines[4])))
    done = await imported(club, "\n".join((lines[0], *lines[2:4])))
    assert "📌 2 films without a sure match" in done.text
    assert "1 of them is waiting since an earlier import." in done.text
    begun = await club.ben.click(done, "Look up 3 waiting films")
    assert "Looking up your waiting films: 0 of 3." in begun.text


async def test_its_end_is_told_once(club: Club) -> None:
    begun = await club.ben.click(await imported(club), "Look up 3 waiting films")
    for _ in range(3):
        await beat(club)
    assert (await club.ben.slash("film", film="Heat")).below
    over = await club.ben.click(begun, "Refresh")
    assert over.text.startswith("This look-up is over.\n-# 1 film is still waiting (")
    assert over.labels == ["List what waits"]


async def test_it_goes_on_after_a_restart(club: Club, settings: Settings) -> None:
    await club.ben.click(await imported(club), "Look up 3 waiting films")
    await beat(club)
    await club.restart_bot(settings)
    for _ in range(3):
        await beat(club)
    assert await score_of(club, club.ben, GRASSES) == 6


async def test_of_a_single_film_it_is_told_as_of_one(club: Club) -> None:
    await club.ben.click(await imported(club, "\n".join(FILE.splitlines()[:3])), "Look up 1 waiting film")
    for _ in range(2):
        await beat(club)
    told = await club.ben.slash("film", film=OAK)
    [below] = told.below
    assert "I've looked up 1 waiting film of yours, and found it.\n📌 **The Old Oak** (2023)" in below.text
    assert "What your file says about it is here now." in below.text


async def test_where_nothing_was_found_nothing_is_said_to_be_imported(club: Club) -> None:
    lines = FILE.splitlines()
    await club.ben.click(await imported(club, "\n".join((lines[0], lines[4]))), "Look up 1 waiting film")
    for _ in range(2):
        await beat(club)
    told = await club.ben.slash("film", film="Heat")
    said = " ".join(each.text for each in told.below)
    assert "I've looked up 1 waiting film of yours, and didn't find it." in said
    assert "is imported" not in said and "1 film is still waiting" in said


async def test_ids_are_asked_for_together(club: Club, wikidata: LittleWikidata) -> None:
    wikidata.entities["Q9900000001"]["claims"]["P345"] = [statement("tt7777777")]
    rows = "".join(f"tt777777{digit},8,2024-01-0{digit},A Film {digit},2023\n" for digit in range(1, 10))
    done = await imported(club, f"Const,Your Rating,Date Rated,Title,Year\n{rows}")
    await club.ben.click(done, "Look up 9 waiting films")
    before = len(wikidata.asked)
    await beat(club)
    assert len(wikidata.asked) - before <= 3
    assert await score_of(club, club.ben, "tt7777777") == 8


async def test_a_breakdown_is_waited_out_and_a_day_is_the_end(club: Club, wikidata: LittleWikidata) -> None:
    await club.ben.click(await imported(club), "Look up 3 waiting films")
    source = club.parts.services.lookups.rows._further
    assert source is not None
    source.source.sources[0].address = "http://127.0.0.1:9/w/api.php"  # type: ignore[attr-defined]
    for _ in range(2):
        await beat(club)
    lookup = await club.parts.services.lookups.rows._lookups.find(club.guild.id, club.ben.id)
    assert lookup is not None and lookup.done == 0 and not lookup.is_over
    club.clock.time += GIVEN_UP_SECONDS
    await beat(club)
    told = await club.ben.slash("film", film="Heat")
    said = " ".join(each.text for each in told.below)
    assert "I couldn't look up 3 waiting films of yours: for a whole day I got no answer." in said
    assert "looked up 0" not in said
    assert "3 films are still waiting" in said and "is imported" not in said
    assert "Look up 3 waiting films" in [label for each in told.below for label in each.labels]


async def test_one_that_was_switched_off_says_so(club: Club) -> None:
    await club.ben.click(await imported(club), "Look up 3 waiting films")
    await club.organiser().slash("club setup", **{"look-further": False})
    await beat(club)
    [told] = (await club.ben.slash("film", film="Heat")).below
    assert (
        "I couldn't look up 3 waiting films of yours: looking further is switched off here now." in told.text
    )
    assert told.labels == ["List what waits"]


async def test_one_that_has_nothing_left_to_look_up_says_so(club: Club) -> None:
    done = await imported(club)
    await club.ben.click(done, "Look up 3 waiting films")
    await club.ben.click(done, "Undo")
    await beat(club)
    [told] = (await club.ben.slash("film", film="Heat")).below
    assert told.text == "None of your imported films is waiting any more."


async def test_switched_off_there_is_no_such_button(club: Club) -> None:
    await club.organiser().slash("club setup", **{"look-further": False})
    assert not [label for label in (await imported(club)).labels if label.startswith("Look up")]


NEARLY = """\
Title,Year,Rating10
Leaving Las Vegas,1995,9
The Old Oak,2024,8
About Dry Grasses,2023,6
"""


async def looked_up(club: Club, data: str, label: str, beats: int = 4) -> Seen:
    """Import the file, look up its films, and see how that ended."""
    begun = await club.ben.click(await imported(club, data), label)
    for _ in range(beats):
        await beat(club)
    return await club.ben.click(begun, "Refresh")


async def test_a_film_of_another_year_is_named_at_the_end_and_asked_about(club: Club) -> None:
    over = await looked_up(club, NEARLY, "Look up 2 waiting films")
    assert "I've looked up 2 waiting films of yours, and found 1." in over.text
    assert "❔ 1 film is close to what your file says, but not certain: you decide." in over.text
    assert "The Old Oak (2024) → **The Old Oak** (2023)?" in over.text
    assert "still waiting" not in over.text
    assert await score_of(club, club.ben, OAK) is None
    asked = await club.ben.click(over, "Choose uncertain films")
    assert "Which film is this in your file? **The Old Oak** (2024)" in asked.text
    end = await club.ben.choose(asked, OAK)
    assert "There is nothing left to check." in end.text
    assert await score_of(club, club.ben, OAK) == 8


async def test_a_near_film_that_is_refused_waits_on_and_the_row_is_looked_up_from_its_page(
    club: Club, wikidata: LittleWikidata
) -> None:
    over = await looked_up(club, NEARLY, "Look up 2 waiting films")
    asked = await club.ben.click(over, "Choose uncertain films")
    before = len(wikidata.asked)
    found = await club.ben.click(asked, "Look further")
    assert len(wikidata.asked) > before and "Found on Wikidata" in found.text
    row = await club.ben.click(found, "Back to the row")
    assert "**The Old Oak** (2024)" in row.text
    end = await club.ben.click(row, "None of these")
    assert "is kept for you, and imported once its film is found." in end.text
    await club.pass_time(3601)
    assert await score_of(club, club.ben, OAK) is None
    again = await upload(club.ben, NEARLY)
    assert "not certain" not in again.text and "1 not known" in again.text, "it is not asked about again"


async def test_a_doubtful_row_is_looked_up_too_and_taken_if_it_is_certain_then(
    club: Club, wikidata: LittleWikidata
) -> None:
    """The list has *Heat* of 1995; of 1996 there is one elsewhere."""
    heat = {**wikidata.entities["Q9900000002"], "id": "Q5", "labels": text_labels(en="Heat")}
    heat["claims"] = {**heat["claims"], "P577": [statement(time_value(1996))]}
    wikidata.entities["Q5"] = heat
    data = "Title,Year,Rating10\nRan,1985,6\nHeat,1996,9\nLeaving Las Vegas,1994,8\n"
    done = await imported(club, data + "The Old Oak,2023,5\n")
    assert "I look up films to check, too" in done.text
    begun = await club.ben.click(done, "Look up 3 waiting films")
    for _ in range(4):
        await beat(club)
    over = await club.ben.click(begun, "Refresh")
    assert "I've looked up 3 waiting films of yours, and found 2." in over.text
    assert "Leaving Las Vegas (1994) → **Leaving Las Vegas** (1995)?" in over.text
    assert await score_of(club, club.ben, "wd:Q5") == 9
    assert await score_of(club, club.ben, "tt0113277") is None
    assert await score_of(club, club.ben, "tt0113627") is None


async def test_two_rows_that_a_look_up_brings_to_one_film_are_both_asked_about(club: Club) -> None:
    rows = "".join(f"2024-01-02,The Old Oak,2023,https://boxd.it/{n},{n}\n" for n in (2, 3))
    head = "Date,Name,Year,Letterboxd URI,Rating\n2024-01-01,Leaving Las Vegas,1995,https://boxd.it/1,3\n"
    over = await looked_up(club, head + rows, "Look up 2 waiting films")
    assert "❔ 2 films are close" in over.text
    assert await score_of(club, club.ben, OAK) is None


async def test_a_row_that_contradicts_another_is_not_taken_since_its_film_is_found_again(
    club: Club, wikidata: LittleWikidata
) -> None:
    heat = {**wikidata.entities["Q9900000002"], "id": "Q5", "labels": text_labels(en="Heat")}
    heat["claims"] = {"P577": [statement(time_value(1995))], "P345": [statement("tt0113277")]}
    heat["claims"]["P31"] = wikidata.entities["Q9900000002"]["claims"]["P31"]
    wikidata.entities["Q5"] = heat
    preview = await upload(club.ben, "Title,Year,Rating10\nHeat,1995,9\nHeat,1995,2\n")
    asked = await club.ben.choose(await club.ben.click(preview, "Choose uncertain films"), "tt0113277")
    done = await club.ben.click(await club.ben.click(asked, "Skip the rest"), "Import")
    begun = await club.ben.click(done, "Look up 1 waiting film")
    for _ in range(3):
        await beat(club)
    over = await club.ben.click(begun, "Refresh")
    assert "I've looked up 1 waiting film of yours, and didn't find it." in over.text
    assert "Heat (1995) → **Heat** (1995)?" in over.text


async def test_the_end_is_told_in_spanish_with_what_is_near(club: Club) -> None:
    done = await club.ana.click(await upload(club.ana, NEARLY), "Importar")
    begun = await club.ana.click(done, "Buscar 2 películas en espera")
    for _ in range(4):
        await beat(club)
    over = await club.ana.click(begun, "Actualizar")
    assert "❔ 1 película se parece a lo que dice tu archivo, pero no es segura: decides tú." in over.text
    asked = await club.ana.click(over, "Elegir las dudosas")
    assert "Más tarde" in asked.labels and "Buscar más" in asked.labels
