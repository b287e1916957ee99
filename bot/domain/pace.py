"""Limits how many posts members can cause in a while, so that nobody floods a channel."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Final


class Scope(StrEnum):
    """Whose posts are counted: a member's, a channel's, or a server's."""

    MEMBER = "member"
    CHANNEL = "channel"
    SERVER = "server"


A_MINUTE: Final = 60
MOST_IN_A_MINUTE: Final = {Scope.MEMBER: 10, Scope.CHANNEL: 30, Scope.SERVER: 90}


def seconds_to_wait(posted_at: Iterable[int], scope: Scope, now: int) -> int:
    """How many seconds to wait before the next post, given the times of the latest; 0: none.

    What was posted before the clock was set back does not count.
    """
    recent = sorted(at for at in posted_at if now - A_MINUTE < at <= now)
    most = MOST_IN_A_MINUTE[scope]
    return recent[-most] + A_MINUTE - now if len(recent) >= most else 0
