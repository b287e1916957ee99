"""When failed work is retried."""

import itertools

from bot.domain.retries import LONGEST_PAUSE, SHORTEST_PAUSE, pause


def test_the_pauses_double_up_to_the_longest() -> None:
    pauses = [pause(tries) for tries in range(100)]
    assert pauses[0] == SHORTEST_PAUSE
    assert pauses[-1] == LONGEST_PAUSE
    assert all(later in {earlier * 2, LONGEST_PAUSE} for earlier, later in itertools.pairwise(pauses))
