"""How close two tastes are."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.taste.affinity import (
    Affinity,
    Overlap,
    ScoringHabit,
    SharedFilm,
    TooFew,
    affinity,
    agreements,
    clashes,
    expected_difference,
    usual_difference,
)

HABITS = st.builds(ScoringHabit, st.floats(-4, 4), st.floats(0, 9))
OVERLAPS = st.integers(0, 500).flatmap(lambda n: st.builds(Overlap, st.just(n), st.integers(0, 9 * n)))
SCORES = st.integers(1, 10)
SHARED = st.builds(SharedFilm, st.text("abc", min_size=1, max_size=3), SCORES, SCORES, st.floats(1, 10))


def test_two_who_score_alike_but_for_their_harshness_differ_by_that() -> None:
    assert usual_difference(ScoringHabit(1.5, 0), ScoringHabit(-0.5, 0)) == 2


def test_two_of_the_same_harshness_differ_by_what_is_known_of_a_normal_distribution() -> None:
    assert usual_difference(ScoringHabit(1, 2), ScoringHabit(1, 2)) == pytest.approx(
        2 * math.sqrt(2 / math.pi)
    )


@given(HABITS, HABITS)
def test_what_is_usual_is_the_same_from_both_sides_and_no_less_than_the_harshness(
    one: ScoringHabit, two: ScoringHabit
) -> None:
    usual = usual_difference(one, two)
    assert usual == pytest.approx(usual_difference(two, one))
    assert usual >= abs(one.bias - two.bias) - 1e-9


def test_under_five_films_there_is_no_figure() -> None:
    assert affinity(Overlap(4, 2), usual=1.5) == TooFew(4, needed=5)
    assert isinstance(affinity(Overlap(5, 2), usual=1.5), Affinity)


def test_the_figure_is_made_of_what_was_seen_and_of_thirty_films_of_what_is_usual() -> None:
    assert expected_difference(Overlap(10, 10), usual=2) == (10 + 30 * 2) / 40
    assert affinity(Overlap(10, 10), usual=2) == Affinity(figure=56, n=10, difference=1.0, expected=1.75)


def test_under_ten_films_the_figure_is_an_early_one() -> None:
    few, enough = (affinity(Overlap(n, n), usual=1.5) for n in (9, 10))
    assert isinstance(few, Affinity) and few.is_early
    assert isinstance(enough, Affinity) and not enough.is_early


@given(OVERLAPS, st.floats(0, 9))
def test_the_figure_is_from_0_to_100(overlap: Overlap, usual: float) -> None:
    verdict = affinity(overlap, usual)
    assert isinstance(verdict, TooFew) or 0 <= verdict.figure <= 100


@given(OVERLAPS.filter(lambda overlap: overlap.films >= 5), st.floats(0, 9), st.integers(1, 50))
def test_who_differs_more_is_no_closer(overlap: Overlap, usual: float, more: int) -> None:
    nearer = affinity(overlap, usual)
    farther = affinity(Overlap(overlap.films, overlap.difference + more), usual)
    assert isinstance(nearer, Affinity) and isinstance(farther, Affinity)
    assert nearer.expected < farther.expected
    assert nearer.figure >= farther.figure


def test_the_agreement_that_says_most_is_about_the_film_that_others_score_otherwise() -> None:
    classic, guilty, opposed = (
        SharedFilm("classic", 9, 9, usual=9.0),
        SharedFilm("guilty", 8, 9, usual=4.0),
        SharedFilm("opposed", 2, 9, usual=6.0),
    )
    assert agreements([classic, guilty, opposed]) == (guilty, classic)
    assert clashes([classic, guilty, opposed]) == (opposed,)


def test_two_on_either_side_of_the_usual_score_agree_on_nothing_bold() -> None:
    assert SharedFilm("split", 6, 7, usual=6.5).boldness == 0
    assert SharedFilm("low", 2, 3, usual=6.5).boldness == 3.5


@given(st.lists(SHARED, max_size=20))
def test_at_most_three_of_each_and_none_is_both(shared: list[SharedFilm]) -> None:
    agreed, opposed = agreements(shared), clashes(shared)
    assert len(agreed) <= 3 and len(opposed) <= 3
    assert all(film.difference <= 1 for film in agreed)
    assert all(film.difference >= 2 for film in opposed)
    if opposed:
        assert opposed[0].difference == max(film.difference for film in shared)
