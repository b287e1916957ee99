"""What organisers see and decide: reported and held reviews, and the record of decisions."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from bot.domain.films.film import Film
from bot.domain.reviews.review import Review

LONGEST_REASON: Final = 300
"""The longest report and the longest sentence of a warning, in characters."""
REPORTS_SHOWN: Final = 3
ACTIONS_SHOWN: Final = 3
MOST_NOTICES: Final = 5
"""At most this many notices are shown at once; the rest follow next time."""


class Action(StrEnum):
    """What an organiser can do about a review."""

    KEEP = "keep"
    REMOVE = "remove"
    WARN = "warn"


@dataclass(frozen=True, slots=True)
class Report:
    """A member's report of a review; `at` is in seconds since 1970."""

    reporter_id: int
    reason: str
    at: int


@dataclass(frozen=True, slots=True)
class Decision:
    """What an organiser did about a review, and the sentence that went with it."""

    organiser_id: int
    action: Action
    sentence: str
    at: int


@dataclass(frozen=True, slots=True)
class Case:
    """A review that waits for an organiser.

    It has the number of open reports, the latest of them, and the latest decisions, newest first.
    """

    review: Review
    open_reports: int
    reports: tuple[Report, ...]
    decisions: tuple[Decision, ...]


@dataclass(frozen=True, slots=True)
class Notice:
    """A decision about a member's review that the member has not seen yet."""

    film_id: str
    decision: Decision


@dataclass(frozen=True, slots=True)
class ToldNotice:
    """A notice with its film, for the author to read; None if the film is gone from the catalogue."""

    notice: Notice
    film: Film | None


@dataclass(frozen=True, slots=True)
class CasePage:
    """The case at place `page` (from 0) of `pages`; None if nothing waits.

    `film` is None if it is gone from the catalogue.
    """

    case: Case | None
    film: Film | None
    page: int
    pages: int
