"""Which film a typed title means, and how titles are compared."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.films.film import Ambiguous, Film, Found, LocalText, Unknown
from bot.domain.films.ids import FILM_ID, LISTED_ID, LONGEST_SLUG
from bot.domain.films.resolve import resolve
from bot.domain.films.titles import fold, split_year, without_article

HEAT = Film("tt0113277", "Heat", 1995)
OLD_HEAT = Film("tt0068692", "Heat", 1972)
GODFATHER = Film("tt0068646", "The Godfather", 1972, local_titles=(LocalText("es", "El padrino"),))
BLADE_RUNNER = Film("tt0083658", "Blade Runner", 1982)
BLADE_RUNNER_2049 = Film("tt1856101", "Blade Runner 2049", 2017)
SPACE_ODYSSEY = Film("tt0062622", "2001: A Space Odyssey", 1968)


@pytest.mark.parametrize(
    ("typed", "film"),
    [
        ("The Godfather", GODFATHER),
        ("el padrino", GODFATHER),
        ("EL PADRINO", GODFATHER),
        ("The Godfather (1972) · Francis Ford Coppola", GODFATHER),
        ("heat 1995", HEAT),
        ("Heat (1972)", OLD_HEAT),
        ("blade runner 2049", BLADE_RUNNER_2049),
        ("blade runner 1982", BLADE_RUNNER),
        ("blade runner", BLADE_RUNNER),
        ("2001 a space odyssey", SPACE_ODYSSEY),
    ],
)
def test_a_title_that_names_one_film_finds_it(typed: str, film: Film) -> None:
    everything = [HEAT, OLD_HEAT, GODFATHER, BLADE_RUNNER, BLADE_RUNNER_2049, SPACE_ODYSSEY]
    assert resolve(typed, everything) == Found(film)


def test_two_films_of_one_name_are_for_the_member_to_choose() -> None:
    assert resolve("heat", [HEAT, OLD_HEAT, GODFATHER]) == Ambiguous("heat", (HEAT, OLD_HEAT))


def test_a_film_that_is_merely_like_it_is_never_taken_silently() -> None:
    assert resolve("godfathr", [GODFATHER]) == Ambiguous("godfathr", (GODFATHER,))


def test_a_wrong_year_is_not_ignored() -> None:
    assert resolve("heat 1980", [HEAT]) == Ambiguous("heat 1980", (HEAT,))


def test_nothing_like_it_is_unknown() -> None:
    assert resolve("zzz", []) == Unknown("zzz")


FAUNO = Film(
    "tt0457430",
    "Pan's Labyrinth",
    2006,
    original_title="El laberinto del fauno",
    local_titles=(LocalText("es", "El laberinto del fauno"), LocalText("pt", "O Labirinto do Fauno")),
    aliases=("Лабиринт Фавна", "Pan's Labyrinth"),
    premises=(LocalText("en", "A girl meets a faun."), LocalText("es", "Una niña conoce a un fauno.")),
)


def test_a_film_goes_by_all_its_titles_each_once() -> None:
    assert FAUNO.titles == (
        "Pan's Labyrinth",
        "El laberinto del fauno",
        "O Labirinto do Fauno",
        "Лабиринт Фавна",
    )
    assert resolve("лабиринт фавна", [HEAT, FAUNO]) == Found(FAUNO)


@pytest.mark.parametrize(
    ("language", "title", "premise"),
    [
        ("en", "Pan's Labyrinth", "A girl meets a faun."),
        ("es", "El laberinto del fauno", "Una niña conoce a un fauno."),
        ("pt-BR", "O Labirinto do Fauno", "A girl meets a faun."),
        ("de", "Pan's Labyrinth", "A girl meets a faun."),
    ],
)
def test_a_reader_is_given_what_is_there_in_their_language(language: str, title: str, premise: str) -> None:
    assert (FAUNO.title_in(language), FAUNO.premise_in(language)) == (title, premise)


def test_a_film_without_a_premise_has_none_in_any_language() -> None:
    assert HEAT.premise_in("es") == ""


@pytest.mark.parametrize(
    "film_id", ["tt0113277", "tt0113277000", "wd:Q1367", "club:0123456789ab", "list:a", "list:some-film-2024"]
)
def test_a_valid_film_id_is_recognised(film_id: str) -> None:
    assert FILM_ID.fullmatch(film_id)
    assert bool(LISTED_ID.fullmatch(film_id)) is not film_id.startswith("club:")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "tt123",
        "wd:1367",
        "club:1",
        "list:",
        "list:Some",
        "list:-a",
        "list:a-",
        "list:a b",
        f"list:{'a' * (LONGEST_SLUG + 1)}",
    ],
)
def test_what_is_no_id_of_a_film(text: str) -> None:
    assert not FILM_ID.fullmatch(text)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Amélie", "amelie"),
        ("L'Avventura", "lavventura"),
        ("Schindler’s List", "schindlers list"),
        ("Fast & Furious", "fast and furious"),
        ("M*A*S*H", "m a s h"),
        ("[REC]", "rec"),
        ("Straße", "strasse"),
        ("Øystein Æon Łódź", "oystein aeon lodz"),
        ("  8½  ", "81⁄2".replace("⁄", " ")),
        ("千と千尋の神隠し", "千と千尋の神隠し"),
        ("…", ""),
        ("पथेर पांचाली!", "पथेर पांचाली"),
        ("ฉลาดเกมส์โกง", "ฉลาดเกมส์โกง"),
        ("기생충", unicodedata.normalize("NFKD", "기생충")),
        ("❤\ufe0f 1\ufe0f", "1"),
    ],
)
def test_folding_keeps_words_and_drops_the_rest(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("folded", "bare"),
    [("the thing", "thing"), ("la la land", "la land"), ("a", "a"), ("el", "el"), ("heat", "heat")],
)
def test_a_leading_article_goes(folded: str, bare: str) -> None:
    assert without_article(folded) == bare


@pytest.mark.parametrize(
    ("typed", "title", "year"),
    [
        ("heat 1995", "heat", 1995),
        ("Heat (1995)", "Heat", 1995),
        ("Heat [1995]", "Heat", 1995),
        ("Heat (1995) · Michael Mann", "Heat", 1995),
        ("1917", "1917", None),
        ("1917 2019", "1917", 2019),
        ("heat", "heat", None),
        ("catch 22", "catch 22", None),
    ],
)
def test_a_year_at_the_end_is_read(typed: str, title: str, year: int | None) -> None:
    assert split_year(typed) == (title, year)


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(max_size=50), st.integers(1900, 2099))
def test_a_film_is_found_by_its_own_title_and_year(title: str, year: int) -> None:
    if fold(title):
        film = Film("tt0000001", title, year)
        assert resolve(f"{title} ({year})", [film]) == Found(film)
        assert resolve(title, [film]) == Found(film)
