"""What each command costs in servers of 1,000 to 1,000,000 scores, on SQLite and on PostgreSQL.

The servers are made up, with at most 2,000 members and 20,000 films, a tenth of which the server added
itself. Every line is a command's service call, repeated: median and 99th percentile by the clock, mean and
99th percentile of its CPU (of the bot's process alone: PostgreSQL has others), and how long one callback held
up the event loop at most, in CPU. Commands are left out whose cost does not depend on earlier scores, such as
a vote, or that need Discord, such as the best comments; `benchmarks.neighbours` has imports, deletions and a
server's export.

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
from bot.quick_loop import keep_loop_quick
from bot.services.club.settings import ActingMember
from bot.services.films.films import club_film_id
from bot.services.reviews.write_and_read import SavedReview
from bot.setting_texts import Secret
from bot.settings import Settings
from bot.storage.watchlists import put_all_on
from tests.storage.postgres_server import postgres_running

SIZES: Final = (1_000, 10_000, 100_000, 1_000_000)
FILMS: Final = 20_000
OWN_SHARE: Final = 10
"""One film in this many is the server's own."""
MOST_CALLS: Final = 100
LONGEST: Final = 4.0
"""Each line takes at most this many seconds."""
NEWCOMERS: Final = 1_000_000
"""Members from this id on have rated nothing."""
CHANNEL: Final = 7
WISHES: Final = 20
"""How many films are on each member's watchlist."""
ORGANISER: Final = ActingMember(GUILD, 999_999, manages_server=True)
BEYOND: Final = 10**6
FIRST: Final = "the first /soulmates"
"""Measured only once, since it reads all scores."""

DRAFT: Final = ReviewDraft("Seen", "It is slow, and it stays with me.", "", 8)

Call = Callable[[int], Awaitable[object]]
"""Does the command for the nth time."""


@dataclass(frozen=True)
class Club:
    """A filled server, and which of its members to use."""

    parts: Parts
    films: Sequence[Film]
    busiest: int
    """The member with the most scores."""
    members: int

    def member(self, n: int) -> int:
        """The nth member; starts again after the last one."""
        return n % self.members + 1


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--engine", choices=("sqlite", "postgres"))
    parser.add_argument("--only", default="", help="only lines with this in their name")
    chosen = parser.parse_args()
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # the bot sets this too, but too late here
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
    """All films; the first ones are those that members rate most often."""
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
    print(f"\n{engine}, {len(rows):,} scores of {members:,} members: milliseconds")
    del rows
    async with open_parts(settings) as parts:
        keep_loop_quick()  # otherwise some call would include a collection of what the measuring itself keeps
        print(f"{'':34}{'median':>9}{'p99':>9}{'CPU':>9}{'p99 CPU':>9}{'callback':>9}")
        club = Club(parts, films, busiest, members)
        await prepare(club)
        for name, call in calls(club).items():
            if only in name:
                await report(name, call)


async def prepare(club: Club) -> None:
    """Write a review to read and a draft to start from, everybody's soulmates, and the watchlists."""
    services, film = club.parts.services, club.films[0]
    saved = await services.reviews.write(ReviewKey(GUILD, film.id, 1), DRAFT, "en", CHANNEL)
    assert isinstance(saved, SavedReview)
    await services.reviews.posted(saved.review, CHANNEL, CHANNEL)
    for member in range(1, club.members + 1):
        await services.soulmates.join(GUILD, member)
        wanted = [club.films[-1 - (member * 7 + n * n) % 5_000].id for n in range(WISHES)]
        await club.parts.database.write(put_all_on(GUILD, member, dict.fromkeys(wanted, member)))


def calls(club: Club) -> Mapping[str, Call]:
    """Every command whose cost may depend on how many scores there are, by its name in the output."""
    kinds = (of_films, of_rankings, of_tours, of_members, of_watchlists, of_the_club, of_tastes)
    return {name: call for kind in kinds for name, call in kind(club).items()}


def of_films(club: Club) -> Mapping[str, Call]:
    services, films = club.parts.services, club.films

    async def film(n: int) -> None:
        card = await services.films.card_of(GUILD, club.member(n), films[n % 50].id)
        await services.films.activity(GUILD, card, everywhere)

    return {
        "/film": film,
        "a film, typed so far": lambda n: services.films.suggest(GUILD, films[n * 11].title[:8]),
        "/rate": lambda n: services.scores.rate(GUILD, club.member(n), films[n * 7].id, n % 10 + 1),
        "/rate, taken back": lambda n: services.scores.undo(
            GUILD, club.member(n), films[n * 7].id, n % 10 + 1, None
        ),
        "/review write": lambda n: services.reviews.write(
            ReviewKey(GUILD, films[n * 7].id, club.member(n)), DRAFT, "en", CHANNEL
        ),
        "/review read": lambda n: services.reviews.read(
            GUILD, club.member(n), films[0].id, ReviewSort.HELPFUL, everywhere
        ),
        "/discuss start, deep dive": lambda n: services.discussions.beginning(
            Discussion(DiscussionKey(GUILD, n), films[0].id, Opener.DEEP_DIVE, 1, CHANNEL, "en", 0, None),
            everywhere,
        ),
    }


def of_rankings(club: Club) -> Mapping[str, Call]:
    queries = {
        "the best": RankingQuery(),
        "most divisive": RankingQuery(Sort.DIVISIVE),
        "most rated": RankingQuery(Sort.RATED),
        "hidden gems": RankingQuery(Sort.GEMS),
        "dramas": RankingQuery(genre="drama"),
        "the 1990s": RankingQuery(decade=1990),
        "divisive musicals": RankingQuery(Sort.DIVISIVE, "musical"),
    }

    def ranking(query: RankingQuery, page: int) -> Call:
        return lambda _: club.parts.services.scores.ranking(GUILD, query, page)

    return {
        f"/top: {name}{where}": ranking(query, page)
        for name, query in queries.items()
        for where, page in (("", 0), (", last page", BEYOND))
    }


def of_tours(club: Club) -> Mapping[str, Call]:
    tours = club.parts.services.tours
    decades = [TourQuery(decade=decade) for decade in range(1900, 2030, 10)]
    return {
        "/tour, one's first": lambda n: tours.open(GUILD, NEWCOMERS + n, TourQuery()),
        "/tour of one who has rated": lambda n: tours.open(GUILD, club.member(n), TourQuery()),
        "/tour of the busiest": lambda n: tours.open(GUILD, club.busiest, decades[n % len(decades)]),
        "/tour of what others rated": lambda n: tours.open(GUILD, NEWCOMERS + n, TourQuery(TourKind.SHARED)),
        "a press on a tour": lambda n: tours.score(GUILD, club.busiest, club.films[n * 3].id, 7),
    }


def of_members(club: Club) -> Mapping[str, Call]:
    services, busiest = club.parts.services, club.busiest
    return {
        "/profile": lambda n: services.profiles.profile(GUILD, club.member(n), club.member(n)),
        "/profile of the busiest": lambda _: services.profiles.profile(GUILD, busiest, busiest),
        "/export": lambda n: services.exports.export(GUILD, club.member(n)),
        "/export of the busiest": lambda _: services.exports.export(GUILD, busiest),
        "/privacy": lambda _: services.privacy.kept(GUILD, busiest),
    }


def of_watchlists(club: Club) -> Mapping[str, Call]:
    watchlists, films = club.parts.services.watchlists, club.films
    return {
        "/watchlist add": lambda n: watchlists.add(GUILD, NEWCOMERS + n, films[n * 5].id),
        "/watchlist remove": lambda n: watchlists.remove(GUILD, NEWCOMERS + n, films[n * 5].id),
        "/watchlist show": lambda n: watchlists.page(GUILD, club.member(n), 0),
        "/watchlist shared": lambda _: watchlists.shared(GUILD, 0),
        "/watchlist shared, last page": lambda _: watchlists.shared(GUILD, BEYOND),
    }


def of_the_club(club: Club) -> Mapping[str, Call]:
    services = club.parts.services
    return {
        "/discuss list": lambda _: services.discussions.open_ones(GUILD),
        "/weekly status": lambda n: services.week.rounds.status(GUILD, club.member(n)),
        "/weekly history": lambda _: services.week.rounds.history(GUILD, 0),
        "/club setup": lambda _: services.setup.show(ORGANISER),
        "/club films": lambda _: services.added_films.page(ORGANISER, 0),
        "/club films, last page": lambda _: services.added_films.page(ORGANISER, BEYOND),
        "/club reports": lambda _: services.moderation.queue(ORGANISER, 0),
        "/club data": lambda _: services.server_data.counts(ORGANISER),
    }


def of_tastes(club: Club) -> Mapping[str, Call]:
    services, member = club.parts.services, club.member

    def recommend(n: int, genre: str | None = None, others: tuple[int, ...] = ()) -> Awaitable[object]:
        request = RecommendationRequest(GUILD, member(n), genre, others)
        return services.recommendations.recommend(request)

    return {
        FIRST: lambda _: services.soulmates.page(GUILD, 1, 0),
        "/soulmates": lambda n: services.soulmates.page(GUILD, member(n), 0),
        "/compare": lambda n: services.soulmates.compare(GUILD, member(n), member(n + 1)),
        "/recommend": recommend,
        "/recommend: dramas": lambda n: recommend(n, "drama"),
        "/recommend, with somebody": lambda n: recommend(n, None, (member(n + 1),)),
    }


def everywhere(_channel_id: int) -> bool:
    return True


async def report(name: str, call: Call) -> None:
    """Repeat the call and print what it cost."""
    clock: list[float] = []
    work: list[float] = []
    await asyncio.sleep(0)  # ends the callback that prepared this, which is not measured
    with longest_callback() as callbacks:
        began = time.monotonic()
        for number in range(1 if name == FIRST else MOST_CALLS):
            start, used = time.perf_counter(), time.process_time()
            await call(number)
            clock.append(time.perf_counter() - start)
            work.append(time.process_time() - used)
            if time.monotonic() - began > LONGEST:
                break
    cpu = statistics.fmean(work)
    figures = (statistics.median(clock), late(clock), cpu, late(work), max(callbacks))
    print(f"{name:34}" + "".join(f"{1000 * figure:9.1f}" for figure in figures), flush=True)


def late(times: Sequence[float]) -> float:
    """The 99th percentile."""
    return sorted(times)[max(0, round(0.99 * len(times)) - 1)]


if __name__ == "__main__":
    main()
