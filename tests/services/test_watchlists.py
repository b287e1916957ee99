"""What members do with watchlists, over parts in memory."""

import pytest

from bot.domain.club.settings import ClubSettings
from bot.domain.errors import UserError
from bot.domain.films.film import Ambiguous, Film, Found, Unknown
from bot.domain.scores import FigureRules
from bot.domain.watchlists import MOST_WATCHED, Wanted
from bot.services.films.films import MOST_CHOICES
from bot.services.use_cases import Services
from bot.services.watchlists import PAGE_LENGTH, Toggled
from tests.services.test_services import ANA, BEN, ELSEWHERE, HEAT, HERE, LEAVING, OLD_HEAT, World

CHLOE = 12


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def services(world: World) -> Services:
    return world.services()


def more_films(world: World, number: int) -> list[Film]:
    films = [Film(f"tt{count:07}", f"Film {count}", 2000) for count in range(number)]
    world.catalogue.films += films
    return films


async def test_a_film_is_put_on_once_and_taken_off(services: Services) -> None:
    for _ in range(2):
        assert await services.watchlists.add(HERE, ANA, HEAT.id) == HEAT
    assert list(await services.watchlists.film_ids(HERE, ANA)) == [HEAT.id]
    assert await services.watchlists.has(HERE, ANA, HEAT.id)
    assert await services.watchlists.remove(HERE, ANA, HEAT.id)
    assert not await services.watchlists.remove(HERE, ANA, HEAT.id)
    assert not await services.watchlists.has(HERE, ANA, HEAT.id)


async def test_pressing_twice_leaves_the_list_as_it_was(services: Services) -> None:
    assert await services.watchlists.toggle(HERE, ANA, HEAT.id) == Toggled(HEAT, is_on=True)
    assert await services.watchlists.toggle(HERE, ANA, HEAT.id) == Toggled(HEAT, is_on=False)
    assert list(await services.watchlists.film_ids(HERE, ANA)) == []


async def test_what_is_unknown_or_rated_cannot_be_put_on(services: Services) -> None:
    await services.scores.rate(HERE, ANA, HEAT.id, 8)
    with pytest.raises(UserError, match="You have already rated Heat"):
        await services.watchlists.add(HERE, ANA, HEAT.id)
    with pytest.raises(UserError, match="no longer in my list"):
        await services.watchlists.add(HERE, ANA, "tt9999999")
    assert await services.watchlists.add(HERE, BEN, HEAT.id) == HEAT
    assert await services.watchlists.add(ELSEWHERE, ANA, HEAT.id) == HEAT


async def test_a_full_list_says_so_until_a_film_leaves(services: Services, world: World) -> None:
    films = more_films(world, MOST_WATCHED)
    for film in films:
        await services.watchlists.add(HERE, ANA, film.id)
    with pytest.raises(UserError, match="Your watchlist is full"):
        await services.watchlists.add(HERE, ANA, HEAT.id)
    assert await services.watchlists.add(HERE, ANA, films[0].id) == films[0], "it is there already"
    await services.scores.rate(HERE, ANA, films[0].id, 8)
    assert await services.watchlists.add(HERE, ANA, HEAT.id) == HEAT


async def test_rating_takes_a_film_off_and_undoing_puts_nothing_back(services: Services) -> None:
    await services.watchlists.add(HERE, ANA, HEAT.id)
    await services.scores.rate(HERE, ANA, HEAT.id, 8)
    assert not await services.watchlists.has(HERE, ANA, HEAT.id)
    await services.scores.undo(HERE, ANA, HEAT.id, given=8, before=None)
    assert not await services.watchlists.has(HERE, ANA, HEAT.id)


async def test_the_latest_comes_first_with_the_servers_scores(services: Services, world: World) -> None:
    for film in (HEAT, LEAVING):
        world.clock.time += 60
        await services.watchlists.add(HERE, ANA, film.id)
    await services.scores.rate(HERE, BEN, HEAT.id, 8)
    page = await services.watchlists.page(HERE, ANA, 0)
    assert [line.film for line in page.lines] == [LEAVING, HEAT]
    assert [line.watched.tally.votes for line in page.lines] == [0, 1]
    assert (page.page, page.pages, page.total) == (0, 1, 2)


async def test_the_servers_rules_about_figures_come_with_the_list(services: Services, world: World) -> None:
    await services.watchlists.add(HERE, ANA, HEAT.id)
    assert (await services.watchlists.page(HERE, ANA, 0)).rules == FigureRules()
    await world.clubs.keep_settings(HERE, ClubSettings(minimum_votes=5, hide_means=True))
    assert (await services.watchlists.page(HERE, ANA, 0)).rules == FigureRules(5, hide_means=True)


async def test_pages_past_the_end_are_the_last(services: Services, world: World) -> None:
    for film in more_films(world, PAGE_LENGTH + 1):
        for member in (ANA, BEN):
            await services.watchlists.add(HERE, member, film.id)
    own = await services.watchlists.page(HERE, ANA, 9)
    shared = await services.watchlists.shared(HERE, 9)
    for page in (own, shared):
        assert (page.page, page.pages, page.total, len(page.lines)) == (1, 2, PAGE_LENGTH + 1, 1)
    assert (await services.watchlists.page(HERE, CHLOE, 3)).lines == ()


async def test_shared_counts_what_two_or_more_want(services: Services) -> None:
    for member, film in ((ANA, HEAT), (BEN, HEAT), (CHLOE, HEAT), (ANA, LEAVING), (BEN, LEAVING)):
        await services.watchlists.add(HERE, member, film.id)
    await services.watchlists.add(HERE, ANA, OLD_HEAT.id)
    await services.watchlists.add(ELSEWHERE, BEN, OLD_HEAT.id)
    page = await services.watchlists.shared(HERE, 0)
    assert [(line.film, line.wanted.members) for line in page.lines] == [(HEAT, 3), (LEAVING, 2)]


async def test_a_film_that_the_catalogue_lost_stays_listed_and_can_be_taken_off(
    services: Services, world: World
) -> None:
    for member in (ANA, BEN):
        await services.watchlists.add(HERE, member, HEAT.id)
    world.catalogue.films.remove(HEAT)
    assert [line.film for line in (await services.watchlists.page(HERE, ANA, 0)).lines] == [None]
    assert [line.film for line in (await services.watchlists.shared(HERE, 0)).lines] == [None]
    assert await services.watchlists.favourite(HERE, ()) is None
    assert await services.watchlists.remove(HERE, ANA, HEAT.id)


async def test_the_favourite_is_the_most_wanted_then_the_longest_awaited(
    services: Services, world: World
) -> None:
    assert await services.watchlists.favourite(HERE, ()) is None
    await services.watchlists.add(HERE, BEN, LEAVING.id)
    world.clock.time += 60
    await services.watchlists.add(HERE, ANA, HEAT.id)
    assert await services.watchlists.favourite(HERE, ()) == LEAVING.id
    await services.watchlists.add(HERE, BEN, HEAT.id)
    assert await services.watchlists.favourite(HERE, ()) == HEAT.id
    assert await services.watchlists.favourite(HERE, {HEAT.id}) == LEAVING.id
    assert await services.watchlists.favourite(HERE, [HEAT.id, LEAVING.id]) is None


async def test_what_is_left_out_takes_no_place_in_the_ranking(services: Services, world: World) -> None:
    films = more_films(world, 5)
    for film in films:
        world.clock.time += 60
        await services.watchlists.add(HERE, ANA, film.id)
    left_out = [films[0].id, films[2].id, "tt9999999"]
    wanted = await services.watchlists.wanted(HERE, 2, left_out)
    assert [one.film_id for one in wanted] == [films[1].id, films[3].id]
    assert wanted[0] == Wanted(films[1].id, 1, world.clock.time - 180)


async def test_a_members_own_films_are_offered_first(services: Services, world: World) -> None:
    await services.watchlists.add(HERE, ANA, OLD_HEAT.id)
    assert await services.watchlists.suggest(HERE, ANA, "hea") == [OLD_HEAT]
    assert await services.watchlists.suggest(HERE, ANA, "") == [OLD_HEAT]
    assert await services.watchlists.suggest(HERE, ANA, "heat 1972") == [OLD_HEAT]
    assert await services.watchlists.suggest(HERE, ANA, "leaving") == [LEAVING]
    assert await services.watchlists.suggest(HERE, BEN, "heat") == [HEAT, OLD_HEAT]
    for film in more_films(world, MOST_CHOICES + 1):
        await services.watchlists.add(HERE, ANA, film.id)
    assert len(await services.watchlists.suggest(HERE, ANA, "film")) == MOST_CHOICES


async def test_a_typed_title_means_the_film_on_the_list(services: Services) -> None:
    assert await services.watchlists.resolve(HERE, ANA, "heat") == Ambiguous("heat", (HEAT, OLD_HEAT))
    await services.watchlists.add(HERE, ANA, OLD_HEAT.id)
    assert await services.watchlists.resolve(HERE, ANA, " heat ") == Found(OLD_HEAT)
    assert await services.watchlists.resolve(HERE, ANA, HEAT.id) == Found(HEAT)
    assert await services.watchlists.resolve(HERE, ANA, "hea") == Ambiguous("hea", (OLD_HEAT,))
    assert await services.watchlists.resolve(HERE, ANA, "???") == Unknown("???")
