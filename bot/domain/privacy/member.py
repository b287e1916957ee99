"""What is stored about members and servers, and what remains to do after deleting it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final

from bot.domain.retries import pause
from bot.domain.reviews.review import ReviewKey

A_DAY: Final = 86_400
GRACE: Final = 30 * A_DAY
"""How long the data of a server that removed the bot is kept, in seconds."""
GIVEN_UP_AFTER: Final = 30 * A_DAY
"""How long a removal is retried, in seconds."""
WHOLE_MESSAGE: Final = 0
"""Used instead of a member's id: delete the whole message, not only their words."""

POSTS_KEPT: Final = 400 * A_DAY
"""How long, in seconds, the bot remembers posts that show a member."""


@dataclass(frozen=True, slots=True)
class Removal:
    """A message of the bot to delete, or to clear of what it quotes from the member `quoted_id`.

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
        """Whether to delete the whole message."""
        return self.quoted_id == WHOLE_MESSAGE


@dataclass(frozen=True, slots=True)
class ShownPost:
    """A public message that shows a member: their score, profile, comparison or a request for one, how
    they steered the week as an organiser, or a quote from their review.

    One that quotes is the card of a film, `film_id`; it stays when the quote must go.
    """

    channel_id: int
    message_id: int
    film_id: str = ""

    @property
    def is_quoting(self) -> bool:
        """Whether it only quotes the member."""
        return self.film_id != ""


@dataclass(frozen=True, slots=True)
class Kept:
    """How many records of each kind are stored about a member, and what they allow.

    That is whether they joined the soulmates, and whether their comments can be quoted.
    """

    counts: Mapping[str, int]
    is_soulmate: bool
    is_quoted: bool = True


@dataclass(frozen=True, slots=True)
class Forgotten:
    """A member whose data was deleted, and what changed with it.

    `film_ids` have lost a score of theirs, the reviews `voted` a vote, and `messages` must be deleted.
    `stays_unquoted`: they had refused to be quoted, and that alone is still kept.
    """

    guild_id: int
    member_id: int
    film_ids: Collection[str]
    voted: Collection[ReviewKey]
    messages: int
    stays_unquoted: bool = False


def confirms(typed: str, word: str) -> bool:
    """Whether the confirming word was typed, in any case."""
    return typed.strip().casefold() == word.strip().casefold()


def next_try(removal: Removal, now: int) -> int | None:
    """When to retry a failed removal; None: give up."""
    return None if now - removal.queued_at >= GIVEN_UP_AFTER else now + pause(removal.tries)
