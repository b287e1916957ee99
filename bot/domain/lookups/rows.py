"""Looking up the films of imported rows, in the background."""

from dataclasses import dataclass
from typing import Final

from bot.domain.films.film import Film

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
MOST_ASKED: Final = 5
"""At most this many rows that their member is asked about are named at the end."""
MOST_STILL_NAMED: Final = 3
"""At most this many rows that wait on are named."""


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
class RowInDoubt:
    """What a row says (its title, else an id, and the year), and the film that it may mean, if any."""

    title: str
    year: int | None
    film: Film | None


@dataclass(frozen=True, slots=True)
class StillWaiting:
    """How many rows wait for their films without a question to their member, and the `first` of them."""

    number: int = 0
    first: tuple[RowInDoubt, ...] = ()


@dataclass(frozen=True, slots=True)
class RowsLookedUp:
    """A finished look-up: how many of the `done` rows it `found`, and which rows are still `waiting`.

    Their member is asked about `doubts` more rows, the first of which are `asked`. `left` rows were given up,
    because it `is_off` in this server, or otherwise because nobody answered.
    """

    done: int
    found: int
    waiting: StillWaiting
    left: int = 0
    is_off: bool = False
    doubts: int = 0
    asked: tuple[RowInDoubt, ...] = ()
