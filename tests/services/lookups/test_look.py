"""Looking further: what is asked, how often, and what is remembered."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest

from bot.domain.club.settings import ClubSettings
from bot.domain.films.extras import KEPT_SECONDS
from bot.domain.films.film import Film
from bot.domain.lookups.lookup import (
    ASKED_AGAIN,
    LOOKUPS_A_MINUTE,
    MISS_KEPT,
    Answer,
    FoundFilm,
    LookupQuestion,
    LookupTrouble,
    Service,
)
from bot.services.club.settings import ActingMember, ClubService
from bot.services.lookups.look import Further, LookupService
from tests.services.fakes import FakeClock

OAK = Film("wd:Q9", "The Old Oak", 2023)
OTHER = Film("wd:Q10", "Oak Old, the Sequel", 2024)
ANN = ActingMember(1, 11)


@dataclass
class FakeClubs:
    chosen: ClubSettings = field(default_factory=ClubSettings)

    async def settings(self, guild_id: int) -> ClubSettings:
        return self.chosen

    async def keep_settings(self, guild_id: int, settings: ClubSettings) -> None:
        self.chosen = settings


@dataclass
class FakeSource:
    answer: Answer
    asked: list[LookupQuestion] = field(default_factory=list)
    gate: asyncio.Event | None = None

    async def find(self, question: LookupQuestion) -> Answer:
        self.asked.append(question)
        if self.gate:
            await self.gate.wait()
        return self.answer

    async def of_imdb(self, imdb_ids: Sequence[str]) -> Answer:
        raise AssertionError

    @property
    def services(self) -> tuple[Service, ...]:
        return (Service.WIKIDATA,)


@dataclass
class FakeStore:
    kept: list[Film] = field(default_factory=list)
    said_at: dict[str, int] = field(default_factory=dict)
    shortened: list[int] = field(default_factory=list)

    async def keep(self, found: Sequence[FoundFilm], now: int) -> Sequence[Film]:
        self.kept += [each.film for each in found]
        return [each.film for each in found]

    async def aged(self, before: int, most: int) -> Sequence[str]:
        return [film_id for film_id, said_at in self.said_at.items() if said_at < before][:most]

    async def shorten(self, before: int) -> None:
        self.shortened.append(before)


@dataclass
class World:
    """A look-up service, with its source and store."""

    source: FakeSource
    clubs: FakeClubs = field(default_factory=FakeClubs)
    store: FakeStore = field(default_factory=FakeStore)
    clock: FakeClock = field(default_factory=FakeClock)

    def __post_init__(self) -> None:
        self.service = LookupService(
            Further(self.source, self.store), ClubService(self.clubs, self.clock), self.clock
        )


def found(*films: Film) -> World:
    return World(FakeSource(Answer(tuple(FoundFilm(film, film.id[3:]) for film in films))))


def missed(trouble: LookupTrouble) -> World:
    return World(FakeSource(Answer(trouble=trouble)))


async def test_what_is_found_is_kept_and_the_likeliest_stands_first() -> None:
    world = found(OTHER, OAK)
    looked = await world.service.look(ANN, "The Old Oak 2023")
    assert looked.films == (OAK, OTHER)
    assert world.store.kept == [OTHER, OAK]
    assert world.source.asked == [LookupQuestion("the old oak", year=2023)]


async def test_switched_off_nothing_leaves() -> None:
    world = found(OAK)
    world.clubs.chosen = ClubSettings(look_further=False)
    assert (await world.service.look(ANN, "The Old Oak")).trouble is LookupTrouble.OFF
    by_host = LookupService(None, ClubService(FakeClubs(), world.clock), world.clock)
    assert await by_host.services(1) == ()
    assert (await by_host.look(ANN, "The Old Oak")).trouble is LookupTrouble.OFF
    assert world.source.asked == []


async def test_what_is_no_question_is_not_asked() -> None:
    world = found(OAK)
    assert (await world.service.look(ANN, "***")).trouble is LookupTrouble.NO_QUESTION
    assert world.source.asked == []


async def test_a_miss_is_remembered_for_a_day() -> None:
    world = missed(LookupTrouble.NOTHING)
    for member in range(8):
        looked = await world.service.look(ActingMember(1, member), f"Qwertz{' ' * member}")
        assert looked.trouble is LookupTrouble.NOTHING
    assert len(world.source.asked) == 1
    world.clock.time += MISS_KEPT
    await world.service.look(ANN, "qwertz")
    assert len(world.source.asked) == 2


@pytest.mark.parametrize("trouble", [LookupTrouble.BUSY, LookupTrouble.SLOW, LookupTrouble.UNREACHABLE])
async def test_a_breakdown_is_no_miss(trouble: LookupTrouble) -> None:
    world = missed(trouble)
    for _ in range(2):
        assert (await world.service.look(ANN, "Qwertz")).trouble is trouble
    assert len(world.source.asked) == 2


async def test_a_member_looks_further_at_a_pace() -> None:
    world = found(OAK)
    for number in range(LOOKUPS_A_MINUTE):
        assert (await world.service.look(ANN, f"oak {number}")).films
    assert (await world.service.look(ANN, "oak 9")).trouble is LookupTrouble.TOO_MANY
    assert (await world.service.look(ActingMember(1, 12), "oak 9")).films
    world.clock.time += 60
    assert (await world.service.look(ANN, "oak 9")).films


async def test_one_title_is_asked_for_once_however_many_wait() -> None:
    world = found(OAK)
    world.source.gate = asyncio.Event()
    waiting = [
        asyncio.create_task(world.service.look(ActingMember(1, each), "old oak")) for each in range(20)
    ]
    await asyncio.sleep(0)
    waiting[0].cancel()  # the first has gone: the others are answered all the same
    await asyncio.sleep(0)
    world.source.gate.set()
    answers = await asyncio.gather(*waiting[1:])
    assert all(each.films == (OAK,) for each in answers)
    assert len(world.source.asked) == 1


async def test_what_is_remembered_has_an_end() -> None:
    world = missed(LookupTrouble.NOTHING)
    for number in range(1200):
        await world.service.look(ActingMember(1, number), f"title {number}")
    assert len(world.service._misses) <= 1000
    assert len(world.service._latest) <= 1000


async def test_films_that_may_not_be_kept_are_asked_for_again_and_then_cut() -> None:
    world = found(OAK)
    now = world.clock.time
    world.store.said_at = {"tt1": now - ASKED_AGAIN - 1, "tt2": now - ASKED_AGAIN + 1}
    await world.service.look_after()
    assert world.source.asked == [LookupQuestion(film_id="tt1")]
    assert world.store.kept == [OAK]
    assert world.store.shortened == [now - KEPT_SECONDS]


async def test_a_breakdown_ends_the_asking_again() -> None:
    world = missed(LookupTrouble.BUSY)
    world.store.said_at = {"tt1": 0, "tt2": 0}
    await world.service.look_after()
    assert world.source.asked == [LookupQuestion(film_id="tt1")]
    await LookupService(None, ClubService(FakeClubs(), world.clock), world.clock).look_after()
