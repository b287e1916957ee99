"""Counts, exports and deletes a server's data, and records the servers that removed the bot."""

from collections.abc import Mapping, Sequence
from typing import Final

from bot.domain.transfer.records import JsonRecord
from bot.domain.unfinished_work import THE_SERVER, Work, WorkKind
from bot.domain.week.state import RoundKey, Step
from bot.storage.engine.database import Steps, ask
from bot.storage.engine.repository import Repository, reads, writes
from bot.storage.engine.row_locks import hold_scores
from bot.storage.engine.tables import Table
from bot.storage.message_removals import queue_everything_in
from bot.storage.outdated_posts import outdate_steps
from bot.storage.privacy.delete_scores import delete_scores
from bot.storage.privacy.empty_tables import empty_tables
from bot.storage.privacy.server_tables import GUILD_TABLES, GuildTable
from bot.storage.unfinished_work import begin_deletion


class GuildRepository(Repository):
    """What is stored about servers. Implements `bot.services.privacy.ports.Servers`."""

    @reads
    def counts(self, guild_id: int) -> Steps[Mapping[str, int]]:
        """How many rows the server has in each table."""
        counts = {}
        for table in GUILD_TABLES:
            count = _COUNTED.get(table.name, f"SELECT COUNT(*) FROM {table.name} WHERE guild_id = $1")  # noqa: S608 - made of the register
            [(number,)] = yield from ask(count, guild_id)
            counts[table.name] = int(number)
        return counts

    async def records(self, guild_id: int) -> Mapping[str, Sequence[JsonRecord]]:
        """The rows that organisers get, by table."""
        return {
            table.name: await self.database.read(_records(guild_id, table))
            for table in GUILD_TABLES
            if table.shown
        }

    async def forget(self, guild_id: int, now: int) -> int:
        """Delete the server's data and queue its posts for deletion; returns how many posts.

        The deletions are due from `now` on (seconds since 1970). The event of its round is called off. If
        this is interrupted, it stays on record as unfinished work, and is finished by doing it again.
        """
        work = Work(guild_id, THE_SERVER, WorkKind.DELETION, now)
        messages = await self.database.write(_begin(work))
        await self._delete_in_parts(guild_id)
        return messages + await self.database.write(_forget(guild_id, now))

    async def purge(self, guild_id: int, until: int) -> bool:
        """Delete the server's data if it left by `until` and is still away; returns whether it did.

        Once begun, this is finished even if the server comes back meanwhile: half a server is of no use.
        """
        if not await self.database.write(_begin_purge(guild_id, until)):
            return False
        await self._delete_in_parts(guild_id)
        await self.database.write(_empty(guild_id))
        return True

    async def known(self) -> Sequence[int]:
        """Every server with any data."""
        known: set[int] = set()
        for table in GUILD_TABLES:
            known.update(await self.database.read(_servers_in(table)))
        return sorted(known)

    @writes
    def left(self, guild_id: int, now: int) -> Steps[bool]:
        """Record that the server removed the bot; returns whether that is new."""
        rows = yield from ask(_DEPARTED.insert_new, guild_id, now)
        return bool(rows)

    @writes
    def back(self, guild_id: int) -> Steps[bool]:
        """Record that the bot is in the server; returns whether it was away."""
        return bool((yield from ask(_DEPARTED.delete, guild_id)))

    @reads
    def departed(self) -> Steps[Sequence[int]]:
        """The servers that removed the bot, the longest ago first."""
        rows = yield from ask("SELECT guild_id FROM departed_guild ORDER BY left_at, guild_id")
        return [guild_id for (guild_id,) in rows]

    async def _delete_in_parts(self, guild_id: int) -> None:
        """Delete nearly everything; the last unit deletes what was added meanwhile."""
        await delete_scores(self.database, guild_id)
        await empty_tables(self.database, _IN_PARTS, guild_id=guild_id)


def _records(guild_id: int, table: GuildTable) -> Steps[tuple[JsonRecord, ...]]:
    columns = table.shown.split()
    names = ", ".join(columns)
    among = f" AND {table.among}" if table.among else ""
    rows = yield from ask(
        f"SELECT {names} FROM {table.name} WHERE guild_id = $1{among} ORDER BY {names}",  # noqa: S608 - made of the register
        guild_id,
    )
    return tuple(dict(zip(columns, row, strict=True)) for row in rows)


def _begin(work: Work) -> Steps[int]:
    yield from begin_deletion(work)
    return (yield from queue_everything_in(work.guild_id, work.begun_at))


def _forget(guild_id: int, now: int) -> Steps[int]:
    """Delete the rest, and whatever was added meanwhile."""
    messages = yield from queue_everything_in(guild_id, now)
    yield from _empty(guild_id, besides="message_removal")
    yield from outdate_steps(RoundKey(guild_id, 0), [Step.EVENT])  # it belongs to no round any more
    return messages


def _begin_purge(guild_id: int, until: int) -> Steps[bool]:
    is_overdue = yield from ask(
        "SELECT 1 FROM departed_guild WHERE guild_id = $1 AND left_at <= $2", guild_id, until
    )
    if is_overdue:
        yield from begin_deletion(Work(guild_id, THE_SERVER, WorkKind.DELETION, until))
    return bool(is_overdue)


def _empty(guild_id: int, besides: str = "") -> Steps[None]:
    yield from hold_scores(guild_id)  # otherwise a score given meanwhile would be left without its sums
    for table in GUILD_TABLES:
        if table.name != besides:
            yield from ask(f"DELETE FROM {table.name} WHERE guild_id = $1", guild_id)  # noqa: S608 - made of the register


# Jumps from server to server in the index, instead of reading every row.
def _servers_in(table: GuildTable) -> Steps[list[int]]:
    rows = yield from ask(
        f"WITH RECURSIVE server (id) AS ("  # noqa: S608 - made of the register
        f"SELECT MIN(guild_id) FROM {table.name}"
        f" UNION ALL SELECT (SELECT MIN(guild_id) FROM {table.name} WHERE guild_id > server.id)"
        f" FROM server WHERE server.id IS NOT NULL"
        f") SELECT id FROM server WHERE id IS NOT NULL"
    )
    return [guild_id for (guild_id,) in rows]


_LATER: Final = ("unfinished_work", "message_removal")
_IN_PARTS: Final = tuple(table for table in GUILD_TABLES if table.key and table.name not in _LATER)
_COUNTED: Final = {"score": "SELECT COALESCE(SUM(votes), 0) FROM club_tally WHERE guild_id = $1"}
"""How to count a table of which a server may have a million rows: by its running sum."""
_DEPARTED: Final = Table("departed_guild", "guild_id", "left_at")
