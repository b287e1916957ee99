"""What nearly every feature is built from."""

from dataclasses import dataclass

from bot.services.club.settings import ClubService
from bot.services.films.films import FilmService
from bot.services.lookups.extras import Elsewhere
from bot.services.ports import Clock, FilmSource
from bot.storage.club import ClubRepository
from bot.storage.engine.database import Database
from bot.storage.film_activity import ActivityRepository
from bot.storage.films.club_films import ClubFilmRepository
from bot.storage.scores.scores import ScoreRepository


@dataclass(frozen=True, slots=True)
class Common:
    """What nearly every feature needs."""

    catalogue: FilmSource
    database: Database
    clock: Clock
    club_films: ClubFilmRepository
    scores: ScoreRepository
    settings: ClubRepository
    films: FilmService
    clubs: ClubService
    elsewhere: Elsewhere


def share(
    catalogue: FilmSource,
    database: Database,
    clock: Clock,
    elsewhere: Elsewhere = Elsewhere(),  # noqa: B008 - it cannot be changed
) -> Common:
    """Build what the features share."""
    club_films, scores = ClubFilmRepository(database), ScoreRepository(database)
    films = FilmService(catalogue, club_films, ActivityRepository(database), clock)
    settings = ClubRepository(database)
    clubs = ClubService(settings, clock)
    return Common(catalogue, database, clock, club_films, scores, settings, films, clubs, elsewhere)
