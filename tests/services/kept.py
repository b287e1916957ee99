"""The use cases over the shipped repositories, with a database in memory."""

from collections.abc import Sequence

from bot.common_parts import share
from bot.domain.discussions.prompts import Prompt
from bot.domain.films.film import Film
from bot.services.use_cases import Services
from bot.storage.films.club_films import ClubFilmRepository
from bot.storage.scores.scores import ScoreRepository
from bot.ui.club.zone_names import zone_names
from bot.wiring import build_services
from tests.services.fakes import FakeCatalogue, FakeClock
from tests.services.memory_database import MemoryDatabase


def everywhere(_channel_id: int) -> bool:
    """A reader who may read in every channel."""
    return True


async def add_film(
    services: Services,
    guild_id: int,
    title: str,
    year: int,
    directors: tuple[str, ...] = (),
    runtime: int = 0,
) -> Film:
    """Add a film of the server's own."""
    club_films = services.films._club_films
    assert isinstance(club_films, ClubFilmRepository)
    film = services.films.film_of(title, year, directors, runtime or None)
    await club_films.add(guild_id, film, 1, 0)
    return film


class KeptScores(ScoreRepository):
    """Scores that a test can look through, and set all at once."""

    def __init__(self, database: MemoryDatabase) -> None:
        super().__init__(database)
        self._memory = database

    @property
    def given(self) -> dict[tuple[int, int, str], int]:
        """Every score, by server, member and film."""
        rows = self._memory.rows("SELECT guild_id, member_id, film_id, score FROM score")
        return {(guild_id, member_id, film_id): score for guild_id, member_id, film_id, score in rows}

    async def give(self, scores: dict[tuple[int, int, str], int], *films: Film) -> None:
        """Give these scores. Films that are not in the catalogue have no genre and are from 2000."""
        known = {film.id: film for film in films}
        for (guild_id, member_id, film_id), score in scores.items():
            film = known.get(film_id, Film(film_id, film_id, 2000))
            await self.set(guild_id, member_id, film, score, 0)


def kept_services(
    catalogue: FakeCatalogue, database: MemoryDatabase, clock: FakeClock, bank: Sequence[Prompt] = ()
) -> Services:
    """Every use case; chance always chooses the first."""
    return build_services(share(catalogue, database, clock), bank, lambda _: 0, zone_names)
