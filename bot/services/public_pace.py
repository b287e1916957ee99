"""Counts public posts, to limit them. The counts live in memory, since they cover only a minute."""

from collections import deque
from typing import Final

from bot.domain.errors import UserError
from bot.domain.pace import A_MINUTE, MOST_IN_A_MINUTE, Scope, seconds_to_wait
from bot.locales import named
from bot.services.ports import Clock

_REFUSALS: Final = {
    Scope.MEMBER: named("You've posted a lot in the last minute. You can post again in {seconds} s."),
    Scope.CHANNEL: named("A lot was posted in this channel just now. Try again in {seconds} s."),
    Scope.SERVER: named("A lot was posted in this server just now. Try again in {seconds} s."),
}
_Counted = tuple[Scope, int, int]


class PublicPace:
    """The times of the latest posts by each member, in each channel and in each server."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._posted: dict[_Counted, deque[int]] = {}
        self._swept_at = 0

    def take(self, guild_id: int, channel_id: int, member_id: int) -> None:
        """Count a public post by a member; `UserError` says how long to wait if there are too many."""
        now = self._clock.now()
        self._sweep(now)
        counted: list[_Counted] = [
            (Scope.MEMBER, guild_id, member_id),
            (Scope.CHANNEL, guild_id, channel_id),
            (Scope.SERVER, guild_id, guild_id),
        ]
        for key in counted:
            if seconds := seconds_to_wait(self._posted.get(key, ()), key[0], now):
                raise UserError(_REFUSALS[key[0]], seconds=seconds)
        for key in counted:
            self._posted.setdefault(key, deque(maxlen=MOST_IN_A_MINUTE[key[0]])).append(now)

    def _sweep(self, now: int) -> None:
        """Drop, once a minute, what no longer counts."""
        if abs(now - self._swept_at) >= A_MINUTE:
            self._posted = {key: at for key, at in self._posted.items() if at[-1] > now - A_MINUTE}
            self._swept_at = now
