"""Reminders: a member can ask for a ping when the round's discussion opens."""

from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

MOST_REMINDED: Final = 100
"""At most this many members per round: a Discord message can ping no more."""


class ReminderOutcome(Enum):
    """The result of a press: the reminder is on, it is off, or the list is full."""

    ON = auto()
    OFF = auto()
    FULL = auto()


@dataclass(frozen=True, slots=True)
class Reminder:
    """Whether the member has a reminder, and when the discussion opens (seconds since 1970)."""

    is_on: bool
    at: int
