"""A tour of twenty films: the time from each press to the next film, with the score on disk by then.

The server has 100 members who have each rated 200 films, out of a catalogue of 100,000. The baseline gives as
many scores without a tour. Rounds alternate; medians and 99th percentiles are compared.

    python -m benchmarks.tour
"""

import asyncio
import random
import statistics
import tempfile
import time
from collections.abc import Awaitable, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Final, TypeVar

from benchmarks.search import grown
from bot.catalogue.build import build, starter_films
from bot.catalogue.search import Catalogue
from bot.domain.films.film import Film
from bot.domain.tours import Soulmate, TourQuery, TourQuestion
from bot.services.films.films import FilmService
from bot.services.scores import ScoreService
from bot.services.tours.tours import TourService
from bot.storage.engine.database import Database, open_database
from bot.storage.film_activity import ActivityRepository
from bot.storage.films.club_films import ClubFilmRepository
from bot.storage.scores.scores import ScoreRepository
from bot.storage.tours.tours import TourRepository

GUILD: Final = 1
FILMS: Final = 100_000
MEMBERS: Final = 100
SCORES_EACH: Final = 200
RATED: Final = 5000
PRESSES: Final = 20
ROUNDS: Final = 60
T = TypeVar("T")


class StoppedClock:
    """A clock that stands still, since times do not matter here."""

    def now(self) -> int:
        return 0


class EmptyWatchlist:
    """The watchlists of members who have not put anything on them yet."""

    def __init__(self, films: FilmService) -> None:
        self._films = films

    async def add(self, guild_id: int, _member_id: int, film_id: str) -> Film:
        return await self._films.known_film(guild_id, film_id)

    async def remove(self, _guild_id: int, _member_id: int, _film_id: str) -> bool:
        return False

    async def film_ids(self, _guild_id: int, _member_id: int) -> Sequence[str]:
        return ()


class NoSoulmates:
    """Soulmates of a server where nobody takes part."""

    async def is_member(self, _guild_id: int, _member_id: int) -> bool:
        return False

    async def closest(self, _guild_id: int, _member_id: int) -> Sequence[Soulmate]:
        return ()


class Club:
    """A server's scores, and the use cases over them."""

    def __init__(self, catalogue: Catalogue, database: Database) -> None:
        clock, repository = StoppedClock(), ScoreRepository(database)
        films = FilmService(catalogue, ClubFilmRepository(database), ActivityRepository(database), clock)
        self.scores = ScoreService(films, repository, clock)
        self.tours = TourService(
            catalogue,
            films,
            self.scores,
            TourRepository(database),
            EmptyWatchlist(films),
            NoSoulmates(),
            clock,
        )

    async def fill(self, rated: Sequence[Film]) -> None:
        """Give every member their scores."""
        await asyncio.gather(*(self._rate(member_id, rated) for member_id in range(1, MEMBERS + 1)))

    async def _rate(self, member_id: int, rated: Sequence[Film]) -> None:
        chance = random.Random(member_id)
        for film in chance.sample(rated, SCORES_EACH):
            await self.scores.rate(GUILD, member_id, film.id, chance.randint(1, 10))


async def timed(work: Awaitable[T], times: list[float]) -> T:
    """The result of the work; adds the milliseconds it took to `times`."""
    began = time.perf_counter()
    result = await work
    times.append((time.perf_counter() - began) * 1000)
    return result


async def tour(club: Club, member_id: int, openings: list[float], presses: list[float]) -> None:
    step = await timed(club.tours.open(GUILD, member_id, TourQuery()), openings)
    for number in range(PRESSES):
        assert isinstance(step, TourQuestion)
        step = await timed(club.tours.score(GUILD, member_id, step.film.id, 1 + number % 10), presses)


async def scores_alone(club: Club, member_id: int, rated: Sequence[Film], times: list[float]) -> None:
    for film in rated[:PRESSES]:
        await timed(club.scores.rate(GUILD, member_id, film.id, 7), times)


async def measure(catalogue: Catalogue, database: Database, rated: Sequence[Film]) -> None:
    club = Club(catalogue, database)
    await club.fill(rated)
    openings: list[float] = []
    presses: list[float] = []
    alone: list[float] = []
    for number in range(ROUNDS):
        await tour(club, 1000 + number, openings, presses)
        await scores_alone(club, 5000 + number, rated, alone)
    middle, slowest = statistics.median(alone), p99(alone)
    for name, times in (("opening", openings), ("a press", presses), ("a score alone", alone)):
        median, slow = statistics.median(times), p99(times)
        print(
            f"{name}: median {median:.2f} ms, {median / middle:.1f} times a score's; "
            f"p99 {slow:.2f} ms, {slow / slowest:.1f} times a score's"
        )


def p99(times: list[float]) -> float:
    return statistics.quantiles(times, n=100)[98]


async def main() -> None:
    films = [replace(film, id=f"tt9{number:07}") for number, film in enumerate(grown(starter_films(), FILMS))]
    with tempfile.TemporaryDirectory() as folder:
        build(films, Path(folder) / "catalogue.db")
        database = await open_database(f"sqlite:///{folder}/club.db")
        try:
            with closing(Catalogue(Path(folder) / "catalogue.db")) as catalogue:
                await measure(catalogue, database, random.Random(1).sample(films, RATED))
        finally:
            await database.close()


if __name__ == "__main__":
    asyncio.run(main())
