"""A desk at which imports are tried: the shipped services over a database in memory."""

from dataclasses import dataclass, field

from bot.domain.films.film import Film, LocalText
from bot.domain.films.pages import IdElsewhere, Site
from bot.domain.transfer.plan import OwnRecords
from bot.domain.transfer.views import ImportPreview
from bot.services.club.settings import ActingMember
from bot.storage.films.club_films import ClubFilmRepository
from bot.storage.transfer.imports import ImportRepository
from tests.services.fakes import FakeCatalogue, FakeClock
from tests.services.kept import kept_services
from tests.services.memory_database import MemoryDatabase

HERE, THERE = 1, 2
ANA = ActingMember(HERE, 10)
ORGANISER = ActingMember(THERE, 10, manages_server=True)
HEAT = Film(
    "tt0113277",
    "Heat",
    1995,
    directors=("Michael Mann",),
    local_titles=(LocalText("es", "Fuego"),),
    elsewhere=(IdElsewhere(Site.TMDB, "949"), IdElsewhere(Site.FILMAFFINITY, "494558")),
)
LEAVING = Film("tt0113627", "Leaving Las Vegas", 1995, directors=("Mike Figgis",))
UGLY = Film("tt0060196", "The Good, the Bad and the Ugly", 1966)
RAN = Film("tt0089881", "Ran", 1985)
CLOUDS = [Film(f"tt000000{year - 1990}", "Clouds", year) for year in (1991, 1992)]
DOUBTFUL = "Title,Year,Rating10\nClouds,,7\nHeat,1996,9\nNobody Knows,1990,3\n"


@dataclass
class Desk:
    clock: FakeClock = field(default_factory=FakeClock)
    database: MemoryDatabase = field(default_factory=MemoryDatabase)
    told: list[tuple[int, int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        catalogue = FakeCatalogue([HEAT, LEAVING, UGLY, RAN, *CLOUDS])
        self.club_films = ClubFilmRepository(self.database)
        self.services = services = kept_services(catalogue, self.database, self.clock)
        self.films, self.service, self.rows = services.films, services.imports, services.import_rows

    @property
    def waiting(self) -> int:
        """How many imports wait."""
        return len(self.database.rows("SELECT 1 FROM pending_import"))

    async def progress(self, done: int, total: int) -> None:
        self.told.append((done, total))

    async def offered(self, text: str | bytes, member: ActingMember = ANA) -> ImportPreview:
        data = text if isinstance(text, bytes) else text.encode()
        begun = await self.service.begin(member, data, self.progress)
        assert isinstance(begun, ImportPreview), begun
        return begun

    async def own(self, member: ActingMember = ANA) -> OwnRecords:
        return await ImportRepository(self.database).own(member.guild_id, member.id, self.clock.time)
