"""How much can be posted in a minute."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.pace import A_MINUTE, MOST_IN_A_MINUTE, Scope, seconds_to_wait

NOW = 1_795_348_800


@pytest.mark.parametrize("scope", Scope)
def test_one_more_waits_until_the_first_is_a_minute_old(scope: Scope) -> None:
    most = MOST_IN_A_MINUTE[scope]
    assert seconds_to_wait([NOW] * (most - 1), scope, NOW) == 0
    assert seconds_to_wait([NOW - 45] + [NOW] * (most - 1), scope, NOW) == A_MINUTE - 45
    assert seconds_to_wait([NOW - A_MINUTE] * most, scope, NOW) == 0
    assert seconds_to_wait([NOW + 3600] * most, scope, NOW) == 0, "the clock was set back"


@given(st.lists(st.integers(0, 600), max_size=80))
def test_whoever_waits_as_told_may_post_and_no_minute_has_more(attempts: list[int]) -> None:
    posted: list[int] = []
    for at in sorted(attempts):
        if not (wait := seconds_to_wait(posted, Scope.MEMBER, at)):
            posted.append(at)
        else:
            assert seconds_to_wait(posted, Scope.MEMBER, at + wait) == 0
    for at in posted:
        within = [one for one in posted if at <= one < at + A_MINUTE]
        assert len(within) <= MOST_IN_A_MINUTE[Scope.MEMBER]
