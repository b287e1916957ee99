"""Looking up the films of imported rows, in the background."""

from dataclasses import dataclass
from typing import Final

TITLES_AT_ONCE: Final = 2
"""At most this many titles per beat: each takes three requests, and members' own look-ups need some too."""
IDS_AT_ONCE: Final = 50
BEAT_SECONDS: Final = 10
CLAIM_SECONDS: Final = 120
"""After a crash, rows claimed this long ago are looked up again."""
PAUSE_SECONDS: Final = 60
"""After an outage, look-ups pause for this long."""
GIVEN_UP_SECONDS: Final = 86_400
"""A look-up that has not finished within a day is given up."""


@dataclass(frozen=True, slots=True)
class RowLookup:
    """How far the look-up of a member's waiting rows has come: `done` of `total`."""

    guild_id: int
    member_id: int
    asked_at: int
    due_at: int
    last_key: str
    done: int
    total: int
    is_over: bool = False


@dataclass(frozen=True, slots=True)
class RowsLookedUp:
    """A look-up that is over: how many of the `done` rows it `found`, and how many rows still wait.

    It was given up before `left` of those: since it `is_off` in this server, or else since nobody answered.
    """

    done: int
    found: int
    waiting: int
    left: int = 0
    is_off: bool = False
