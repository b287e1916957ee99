"""Imports in memory, by the same words as the real ones."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from bot.domain.films.film import Film
from bot.domain.transfer.plan import (
    ClashChoice,
    ImportDone,
    ImportUndone,
    MatchedRow,
    OwnRecords,
    PendingImport,
    plan,
)
from bot.domain.transfer.records import JsonRecord
from bot.domain.transfer.rows import KEPT_SECONDS
from bot.domain.watchlists import MOST_WATCHED


@dataclass
class FakeImports:
    owned: dict[tuple[int, int], OwnRecords] = field(default_factory=dict)
    waiting: dict[tuple[int, int], PendingImport] = field(default_factory=dict)
    added: list[tuple[int, Film]] = field(default_factory=list)
    undoable: dict[tuple[int, int], tuple[int, OwnRecords]] = field(default_factory=dict)

    async def own(self, guild_id: int, member_id: int, now: int) -> OwnRecords:
        return self.owned.get((guild_id, member_id), OwnRecords())

    async def keep(self, guild_id: int, member_id: int, pending: PendingImport) -> None:
        self.waiting[guild_id, member_id] = pending

    async def find(self, guild_id: int, member_id: int, made_at: int, now: int) -> PendingImport | None:
        found = self.waiting.get((guild_id, member_id))
        waits = found and found.made_at == made_at and made_at > now - KEPT_SECONDS
        return found if waits else None

    async def choose(
        self, guild_id: int, member_id: int, made_at: int, choices: Mapping[int, str | None]
    ) -> None:
        self.waiting[guild_id, member_id] = replace(self.waiting[guild_id, member_id], choices=choices)

    async def drop(self, guild_id: int, member_id: int, made_at: int) -> bool:
        return self.waiting.pop((guild_id, member_id), None) is not None

    async def commit(
        self,
        guild_id: int,
        member_id: int,
        made_at: int,
        entries: Sequence[MatchedRow],
        films: Mapping[str, Film],
        added: Sequence[Film],
        clash: ClashChoice,
        now: int,
    ) -> ImportDone | None:
        if not await self.drop(guild_id, member_id, made_at):
            return None
        own = await self.own(guild_id, member_id, now)
        planned = plan(entries, own, clash, MOST_WATCHED, now)
        if planned.is_empty:
            return ImportDone(now, planned)
        assert planned.scores.keys() <= films.keys()
        self.added += [(guild_id, film) for film in added]
        self.undoable[guild_id, member_id] = (now, own)
        self.owned[guild_id, member_id] = OwnRecords(
            {**own.scores, **planned.scores},
            {**own.wishes, **planned.wishes},
            frozenset(own.written) | frozenset(planned.texts),
        )
        return ImportDone(now, planned, len(added))

    async def forget(self, until: int) -> None:
        self.waiting = {key: kept for key, kept in self.waiting.items() if kept.made_at > until}
        self.undoable = {key: kept for key, kept in self.undoable.items() if kept[0] > until}

    async def undo(self, guild_id: int, member_id: int, done_at: int, now: int) -> ImportUndone | None:
        at, before = self.undoable.pop((guild_id, member_id), (None, OwnRecords()))
        if at != done_at:
            return None
        film_ids = tuple(self.owned[guild_id, member_id].scores)
        self.owned[guild_id, member_id] = before
        return ImportUndone(film_ids, 0)


@dataclass
class FakeExporter:
    kind: str
    kept: dict[tuple[int, int], list[JsonRecord]]

    async def records(self, guild_id: int, member_id: int) -> Sequence[JsonRecord]:
        return self.kept.get((guild_id, member_id), [])
