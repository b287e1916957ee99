"""A server's data: organisers' control over it, and its deletion after the bot was removed."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from bot.domain.errors import UserError
from bot.domain.privacy.member import GRACE
from bot.domain.privacy.server_export import ServerExport, server_files
from bot.domain.unfinished_work import THE_SERVER
from bot.services.club.settings import ActingMember, ClubService
from bot.services.films.films import FilmService
from bot.services.ports import Clock
from bot.services.privacy.deletions import Deletions
from bot.services.privacy.ports import Memory, Servers

Which = Callable[[int], bool]
"""Whether a server, by its id, is included."""


@dataclass(frozen=True, slots=True)
class ServerDataService:
    """Shows, exports and deletes a server's data, for its organisers."""

    _servers: Servers
    _clubs: ClubService
    _films: FilmService
    _memory: Memory
    _deletions: Deletions
    _clock: Clock

    async def counts(self, member: ActingMember) -> Mapping[str, int]:
        """How many rows the server has in each table; `UserError` if the member is no organiser."""
        await self._clubs.for_organiser(member)
        return await self._servers.counts(member.guild_id)

    async def export(self, member: ActingMember) -> Mapping[str, bytes]:
        """The server's data as files by name; `UserError` if the member is not an organiser."""
        await self._clubs.for_organiser(member)
        records = await self._servers.records(member.guild_id)
        named = {str(row["film_id"]) for rows in records.values() for row in rows if row.get("film_id")}
        films = await self._films.look_up(member.guild_id, named)
        return await asyncio.to_thread(server_files, ServerExport(films, records))

    async def may_forget(self, member: ActingMember) -> None:
        """`UserError` unless the member can delete everything about the server.

        The organisers' role alone is not enough.
        """
        if not member.manages_server:
            raise UserError("Only members with Manage Server can delete everything about a server.")

    async def forget(self, member: ActingMember) -> int:
        """Delete the server's data; returns how many posts will be deleted."""
        await self.may_forget(member)
        with self._deletions.running(member.guild_id, THE_SERVER):
            messages = await self._servers.forget(member.guild_id, self._clock.now())
        self._memory.forget(member.guild_id)
        return messages


@dataclass(frozen=True, slots=True)
class DepartureService:
    """Servers that removed the bot: their data waits for their return, and is deleted after a while."""

    _servers: Servers
    _memory: Memory
    _clock: Clock

    async def left(self, guild_id: int) -> bool:
        """Record that the server removed the bot; returns whether that is new."""
        self._memory.forget(guild_id)
        return await self._servers.left(guild_id, self._clock.now())

    async def back(self, guild_id: int) -> bool:
        """Record that the bot is in the server; returns whether it was away."""
        return await self._servers.back(guild_id)

    async def reconcile(self, is_ours: Which, is_here: Which) -> Sequence[int]:
        """Record what happened in this process's servers while the bot was not running.

        Returns those that removed it meanwhile.
        """
        away = await self._still_away(is_here)
        missing = [
            guild_id
            for guild_id in await self._servers.known()
            if guild_id not in away and is_ours(guild_id) and not is_here(guild_id)
        ]
        return [guild_id for guild_id in missing if await self.left(guild_id)]

    async def sweep(self, is_ours: Which, is_here: Which) -> Sequence[int]:
        """Delete the data of this process's servers that have been away too long; returns them."""
        until = self._clock.now() - GRACE
        ours = [guild_id for guild_id in await self._still_away(is_here) if is_ours(guild_id)]
        return [guild_id for guild_id in ours if await self._servers.purge(guild_id, until)]

    async def _still_away(self, is_here: Which) -> Sequence[int]:
        """The servers that are away.

        One that has come back is taken off, or the days of its first absence would count the next time.
        """
        away = await self._servers.departed()
        for guild_id in filter(is_here, away):
            await self.back(guild_id)
        return [guild_id for guild_id in away if not is_here(guild_id)]
