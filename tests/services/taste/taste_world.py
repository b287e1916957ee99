"""The use cases about taste over parts in memory, and a handful of films."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.common_parts import share
from bot.domain.films.film import Film
from bot.domain.taste.recommendation import MemberScores, RecommendationRequest
from bot.storage.club import ClubRepository
from bot.storage.privacy.delete_member import forget_scores
from bot.storage.scores.scores import set_score
from bot.storage.taste.tastes import TasteRepository
from bot.wiring import build_taste
from tests.services.fakes import FakeCatalogue, FakeClock
from tests.services.kept import kept_services
from tests.services.memory_database import MemoryDatabase

HERE, ELSEWHERE = 1, 2
ANA, BEN, CHLOE, DARIO = 10, 11, 12, 13
FILMS = [
    Film(
        f"tt{number:07}",
        f"Film {number}",
        1980 + number,
        directors=("Agnès Varda" if number % 2 else "Akira Kurosawa",),
        genres=("drama",) if number < 8 else ("noir",),
    )
    for number in range(16)
]


class CountedPages(TasteRepository):
    """Scores that count how often a page of them was read."""

    pages = 0

    async def scores_after(self, guild_id: int, last: int | None) -> Sequence[MemberScores]:
        self.pages += 1
        return await super().scores_after(guild_id, last)


@dataclass
class World:
    clock: FakeClock = field(default_factory=FakeClock)
    catalogue: FakeCatalogue = field(default_factory=lambda: FakeCatalogue(list(FILMS)))

    database: MemoryDatabase = field(default_factory=MemoryDatabase)

    def __post_init__(self) -> None:
        self.scores, self.clubs = CountedPages(self.database), ClubRepository(self.database)
        watchlists = kept_services(self.catalogue, self.database, self.clock).watchlists
        self.tastes, self.soulmates, self.recommendations = build_taste(
            share(self.catalogue, self.database, self.clock), watchlists, self.scores
        )

    def rate(self, member_id: int, score: int, *numbers: int, guild_id: int = HERE) -> None:
        for number in numbers:
            self.database.do(set_score(guild_id, member_id, FILMS[number], score, 0))

    def take_back(self, member_id: int, *, marked: bool = True) -> None:
        """Take a member's scores back. If not `marked`, no change is recorded, which no part of the bot would
        do.
        """
        revisions = self.database.rows("SELECT guild_id, member_id, revision FROM score_change")
        self.database.do(forget_scores(HERE, member_id))
        if not marked:
            [(last,)] = [(max(revision for *_, revision in revisions),)]
            self.database.rows("UPDATE score_revision SET revision = $1", last)
            self.database.rows("DELETE FROM score_change WHERE revision > $1", last)

    def begin_anew(self) -> None:
        """Have the server forgotten, including the count of its changes."""
        for table in ("score", "film_tally", "club_tally", "score_revision", "score_change"):
            self.database.rows(f"DELETE FROM {table}")

    async def joined(self, *members: int) -> None:
        for member in members:
            await self.soulmates.join(HERE, member)

    async def recommended(self, request: RecommendationRequest) -> list[str]:
        return [one.film.title for one in (await self.recommendations.recommend(request)).films]
