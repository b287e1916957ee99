"""Exports everything stored about a member."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.domain.transfer.export_files import Export, export_files
from bot.services.films.films import FilmService
from bot.services.ports import Clock
from bot.services.transfer.ports import Exporter


@dataclass(frozen=True, slots=True)
class ExportService:
    """Everything stored about a member of a server, as files. Each of the `exporters` reads one table."""

    _films: FilmService
    _exporters: Sequence[Exporter]
    _clock: Clock

    async def export(self, guild_id: int, member_id: int) -> Mapping[str, bytes]:
        """The member's files, by name."""
        records = {exporter.kind: await exporter.records(guild_id, member_id) for exporter in self._exporters}
        named = {
            str(record["film_id"]) for rows in records.values() for record in rows if "film_id" in record
        }
        films = await self._films.look_up(guild_id, named)
        return await asyncio.to_thread(export_files, Export(guild_id, self._clock.now(), films, records))
