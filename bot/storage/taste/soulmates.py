"""Who has chosen to be found by taste."""

from collections.abc import Sequence

from bot.storage.engine.database import Database, Steps, ask


class SoulmateRepository:
    """Implements `bot.services.taste.ports.Circle`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def join(self, guild_id: int, member_id: int, now: int) -> None:
        """The member is one from now on, or stays one. `now` is in seconds since 1970."""
        await self._database.write(_join(guild_id, member_id, now))

    async def leave(self, guild_id: int, member_id: int) -> bool:
        """The member is none any more; whether they were."""
        return await self._database.write(_leave(guild_id, member_id))

    async def is_member(self, guild_id: int, member_id: int) -> bool:
        """Whether the member is one."""
        return await self._database.read(_is_member(guild_id, member_id))

    async def members(self, guild_id: int) -> Sequence[int]:
        """All of the server, by id."""
        return await self._database.read(_members(guild_id))


def _join(guild_id: int, member_id: int, now: int) -> Steps[None]:
    yield from ask(
        "INSERT INTO soulmate (guild_id, member_id, since) VALUES ($1, $2, $3)"
        " ON CONFLICT (guild_id, member_id) DO NOTHING",
        guild_id,
        member_id,
        now,
    )


def _leave(guild_id: int, member_id: int) -> Steps[bool]:
    rows = yield from ask(
        "DELETE FROM soulmate WHERE guild_id = $1 AND member_id = $2 RETURNING member_id", guild_id, member_id
    )
    return bool(rows)


def _is_member(guild_id: int, member_id: int) -> Steps[bool]:
    return bool(
        (yield from ask("SELECT 1 FROM soulmate WHERE guild_id = $1 AND member_id = $2", guild_id, member_id))
    )


def _members(guild_id: int) -> Steps[list[int]]:
    rows = yield from ask("SELECT member_id FROM soulmate WHERE guild_id = $1 ORDER BY member_id", guild_id)
    return [member_id for (member_id,) in rows]
