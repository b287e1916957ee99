"""Watchlists in memory, under the same rules as the real ones."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.domain.watchlists import SEVERAL, Addition, Wanted, Watched, judge
from tests.services.fakes import FakeScores


@dataclass
class FakeWatchlists:
    scores: FakeScores

    async def add(self, guild_id: int, member_id: int, film_id: str, now: int) -> Addition:
        key = (guild_id, member_id, film_id)
        outcome = judge(
            is_listed=key in self.scores.watched,
            is_rated=key in self.scores.given,
            length=len(self._of(guild_id, member_id)),
        )
        if outcome is Addition.ADDED:
            self.scores.watched[key] = now
        return outcome

    async def remove(self, guild_id: int, member_id: int, film_id: str) -> bool:
        return self.scores.watched.pop((guild_id, member_id, film_id), None) is not None

    async def has(self, guild_id: int, member_id: int, film_id: str) -> bool:
        return (guild_id, member_id, film_id) in self.scores.watched

    async def page(
        self, guild_id: int, member_id: int, offset: int, limit: int
    ) -> tuple[Sequence[Watched], int]:
        every = self._of(guild_id, member_id)
        return every[offset : offset + limit], len(every)

    async def film_ids(self, guild_id: int, member_id: int) -> Sequence[str]:
        return [watched.film_id for watched in self._of(guild_id, member_id)]

    async def shared(self, guild_id: int, offset: int, limit: int) -> tuple[Sequence[Wanted], int]:
        shared = [wanted for wanted in self._wanted(guild_id) if wanted.members >= SEVERAL]
        return shared[offset : offset + limit], len(shared)

    async def wanted(self, guild_id: int, limit: int) -> Sequence[Wanted]:
        return self._wanted(guild_id)[:limit]

    def _of(self, guild_id: int, member_id: int) -> list[Watched]:
        watched = [
            Watched(film_id, added_at, self.scores.tally(guild_id, film_id))
            for (guild, member, film_id), added_at in self.scores.watched.items()
            if (guild, member) == (guild_id, member_id)
        ]
        return sorted(watched, key=lambda one: (-one.added_at, one.film_id))

    def _wanted(self, guild_id: int) -> list[Wanted]:
        waiting: dict[str, list[int]] = {}
        for (guild, _, film_id), added_at in self.scores.watched.items():
            if guild == guild_id:
                waiting.setdefault(film_id, []).append(added_at)
        return in_order(Wanted(film_id, len(times), min(times)) for film_id, times in waiting.items())


def in_order(wanted: Iterable[Wanted]) -> list[Wanted]:
    """The most wanted first, then those that somebody has waited for longest."""
    return sorted(wanted, key=lambda one: (-one.members, one.since, one.film_id))
