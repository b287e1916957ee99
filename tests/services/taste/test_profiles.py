"""Whose profile one may see, and how much of it."""

from dataclasses import replace

import pytest

from bot.domain.club.settings import ClubSettings
from bot.domain.errors import UserError
from bot.domain.films.film import Film
from bot.domain.taste.profile import ReviewCount
from bot.services.taste.profiles import ProfileService
from bot.storage.club import ClubRepository
from bot.storage.films.club_films import ClubFilmRepository
from bot.storage.taste.profiles import ProfileRepository
from tests.services.fakes import FakeCatalogue, FakeClock, FakeSoulmates
from tests.services.kept import KeptScores, kept_services
from tests.services.memory_database import MemoryDatabase

HERE, ELSEWHERE = 10, 20
ANA, BEN = 1, 2
HEAT = Film("tt0113277", "Heat", 1995)
RAN = Film("tt0089881", "Ran", 1985)
ALIEN = Film("tt0078748", "Alien", 1979)


class CountedReviews(ProfileRepository):
    """Profiles with some reviews of Ana's."""

    async def written(self, guild_id: int, member_id: int) -> ReviewCount:
        return ReviewCount(1, 2, 3) if (guild_id, member_id) == (HERE, ANA) else ReviewCount()


@pytest.fixture
def database() -> MemoryDatabase:
    return MemoryDatabase()


@pytest.fixture
async def scores(database: MemoryDatabase) -> KeptScores:
    kept = KeptScores(database)
    await kept.give({(HERE, ANA, HEAT.id): 9, (HERE, ANA, RAN.id): 7}, HEAT, RAN)
    return kept


@pytest.fixture
def soulmates() -> FakeSoulmates:
    return FakeSoulmates()


@pytest.fixture
def club_films(database: MemoryDatabase) -> ClubFilmRepository:
    return ClubFilmRepository(database)


@pytest.fixture
def clubs(database: MemoryDatabase) -> ClubRepository:
    return ClubRepository(database)


@pytest.fixture
def service(
    database: MemoryDatabase, scores: KeptScores, soulmates: FakeSoulmates, clubs: ClubRepository
) -> ProfileService:
    films = kept_services(FakeCatalogue([HEAT, RAN, ALIEN]), database, FakeClock()).films
    return ProfileService(films, CountedReviews(database), soulmates, clubs)


async def test_ones_own_profile_is_always_shown(service: ProfileService) -> None:
    found = await service.profile(HERE, ANA, ANA)
    assert (found.tally.votes, found.tally.mean) == (2, 8.0)
    assert found.written == ReviewCount(1, 2, 3)
    assert (await service.profile(ELSEWHERE, ANA, ANA)).tally.votes == 0


async def test_anothers_profile_is_shown_only_if_they_take_part(
    service: ProfileService, soulmates: FakeSoulmates
) -> None:
    with pytest.raises(UserError, match="joined soulmates"):
        await service.profile(HERE, BEN, ANA)
    soulmates.members.add((ELSEWHERE, ANA))
    with pytest.raises(UserError):
        await service.profile(HERE, BEN, ANA)
    soulmates.members.add((HERE, ANA))
    assert (await service.profile(HERE, BEN, ANA)).tally.votes == 2


async def test_films_that_the_server_added_have_their_facts_too(
    service: ProfileService, scores: KeptScores, club_films: ClubFilmRepository
) -> None:
    for number in range(4):
        film = Film(f"club:00000000000{number}", f"Ours {number}", 1999, genres=("drama",))
        await scores.set(HERE, BEN, film, 5, 0)
        await club_films.add(HERE if number else ELSEWHERE, film, BEN, 0)
    found = await service.profile(HERE, BEN, BEN)
    assert found.tally.votes == 4
    assert [(genre.name, genre.films) for genre in found.favourites.genres] == [("drama", 3)]


async def test_where_means_are_hidden_only_the_member_is_told_how_others_scored(
    service: ProfileService, scores: KeptScores, soulmates: FakeSoulmates, clubs: ClubRepository
) -> None:
    for number, film in enumerate((HEAT, RAN, ALIEN)):
        await scores.set(HERE, ANA, film, 9, 0)
        for other in (3, 4, 5):
            await scores.set(HERE, other, film, 6 + number, 0)
    soulmates.members.add((HERE, ANA))
    open_to_all = await service.profile(HERE, BEN, ANA)
    assert open_to_all.harshness and open_to_all.contrary
    await clubs.keep_settings(HERE, ClubSettings(hide_means=True))
    own, shared, another = (
        await service.profile(HERE, ANA, ANA),
        await service.profile(HERE, ANA, ANA, is_shared=True),
        await service.profile(HERE, BEN, ANA),
    )
    assert own == open_to_all
    assert shared == another == replace(own, harshness=None, contrary=None)
