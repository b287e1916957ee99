"""Sets up the club: what organisers choose, and how the week follows."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from bot.domain.club.time_of_day import read_time
from bot.domain.club.views import Setup
from bot.domain.errors import UserError
from bot.domain.week.plan import WeekPlan
from bot.domain.week.state import Next, Status, WeekState
from bot.services.club.settings import ActingMember, ClubService
from bot.services.club.time_zones import ZoneChoice, ZoneService


class WeekPlanning(Protocol):
    """The part of the week that setting up needs. See `WeekService`."""

    async def state(self, guild_id: int) -> WeekState: ...
    async def upcoming(self, guild_id: int) -> Next | None: ...
    async def plan_changed(self, guild_id: int, before: WeekPlan, after: WeekPlan) -> Next | None: ...
    async def try_again(self, member: ActingMember) -> Next: ...


class Starting(Protocol):
    """Starting a round early. See `StartService`."""

    async def may_start(self, guild_id: int) -> bool: ...
    async def start(self, member: ActingMember) -> None: ...


@dataclass(frozen=True, slots=True)
class SetupService:
    """What organisers do in `/club setup`. For anyone else each method raises `UserError`."""

    _clubs: ClubService
    _weeks: WeekPlanning
    _starts: Starting
    _zones: ZoneService

    async def show(self, member: ActingMember) -> Setup:
        """The settings, the state of the week, and what comes next."""
        settings = await self._clubs.for_organiser(member)
        state = await self._weeks.state(member.guild_id)
        if settings.week.is_on and state.status is Status.OFF:
            # The process ended after saving the plan, before starting the week.
            await self._weeks.plan_changed(member.guild_id, WeekPlan(), settings.week)
            state = await self._weeks.state(member.guild_id)
        coming = await self._weeks.upcoming(member.guild_id)
        return Setup(settings, state, coming, await self._starts.may_start(member.guild_id))

    async def change(self, member: ActingMember, choices: Mapping[str, object]) -> Setup:
        """Change settings, named as the fields of `ClubSettings` and its week, and update the week.

        `time` (of day) and `zone` are as typed. `UserError` says what is not valid; then nothing changes.
        """
        before = await self._clubs.for_organiser(member)
        after = await self._clubs.change(member, **await self._read(choices))
        if before.week != after.week:
            await self._weeks.plan_changed(member.guild_id, before.week, after.week)
        return await self.show(member)

    async def block_words(self, member: ActingMember, written: str) -> Setup:
        """From now on, refuse reviews with these words (one per line, or separated by commas)."""
        await self._clubs.block_words(member, written)
        return await self.show(member)

    async def try_again(self, member: ActingMember) -> Setup:
        """Restart the week after refusals stopped it."""
        await self._weeks.try_again(member)
        return await self.show(member)

    async def start_now(self, member: ActingMember) -> Setup:
        """Start the first round now."""
        await self._starts.start(member)
        return await self.show(member)

    async def suggest_zones(self, typed: str) -> list[ZoneChoice]:
        """The time zones that may be meant, likeliest first."""
        return await self._zones.suggest(typed)

    async def _read(self, choices: Mapping[str, object]) -> dict[str, object]:
        """The choices, with the typed ones parsed."""
        read = dict(choices)
        if "zone" in read:
            read["zone"] = await self._zones.find(str(read["zone"]))
        if "time" in read:
            read["minute"] = _minute(str(read.pop("time")))
        return read


def _minute(typed: str) -> int:
    minute = read_time(typed)
    if minute is None:
        raise UserError("I can't read “{typed}” as a time. Write it like 20:00 or 8pm.", typed=typed)
    return minute
