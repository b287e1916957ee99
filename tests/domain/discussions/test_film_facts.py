"""The facts about a film that a question may need."""

import pytest

from bot.domain.discussions.film_facts import Fact, facts_of, slot_values
from bot.domain.films.film import GENRES, Film, LocalText
from bot.domain.films.prizes import Prize, PrizeWon
from bot.domain.scores import Tally

THREE = ("Ann One", "Ben Two", "Cem Three")


def film(title: str = "Any", year: int = 2010, **known: object) -> Film:
    return Film("tt0000001", title, year, **known)  # type: ignore[arg-type]  # what a test says is known


def facts(about: Film, counts: dict[int, int] | None = None) -> set[str]:
    tally = Tally(tuple((counts or {}).get(score, 0) for score in range(1, 11)))
    return set(facts_of(about, tally, 2026))


@pytest.mark.parametrize(
    ("about", "named"),
    [
        (film(), {}),
        (film(cast=THREE), {"lead": "Ann One", "supporting": "Ben Two"}),
        (film(cast=THREE, leads=1), {"lead": "Ann One", "supporting": "Ben Two"}),
        (film(cast=THREE, leads=2), {"lead": "Ann One", "partner": "Ben Two", "supporting": "Cem Three"}),
        (film(cast=THREE, leads=3), {"lead": "Ann One"}),
        (film(cast=THREE[:1], leads=2), {"lead": "Ann One"}),
        (film(directors=THREE[:1]), {"director": "Ann One"}),
        (film(directors=THREE[:2]), {}),
    ],
)
def test_names_are_those_who_carry_the_film_and_the_one_who_made_it(
    about: Film, named: dict[str, str]
) -> None:
    assert slot_values(about, "en") == {"film": "Any", "year": "2010"} | named


def test_a_films_genres_are_facts() -> None:
    assert facts(film(genres=GENRES)) >= set(GENRES)


@pytest.mark.parametrize(
    ("about", "without", "fact"),
    [
        (film(), film(genres=("documentary",)), Fact.FICTION),
        (film(), film(genres=("animation",)), Fact.LIVE),
        (film(), film(genres=("documentary",)), Fact.LIVE),
        (film(year=1930), film(year=1929), Fact.SPOKEN),
        (film(runtime=40), film(runtime=39), Fact.FEATURE),
        (film(year=1915), film(year=1914), Fact.FEATURE),
        (film(year=1914, runtime=40), film(year=1915, runtime=1), Fact.FEATURE),
        (film(runtime=150), film(runtime=149), Fact.LONG),
        (film(year=2006), film(year=2007), Fact.AGED),
        (film(cast=THREE[:2]), film(cast=THREE[:1]), Fact.CAST),
        (film(cast=THREE, leads=2), film(cast=THREE), Fact.TWO_LEADS),
        (film(premises=(LocalText("en", "A man walks."),)), film(), Fact.PREMISE),
        (film(prizes=(PrizeWon(Prize.PALME_DOR, 2011),)), film(), Fact.PRIZE),
        (
            film(prizes=(PrizeWon(Prize.OSCAR_ACTRESS, 2011),)),
            film(prizes=(PrizeWon(Prize.OSCAR_PICTURE, 2011),)),
            Fact.ACTING_PRIZE,
        ),
    ],
)
def test_a_fact_is_true_of_the_one_and_not_of_the_other(about: Film, without: Film, fact: Fact) -> None:
    assert fact in facts(about)
    assert fact not in facts(without)


@pytest.mark.parametrize(
    "title",
    [
        "The Godfather Part II", "Terminator 2: Judgment Day", "Alien 3", "Rocky IV", "Dune: Part Two",
        "Star Wars: Episode V - The Empire Strikes Back", "Kill Bill: Vol. 2", "John Wick: Chapter 4",
        "Friday the 13th Part VIII: Jason Takes Manhattan", "Creed III", "Scream VI",
    ],
)  # fmt: skip
def test_a_number_at_its_end_makes_a_film_a_later_part(title: str) -> None:
    assert Fact.SERIES in facts(film(title))


@pytest.mark.parametrize(
    "title",
    [
        "District 9", "Super 8", "Henry V", "Malcolm X", "The Private Life of Henry VIII", "Apollo 13",
        "Ivan the Terrible, Part I", "Nymphomaniac: Vol. I", "Star Wars: Episode I – The Phantom Menace",
        "The Taking of Pelham 1 2 3", "Ocean's 8", "I, Robot", "2 Days in Paris", "V for Vendetta",
    ],
)  # fmt: skip
def test_other_numbers_do_not(title: str) -> None:
    assert Fact.SERIES not in facts(film(title))


def test_a_server_is_divided_by_high_and_low_scores_and_has_a_mean_from_three_on() -> None:
    assert {Fact.SCORED, Fact.DIVIDED} <= facts(film(), {8: 2, 4: 1})
    assert Fact.DIVIDED not in facts(film(), {7: 5, 4: 5})
    assert Fact.DIVIDED not in facts(film(), {10: 5, 5: 5})
    assert Fact.SCORED not in facts(film(), {9: 2})
    assert {Fact.SCORED, Fact.DIVIDED}.isdisjoint(facts_of(film(), None, 2026))
