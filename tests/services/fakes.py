"""Fakes for what is neither a use case nor storage: the clock, the catalogue, and who is a soulmate."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from bot.domain.films.film import Film
from bot.domain.films.pages import IdElsewhere
from bot.domain.films.titles import fold
from bot.domain.tours import ShelfFilm, Soulmate

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

    def known_as(self, known_as: IdElsewhere) -> Film | None:
        return next((film for film in self.films if known_as in film.elsewhere), None)

    async def search(self, typed: str, limit: int, *, finished: bool = False) -> Sequence[Film]:
        first = fold(typed).split()[0]
        return [film for film in self.films if any(first in fold(title) for title in film.titles)][:limit]

    def resembling(self, typed: str, films: Sequence[Film], *, finished: bool = False) -> Sequence[Film]:
        return [film for film in films if fold(film.title)[:5] == fold(typed)[:5]]

    async def named(self, titles: Sequence[str]) -> Sequence[Sequence[Film]]:
        return [[film for film in self.films if fold(title) in map(fold, film.titles)] for title in titles]

    async def look_up(self, film_ids: Collection[str]) -> Mapping[str, Film]:
        return {film.id: film for film in self.films if film.id in film_ids}

    def attributions(self) -> Sequence[str]:
        return ()

    async def shelf(self, genre: str | None, decade: int | None) -> Sequence[ShelfFilm]:
        fitting = (
            film
            for film in self.films
            if genre in (None, *film.genres) and decade in (None, film.year // 10 * 10)
        )
        by_fame = sorted(fitting, key=lambda film: -film.fame)
        return [ShelfFilm(film.id, film.fame) for film in by_fame]


@dataclass
class FakeSoulmates:
    """Who has joined, and who is close to whom."""

    members: set[tuple[int, int]] = field(default_factory=set)
    close: dict[tuple[int, int], list[Soulmate]] = field(default_factory=dict)

    async def is_member(self, guild_id: int, member_id: int) -> bool:
        return (guild_id, member_id) in self.members

    async def closest(self, guild_id: int, member_id: int) -> Sequence[Soulmate]:
        return self.close.get((guild_id, member_id), [])
