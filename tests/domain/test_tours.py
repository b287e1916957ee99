"""Which films a tour asks about next."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.films.film import Film
from bot.domain.tours import (
    BATCH,
    FAMILIAR_SCORES,
    Candidate,
    FilmSums,
    ShelfFilm,
    Sitting,
    TourKind,
    TourMaterial,
    TourQuery,
    next_films,
)

IDS = [f"tt{number:07}" for number in range(40)]
SCORES = st.lists(st.integers(1, 10), min_size=1, max_size=12)
SUMS = st.dictionaries(st.sampled_from(IDS), SCORES, max_size=30)
SHELVES = st.lists(st.sampled_from(IDS), unique=True, max_size=40)
SOME_IDS = st.frozensets(st.sampled_from(IDS), max_size=20)
EVERY, SHARED = TourQuery(), TourQuery(TourKind.SHARED)


def sums(film_id: str, *scores: int) -> FilmSums:
    return FilmSums(film_id, len(scores), sum(scores), sum(score * score for score in scores))


def film(film_id: str, fame: int = 1) -> Film:
    return Film(film_id, "A film", 1999, fame=fame)


def shelf(*film_ids: str, fame: int = 3) -> list[ShelfFilm]:
    return [ShelfFilm(film_id, fame) for film_id in film_ids]


@given(SUMS, SHELVES, SOME_IDS, SOME_IDS, SOME_IDS, st.sampled_from(TourKind), st.integers(0, 50))
def test_nobody_is_asked_twice_nor_about_what_is_gone(
    given_scores: dict[str, list[int]],
    shelved: list[str],
    known: frozenset[str],
    besides: frozenset[str],
    gone: frozenset[str],
    kind: TourKind,
    scores: int,
) -> None:
    rated = tuple(sums(film_id, *scores) for film_id, scores in given_scores.items())
    films = {film_id: film(film_id) for film_id in IDS if film_id not in gone}
    material = TourMaterial(known, scores, rated)
    asked = next_films(TourQuery(kind), material, shelf(*(set(shelved) - gone)), films, besides)
    assert len(set(asked)) == len(asked) <= BATCH
    assert not set(asked) & (known | besides | gone)
    if kind is TourKind.SHARED:
        assert set(asked) <= set(given_scores)


@given(SUMS, SHELVES, SOME_IDS, st.integers(0, 50))
def test_a_tour_asks_as_long_as_there_is_a_film(
    given_scores: dict[str, list[int]], shelved: list[str], known: frozenset[str], scores: int
) -> None:
    rated = tuple(sums(film_id, *scores) for film_id, scores in given_scores.items())
    films = {film_id: film(film_id) for film_id in IDS}
    asked = next_films(EVERY, TourMaterial(known, scores, rated), shelf(*shelved), films)
    there_are = (set(given_scores) | set(shelved)) - known
    assert len(asked) == min(BATCH, len(there_are))


def test_beginners_are_asked_about_what_most_people_know() -> None:
    rated = (sums("split", 1, 10, 1, 10), sums("seen", *[8] * 15))
    films = {"split": film("split", 1), "seen": film("seen", 1)}
    famous = [ShelfFilm("famous", 5), ShelfFilm("known", 3)]
    asked = next_films(EVERY, TourMaterial(frozenset(), 0, rated), famous, films)
    assert asked == ("seen", "famous", "split", "known")  # 1 + 4, 5, 1 + 2.3, 3


def test_others_are_asked_first_about_what_the_server_is_split_over() -> None:
    rated = (sums("alike", 8, 8, 8, 8), sums("split", 1, 10), sums("doubtful", 5, 7, 5, 7))
    films = {one.film_id: film(one.film_id) for one in rated}
    material = TourMaterial(frozenset(), FAMILIAR_SCORES, rated)
    asked = next_films(EVERY, material, [ShelfFilm("famous", 5)], films)
    assert asked == ("split", "doubtful", "famous", "alike")


def test_a_shared_tour_goes_by_the_number_of_votes_and_asks_about_nothing_else() -> None:
    rated = (sums("two", 1, 10), sums("three", 5, 5, 5), sums("two-better", 9, 9))
    films = {one.film_id: film(one.film_id) for one in rated}
    asked = next_films(SHARED, TourMaterial(frozenset(), 99, rated), shelf("famous"), films)
    assert asked == ("three", "two-better", "two")


@given(st.integers(1, 5), st.integers(0, 1000))
def test_a_film_is_the_more_familiar_the_more_members_rated_it(fame: int, votes: int) -> None:
    few, more = Candidate("a", fame, votes), Candidate("a", fame, votes + 1)
    assert few.familiarity < more.familiarity
    assert Candidate("a", fame).familiarity == fame


@given(SCORES)
def test_a_film_tells_as_much_as_its_scores_are_apart(scores: list[int]) -> None:
    mean = sum(scores) / len(scores)
    told = Candidate("a", 1, *sums("a", *scores)[1:]).telling
    assert told == pytest.approx(sum((score - mean) ** 2 for score in scores), abs=1e-9)


def test_extremes_are_the_first_of_equals_and_none_where_all_are_alike() -> None:
    sitting = Sitting((("a", 7), ("b", 9), ("c", 2), ("d", 9), ("e", 2)))
    assert sitting.extremes == (("b", 9), ("c", 2))
    assert Sitting((("a", 7), ("b", 7))).extremes == (None, None)
    assert Sitting().extremes == (None, None)
    assert Sitting().mean is None
    assert Sitting((("a", 7), ("b", 8))).mean == 7.5
