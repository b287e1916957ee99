"""What is kept about members and servers, and what remains to be done after forgetting it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final

from bot.domain.reviews.review import ReviewKey

A_MINUTE: Final = 60
A_DAY: Final = 86_400
GRACE: Final = 30 * A_DAY
"""How long the data of a server that removed the bot is kept, in seconds."""
GIVEN_UP_AFTER: Final = 30 * A_DAY
"""How long a removal that Discord refuses is retried, in seconds."""
WHOLE_MESSAGE: Final = 0
"""Stands for a member's id: the whole message is removed, not only their words."""
_MOST_DOUBLINGS: Final = 10

POSTS_KEPT: Final = 400 * A_DAY
"""How long it is known, in seconds, which posts show a member's score, profile or comparison."""


@dataclass(frozen=True, slots=True)
class Removal:
    """A message of the bot to remove, or to clear of what it quotes from the member `quoted_id`.

    Times are in seconds since 1970; `tries` counts the failed attempts.
    """

    guild_id: int
    channel_id: int
    message_id: int
    quoted_id: int
    queued_at: int
    tries: int

    @property
    def is_whole(self) -> bool:
        """Whether the whole message goes."""
        return self.quoted_id == WHOLE_MESSAGE


@dataclass(frozen=True, slots=True)
class ShownPost:
    """A message of the bot's that shows a channel a member's score, profile or comparison."""

    channel_id: int
    message_id: int


@dataclass(frozen=True, slots=True)
class Kept:
    """How many records of each kind are kept about a member, and whether they may be found by taste and their
    comments be quoted.
    """

    counts: Mapping[str, int]
    is_soulmate: bool
    is_quoted: bool = True


@dataclass(frozen=True, slots=True)
class Forgotten:
    """A member about whom nothing is kept any more, and what changed with that.

    `film_ids` have lost a score of theirs, the reviews `voted` a vote, and `messages` are to be removed.
    """

    guild_id: int
    member_id: int
    film_ids: Collection[str]
    voted: Collection[ReviewKey]
    messages: int


def confirms(typed: str, word: str) -> bool:
    """Whether the confirming word was typed, in any case."""
    return typed.strip().casefold() == word.strip().casefold()


def next_try(removal: Removal, now: int, *, is_refused: bool) -> int | None:
    """When a failed removal is tried again: the next day if Discord refused it, else after
    a pause that doubles from one minute. None: it is given up.
    """
    if now - removal.queued_at >= GIVEN_UP_AFTER:
        return None
    pause = A_DAY if is_refused else A_MINUTE * 2 ** min(removal.tries, _MOST_DOUBLINGS)
    return now + pause
