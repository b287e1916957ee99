"""The outside of tours and profiles, in memory."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from bot.domain.errors import UserError
from bot.domain.films.film import Film
from bot.domain.taste.profile import OwnScore, ReviewCount
from bot.domain.tours import (
    SKIPPED_FOR,
    FilmSums,
    Sitting,
    Soulmate,
    Tour,
    TourAnswer,
    TourMaterial,
    TourPlace,
    TourQuery,
)
from tests.services.fakes import FakeCatalogue, FakeScores

Who = tuple[int, int]
"""A server and a member."""


@dataclass
class FakeTours:
    scores: FakeScores
    catalogue: FakeCatalogue
    kept: dict[Who, Tour] = field(default_factory=dict)
    asked: dict[Who, dict[str, TourAnswer | None]] = field(default_factory=dict)
    skipped: dict[Who, dict[str, int]] = field(default_factory=dict)
    closest: dict[Who, Mapping[int, int]] = field(default_factory=dict)

    async def find(self, guild_id: int, member_id: int) -> Tour | None:
        return self.kept.get((guild_id, member_id))

    async def material(
        self, guild_id: int, member_id: int, query: TourQuery, limit: int, now: int
    ) -> TourMaterial:
        own = {f for g, m, f in self.scores.given if (g, m) == (guild_id, member_id)}
        skips = self.skipped.get((guild_id, member_id), {})
        fresh = {film_id for film_id, skipped_at in skips.items() if skipped_at > now - SKIPPED_FOR}
        known = own | fresh | set(self.asked[guild_id, member_id])
        rated = {f for g, _, f in self.scores.given if g == guild_id} - known
        fitting = [
            film_id
            for film_id in rated
            if (film := self.catalogue.film(film_id))
            and query.genre in (None, *film.genres)
            and query.decade in (None, film.year // 10 * 10)
        ]
        tallies = {film_id: self.scores.tally(guild_id, film_id) for film_id in sorted(fitting)}
        sums = [FilmSums(film_id, t.votes, t.total, t.squares) for film_id, t in tallies.items()]
        return TourMaterial(frozenset(known), len(own), tuple(sums[:limit]))

    async def begin(self, guild_id: int, member_id: int, query: TourQuery) -> None:
        who = (guild_id, member_id)
        self.kept[who], self.asked[who], self.closest[who] = Tour(query), {}, {}

    async def extend(self, guild_id: int, member_id: int, film_ids: Collection[str]) -> TourPlace:
        for film_id in film_ids:
            self.asked[guild_id, member_id].setdefault(film_id, None)
        return await self.place(guild_id, member_id)

    async def place(self, guild_id: int, member_id: int) -> TourPlace:
        asked = self.asked[guild_id, member_id]
        waiting = (
            film_id
            for film_id, answer in asked.items()
            if answer is None and (guild_id, member_id, film_id) not in self.scores.given
        )
        return TourPlace(next(waiting, None), sum(answer is not None for answer in asked.values()))

    async def place_before(self, guild_id: int, member_id: int, film_id: str) -> TourPlace | None:
        answered: list[tuple[str, TourAnswer]] = []
        for other_id, answer in self.asked[guild_id, member_id].items():
            if other_id == film_id:
                break
            if answer:
                answered.append((other_id, answer))
        if not answered:
            return None
        before_id, answer = answered[-1]
        own_score = self.scores.given.get((guild_id, member_id, before_id))
        return TourPlace(before_id, len(answered) - 1, answer, own_score)

    async def answer(
        self, guild_id: int, member_id: int, film_id: str, answer: TourAnswer, now: int
    ) -> TourPlace:
        await self.set_over(guild_id, member_id, is_over=False)
        who = (guild_id, member_id)
        if film_id in self.asked[who]:
            self.asked[who][film_id] = answer
        skips = self.skipped.setdefault(who, {})
        skips.pop(film_id, None)
        if answer is TourAnswer.UNSEEN:
            skips[film_id] = now
        return await self.place(guild_id, member_id)

    async def forget(self, guild_id: int, member_id: int, film_id: str) -> TourPlace:
        del self.asked[guild_id, member_id][film_id]
        return await self.place(guild_id, member_id)

    async def set_over(self, guild_id: int, member_id: int, *, is_over: bool) -> None:
        if tour := self.kept.get((guild_id, member_id)):
            self.kept[guild_id, member_id] = Tour(tour.query, is_over)

    async def sitting(self, guild_id: int, member_id: int) -> Sitting:
        asked = self.asked[guild_id, member_id]
        given = {f: self.scores.given.get((guild_id, member_id, f)) for f in asked}
        scored = [(f, score) for f, score in given.items() if score and asked[f] is TourAnswer.SCORED]
        answers = list(asked.values())
        return Sitting(tuple(scored), answers.count(TourAnswer.UNSEEN), answers.count(TourAnswer.WANTED))

    async def keep_closest(self, guild_id: int, member_id: int, closest: Mapping[int, int]) -> None:
        self.closest[guild_id, member_id] = closest

    async def closest_then(self, guild_id: int, member_id: int) -> Mapping[int, int]:
        return self.closest[guild_id, member_id]


@dataclass
class FakeWatchlist:
    scores: FakeScores
    catalogue: FakeCatalogue
    kept: dict[Who, list[str]] = field(default_factory=dict)

    async def add(self, guild_id: int, member_id: int, film_id: str) -> Film:
        if (guild_id, member_id, film_id) in self.scores.given:
            raise UserError("You have rated it already.")
        film = self.catalogue.film(film_id)
        assert film is not None
        kept = self.kept.setdefault((guild_id, member_id), [])
        if film_id not in kept:
            kept.append(film_id)
        return film

    async def remove(self, guild_id: int, member_id: int, film_id: str) -> bool:
        kept = self.kept.get((guild_id, member_id), [])
        if was_on := film_id in kept:
            kept.remove(film_id)
        return was_on

    async def film_ids(self, guild_id: int, member_id: int) -> Sequence[str]:
        return self.kept.get((guild_id, member_id), [])


@dataclass
class FakeSoulmates:
    members: set[Who] = field(default_factory=set)
    close: dict[Who, list[Soulmate]] = field(default_factory=dict)

    async def is_member(self, guild_id: int, member_id: int) -> bool:
        return (guild_id, member_id) in self.members

    async def closest(self, guild_id: int, member_id: int) -> Sequence[Soulmate]:
        return self.close.get((guild_id, member_id), [])


@dataclass
class FakeProfiles:
    scores_: FakeScores
    reviews: dict[Who, ReviewCount] = field(default_factory=dict)

    async def scores(self, guild_id: int, member_id: int) -> Sequence[OwnScore]:
        own = {f: s for (g, m, f), s in self.scores_.given.items() if (g, m) == (guild_id, member_id)}
        tallies = {film_id: self.scores_.tally(guild_id, film_id) for film_id in own}
        return [OwnScore(f, score, tallies[f].votes, tallies[f].total) for f, score in own.items()]

    async def written(self, guild_id: int, member_id: int) -> ReviewCount:
        return self.reviews.get((guild_id, member_id), ReviewCount())
