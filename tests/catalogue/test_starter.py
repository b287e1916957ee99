"""The rules of the starter list."""

from collections import Counter

from bot.domain.films.film import GENRES, Film
from bot.domain.films.ids import LISTED_ID
from bot.domain.films.prizes import Prize, PrizeWon

OF_NO_GENRE = {"tt0131149"}
"""An experimental film (Zorns Lemma) that none of our genres describes."""
BARELY_KNOWN = {"tt36926359"}
"""Films that are not out yet, of which little is certain."""


def test_there_are_six_and_a_half_thousand_films_or_more(films: list[Film]) -> None:
    assert len(films) >= 6500


def test_every_id_is_that_of_a_list_and_occurs_once(films: list[Film]) -> None:
    assert all(LISTED_ID.fullmatch(film.id) for film in films)
    assert len({film.id for film in films}) == len(films)


def test_every_decade_since_1910_is_there(films: list[Film]) -> None:
    assert set(range(1910, 2030, 10)) <= {film.year // 10 * 10 for film in films}


def test_forty_countries_or_more_are_there(films: list[Film]) -> None:
    assert len({country for film in films for country in film.countries}) >= 40


def test_every_film_has_directors_genres_and_countries(films: list[Film]) -> None:
    assert not [
        film.id
        for film in films
        if film.id not in OF_NO_GENRE | BARELY_KNOWN
        and not (film.directors and film.genres and film.countries)
    ]


def test_genres_are_of_the_vocabulary_and_one_to_four(films: list[Film]) -> None:
    assert {genre for film in films for genre in film.genres} <= set(GENRES)
    assert not [film.id for film in films if not 1 <= len(film.genres) <= 4 and film.id not in OF_NO_GENRE]


def test_every_genre_has_a_film(films: list[Film]) -> None:
    assert {genre for film in films for genre in film.genres} == set(GENRES)


def test_a_cast_is_of_six_at_most_and_is_led_by_some_of_them(films: list[Film]) -> None:
    assert not [film.id for film in films if len(film.cast) > 6]
    assert not [film.id for film in films if film.leads is not None and not 1 <= film.leads <= len(film.cast)]


def test_what_people_watch_most_has_a_premise_in_every_language(films: list[Film]) -> None:
    told = [film for film in films if len(film.premises) == 2]
    assert len(told) >= 2500
    assert not [film.id for film in films if len(film.premises) == 1]


def test_a_prize_is_won_once_a_year_but_for_ties(films: list[Film]) -> None:
    won = Counter(prize for film in films for prize in film.prizes)
    assert sum(won.values()) >= 700
    shared = {PrizeWon(Prize.PALME_DOR, 1946), PrizeWon(Prize.OSCAR_DOCUMENTARY, 1943)}  # eleven and four
    assert max(number for prize, number in won.items() if prize not in shared) <= 2


def test_no_list_names_anything_twice(films: list[Film]) -> None:
    lists = [
        (film.id, names)
        for film in films
        for names in (film.directors, film.cast, film.genres, film.countries, film.aliases, film.prizes)
    ]
    assert not [film_id for film_id, names in lists if len(set(names)) < len(names)]


def test_another_title_is_given_only_where_it_is_another(films: list[Film]) -> None:
    for film in films:
        local = [title for _, title in film.local_titles]
        assert film.title not in (film.original_title, *local), film.id


def test_the_list_is_in_order_of_year_and_title(films: list[Film]) -> None:
    assert films == sorted(films, key=lambda film: (film.year, film.title))


def test_leaving_las_vegas_is_there_with_its_facts(films: list[Film]) -> None:
    (film,) = (film for film in films if film.title == "Leaving Las Vegas")
    assert film.id == "tt0113627"
    assert film.year == 1995
    assert film.directors == ("Mike Figgis",)
    assert film.cast[:2] == ("Nicolas Cage", "Elisabeth Shue")
    assert "drama" in film.genres
    assert film.runtime in range(110, 114)
    assert "US" in film.countries
