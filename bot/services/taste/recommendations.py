"""Recommends films, with reasons."""

import asyncio
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot.domain.errors import UserError
from bot.domain.films.film import Film
from bot.domain.scores import SCALE, Tally
from bot.domain.taste.affinity import Affinity
from bot.domain.taste.recommendation import (
    HIGH,
    MOST_KIN,
    SHOWN,
    Bounds,
    Reason,
    Recommendation,
    RecommendationRequest,
    Recommended,
    Suggested,
    liked_by,
    most_alike,
    otherwise,
    same_director,
)
from bot.services.films.films import FilmService
from bot.services.ports import Clock, Clubs, FilmSource
from bot.services.taste.models import TasteService
from bot.services.taste.ports import Circle, Dismissals, TasteScores
from bot.services.watchlists import WatchlistService

if TYPE_CHECKING:  # brings numpy
    from bot.domain.taste.model import TasteModel

MOST_FOUND: Final = 2 * SHOWN
"""How many films to look for: more than are shown, since the catalogue may lack some."""
MOST_WEIGHED: Final = 200
"""How many of the most famous films are considered where the server's own are too few."""
MOST_LIKED: Final = 100
"""How many of a member's best-liked films are checked for their directors."""


@dataclass(frozen=True, slots=True)
class _Evidence:
    """What the server's scores say about a request."""

    suggested: Suggested
    given: Mapping[str, Mapping[int, int]]
    """The scores of each suggested film, by member."""
    kin: Sequence[int]
    """The members closest in taste, the closest first."""
    liked: Mapping[str, int]
    """The member's own high scores."""
    rated: Collection[str]
    """The films that somebody in the server has rated; none where enough are suggested without others."""


@dataclass(frozen=True, slots=True)
class RecommendationService:
    """What members do with recommendations."""

    _catalogue: FilmSource
    _films: FilmService
    _tastes: TasteService
    _scores: TasteScores
    _dismissals: Dismissals
    _watchlist: WatchlistService
    _circle: Circle
    _clubs: Clubs
    _clock: Clock

    async def recommend(self, request: RecommendationRequest) -> Recommendation:
        """Films that the members have not scored or dismissed, and that are not on the asker's watchlist.

        `UserError` if one of the others has not joined the soulmates.
        """
        circle = await self._circle.members(request.guild_id)
        if not set(request.others) <= set(circle):
            raise UserError(
                "I can only find films to share with members who have joined {command}.",
                command="/soulmates",
            )
        bounds = await self._bounds(request)
        is_soulmate = request.member_id in circle
        async with self._tastes.of(request.guild_id) as tastes:
            among = circle if is_soulmate else None
            evidence = await asyncio.to_thread(_weigh, tastes, request, bounds, among)
        return await self._told(request, bounds, evidence, are_soulmates=is_soulmate)

    async def dismiss(self, guild_id: int, member_id: int, film_id: str) -> Film:
        """Stop recommending the film to the member; `UserError` if there is no such film."""
        film = await self._films.known_film(guild_id, film_id)
        await self._dismissals.dismiss(guild_id, member_id, film.id, self._clock.now())
        return film

    async def take_back(self, guild_id: int, member_id: int, film_id: str) -> Film:
        """Allow recommending the film to the member again."""
        film = await self._films.known_film(guild_id, film_id)
        await self._dismissals.take_back(guild_id, member_id, film.id)
        return film

    async def want(self, guild_id: int, member_id: int, film_id: str) -> Film:
        """Add the film to the member's watchlist; `UserError` says why not."""
        return await self._watchlist.add(guild_id, member_id, film_id)

    async def _bounds(self, request: RecommendationRequest) -> Bounds:
        guild_id = request.guild_id
        barred = set(await self._watchlist.film_ids(guild_id, request.member_id))
        for member_id in (request.member_id, *request.others):
            barred.update(await self._dismissals.dismissed(guild_id, member_id))
        if request.genre is None:
            return Bounds(barred)
        return Bounds(barred, await self._scores.films_of_genre(guild_id, request.genre))

    async def _told(
        self, request: RecommendationRequest, bounds: Bounds, evidence: _Evidence, *, are_soulmates: bool
    ) -> Recommendation:
        film_ids = evidence.suggested.film_ids
        known = await self._films.look_up(request.guild_id, {*film_ids, *evidence.liked})
        liked = [(known[film_id], score) for film_id, score in evidence.liked.items() if film_id in known]
        settings, films = await self._clubs.settings(request.guild_id), []
        for film_id in [film_id for film_id in film_ids if film_id in known][:SHOWN]:
            film, given = known[film_id], evidence.given[film_id]
            kin = liked_by(given, evidence.kin, are_soulmates=are_soulmates)
            reasons = _present((kin, same_director(film, liked)))
            if not reasons:
                reasons = (otherwise(film, given, liked, is_hidden=settings.hide_means),)
            is_gem = film_id == evidence.suggested.gem
            films.append(Recommended(film, _tally(given.values()), reasons, is_gem))
        if len(films) < SHOWN:
            new = await self._new_here(request, {*bounds.barred, *evidence.rated}, liked)
            films += new[: SHOWN - len(films)]
        return Recommendation(request, tuple(films), evidence.suggested.is_cold, settings.hide_means)

    async def _new_here(
        self, request: RecommendationRequest, besides: Collection[str], liked: Sequence[tuple[Film, int]]
    ) -> list[Recommended]:
        """Famous films that nobody in the server has rated, those most like what the member liked first."""
        shelf = await self._catalogue.shelf(request.genre, None)
        unrated = [film.film_id for film in shelf if film.film_id not in besides][:MOST_WEIGHED]
        known = await self._films.look_up(request.guild_id, unrated)
        films = most_alike([known[film_id] for film_id in unrated if film_id in known], liked)
        return [
            Recommended(
                film, Tally(), (same_director(film, liked) or otherwise(film, {}, liked, is_hidden=False),)
            )
            for film in films
        ]


def _weigh(
    tastes: "TasteModel", request: RecommendationRequest, bounds: Bounds, among: Collection[int] | None
) -> _Evidence:
    """The part that needs the server's scores; it is CPU-bound."""
    suggested = tastes.suggest((request.member_id, *request.others), bounds, MOST_FOUND)
    ratings = tastes.ratings
    verdicts = tastes.affinities(request.member_id, ratings.members if among is None else among)
    kin = [(one.expected, other) for other, one in verdicts.items() if isinstance(one, Affinity)]
    few = len(suggested.film_ids) < SHOWN
    return _Evidence(
        suggested,
        ratings.given_to(suggested.film_ids),
        [other for _, other in sorted(kin)[:MOST_KIN]],
        tastes.liked(request.member_id, HIGH, MOST_LIKED),
        tastes.ratings.rated() if few else (),
    )


def _tally(scores: Collection[int]) -> Tally:
    counts = Counter(scores)
    return Tally(tuple(counts[score] for score in SCALE))


def _present(reasons: Sequence[Reason | None]) -> tuple[Reason, ...]:
    return tuple(reason for reason in reasons if reason is not None)
