import pytest

from bot.domain.films.film import Film, LocalText
from bot.domain.films.spelling import film_spellings, joined, spellings


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Heat", ("heat",)),
        ("Twelve Monkeys", ("twelve monkeys", "12 monkeys")),
        ("Doce hombres sin piedad", ("doce hombres sin piedad", "12 hombres sin piedad")),
        ("Rocky II", ("rocky ii", "rocky 2")),
        ("Se7en", ("se7en", "seven")),
        ("S1m0ne", ("s1m0ne", "simone")),
        ("Malcolm X", ("malcolm x", "malcolm 10")),
        ("Rocky V", ("rocky v", "rocky 5")),
        ("V for Vendetta", ("v for vendetta",)),
        ("Dune: Part Two", ("dune part two", "dune part 2", "dune 2")),
        ("Kill Bill: Vol. 2", ("kill bill vol 2", "kill bill 2")),
        ("Nymphomaniac: Vol. I", ("nymphomaniac vol i", "nymphomaniac vol 1", "nymphomaniac 1")),
        ("Romeo + Juliet", ("romeo and juliet",)),
        ("Doctor Strange", ("doctor strange", "dr strange")),
        ("Kramer vs. Kramer", ("kramer vs kramer", "kramer v kramer")),
        ("I, Robot", ("i robot",)),
        ("2001", ("2001",)),
        ("THX 1138", ("thx 1138",)),
        ("!!!", ()),
    ],
)
def test_numbers_are_spelt_in_every_way_that_people_type(title: str, expected: tuple[str, ...]) -> None:
    assert spellings(title) == expected


def test_a_film_has_the_spellings_of_all_its_titles_once() -> None:
    film = Film(
        "tt0000001", "Rocky II", 1979, original_title="Rocky ii!", local_titles=(LocalText("es", "Rocky 2"),)
    )
    assert film_spellings(film) == ("rocky ii", "rocky 2")


def test_joined_words_have_no_spaces() -> None:
    assert joined("wall e") == "walle"
