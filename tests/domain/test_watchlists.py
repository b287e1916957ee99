"""Which films can be put on a watchlist."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.watchlists import MOST_WATCHED, WatchlistOutcome, judge


@pytest.mark.parametrize(
    ("length", "outcome"),
    [
        (0, WatchlistOutcome.ADDED),
        (MOST_WATCHED - 1, WatchlistOutcome.ADDED),
        (MOST_WATCHED, WatchlistOutcome.FULL),
        (MOST_WATCHED + 1, WatchlistOutcome.FULL),
    ],
)
def test_a_list_takes_films_until_it_is_full(length: int, outcome: WatchlistOutcome) -> None:
    assert judge(is_listed=False, is_rated=False, length=length) is outcome


def test_a_film_that_is_there_is_no_trouble_even_on_a_full_list() -> None:
    assert judge(is_listed=True, is_rated=False, length=MOST_WATCHED) is WatchlistOutcome.THERE_ALREADY


@given(st.booleans(), st.integers(0, MOST_WATCHED))
def test_a_film_that_was_rated_never_joins(is_listed: bool, length: int) -> None:  # noqa: FBT001 - drawn
    assert judge(is_listed=is_listed, is_rated=True, length=length) is WatchlistOutcome.RATED
