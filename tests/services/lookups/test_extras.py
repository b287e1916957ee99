"""What cards show beyond a film's facts: when it is requested, and how long it is shown."""

import asyncio
from dataclasses import dataclass, field

import pytest

from bot.domain.added_films.adding import AddedFilm
from bot.domain.club.settings import ClubSettings
from bot.domain.films.extras import (
    FRESH_SECONDS,
    KEPT_SECONDS,
    OFFERS_SECONDS,
    POSTER_SECONDS,
    FilmExtras,
    KnownAs,
    Offers,
    known_as,
)
from bot.domain.films.film import Film
from bot.domain.films.pages import IdElsewhere, Site
from bot.domain.lookups.lookup import LookupTrouble
from bot.domain.scores import ClubTally, Standing, Tally
from bot.services.club.settings import ClubService
from bot.services.films.films import FilmCard
from bot.services.lookups.extras import ExtrasAccess, ExtrasService
from bot.services.lookups.posters import PosterService
from tests.services.fakes import FakeClock

HEAT = Film("tt0113277", "Heat", 1995)
HERE, ELSEWHERE = (Offers(code, ("Velvet+",), (), "https://www.themoviedb.org") for code in ("ES", "US"))
SAID = FilmExtras("901", "/x.jpg", (), (HERE, ELSEWHERE))


@dataclass
class FakeClubs:
    chosen: ClubSettings = field(default_factory=lambda: ClubSettings(country="ES"))

    async def settings(self, guild_id: int) -> ClubSettings:
        return self.chosen

    async def keep_settings(self, guild_id: int, settings: ClubSettings) -> None:
        raise AssertionError


@dataclass
class FakeSource:
    said: FilmExtras | LookupTrouble = SAID
    asked: list[KnownAs] = field(default_factory=list)
    gate: asyncio.Event = field(default_factory=asyncio.Event)
    begun: asyncio.Event = field(default_factory=asyncio.Event)

    async def extras(self, known: KnownAs) -> FilmExtras | LookupTrouble:
        self.asked.append(known)
        self.begun.set()
        await self.gate.wait()
        return self.said


@dataclass
class FakeStore:
    kept: dict[str, tuple[FilmExtras | None, int]] = field(default_factory=dict)
    purged: list[int] = field(default_factory=list)

    async def find(self, film_id: str) -> tuple[FilmExtras | None, int] | None:
        return self.kept.get(film_id)

    async def keep(self, film_id: str, extras: FilmExtras | None, now: int) -> None:
        self.kept[film_id] = (extras, now)

    async def purge(self, before: int) -> None:
        self.purged.append(before)


@dataclass
class FakeLinks:
    """The server's own films, and the listed film that each of them links to."""

    links: dict[str, str]

    async def added(self, guild_id: int, film_id: str) -> AddedFilm | None:
        film = Film(film_id, "Heat", 1995)
        return AddedFilm(film, 0, 0, is_hidden=False, listed_id=self.links.get(film_id))


@dataclass
class World:
    source: FakeSource = field(default_factory=FakeSource)
    store: FakeStore = field(default_factory=FakeStore)
    clock: FakeClock = field(default_factory=FakeClock)

    def __post_init__(self) -> None:
        clubs = ClubService(FakeClubs(), self.clock)
        self.service = ExtrasService(
            ExtrasAccess(self.source, self.store, "https://image.tmdb.org/t/p"), clubs, self.clock
        )

    async def asked(self, card: FilmCard) -> None:
        """Ask, and wait until it is there."""
        self.source.gate.set()
        if coming := await self.service.ask(card):
            await coming.wait()


@pytest.fixture
def world() -> World:
    return World()


def card_of(film: Film) -> FilmCard:
    return FilmCard(film, Standing(Tally(()), ClubTally(0, 0)))


@pytest.fixture
def card() -> FilmCard:
    return card_of(HEAT)


async def test_what_was_said_is_shown_with_the_offers_of_the_servers_country(
    world: World, card: FilmCard
) -> None:
    assert await world.service.known(1, card) is None
    await world.asked(card)
    known = await world.service.known(1, card)
    assert known is not None and known.offers == (HERE,)
    assert known.poster == "https://image.tmdb.org/t/p/w500/x.jpg"


async def test_it_is_asked_for_again_after_a_day(world: World, card: FilmCard) -> None:
    await world.asked(card)
    world.clock.time += FRESH_SECONDS - 1
    assert await world.service.ask(card) is None
    world.clock.time += 1
    world.source.gate.clear()
    coming = await world.service.ask(card)
    assert coming is not None and not coming.is_first
    world.service.close()


async def test_while_it_cannot_be_asked_again_it_gets_old(world: World, card: FilmCard) -> None:
    await world.asked(card)
    world.source.said = LookupTrouble.UNREACHABLE
    world.clock.time += OFFERS_SECONDS
    await world.asked(card)
    known = await world.service.known(1, card)
    assert known is not None and known.offers == (), "where to watch it changes often"
    world.clock.time += KEPT_SECONDS - OFFERS_SECONDS
    assert await world.service.known(1, card) is None


@pytest.mark.parametrize(("said", "times"), [(LookupTrouble.NOTHING, 1), (LookupTrouble.SLOW, 2)])
async def test_that_there_is_nothing_is_remembered_a_breakdown_is_not(
    world: World, card: FilmCard, said: LookupTrouble, times: int
) -> None:
    world.source.said = said
    for _ in range(2):
        await world.asked(card)
        assert await world.service.known(1, card) is None
    assert len(world.source.asked) == times


async def test_one_request_is_made_however_many_ask(world: World, card: FilmCard) -> None:
    several = await asyncio.gather(*(world.service.ask(card) for _ in range(20)))
    assert all(several)
    assert len(world.source.asked) == 1
    done: list[str] = []
    for coming in several:
        assert coming is not None
        coming.then(lambda: done.append("done"))
        await coming.wait(0)
    world.source.gate.set()
    assert several[0] is not None
    await several[0].wait()
    await asyncio.sleep(0)
    assert len(done) == 20


async def test_only_so_many_films_are_asked_for_at_once(world: World) -> None:
    for number in range(60):
        await world.service.ask(card_of(Film(f"tt{number:07}", "One", 2001)))
    assert len(world.source.asked) == 50
    world.service.close()


async def aside(world: World) -> None:
    """Wait for what is requested in the background."""
    world.source.gate.set()
    if task := world.service._asking_in_background:
        await task


async def test_a_poster_is_told_at_once_and_asked_for_in_the_background(world: World) -> None:
    known = KnownAs("tt0113277")
    assert await world.service.poster(known) == ""
    await aside(world)
    assert await world.service.poster(known) == "https://image.tmdb.org/t/p/w500/x.jpg"
    world.clock.time += POSTER_SECONDS - 1
    await world.service.poster(known)
    assert len(world.source.asked) == 1
    world.clock.time += 1
    assert await world.service.poster(known), "it is shown while it is asked for again"
    await aside(world)
    assert len(world.source.asked) == 2


async def test_that_a_film_has_no_poster_is_remembered(world: World) -> None:
    world.source.said = LookupTrouble.NOTHING
    for _ in range(2):
        assert await world.service.poster(KnownAs("tt0113277")) == ""
        await aside(world)
    assert len(world.source.asked) == 1


async def test_posters_are_asked_for_one_by_one_and_a_card_goes_before(world: World, card: FilmCard) -> None:
    for number in range(60):
        await world.service.poster(KnownAs(f"tt{number:07}"))
    await world.source.begun.wait()
    assert len(world.source.asked) == 1
    assert await world.service.ask(card) is not None
    assert [each.film_id for each in world.source.asked] == ["tt0000000", HEAT.id]
    await aside(world)
    assert len(world.source.asked) == 51, "fifty wait at most"


async def test_what_is_asked_for_in_the_background_is_given_up_at_the_end(world: World) -> None:
    for number in range(3):
        await world.service.poster(KnownAs(f"tt{number:07}"))
    await world.source.begun.wait()
    world.service.close()
    await aside(world)
    assert len(world.source.asked) == 1


async def test_a_servers_own_film_has_the_poster_of_the_one_it_links_to(world: World) -> None:
    ours, unlinked = (Film(f"club:{letter * 12}", "Heat", 1995) for letter in "ab")
    service = PosterService(world.service, FakeLinks({ours.id: HEAT.id}))
    assert await service.of(1, [ours, unlinked]) == ["", ""]
    await aside(world)
    assert await service.of(1, [ours, unlinked]) == ["https://image.tmdb.org/t/p/w500/x.jpg", ""]
    assert [each.film_id for each in world.source.asked] == [HEAT.id]


async def test_without_a_token_there_is_nothing(card: FilmCard) -> None:
    service = ExtrasService(None, ClubService(FakeClubs(), FakeClock()), FakeClock())
    assert not service.is_on
    assert await service.ask(card) is None
    assert await service.known(1, card) is None
    await service.purge()
    service.close()


async def test_what_is_too_old_is_deleted(world: World) -> None:
    await world.service.purge()
    assert world.store.purged == [world.clock.time - KEPT_SECONDS]


@pytest.mark.parametrize(
    ("film", "listed_id", "known"),
    [
        (HEAT, None, KnownAs("tt0113277")),
        (Film("wd:Q9", "Oak", 2023, elsewhere=(IdElsewhere(Site.TMDB, "7"),)), None, KnownAs("wd:Q9", "7")),
        (Film("wd:Q9", "Oak", 2023, elsewhere=(IdElsewhere(Site.TMDB, "x/"),)), None, KnownAs("wd:Q9")),
        (Film("club:0123456789ab", "Ours", 2023), "tt0113277", KnownAs("tt0113277")),
        (Film("club:0123456789ab", "Ours", 2023), None, None),
        (Film("list:ours", "Ours", 2023), None, None),
    ],
)
def test_only_what_has_an_id_elsewhere_is_asked_for(
    film: Film, listed_id: str | None, known: KnownAs | None
) -> None:
    assert known_as(film, listed_id) == known
