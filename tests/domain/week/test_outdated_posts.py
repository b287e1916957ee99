"""When a failed edit is retried."""

import pytest

from bot.domain.week.outdated_posts import MOST_TRIES, OutdatedPost, next_try
from bot.domain.week.state import Step

NOW = 1_795_348_800


@pytest.mark.parametrize(("tries", "pause"), [(0, 30), (1, 60), (5, 960), (MOST_TRIES, None)])
def test_what_failed_is_tried_again_after_growing_pauses_and_not_for_ever(
    tries: int, pause: int | None
) -> None:
    post = OutdatedPost(1, 2, Step.BALLOT, tries=tries)
    assert next_try(post, NOW) == (None if pause is None else NOW + pause)
