"""Files of one's own: what is not read of them is said, and can be set right where only the member knows."""

from tests.behaviour.people import Club
from tests.behaviour.transfer.importing import HEAT, score_of, upload

COUPLE = "Película,Año,Nota Ana,Nota Ben\nHeat,1995,9,8\nRan,1985,8,7\n"
NOTES = "Seen this year:\n\nHeat (1995) - 9/10, the diner\n- Ran (1985): 8/10\n"


async def test_columns_that_are_not_read_are_named_and_can_be_explained(club: Club) -> None:
    asked = await upload(club.ben, COUPLE, "ours.csv")
    assert "2 films in this file have no score." in asked.text
    assert "I don't read these columns: nota ana, nota ben" in asked.text
    form = await club.ben.form_behind(asked, "Say which column is what")
    assert form.fields == {
        "title": ["película"],
        "year": ["año"],
        "any_score": [],
        "film_id": [],
        "dates": [],
    }
    offer = await club.ben.submit(form, any_score=["nota ben"])
    assert "⭐ 2 new scores" in offer.text
    assert "1 column I don't read\n-# ↳ nota ana" in offer.text
    await club.ben.click(offer, "Import")
    assert await score_of(club, club.ben, HEAT) == 8


async def test_a_column_of_notes_and_one_of_a_review_can_be_named(club: Club) -> None:
    table = "Qué vi;Año;Cuánto;Para mí;Para todos\nHeat;1995;9;seen with Ana;Two of a kind.\n"
    asked = await upload(club.ben, table, "ours.csv")
    form = await club.ben.form_behind(asked, "Review, notes and more")
    asked = await club.ben.submit(form, note=["para mí"], review=["para todos"])
    assert "I don't know this kind of file." in asked.text, asked.text
    form = await club.ben.form_behind(asked, "Review, notes and more")
    assert (form.fields["note"], form.fields["review"]) == (["para mí"], ["para todos"])
    form = await club.ben.form_behind(asked, "Say which column is what")
    assert form.fields["year"] == ["año"]
    offer = await club.ben.submit(form, title=["qué vi"], any_score=["cuánto"])
    for said in ("⭐ 1 new score", "1 review, kept as a draft", "1 note of yours, kept for you alone"):
        assert said in offer.text, offer.text


async def test_the_columns_are_asked_for_in_spanish(club: Club) -> None:
    asked = await upload(club.ana, COUPLE, "nuestra.csv")
    assert asked.labels[-2:] == ["Decir qué es cada columna", "Crítica, notas y más"]


async def test_it_is_said_in_spanish_too(club: Club) -> None:
    asked = await upload(club.ana, COUPLE, "nuestra.csv")
    assert "No leo estas columnas: nota ana, nota ben" in asked.text
    seen = await upload(club.ana, "Title,Year,Rating\nHeat,1995,09-oct\nRan,1985,8/10\n")
    assert "línea 2: un día en vez de una nota (las hojas de cálculo hacen días de 8/10 y 4.5): " in seen.text


async def test_a_list_from_a_notes_app_is_imported(club: Club) -> None:
    offer = await upload(club.ben, NOTES, "films.txt")
    assert "### Import from a table or list of films\n-# 2 rows in the file: 2 found" in offer.text
    assert "1 note of yours, kept for you alone" in offer.text
    await club.ben.click(offer, "Import")
    assert await score_of(club, club.ben, HEAT) == 9


async def test_a_text_is_told_how_a_list_would_look(club: Club) -> None:
    seen = await upload(club.ana, "Hola\nMe gusta el cine\n", "hola.txt")
    assert "Heat (1995) - 9/10" in seen.text
    assert "No ha cambiado nada." in seen.text


async def test_columns_without_names_are_read_by_what_is_in_them_which_is_said(club: Club) -> None:
    offer = await upload(club.ben, "Heat;1995;9\nRan;1985;8\n", "films.csv")
    assert "⭐ 2 new scores" in offer.text
    assert "The first row: Title of the film: Heat · Year: 1995 · Your score: 9" in offer.text
    await club.ben.click(offer, "Import")
    assert await score_of(club, club.ben, HEAT) == 9


async def test_numbers_at_the_ends_of_lines_are_read_as_scores_which_is_said(club: Club) -> None:
    offer = await upload(club.ben, "Heat (1995) 9\nRan (1985) 8\nAlien 7\nDistrict 9\n", "films.txt")
    assert "I read the numbers at the ends of the lines as scores" in offer.text
    assert "2 new scores" in offer.text, "a title without a year is asked about"
    await club.ben.click(offer, "Import")
    assert await score_of(club, club.ben, HEAT) == 9
