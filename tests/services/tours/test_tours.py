"""Tours as a member takes them, over what is outside in memory."""

from dataclasses import dataclass, field

import pytest

from bot.domain.errors import UserError
from bot.domain.films.film import Film
from bot.domain.tours import (
    BATCH,
    Closeness,
    Soulmate,
    TourAnswer,
    TourKind,
    TourQuery,
    TourQuestion,
    TourResult,
)
from bot.services.tours.tours import TourService
from bot.storage.tours.tours import TourRepository
from tests.services.fakes import FakeCatalogue, FakeClock, FakeSoulmates
from tests.services.kept import KeptScores, kept_services
from tests.services.memory_database import MemoryDatabase

HERE, ELSEWHERE = 10, 20
ANA, BEN, CHLOE = 1, 2, 3
HEAT = Film("tt0113277", "Heat", 1995, genres=("action", "crime"), fame=5)
RAN = Film("tt0089881", "Ran", 1985, genres=("war",), fame=4)
ALIEN = Film("tt0078748", "Alien", 1979, genres=("horror",), fame=3)
EVERY, SHARED = TourQuery(), TourQuery(TourKind.SHARED)


@dataclass
class World:
    """A service over a catalogue of three films; Heat is the best known."""

    catalogue: FakeCatalogue = field(default_factory=lambda: FakeCatalogue([ALIEN, HEAT, RAN]))
    database: MemoryDatabase = field(default_factory=MemoryDatabase)
    soulmates: FakeSoulmates = field(default_factory=FakeSoulmates)
    clock: FakeClock = field(default_factory=FakeClock)

    def __post_init__(self) -> None:
        self.scores = KeptScores(self.database)
        self.tours = TourRepository(self.database)
        services = kept_services(self.catalogue, self.database, self.clock)
        self.watchlists = services.watchlists
        self.service = TourService(
            self.catalogue,
            services.films,
            services.scores,
            self.tours,
            services.watchlists,
            self.soulmates,
            self.clock,
        )

    async def watchlist(self) -> list[str]:
        """The films on Ana's."""
        return list(await self.watchlists.film_ids(HERE, ANA))


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def service(world: World) -> TourService:
    return world.service


async def asked(world: World, query: TourQuery = EVERY, guild_id: int = HERE) -> TourQuestion:
    step = await world.service.open(guild_id, ANA, query)
    assert isinstance(step, TourQuestion)
    return step


async def test_a_tour_begins_with_the_best_known_film(world: World, service: TourService) -> None:
    assert await service.open(HERE, ANA, EVERY) == TourQuestion(EVERY, HEAT, 1)
    assert await service.score(HERE, ANA, HEAT.id, 9) == TourQuestion(EVERY, RAN, 2)
    assert world.scores.given == {(HERE, ANA, HEAT.id): 9}


async def test_a_tour_is_gone_on_with_where_it_was_left(service: TourService) -> None:
    await service.open(HERE, ANA, EVERY)
    await service.not_seen(HERE, ANA, HEAT.id, is_change=False)
    assert await service.open(HERE, ANA, EVERY) == TourQuestion(EVERY, RAN, 2)


async def test_another_query_begins_another_tour(service: TourService) -> None:
    horror = TourQuery(genre="horror")
    await service.open(HERE, ANA, EVERY)
    await service.score(HERE, ANA, HEAT.id, 9)
    assert await service.open(HERE, ANA, horror) == TourQuestion(horror, ALIEN, 1)
    assert await service.open(HERE, ANA, TourQuery(decade=1980)) == TourQuestion(
        TourQuery(decade=1980), RAN, 1
    )


async def test_a_press_twice_is_one_answer(world: World, service: TourService) -> None:
    await service.open(HERE, ANA, EVERY)
    first = await service.score(HERE, ANA, HEAT.id, 9)
    assert await service.score(HERE, ANA, HEAT.id, 9) == first
    assert world.scores.given == {(HERE, ANA, HEAT.id): 9}


async def test_an_old_message_scores_the_film_that_it_shows(world: World, service: TourService) -> None:
    await service.open(HERE, ANA, EVERY)
    await service.stop(HERE, ANA)
    step = await service.score(HERE, ANA, ALIEN.id, 3)
    assert world.scores.given == {(HERE, ANA, ALIEN.id): 3}
    assert isinstance(step, TourQuestion) and step.film == HEAT


async def test_an_answer_without_a_tour_begins_one(service: TourService) -> None:
    step = await service.not_seen(HERE, ANA, HEAT.id, is_change=False)
    assert isinstance(step, TourQuestion) and step.film == RAN


async def test_wanting_a_film_puts_it_on_the_watchlist(world: World, service: TourService) -> None:
    await service.open(HERE, ANA, EVERY)
    await service.want(HERE, ANA, HEAT.id, is_change=False)
    await service.want(HERE, ANA, HEAT.id, is_change=False)
    assert await world.watchlist() == [HEAT.id]
    await service.stop(HERE, ANA)
    assert (await asked(world)).film == RAN


async def test_a_full_watchlist_is_told_and_the_film_stays(world: World, service: TourService) -> None:
    await service.open(HERE, ANA, EVERY)
    await world.scores.set(HERE, ANA, HEAT, 5, 0)  # stands for any refusal
    with pytest.raises(UserError):
        await service.want(HERE, ANA, HEAT.id, is_change=False)
    assert (await world.tours.place(HERE, ANA)).answered == 0


async def test_going_back_shows_the_score_and_lets_one_change_it(world: World, service: TourService) -> None:
    await service.open(HERE, ANA, EVERY)
    await service.score(HERE, ANA, HEAT.id, 9)
    back = await service.back(HERE, ANA, RAN.id)
    assert back == TourQuestion(EVERY, HEAT, 1, TourAnswer.SCORED, 9)
    assert await service.score(HERE, ANA, HEAT.id, 4) == TourQuestion(EVERY, RAN, 2)
    assert world.scores.given == {(HERE, ANA, HEAT.id): 4}


async def test_going_back_from_the_first_film_stays_there(service: TourService) -> None:
    await service.open(HERE, ANA, EVERY)
    assert await service.back(HERE, ANA, HEAT.id) == TourQuestion(EVERY, HEAT, 1)


async def test_going_back_passes_over_what_has_gone(world: World, service: TourService) -> None:
    await service.open(HERE, ANA, EVERY)
    await service.score(HERE, ANA, HEAT.id, 9)
    await service.score(HERE, ANA, RAN.id, 8)
    world.catalogue.films.remove(RAN)
    assert await service.back(HERE, ANA, ALIEN.id) == TourQuestion(EVERY, HEAT, 1, TourAnswer.SCORED, 9)


async def test_changing_a_score_to_not_seen_takes_it_back(world: World, service: TourService) -> None:
    await service.open(HERE, ANA, EVERY)
    await service.score(HERE, ANA, HEAT.id, 9)
    await service.not_seen(HERE, ANA, HEAT.id, is_change=True)
    assert world.scores.given == {}
    await service.not_seen(HERE, ANA, HEAT.id, is_change=True)
    await service.want(HERE, ANA, HEAT.id, is_change=True)
    assert await world.watchlist() == [HEAT.id]
    await service.not_seen(HERE, ANA, HEAT.id, is_change=True)
    assert await world.watchlist() == []


async def test_not_seen_pressed_in_haste_after_a_score_leaves_the_score(
    world: World, service: TourService
) -> None:
    await service.open(HERE, ANA, EVERY)
    await service.score(HERE, ANA, HEAT.id, 9)
    await service.not_seen(HERE, ANA, HEAT.id, is_change=False)
    assert world.scores.given == {(HERE, ANA, HEAT.id): 9}


async def test_a_film_that_has_gone_is_passed_over(world: World, service: TourService) -> None:
    await service.open(HERE, ANA, EVERY)
    world.catalogue.films.remove(RAN)
    assert await service.score(HERE, ANA, HEAT.id, 9) == TourQuestion(EVERY, ALIEN, 2)
    world.catalogue.films.remove(ALIEN)
    step = await service.score(HERE, ANA, ALIEN.id, 9)
    assert isinstance(step, TourResult) and step.is_exhausted


async def test_the_end_tells_what_was_answered(world: World, service: TourService) -> None:
    await service.open(HERE, ANA, EVERY)
    await service.score(HERE, ANA, HEAT.id, 9)
    await service.score(HERE, ANA, RAN.id, 4)
    end = await service.not_seen(HERE, ANA, ALIEN.id, is_change=False)
    assert isinstance(end, TourResult) and end.is_exhausted
    assert (end.sitting.scored, end.sitting.unseen) == (((HEAT.id, 9), (RAN.id, 4)), 1)
    assert end.highest and end.lowest
    assert (end.highest.film, end.lowest.film) == (HEAT, RAN)
    again = await service.open(HERE, ANA, EVERY)
    assert isinstance(again, TourResult) and again.is_exhausted and not again.sitting.scored


async def test_stopping_twice_tells_the_same(service: TourService) -> None:
    await service.open(HERE, ANA, EVERY)
    await service.score(HERE, ANA, HEAT.id, 9)
    stopped = await service.stop(HERE, ANA)
    assert not stopped.is_exhausted
    assert await service.stop(HERE, ANA) == stopped


async def test_going_on_keeps_the_sitting_and_opening_begins_another(service: TourService) -> None:
    await service.open(HERE, ANA, EVERY)
    await service.score(HERE, ANA, HEAT.id, 9)
    await service.stop(HERE, ANA)
    assert await service.go_on(HERE, ANA) == TourQuestion(EVERY, RAN, 2)
    await service.stop(HERE, ANA)
    assert await service.open(HERE, ANA, EVERY) == TourQuestion(EVERY, RAN, 1)


async def test_a_shared_tour_asks_about_what_others_rated(world: World, service: TourService) -> None:
    for member_id, film in ((BEN, ALIEN), (CHLOE, ALIEN), (BEN, RAN)):
        await world.scores.set(HERE, member_id, film, 7, 0)
    await world.scores.set(ELSEWHERE, BEN, HEAT, 7, 0)
    assert await service.open(HERE, ANA, SHARED) == TourQuestion(SHARED, ALIEN, 1)
    assert await service.score(HERE, ANA, ALIEN.id, 7) == TourQuestion(SHARED, RAN, 2)
    end = await service.score(HERE, ANA, RAN.id, 7)
    assert isinstance(end, TourResult) and end.is_exhausted


async def test_soulmates_are_told_before_and_after(world: World, service: TourService) -> None:
    world.soulmates.members.add((HERE, ANA))
    world.soulmates.close[HERE, ANA] = [Soulmate(BEN, 70, 12)]
    await service.open(HERE, ANA, EVERY)
    await service.note_soulmates(HERE, ANA)
    now = [Soulmate(CHLOE, 80, 9), Soulmate(BEN, 71, 13)]
    world.soulmates.close[HERE, ANA] = [*now, Soulmate(4, 60, 9), Soulmate(5, 50, 9)]
    assert await service.closeness(HERE, ANA) == Closeness([*now, Soulmate(4, 60, 9)], {BEN: 70})


async def test_nothing_is_kept_of_soulmates_for_who_takes_no_part(world: World, service: TourService) -> None:
    world.soulmates.close[HERE, ANA] = [Soulmate(BEN, 70, 12)]
    await service.open(HERE, ANA, EVERY)
    await service.note_soulmates(HERE, ANA)
    assert await world.tours.closest_then(HERE, ANA) == {}
    assert await service.closeness(HERE, ANA) is None


async def test_a_new_batch_follows_the_last(world: World, service: TourService) -> None:
    many = [Film(f"tt2{n:06}", f"Film {n}", 2000, fame=5) for n in range(2 * BATCH)]
    world.catalogue.films = many
    step = await service.open(HERE, ANA, EVERY)
    seen = []
    while isinstance(step, TourQuestion):
        seen.append(step.film)
        step = await service.score(HERE, ANA, step.film.id, 5)
    assert seen == many
    assert len(step.sitting.scored) == len(many)


async def test_two_servers_keep_two_tours(world: World, service: TourService) -> None:
    await service.open(HERE, ANA, EVERY)
    await service.score(HERE, ANA, HEAT.id, 9)
    assert await service.open(ELSEWHERE, ANA, EVERY) == TourQuestion(EVERY, HEAT, 1)
    assert not (await service.stop(ELSEWHERE, ANA)).sitting.scored
    assert world.scores.given == {(HERE, ANA, HEAT.id): 9}
