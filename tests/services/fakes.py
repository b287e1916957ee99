"""The outside of the use cases, in memory. They obey the same words as the real ones; no mocks."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from bot.domain.club.settings import ClubSettings
from bot.domain.films.film import Film
from bot.domain.films.titles import fold
from bot.domain.scores import (
    ClubTally,
    FigureRules,
    RankedFilm,
    RankingPage,
    RankingQuery,
    ScoreChange,
    Standing,
    Superseded,
    Tally,
    rank_score,
)
from bot.domain.threads import ClubThread, ThreadKey
from bot.domain.tours import ShelfFilm

SUNDAY_NOON = 1_795_348_800
"""2026-11-22 12:00 UTC."""


@dataclass
class FakeClock:
    time: int = SUNDAY_NOON

    def now(self) -> int:
        return self.time


@dataclass
class FakeCatalogue:
    films: list[Film]

    def film(self, film_id: str) -> Film | None:
        return next((film for film in self.films if film.id == film_id), None)

    async def search(self, typed: str, limit: int) -> Sequence[Film]:
        first = fold(typed).split()[0]
        return [film for film in self.films if any(first in fold(title) for title in film.titles)][:limit]

    async def named(self, titles: Sequence[str]) -> Sequence[Sequence[Film]]:
        return [[film for film in self.films if fold(title) in map(fold, film.titles)] for title in titles]

    async def look_up(self, film_ids: Collection[str]) -> Mapping[str, Film]:
        return {film.id: film for film in self.films if film.id in film_ids}

    async def shelf(self, genre: str | None, decade: int | None) -> Sequence[ShelfFilm]:
        fitting = (
            film
            for film in self.films
            if genre in (None, *film.genres) and decade in (None, film.year // 10 * 10)
        )
        by_fame = sorted(fitting, key=lambda film: -film.fame)
        return [ShelfFilm(film.id, film.fame) for film in by_fame]


@dataclass
class FakeClubFilms:
    films: dict[tuple[int, str], Film] = field(default_factory=dict)

    async def film(self, guild_id: int, film_id: str) -> Film | None:
        return self.films.get((guild_id, film_id))

    async def search(self, guild_id: int, typed: str, limit: int) -> Sequence[Film]:
        first = fold(typed).split()[0]
        own = [film for (guild, _), film in self.films.items() if guild == guild_id]
        return [film for film in own if first in fold(film.title)][:limit]

    async def all_of(self, guild_id: int) -> Sequence[Film]:
        return [film for (guild, _), film in self.films.items() if guild == guild_id]

    async def add(self, guild_id: int, film: Film, added_by: int, now: int) -> bool:
        if (guild_id, film.id) in self.films:
            return False
        self.films[guild_id, film.id] = film
        return True


@dataclass
class FakeScores:
    given: dict[tuple[int, int, str], int] = field(default_factory=dict)
    rules: FigureRules = field(default_factory=FigureRules)
    watched: dict[tuple[int, int, str], int] = field(default_factory=dict)
    """Since when a member has a film on the watchlist; `FakeWatchlists` has the rest."""

    async def set(self, guild_id: int, member_id: int, film: Film, score: int, now: int) -> ScoreChange:
        before = self.given.get((guild_id, member_id, film.id))
        self.given[guild_id, member_id, film.id] = score
        self.watched.pop((guild_id, member_id, film.id), None)
        return ScoreChange(before, score, self.tally(guild_id, film.id), self.club(guild_id), self.rules)

    async def undo(
        self, guild_id: int, member_id: int, film: Film, given: int, before: int | None, now: int
    ) -> ScoreChange | Superseded:
        current = self.given.get((guild_id, member_id, film.id))
        if current != given:
            return Superseded(current)
        del self.given[guild_id, member_id, film.id]
        if before is not None:
            self.given[guild_id, member_id, film.id] = before
        return ScoreChange(given, before, self.tally(guild_id, film.id), self.club(guild_id), self.rules)

    async def standing(self, guild_id: int, member_id: int, film_id: str) -> Standing:
        own = self.given.get((guild_id, member_id, film_id))
        return Standing(self.tally(guild_id, film_id), self.club(guild_id), own, rules=self.rules)

    async def ranking(self, guild_id: int, query: RankingQuery, offset: int, limit: int) -> RankingPage:
        club = self.club(guild_id)
        ids = {film for guild, _, film in self.given if guild == guild_id}
        tallies = {film_id: self.tally(guild_id, film_id) for film_id in ids}
        least = self.rules.minimum_votes
        ranked = {film_id: rank_score(tally, club, least) for film_id, tally in tallies.items()}
        order = sorted((-rank, film_id) for film_id, rank in ranked.items() if rank is not None)
        films = [RankedFilm(place, film_id, tallies[film_id]) for place, (_, film_id) in enumerate(order, 1)]
        return RankingPage(tuple(films[offset : offset + limit]), len(films), club, self.rules)

    def tally(self, guild_id: int, film_id: str) -> Tally:
        tally = Tally()
        for (guild, _, film), score in self.given.items():
            if (guild, film) == (guild_id, film_id):
                tally = tally.after(None, score)
        return tally

    def club(self, guild_id: int) -> ClubTally:
        scores = [score for (guild, _, _), score in self.given.items() if guild == guild_id]
        return ClubTally(len(scores), sum(scores))


@dataclass
class FakeClubs:
    chosen: dict[int, ClubSettings] = field(default_factory=dict)

    async def settings(self, guild_id: int) -> ClubSettings:
        return self.chosen.get(guild_id, ClubSettings())

    async def keep_settings(self, guild_id: int, settings: ClubSettings) -> None:
        self.chosen[guild_id] = settings


@dataclass
class FakeThreads:
    kept: dict[ThreadKey, ClubThread] = field(default_factory=dict)

    async def find(self, key: ThreadKey) -> ClubThread | None:
        return self.kept.get(key)

    async def find_by_id(self, guild_id: int, thread_id: int) -> ClubThread | None:
        here = (thread for key, thread in self.kept.items() if key.guild_id == guild_id)
        return next((thread for thread in here if thread.thread_id == thread_id), None)

    async def keep(self, thread: ClubThread) -> None:
        self.kept[thread.key] = thread
