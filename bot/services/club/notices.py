"""Tells organisers what waits for them: in a channel of their choice, or at their next command."""

from collections.abc import Sequence
from typing import Protocol

from bot.domain.club.notices import OVERDUE_SECONDS, NoticesTold, WaitingForOrganisers
from bot.domain.retries import pause
from bot.services.club.settings import ActingMember, ClubService
from bot.services.ports import Clock


class Notices(Protocol):
    """What waits, and what organisers were told. See `NoticeRepository`."""

    async def servers(self) -> Sequence[tuple[int, int]]: ...
    async def told(self, guild_id: int) -> NoticesTold: ...
    async def waiting(self, guild_id: int, since: int, until: int) -> WaitingForOrganisers: ...
    async def claim(self, guild_id: int, now: int) -> None: ...
    async def postpone(self, guild_id: int, due_at: int) -> None: ...
    async def keep(self, guild_id: int, told_at: int) -> None: ...


class NoticeService:
    """Tells each thing once."""

    def __init__(self, notices: Notices, clubs: ClubService, clock: Clock) -> None:
        self._notices = notices
        self._clubs = clubs
        self._clock = clock

    async def servers(self) -> Sequence[tuple[int, int]]:
        """The servers with a channel for notices, and that channel."""
        return await self._notices.servers()

    async def claim(self, guild_id: int) -> tuple[WaitingForOrganisers, int, bool] | None:
        """What to post now, when it was claimed, and whether it may be posted already.

        None if there is nothing new, or if it failed and is not due again. The claim is durable.
        """
        told, now = await self._notices.told(guild_id), self._clock.now()
        if told.claimed_at is not None:
            if now < told.due_at:
                return None
            waiting = await self._notices.waiting(guild_id, told.told_at, told.claimed_at)
            return waiting, told.claimed_at, True
        waiting = await self._notices.waiting(guild_id, told.told_at, now)
        if not waiting.is_any:
            return None
        await self._notices.claim(guild_id, now)
        return waiting, now, False

    async def failed(self, guild_id: int) -> None:
        """Record that it could not be posted: it is retried after growing pauses."""
        told = await self._notices.told(guild_id)
        await self._notices.postpone(guild_id, self._clock.now() + pause(told.tries))

    async def posted(self, guild_id: int, claimed_at: int) -> None:
        """Record that it is posted."""
        await self._notices.keep(guild_id, claimed_at - 1)

    async def at_command(self, member: ActingMember) -> WaitingForOrganisers | None:
        """What to tell an organiser below a command: whatever no channel was told. None for other members."""
        settings = await self._clubs.settings(member.guild_id)
        if not member.is_organiser(settings):
            return None
        told, now = await self._notices.told(member.guild_id), self._clock.now()
        is_overdue = told.claimed_at is not None and told.claimed_at + OVERDUE_SECONDS <= now
        if settings.notices_channel is not None and not is_overdue:
            return None
        waiting = await self._notices.waiting(member.guild_id, told.told_at, now)
        return waiting if waiting.is_any else None

    async def told(self, guild_id: int) -> None:
        """Record that an organiser was told everything that waits."""
        await self._notices.keep(guild_id, self._clock.now() - 1)

    async def all_waiting(self, member: ActingMember) -> WaitingForOrganisers:
        """Everything that waits, for an organiser; `UserError` for others."""
        await self._clubs.for_organiser(member)
        return await self._notices.waiting(member.guild_id, 0, self._clock.now() + 1)
