"""Records which threads the bot has opened, so that each is opened once."""

from dataclasses import dataclass, replace

from bot.domain.threads import ClubThread, ThreadKey
from bot.services.ports import Clock, Threads


@dataclass(frozen=True, slots=True)
class ThreadService:
    """The record of the bot's threads. A claim comes before a thread, so that a crash leaves a trace."""

    _threads: Threads
    _clock: Clock

    async def find(self, key: ThreadKey) -> ClubThread | None:
        """The thread, open or claimed."""
        return await self._threads.find(key)

    async def claim(self, key: ThreadKey, channel_id: int) -> ClubThread:
        """Say, durably, that the thread is about to be opened in that channel or forum."""
        claimed = ClubThread(key, channel_id, self._clock.now())
        await self._threads.keep(claimed)
        return claimed

    async def opened(self, claimed: ClubThread, thread_id: int, opener_id: int | None) -> ClubThread:
        """The claimed thread is there; `opener_id` is the message it begins with, if that is posted."""
        thread = replace(claimed, thread_id=thread_id, opener_id=opener_id)
        await self._threads.keep(thread)
        return thread
