"""Tours: one film after another, each answered by one press."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bot.domain.tours import (
    MOST_SOULMATES,
    Closeness,
    ScoredFilm,
    Soulmate,
    TourAnswer,
    TourKind,
    TourPlace,
    TourQuery,
    TourQuestion,
    TourResult,
    TourStep,
    next_films,
)
from bot.services.films.films import FilmService
from bot.services.ports import Clock, FilmSource
from bot.services.scores import ScoreService
from bot.services.tours.ports import Soulmates, Tours, Watchlist

_WEIGHED: Final = 100
"""How many films rated by others are considered for a batch."""


@dataclass(frozen=True, slots=True)
class TourService:
    """Takes members through films. Giving an answer twice changes nothing."""

    _catalogue: FilmSource
    _films: FilmService
    _scores: ScoreService
    _tours: Tours
    _watchlist: Watchlist
    _soulmates: Soulmates
    _clock: Clock

    async def open(self, guild_id: int, member_id: int, query: TourQuery) -> TourStep:
        """Begin such a tour, or continue it where it stopped."""
        tour = await self._tours.find(guild_id, member_id)
        if tour is None or tour.is_over or tour.query != query:
            await self._tours.begin(guild_id, member_id, query)
        return await self._step(guild_id, member_id, query, await self._tours.place(guild_id, member_id))

    async def score(self, guild_id: int, member_id: int, film_id: str, score: int) -> TourStep:
        """Score the film and continue; a film that no longer exists is skipped."""
        await self._scores.rate(guild_id, member_id, film_id, score)
        return await self._answered(guild_id, member_id, film_id, TourAnswer.SCORED)

    async def not_seen(self, guild_id: int, member_id: int, film_id: str, *, is_change: bool) -> TourStep:
        """Continue without a score. When changing an answer, the earlier score or wish is removed."""
        if is_change:
            await self._take_back(guild_id, member_id, film_id)
            await self._watchlist.remove(guild_id, member_id, film_id)
        return await self._answered(guild_id, member_id, film_id, TourAnswer.UNSEEN)

    async def want(self, guild_id: int, member_id: int, film_id: str, *, is_change: bool) -> TourStep:
        """The same, and put the film on the member's watchlist; `UserError` says why not."""
        if is_change:
            await self._take_back(guild_id, member_id, film_id)
        await self._watchlist.add(guild_id, member_id, film_id)
        return await self._answered(guild_id, member_id, film_id, TourAnswer.WANTED)

    async def back(self, guild_id: int, member_id: int, film_id: str) -> TourStep:
        """The film answered before this one, or the current one if there is none."""
        query = await self._running(guild_id, member_id)
        place = await self._tours.place_before(guild_id, member_id, film_id)
        while place and place.film_id:
            if film := await self._films.film(guild_id, place.film_id):
                return TourQuestion(query, film, place.answered + 1, place.answer, place.own_score)
            place = await self._tours.place_before(guild_id, member_id, place.film_id)
        return await self._step(guild_id, member_id, query, await self._tours.place(guild_id, member_id))

    async def stop(self, guild_id: int, member_id: int) -> TourResult:
        """End the tour, and return its result."""
        query = await self._running(guild_id, member_id)
        return await self._result(guild_id, member_id, query, is_exhausted=False)

    async def go_on(self, guild_id: int, member_id: int) -> TourStep:
        """Continue the latest tour, ended or not."""
        query = await self._running(guild_id, member_id)
        await self._tours.set_over(guild_id, member_id, is_over=False)
        return await self._step(guild_id, member_id, query, await self._tours.place(guild_id, member_id))

    async def note_soulmates(self, guild_id: int, member_id: int) -> None:
        """Record the closest members as a tour begins, if the member has joined the soulmates."""
        closest = await self._closest(guild_id, member_id)
        if closest:
            affinities = {soulmate.member_id: soulmate.affinity for soulmate in closest}
            await self._tours.keep_closest(guild_id, member_id, affinities)

    async def closeness(self, guild_id: int, member_id: int) -> Closeness | None:
        """The closest members now and when the tour began; None if the member has not joined.

        It may take seconds, if the server's scores must be read.
        """
        closest = await self._closest(guild_id, member_id)
        if closest is None:
            return None
        return Closeness(closest, await self._tours.closest_then(guild_id, member_id))

    async def _closest(self, guild_id: int, member_id: int) -> Sequence[Soulmate] | None:
        if not await self._soulmates.is_member(guild_id, member_id):
            return None
        return (await self._soulmates.closest(guild_id, member_id))[:MOST_SOULMATES]

    async def _running(self, guild_id: int, member_id: int) -> TourQuery:
        """The query of the latest tour; if there is none, a tour of all films begins."""
        tour = await self._tours.find(guild_id, member_id)
        if tour:
            return tour.query
        query = TourQuery()
        await self._tours.begin(guild_id, member_id, query)
        return query

    async def _answered(self, guild_id: int, member_id: int, film_id: str, answer: TourAnswer) -> TourStep:
        query = await self._running(guild_id, member_id)
        place = await self._tours.answer(guild_id, member_id, film_id, answer, self._clock.now())
        return await self._step(guild_id, member_id, query, place)

    async def _take_back(self, guild_id: int, member_id: int, film_id: str) -> None:
        """Take back the member's score, if there is one."""
        card = await self._films.card_of(guild_id, member_id, film_id)
        if own_score := card.standing.own_score:
            await self._scores.undo(guild_id, member_id, film_id, own_score, None)

    async def _step(self, guild_id: int, member_id: int, query: TourQuery, place: TourPlace) -> TourStep:
        """What to show at that place: missing films are skipped, and a new batch follows the last."""
        while True:
            if place.film_id is None:
                batch = await self._batch(guild_id, member_id, query)
                if not batch:
                    return await self._result(guild_id, member_id, query, is_exhausted=True)
                place = await self._tours.extend(guild_id, member_id, batch)
            elif film := await self._films.film(guild_id, place.film_id):
                return TourQuestion(query, film, place.answered + 1)
            else:
                place = await self._tours.forget(guild_id, member_id, place.film_id)

    async def _batch(self, guild_id: int, member_id: int, query: TourQuery) -> tuple[str, ...]:
        wanted = await self._watchlist.film_ids(guild_id, member_id)
        material = await self._tours.material(
            guild_id, member_id, query, _WEIGHED + len(wanted), self._clock.now()
        )
        films = await self._films.look_up(guild_id, [sums.film_id for sums in material.sums])
        is_shared = query.kind is TourKind.SHARED
        shelf = () if is_shared else await self._catalogue.shelf(query.genre, query.decade)
        return next_films(query, material, shelf, films, wanted)

    async def _result(
        self, guild_id: int, member_id: int, query: TourQuery, *, is_exhausted: bool
    ) -> TourResult:
        await self._tours.set_over(guild_id, member_id, is_over=True)
        sitting = await self._tours.sitting(guild_id, member_id)
        highest, lowest = sitting.extremes
        return TourResult(
            query,
            sitting,
            await self._scored(guild_id, highest),
            await self._scored(guild_id, lowest),
            is_exhausted,
        )

    async def _scored(self, guild_id: int, scored: tuple[str, int] | None) -> ScoredFilm | None:
        film = await self._films.film(guild_id, scored[0]) if scored else None
        return ScoredFilm(film, scored[1]) if film and scored else None
