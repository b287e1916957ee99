"""Posts that show something outdated, until the bot updates them."""

from dataclasses import dataclass
from typing import Final

from bot.domain.retries import pause
from bot.domain.week.plan import Step

MOST_TRIES: Final = 120
"""After this many failed tries, about five days, an update is given up."""


@dataclass(frozen=True, slots=True)
class OutdatedPost:
    """A round's post for `step`, or a discussion's opening post if `step` is None.

    `number` is that of the round or the discussion. `revision` grows each time the post becomes outdated
    again; `tries` counts failed updates.
    """

    guild_id: int
    number: int
    step: Step | None
    revision: int = 1
    tries: int = 0


def next_try(post: OutdatedPost, now: int) -> int | None:
    """When to try a failed update again; None: give up."""
    return None if post.tries >= MOST_TRIES else now + pause(post.tries)
