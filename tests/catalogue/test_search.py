import asyncio
import random
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.catalogue.build import build
from bot.catalogue.search import Catalogue
from bot.domain.films.film import Film
from bot.domain.films.titles import fold

Make = Callable[..., Catalogue]


def film(number: int, title: str, year: int = 2000, fame: int = 1, original_title: str = "") -> Film:
    return Film(f"tt{number:07}", title, year, original_title, fame=fame)


def titles(films: Sequence[Film]) -> list[str]:
    return [film.title for film in films]


def slipped(title: str, chance: random.Random) -> str:
    """The title with two letters swapped, one left out or one doubled, but never the first letter."""
    place = chance.randrange(1, len(title) - 1)
    before, letter, after = title[:place], title[place], title[place + 1 :]
    return before + chance.choice((after[0] + letter + after[1:], after, letter * 2 + after))


async def test_an_elided_article_is_a_word_of_its_own(catalogue: Catalogue) -> None:
    assert "Anatomy of a Fall" not in titles(await catalogue.search("dune", 25))
    for typed in ("anatomie d'une chute", "anatomie d’une", "anatomie dune chute", "chute"):
        assert titles(await catalogue.search(typed, 1)) == ["Anatomy of a Fall"]
    for typed in ("l'avventura", "lavventura", "avventura"):
        assert titles(await catalogue.search(typed, 1)) == ["L'Avventura"]


def test_a_film_is_found_by_its_id(catalogue: Catalogue) -> None:
    found = catalogue.film("tt0113627")
    assert found is not None
    assert found.title == "Leaving Las Vegas"
    assert catalogue.film("tt0113627") is found


def test_a_catalogue_counts_its_films(catalogue: Catalogue, films: list[Film]) -> None:
    assert catalogue.count() == len(films)


@pytest.mark.parametrize(
    "film_id", ["", "tt9999999999", "club:1", "tt0113627 ", "\x00", "\ud800", "película"]
)
def test_an_unknown_id_is_no_film(catalogue: Catalogue, film_id: str) -> None:
    assert catalogue.film(film_id) is None


@pytest.mark.parametrize("blank", ["", "   ", "\t\n"])
async def test_a_blank_text_gives_the_most_famous_films(catalogue: Catalogue, blank: str) -> None:
    found = await catalogue.search(blank, 25)
    assert len(found) == 25
    assert {film.fame for film in found} == {5}


@pytest.mark.parametrize("nothing", ["!!!", "-", "¿?", "\x00", "\ud800", '"', "*", "()", "/"])
async def test_a_text_without_letters_or_digits_gives_nothing(catalogue: Catalogue, nothing: str) -> None:
    assert titles(await catalogue.search(nothing, 25)) == []


@pytest.mark.parametrize(
    "typed",
    [
        '"',
        'heat"',
        "heat*",
        "title:heat",
        "heat AND",
        "NOT heat",
        "NEAR(heat, 2)",
        "^heat",
        "{heat}",
        "-heat",
    ],
)
async def test_what_is_typed_is_never_syntax(catalogue: Catalogue, typed: str) -> None:
    plain = fold(typed)
    assert await catalogue.search(typed, 25) == (await catalogue.search(plain, 25) if plain else ())


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    typed=st.text()
    | st.text("abcdeosáñ0129 \"*():^-.&'", max_size=130)
    | st.sampled_from(("the ", "a ", "of ", "godfahter ", "1995 ", "mn ")).map(lambda word: word * 40),
    limit=st.integers(1, 30),
)
async def test_any_text_gives_different_films_and_at_most_as_many_as_asked_for(
    catalogue: Catalogue, typed: str, limit: int
) -> None:
    found = await catalogue.search(typed, limit)
    assert len(found) <= limit
    assert len({film.id for film in found}) == len(found)


async def test_only_the_first_hundred_characters_count(catalogue: Catalogue) -> None:
    typed = "leaving las vegas".ljust(100)
    assert await catalogue.search(typed + "x" * 1_000_000, 5) == await catalogue.search(typed, 5)


async def test_every_film_is_found_by_every_title_of_its_own(catalogue: Catalogue, films: list[Film]) -> None:
    for place, film in enumerate(films):
        for title in film.titles:
            typed = fold(title) if place % 5 == 0 else title
            assert film in await catalogue.search(typed, 10), title


async def test_every_film_comes_first_by_its_title_and_year(catalogue: Catalogue, films: list[Film]) -> None:
    for film in films:
        first = (await catalogue.search(f"{film.title} ({film.year})", 10))[0]
        assert fold(film.title) in {fold(title) for title in first.titles}
        assert first.year == film.year


async def test_films_are_found_in_spite_of_a_slip(catalogue: Catalogue, films: list[Film]) -> None:
    chance = random.Random(1995)
    sample = chance.sample([film for film in films if len(film.title) >= 4], 400)
    hits = [film in await catalogue.search(slipped(film.title, chance), 10) for film in sample]
    assert sum(hits) / len(hits) >= 0.97


async def test_films_are_found_in_spite_of_two_slips(catalogue: Catalogue, films: list[Film]) -> None:
    chance = random.Random(1995)
    sample = chance.sample([film for film in films if len(film.title) >= 8], 400)
    texts = [slipped(slipped(film.title, chance), chance) for film in sample]
    hits = [film in await catalogue.search(text, 10) for film, text in zip(sample, texts, strict=True)]
    assert sum(hits) / len(hits) >= 0.95


async def test_many_searches_at_once_answer_as_one_after_the_other(catalogue: Catalogue) -> None:
    texts = ["godf", "psyco", "heat 1995", "kurosawa", "", "leving las vegas"] * 20
    one_by_one = [await catalogue.search(text, 10) for text in texts]
    assert await asyncio.gather(*(catalogue.search(text, 10) for text in texts)) == one_by_one


async def test_a_closed_catalogue_may_be_closed_again_and_answers_no_more(tmp_path: Path) -> None:
    build([film(1, "Heat")], tmp_path / "films.db")
    with closing(Catalogue(tmp_path / "films.db")) as catalogue:
        catalogue.close()
        with pytest.raises(RuntimeError):
            await catalogue.search("heat", 10)


async def test_an_exact_title_comes_before_one_without_article_prefix_and_middle(catalogue_of: Make) -> None:
    catalogue = catalogue_of(
        film(1, "White Heat", fame=5),
        film(2, "Heatwave", fame=5),
        film(3, "The Heat", fame=5),
        film(4, "Heat"),
    )
    assert titles(await catalogue.search("heat", 10)) == ["Heat", "The Heat", "Heatwave", "White Heat"]
    assert titles(await catalogue.search("the heat", 10))[:2] == ["The Heat", "Heat"]


async def test_within_a_rank_the_famous_film_comes_first_then_the_closer_in_length(
    catalogue_of: Make,
) -> None:
    catalogue = catalogue_of(
        film(1, "Starfish Soup"), film(2, "Starfish"), film(3, "Stars of the Southern Sky", fame=3)
    )
    assert titles(await catalogue.search("star", 10)) == [
        "Stars of the Southern Sky",
        "Starfish",
        "Starfish Soup",
    ]


async def test_films_of_a_typed_year_come_first_and_then_those_beside_it(catalogue_of: Make) -> None:
    catalogue = catalogue_of(
        film(1, "Hamlet", 1948, fame=5),
        film(2, "Hamlet", 1991, fame=4),
        film(3, "Hamlet", 1990),
        film(4, "Hamlet Goes Business", 1990, fame=3),
        film(5, "Hamlet", 1996, fame=4),
    )
    found = await catalogue.search("hamlet 1990", 10)
    assert [(film.title, film.year) for film in found[:3]] == [
        ("Hamlet", 1990),
        ("Hamlet Goes Business", 1990),
        ("Hamlet", 1991),
    ]
    assert len(found) == 5


async def test_a_misspelt_title_of_a_typed_year_is_found(catalogue_of: Make) -> None:
    catalogue = catalogue_of(film(1, "Hamlet", 1948, fame=5), film(2, "Hamlet", 1990))
    assert (await catalogue.search("halmet 1990", 10))[0].year == 1990


async def test_a_year_behind_nothing_that_can_be_read_is_searched_for_itself(catalogue_of: Make) -> None:
    catalogue = catalogue_of(film(1, "Hamlet", 1948), film(2, "Hamlet", 1990))
    assert [film.year for film in await catalogue.search("!!! 1990", 10)] == [1990]


async def test_a_year_alone_gives_its_films_after_those_named_after_it(catalogue_of: Make) -> None:
    catalogue = catalogue_of(film(1, "Shame", 1968, fame=5), film(2, "1968", 2018), film(3, "Teorema", 1968))
    assert titles(await catalogue.search("1968", 10)) == ["1968", "Shame", "Teorema"]


async def test_a_famous_film_comes_before_obscure_ones_that_start_with_the_misspelling(
    catalogue_of: Make,
) -> None:
    obscure = [film(number, f"Psycosis {number}") for number in range(1, 15)]
    catalogue = catalogue_of(*obscure, film(99, "Psycho", 1960, fame=5))
    found = await catalogue.search("psyco", 10)
    assert found[0].title == "Psycho"
    assert len(found) == 10


async def test_known_films_that_start_as_typed_are_not_taken_for_misspellings(catalogue_of: Make) -> None:
    known = [film(number, f"Psycosis {number}", fame=4) for number in range(1, 15)]
    catalogue = catalogue_of(*known, film(99, "Psycho", 1960, fame=5))
    assert "Psycho" not in titles(await catalogue.search("psyco", 10))


async def test_a_word_that_no_title_has_is_forgiven(catalogue_of: Make) -> None:
    catalogue = catalogue_of(film(1, "Mulholland Drive"), film(2, "Drive"))
    assert titles(await catalogue.search("mulholland drive zzyzx", 10))[0] == "Mulholland Drive"


async def test_an_unfinished_title_is_found_in_spite_of_a_slip_at_a_space(catalogue_of: Make) -> None:
    catalogue = catalogue_of(film(1, "Full Metal Jacket"), film(2, "Fulltime Killer"))
    assert titles(await catalogue.search("fullnmetal jac", 10)) == ["Full Metal Jacket"]


async def test_a_film_without_letters_in_its_title_does_no_harm(catalogue_of: Make) -> None:
    catalogue = catalogue_of(film(1, "!!!"), film(2, "Heat"))
    assert titles(await catalogue.search("heat", 10)) == ["Heat"]
    assert titles(await catalogue.search("", 10)) == ["!!!", "Heat"]


async def test_titles_in_other_scripts_are_found(catalogue_of: Make) -> None:
    catalogue = catalogue_of(
        film(1, "Ikiru", original_title="生きる"), film(2, "Stalker", original_title="Сталкер")
    )
    assert titles(await catalogue.search("生き", 10)) == ["Ikiru"]
    assert titles(await catalogue.search("сталк", 10)) == ["Stalker"]
    assert titles(await catalogue.search("стаклер", 10)) == ["Stalker"]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("기생", "Parasite"),
        ("寄生上流", "Parasite"),
        ("παρασ", "Parasite"),
        ("الطف", "Parasite"),
        ("पांचा", "Pather Panchali"),
        ("पथेर पांचाली", "Pather Panchali"),
        ("ฉลาด", "Bad Genius"),
    ],
)
async def test_what_else_people_call_a_film_is_found_in_any_script(
    catalogue_of: Make, typed: str, found: str
) -> None:
    catalogue = catalogue_of(
        Film("list:parasite", "Parasite", 2019, aliases=("기생충", "寄生上流", "Παράσιτα", "الطفيلي")),
        Film("tt0048473", "Pather Panchali", 1955, aliases=("पथेर पांचाली",)),
        Film("tt6788942", "Bad Genius", 2017, aliases=("ฉลาดเกมส์โกง",)),
    )
    assert titles(await catalogue.search(typed, 10)) == [found]


async def test_an_empty_catalogue_finds_nothing(catalogue_of: Make) -> None:
    catalogue = catalogue_of()
    assert titles(await catalogue.search("heat", 10)) == []
    assert titles(await catalogue.search("", 10)) == []
