"""Rows that cannot be read, or that a later row replaces: named before and after an import, all in a file."""

from tests.behaviour.people import Club
from tests.behaviour.transfer.importing import HEAT, file_of, score_of, upload
from tests.domain.transfer.import_files import zipped

HEADER = "Date,Name,Year,Letterboxd URI,Rating\n"
GOOD = "2022-05-06,Heat,1995,https://boxd.it/1bbb,5\n"
BAD = '2022-05-07,Ran,1985,https://boxd.it/1eee,great\n2022-05-07,"Alien,1979,https://boxd.it/1ddd,5\n,,,,4\n'


async def test_rows_that_cannot_be_read_are_named_before_and_after(club: Club) -> None:
    offer = await upload(club.ben, HEADER + GOOD + BAD)
    named = (
        "line 3: no score I can read: Ran, 1985, great",
        'line 4: a quotation mark is opened and never closed: 2022\\-05-07,"Alien,1979,https\\://boxd.it/1ddd,5',
        "line 5: no title, and no id I know: 4",
    )
    assert "4 rows in the file: 1 found · 3 others (below)" in offer.text
    assert all(line in offer.text for line in ("3 rows I can't read", *named)), offer.text
    done = await club.ben.click(offer, "Import")
    assert all(line in done.text for line in ("3 rows I can't read", *named)), done.text
    assert await score_of(club, club.ben, HEAT) == 10


async def test_many_of_them_come_as_a_file(club: Club) -> None:
    bad = "".join(f"2022-05-07,Film {number},1985,,x\n" for number in range(5))
    offer = await upload(club.ana, zipped({"a/ratings.csv": HEADER + GOOD + bad}), "letterboxd.zip")
    assert "… y 2 más" in offer.text
    listed = await club.ana.click(offer, "Ver lo que no entra")
    assert listed.files == ["rows-left-out.txt"]
    text = (await file_of(listed)).decode()
    assert text.splitlines() == [
        "Filas que no puedo leer:",
        *(
            f"ratings.csv, línea {number + 3}: sin nota que sepa leer: Film {number}, 1985, x"
            for number in range(5)
        ),
    ]
    done = await club.ana.click(offer, "Importar")
    assert (await file_of(done)).decode() == text


async def test_an_earlier_score_of_a_film_is_shown_beside_the_one_that_counts(club: Club) -> None:
    again = "2021-01-02,Heat,1995,https://boxd.it/1bbb,3\n"
    offer = await upload(club.ben, HEADER + GOOD + again)
    line = "Heat (1995): 10 (<t:1651838400:d>) counts, not 6 (<t:1609588800:d>)"
    assert "1 earlier entry of the same film: of several scores, the latest counts" in offer.text
    assert line in offer.text, offer.text
    done = await club.ben.click(offer, "Import")
    assert line in done.text
    assert await score_of(club, club.ben, HEAT) == 10


async def test_of_two_scores_without_days_the_member_says_which_counts(club: Club) -> None:
    text = (
        "Const,Your Rating,Title,Title Type,Year\ntt0113277,9,Heat,Movie,1995\ntt0113277,4,Heat,Movie,1995\n"
    )
    offer = await upload(club.ben, text)
    assert "2 rows in the file: 2 to check" in offer.text
    asked = await club.ben.click(offer, "Choose uncertain films")
    assert "9" in asked.text
    asked = await club.ben.click(asked, "Leave out")
    offer = await club.ben.choose(asked, HEAT)
    await club.ben.click(offer, "Import")
    assert await score_of(club, club.ben, HEAT) == 4


async def test_nothing_new_is_said_with_what_could_not_be_read(club: Club) -> None:
    await club.ben.click(await upload(club.ben, HEADER + GOOD), "Import")
    offer = await upload(club.ben, HEADER + GOOD + BAD)
    assert "There is nothing new to import." in offer.text
    assert "line 3: no score I can read" in offer.text


async def test_a_quote_that_is_never_closed_is_told_once_with_all_its_lines(club: Club) -> None:
    text = (
        "Title,Year,Rating10,Review\nAlien,1979,10,\n"
        'Leaving Las Vegas,1995,9,"Slow, and sad.\nAnd long, too, of it\n- the end, or so\nHeat,1995,8,\n'
    )
    offer = await upload(club.ben, text)
    assert "3 rows in the file: 2 found · 1 other (below)" in offer.text
    told = "line 3: a quotation mark is opened and never closed, so I left out 3 lines, up to the next row: "
    assert told in offer.text, offer.text
    spanish = await upload(club.ana, text)
    assert "línea 3: unas comillas se abren y no se cierran, así que dejo fuera 3 líneas" in spanish.text
