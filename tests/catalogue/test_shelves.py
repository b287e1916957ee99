"""Many films at once, and the shelves: the most famous films of a genre and a decade."""

from collections.abc import Callable

import pytest

from bot.catalogue import index
from bot.catalogue.search import Catalogue
from bot.domain.films.film import Film
from bot.domain.tours import ShelfFilm

HEAT = Film("tt0113277", "Heat", 1995, genres=("action", "crime"), fame=3)
ALIEN = Film("tt0078748", "Alien", 1979, genres=("horror",), fame=5)
SEVEN = Film("tt0114369", "Seven", 1995, genres=("crime",), fame=4)
BARE = Film("wd:Q1", "Of no genre", 1931)
Make = Callable[..., Catalogue]


@pytest.mark.parametrize(
    ("genre", "decade", "films"),
    [
        (None, None, [ALIEN, SEVEN, HEAT, BARE]),
        ("crime", None, [SEVEN, HEAT]),
        (None, 1990, [SEVEN, HEAT]),
        ("crime", 1990, [SEVEN, HEAT]),
        ("horror", 1990, []),
        (None, 1930, [BARE]),
    ],
)
async def test_a_shelf_has_the_films_of_its_kind_the_most_famous_first(
    catalogue_of: Make, genre: str | None, decade: int | None, films: list[Film]
) -> None:
    catalogue = catalogue_of(HEAT, BARE, SEVEN, ALIEN)
    assert list(await catalogue.shelf(genre, decade)) == [ShelfFilm(film.id, film.fame) for film in films]


async def test_a_shelf_holds_only_so_many(catalogue_of: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index, "SHELF_LENGTH", 2)
    shelf = await catalogue_of(HEAT, SEVEN, ALIEN).shelf(None, None)
    assert [film.film_id for film in shelf] == [ALIEN.id, SEVEN.id]


async def test_the_shelf_of_all_has_the_most_famous_three_thousand(
    catalogue: Catalogue, films: list[Film]
) -> None:
    shelf = await catalogue.shelf(None, None)
    assert {film.film_id for film in shelf} <= {film.id for film in films}
    assert [film.fame for film in shelf] == sorted((film.fame for film in films), reverse=True)[:3000]


async def test_many_films_are_looked_up_at_once(catalogue: Catalogue, films: list[Film]) -> None:
    found = await catalogue.look_up({film.id for film in films} | {"tt9999999", "ñ"})
    assert found == {film.id: film for film in films}
    assert await catalogue.look_up([]) == {}
