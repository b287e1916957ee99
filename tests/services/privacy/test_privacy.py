"""Servers that come and go, what only some may delete, and removals that come to nothing."""

import json
from dataclasses import dataclass, field

import pytest

from bot.domain.errors import UserError
from bot.domain.films.film import Film
from bot.domain.privacy.member import A_DAY, GIVEN_UP_AFTER, GRACE, Removal
from bot.domain.retries import SHORTEST_PAUSE
from bot.services.club.settings import ActingMember
from bot.services.privacy.deletions import Deletions
from bot.services.privacy.members import PrivacyService, RemovalService
from bot.services.privacy.servers import DepartureService, ServerDataService, Which
from bot.storage.discussions.recap_quotes import QuotingRepository
from bot.storage.privacy.shown_posts import ShownPostRepository
from bot.storage.taste.soulmates import SoulmateRepository
from tests.services.fakes import FakeCatalogue, FakeClock
from tests.services.kept import kept_services
from tests.services.memory_database import MemoryDatabase
from tests.services.privacy.fake_privacy import FakeMembers, FakeMemory, FakeRemovals, FakeServers

HERE, THERE, ELSEWHERE = 10, 20, 30
ANN = 7
HEAT = Film("tt0113277", "Heat", 1995)


@dataclass
class World:
    servers: FakeServers = field(default_factory=lambda: FakeServers({HERE, THERE, ELSEWHERE}))
    members: FakeMembers = field(default_factory=FakeMembers)
    memory: FakeMemory = field(default_factory=FakeMemory)
    clock: FakeClock = field(default_factory=FakeClock)

    @property
    def departures(self) -> DepartureService:
        return DepartureService(self.servers, self.memory, self.clock)

    @property
    def data(self) -> ServerDataService:
        services = kept_services(FakeCatalogue([HEAT]), MemoryDatabase(), self.clock)
        clubs, films = services.clubs, services.films
        return ServerDataService(self.servers, clubs, films, self.memory, Deletions(), self.clock)


@pytest.fixture
def world() -> World:
    return World()


def among(*guild_ids: int) -> Which:
    return lambda guild_id: guild_id in guild_ids


def organiser(guild_id: int = HERE) -> ActingMember:
    return ActingMember(guild_id, ANN, manages_server=True)


async def test_a_missing_server_has_left_if_it_is_this_processs(world: World) -> None:
    left = await world.departures.reconcile(is_ours=among(HERE, THERE), is_here=among(THERE))
    assert list(left) == [HERE]
    assert set(world.servers.away) == {HERE}
    assert world.memory.forgotten == [HERE]


async def test_a_server_that_left_is_reported_once(world: World) -> None:
    await world.departures.reconcile(among(HERE), among())
    world.clock.time += A_DAY
    assert list(await world.departures.reconcile(among(HERE), among())) == []
    assert world.servers.away == {HERE: world.clock.time - A_DAY}


async def test_a_server_that_is_here_is_not_away(world: World) -> None:
    await world.departures.left(HERE)
    await world.departures.reconcile(among(HERE), among(HERE))
    assert world.servers.away == {}


async def test_only_what_is_overdue_ours_and_gone_is_forgotten(world: World) -> None:
    for guild_id in (HERE, THERE, ELSEWHERE):
        await world.departures.left(guild_id)
    world.clock.time += GRACE
    assert list(await world.departures.sweep(is_ours=among(HERE, THERE), is_here=among(THERE))) == [HERE]
    assert world.servers.kept == {THERE, ELSEWHERE}
    assert set(world.servers.away) == {ELSEWHERE}


async def test_a_second_before_nothing_is_forgotten(world: World) -> None:
    await world.departures.left(HERE)
    world.clock.time += GRACE - 1
    assert list(await world.departures.sweep(among(HERE), among())) == []
    assert HERE in world.servers.kept


async def test_the_days_of_an_earlier_absence_do_not_count(world: World) -> None:
    await world.departures.left(HERE)
    world.clock.time += GRACE - A_DAY
    await world.departures.sweep(among(HERE), is_here=among(HERE))
    await world.departures.left(HERE)
    world.clock.time += GRACE - A_DAY
    assert list(await world.departures.sweep(among(HERE), among())) == []


async def test_members_have_their_own_data_forgotten_in_one_server(world: World) -> None:
    world.members.scores = {(HERE, ANN): 3, (THERE, ANN): 4}
    privacy = PrivacyService(
        world.members,
        SoulmateRepository(MemoryDatabase()),
        QuotingRepository(MemoryDatabase()),
        ShownPostRepository(MemoryDatabase()),
        Deletions(),
        world.clock,
    )
    assert (await privacy.kept(HERE, ANN)).counts == {"score": 3}
    assert (await privacy.switch_soulmates(HERE, ANN, on=True)).is_soulmate
    assert not (await privacy.kept(THERE, ANN)).is_soulmate
    await privacy.forget(HERE, ANN)
    assert world.members.scores == {(THERE, ANN): 4}


async def test_organisers_see_and_export_and_nobody_else(world: World) -> None:
    assert await world.data.counts(organiser()) == {"score": 1}
    files = await world.data.export(organiser())
    assert json.loads(files["discussion.json"]) == [{"number": 1, "film_id": HEAT.id, "starter_id": str(ANN)}]
    assert [film["title"] for film in json.loads(files["films.json"])] == ["Heat"]
    assert set(files) == {"discussion.json", "films.json"}
    for refused in (world.data.counts, world.data.export):
        with pytest.raises(UserError, match="Only organisers can do this"):
            await refused(ActingMember(HERE, ANN))


async def test_everything_of_a_server_is_deleted_by_who_manages_it_alone(world: World) -> None:
    with pytest.raises(UserError, match="Manage Server"):
        await world.data.forget(ActingMember(HERE, ANN, roles=[5]))
    assert HERE in world.servers.kept
    assert await world.data.forget(organiser()) == 3
    assert world.servers.kept == {THERE, ELSEWHERE}
    assert world.memory.forgotten == [HERE]


async def test_what_came_to_nothing_is_due_again() -> None:
    clock = FakeClock()
    removal = Removal(HERE, 1, 2, 0, clock.now(), 0)
    removals = FakeRemovals({removal: clock.now()})
    service = RemovalService(removals, clock)
    assert list(await service.servers_due()) == [HERE]
    assert await service.failed(removal)
    assert list(await service.due(HERE, 5)) == []
    clock.time += SHORTEST_PAUSE
    assert list(await service.due(HERE, 5)) == [removal]


async def test_what_came_to_nothing_for_long_is_given_up() -> None:
    clock = FakeClock()
    removal = Removal(HERE, 1, 2, 0, clock.now() - GIVEN_UP_AFTER, 29)
    removals = FakeRemovals({removal: clock.now()})
    assert not await RemovalService(removals, clock).failed(removal)
    assert removals.waiting == {}
