"""Reading TMDB's answers: whatever they contain, the result is a film or nothing."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.catalogue.lookups.tmdb_answers import read_extras, read_found, read_numbers
from bot.domain.films.extras import FilmExtras, Offers
from bot.domain.films.film import LocalText
from bot.domain.lookups.lookup import FoundFilm, LookupTrouble
from emulator.tmdb.films import shipped_movies

LANGUAGES = ("en", "es")
HEAT = shipped_movies()[901]
NESTED = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
)


def movie(**changes: Any) -> dict[str, Any]:
    """Heat, with these values instead of its own."""
    return {**HEAT, **changes}


def found(**changes: Any) -> FoundFilm:
    read = read_found(movie(**changes), LANGUAGES)
    assert isinstance(read, FoundFilm)
    return read


def extras(**changes: Any) -> FilmExtras:
    read = read_extras(movie(**changes), LANGUAGES)
    assert read is not None
    return read


@pytest.mark.parametrize(
    ("changes", "trouble"),
    [
        ({"id": None}, LookupTrouble.NOTHING),
        ({"id": True}, LookupTrouble.NOTHING),
        ({"adult": True}, LookupTrouble.NOTHING),
        ({"external_ids": {}, "imdb_id": ""}, LookupTrouble.NOTHING),
        ({"external_ids": {"imdb_id": "nm0000001"}, "imdb_id": None}, LookupTrouble.NOTHING),
        ({"title": ""}, LookupTrouble.UNNAMED),
        ({"title": "***"}, LookupTrouble.UNNAMED),
        ({"release_date": ""}, LookupTrouble.UNDATED),
        ({"release_date": "0000-01-01"}, LookupTrouble.UNDATED),
        ({"release_date": None}, LookupTrouble.UNDATED),
    ],
)
def test_what_cannot_be_known_here_says_why(changes: dict[str, Any], trouble: LookupTrouble) -> None:
    assert read_found(movie(**changes), LANGUAGES) is trouble


def test_a_film_without_imdbs_id_goes_by_wikidatas() -> None:
    ids = {"imdb_id": None, "wikidata_id": "Q42198"}
    assert found(external_ids=ids, imdb_id=None).film.id == "wd:Q42198"


def test_the_local_title_is_the_one_of_the_languages_own_country() -> None:
    titles = [
        {"iso_639_1": "es", "iso_3166_1": "MX", "data": {"title": "Fuego contra fuego"}},
        {"iso_639_1": "es", "iso_3166_1": "ES", "data": {"title": "Heat (Fuego)"}},
    ]
    assert found(translations={"translations": titles}).film.local_titles == (
        LocalText("es", "Heat (Fuego)"),
    )
    assert found(translations={"translations": titles[:1]}).film.title_in("es") == "Fuego contra fuego"


def test_an_overview_is_of_its_own_language() -> None:
    assert extras(overview="", translations={}).overviews == ()
    assert extras(translations={}).overview_in("es") == ""
    assert extras(translations={}).overview_in("en") == HEAT["overview"]


@pytest.mark.parametrize("poster", [None, "", 5, "../../x.png", "//evil.example/x.png", "/a b.png", "/x.svg"])
def test_a_poster_is_only_ever_where_posters_are(poster: object) -> None:
    assert extras(poster_path=poster).poster == ""


def test_services_are_told_once_and_the_usual_ones_first() -> None:
    offered = {
        "flatrate": [
            {"provider_name": "Later", "display_priority": 9},
            {"provider_name": "First", "display_priority": 1},
        ],
        "free": [{"provider_name": "First", "display_priority": 1}],
        "buy": [{"provider_name": "First"}, {"provider_name": "Shop"}, {"provider_name": 7}],
    }
    said = extras(**{"watch/providers": {"results": {"ES": offered, "FR": {}, "Narnia": offered}}})
    page = "https://www.themoviedb.org/movie/901/watch?locale=ES"
    assert said.offers == (Offers("ES", ("First", "Later"), ("Shop",), page),)


def test_of_an_endless_list_only_the_first_are_taken() -> None:
    endless = {"flatrate": [{"provider_name": f"Service {each}"} for each in range(5000)]}
    [offers] = extras(**{"watch/providers": {"results": {"ES": endless}}}).offers
    assert len(offers.streamed) == 6
    people = {"crew": [{"name": f"Ann {each}", "job": "Director"} for each in range(5000)]}
    assert len(found(credits=people).film.directors) == 5


@given(name=st.sampled_from(sorted(HEAT)), value=NESTED)
def test_whatever_stands_there_nothing_is_raised(name: str, value: object) -> None:
    strange = movie(**{name: value})
    read_extras(strange, LANGUAGES)
    read_found(strange, LANGUAGES)
    read_numbers({"results": value}, "results", 5)
