"""The use cases together, as the edge is given them."""

from dataclasses import dataclass

from bot.services.clubs import ClubService
from bot.services.films import FilmService
from bot.services.ports import Clock, ClubFilms, Clubs, FilmSource, Scores, Threads
from bot.services.scores import ScoreService
from bot.services.threads import ThreadService


@dataclass(frozen=True, slots=True)
class Services:
    """Every use case, one field a feature."""

    films: FilmService
    scores: ScoreService
    clubs: ClubService
    threads: ThreadService


@dataclass(frozen=True, slots=True)
class Outside:
    """What the use cases need from the outside."""

    catalogue: FilmSource
    club_films: ClubFilms
    scores: Scores
    clubs: Clubs
    threads: Threads
    clock: Clock


def build_services(outside: Outside) -> Services:
    """The use cases over these parts."""
    films = FilmService(outside.catalogue, outside.club_films, outside.scores, outside.clock)
    return Services(
        films=films,
        scores=ScoreService(films, outside.scores, outside.clock),
        clubs=ClubService(outside.clubs),
        threads=ThreadService(outside.threads, outside.clock),
    )
