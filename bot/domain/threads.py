"""The records of the threads that the bot opens."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple

AWAKE_FOR: Final = 600
"""After this many seconds a thread is archived again, if the process that woke it did not do that."""

MayRead = Callable[[int], bool]
"""Whether a reader, or all of them, can read in the channel with that id."""


class Purpose(StrEnum):
    """What a thread is for."""

    REVIEWS = "reviews"
    DISCUSSION = "discussion"


@dataclass(frozen=True, slots=True)
class ThreadKey:
    """What a thread is for: `subject` is the film's id for REVIEWS, the number for DISCUSSION.

    A discussion has one thread. A film's reviews have one in each channel that they are posted in.
    """

    guild_id: int
    purpose: Purpose
    subject: str


@dataclass(frozen=True, slots=True)
class ClubThread:
    """A thread that is open, or claimed and about to be: then `thread_id` is None.

    `channel_id` is the channel or forum it is in; `opener_id` is its first message, None until that is
    posted; `claimed_at` is in seconds since 1970.
    """

    key: ThreadKey
    channel_id: int
    claimed_at: int
    thread_id: int | None = None
    opener_id: int | None = None


class OutdatedCard(NamedTuple):
    """A film whose thread begins with a card that shows earlier scores."""

    film_id: str
    thread_id: int


class WokenThread(NamedTuple):
    """An archived thread that was woken, at that time (in seconds since 1970), and is to be archived again.

    `tries` counts the failed attempts.
    """

    guild_id: int
    thread_id: int
    woken_at: int
    tries: int = 0
