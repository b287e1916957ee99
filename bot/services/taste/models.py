"""Keeps servers' taste models in memory: loaded at the first question, then kept up to date."""

import asyncio
import os
from collections import OrderedDict, defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot.services.taste.ports import TasteScores

if TYPE_CHECKING:  # both bring numpy
    from bot.domain.taste.model import TasteModel
    from bot.domain.taste.score_matrix import ScoreMatrix

MOST_BYTES: Final = 256 * 2**20
"""The most memory for the recently used servers together; a single one may use more."""
SOON: Final = 5
"""Answer without refitting while at most this many members have unlearnt changes."""


@dataclass(frozen=True, slots=True)
class _Kept:
    tastes: "TasteModel"
    revision: int


class TasteService:
    """Lends each server's model to one task at a time."""

    def __init__(self, scores: TasteScores) -> None:
        self._scores = scores
        self._kept: OrderedDict[int, _Kept] = OrderedDict()
        self._locks: defaultdict[int, asyncio.Lock] = defaultdict(asyncio.Lock)

    @asynccontextmanager
    async def of(self, guild_id: int) -> AsyncIterator["TasteModel"]:
        """The server's model, with every score saved so far. Query it off the event loop."""
        async with self._locks[guild_id]:
            yield await self._current(guild_id)

    async def is_quick(self, guild_id: int) -> bool:
        """Whether `of` answers at once, because there is little to read."""
        kept = self._kept.get(guild_id)
        return kept is not None and await self._scores.changed(guild_id, kept.revision) <= SOON

    async def count(self, guild_id: int) -> int:
        """How many scores there are in the server."""
        return await self._scores.count(guild_id)

    async def follow(self, guild_id: int) -> None:
        """Bring a cached model up to date, so that the next answer is fast."""
        if guild_id in self._kept:
            async with self.of(guild_id) as tastes:
                await asyncio.to_thread(tastes.learn)

    async def forget_member(self, guild_id: int, member_id: int) -> None:
        """Drop a member whose data was deleted from a cached model; the rest of it stays."""
        async with self._locks[guild_id]:
            if kept := self._kept.get(guild_id):
                await asyncio.to_thread(kept.tastes.forget, member_id)

    def forget(self, guild_id: int) -> None:
        """Drop the server's model; it is loaded again when needed."""
        self._kept.pop(guild_id, None)

    async def _current(self, guild_id: int) -> "TasteModel":
        # Not cached until up to date: an error half-way leaves nothing behind.
        known = self._kept.pop(guild_id, None)
        kept = await self._followed(guild_id, known) if known else None
        if kept is None:
            fresh = await self._read(guild_id)
            kept = await self._followed(guild_id, fresh) or fresh
        self._keep(guild_id, kept)
        return kept.tastes

    async def _followed(self, guild_id: int, kept: _Kept) -> _Kept | None:
        """The model brought up to date; None if too much changed, or the revisions do not match.

        A server whose data was deleted begins to count its changes anew.
        """
        changes = await self._scores.changes(guild_id, kept.revision)
        if changes.scores is None or changes.revision < kept.revision:
            return None
        if changes.scores:
            await asyncio.to_thread(kept.tastes.replace, changes.scores)
        if kept.tastes.unlearnt > SOON:
            await asyncio.to_thread(kept.tastes.learn)
        ratings = kept.tastes.ratings
        if (len(ratings), ratings.total) != (changes.votes, changes.total):
            return None
        return _Kept(kept.tastes, changes.revision)

    async def _read(self, guild_id: int) -> _Kept:
        """All the server's scores. Changes meanwhile have a later revision, and are applied next."""
        revision = await self._scores.revision(guild_id)
        ratings = await asyncio.to_thread(_no_ratings)
        page = await self._scores.scores_after(guild_id, None)
        while page:
            await asyncio.to_thread(ratings.extend, page)
            page = await self._scores.scores_after(guild_id, page[-1].member_id)
        return _Kept(await asyncio.to_thread(_learnt, ratings), revision)

    def _keep(self, guild_id: int, kept: _Kept) -> None:
        self._kept[guild_id] = kept
        while len(self._kept) > 1 and sum(one.tastes.size for one in self._kept.values()) > MOST_BYTES:
            self._kept.popitem(last=False)


def _no_ratings() -> "ScoreMatrix":
    # numpy takes a tenth of a second and 20 MB, so it is loaded on demand. Its threads would take the
    # event loop's cores, and have no say in how soon it is done.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from bot.domain.taste.score_matrix import ScoreMatrix  # noqa: PLC0415

    return ScoreMatrix()


def _learnt(ratings: "ScoreMatrix") -> "TasteModel":
    from bot.domain.taste.model import TasteModel  # noqa: PLC0415 - brings numpy

    return TasteModel(ratings)
