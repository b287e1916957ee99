"""Posts of the bot that no longer say what holds, until they are brought up to date."""

from dataclasses import dataclass
from typing import Final

from bot.domain.week.plan import Step

MOST_TRIES: Final = 10
_A_MINUTE: Final = 60


@dataclass(frozen=True, slots=True)
class OutdatedPost:
    """The post of a round's step, or with `step` None what a discussion begins with; `number` is the round's
    or the discussion's. `revision` grows when it is outdated again; `tries` counts the failed attempts.
    """

    guild_id: int
    number: int
    step: Step | None
    revision: int = 1
    tries: int = 0


def next_try(post: OutdatedPost, now: int, *, is_refused: bool) -> int | None:
    """When it is tried again, after a pause that doubles from one minute. None: it is given up, since Discord
    refused it, or failed too often.
    """
    if is_refused or post.tries >= MOST_TRIES:
        return None
    return now + int(_A_MINUTE * 2**post.tries)
