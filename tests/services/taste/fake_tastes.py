"""A server's scores, soulmates and dismissed films in memory, for the use cases about taste."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.domain.films.film import Film
from bot.domain.taste.recommendation import ScoreChanges
from tests.services.fakes import FakeCatalogue

MOST_FOLLOWED = 3


@dataclass
class FakeTasteScores:
    catalogue: FakeCatalogue
    given: dict[tuple[int, int, str], int] = field(default_factory=dict)
    numbered: dict[int, list[int]] = field(default_factory=dict)
    """Of each server, whose scores each change was about."""
    pages: int = 0

    def rate(
        self, guild_id: int, member_id: int, film_id: str, score: int | None, *, marked: bool = True
    ) -> None:
        self.given.pop((guild_id, member_id, film_id), None)
        if score is not None:
            self.given[guild_id, member_id, film_id] = score
        if marked:
            self.numbered.setdefault(guild_id, []).append(member_id)

    async def revision(self, guild_id: int) -> int:
        return len(self.numbered.get(guild_id, []))

    async def changed(self, guild_id: int, revision: int) -> int:
        return len(set(self.numbered.get(guild_id, [])[revision:]))

    async def changes(self, guild_id: int, revision: int) -> ScoreChanges:
        members = set(self.numbered.get(guild_id, [])[revision:])
        here = {key[1:]: score for key, score in self.given.items() if key[0] == guild_id}
        scores = {who: {film: s for (m, film), s in here.items() if m == who} for who in members}
        followed = None if len(members) > MOST_FOLLOWED else scores
        return ScoreChanges(await self.revision(guild_id), len(here), sum(here.values()), followed)

    async def count(self, guild_id: int) -> int:
        return len(self._sorted(guild_id))

    async def scores_after(
        self, guild_id: int, last: tuple[int, str] | None
    ) -> Sequence[tuple[int, str, int]]:
        self.pages += 1
        return [row for row in self._sorted(guild_id) if last is None or row[:2] > last][:4]

    async def films_of_genre(self, guild_id: int, genre: str) -> Sequence[str]:
        scored = {film for guild, _, film in self.given if guild == guild_id}
        return [film.id for film in self.catalogue.films if film.id in scored and genre in film.genres]

    def _sorted(self, guild_id: int) -> list[tuple[int, str, int]]:
        return sorted((key[1], key[2], score) for key, score in self.given.items() if key[0] == guild_id)


@dataclass
class FakeDismissals:
    kept: set[tuple[int, int, str]] = field(default_factory=set)

    async def dismiss(self, guild_id: int, member_id: int, film_id: str, now: int) -> None:
        self.kept.add((guild_id, member_id, film_id))

    async def take_back(self, guild_id: int, member_id: int, film_id: str) -> None:
        self.kept.discard((guild_id, member_id, film_id))

    async def dismissed(self, guild_id: int, member_id: int) -> Sequence[str]:
        return sorted(film for guild, member, film in self.kept if (guild, member) == (guild_id, member_id))


@dataclass
class FakeCircle:
    kept: set[tuple[int, int]] = field(default_factory=set)

    async def join(self, guild_id: int, member_id: int, now: int) -> None:
        self.kept.add((guild_id, member_id))

    async def leave(self, guild_id: int, member_id: int) -> bool:
        had_joined = (guild_id, member_id) in self.kept
        self.kept.discard((guild_id, member_id))
        return had_joined

    async def is_member(self, guild_id: int, member_id: int) -> bool:
        return (guild_id, member_id) in self.kept

    async def members(self, guild_id: int) -> Sequence[int]:
        return sorted(member for guild, member in self.kept if guild == guild_id)


@dataclass
class FakeWantToSee:
    catalogue: FakeCatalogue
    kept: dict[tuple[int, int], list[str]] = field(default_factory=dict)

    async def add(self, guild_id: int, member_id: int, film_id: str) -> Film:
        self.kept.setdefault((guild_id, member_id), []).append(film_id)
        film = self.catalogue.film(film_id)
        assert film is not None
        return film

    async def film_ids(self, guild_id: int, member_id: int) -> Sequence[str]:
        return self.kept.get((guild_id, member_id), [])
