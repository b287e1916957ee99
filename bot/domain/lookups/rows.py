"""Looking up the films of imported rows, in the background."""

from dataclasses import dataclass
from typing import Final

TITLES_AT_ONCE: Final = 2
"""How many titles one beat looks up: each takes three requests, and members' own look-ups need some too."""
IDS_AT_ONCE: Final = 50
BEAT_SECONDS: Final = 10
CLAIM_SECONDS: Final = 120
"""After a crash the rows are looked up again that were claimed this long ago."""
PAUSE_SECONDS: Final = 60
"""After a breakdown nothing is looked up for this long."""
GIVEN_UP_SECONDS: Final = 86_400
"""What has not come to its end within a day is given up."""


@dataclass(frozen=True, slots=True)
class RowLookup:
    """How far the looking up of a member's waiting rows has come: `done` of `total`."""

    guild_id: int
    member_id: int
    asked_at: int
    due_at: int
    last_key: str
    done: int
    total: int
    is_over: bool = False
