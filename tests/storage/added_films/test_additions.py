"""What members write down, what waits, and what comes of it. On both engines."""

import asyncio
from dataclasses import replace

import pytest

from bot.domain.added_films.adding import (
    A_DAY,
    Addable,
    Addition,
    AdditionState,
    AddRefusal,
    TypedFilm,
)
from bot.domain.added_films.log import FieldChange, FilmAction, FilmField
from bot.domain.films.film import Film
from bot.storage.added_films.additions import AdditionRepository
from bot.storage.added_films.merges import MergeRepository
from bot.storage.engine.database import Database
from bot.storage.films.club_films import ClubFilmRepository
from tests.storage.privacy.living import ANN, FILMS, HERE, NOW

TYPED = TypedFilm("Ours", "1999", "A, B", "", "")
OURS = Film("club:0123456789ab", "Ours", 1999)


@pytest.fixture
def additions(database: Database) -> AdditionRepository:
    return AdditionRepository(database)


async def written(additions: AdditionRepository, member_id: int = ANN, now: int = NOW) -> Addition:
    number = await additions.keep(HERE, member_id, TYPED, "pick-rated~8", "Why not?", now)
    found = await additions.find(HERE, member_id, number)
    assert found is not None
    return found


async def test_twenty_members_add_the_same_film_at_once(
    additions: AdditionRepository, database: Database
) -> None:
    all_written = [await written(additions, member_id) for member_id in range(1, 21)]
    addable = Addable(OURS, None)
    done = await asyncio.gather(*(additions.add(HERE, each, addable, NOW, most=10) for each in all_written))
    assert done == [OURS] * 20
    assert len(await ClubFilmRepository(database).all_of(HERE)) == 1
    assert len(await additions.log(HERE, 0, 50)) == 1


async def test_a_draft_is_kept_two_days_and_what_waits_longer(additions: AdditionRepository) -> None:
    draft, waiting = await written(additions), await written(additions)
    assert draft.number < waiting.number
    assert await additions.wait(HERE, waiting, OURS.id, NOW, most=None) is False
    await written(additions, now=NOW + A_DAY + 1)
    assert await additions.find(HERE, ANN, draft.number) is not None
    await written(additions, now=NOW + 2 * A_DAY + 1)
    assert await additions.find(HERE, ANN, draft.number) is None
    kept = await additions.find(HERE, ANN, waiting.number)
    assert kept is not None and (kept.state, kept.words) == (AdditionState.WAITING, "Why not?")
    assert (await additions.waiting(HERE, 0, 5))[1] == 1


async def test_a_pace_counts_what_was_added_and_what_waits(additions: AdditionRepository) -> None:
    first, second, third = [await written(additions) for _ in range(3)]
    assert await additions.add(HERE, first, Addable(OURS, None), NOW, most=2) == OURS
    assert await additions.wait(HERE, second, OURS.id, NOW, most=2) is False
    other = Addable(Film("club:0123456789ac", "Other", 1999), None)
    assert await additions.add(HERE, third, other, NOW, most=2) is AddRefusal.TOO_MANY
    assert await additions.add(HERE, third, other, NOW + A_DAY, most=2) == other.film


async def test_two_organisers_decide_once_and_the_member_is_told_once(additions: AdditionRepository) -> None:
    addition = await written(additions)
    await additions.wait(HERE, addition, OURS.id, NOW, most=None)
    done = await asyncio.gather(
        additions.add(HERE, addition, Addable(OURS, None), NOW, most=None, approved_by=5),
        additions.refuse(HERE, addition, OURS, 6, NOW),
    )
    assert list(done) == [OURS, False] or list(done) == [AddRefusal.GONE, True]
    [news] = await additions.untold(HERE, ANN)
    await additions.told(HERE, ANN, news.number)
    assert list(await additions.untold(HERE, ANN)) == []


async def test_a_film_that_has_become_another_is_not_added_again(
    additions: AdditionRepository, database: Database
) -> None:
    await additions.add(HERE, await written(additions), Addable(OURS, None), NOW, most=None)
    await MergeRepository(database).merge(HERE, OURS.id, FILMS[0], ANN, NOW)
    assert (
        await additions.add(HERE, await written(additions), Addable(OURS, None), NOW, most=None)
        == FILMS[0].id
    )
    assert list(await ClubFilmRepository(database).all_of(HERE)) == []


@pytest.mark.parametrize("is_wanted", [True, False])
async def test_what_is_decided_of_a_film_is_decided_for_all_who_asked(
    additions: AdditionRepository, *, is_wanted: bool
) -> None:
    first, again, other = await written(additions), await written(additions), await written(additions, 2)
    assert await additions.wait(HERE, first, OURS.id, NOW, most=1) is False
    assert await additions.wait(HERE, again, OURS.id, NOW, most=1) is True, "it takes the place of the first"
    assert await additions.wait(HERE, other, OURS.id, NOW, most=1) is True
    waiting, total = await additions.waiting(HERE, 0, 5)
    assert {(each.member_id, each.number) for each in waiting} == {(ANN, again.number), (2, other.number)}
    assert total == 1
    assert await additions.askers(HERE, OURS.id) == tuple(sorted((ANN, 2)))
    if is_wanted:
        await additions.add(HERE, other, Addable(OURS, None), NOW, most=None, approved_by=5)
    else:
        await additions.refuse(HERE, other, OURS, 5, NOW)
    assert (await additions.waiting(HERE, 0, 5))[1] == 0
    for member_id in (ANN, 2):
        [news] = await additions.untold(HERE, member_id)
        assert news.film_id == (OURS.id if is_wanted else None)


async def test_an_edit_is_kept_with_what_it_changed(additions: AdditionRepository) -> None:
    await additions.add(HERE, await written(additions), Addable(OURS, "tt0000001"), NOW, most=None)
    edited = replace(OURS, title="Ours, Too", directors=("A", "B"))
    assert await additions.edit(HERE, edited, None, 5, NOW)
    assert await additions.edit(HERE, edited, None, 5, NOW), "the same again is no change"
    assert not await additions.edit(HERE, replace(OURS, id="club:0123456789ac"), None, 5, NOW)
    latest, first = await additions.log(HERE, 0, 50)
    assert (latest.action, latest.member_id, latest.title) == (FilmAction.EDIT, 5, "Ours, Too")
    assert latest.changes == (
        FieldChange(FilmField.TITLE, "Ours", "Ours, Too"),
        FieldChange(FilmField.DIRECTORS, "", "A, B"),
        FieldChange(FilmField.LINK, "tt0000001", ""),
    )
    assert first.changes == ()


async def test_what_members_had_under_way_is_known_until_they_are_told(additions: AdditionRepository) -> None:
    first, other = await written(additions), await written(additions, 2)
    for each in (first, other):
        await additions.wait(HERE, each, OURS.id, NOW, most=None)
    assert list(await additions.wishes(HERE, OURS.id)) == []
    await additions.add(HERE, first, Addable(OURS, None), NOW, most=None, approved_by=ANN)
    assert {each.member_id for each in await additions.wishes(HERE, OURS.id)} == {ANN, 2}
    await additions.told(HERE, 2, other.number)
    assert {each.member_id for each in await additions.wishes(HERE, OURS.id)} == {ANN}
