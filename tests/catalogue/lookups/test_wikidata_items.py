"""Reading Wikidata's entities as films, whatever their shape."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.catalogue.lookups.wikidata_items import ReadFilm, people, read_film, read_names
from bot.catalogue.rows import FilmRow
from bot.domain.films.film import LONGEST_TITLE, LocalText
from bot.domain.films.ids import LISTED_ID
from bot.domain.films.pages import IdElsewhere, Site
from bot.domain.films.prizes import Prize, PrizeWon
from bot.domain.lookups.lookup import FoundFilm, LookupTrouble
from emulator.wikidata.entities import item_value, shipped_entities, statement, time_value
from tests.catalogue.lookups.wikidata_answers import film_entity, text_labels
from tests.catalogue.lookups.wikidata_answers import people as their_entities

LANGUAGES = ("en", "es")
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=20,
)


def read(entity: object) -> FoundFilm:
    film = read_film(entity, LANGUAGES)
    assert isinstance(film, ReadFilm)
    return film.named(read_names(their_entities().values(), LANGUAGES))


def test_everything_is_taken() -> None:
    found = read(film_entity())
    film = found.film
    assert (film.id, found.item) == ("tt0113627", "Q42198")
    assert (film.title, film.year, film.original_title) == ("Leaving Las Vegas", 1995, "Adiós a Las Vegas")
    assert film.local_titles == ()
    assert film.aliases == ("Via da Las Vegas", "Adiós a Las Vegas (película)")
    assert (film.directors, film.cast) == (("Mike Figgis",), ("Nicolas Cage", "Elisabeth Shue"))
    assert (film.genres, film.countries, film.runtime) == (("drama", "romance"), ("US",), 112)
    assert film.prizes == (PrizeWon(Prize.OSCAR_ACTOR, 1996),)
    assert set(film.elsewhere) == {
        IdElsewhere(Site.TMDB, "451"),
        IdElsewhere(Site.LETTERBOXD, "leaving-las-vegas"),
        IdElsewhere(Site.FILMAFFINITY, "575568"),
    }
    assert film.fame == 3
    assert found.more == {
        "descriptions": {"en": "1995 film by Mike Figgis", "es": "película de 1995"},
        "roles": {"Nicolas Cage": "Ben Sanderson"},
        "series": {"Q104": "2"},
    }
    assert FilmRow(*FilmRow.of(film)).film() == film


@pytest.mark.parametrize(
    ("labels", "title", "local"),
    [
        (text_labels(mul="Alpha"), "Alpha", ()),
        (text_labels(ja="別れ"), "Adiós a Las Vegas", ()),
        (text_labels(en="Glimmers", es="Los destellos"), "Glimmers", (LocalText("es", "Los destellos"),)),
        (text_labels(en="   ", es="Los destellos"), "Adiós a Las Vegas", (LocalText("es", "Los destellos"),)),
    ],
)
def test_the_title_is_the_best_there_is(labels: Any, title: str, local: tuple[LocalText, ...]) -> None:
    film = read({**film_entity(), "labels": labels}).film
    assert (film.title, film.local_titles) == (title, local)


def test_a_film_that_imdb_does_not_know_has_wikidatas_id() -> None:
    assert read(film_entity(P345=None)).film.id == "wd:Q42198"
    assert read(film_entity(P345=[statement("nm0000115")])).film.id == "wd:Q42198"


@pytest.mark.parametrize(
    ("entity", "trouble"),
    [
        (film_entity(P577=None), LookupTrouble.UNDATED),
        (
            film_entity(P577=[{"mainsnak": {"snaktype": "somevalue"}, "rank": "normal"}]),
            LookupTrouble.UNDATED,
        ),
        (film_entity(P577=[statement(time_value(1200))]), LookupTrouble.UNDATED),
        ({**film_entity(P1476=None), "labels": {}}, LookupTrouble.UNNAMED),
        (film_entity(P31=[statement(item_value("Q5"))]), LookupTrouble.NO_FILM),
        (film_entity(P31=None), LookupTrouble.NO_FILM),
        ({"id": "Q1", "missing": ""}, LookupTrouble.NO_FILM),
        (None, LookupTrouble.NO_FILM),
    ],
)
def test_what_is_wrong_is_said(entity: object, trouble: LookupTrouble) -> None:
    assert read_film(entity, LANGUAGES) is trouble


@pytest.mark.parametrize(
    ("quantity", "minutes"),
    [
        ({"amount": "+112", "unit": "http://www.wikidata.org/entity/Q7727"}, 112),
        ({"amount": "6720", "unit": "http://www.wikidata.org/entity/Q11574"}, 112),
        ({"amount": "+2", "unit": "http://www.wikidata.org/entity/Q25235"}, 120),
        ({"amount": "+112", "unit": "1"}, 112),
        ({"amount": "+112", "unit": "http://www.wikidata.org/entity/Q11573"}, None),
        ({"amount": "-5", "unit": "1"}, None),
        ({"amount": "1e99", "unit": "1"}, None),
    ],
)
def test_the_length_is_in_minutes(quantity: object, minutes: int | None) -> None:
    assert read(film_entity(P2047=[statement(quantity)])).film.runtime == minutes


def test_the_preferred_statement_counts() -> None:
    several = [statement("tt0000001"), statement("tt0113627", "preferred"), statement("tt0000002")]
    assert read(film_entity(P345=several)).film.id == "tt0113627"


def test_the_names_that_matter_most_are_asked_for_first() -> None:
    films = [read_film(film_entity(item), LANGUAGES) for item in ("Q1", "Q2")]
    assert people(film for film in films if isinstance(film, ReadFilm)) == [
        "Q101",
        "Q104",
        "Q102",
        "Q105",
        "Q103",
    ]


def test_who_has_no_name_is_left_out() -> None:
    film = read_film(film_entity(), LANGUAGES)
    assert isinstance(film, ReadFilm)
    assert film.named({"Q105": "Elisabeth Shue"}).film.cast == ("Elisabeth Shue",)
    assert read_names([{"id": "Q9", "labels": {"ja": {"value": "是枝"}}}], LANGUAGES) == {"Q9": "是枝"}


def test_a_title_with_control_signs_is_made_harmless() -> None:
    film = read({**film_entity(), "labels": text_labels(en="Leaving\nLas\x00 Vegas\u202e")}).film
    assert film.title == "Leaving Las Vegas"
    assert read({**film_entity(), "labels": text_labels(en="x" * (LONGEST_TITLE + 1))}).film.title == (
        "Adiós a Las Vegas"
    )


@given(JSON)
def test_any_json_is_read(value: object) -> None:
    assert read_film(value, LANGUAGES) is LookupTrouble.NO_FILM
    assert read_names([value], LANGUAGES) == {}


@given(st.data())
def test_a_part_of_any_shape_breaks_nothing(data: st.DataObject) -> None:
    """Some part of a film's entity is replaced with anything; the parts that can be read stay complete."""
    entity = film_entity()
    place: Any = entity
    for _ in range(data.draw(st.integers(0, 8))):
        keys = list(place) if isinstance(place, dict) else list(range(len(place)))
        if not keys:
            break
        key = data.draw(st.sampled_from(keys))
        if not isinstance(place[key], dict | list):
            break
        place = place[key]
    if keys := (list(place) if isinstance(place, dict) else list(range(len(place)))):
        place[data.draw(st.sampled_from(keys))] = data.draw(JSON)
    read_one = read_film(entity, LANGUAGES)
    if isinstance(read_one, ReadFilm):
        film = read_one.named(read_names(their_entities().values(), LANGUAGES)).film
        assert LISTED_ID.fullmatch(film.id)
        assert 1888 <= film.year <= 2099
        assert FilmRow(*FilmRow.of(film)).film() == film


def test_every_film_of_the_little_wikidata_can_be_read() -> None:
    entities = shipped_entities().values()
    names = read_names(entities, LANGUAGES)
    films = [film for each in entities if isinstance(film := read_film(each, LANGUAGES), ReadFilm)]
    assert len(films) >= 60
    for film in films:
        whole = film.named(names).film
        assert whole.directors and whole.genres and whole.countries and 2023 <= whole.year <= 2026


@pytest.mark.parametrize(
    ("series", "alias"),
    [
        ("Las Vegas", "Las Vegas 2"),
        ("Las Vegas trilogy", "Las Vegas 2"),
        ("Las Vegas film series", "Las Vegas 2"),
    ],
)
def test_a_film_is_called_by_its_number_in_a_series_too(series: str, alias: str) -> None:
    film = read_film(film_entity(), LANGUAGES)
    assert isinstance(film, ReadFilm)
    assert film.named({"Q104": series}).film.aliases[-1] == alias
    assert alias not in film.named({}).film.aliases


@pytest.mark.parametrize("number", ["", "two", "1234", "2|3"])
def test_a_number_that_is_none_calls_it_nothing(number: str) -> None:
    series = statement(item_value("Q104"))
    series["qualifiers"] = {"P1545": [statement(number)["mainsnak"]]}
    film = read_film(film_entity(P179=[series]), LANGUAGES)
    assert isinstance(film, ReadFilm)
    assert film.series == () and "series" not in film.more
