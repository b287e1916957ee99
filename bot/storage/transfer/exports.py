"""Reads everything each table stores about a member, for the full export."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.transfer.records import JsonRecord
from bot.storage.engine.database import Database, Steps, ask
from bot.storage.privacy.member_columns import MEMBER_DATA


@dataclass(frozen=True, slots=True)
class TableExporter:
    """One table's rows about a member. Implements `bot.services.transfer.ports.Exporter`.

    `member` is the column with the member's id.
    """

    database: Database
    kind: str
    table: str
    member: str
    columns: tuple[str, ...]

    async def records(self, guild_id: int, member_id: int) -> tuple[JsonRecord, ...]:
        """Everything the table stores about the member in that server."""
        return await self.database.read(self._records(guild_id, member_id))

    def _records(self, guild_id: int, member_id: int) -> Steps[tuple[JsonRecord, ...]]:
        names = ", ".join(self.columns)
        sql = f"SELECT {names} FROM {self.table} WHERE guild_id = $1 AND {self.member} = $2 ORDER BY {names}"  # noqa: S608 - made of the register
        rows = yield from ask(sql, guild_id, member_id)
        return tuple(dict(zip(self.columns, row, strict=True)) for row in rows)


def exporters(database: Database) -> Sequence[TableExporter]:
    """The exporters of everything stored about members."""
    return [
        TableExporter(database, each.kind, each.table, each.column, tuple(each.exported.split()))
        for each in MEMBER_DATA
        if each.kind
    ]
