"""A server's scores kept in memory, soulmates and comparisons, over parts in memory."""

import pytest

from bot.domain.errors import UserError
from bot.domain.taste.affinity import TooFew
from bot.domain.taste.compare_requests import A_DAY, CompareRequest
from bot.domain.taste.soulmates import PAGE_LENGTH, Comparison
from bot.services.taste import models as tastes_module
from bot.storage.scores import revisions
from tests.services.taste.taste_world import ANA, BEN, CHLOE, DARIO, ELSEWHERE, FILMS, HERE, World


@pytest.fixture
def world() -> World:
    return World()


async def scores_known(world: World, guild_id: int = HERE) -> dict[int, int]:
    """What is known of the first film's scores, by member."""
    async with world.tastes.of(guild_id) as tastes:
        return tastes.ratings.given_to([FILMS[0].id])[FILMS[0].id]


async def test_a_server_is_read_once_and_followed_from_then_on(world: World) -> None:
    world.rate(ANA, 9, *range(6))
    assert not await world.tastes.is_quick(HERE)
    assert await scores_known(world) == {ANA: 9}
    assert await world.tastes.is_quick(HERE)
    pages = world.scores.pages
    world.rate(BEN, 4, 0)
    world.take_back(ANA)
    assert await scores_known(world) == {BEN: 4}
    assert world.scores.pages == pages


async def test_too_many_changes_are_read_anew(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(revisions, "MOST_FOLLOWED", 3)
    world.rate(ANA, 9, 0)
    await scores_known(world)
    for member in range(20, 30):
        world.rate(member, 5, 0)
    assert not await world.tastes.is_quick(HERE)
    assert len(await scores_known(world)) == 11


async def test_a_change_that_nobody_marked_is_noticed_all_the_same(world: World) -> None:
    world.rate(ANA, 9, 0, 1)
    world.rate(BEN, 4, 0, 1)
    await scores_known(world)
    world.take_back(BEN, marked=False)
    assert await scores_known(world) == {ANA: 9}


async def test_following_reads_nothing_of_a_server_that_nobody_asked_about(world: World) -> None:
    world.rate(ANA, 9, 0)
    await world.tastes.follow(HERE)
    assert world.scores.pages == 0
    await scores_known(world)
    world.rate(ANA, 3, 0)
    await world.tastes.follow(HERE)
    assert world.tastes._kept[HERE].revision == 2
    assert await scores_known(world) == {ANA: 3}


async def test_a_server_that_counts_its_changes_anew_is_read_anew(world: World) -> None:
    world.rate(ANA, 9, *range(6))
    await scores_known(world)
    world.begin_anew()
    world.rate(BEN, 9, *range(2), 3, 4)
    world.rate(BEN, 9, 0)
    assert await scores_known(world) == {BEN: 9}


async def test_many_unlearnt_changes_are_learnt_before_an_answer(world: World) -> None:
    for member in range(20, 30):
        world.rate(member, 9, 0, 1)
    await scores_known(world)
    for count, member in enumerate(range(20, 20 + tastes_module.SOON + 1), 1):
        world.rate(member, 5, 0)
        async with world.tastes.of(HERE) as tastes:
            assert tastes.unlearnt == (count if count <= tastes_module.SOON else 0)


async def test_what_is_forgotten_is_read_again(world: World) -> None:
    world.rate(ANA, 9, 0)
    await scores_known(world)
    world.tastes.forget(HERE)
    assert not await world.tastes.is_quick(HERE)
    assert await scores_known(world) == {ANA: 9}


async def test_who_is_forgotten_is_unlearnt_and_nothing_is_read_anew(world: World) -> None:
    world.rate(ANA, 9, *range(6))
    world.rate(BEN, 4, 0)
    await scores_known(world)
    pages = world.scores.pages
    world.take_back(ANA)
    world.database.rows("DELETE FROM score_change WHERE member_id = $1", ANA)
    await world.tastes.forget_member(HERE, ANA)
    assert ANA not in world.tastes._kept[HERE].tastes.ratings.members
    assert await scores_known(world) == {BEN: 4}
    assert world.scores.pages == pages
    await world.tastes.forget_member(ELSEWHERE, ANA)
    assert not await world.tastes.is_quick(ELSEWHERE)


async def test_the_server_that_was_asked_about_longest_ago_makes_room(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tastes_module, "MOST_BYTES", 1)
    world.rate(ANA, 9, 0)
    world.rate(ANA, 2, 0, guild_id=ELSEWHERE)
    assert await scores_known(world) == {ANA: 9}
    assert await scores_known(world, ELSEWHERE) == {ANA: 2}
    assert not await world.tastes.is_quick(HERE)
    assert await world.tastes.is_quick(ELSEWHERE)


async def test_only_those_who_joined_are_found_the_closest_first(world: World) -> None:
    world.rate(ANA, 9, *range(6))
    world.rate(BEN, 3, *range(6))
    world.rate(CHLOE, 8, *range(6))
    world.rate(DARIO, 9, *range(6))
    await world.joined(ANA, BEN, CHLOE)
    page = await world.soulmates.page(HERE, ANA, 0)
    assert [kin.member_id for kin in page.kin] == [CHLOE, BEN]
    assert (page.found, page.others, page.most_shared, page.pages) == (2, 2, 6, 1)
    closest = await world.soulmates.closest(HERE, ANA)
    assert [one.member_id for one in closest] == [CHLOE, BEN]
    assert closest[0].films == 6
    assert closest[0].affinity == page.kin[0].affinity.figure


async def test_who_shares_too_few_films_is_counted_and_not_shown(world: World) -> None:
    world.rate(ANA, 9, *range(4))
    world.rate(BEN, 9, *range(4))
    await world.joined(ANA, BEN, CHLOE)
    page = await world.soulmates.page(HERE, ANA, 0)
    assert page.kin == ()
    assert (page.found, page.others, page.most_shared) == (0, 2, 4)


async def test_soulmates_come_in_pages(world: World) -> None:
    crowd = range(20, 20 + PAGE_LENGTH + 2)
    for member in (ANA, *crowd):
        world.rate(member, 9, *range(6))
    await world.joined(ANA, *crowd)
    last = await world.soulmates.page(HERE, ANA, 7)
    assert (last.page, last.pages, len(last.kin)) == (1, 2, 2)


async def test_a_comparison_tells_where_two_agree_and_clash(world: World) -> None:
    world.rate(ANA, 9, *range(6))
    world.rate(BEN, 9, *range(5))
    world.rate(BEN, 1, 5)
    found = await world.soulmates.compare(HERE, ANA, BEN)
    assert isinstance(found, Comparison)
    assert found.affinity.n == 6
    assert len(found.agreements) == 3
    [clash] = found.clashes
    assert (clash.film, clash.own, clash.other) == (FILMS[5], 9, 1)
    assert found.pairs == {(9, 9): 5, (9, 1): 1}


async def test_a_film_that_has_gone_is_compared_without_its_name(world: World) -> None:
    world.rate(ANA, 9, *range(6))
    world.rate(BEN, 9, *range(6))
    world.catalogue.films.clear()
    found = await world.soulmates.compare(HERE, ANA, BEN)
    assert isinstance(found, Comparison)
    assert all(telling.film is None for telling in found.agreements)


async def test_two_with_too_few_films_are_not_compared(world: World) -> None:
    world.rate(ANA, 9, *range(6))
    world.rate(BEN, 9, *range(3))
    assert await world.soulmates.compare(HERE, ANA, BEN) == TooFew(3)


async def test_both_must_have_joined(world: World) -> None:
    await world.joined(ANA)
    assert not await world.soulmates.both_joined(HERE, (ANA, BEN))
    await world.joined(BEN)
    assert await world.soulmates.both_joined(HERE, (ANA, BEN))
    assert not await world.soulmates.both_joined(ELSEWHERE, (ANA, BEN))
    assert await world.soulmates.leave(HERE, BEN)
    assert not await world.soulmates.is_member(HERE, BEN)


async def test_what_nobody_asked_is_not_open(world: World) -> None:
    asked_at = await world.soulmates.ask(HERE, ANA, BEN)
    asked = CompareRequest(ANA, BEN, asked_at)
    for request in (asked._replace(asker_id=BEN, other_id=ANA), asked._replace(asked_at=asked_at - 1)):
        assert not await world.soulmates.is_open(HERE, request)
    assert not await world.soulmates.is_open(ELSEWHERE, asked)


async def test_nobody_is_asked_twice_a_day_and_no_question_is_open_longer(world: World) -> None:
    asked_at = await world.soulmates.ask(HERE, ANA, BEN)
    await world.soulmates.ask(ELSEWHERE, ANA, BEN)
    await world.soulmates.ask(HERE, BEN, ANA)
    with pytest.raises(UserError, match="Give them a day"):
        await world.soulmates.ask(HERE, ANA, BEN)
    world.clock.time += A_DAY - 1
    request = CompareRequest(ANA, BEN, asked_at)
    assert await world.soulmates.is_open(HERE, request)
    world.clock.time += 1
    assert not await world.soulmates.is_open(HERE, request)
    await world.soulmates.ask(HERE, ANA, BEN)
