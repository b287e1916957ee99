"""Files as people keep them for themselves: in spreadsheets of their own, in Notion, in Markdown."""

from dataclasses import replace

import pytest

from bot.domain.transfer.formats.cell_values import Halves
from bot.domain.transfer.named_rows import WhyUnread
from bot.domain.transfer.reading.read_file import read_import
from bot.domain.transfer.rows import SkipReason
from tests.domain.transfer.import_files import day, read, scores


@pytest.mark.parametrize(
    ("column", "cell", "expected"),
    [
        ("Nota (1-10)", "4", 4),
        ("Score (out of 10)", "4", 4),
        ("Rating /5", "4", 8),
        ("My rating (1–5 stars)", "4", 8),
        ("Puntuación sobre 20", "16", 8),
        ("Nota (de 100)", "40", 4),
    ],
)
def test_a_column_may_say_what_its_scores_are_out_of(column: str, cell: str, expected: int) -> None:
    reading = read(f"Película;Año;{column}\nHeat;1995;{cell}\n")
    assert scores(reading) == {"Heat": expected}
    assert not (reading.scale.asks or reading.asks)


def test_a_rating_of_others_is_not_the_members() -> None:
    reading = read("Title;Year;Rating (IMDb);Nota (1-10)\nHeat;1995;8.3;9\n")
    assert (scores(reading), reading.left_columns) == ({"Heat": 9}, ("rating (imdb)",))


@pytest.mark.parametrize(
    ("header", "cells", "left"),
    [
        ("Title,Rating,My Rating", "Heat,8,6", "rating"),
        ("Título,Nota,Mi nota", "Heat,7.4,6", "nota"),
        ("Film,Score,My score", "Heat,81,6", "score"),
        ("Titel,Bewertung,Meine Bewertung", "Heat,9,6", "bewertung"),
        ("Title,Your rating,Rating", "Heat,6,9", "rating"),
    ],
)
def test_ones_own_score_goes_before_another(header: str, cells: str, left: str) -> None:
    reading = read(f"{header}\n{cells}\n")
    assert (scores(reading), reading.left_columns) == ({"Heat": 6}, (left,))


def test_of_columns_with_one_name_the_first_is_read_and_the_others_are_named() -> None:
    beside = "Film,Year,Score,Film,Year,Score\nHeat,1995,9,Ran,1985,8\nAlien,1979,7,,,\n"
    reading = read(beside)
    assert scores(reading) == {"Heat": 9, "Alien": 7}
    assert reading.left_columns == ("film #2", "year #2", "score #2")
    assert scores(read("Film,Rating,Rating\nHeat,9,\n")) == {"Heat": 9}
    assert scores(read(beside, columns={"title": "film #2", "any_score": "score #2"})) == {"Ran": 8}


def test_a_column_without_a_name_is_nothing_that_the_member_has_written() -> None:
    reading = read(',title,year,rating\n0,"Godfather, The",1972.0,10.0\n1,Heat,1995.0,9.0\n')
    assert scores(reading) == {"The Godfather": 10, "Heat": 9}
    assert [(row.review, row.notes) for row in reading.rows] == [(None, ())] * 2


def test_columns_with_something_in_them_that_are_not_read_are_named() -> None:
    text = "Película,Año,Nota Ana,Nota Ben,Sala,Género\nHeat,1995,9,8,,\nRan,1985,8,7,,Guerra\n"
    reading = read(text)
    assert reading.left_columns == ("nota ana", "nota ben", "género")
    assert reading.columns == ("película", "año", "nota ana", "nota ben", "sala", "género")
    told = read(text, columns={"title": "película", "year": "año", "any_score": "nota ana"})
    assert scores(told) == {"Heat": 9, "Ran": 8}


@pytest.mark.parametrize(
    ("header", "read_as"),
    [
        ("Title,Year,Score,Watched on", {"title": 0, "year": 1, "any_score": 2, "dates": 3}),
        ("Title,Year,Rating10,Rating,tmdbID", {"title": 0, "year": 1, "any_score": 2, "film_id": 4}),
        ("imdbID,Title,Rating", {"film_id": 0, "title": 1, "any_score": 2}),
        ("Was,Year,Notes", {"year": 1, "note": 2}),
    ],
)
def test_what_is_read_of_the_columns_is_told(header: str, read_as: dict[str, int]) -> None:
    names = header.casefold().split(",")
    reading = read_import(f"{header}\n{','.join('9' for _ in names)}\n".encode())
    assert reading.read_as == {role: names[place] for role, place in read_as.items()}


def test_naming_one_column_leaves_what_is_read_of_the_others() -> None:
    table = (
        "Title,Year,Watched on,Rewatch,Director,Letterboxd URI,Ours\n"
        "Heat,1995,2020-01-02,yes,Michael Mann,https://boxd.it/1,9\n"
    )
    plain, told = read(table).rows[0], read(table, columns={"any_score": "ours", "tags": ""}).rows[0]
    assert (told.score, len(told.viewings)) == (9, 1)
    seen = plain.viewings[0]._replace(score=9)
    assert replace(plain, score=9, viewings=(seen,)) == told


def test_a_column_that_the_member_says_means_nothing_is_not_read() -> None:
    table = "Title,Year,Score,Notes\nHeat,1995,9,mine\n"
    assert read(table).rows[0].notes == ("mine",)
    assert read(table, columns={"note": ""}).rows[0].notes == ()


NOTION = """\
Name,Type,Status,How good,Finished
Heat,Movie,Done,⭐⭐⭐⭐⭐,"March 12, 2024"
Portal 2,Game,Done,⭐⭐⭐⭐,
Dune,Book,Reading,,
Ran,Movie,Not started,,
Alien,Movie,Dropped,,
"""


def test_columns_that_are_not_asked_for_are_known_by_their_names() -> None:
    reading = read(NOTION, columns={"title": "name", "any_score": "how good", "dates": "finished"})
    assert [(row.title, row.score, row.is_wanted, day(row.at)) for row in reading.rows] == [
        ("Ran", None, True, ""),
        ("Heat", 10, False, "2024-03-12"),
    ]
    assert reading.skipped == {SkipReason.GAMES: 1, SkipReason.BOOKS: 1, SkipReason.UNFINISHED: 1}


def test_spanish_states_say_what_is_still_to_be_seen() -> None:
    rows = "Heat;1995;Vista;4 estrellas\nRan;1985;Pendiente;\nAlien;1979;Abandonada;\n"
    reading = read(f"Película;Año;Estado;Mi nota\n{rows}")
    assert [(row.title, row.score, row.is_wanted) for row in reading.rows] == [
        ("Heat", 8, False),
        ("Ran", None, True),
    ]
    assert reading.skipped == {SkipReason.UNFINISHED: 1}


def test_a_line_drawn_in_a_table_is_no_row() -> None:
    reading = read("| Film | Year | Score |\n|:-----|------|------:|\n| Heat | 1995 | 9/10 |\n")
    assert (scores(reading), reading.total) == ({"Heat": 9}, 1)


@pytest.mark.parametrize("cell", ["09-oct", "10-Jul", "8/10/2024", "05-may", "4-Sept"])
def test_a_day_that_a_spreadsheet_made_of_a_score_is_called_one(cell: str) -> None:
    reading = read(f"Title;Year;Rating\nHeat;1995;{cell}\nRan;1985;8/10\n")
    assert scores(reading) == {"Ran": 8}
    assert [(row.number, row.why) for row in reading.unread] == [(2, WhyUnread.DAY)]


def test_a_sheet_of_ones_own_is_read_whole() -> None:
    above, header = "Películas vistas 2024,,,,\n,,,,\n", "Título,Año,Nota (1-10),Gesehen am,Comentarios\n"
    rows = 'Heat,1995,9,12/3/2024,"Vaya atraco"\nRan,1985,"8,5",25/3/2024,\n'
    heat, ran = read(above + header + rows, halves=Halves.UP).rows
    assert (heat.score, day(heat.at), heat.review and heat.review.body) == (9, "2024-03-12", "Vaya atraco")
    assert (ran.score, day(ran.at)) == (9, "2024-03-25")


def test_a_year_may_be_in_the_day_of_a_premiere() -> None:
    [row] = read("Movie,Release,My Rating\nHeat,15 December 1995,8.0\n").rows
    assert (row.year, row.score) == (1995, 8)
