"""Which film a typed title means: never a wrong one."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.films.film import Ambiguous, Film, Found, LocalText, Unknown
from bot.domain.films.marks import not_here, without_mark
from bot.domain.films.resolve import in_series_order, is_literal, is_named, resolve, stands_above

BATMAN = Film("tt0096895", "Batman", 1989, fame=5)
THE_BATMAN = Film("tt1877830", "The Batman", 2022, fame=5)
ALIEN = Film("tt0078748", "Alien", 1979, fame=5)
ALIENS = Film("tt0090605", "Aliens", 1986, fame=5)
ROCKY_2 = Film("tt0079817", "Rocky II", 1979, fame=4)
SEVEN = Film("tt0114369", "Se7en", 1995, fame=5, aliases=("Seven",))
NINE = Film("tt0875034", "Nine", 2009, fame=3)
NINE_DOLLS = Film("tt0472033", "9", 2009, fame=3)
MOTHER = Film("tt5109784", "mother!", 2017, fame=4)
OTHER_MOTHER = Film("tt1216496", "Mother", 2009, fame=4)
PSYCHO = Film("tt0054215", "Psycho", 1960, fame=5)
PSYCO = Film("tt0000001", "Psyco", 1990, fame=1)
BARBARIANS = Film("tt0338135", "The Barbarian Invasions", 2003, fame=3)
CAPTAIN = Film("tt3498820", "Captain America: Civil War", 2016, fame=5)
DUNE = Film("tt0087182", "Dune", 1984, fame=4)
RINGS = Film("tt0120737", "The Lord of the Rings: The Fellowship of the Ring", 2001, fame=5)


@pytest.mark.parametrize(
    ("typed", "candidates", "film"),
    [
        ("the batman", [THE_BATMAN, BATMAN], THE_BATMAN),
        ("Batman (1989)", [BATMAN, THE_BATMAN], BATMAN),
        ("alien", [ALIEN, ALIENS], ALIEN),
        ("ALIENS!", [ALIENS, ALIEN], ALIENS),
        ("rocky 2", [ROCKY_2], ROCKY_2),
        ("Rocky two", [ROCKY_2], ROCKY_2),
        ("seven", [SEVEN], SEVEN),
        ("mother!", [MOTHER, OTHER_MOTHER], MOTHER),
        ("dune 1985", [DUNE], DUNE),
    ],
)
def test_the_same_words_in_full_are_taken(typed: str, candidates: list[Film], film: Film) -> None:
    assert resolve(typed, candidates) == Found(film)


@pytest.mark.parametrize(
    ("typed", "candidates"),
    [
        ("the batman", [BATMAN]),  # an article that no title has
        ("batman", [BATMAN, THE_BATMAN]),  # another film bears the title with its article
        ("batman", [THE_BATMAN]),
        ("the alien", [ALIEN]),
        ("nine", [NINE, NINE_DOLLS]),
        ("mother", [MOTHER, OTHER_MOTHER]),
        ("psyco", [PSYCHO, PSYCO]),  # a far better known one stands before it
        ("dune 1990", [DUNE]),
    ],
)
def test_what_is_less_certain_is_asked(typed: str, candidates: list[Film]) -> None:
    assert resolve(typed, candidates) == Ambiguous(typed, tuple(candidates))


@pytest.mark.parametrize(
    ("typed", "candidates"),
    [("Barbarian 2022", [BARBARIANS]), ("Civil War 2024", [CAPTAIN]), ("The Brutalist", [])],
)
def test_a_film_of_another_year_with_more_words_is_not_offered(typed: str, candidates: list[Film]) -> None:
    assert resolve(typed, candidates) == Unknown(typed)


def test_many_words_outweigh_a_wrong_year() -> None:
    assert resolve("lord rings fellowship 2004", [RINGS]) == Ambiguous("lord rings fellowship 2004", (RINGS,))


def test_the_very_year_tells_remakes_of_two_years_apart() -> None:
    films = [Film("tt1", "Hamlet", 1990), Film("tt2", "Hamlet", 1991)]
    assert resolve("hamlet 1991", films) == Found(films[1])
    assert resolve("hamlet 1992", films) == Found(films[1])


def test_a_title_that_was_denied_is_never_taken() -> None:
    assert resolve(not_here("Alien", 100), [ALIEN]) == Unknown("Alien", is_denied=True)
    assert resolve(not_here("alein", 100), [ALIEN]) == Ambiguous("alein", (ALIEN,))


@given(st.text(max_size=300))
def test_the_mark_keeps_what_was_typed_within_what_a_value_holds(typed: str) -> None:
    marked = not_here(typed, 100)
    assert len(marked) <= 100
    assert without_mark(marked) == (" ".join(typed.split())[:96].strip(), True)


@pytest.mark.parametrize(
    ("typed", "film"),
    [
        ("alie", ALIEN),
        ("the alien", ALIEN),
        ("lord rings fell", RINGS),
        ("fellowship 2001", RINGS),
        ("seven", SEVEN),
        ("mann heat", Film("tt1", "Heat", 1995, directors=("Michael Mann",))),
        ("pacino", Film("tt1", "Heat", 1995, cast=("Al Pacino", "Robert De Niro"))),
        ("千尋", Film("tt1", "Spirited Away", 2001, original_title="千と千尋の神隠し")),
    ],
)
def test_what_is_there_as_typed(typed: str, film: Film) -> None:
    assert is_literal(typed, film)


@pytest.mark.parametrize(
    ("typed", "film"),
    [
        ("fellowship 1999", RINGS),
        ("alein", ALIEN),
        ("!", ALIEN),
    ],
)
def test_what_merely_resembles(typed: str, film: Film) -> None:
    assert not is_literal(typed, film)


def test_a_film_is_named_with_or_without_its_article_whatever_the_year() -> None:
    godfather = Film("tt1", "The Godfather", 1972, local_titles=(LocalText("es", "El padrino"),))
    assert is_named("godfather 1999", godfather)
    assert is_named("padrino", godfather)
    assert not is_named("godfathers", godfather)


def test_the_name_of_a_series_is_asked_about_but_not_a_title_that_is_one() -> None:
    first = Film("tt1", "The Ring of Rings: The Start", 2001, aliases=("ror", "ror 1"))
    second = Film("tt2", "The Ring of Rings: The End", 2003, aliases=("ror 2",))
    assert resolve("ror", [first, second]) == Ambiguous("ror", (first, second))
    assert resolve("ror 2", [second, first]) == Found(second)
    assert resolve("ror", [first]) == Found(first)
    one, two = Film("tt3", "Rocky", 1976, aliases=("rocky 1",)), Film("tt4", "Rocky II", 1979)
    assert resolve("rocky", [one, two]) == Found(one)


def test_a_number_of_the_title_is_no_wrong_year() -> None:
    film = Film("tt1", "Blade Runner 2049", 2017)
    assert resolve("blade runenr 2049", [film]) == Ambiguous("blade runenr 2049", (film,))
    assert resolve("blade runenr 1990", [film]) == Unknown("blade runenr 1990")


def test_a_series_is_shown_in_the_order_in_which_it_came_out() -> None:
    parts = [Film(f"tt{year}", f"Ring: Part of {year}", year, fame=5) for year in (2003, 2001, 2002)]
    unknown = Film("tt1", "Ring: An Odd One", 1990)
    found = resolve("ring", [*parts, unknown])
    assert found == Ambiguous("ring", (parts[1], parts[2], parts[0], unknown))


CAIRO = Film("tt0051390", "Cairo Station", 1958, local_titles=(LocalText("es", "Estación central"),), fame=2)
BRAZIL = Film(
    "tt0140888",
    "Central Station",
    1998,
    local_titles=(LocalText("es", "Estación Central de Brasil"),),
    fame=3,
)


@pytest.mark.parametrize("language", [None, "en", "es"])
def test_a_better_known_film_whose_title_goes_on_is_asked_about_beside_a_translated_one(
    language: str | None,
) -> None:
    films = [CAIRO, BRAZIL]
    assert resolve("estacion central", films, language) == Ambiguous("estacion central", tuple(films))
    assert resolve("estacion central 1958", films, "es") == Found(CAIRO)
    assert resolve("cairo station", films, language) == Found(CAIRO)


def test_a_title_that_only_readers_of_another_language_know_is_asked_about() -> None:
    film = Film(
        "tt1", "Stage Fright", 1987, original_title="Deliria", local_titles=(LocalText("es", "Aquarius"),)
    )
    assert resolve("aquarius", [film], "en") == Ambiguous("aquarius", (film,))
    assert resolve("aquarius", [film], "es") == resolve("aquarius", [film]) == Found(film)
    assert resolve("deliria", [film], "en") == resolve("stage fright", [film], "es") == Found(film)


def test_where_a_title_has_its_spaces_tells_no_films_apart() -> None:
    films = [
        Film("tt1", "Oldboy", 2003, fame=4, aliases=("old boy",)),
        Film("tt2", "Oldboy", 2013, fame=3),
    ]
    assert resolve("old boy", films) == Ambiguous("old boy", tuple(films))
    assert resolve("old boy 2003", films) == Found(films[0])


CLUB = Film("tt1", "Fight Club", 1999, local_titles=(LocalText("es", "El club de la lucha"),), fame=5)
PIRATES = [
    Film(f"tt{year}", f"Pirates of the Sea: {year}", year, fame=5, aliases=(f"Piratas: El mar de {year}",))
    for year in (2007, 2003, 2006)
]


@pytest.mark.parametrize("typed", ["el club de la lu", "club lucha", "fight", "el club d", "fight club 1999"])
def test_what_stands_above_the_entry_that_says_it_is_not_here(typed: str) -> None:
    assert stands_above(typed, CLUB) is (typed != "club lucha")


def test_a_part_of_a_translated_title_and_letters_across_words_stand_below_it() -> None:
    assert not stands_above("el club", CLUB)
    assert not stands_above("lucha", CLUB)
    assert not stands_above("heli", Film("tt1", "The River", 1997, original_title="He liu"))
    assert stands_above("el mar de 20", PIRATES[0])
    assert stands_above("fight club by fincher", replace(CLUB, directors=("David Fincher",)))
    assert stands_above("fight club 99", CLUB)


def test_suggestions_of_a_series_come_in_the_order_in_which_they_came_out() -> None:
    assert [film.year for film in in_series_order("pirates of the s", PIRATES)] == [2003, 2006, 2007]
    assert in_series_order("pirates of the sea 2007", PIRATES) == tuple(PIRATES)
    assert in_series_order("the", PIRATES) == tuple(PIRATES)
