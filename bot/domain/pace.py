"""How much may be shown to everyone in a while, so that nobody floods a channel."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Final


class Scope(StrEnum):
    """Whose posts are counted: a member's, those in a channel, or all of a server."""

    MEMBER = "member"
    CHANNEL = "channel"
    SERVER = "server"


A_MINUTE: Final = 60
MOST_IN_A_MINUTE: Final = {Scope.MEMBER: 10, Scope.CHANNEL: 30, Scope.SERVER: 90}


def seconds_to_wait(posted_at: Iterable[int], scope: Scope, now: int) -> int:
    """For how many seconds nothing more may be posted, given when the latest was; 0: it may be now."""
    recent = sorted(at for at in posted_at if at > now - A_MINUTE)
    most = MOST_IN_A_MINUTE[scope]
    return recent[-most] + A_MINUTE - now if len(recent) >= most else 0
