"""What is still to be shown of reviews, on both engines: with the change itself, until it is shown."""

from dataclasses import replace

import pytest

from bot.domain.added_films.merging import FilmMerge
from bot.domain.reviews.moderation import Action, Decision, Report
from bot.domain.reviews.review import ReviewKey
from bot.domain.reviews.unshown import FIRST_TRY_AFTER, Unshown
from bot.storage.added_films.merges import MergeRepository
from bot.storage.engine.database import Database
from bot.storage.films.club_films import ClubFilmRepository
from bot.storage.reviews.moderation import ModerationRepository
from bot.storage.reviews.reviews import ReviewRepository
from bot.storage.reviews.unshown import UnshownRepository
from tests.storage.reviews.test_reviews import ANN, BEA, DRAFT, GUILD, HEAT, KEY, NOW, OTHER_GUILD, REVIEW, by

DUE = NOW + FIRST_TRY_AFTER


@pytest.fixture
def reviews(database: Database) -> ReviewRepository:
    return ReviewRepository(database)


@pytest.fixture
def unshown(database: Database) -> UnshownRepository:
    return UnshownRepository(database)


async def found(unshown: UnshownRepository, key: ReviewKey = KEY) -> Unshown:
    one = await unshown.find(key)
    assert one is not None
    return one


async def test_what_is_marked_is_due_like_a_change(unshown: UnshownRepository) -> None:
    marked = await unshown.mark(KEY, NOW)
    assert marked == await found(unshown) == Unshown(KEY, NOW, 1)
    assert (await unshown.mark(KEY, NOW + 5)).revision == 2
    await unshown.done(marked)
    assert (await found(unshown)).since == NOW, "it was marked again"


async def test_what_is_marked_leaves_to_be_told_what_was_shown_late(
    reviews: ReviewRepository, unshown: UnshownRepository
) -> None:
    await reviews.save(REVIEW, HEAT, NOW)
    await unshown.shown_late(await found(unshown), NOW + 60)
    marked = await unshown.mark(KEY, NOW + 90)
    assert (marked.since, marked.is_awaited(REVIEW)) == (NOW, True)
    await unshown.done(marked)
    assert not (await unshown.mark(KEY, NOW + 90)).is_awaited(REVIEW)


async def test_what_is_saved_is_to_be_shown_until_it_is(
    reviews: ReviewRepository, unshown: UnshownRepository
) -> None:
    assert await unshown.find(KEY) is None
    await reviews.save(REVIEW, HEAT, NOW)
    one = await found(unshown)
    assert one == Unshown(KEY, NOW, 1)
    assert await unshown.servers_due(DUE - 1) == []
    assert await unshown.due(GUILD, DUE - 1, 9) == []
    assert await unshown.servers_due(DUE) == [GUILD]
    assert await unshown.due(GUILD, DUE, 9) == [one]
    assert await unshown.due(OTHER_GUILD, DUE, 9) == []
    await unshown.done(one)
    assert await unshown.find(KEY) is None
    assert await unshown.servers_due(DUE) == []


async def test_a_review_that_is_not_saved_leaves_nothing_to_show(
    reviews: ReviewRepository, unshown: UnshownRepository
) -> None:
    too_long = replace(REVIEW, draft=replace(DRAFT, title="x" * 81))
    with pytest.raises(Exception, match="(?i)check"):
        await reviews.save(too_long, HEAT, NOW)
    assert await unshown.find(KEY) is None


async def test_a_change_that_comes_while_one_is_shown_stays(
    reviews: ReviewRepository, unshown: UnshownRepository
) -> None:
    await reviews.save(REVIEW, HEAT, NOW)
    earlier = await found(unshown)
    await reviews.save(REVIEW, HEAT, NOW + 5)
    for settle in (unshown.done(earlier), unshown.shown_late(earlier, NOW), unshown.postpone(earlier, NOW)):
        await settle
    assert await unshown.find(KEY) == Unshown(KEY, NOW, 2)
    assert await unshown.due(GUILD, DUE + 4, 9) == []


async def test_a_change_that_comes_once_all_is_shown_is_none_that_was_before(
    reviews: ReviewRepository, unshown: UnshownRepository
) -> None:
    await reviews.save(REVIEW, HEAT, NOW)
    earlier = await found(unshown)
    await unshown.done(earlier)
    await reviews.save(REVIEW, HEAT, NOW + 5)
    for settle in (unshown.done(earlier), unshown.shown_late(earlier, NOW), unshown.postpone(earlier, NOW)):
        await settle
    assert await unshown.find(KEY) == Unshown(KEY, NOW + 5, 1)


async def test_what_could_not_be_shown_waits_and_counts(
    reviews: ReviewRepository, unshown: UnshownRepository
) -> None:
    await reviews.save(REVIEW, HEAT, NOW)
    await unshown.postpone(await found(unshown), DUE + 100)
    assert await unshown.due(GUILD, DUE + 99, 9) == []
    assert await unshown.due(GUILD, DUE + 100, 9) == [Unshown(KEY, NOW, 1, tries=1)]


async def test_the_oldest_comes_first(reviews: ReviewRepository, unshown: UnshownRepository) -> None:
    for author_id, at in ((ANN, NOW + 2), (BEA, NOW + 1)):
        await reviews.save(by(author_id, at=at), HEAT, at)
    assert [one.key.author_id for one in await unshown.due(GUILD, DUE + 9, 9)] == [BEA, ANN]
    assert [one.key.author_id for one in await unshown.due(GUILD, DUE + 9, 1)] == [BEA]


async def test_what_is_shown_late_is_told_once(reviews: ReviewRepository, unshown: UnshownRepository) -> None:
    await reviews.save(REVIEW, HEAT, NOW)
    await unshown.shown_late(await found(unshown), NOW + 60)
    assert await unshown.find(KEY) is None
    assert await unshown.servers_due(DUE + 99) == []
    assert await unshown.untold(GUILD, ANN) == [HEAT.id]
    assert await unshown.untold(GUILD, BEA) == []
    await unshown.told(KEY)
    assert await unshown.untold(GUILD, ANN) == []


async def test_after_it_was_shown_late_no_older_post_is_looked_for(
    reviews: ReviewRepository, unshown: UnshownRepository
) -> None:
    await reviews.save(REVIEW, HEAT, NOW)
    await unshown.shown_late(await found(unshown), NOW + 60)
    await reviews.save(REVIEW, HEAT, NOW + 99)
    assert await unshown.untold(GUILD, ANN) == []
    await unshown.told(KEY)
    assert await unshown.find(KEY) == Unshown(KEY, NOW + 99, 2)


async def test_what_organisers_decide_is_to_be_shown(
    database: Database, reviews: ReviewRepository, unshown: UnshownRepository
) -> None:
    moderation = ModerationRepository(database)
    await reviews.save(REVIEW, HEAT, NOW)
    await unshown.done(await found(unshown))
    await moderation.report(KEY, Report(BEA, "why", NOW))
    await moderation.decide(KEY, NOW, Decision(9, Action.WARN, "mind", NOW + 1))
    assert await unshown.find(KEY) is None
    await moderation.decide(KEY, NOW, Decision(9, Action.REMOVE, "", NOW + 2))
    assert await unshown.find(KEY) == Unshown(KEY, NOW + 2, 1)


async def test_nothing_is_to_be_shown_of_what_is_deleted(
    reviews: ReviewRepository, unshown: UnshownRepository
) -> None:
    await reviews.save(REVIEW, HEAT, NOW)
    await reviews.delete(await found(unshown), NOW)
    assert await unshown.find(KEY) is None


async def test_a_merge_changes_what_is_being_shown_of_those_whose_reviews_move(
    database: Database, reviews: ReviewRepository, unshown: UnshownRepository
) -> None:
    added = replace(HEAT, id="club:1")
    await ClubFilmRepository(database).add(GUILD, added, ANN, NOW)
    await reviews.save(replace(REVIEW, key=replace(KEY, film_id=added.id)), added, NOW)
    for review in (REVIEW, by(BEA)):
        await reviews.save(review, HEAT, NOW)
    merges, of_bea = MergeRepository(database), by(BEA).key
    earlier, other = await found(unshown), await found(unshown, of_bea)
    merge = await merges.merge(GUILD, added.id, HEAT, BEA, NOW)
    assert isinstance(merge, FilmMerge)
    await unshown.done(earlier)
    assert (await found(unshown)).revision == 2
    assert await found(unshown, of_bea) == other, "what she wrote is as it was"
    await merges.undo(GUILD, merge.number, HEAT, BEA, NOW, NOW)
    assert (await found(unshown)).revision == 3
    assert await found(unshown, of_bea) == other
