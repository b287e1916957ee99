"""The use cases together, as the edge is given them."""

from dataclasses import dataclass

from bot.services.films import FilmService
from bot.services.ports import Clock, ClubFilms, FilmSource, Scores
from bot.services.scores import ScoreService


@dataclass(frozen=True, slots=True)
class Services:
    """Every use case, one field a feature."""

    films: FilmService
    scores: ScoreService


def build_services(catalogue: FilmSource, club_films: ClubFilms, scores: Scores, clock: Clock) -> Services:
    """The use cases over these parts."""
    films = FilmService(catalogue, club_films, scores, clock)
    return Services(films=films, scores=ScoreService(films, scores, clock))
