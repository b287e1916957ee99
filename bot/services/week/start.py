"""Starts a server's first round early."""

from dataclasses import dataclass

from bot.domain.errors import UserError
from bot.domain.week.transitions import may_start, started
from bot.services.club.settings import ActingMember, ClubService
from bot.services.ports import Clock
from bot.services.week.save import WeekChanges


@dataclass(frozen=True, slots=True)
class StartService:
    """What organisers can do right after they switch the week on."""

    _changes: WeekChanges
    _clubs: ClubService
    _clock: Clock

    async def may_start(self, guild_id: int) -> bool:
        """Whether the server's round can start now."""
        return may_start(await self._changes.load(guild_id), self._clock.now())

    async def start(self, member: ActingMember) -> None:
        """Start the round now, as an organiser; `UserError` if it has begun or cannot start."""
        await self._clubs.for_organiser(member)
        if await self._changes.change(member.guild_id, started) is None:
            raise UserError("This round has already begun, or can't be started early.")
