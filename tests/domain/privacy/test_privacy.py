"""Which words confirm a deletion, and when a failed removal is retried."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.privacy.member import A_DAY, GIVEN_UP_AFTER, Removal, confirms, next_try
from bot.domain.retries import pause

NOW = 1_790_000_000
TRIES = st.integers(0, 10_000)


def removal(tries: int = 0, queued_at: int = NOW) -> Removal:
    return Removal(10, 20, 30, 0, queued_at, tries)


@pytest.mark.parametrize("typed", ["DELETE", "delete", " Delete\n"])
def test_the_word_confirms_in_whatever_case(typed: str) -> None:
    assert confirms(typed, "DELETE")


@pytest.mark.parametrize("typed", ["", "DELET", "DELETE it", "BORRAR", "yes"])
def test_no_other_word_confirms(typed: str) -> None:
    assert not confirms(typed, "DELETE")


@given(TRIES, st.integers(0, 10 * A_DAY))
def test_after_30_days_it_is_given_up_and_never_before(tries: int, late: int) -> None:
    waiting = removal(tries)
    assert next_try(waiting, NOW + GIVEN_UP_AFTER - 1) == NOW + GIVEN_UP_AFTER - 1 + pause(tries)
    assert next_try(waiting, NOW + GIVEN_UP_AFTER + late) is None
