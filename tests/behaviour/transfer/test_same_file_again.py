"""A file that is uploaded again, as it was or with news: rows of unknown films are kept once, and updated."""

from tests.behaviour.people import Club, Person, Seen
from tests.behaviour.transfer.importing import HEAT, RATINGS, file_of, score_of, upload

LOST = "Title,Year,Rating10\nHeat,1995,9\nA Film That Nobody Made,1966,{}\n"


async def imported(person: Person, data: str) -> Seen:
    return await person.click(await upload(person, data), "Import")


async def scores_kept(club: Club, person: Person) -> list[int | None]:
    """The scores of the member's rows that wait."""
    rows = await club.parts.services.waiting_rows._waiting.rows(club.guild.id, person.id)
    return [each.row.score for each in rows]


async def test_what_is_kept_already_is_not_new(club: Club) -> None:
    assert "📌 1 film without a sure match" in (await imported(club.ben, RATINGS)).text
    again = await upload(club.ben, RATINGS)
    assert "There is nothing new to import." in again.text
    assert "📌 1 film is already kept for you, from an earlier import" in again.text
    assert "without a sure match" not in again.text
    assert "Import" not in again.labels


async def test_it_is_said_in_spanish_too(club: Club) -> None:
    await club.ana.click(await upload(club.ana, RATINGS), "Importar")
    again = await upload(club.ana, RATINGS)
    assert "📌 Ya te guardo 1 película, de una importación anterior" in again.text


DIARY = """\
Date,Name,Year,Letterboxd URI,Rating,Rewatch,Tags,Watched Date
2022-05-08,Heat,1995,https://boxd.it/9xxx,4,Yes,crime,2022-05-05
2022-06-01,Memento,2000,https://boxd.it/9yyy,3.5,,,2022-05-31
"""


async def test_the_diary_and_tags_that_are_here_already_are_named(club: Club) -> None:
    assert "📓 For your own records: 2 diary entries and 1 tag" in (await imported(club.ben, DIARY)).text
    again = await upload(club.ben, f"{DIARY}2022-06-08,Ran,1985,https://boxd.it/9zzz,4,,,2022-06-07\n")
    assert "📓 For your own records: 1 diary entry" in again.text
    assert "📓 In your own records already: 2 diary entries and 1 tag" in again.text
    done = await club.ben.click(again, "Import")
    assert "📓 In your own records already: 2 diary entries and 1 tag" in done.text
    left = await club.ben.click(await upload(club.ben, DIARY), "Leave out diary and lists")
    assert "📓" not in left.text


async def test_that_is_said_in_spanish_too(club: Club) -> None:
    await club.ana.click(await upload(club.ana, DIARY), "Importar")
    assert "📓 Ya guardado para ti: 2 entradas de diario y 1 etiqueta" in (await upload(club.ana, DIARY)).text


async def test_a_changed_score_is_taken_and_undone(club: Club) -> None:
    await imported(club.ben, LOST.format(3))
    done = await imported(club.ben, LOST.format(8))
    assert "📌 1 film that I already keep for you: updated from this file" in done.text
    assert await scores_kept(club, club.ben) == [8]
    await club.ben.click(done, "Undo")
    assert await scores_kept(club, club.ben) == [3]


async def test_two_scores_for_one_unknown_film_are_both_kept(club: Club) -> None:
    done = await imported(club.ben, LOST.format(3) + "A Film That Nobody Made,1966,8\n")
    assert "📌 2 films without a sure match" in done.text
    assert sorted(score or 0 for score in await scores_kept(club, club.ben)) == [3, 8]


async def test_what_waits_is_named_and_listed(club: Club) -> None:
    done = await imported(club.ben, LOST.format(3))
    listed = await club.ben.click(done, "List what waits")
    assert "1 film of your files waits" in listed.text
    assert b"A Film That Nobody Made,1966" in await file_of(listed)


async def test_nothing_left_to_check_names_what_waits_on(club: Club) -> None:
    done = await imported(
        club.ben, LOST.format(3).replace("Heat", "Ran").replace("1995", "1985") + "Heat,1996,8\n"
    )
    twice = "A Film That Nobody Made,1966,9\nA Film That Nobody Made,1966,2\n"
    await imported(club.ben, f"Title,Year,Rating10\nPsycho,1960,7\n{twice}")
    asked = await club.ben.click(done, "Choose uncertain films")
    end = await club.ben.choose(asked, HEAT)
    assert "There is nothing left to check." in end.text
    assert "2 films are still waiting (A Film That Nobody Made (1966)): I keep them" in end.text
    listed = await club.ben.click(end, "List what waits")
    assert "2 films of your files wait" in listed.text


NEARLY = "Title,Year,Rating10\nRan,1985,6\nHeat,1996,9\nAlien,1980,7\nMemento,2001,5\n"


async def test_choices_are_taken_over_and_said_to_be(club: Club) -> None:
    seen = await club.ben.click(await upload(club.ben, NEARLY), "Choose uncertain films")
    assert "**Heat**" in seen.text
    seen = await club.ben.choose(seen, HEAT)
    assert "**Alien**" in seen.text
    await club.ben.click(seen, "Leave out")
    again = await upload(club.ben, NEARLY)
    assert "☑️ 2 choices of yours from earlier uploads were taken over" in again.text
    assert "1 row is not certain" in again.text
    await club.ben.click(again, "Import")
    assert await score_of(club, club.ben, HEAT) == 9


async def test_a_choice_about_a_kept_row_is_taken_over_too_and_can_be_taken_back(club: Club) -> None:
    done = await imported(club.ben, NEARLY)
    asked = await club.ben.click(done, "Choose uncertain films")
    for _ in range(3):
        is_heat = "in your file? **Heat**" in asked.text
        asked = await (club.ben.choose(asked, HEAT) if is_heat else club.ben.click(asked, "Leave out"))
    again = await upload(club.ben, NEARLY)
    assert "☑️ 3 choices of yours from earlier uploads were taken over" in again.text
    assert "There is nothing new to import." in again.text
    rows = await club.ben.click(again, "Look at every row")
    assert "🚫 Alien (1980) **7** → left out" in rows.text
    row = await club.ben.choose(rows, rows.options["Alien (1980)"])
    await club.ben.click(row, "Take it back")
    assert "☑️ 2 choices of yours" in (await upload(club.ben, NEARLY)).text


async def test_taken_over_choices_are_said_in_spanish(club: Club) -> None:
    seen = await club.ana.click(await upload(club.ana, NEARLY), "Elegir las dudosas")
    await club.ana.choose(seen, HEAT)
    again = await upload(club.ana, NEARLY)
    assert "☑️ Se ha recuperado 1 elección tuya de un archivo anterior" in again.text


async def test_cancelling_says_that_choices_are_kept(club: Club) -> None:
    seen = await club.ben.click(await upload(club.ben, NEARLY), "Choose uncertain films")
    await club.ben.choose(seen, HEAT)
    again = await upload(club.ben, NEARLY)
    end = await club.ben.click(again, "Cancel")
    kept = "What you chose for its rows is kept, in case you upload them again."
    assert end.text == f"Nothing was imported.\n☑️ {kept}"
    assert "☑️ 1 choice of yours" in (await upload(club.ben, NEARLY)).text
