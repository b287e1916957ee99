"""Scores in typed stars, and what is said of dates that nobody can read."""

from tests.behaviour.people import Club
from tests.behaviour.transfer.importing import LEAVING_LAS_VEGAS, file_of, score_of, upload

STARS = """\
Title,Year,Score,Date
Leaving Las Vegas,1995,****,last winter
Heat,1995,*****,
Alien,1979,***,2020-01-02
"""


async def test_what_has_no_date_is_said(club: Club) -> None:
    seen = await upload(club.ben, STARS)
    assert "1 date I can't read\n-# ↳ Leaving Las Vegas (1995): last winter\n" in seen.text, seen.text
    assert "2 scores without a date that I can read: they count as given today" in seen.text
    await club.ben.click(seen, "Import")
    assert await score_of(club, club.ben, LEAVING_LAS_VEGAS) == 8


async def test_only_scores_that_are_written_are_counted(club: Club) -> None:
    await club.ben.slash("rate", film=LEAVING_LAS_VEGAS, score=3)
    seen = await upload(club.ben, f"{STARS}A Film That Nobody Made,1966,**,\n")
    assert "1 score without a date that I can read: it counts as given today" in seen.text
    done = await club.ben.click(seen, "Import")
    assert "1 score without a date that I can read: it counts as given today" in done.text
    assert "without a date" not in (await upload(club.ben, STARS)).text


async def test_it_is_said_in_spanish(club: Club) -> None:
    seen = await upload(club.ana, STARS)
    assert "1 fecha que no puedo leer" in seen.text
    assert "2 notas sin una fecha que sepa leer: cuentan como dadas hoy" in seen.text


async def test_the_first_films_with_dates_left_out_are_named_and_the_rest_comes_as_a_file(club: Club) -> None:
    films = {"Heat": 1995, "Ran": 1985, "Memento": 2000, "Psycho": 1960}
    rows = "".join(f"{title},{year},8,01/04/2020\n" for title, year in films.items())
    seen = await upload(club.ben, f"Title,Year,Score,Date\n{rows}Alien,1979,7,31/31/2020\n")
    named = "".join(f"-# ↳ {title} ({films[title]}): 01/04/2020\n" for title in list(films)[:3])
    why = "4 dates left out: I can't tell the day from the month\n"
    assert f"{why}{named}-# ↳ … and 1 more\n" in seen.text, seen.text
    text = (await file_of(await club.ben.click(seen, "List what is left out"))).decode()
    assert text.splitlines() == [
        "Dates whose day and month I can't tell apart:",
        *(f"{title} ({year}): 01/04/2020" for title, year in films.items()),
        "",
        "Dates I can't read:",
        "Alien (1979): 31/31/2020",
    ]
    done = await club.ben.click(seen, "Import")
    assert (await file_of(done)).decode() == text
