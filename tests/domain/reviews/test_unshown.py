"""When what could not be shown is tried again."""

import itertools

from bot.domain.reviews.review import ReviewKey
from bot.domain.reviews.unshown import LONGEST_PAUSE, SHORTEST_PAUSE, Unshown, next_try

NOW = 1_790_000_000


def test_the_pauses_double_up_to_the_longest() -> None:
    pauses = [next_try(Unshown(ReviewKey(1, "x", 2), NOW, 1, tries), NOW) - NOW for tries in range(100)]
    assert pauses[0] == SHORTEST_PAUSE
    assert pauses[-1] == LONGEST_PAUSE
    assert all(later in {earlier * 2, LONGEST_PAUSE} for earlier, later in itertools.pairwise(pauses))
