"""Imports in memory, by the same words as the real ones."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from bot.domain.films.film import Film
from bot.domain.transfer.plan import Clash, Done, Entry, Own, PendingImport, Undone, plan
from bot.domain.transfer.records import Record
from bot.domain.transfer.rows import KEPT_SECONDS
from bot.domain.watchlists import MOST_WATCHED


@dataclass
class FakeImports:
    owned: dict[tuple[int, int], Own] = field(default_factory=dict)
    waiting: dict[tuple[int, int], PendingImport] = field(default_factory=dict)
    added: list[tuple[int, Film]] = field(default_factory=list)
    undoable: dict[tuple[int, int], tuple[int, Own]] = field(default_factory=dict)

    async def own(self, guild_id: int, member_id: int, now: int) -> Own:
        return self.owned.get((guild_id, member_id), Own())

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
        entries: Sequence[Entry],
        films: Mapping[str, Film],
        added: Sequence[Film],
        clash: Clash,
        now: int,
    ) -> Done | None:
        if not await self.drop(guild_id, member_id, made_at):
            return None
        own = await self.own(guild_id, member_id, now)
        planned = plan(entries, own, clash, MOST_WATCHED, now)
        if planned.is_empty:
            return Done(now, planned)
        assert planned.scores.keys() <= films.keys()
        self.added += [(guild_id, film) for film in added]
        self.undoable[guild_id, member_id] = (now, own)
        self.owned[guild_id, member_id] = Own(
            {**own.scores, **planned.scores},
            {**own.wishes, **planned.wishes},
            frozenset(own.written) | frozenset(planned.texts),
        )
        return Done(now, planned, len(added))

    async def forget(self, until: int) -> None:
        self.waiting = {key: kept for key, kept in self.waiting.items() if kept.made_at > until}
        self.undoable = {key: kept for key, kept in self.undoable.items() if kept[0] > until}

    async def undo(self, guild_id: int, member_id: int, done_at: int, now: int) -> Undone | None:
        at, before = self.undoable.pop((guild_id, member_id), (None, Own()))
        if at != done_at:
            return None
        film_ids = tuple(self.owned[guild_id, member_id].scores)
        self.owned[guild_id, member_id] = before
        return Undone(film_ids, 0)


@dataclass
class FakeExporter:
    kind: str
    kept: dict[tuple[int, int], list[Record]]

    async def records(self, guild_id: int, member_id: int) -> Sequence[Record]:
        return self.kept.get((guild_id, member_id), [])
