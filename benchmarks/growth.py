"""What each command costs in servers of 1,000 to 1,000,000 scores, on SQLite and on PostgreSQL.

Made-up servers: at most 2,000 members, 20,000 films, a tenth of which the server added itself. Every line is
a command's service call, repeated: median and 99th percentile by the clock, CPU of one (of the bot's process
alone: PostgreSQL has others), and how long one callback held up the event loop at most, in CPU.

    python -m benchmarks.growth [--sizes 1000 10000] [--engine sqlite] [--only top]
"""

import argparse
import asyncio
import os
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from benchmarks.imports import longest_callback
from benchmarks.made_up_club import GUILD, fill, made_up
from benchmarks.search import grown
from bot.app import Parts, open_parts
from bot.catalogue.build import build, starter_films
from bot.domain.discussions.discussion import Discussion, DiscussionKey, Opener
from bot.domain.films.film import Film
from bot.domain.reviews.review import ReviewDraft, ReviewKey, ReviewSort
from bot.domain.scores import RankingQuery, Sort
from bot.domain.taste.recommendation import RecommendationRequest
from bot.domain.tours import TourKind, TourQuery
from bot.services.films.films import club_film_id
from bot.services.reviews.write_and_read import SavedReview
from bot.settings import Secret, Settings
from tests.storage.postgres_server import postgres_running

SIZES: Final = (1_000, 10_000, 100_000, 1_000_000)
FILMS: Final = 20_000
OWN_SHARE: Final = 10
"""One film in this many is the server's own."""
MOST_CALLS: Final = 100
LONGEST: Final = 4.0
"""At most this many seconds a line."""
NEWCOMERS: Final = 1_000_000
"""Members from this id on have rated nothing."""
CHANNEL: Final = 7
BEYOND: Final = 10**6
FIRST: Final = "the first /soulmates"
"""Done once: it reads all scores."""

Call = Callable[[int], Awaitable[object]]
"""Does the command for the nth time."""


@dataclass(frozen=True)
class Club:
    """A server that is filled, and who is who in it."""

    parts: Parts
    films: Sequence[Film]
    busiest: int
    """The member with the most scores."""
    members: int


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--engine", choices=("sqlite", "postgres"))
    parser.add_argument("--only", default="", help="only lines with this in their name")
    chosen = parser.parse_args()
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as the bot has it, which is not the first here
    films = shelf()
    with tempfile.TemporaryDirectory() as name, postgres_running() as server:
        folder = Path(name)
        build([film for film in films if film.id.startswith("tt")], folder / "catalogue.db")
        for size in chosen.sizes:
            if chosen.engine != "postgres":
                url = f"sqlite:///{folder}/club{size}.db"
                asyncio.run(measure("SQLite", url, folder, films, size, chosen.only))
            if server and chosen.engine != "sqlite":
                database = asyncio.run(server.make_database())
                asyncio.run(measure("PostgreSQL", server.url(database), folder, films, size, chosen.only))


def shelf() -> list[Film]:
    """All films, of which members rate the first most often."""
    films = []
    for number, film in enumerate(grown(starter_films(), FILMS)):
        own_id = club_film_id(f"{film.title} {number}", film.year)
        films.append(replace(film, id=f"tt{number:08}" if (number + 1) % OWN_SHARE else own_id))
    return films


async def measure(engine: str, url: str, folder: Path, films: Sequence[Film], size: int, only: str) -> None:
    settings = Settings(
        token=Secret("none"),
        database_url=url,
        catalogue_path=folder / "catalogue.db",
        found_path=folder / "found.db",
        shard_count=1,
    )
    members = max(10, size // 500)
    rows = made_up(films, members, size)
    [(busiest, _)] = Counter(row[1] for row in rows).most_common(1)
    async with open_parts(settings) as parts:
        await parts.database.write(fill(rows, {film.id: film for film in films}))
    async with open_parts(settings) as parts:
        print(f"\n{engine}, {len(rows):,} scores of {members:,} members: milliseconds")
        print(f"{'':34}{'median':>9}{'p99':>9}{'CPU':>9}{'callback':>9}")
        club = Club(parts, films, busiest, members)
        await prepare(club)
        for name, call in calls(club).items():
            if only in name:
                await report(name, call)


async def prepare(club: Club) -> None:
    """A review to read and to begin with, and somebody's soulmates."""
    services, film = club.parts.services, club.films[0]
    draft = ReviewDraft("Seen", "It is slow, and it stays with me.", "", 8)
    saved = await services.reviews.write(ReviewKey(GUILD, film.id, 1), draft, "en", CHANNEL)
    assert isinstance(saved, SavedReview)
    await services.reviews.posted(saved.review, CHANNEL, CHANNEL)
    for member in range(1, club.members + 1):
        await services.soulmates.join(GUILD, member)


def calls(club: Club) -> Mapping[str, Call]:
    """Every command whose cost may depend on how much was rated before, by what it is called."""
    services, films = club.parts.services, club.films
    busiest = club.busiest

    def member(n: int) -> int:
        return n % club.members + 1

    def top(page: int, **query: object) -> Call:
        return lambda _: services.scores.ranking(GUILD, RankingQuery(**query), page)  # type: ignore[arg-type]

    async def film(n: int) -> None:
        await services.films.card_of(GUILD, member(n), films[n % 50].id)
        await services.films.activity(GUILD, films[n % 50].id, everywhere)

    async def tour(member_id: int, **query: object) -> None:
        await services.tours.open(GUILD, member_id, TourQuery(**query))  # type: ignore[arg-type]

    return {
        "/film": film,
        "/rate": lambda n: services.scores.rate(GUILD, member(n), films[n * 7].id, n % 10 + 1),
        "/top: the best": top(0),
        "/top: the best, last page": top(BEYOND),
        "/top: most divisive": top(0, sort=Sort.DIVISIVE),
        "/top: most divisive, last page": top(BEYOND, sort=Sort.DIVISIVE),
        "/top: most rated": top(0, sort=Sort.RATED),
        "/top: most rated, last page": top(BEYOND, sort=Sort.RATED),
        "/top: hidden gems": top(0, sort=Sort.GEMS),
        "/top: hidden gems, last page": top(BEYOND, sort=Sort.GEMS),
        "/top: dramas": top(0, genre="drama"),
        "/top: dramas, last page": top(BEYOND, genre="drama"),
        "/top: the 1990s": top(0, decade=1990),
        "/top: most divisive musicals": top(0, genre="musical", sort=Sort.DIVISIVE),
        "/tour, one's first": lambda n: tour(NEWCOMERS + n),
        "/tour of one who has rated": lambda n: tour(member(n)),
        "/tour of the busiest": lambda n: tour(busiest, decade=1900 + n % 12 * 10),
        "/tour of what others rated": lambda n: tour(NEWCOMERS + n, kind=TourKind.SHARED),
        "a press on a tour": lambda n: services.tours.score(GUILD, busiest, films[n * 3].id, 7),
        "/review read": lambda n: services.reviews.read(
            GUILD, member(n), films[0].id, ReviewSort.HELPFUL, everywhere
        ),
        "/discuss start, deep dive": lambda n: services.discussions.beginning(
            Discussion(DiscussionKey(GUILD, n), films[0].id, Opener.DEEP_DIVE, 1, CHANNEL, "en", 0, None),
            everywhere,
        ),
        "/profile": lambda n: services.profiles.profile(GUILD, member(n), member(n)),
        "/profile of the busiest": lambda _: services.profiles.profile(GUILD, busiest, busiest),
        "/export": lambda n: services.exports.export(GUILD, member(n)),
        "/export of the busiest": lambda _: services.exports.export(GUILD, busiest),
        "/privacy": lambda _: services.privacy.kept(GUILD, busiest),
        "/watchlist show": lambda n: services.watchlists.page(GUILD, member(n), 0),
        "/watchlist shared": lambda _: services.watchlists.shared(GUILD, 0),
        FIRST: lambda _: services.soulmates.page(GUILD, 1, 0),
        "/soulmates": lambda n: services.soulmates.page(GUILD, member(n), 0),
        "/compare": lambda n: services.soulmates.compare(GUILD, member(n), member(n + 1)),
        "/recommend": lambda n: services.recommendations.recommend(RecommendationRequest(GUILD, member(n))),
        "/recommend: dramas": lambda n: services.recommendations.recommend(
            RecommendationRequest(GUILD, member(n), "drama")
        ),
        "/recommend, with somebody": lambda n: services.recommendations.recommend(
            RecommendationRequest(GUILD, member(n), None, (member(n + 1),))
        ),
    }


def everywhere(_channel_id: int) -> bool:
    return True


async def report(name: str, call: Call) -> None:
    """Repeats the call and prints what it took."""
    clock: list[float] = []
    await asyncio.sleep(0)  # what was prepared is no part of it
    with longest_callback() as callbacks:
        began, used = time.monotonic(), time.process_time()
        for number in range(1 if name == FIRST else MOST_CALLS):
            start = time.perf_counter()
            await call(number)
            clock.append(time.perf_counter() - start)
            if time.monotonic() - began > LONGEST:
                break
        cpu = (time.process_time() - used) / len(clock)
    last = sorted(clock)[max(0, round(0.99 * len(clock)) - 1)]
    figures = (statistics.median(clock), last, cpu, max(callbacks))
    print(f"{name:34}" + "".join(f"{1000 * figure:9.1f}" for figure in figures), flush=True)


if __name__ == "__main__":
    main()
