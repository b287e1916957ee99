"""Records which threads the bot has opened, so that each is opened only once."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.domain.retries import pause
from bot.domain.scores import Tally
from bot.domain.threads import ClubThread, OutdatedCard, Purpose, ThreadKey, WokenThread
from bot.services.ports import Clock, Threads


@dataclass(frozen=True, slots=True)
class ThreadService:
    """The record of the bot's threads. Each is claimed before it is opened, so a crash leaves a trace."""

    _threads: Threads
    _clock: Clock

    async def find(self, key: ThreadKey, channel_id: int | None = None) -> ClubThread | None:
        """The thread, open or claimed; for a film's reviews the one in that channel, or the earliest."""
        known = await self._threads.every(key)
        is_anywhere = channel_id is None or key.purpose is Purpose.DISCUSSION
        return next((one for one in known if is_anywhere or one.channel_id == channel_id), None)

    async def every(self, key: ThreadKey) -> Sequence[ClubThread]:
        """The threads, open or claimed, the earliest first."""
        return await self._threads.every(key)

    async def is_known(self, guild_id: int, thread_id: int) -> bool:
        """Whether that thread is recorded as the bot's."""
        return await self._threads.find_by_id(guild_id, thread_id) is not None

    async def claim(self, key: ThreadKey, channel_id: int) -> ClubThread:
        """Claim, durably, that the thread is about to be opened in that channel or forum."""
        claimed = ClubThread(key, channel_id, self._clock.now())
        await self._threads.keep(claimed)
        return claimed

    async def opened(
        self, claimed: ClubThread, thread_id: int, opener_id: int | None, shown: Tally | None = None
    ) -> ClubThread:
        """Record that the claimed thread is open; `opener_id` is its first message, if posted.

        If that is a film's card, it shows these scores.
        """
        thread = replace(claimed, thread_id=thread_id, opener_id=opener_id)
        await self._threads.keep(thread, shown)
        return thread

    async def showed(self, guild_id: int, thread_id: int, shown: Tally) -> None:
        """Record which scores the card shows that a film's thread begins with."""
        await self._threads.showed(guild_id, thread_id, shown)

    async def outdated(self, guild_id: int) -> Sequence[OutdatedCard]:
        """The films of the server whose threads begin with cards that show earlier scores."""
        return await self._threads.outdated(guild_id)

    async def is_outdated(self, guild_id: int, film_id: str) -> bool:
        """Whether one of the film's threads begins with a card that shows earlier scores."""
        return await self._threads.is_outdated(guild_id, film_id)

    async def wake(self, guild_id: int, thread_id: int) -> WokenThread:
        """Record that an archived thread is about to be woken, so that it is archived again after a crash."""
        return await self._threads.wake(guild_id, thread_id, self._clock.now())

    async def servers_due(self) -> Sequence[int]:
        """The servers where a thread is to be archived again."""
        return await self._threads.servers_due(self._clock.now())

    async def due(self, guild_id: int, limit: int) -> Sequence[WokenThread]:
        """The threads that are to be archived again in the server, the longest due first."""
        return await self._threads.due(guild_id, self._clock.now(), limit)

    async def sleeps(self, woken: WokenThread) -> None:
        """Record that the thread is archived again, or left open for good."""
        await self._threads.sleeps(woken)

    async def not_archived(self, woken: WokenThread) -> None:
        """Record that it could not be archived, to retry later."""
        await self._threads.postpone(woken, self._clock.now() + pause(woken.tries))
