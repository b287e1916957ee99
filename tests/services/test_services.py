"""The use cases, over a database in memory."""

from dataclasses import dataclass, field

import pytest

from bot.domain.errors import UserError
from bot.domain.films.film import Ambiguous, Film, Unknown
from bot.domain.scores import RankingQuery
from bot.services.films.films import FilmCard
from bot.services.scores import PAGE_LENGTH, Rated
from bot.services.use_cases import Services
from bot.storage.club import ClubRepository
from bot.storage.films.club_films import ClubFilmRepository
from tests.services.fakes import FakeCatalogue, FakeClock
from tests.services.kept import KeptScores, add_film, kept_services
from tests.services.memory_database import MemoryDatabase

HERE, ELSEWHERE = 1, 2
ANA, BEN = 10, 11
HEAT = Film("tt0113277", "Heat", 1995)
OLD_HEAT = Film("tt0068692", "Heat", 1972)
LEAVING = Film("tt0113627", "Leaving Las Vegas", 1995)


@dataclass
class World:
    clock: FakeClock = field(default_factory=FakeClock)
    catalogue: FakeCatalogue = field(default_factory=lambda: FakeCatalogue([HEAT, OLD_HEAT, LEAVING]))
    database: MemoryDatabase = field(default_factory=MemoryDatabase)

    def __post_init__(self) -> None:
        self.scores = KeptScores(self.database)
        self.clubs = ClubRepository(self.database)
        self.club_films = ClubFilmRepository(self.database)

    def services(self) -> Services:
        return kept_services(self.catalogue, self.database, self.clock)


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def services(world: World) -> Services:
    return world.services()


@pytest.mark.parametrize(
    "typed", ["tt0113627", " tt0113627 ", "leaving las vegas", "Leaving Las Vegas (1995)"]
)
async def test_a_film_is_rated_by_id_or_title(services: Services, typed: str) -> None:
    outcome = await services.scores.rate(HERE, ANA, typed, 9)
    assert isinstance(outcome, Rated)
    assert (outcome.film, outcome.change.before, outcome.change.after) == (LEAVING, None, 9)


@pytest.mark.parametrize("score", [0, 11, -3, 100])
async def test_a_score_off_the_scale_changes_nothing(services: Services, world: World, score: int) -> None:
    with pytest.raises(UserError, match="from 1 to 10"):
        await services.scores.rate(HERE, ANA, LEAVING.id, score)
    assert world.scores.given == {}


async def test_an_ambiguous_title_is_asked_back(services: Services, world: World) -> None:
    assert await services.scores.rate(HERE, ANA, "heat", 9) == Ambiguous("heat", (HEAT, OLD_HEAT))
    assert world.scores.given == {}


@pytest.mark.parametrize("typed", ["tt9999999", "nothing like it", "", "???", "club:000000000000"])
async def test_an_unknown_film_is_said_to_be_unknown(services: Services, typed: str) -> None:
    assert isinstance(await services.films.card(HERE, ANA, typed), Unknown)


async def test_undoing_puts_the_score_from_before_back(services: Services, world: World) -> None:
    await services.scores.rate(HERE, ANA, LEAVING.id, 4)
    await services.scores.rate(HERE, ANA, LEAVING.id, 9)
    undone = await services.scores.undo(HERE, ANA, LEAVING.id, given=9, before=4)
    assert undone.change.after == 4
    assert world.scores.given == {(HERE, ANA, LEAVING.id): 4}


async def test_undoing_an_older_score_changes_nothing(services: Services, world: World) -> None:
    await services.scores.rate(HERE, ANA, LEAVING.id, 9)
    await services.scores.rate(HERE, ANA, LEAVING.id, 5)
    with pytest.raises(UserError, match="has changed since"):
        await services.scores.undo(HERE, ANA, LEAVING.id, given=9, before=None)
    assert world.scores.given == {(HERE, ANA, LEAVING.id): 5}


async def test_the_card_has_the_members_own_score(services: Services) -> None:
    await services.scores.rate(HERE, ANA, LEAVING.id, 9)
    for_ana = await services.films.card(HERE, ANA, LEAVING.id)
    for_ben = await services.films.card(HERE, BEN, LEAVING.id)
    assert isinstance(for_ana, FilmCard) and isinstance(for_ben, FilmCard)
    assert (for_ana.standing.own_score, for_ben.standing.own_score) == (9, None)
    assert for_ben.standing.tally.votes == 1


async def test_a_control_for_a_film_that_has_gone_says_so(services: Services, world: World) -> None:
    world.catalogue.films.remove(LEAVING)
    with pytest.raises(UserError, match="no longer in my list"):
        await services.films.card_of(HERE, ANA, LEAVING.id)


async def test_a_ranking_past_its_end_is_its_last_page(services: Services, world: World) -> None:
    films = [Film(f"tt{number:07}", f"Film {number}", 2000) for number in range(PAGE_LENGTH + 1)]
    world.catalogue.films += films
    for film in films:
        for member in range(3):
            await services.scores.rate(HERE, member, film.id, 8)
    ranking = await services.scores.ranking(HERE, RankingQuery(), page=7)
    assert (ranking.page, ranking.pages, ranking.total, len(ranking.lines)) == (1, 2, PAGE_LENGTH + 1, 1)


async def test_an_empty_ranking_has_one_empty_page(services: Services) -> None:
    ranking = await services.scores.ranking(HERE, RankingQuery(), page=0)
    assert (ranking.page, ranking.pages, ranking.lines) == (0, 1, ())


async def test_a_film_that_the_catalogue_lost_stays_in_the_ranking(services: Services, world: World) -> None:
    for member in range(3):
        await services.scores.rate(HERE, member, LEAVING.id, 8)
    world.catalogue.films.remove(LEAVING)
    ranking = await services.scores.ranking(HERE, RankingQuery(), page=0)
    assert [line.film for line in ranking.lines] == [None]


async def test_a_film_that_the_server_added_is_found_and_rated(services: Services) -> None:
    added = await add_film(services, HERE, "  The Home  Movie ", 2024, ("Ana",))
    assert (added.title, added.year) == ("The Home Movie", 2024)
    found = await services.films.card(HERE, BEN, "the home movie")
    assert isinstance(found, FilmCard) and found.film == added
    outcome = await services.scores.rate(HERE, BEN, added.id, 8)
    assert isinstance(outcome, Rated)


async def test_a_film_added_by_one_server_is_unknown_in_another(services: Services) -> None:
    added = await add_film(services, HERE, "The Home Movie", 2024)
    assert isinstance(await services.films.card(ELSEWHERE, BEN, "the home movie"), Unknown)
    assert isinstance(await services.films.card(ELSEWHERE, BEN, added.id), Unknown)


@pytest.mark.parametrize(
    ("title", "year", "why"),
    [
        ("", 2000, "1 to 200 characters"),
        ("  ???  ", 2000, "1 to 200 characters"),
        ("x" * 201, 2000, "1 to 200 characters"),
        ("Too early", 1887, "between 1888 and 2031"),
        ("Too late", 2032, "between 1888 and 2031"),
    ],
)
def test_a_film_that_no_server_can_keep_says_why(services: Services, title: str, year: int, why: str) -> None:
    with pytest.raises(UserError) as refused:
        services.films.film_of(title, year)
    assert why in str(refused.value)


async def test_the_servers_own_films_stand_behind_listed_ones_that_fit_as_well(services: Services) -> None:
    own = await add_film(services, HERE, "Heat of the Club", 2024)
    namesake = await add_film(services, HERE, "Heat", 2019)
    assert await services.films.suggest(HERE, "heat") == [HEAT, OLD_HEAT, namesake, own]
    assert await services.films.suggest(HERE, "hea") == [HEAT, OLD_HEAT, namesake, own]
    assert await services.films.suggest(HERE, "heat of") == [own, HEAT, OLD_HEAT]
    assert await services.films.suggest(HERE, "heat 2019") == [namesake, HEAT, OLD_HEAT]
    assert await services.films.suggest(HERE, "heat", limit=2) == [HEAT, namesake]
    assert await services.films.suggest(ELSEWHERE, "heat") == [HEAT, OLD_HEAT]
