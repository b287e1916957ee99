"""Reminders: a member may ask for one when the round's discussion opens."""

from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

MOST_REMINDED: Final = 100
"""At most this many members per round: Discord lets no message ping more."""


class ReminderOutcome(Enum):
    """What came of a press: the member will be reminded, will not any more, or there is no room left."""

    ON = auto()
    OFF = auto()
    FULL = auto()


@dataclass(frozen=True, slots=True)
class Reminder:
    """Whether the member will be reminded, and when the discussion opens (seconds since 1970)."""

    is_on: bool
    at: int
