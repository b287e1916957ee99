"""The figures that are computed from scores."""

import statistics

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.scores import HIGHEST, LOWEST, ClubTally, Tally, is_score, rank_score

SCORES = st.integers(LOWEST, HIGHEST)
NEW_CLUB = ClubTally()


def tally_of(*scores: int) -> Tally:
    tally = Tally()
    for score in scores:
        tally = tally.after(None, score)
    return tally


@pytest.mark.parametrize(
    ("scores", "expected"),
    [([9, 9, 9], 7.4375), ([8] * 12, 7.5588), ([10, 10, 10], 7.8125), ([1] * 3, 4.4375)],
)
def test_rank_scores_with_the_prior_mean(scores: list[int], expected: float) -> None:
    assert rank_score(tally_of(*scores), NEW_CLUB) == pytest.approx(expected, abs=1e-4)


def test_under_three_votes_there_is_no_rank_score() -> None:
    assert rank_score(tally_of(10, 10), NEW_CLUB) is None


def test_a_lone_ten_does_not_beat_many_eights() -> None:
    three_tens, many_eights = (
        rank_score(tally_of(10, 10, 10), NEW_CLUB),
        rank_score(tally_of(*[8] * 200), NEW_CLUB),
    )
    assert three_tens is not None and many_eights is not None
    assert three_tens < many_eights


@pytest.mark.parametrize(
    ("votes", "total", "mean"), [(0, 0, 6.5), (29, 290, 6.5), (30, 300, 10.0), (40, 200, 5.0)]
)
def test_the_servers_mean_counts_from_thirty_scores_on(votes: int, total: int, mean: float) -> None:
    assert ClubTally(votes, total).mean == mean


def test_without_votes_there_is_no_mean() -> None:
    assert Tally().mean is None
    assert Tally().deviation is None


@given(st.lists(SCORES, min_size=1))
def test_figures_agree_with_the_scores_they_are_drawn_from(scores: list[int]) -> None:
    tally = tally_of(*scores)
    assert (tally.votes, tally.total) == (len(scores), sum(scores))
    assert tally.squares == sum(score * score for score in scores)
    assert tally.mean == pytest.approx(statistics.fmean(scores))
    assert tally.deviation == pytest.approx(statistics.pstdev(scores), abs=1e-6)


@given(st.lists(SCORES), SCORES, SCORES)
def test_changing_a_score_is_taking_one_and_giving_another(others: list[int], before: int, now: int) -> None:
    assert tally_of(*others, before).after(before, now) == tally_of(*others, now)


@given(st.lists(SCORES), SCORES)
def test_taking_a_score_back_leaves_no_trace(others: list[int], score: int) -> None:
    assert tally_of(*others, score).after(score, None) == tally_of(*others)


@given(st.lists(SCORES, min_size=3, max_size=50))
def test_a_rank_score_lies_between_the_mean_and_the_servers(scores: list[int]) -> None:
    tally = tally_of(*scores)
    ranked = rank_score(tally, NEW_CLUB)
    assert ranked is not None and tally.mean is not None
    low, high = sorted((tally.mean, NEW_CLUB.mean))
    assert low - 1e-9 <= ranked <= high + 1e-9


@pytest.mark.parametrize(("value", "fits"), [(0, False), (1, True), (10, True), (11, False), (-1, False)])
def test_scores_run_from_one_to_ten(value: int, fits: bool) -> None:  # noqa: FBT001  # a table's column
    assert is_score(value) is fits
