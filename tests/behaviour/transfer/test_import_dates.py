"""Scores in typed stars, and what is said of dates that nobody can read."""

from tests.behaviour.people import Club
from tests.behaviour.transfer.importing import LEAVING_LAS_VEGAS, score_of, upload

STARS = """\
Title,Year,Score,Date
Leaving Las Vegas,1995,****,last winter
Heat,1995,*****,
Alien,1979,***,2020-01-02
"""


async def test_what_has_no_date_is_said(club: Club) -> None:
    seen = await upload(club.ben, STARS)
    assert "1 date I can't read" in seen.text
    assert "2 scores without a date: they count as given today" in seen.text
    await club.ben.click(seen, "Import")
    assert await score_of(club, club.ben, LEAVING_LAS_VEGAS) == 8


async def test_it_is_said_in_spanish(club: Club) -> None:
    seen = await upload(club.ana, STARS)
    assert "1 fecha que no puedo leer" in seen.text
    assert "2 notas sin fecha: cuentan como dadas hoy" in seen.text
