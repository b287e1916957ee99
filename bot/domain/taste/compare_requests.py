"""Limits how many members are asked to compare tastes, since each of them is pinged."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Final, NamedTuple

A_DAY: Final = 86_400
"""How long a request can be answered, and counts; in seconds."""
MOST_BY_ONE: Final = 5
"""At most this many members asked by one member within a day."""
MOST_OF_ONE: Final = 3
"""At most this many members who ask the same member within a day."""
MOST_IN_SERVER: Final = 100
"""At most this many requests in one server within a day."""


class CompareRequest(NamedTuple):
    """A member's request to another to compare tastes; `asked_at` is in seconds since 1970."""

    asker_id: int
    other_id: int
    asked_at: int


class RequestOutcome(StrEnum):
    """The result of asking."""

    ASKED = "asked"
    ASKED_BEFORE = "asked-before"
    TOO_MANY_BY_ONE = "too-many-by-one"
    TOO_MANY_OF_ONE = "too-many-of-one"
    TOO_MANY_IN_SERVER = "too-many-in-server"


def judge_request(new: CompareRequest, lately: Sequence[CompareRequest]) -> RequestOutcome:
    """The result of a new request; `lately` are the server's of the last day."""
    if any(one[:2] == new[:2] for one in lately):
        return RequestOutcome.ASKED_BEFORE
    if sum(one.asker_id == new.asker_id for one in lately) >= MOST_BY_ONE:
        return RequestOutcome.TOO_MANY_BY_ONE
    if sum(one.other_id == new.other_id for one in lately) >= MOST_OF_ONE:
        return RequestOutcome.TOO_MANY_OF_ONE
    if len(lately) >= MOST_IN_SERVER:
        return RequestOutcome.TOO_MANY_IN_SERVER
    return RequestOutcome.ASKED
