"""Soulmates, dismissed films, and the numbered changes to scores, on both engines."""

import asyncio

import pytest

from bot.domain.films.film import Film
from bot.domain.taste.compare_requests import A_DAY, CompareRequest, RequestOutcome
from bot.domain.taste.recommendation import ScoreChanges
from bot.storage.engine.database import Database
from bot.storage.scores import revisions as changes_module
from bot.storage.scores.scores import ScoreRepository
from bot.storage.taste import tastes as tastes_module
from bot.storage.taste.soulmates import SoulmateRepository
from bot.storage.taste.tastes import TasteRepository

HERE, ELSEWHERE = 1, 2
ANA, BEN, CHLOE = 10, 11, 12
NOW = 1_795_348_800
HEAT = Film("tt0113277", "Heat", 1995, genres=("action", "crime"))
RAN = Film("tt0089881", "Ran", 1985, genres=("war",))
DRIFTERS = Film("club:0123456789ab", "Drifters", 2001, genres=("drama", "crime"))


async def test_members_join_once_and_leave(database: Database) -> None:
    soulmates = SoulmateRepository(database)
    await soulmates.join(HERE, BEN, NOW)
    await soulmates.join(HERE, ANA, NOW)
    await soulmates.join(HERE, ANA, NOW + 5)
    assert await soulmates.members(HERE) == [ANA, BEN]
    assert await soulmates.is_member(HERE, ANA)
    assert await soulmates.leave(HERE, ANA)
    assert not await soulmates.leave(HERE, ANA)
    assert not await soulmates.is_member(HERE, ANA)


async def test_who_has_joined_in_one_server_has_not_in_another(database: Database) -> None:
    soulmates = SoulmateRepository(database)
    await soulmates.join(HERE, ANA, NOW)
    assert not await soulmates.is_member(ELSEWHERE, ANA)
    assert await soulmates.members(ELSEWHERE) == []
    assert not await soulmates.leave(ELSEWHERE, ANA)


async def test_who_was_asked_to_compare_is_known_for_a_day_after_a_restart_too(database: Database) -> None:
    request = CompareRequest(BEN, CHLOE, NOW)
    assert await SoulmateRepository(database).ask(HERE, request) is RequestOutcome.ASKED
    restarted = SoulmateRepository(database)
    again = [await restarted.ask(HERE, request._replace(asked_at=NOW + after)) for after in (0, A_DAY - 1)]
    assert again == [RequestOutcome.ASKED_BEFORE] * 2
    others = (request._replace(asker_id=CHLOE, other_id=BEN), request._replace(asked_at=NOW + 1))
    assert [await restarted.was_asked(HERE, one) for one in (request, *others)] == [True, False, False]
    assert not await restarted.was_asked(ELSEWHERE, request)
    assert await restarted.ask(ELSEWHERE, request) is RequestOutcome.ASKED
    assert await restarted.ask(HERE, request._replace(asked_at=NOW + A_DAY)) is RequestOutcome.ASKED


async def test_of_requests_made_at_once_one_is_let_through(database: Database) -> None:
    soulmates = SoulmateRepository(database)
    asked = await asyncio.gather(*(soulmates.ask(HERE, CompareRequest(BEN, CHLOE, NOW)) for _ in range(5)))
    assert sorted(asked) == [RequestOutcome.ASKED, *[RequestOutcome.ASKED_BEFORE] * 4]


async def test_dismissed_films_are_ones_own_in_one_server(database: Database) -> None:
    tastes = TasteRepository(database)
    for film in (HEAT, RAN, HEAT):
        await tastes.dismiss(HERE, ANA, film.id, NOW)
    await tastes.dismiss(ELSEWHERE, ANA, DRIFTERS.id, NOW)
    assert await tastes.dismissed(HERE, ANA) == [RAN.id, HEAT.id]
    assert await tastes.dismissed(HERE, BEN) == []
    await tastes.take_back(HERE, ANA, RAN.id)
    await tastes.take_back(HERE, ANA, RAN.id)
    assert await tastes.dismissed(HERE, ANA) == [HEAT.id]
    assert await tastes.dismissed(ELSEWHERE, ANA) == [DRIFTERS.id]


async def test_every_score_given_and_taken_back_is_a_change(
    database: Database, scores: ScoreRepository
) -> None:
    tastes = TasteRepository(database)
    assert await tastes.revision(HERE) == 0
    assert await tastes.changes(HERE, 0) == ScoreChanges(0, 0, 0, {})
    await scores.set(HERE, ANA, HEAT, 9, NOW)
    await scores.set(HERE, BEN, HEAT, 5, NOW)
    assert await tastes.changes(HERE, 0) == ScoreChanges(2, 2, 14, {ANA: {HEAT.id: 9}, BEN: {HEAT.id: 5}})
    await scores.undo(HERE, BEN, HEAT, given=5, before=None, now=NOW)
    await scores.set(HERE, ANA, RAN, 7, NOW)
    await scores.undo(HERE, ANA, RAN, given=7, before=6, now=NOW)
    assert await tastes.changes(HERE, 2) == ScoreChanges(5, 2, 15, {ANA: {HEAT.id: 9, RAN.id: 6}, BEN: {}})
    assert await tastes.changes(HERE, 3) == ScoreChanges(5, 2, 15, {ANA: {HEAT.id: 9, RAN.id: 6}})
    assert await tastes.changed(HERE, 2) == 2
    assert await tastes.changed(HERE, 5) == 0


async def test_an_undo_that_does_nothing_is_no_change(database: Database, scores: ScoreRepository) -> None:
    await scores.set(HERE, ANA, HEAT, 9, NOW)
    await scores.undo(HERE, ANA, HEAT, given=4, before=None, now=NOW)
    assert await TasteRepository(database).revision(HERE) == 1


async def test_changes_are_numbered_in_each_server(database: Database, scores: ScoreRepository) -> None:
    tastes = TasteRepository(database)
    await scores.set(ELSEWHERE, ANA, HEAT, 9, NOW)
    await scores.set(ELSEWHERE, ANA, RAN, 9, NOW)
    await scores.set(HERE, ANA, HEAT, 3, NOW)
    assert (await tastes.revision(HERE), await tastes.revision(ELSEWHERE)) == (1, 2)
    assert await tastes.changes(HERE, 0) == ScoreChanges(1, 1, 3, {ANA: {HEAT.id: 3}})


async def test_changes_at_the_same_time_have_numbers_of_their_own(
    database: Database, scores: ScoreRepository
) -> None:
    await asyncio.gather(*(scores.set(HERE, member, HEAT, 8, NOW) for member in range(1, 21)))
    tastes = TasteRepository(database)
    assert await tastes.revision(HERE) == 20
    assert await tastes.changed(HERE, 15) == 5


async def test_too_many_changes_are_not_listed(
    database: Database, scores: ScoreRepository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(changes_module, "MOST_FOLLOWED", 2)
    tastes = TasteRepository(database)
    for member in (ANA, BEN, CHLOE):
        await scores.set(HERE, member, HEAT, 8, NOW)
    assert await tastes.changes(HERE, 0) == ScoreChanges(3, 3, 24, None)
    assert (await tastes.changes(HERE, 1)).scores == {BEN: {HEAT.id: 8}, CHLOE: {HEAT.id: 8}}


async def test_all_scores_of_one_server_are_read_page_by_page(
    database: Database, scores: ScoreRepository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tastes_module, "PAGE_LENGTH", 2)
    given = [(ANA, RAN, 5), (ANA, HEAT, 10), (BEN, RAN, 7), (CHLOE, HEAT, 2), (CHLOE, DRIFTERS, 4)]
    for member, film, score in reversed(given):
        await scores.set(HERE, member, film, score, NOW)
    await scores.set(ELSEWHERE, ANA, HEAT, 1, NOW)
    tastes = TasteRepository(database)
    read: list[tuple[int, str, int]] = []
    last: int | None = None
    while page := await tastes.scores_after(HERE, last):
        assert len(page) <= 2
        for one in page:
            read += [(one.member_id, *each) for each in zip(one.film_ids, one.scores, strict=True)]
        last = page[-1].member_id
    assert sorted(read) == sorted((member, film.id, score) for member, film, score in given)
    assert await tastes.count(HERE) == 5
    assert await tastes.count(3) == 0


async def test_films_are_found_by_their_genre(database: Database, scores: ScoreRepository) -> None:
    for film in (HEAT, RAN, DRIFTERS):
        await scores.set(HERE, ANA, film, 8, NOW)
    tastes = TasteRepository(database)
    assert sorted(await tastes.films_of_genre(HERE, "crime")) == [DRIFTERS.id, HEAT.id]
    assert await tastes.films_of_genre(HERE, "noir") == []
    assert await tastes.films_of_genre(ELSEWHERE, "crime") == []
