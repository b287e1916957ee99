"""Posts that show something outdated, until the bot updates them."""

from dataclasses import dataclass
from typing import Final

from bot.domain.week.plan import Step

MOST_TRIES: Final = 10
_A_MINUTE: Final = 60


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


def next_try(post: OutdatedPost, now: int, *, is_refused: bool) -> int | None:
    """When to try the update again: pauses double from one minute.

    None means give up: Discord refused it, or it failed too often.
    """
    if is_refused or post.tries >= MOST_TRIES:
        return None
    return now + int(_A_MINUTE * 2**post.tries)
