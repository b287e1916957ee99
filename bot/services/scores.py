"""Giving and undoing scores, and ranking films by them."""

from dataclasses import dataclass
from typing import Final

from bot.domain.errors import UserError
from bot.domain.films.film import Ambiguous, Film, Found, Unknown
from bot.domain.scores import (
    Ranking,
    RankingLine,
    RankingQuery,
    ScoreChange,
    Superseded,
    is_score,
)
from bot.services.films.films import FilmCard, FilmService
from bot.services.ports import Clock, Scores

PAGE_LENGTH: Final = 10


@dataclass(frozen=True, slots=True)
class Rated:
    """A film, and the change that a member just made to its scores."""

    film: Film
    change: ScoreChange


@dataclass(frozen=True, slots=True)
class ScoreService:
    """What members do with scores."""

    _films: FilmService
    _scores: Scores
    _clock: Clock

    async def rate(
        self, guild_id: int, member_id: int, typed: str, score: int, language: str | None = None
    ) -> Rated | Ambiguous | Unknown:
        """Give a film the member's score, 1 to 10, replacing an earlier one.

        `language` is the member's, in which titles are known; None: every one.
        """
        if not is_score(score):
            raise UserError("A score is a whole number from 1 to 10.")
        resolution = await self._films.resolve(guild_id, typed, language)
        if not isinstance(resolution, Found):
            return resolution
        film = resolution.film
        return Rated(film, await self._scores.set(guild_id, member_id, film, score, self._clock.now()))

    async def rate_first(self, guild_id: int, member_id: int, film_id: str, score: int) -> Rated | None:
        """Give a film the score that a member chose earlier; None if they have given one since."""
        film = await self._films.film(guild_id, film_id)
        if film is None or not is_score(score):
            return None
        change = await self._scores.set_first(guild_id, member_id, film, score, self._clock.now())
        return Rated(film, change) if change else None

    async def undo(
        self, guild_id: int, member_id: int, film_id: str, given: int, before: int | None
    ) -> Rated:
        """Restore the score that a member had before giving `given` (None: had none)."""
        film = await self._films.known_film(guild_id, film_id)
        outcome = await self._scores.undo(guild_id, member_id, film, given, before, self._clock.now())
        if isinstance(outcome, Superseded):
            raise UserError(
                "There is nothing to undo here: your score for {film} has changed since.",
                film=film,
            )
        return Rated(film, outcome)

    async def to_share(self, guild_id: int, member_id: int, film_id: str) -> FilmCard:
        """The card of a film that the member has scored; `UserError` if there is no score."""
        card = await self._films.card_of(guild_id, member_id, film_id)
        if card.standing.own_score is None:
            raise UserError("You have no score for {film} to share.", film=card.film)
        return card

    async def ranking(self, guild_id: int, query: RankingQuery, page: int) -> Ranking:
        """Page `page` (from 0) of the ranking, or its last page if there are fewer."""
        found = await self._scores.ranking(guild_id, query, page * PAGE_LENGTH, PAGE_LENGTH)
        pages = max(1, -(-found.total // PAGE_LENGTH))
        lines = [RankingLine(r, await self._films.film(guild_id, r.film_id)) for r in found.films]
        page = min(page, pages - 1)
        return Ranking(query, tuple(lines), page, pages, found.total, found.club, found.rules)
