"""Which film a row means."""

from dataclasses import replace

import pytest

from bot.domain.films.film import Film
from bot.domain.transfer.match_film import Certain, Doubtful, NotFound, alike, match, name_key, near_names
from bot.domain.transfer.rows import ImportedRow

HEAT = Film("tt0113277", "Heat", 1995, directors=("Michael Mann",))
OLD_HEAT = Film("tt0068692", "Heat", 1972, directors=("Paul Morrissey",))
OTHER_HEAT = Film("club:000000000001", "Heat", 1995, directors=("Ana Pérez",))
NAMELESS = Film("club:000000000002", "Heat", 1995)


def test_the_only_one_of_title_and_year_is_certain() -> None:
    assert match(ImportedRow("Heat", 1995), [OLD_HEAT, HEAT]) == Certain(HEAT)


def test_of_several_the_director_decides() -> None:
    assert match(ImportedRow("Heat", 1995, ("Mann, M.", "Michael Mann")), [HEAT, OTHER_HEAT]) == Certain(HEAT)
    assert match(ImportedRow("Heat", 1995), [HEAT, OTHER_HEAT]) == Doubtful((HEAT, OTHER_HEAT))


def test_another_director_makes_the_only_one_doubtful() -> None:
    assert match(ImportedRow("Heat", 1995, ("Somebody Else",)), [HEAT]) == Doubtful((HEAT,))


def test_a_film_without_known_director_may_be_it() -> None:
    assert match(ImportedRow("Heat", 1995, ("Somebody Else",)), [NAMELESS]) == Certain(NAMELESS)


def test_a_director_in_another_script_contradicts_nobody() -> None:
    assert match(ImportedRow("Heat", 1995, ("Майкл Манн",)), [HEAT]) == Certain(HEAT)
    assert match(ImportedRow("Heat", 1996, ("Майкл Манн",)), [HEAT]) == Doubtful((HEAT,))


@pytest.mark.parametrize("year", [1994, 1996])
def test_a_year_beside_is_doubtful_unless_the_director_is_the_same(year: int) -> None:
    assert match(ImportedRow("Heat", year), [HEAT]) == Doubtful((HEAT,))
    assert match(ImportedRow("Heat", year, ("MICHAEL MANN",)), [HEAT]) == Certain(HEAT)


BROTHER = Film("tt0190590", "O Brother, Where Art Thou?", 2000, aliases=("brother", "o brother"))
FATHER = Film("tt10272386", "The Father", 2020, directors=("Florian Zeller",))
BLUE = Film("tt0108394", "Three Colors: Blue", 1993, aliases=("blue", "three colours: blue"))


def test_a_loose_likeness_is_no_proof() -> None:
    assert match(ImportedRow("Brother", 2000), [BROTHER]) == Doubtful((BROTHER,))
    assert match(ImportedRow("Father", 2020), [FATHER]) == Doubtful((FATHER,))
    assert match(ImportedRow("Blue", 1993), [BLUE]) == Doubtful((BLUE,)), "a word for it is no title"
    assert match(ImportedRow("Three Colours: Blue", 1993), [BLUE]) == Certain(BLUE)


def test_a_first_name_is_no_person() -> None:
    assert match(ImportedRow("Heat", 1994, ("Michael Bay",)), [HEAT]) == Doubtful((HEAT,))
    assert match(ImportedRow("Heat", 1995, ("Michael Bay",)), [HEAT]) == Doubtful((HEAT,))


def test_either_of_two_titles_is_enough_with_the_director() -> None:
    rider = Film("tt0064276", "Easy Rider", 1969, directors=("Dennis Hopper",))
    assert match(
        ImportedRow("Easy Rider (Buscando mi destino)", 1969, ("Dennis Hopper",)), [rider]
    ) == Certain(rider)
    assert match(ImportedRow("Easy Rider (Buscando mi destino)", 1969), [rider]) == Doubtful((rider,))


@pytest.mark.parametrize(
    ("title", "near"),
    [
        ("Star Wars: The Force Awakens", "The Force Awakens"),
        ("Lagaan: Once Upon a Time in India", "Lagaan"),
        ("Monty Python's Life of Brian", "Life of Brian"),
        ("Three Colours: Blue", "three colors blue"),
        ("Borat - Cultural Learnings", "Borat"),
    ],
)
def test_near_titles_are_looked_for(title: str, near: str) -> None:
    assert near in near_names(ImportedRow(title))


def test_what_a_search_finds_is_asked_about_if_it_is_like_it() -> None:
    force = Film("tt2488496", "Star Wars: Episode VII - The Force Awakens", 2015)
    row = ImportedRow("Star Wars: The Force Awakens", 2015)
    assert alike(row, [force, HEAT]) == Doubtful((force,))
    assert alike(ImportedRow("Longlegs", 2024), [Film("tt1", "Daddy Long Legs", 2024)]) == NotFound()


ROBINSON = Film("tt0048140", "Swiss Family Robinson", 1960)
PEARL = Film(
    "tt18925334", "Pearl", 2022, directors=("Ti West",), aliases=("pearl an x-traordinary origin story",)
)


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("Origin", "Pearl: An X-traordinary Origin Story"),
        ("Michael", "Halloween: The Curse of Michael Myers"),
        ("Bros", "The Super Mario Bros. Movie"),
    ],
)
def test_a_word_in_the_midst_of_a_title_is_no_guess(typed: str, title: str) -> None:
    assert alike(ImportedRow(typed, 2023), [Film("tt1", title, 2023)]) == NotFound()
    assert alike(ImportedRow(title, 2023), [Film("tt1", typed, 2023)]) == NotFound()


def test_the_row_that_was_offered_a_film_of_another_name_is_offered_none() -> None:
    assert alike(ImportedRow("Origin", 2023), [PEARL]) == NotFound()


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("Parabellum", "John Wick: Chapter 3 – Parabellum"),
        ("Totoro", "My Neighbor Totoro"),
        ("Birdman", "Birdman or (The Unexpected Virtue of Ignorance)"),
        ("The Raiders of the Lost Ark", "Indiana Jones and the Raiders of the Lost Ark of Gold"),
        ("Dentro del laberinto", "Laberinto"),
    ],
)
def test_what_a_title_begins_or_ends_with_is_a_guess(typed: str, title: str) -> None:
    film = Film("tt1", title, 2019)
    assert alike(ImportedRow(typed, 2019), [film]) == Doubtful((film,))


def test_a_like_title_by_another_director_is_no_guess() -> None:
    film = replace(ROBINSON, directors=("Ken Annakin",))
    row = ImportedRow("The Swiss Robinson Family", 1960)
    assert alike(row, [film]) == Doubtful((film,))
    assert alike(replace(row, directors=("Ken Annakin",)), [film]) == Doubtful((film,))
    assert alike(replace(row, directors=("Somebody Else",)), [film]) == NotFound()


MEMENTO = Film("tt0209144", "Memento", 2000)


@pytest.mark.parametrize("typed", ["Momento", "Memeto", "Memmento", "Memetno", "The Memento's"])
def test_a_title_with_a_slip_is_asked_about_if_the_year_is_near(typed: str) -> None:
    for year in (1999, 2000):
        assert alike(ImportedRow(typed, year), [MEMENTO, HEAT]) == Doubtful((MEMENTO,))
    assert alike(ImportedRow(typed, 2004), [MEMENTO]) == NotFound()
    assert alike(ImportedRow(typed, None), [MEMENTO]) == NotFound(), "so short a title may be another one"


@pytest.mark.parametrize(
    ("typed", "title"), [("Hero", "Her"), ("Mamonto", "Memento"), ("Memetnos", "Memento")]
)
def test_a_short_title_and_a_second_slip_are_no_likeness(typed: str, title: str) -> None:
    assert alike(ImportedRow(typed, 2000), [Film("tt1", title, 2000)]) == NotFound()


def test_a_long_title_tells_with_a_slip_and_without_a_year() -> None:
    godfather = Film("tt0068646", "The Godfather", 1972)
    assert alike(ImportedRow("The Godfathr"), [godfather]) == Doubtful((godfather,))


def test_years_further_apart_are_other_films() -> None:
    assert match(ImportedRow("Heat", 1993), [HEAT, OLD_HEAT]) == NotFound()
    assert match(ImportedRow("Heat", 1993, ("Michael Mann",)), [HEAT]) == NotFound()


def test_without_a_year_only_the_director_makes_certain() -> None:
    assert match(ImportedRow("Heat", None), [HEAT]) == Doubtful((HEAT,))
    assert match(ImportedRow("Heat", None, ("Michael Mann",)), [HEAT, OLD_HEAT]) == Certain(HEAT)


def test_a_film_of_another_imdb_id_is_another_film() -> None:
    assert match(ImportedRow("Heat", 1995, film_id="tt9999999"), [HEAT]) == NotFound()
    assert match(ImportedRow("Heat", 1995, film_id="tt9999999"), [NAMELESS]) == Certain(NAMELESS)


def test_no_namesake_is_no_match() -> None:
    assert match(ImportedRow("Heat", 1995), []) == NotFound()


@pytest.mark.parametrize(
    ("one", "other"),
    [("The Godfather", "godfather"), ("Amélie", "AMELIE"), ("Spider-Man", "Spiderman"), ("WALL·E", "Wall-E")],
)
def test_titles_are_the_same_without_case_accents_and_spaces(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)
