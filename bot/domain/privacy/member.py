"""What is kept about members and servers, and what is still to be done once it is forgotten."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final

from bot.domain.reviews.review import ReviewKey

A_MINUTE: Final = 60
A_DAY: Final = 86_400
GRACE: Final = 30 * A_DAY
"""For so long, in seconds, a server that has removed the bot may come back to what is kept of it."""
GIVEN_UP_AFTER: Final = 30 * A_DAY
"""For so long, in seconds, a removal is tried that Discord refuses."""
WHOLE_MESSAGE: Final = 0
"""In place of a member: not their words alone, but the whole message goes."""
_MOST_DOUBLINGS: Final = 10


@dataclass(frozen=True, slots=True)
class Removal:
    """A message of the bot's that is to go, or to lose what it quotes of the member `quoted_id`.

    Times are in seconds since 1970; `tries` came to nothing so far.
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
class Kept:
    """How many records of each kind are kept about a member, and whether they may be found by taste."""

    counts: Mapping[str, int]
    is_soulmate: bool


@dataclass(frozen=True, slots=True)
class Forgotten:
    """A member of whom nothing is kept any more, and what has changed with that.

    `film_ids` have lost a score of theirs, the reviews `voted` a vote, and `messages` are to be removed.
    """

    guild_id: int
    member_id: int
    film_ids: Collection[str]
    voted: Collection[ReviewKey]
    messages: int


def confirms(typed: str, word: str) -> bool:
    """Whether the word was typed that confirms; in whatever case."""
    return typed.strip().casefold() == word.strip().casefold()


def next_try(removal: Removal, now: int, *, is_refused: bool) -> int | None:
    """When a removal that came to nothing is tried again: the next day if Discord refused it, else after
    a pause that doubles from a minute on. None: it is given up.
    """
    if now - removal.queued_at >= GIVEN_UP_AFTER:
        return None
    pause = A_DAY if is_refused else A_MINUTE * 2 ** min(removal.tries, _MOST_DOUBLINGS)
    return now + pause
