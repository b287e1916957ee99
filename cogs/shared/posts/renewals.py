"""Updates outdated messages, a few channels at a time, so that a slow channel holds up no other."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Hashable
from typing import Final, Generic, NamedTuple, TypeVar

import discord

from bot.domain.errors import Unavailable
from cogs.shared.feature_cog import Bot

AT_ONCE: Final = 8
"""How many channels are worked on concurrently; within a channel, updates run one by one."""
TRY_AGAIN_SECONDS: Final = 30.0
"""How long to wait before retrying after a passing failure at Discord."""
OLD_PAUSE_SECONDS: Final = 60.0
"""How long to leave an old message alone between edits: changes meanwhile share the next one. Discord limits
edits of messages older than an hour (error 30046).
"""
_OLD_SECONDS: Final = 3600

Key = TypeVar("Key", bound=Hashable)

_log = logging.getLogger(__name__)


class Renewed(NamedTuple):
    """The result of an update: done or to be retried, and how long to leave the message alone."""

    is_done: bool = True
    pause: float = 0.0


AGAIN: Final = Renewed(is_done=False, pause=TRY_AGAIN_SECONDS)


class Renewals(Generic[Key]):
    """What waits to be updated: each thing once, however often it was marked.

    Things in the same lane (`lane_of`), such as a channel, are updated one by one.
    """

    def __init__(
        self, bot: Bot, renew: Callable[[Key], Awaitable[Renewed]], lane_of: Callable[[Key], Hashable]
    ) -> None:
        self._bot = bot
        self._renew = renew
        self._lane_of = lane_of
        self._marked: dict[Key, None] = {}
        self._waiting: dict[Key, None] = {}
        self._rests_until: dict[Key, float] = {}
        self._at_work: dict[Hashable, asyncio.Task[None]] = {}

    def mark(self, key: Key) -> None:
        """Mark it as changed: the next `start` updates it, with everything that changes until then."""
        self._marked[key] = None

    def start(self) -> None:
        """Start on what was marked, as far as there is room; the rest follows by itself."""
        now = asyncio.get_running_loop().time()
        self._rests_until = {key: until for key, until in self._rests_until.items() if until > now}
        for key in [key for key in self._marked if key not in self._rests_until]:
            del self._marked[key]
            self._waiting[key] = None
        self._go_on()

    def _go_on(self) -> None:
        for key in list(self._waiting):
            if len(self._at_work) >= AT_ONCE:
                return
            if (lane := self._lane_of(key)) not in self._at_work:
                del self._waiting[key]
                self._at_work[lane] = asyncio.create_task(self._work(lane, key))

    async def _work(self, lane: Hashable, key: Key) -> None:
        outcome = await self._bot.guarded(None, self._renewed(key)) or Renewed()
        if not outcome.is_done:
            self.mark(key)
        if outcome.pause:
            self._rests_until[key] = asyncio.get_running_loop().time() + outcome.pause
        del self._at_work[lane]
        self._go_on()

    async def _renewed(self, key: Key) -> Renewed:
        try:
            return await self._renew(key)
        except Unavailable as failure:
            _log.info("%s is renewed later: %s", key, failure)
            return AGAIN


def edited(message_id: int) -> Renewed:
    """A message was edited; an old one is then left alone for a while."""
    sent_at = discord.utils.snowflake_time(message_id)
    age = (discord.utils.utcnow() - sent_at).total_seconds()
    return Renewed(pause=OLD_PAUSE_SECONDS if age > _OLD_SECONDS else 0.0)
