"""What is said of several rows about one film."""

from tests.behaviour.people import Club
from tests.behaviour.transfer.importing import HEAT, score_of, upload
from tests.domain.transfer.import_files import zipped

DIARY = """\
Date,Name,Year,Letterboxd URI,Rating,Rewatch,Tags,Watched Date
2020-01-02,Heat,1995,https://b/1,5,,,2020-01-01
2022-01-02,Heat,1995,https://b/2,4,Yes,,2022-01-01
"""
RATINGS = "Date,Name,Year,Letterboxd URI,Rating\n2020-01-02,Heat,1995,https://b/h,5\n"


async def test_where_the_ratings_count_the_latest_is_not_said_to(club: Club) -> None:
    files: dict[str, str | bytes] = {"diary.csv": DIARY, "ratings.csv": RATINGS}
    seen = await upload(club.ben, zipped(files), "letterboxd.zip")
    assert "2 more rows of films above: of several scores, those in the file's ratings count" in seen.text
    assert "the latest counts" not in seen.text
    await club.ben.click(seen, "Import")
    assert await score_of(club, club.ben, HEAT) == 10


async def test_a_viewing_that_changes_no_score_is_called_one(club: Club) -> None:
    seen = await upload(club.ana, DIARY.replace(",4,Yes", ",5,Yes"), "diary.csv")
    assert "1 visionado más de una película de arriba" in seen.text


async def test_a_day_still_to_come_is_not_the_latest(club: Club) -> None:
    late = "2024-01-02,Heat,1995,https://b/3,1,Yes,,2099-01-01\n"
    seen = await upload(club.ben, DIARY + late, "diary.csv")
    assert "1 date I can't read" in seen.text
    await club.ben.click(seen, "Import")
    assert await score_of(club, club.ben, HEAT) == 8


async def test_a_row_for_the_film_of_another_row_is_named_with_it(club: Club) -> None:
    seen = await upload(club.ben, "Title,Year,Rating10\nPsycho,1960,8\nPsicosis,1960,8\nRan,1985,9\n")
    said = "1 row is for a film that another row has too\n"
    assert f"{said}-# ↳ Psicosis (1960): the same film as Psycho (1960)" in seen.text, seen.text


YEARS_APART = """\
Title;Year;Date;Score
Heat;1995;2021-03-02;8
Heat;1995;2022-06-05;10
Heat;1995;2020-04-03;9
Ran;1985;2020-04-03;7
"""


async def test_of_several_days_in_a_plain_table_the_latest_score_counts(club: Club) -> None:
    seen = await upload(club.ben, YEARS_APART, "films.csv")
    assert "4 rows in the file: 4 found" in seen.text, seen.text
    assert "2 rows are for films that other rows have too" in seen.text
    assert "↳ Heat (1995): 10 (<t:1654430400:d>) counts, not 8 (<t:1614686400:d>)" in seen.text
    assert "↳ Heat (1995): 10 (<t:1654430400:d>) counts, not 9 (<t:1585915200:d>)" in seen.text
    await club.ben.click(seen, "Import")
    assert await score_of(club, club.ben, HEAT) == 10


async def test_scores_without_days_are_asked_about_and_what_counts_is_said(club: Club) -> None:
    seen = await upload(club.ana, YEARS_APART.replace(";2022-06-05;", ";;"), "films.csv")
    assert "4 filas en el archivo: 1 encontrada · 3 por revisar" in seen.text, seen.text
    page = await club.ana.click(seen, "Elegir las dudosas")
    for _ in range(3):
        page = await club.ana.choose(page, HEAT)
    assert "vale 8 (<t:1614686400:d>), no 10" in page.text
    assert "vale 8 (<t:1614686400:d>), no 9 (<t:1585915200:d>)" in page.text


REVIEWS = """\
Title;Year;Score;Review
Heat;1995;8;The diner is all it needs and more than most films have.
Heat;1995;10;I came back for the diner.
Heat;1995;9;
"""


async def test_rows_that_seem_to_mean_one_film_are_said_to_with_one_press(club: Club) -> None:
    seen = await upload(club.ben, REVIEWS, "films.csv")
    page = await club.ben.click(seen, "Choose uncertain films")
    assert "Other rows seem to mean the same film:" in page.text, page.text
    assert "↳ **Heat** (1995) · **10**/10 · “I came back for the diner.”" in page.text
    assert "If they all mean it, 8/10 counts." in page.text.replace("**", "")
    page = await club.ben.choose(page, HEAT)
    assert "↳ ☑️ **Heat** (1995) · **8**/10 · “The diner is all it needs" in page.text, page.text
    page = await club.ben.click(page, "They all mean Heat")
    assert "3 rows in the file: 3 found" in page.text
    assert "Heat (1995): 8 counts, not 10" in page.text, page.text
    await club.ben.click(page, "Import")
    assert await score_of(club, club.ben, HEAT) == 8


async def test_the_same_in_spanish(club: Club) -> None:
    page = await club.ana.click(await upload(club.ana, REVIEWS, "films.csv"), "Elegir las dudosas")
    assert "Si todas son esa película, vale un 8/10." in page.text.replace("**", ""), page.text
    page = await club.ana.click(page, "Todas son Heat")
    assert "3 filas en el archivo: 3 encontradas" in page.text
