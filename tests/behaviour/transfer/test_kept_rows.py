"""Rows that were not certain when their import was written: their member is asked about them afterwards."""

from tests.behaviour.people import Club, Person, Seen
from tests.behaviour.transfer.importing import HEAT, LEAVING_LAS_VEGAS, below, score_of, upload

ALIEN = "tt0078748"
DOUBTFUL = "Title,Year,Rating10\nHeat,1996,9\nLeaving Las Vegas,1994,8\nAlien,1980,7\n"
FILMS = {"Heat": HEAT, "Leaving Las Vegas": LEAVING_LAS_VEGAS, "Alien": ALIEN}
TWICE = "Title,Year,Rating10\nHeat,1995,9\nHeat,1995,2\n"


async def asked(person: Person, data: str = DOUBTFUL) -> Seen:
    """Import the file with its doubts open, and begin to answer them."""
    seen = await upload(person, data)
    if "Import" not in seen.labels:  # no row is certain
        seen = await person.click(await person.click(seen, "Choose uncertain films"), "Skip the rest")
    return await person.click(await person.click(seen, "Import"), "Choose uncertain films")


def title_asked(seen: Seen) -> str:
    """Which of the films the page asks about."""
    [title] = [title for title in FILMS if f"in your file? **{title}**" in seen.text]
    return title


async def test_they_are_answered_one_after_the_other(club: Club) -> None:
    seen = await asked(club.ben)
    for left in (3, 2, 1):
        assert f"{left} left to check" in seen.text
        title = title_asked(seen)
        seen = await club.ben.choose(seen, FILMS[title])
        assert f"✅ **{title}**" in seen.text and "what your file says about it is imported." in seen.text
    assert "There is nothing left to check." in seen.text
    assert [await score_of(club, club.ben, film) for film in FILMS.values()] == [9, 8, 7]
    assert (await club.ben.slash("watchlist show")).below == [], "what a member chose is no news"


async def test_the_page_that_leads_there_stays(club: Club) -> None:
    done = await club.ben.click(await upload(club.ben, DOUBTFUL + "Ran,1985,6\n"), "Import")
    await club.ben.click(done, "Choose uncertain films")
    undone = await club.ben.click(done, "Undo")
    assert "The import is undone" in undone.text


async def test_another_film_is_searched_and_later_means_later(club: Club) -> None:
    seen = await asked(club.ben)
    first = title_asked(seen)
    found = await club.ben.submit(await club.ben.form_behind(seen, "Search"), typed="memento")
    assert f"**{first}**" in found.text
    second = await club.ben.choose(found, "tt0209144")
    assert "✅ **Memento** (2000)" in second.text and "2 left to check" in second.text
    title = title_asked(second)
    third = await club.ben.click(second, "Later")
    assert title_asked(third) != title
    end = await club.ben.click(third, "Later")
    assert "2 rows are still to be checked: I keep them for you." in end.text
    again = await club.ben.click(end, "Choose uncertain films")
    assert "2 left to check" in again.text


async def test_a_score_of_today_stays_and_that_is_said(club: Club) -> None:
    seen = await asked(club.ben)
    title = title_asked(seen)
    await club.ben.slash("rate", film=FILMS[title], score=1)
    seen = await club.ben.choose(seen, FILMS[title])
    assert "your own score here stays." in seen.text
    assert await score_of(club, club.ben, FILMS[title]) == 1


async def test_one_that_is_none_of_them_waits_on_and_is_not_asked_about_again(club: Club) -> None:
    seen = await asked(club.ben)
    title = title_asked(seen)
    seen = await club.ben.click(seen, "None of these")
    assert f"📌 **{title}**" in seen.text and "imported once its film is found" in seen.text
    assert title_asked(seen) == title and "Nothing else in my list looks like it." in seen.text
    assert {"Search", "Add a new film", "Leave out"} <= set(seen.labels)
    seen = await club.ben.click(seen, "Go on")
    assert "2 left to check" in seen.text and title_asked(seen) != title
    await club.pass_time(3601)
    assert await score_of(club, club.ben, FILMS[title]) is None, "it is tried again, and still uncertain"


async def test_of_two_rows_for_one_film_the_member_says_which_counts(club: Club) -> None:
    seen = await upload(club.ben, TWICE + "Ran,1985,6\n")
    seen = await club.ben.click(await club.ben.click(seen, "Import"), "Choose uncertain films")
    assert "Another row seems to mean the same film" in seen.text
    counts = 9 if "**9**/10" in seen.text.split("⚖️")[0] else 2
    seen = await club.ben.choose(seen, HEAT)
    seen = await club.ben.click(seen, "Leave out")
    assert "🚫 **Heat** (1995) is left out: it is not imported." in seen.text
    assert "upload the file again" in seen.text
    await club.pass_time(3601)
    assert await score_of(club, club.ben, HEAT) == counts


async def test_a_row_that_would_surely_find_the_film_again_waits_on_without_it(club: Club) -> None:
    seen = await upload(club.ben, TWICE + "Ran,1985,6\n")
    seen = await club.ben.click(await club.ben.click(seen, "Import"), "Choose uncertain films")
    counts = 9 if "**9**/10" in seen.text.split("⚖️")[0] else 2
    seen = await club.ben.click(await club.ben.choose(seen, HEAT), "None of these")
    assert "📌 **Heat** (1995) is kept for you" in seen.text
    await club.pass_time(3601)
    assert await score_of(club, club.ben, HEAT) == counts


async def test_answered_twice_it_says_so(club: Club) -> None:
    seen = await asked(club.ben, "Title,Year,Rating10\nRan,1985,6\nHeat,1996,9\n")
    form = await club.ben.form_behind(seen, "Search")
    await club.ben.choose(seen, HEAT)
    late = await club.ben.submit(form, typed="heat")
    assert below(late).startswith("This row no longer waits")


async def test_answered_after_uploading_again_it_is_kept_no_longer(club: Club) -> None:
    await asked(club.ben, "Title,Year,Rating10\nRan,1985,6\nHeat,1996,9\n")
    preview = await upload(club.ben, "Title,Year,Rating10\nRan,1985,6\nHeat,1996,9\n")
    chosen = await club.ben.choose(await club.ben.click(preview, "Choose uncertain films"), HEAT)
    done = await club.ben.click(chosen, "Import")
    assert "Choose uncertain films" not in done.labels
    assert await score_of(club, club.ben, HEAT) == 9


async def test_it_is_asked_in_spanish_too(club: Club) -> None:
    seen = await upload(club.ana, "Title,Year,Rating10\nRan,1985,6\nHeat,1996,9\n")
    done = await club.ana.click(seen, "Importar")
    assert "1 fila por revisar: te la guardo, y se importará cuando elijas su película" in done.text
    end = await club.ana.choose(await club.ana.click(done, "Elegir las dudosas"), HEAT)
    assert "lo que dice tu archivo sobre ella ya está importado." in end.text
    assert "No queda nada por revisar." in end.text
