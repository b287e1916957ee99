"""What a member's scores say about them."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.films.film import Film
from bot.domain.taste.profile import (
    CONTRARY_BY,
    FEWEST_FILMS,
    MOST_FAVOURITES,
    OwnScore,
    ReviewCount,
    contrary,
    favourites,
    harshness,
    profile_of,
)

SCORES = st.integers(1, 10)
OTHERS = st.lists(SCORES, max_size=8)


def own(film_id: str, score: int, *others: int) -> OwnScore:
    return OwnScore(film_id, score, 1 + len(others), score + sum(others))


def film(film_id: str, **facts: object) -> Film:
    return Film(film_id, film_id.title(), 1995, **facts)  # type: ignore[arg-type]  # fields of a film


OWN_SCORES = st.lists(st.tuples(SCORES, OTHERS), max_size=30).map(
    lambda films: [own(f"film {number}", score, *others) for number, (score, others) in enumerate(films)]
)
NAMED = st.lists(st.tuples(st.sampled_from("abcdef"), SCORES), max_size=60)


def test_harshness_is_the_mean_difference_from_the_others_shrunk_by_five_films() -> None:
    scores = [own("a", 5, 7, 9), own("b", 6, 7), own("c", 4, 4, 4), own("alone", 1)]
    found = harshness(scores)
    assert found is not None
    assert found.films == 3
    assert found.points == pytest.approx((3 + 1 + 0) / 8)


def test_nothing_is_said_about_harshness_over_two_films() -> None:
    assert harshness([own("a", 1, 10), own("b", 1, 10)]) is None


@given(OWN_SCORES)
def test_harshness_stays_below_the_plain_mean_difference(scores: list[OwnScore]) -> None:
    found = harshness(scores)
    shared = [one for one in scores if one.others > 0]
    if found is None:
        assert len(shared) < FEWEST_FILMS
        return
    plain = sum(one.others_mean - one.score for one in shared) / len(shared)
    assert abs(found.points) <= abs(plain) + 1e-9
    assert found.points * plain >= 0


def test_few_films_of_a_genre_are_drawn_toward_the_members_mean() -> None:
    rated = [("seldom", 9)] * 3 + [("often", 8)] * 40
    assert [one.name for one in favourites(rated, 6.0)] == ["often", "seldom"]
    often, seldom = favourites(rated, 6.0)
    assert (often.films, often.mean) == (40, 8.0)
    assert often.worth == pytest.approx((320 + 30) / 45)
    assert (seldom.films, seldom.mean) == (3, 9.0)
    assert seldom.worth == pytest.approx((27 + 30) / 8)


@given(NAMED, st.floats(1, 10))
def test_favourites_are_seen_often_enough_and_liked(rated: list[tuple[str, int]], mean: float) -> None:
    found = favourites(rated, mean)
    assert len(found) <= MOST_FAVOURITES
    assert [one.worth for one in found] == sorted((one.worth for one in found), reverse=True)
    for one in found:
        assert one.films >= FEWEST_FILMS
        assert mean - 1e-9 <= one.worth <= one.mean + 1e-9


@given(NAMED, st.floats(1, 10), st.randoms(use_true_random=False))
def test_the_order_of_the_scores_changes_no_favourite(
    rated: list[tuple[str, int]], mean: float, random: Random
) -> None:
    shuffled = list(rated)
    random.shuffle(shuffled)
    assert favourites(shuffled, mean) == favourites(rated, mean)


def test_the_most_contrary_film_is_the_one_farthest_from_the_others() -> None:
    films = {name: film(name) for name in ("heat", "ran", "few")}
    scores = [
        own("heat", 9, 5, 5, 5),
        own("ran", 2, 8, 9, 10),
        own("few", 1, 10, 10),
        own("gone", 1, 9, 9, 9),
    ]
    found = contrary(scores, films)
    assert found is not None
    assert (found.film.id, found.score, found.others, found.mean) == ("ran", 2, 3, 9.0)


@given(OWN_SCORES)
def test_whoever_agrees_with_everyone_is_not_contrary(scores: list[OwnScore]) -> None:
    films = {one.film_id: film(one.film_id) for one in scores}
    found = contrary(scores, films)
    far = [
        abs(one.score - one.others_mean)
        for one in scores
        if one.others >= 3 and abs(one.score - one.others_mean) >= CONTRARY_BY
    ]
    assert (found is None) == (not far)
    if found:
        assert abs(found.score - found.mean) == max(far)


def test_a_profile_counts_every_score_but_knows_facts_of_known_films_alone() -> None:
    facts = {"genres": ("drama", "war"), "directors": ("Akira Kurosawa",), "countries": ("JP",)}
    films = {name: film(name, **facts) for name in "abc"}
    scores = [own("a", 8, 6), own("b", 8, 7), own("c", 9, 5), own("gone", 2)]
    found = profile_of(scores, films, ReviewCount(2, 3, 4))
    assert found.tally.counts == (0, 1, 0, 0, 0, 0, 0, 2, 1, 0)
    assert [one.name for one in found.favourites.genres] == ["drama", "war"]
    assert [(one.name, one.films) for one in found.favourites.decades] == [("1990", 3)]
    assert [one.name for one in found.favourites.directors] == ["Akira Kurosawa"]
    assert [one.name for one in found.favourites.countries] == ["JP"]
    assert found.favourites.genres[0].worth == pytest.approx((25 + 5 * 6.75) / 8)
    assert found.harshness is not None and found.harshness.points < 0
    assert found.written == ReviewCount(2, 3, 4)


def test_an_empty_profile_says_nothing() -> None:
    found = profile_of([], {}, ReviewCount())
    assert found.tally.votes == 0
    assert found.harshness is None and found.contrary is None
    assert not found.favourites.genres
