"""The use cases about taste over parts in memory, and a handful of films."""

from dataclasses import dataclass, field

from bot.domain.films.film import Film
from bot.domain.taste.recommendation import RecommendationRequest
from bot.services.films.films import FilmService
from bot.services.taste.models import TasteService
from bot.services.taste.recommendations import RecommendationService
from bot.services.taste.soulmates import SoulmateService
from tests.services.fakes import FakeCatalogue, FakeClock, FakeClubFilms, FakeClubs, FakeScores
from tests.services.taste.fake_tastes import FakeCircle, FakeDismissals, FakeTasteScores, FakeWantToSee

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


@dataclass
class World:
    clock: FakeClock = field(default_factory=FakeClock)
    catalogue: FakeCatalogue = field(default_factory=lambda: FakeCatalogue(list(FILMS)))

    def __post_init__(self) -> None:
        self.scores = FakeTasteScores(self.catalogue)
        self.circle, self.dismissals, self.clubs = FakeCircle(), FakeDismissals(), FakeClubs()
        self.watchlist = FakeWantToSee(self.catalogue)
        films = FilmService(self.catalogue, FakeClubFilms(), FakeScores(), self.clock)
        self.tastes = TasteService(self.scores)
        self.soulmates = SoulmateService(films, self.tastes, self.circle, self.clock)
        self.recommendations = RecommendationService(
            films,
            self.tastes,
            self.scores,
            self.dismissals,
            self.watchlist,
            self.circle,
            self.clubs,
            self.clock,
        )

    def rate(self, member_id: int, score: int, *numbers: int, guild_id: int = HERE) -> None:
        for number in numbers:
            self.scores.rate(guild_id, member_id, FILMS[number].id, score)

    async def joined(self, *members: int) -> None:
        for member in members:
            await self.soulmates.join(HERE, member)

    async def recommended(self, request: RecommendationRequest) -> list[str]:
        return [one.film.title for one in (await self.recommendations.recommend(request)).films]
