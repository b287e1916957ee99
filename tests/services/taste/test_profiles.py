"""Whose profile one may see, and how much of it."""

from dataclasses import replace

import pytest

from bot.domain.club.settings import ClubSettings
from bot.domain.errors import UserError
from bot.domain.films.film import Film
from bot.domain.taste.profile import ReviewCount
from bot.services.films.films import FilmService
from bot.services.taste.profiles import ProfileService
from tests.services.fakes import FakeCatalogue, FakeClock, FakeClubFilms, FakeClubs, FakeScores
from tests.services.tours.fake_tours import FakeProfiles, FakeSoulmates

HERE, ELSEWHERE = 10, 20
ANA, BEN = 1, 2
HEAT = Film("tt0113277", "Heat", 1995)
RAN = Film("tt0089881", "Ran", 1985)
ALIEN = Film("tt0078748", "Alien", 1979)


@pytest.fixture
def scores() -> FakeScores:
    return FakeScores({(HERE, ANA, HEAT.id): 9, (HERE, ANA, RAN.id): 7})


@pytest.fixture
def soulmates() -> FakeSoulmates:
    return FakeSoulmates()


@pytest.fixture
def club_films() -> FakeClubFilms:
    return FakeClubFilms()


@pytest.fixture
def clubs() -> FakeClubs:
    return FakeClubs()


@pytest.fixture
def service(
    scores: FakeScores, soulmates: FakeSoulmates, club_films: FakeClubFilms, clubs: FakeClubs
) -> ProfileService:
    films = FilmService(FakeCatalogue([HEAT, RAN, ALIEN]), club_films, scores, FakeClock())
    profiles = FakeProfiles(scores, {(HERE, ANA): ReviewCount(1, 2, 3)})
    return ProfileService(films, profiles, soulmates, clubs)


async def test_ones_own_profile_is_always_shown(service: ProfileService) -> None:
    found = await service.profile(HERE, ANA, ANA)
    assert (found.tally.votes, found.tally.mean) == (2, 8.0)
    assert found.written == ReviewCount(1, 2, 3)
    assert (await service.profile(ELSEWHERE, ANA, ANA)).tally.votes == 0


async def test_anothers_profile_is_shown_only_if_they_take_part(
    service: ProfileService, soulmates: FakeSoulmates
) -> None:
    with pytest.raises(UserError, match="take part in soulmates"):
        await service.profile(HERE, BEN, ANA)
    soulmates.members.add((ELSEWHERE, ANA))
    with pytest.raises(UserError):
        await service.profile(HERE, BEN, ANA)
    soulmates.members.add((HERE, ANA))
    assert (await service.profile(HERE, BEN, ANA)).tally.votes == 2


async def test_films_that_the_server_added_have_their_facts_too(
    service: ProfileService, scores: FakeScores, club_films: FakeClubFilms
) -> None:
    for number in range(4):
        film = Film(f"club:00000000000{number}", f"Ours {number}", 1999, genres=("drama",))
        scores.given[HERE, BEN, film.id] = 5
        club_films.films[HERE if number else ELSEWHERE, film.id] = film
    found = await service.profile(HERE, BEN, BEN)
    assert found.tally.votes == 4
    assert [(genre.name, genre.films) for genre in found.favourites.genres] == [("drama", 3)]


async def test_where_means_are_hidden_only_the_member_is_told_how_others_scored(
    service: ProfileService, scores: FakeScores, soulmates: FakeSoulmates, clubs: FakeClubs
) -> None:
    for number, film in enumerate((HEAT, RAN, ALIEN)):
        scores.given[HERE, ANA, film.id] = 9
        for other in (3, 4, 5):
            scores.given[HERE, other, film.id] = 6 + number
    soulmates.members.add((HERE, ANA))
    open_to_all = await service.profile(HERE, BEN, ANA)
    assert open_to_all.harshness and open_to_all.contrary
    clubs.chosen[HERE] = ClubSettings(hide_means=True)
    own, shared, another = (
        await service.profile(HERE, ANA, ANA),
        await service.profile(HERE, ANA, ANA, is_shared=True),
        await service.profile(HERE, BEN, ANA),
    )
    assert own == open_to_all
    assert shared == another == replace(own, harshness=None, contrary=None)
