"""The records of the threads that the bot opens."""

from dataclasses import dataclass
from enum import StrEnum


class Purpose(StrEnum):
    """What a thread is for."""

    REVIEWS = "reviews"
    DISCUSSION = "discussion"


@dataclass(frozen=True, slots=True)
class ThreadKey:
    """Identifies a thread: `subject` is the film's id for REVIEWS, the number for DISCUSSION."""

    guild_id: int
    purpose: Purpose
    subject: str


@dataclass(frozen=True, slots=True)
class ClubThread:
    """A thread that is open, or claimed and about to be: then `thread_id` is None.

    `channel_id` is the channel or forum it is in, `opener_id` the message it begins with, None until
    that is posted; `claimed_at` is in seconds since 1970.
    """

    key: ThreadKey
    channel_id: int
    claimed_at: int
    thread_id: int | None = None
    opener_id: int | None = None
