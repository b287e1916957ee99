"""Reviews, votes and kept texts, on both engines."""

import asyncio
from dataclasses import replace

import pytest

from bot.domain.films.film import Film
from bot.domain.privacy.member import Removal
from bot.domain.reviews.review import (
    A_WHILE,
    DRAFT_KEPT,
    Aspect,
    AuthorHistory,
    Reader,
    Review,
    ReviewDraft,
    ReviewKey,
    ReviewSort,
    ReviewState,
)
from bot.domain.reviews.unshown import OutdatedReview
from bot.domain.scores import ClubTally, ScoreChange, Tally
from bot.storage.engine.database import Database, Steps, ask
from bot.storage.message_removals import RemovalRepository
from bot.storage.privacy.delete_member import MemberRepository
from bot.storage.reviews.reviews import ReviewRepository
from bot.storage.reviews.unshown import UnshownRepository
from bot.storage.scores.scores import ScoreRepository

GUILD, OTHER_GUILD = 10, 20
ANN, BEA, CARL = 1, 2, 3
HEAT = Film("tt0113277", "Heat", 1995, genres=("action", "crime"))
NOW = 1_790_000_000
KEY = ReviewKey(GUILD, HEAT.id, ANN)
DRAFT = ReviewDraft(
    "Cold and hot",
    "Two men, one city, and a café.\n\n¿Y qué?",
    "They shoot.",
    9,
    frozenset({Aspect.LEAD, Aspect.THEMES}),
    frozenset({Aspect.PACE}),
)
REVIEW = Review(KEY, DRAFT, ReviewState.PUBLIC, NOW, NOW, language="es", channel_id=77)


@pytest.fixture
def reviews(database: Database) -> ReviewRepository:
    return ReviewRepository(database)


def by(author_id: int, score: int = 9, at: int = NOW, state: ReviewState = ReviewState.PUBLIC) -> Review:
    key = ReviewKey(GUILD, HEAT.id, author_id)
    return Review(key, replace(DRAFT, score=score), state, at, at)


async def save(reviews: ReviewRepository, *written: Review) -> None:
    for review in written:
        await reviews.save(review, HEAT, review.edited_at)


async def delete(reviews: ReviewRepository, key: ReviewKey = KEY) -> bool:
    return await reviews.delete(await UnshownRepository(reviews.database).mark(key, NOW), NOW)


def sql(text: str, *arguments: int | str) -> Steps[list[tuple[int, ...]]]:
    return (yield from ask(text, *arguments))


async def test_what_is_saved_is_what_is_found(reviews: ReviewRepository) -> None:
    change = await reviews.save(REVIEW, HEAT, NOW)
    assert change == ScoreChange(
        None, 9, Tally(tuple(int(score == 9) for score in range(1, 11))), ClubTally(1, 9)
    )
    assert await reviews.find(KEY) == REVIEW


async def test_a_review_is_its_authors_films_and_servers(reviews: ReviewRepository) -> None:
    await save(reviews, REVIEW)
    for other in (replace(KEY, guild_id=OTHER_GUILD), replace(KEY, author_id=BEA), replace(KEY, film_id="x")):
        assert await reviews.find(other) is None
    assert await reviews.of_film(OTHER_GUILD, HEAT.id) == ()
    assert await reviews.page(OTHER_GUILD, HEAT.id, ReviewSort.HELPFUL, 0, Reader(BEA)) == (None, 0)


async def test_review_and_score_are_saved_together_or_not_at_all(
    reviews: ReviewRepository, scores: ScoreRepository
) -> None:
    too_long = replace(REVIEW, draft=replace(DRAFT, title="x" * 81))
    with pytest.raises(Exception, match="(?i)check"):
        await reviews.save(too_long, HEAT, NOW)
    assert await reviews.find(KEY) is None
    assert (await scores.standing(GUILD, ANN, HEAT.id)).own_score is None


async def test_a_rewritten_review_keeps_its_votes_its_first_day_and_its_post(
    reviews: ReviewRepository,
) -> None:
    await save(reviews, REVIEW)
    await reviews.posted(REVIEW, 5, 6, NOW)
    await reviews.vote(KEY, BEA, useful=True, now=NOW)
    changed = replace(REVIEW, draft=replace(DRAFT, title="Hot"), edited_at=NOW + 60)
    await save(reviews, changed)
    assert await reviews.find(KEY) == replace(changed, thread_id=5, message_id=6, helpful=1, votes=1)


async def test_what_an_organiser_took_away_meanwhile_does_not_come_back_public(
    reviews: ReviewRepository,
) -> None:
    await save(reviews, replace(REVIEW, state=ReviewState.HELD))
    await save(reviews, REVIEW)
    found = await reviews.find(KEY)
    assert found is not None
    assert found.state is ReviewState.HELD


async def test_a_review_has_its_authors_present_score(
    reviews: ReviewRepository, scores: ScoreRepository
) -> None:
    await save(reviews, REVIEW, by(BEA, state=ReviewState.HELD))
    assert await reviews.rescored(GUILD, HEAT.id) == ()
    await scores.set(GUILD, BEA, HEAT, 4, NOW)
    await scores.set(GUILD, ANN, HEAT, 3, NOW)
    found = await reviews.find(KEY)
    assert found is not None
    assert found.draft.score == 3
    assert await reviews.rescored(GUILD, HEAT.id) == (KEY,), "posted or about to be"
    await reviews.posted(found, 5, 6, NOW)
    assert await reviews.rescored(GUILD, HEAT.id) == ()


async def test_a_review_is_outdated_while_its_post_shows_other_votes_or_another_score(
    reviews: ReviewRepository, scores: ScoreRepository
) -> None:
    await save(reviews, REVIEW, by(BEA), by(CARL, state=ReviewState.HELD))
    for author_id in (ANN, BEA):
        await reviews.vote(replace(KEY, author_id=author_id), CARL, useful=True, now=NOW)
    assert await reviews.outdated(GUILD) == [], "none is posted"

    async def post() -> None:
        shown = await reviews.find(KEY)
        assert shown is not None
        await reviews.posted(shown, 5, 6, NOW)

    await post()
    assert await reviews.outdated(GUILD) == []
    await reviews.vote(KEY, CARL, useful=False, now=NOW)
    assert await reviews.outdated(GUILD) == [OutdatedReview(KEY, 5)]
    assert await reviews.outdated(OTHER_GUILD) == []
    await post()
    assert await reviews.outdated(GUILD) == []
    await scores.set(GUILD, ANN, HEAT, 3, NOW)
    assert await reviews.outdated(GUILD) == [OutdatedReview(KEY, 5)]
    await post()
    assert await reviews.outdated(GUILD) == []


async def test_a_film_lists_its_public_reviews_most_helpful_first(reviews: ReviewRepository) -> None:
    await save(reviews, by(ANN), by(BEA, at=NOW + 9), by(CARL, state=ReviewState.HELD), by(4, at=NOW + 5))
    for voter in (11, 12):
        await reviews.vote(KEY, voter, useful=True, now=NOW)
    assert [review.key.author_id for review in await reviews.of_film(GUILD, HEAT.id)] == [ANN, BEA, 4]


@pytest.mark.parametrize(("reader_id", "authors"), [(CARL, [ANN]), (BEA, [BEA, ANN])])
async def test_what_a_reader_may_not_see_is_not_among_the_pages(
    reviews: ReviewRepository, reader_id: int, authors: list[int]
) -> None:
    await save(reviews, by(ANN), replace(by(BEA, at=NOW + 9), channel_id=88))
    assert set(await reviews.channels(GUILD, HEAT.id)) == {0, 88}
    for page, author_id in enumerate(authors):
        reader = Reader(reader_id, frozenset({88}))
        review, pages = await reviews.page(GUILD, HEAT.id, ReviewSort.NEWEST, page, reader)
        assert review is not None
        assert (review.key.author_id, pages) == (author_id, len(authors))


async def test_a_message_in_another_thread_goes_when_the_review_moves(
    reviews: ReviewRepository, database: Database
) -> None:
    await save(reviews, REVIEW)
    await reviews.posted(REVIEW, 5, 6, NOW)
    await reviews.posted(REVIEW, 5, 6, NOW)
    removals = RemovalRepository(database)
    assert await removals.due(GUILD, NOW, 9) == []
    later = NOW + 99
    await reviews.posted(replace(REVIEW, channel_id=88), 7, 8, later)
    moved = await reviews.find(KEY)
    assert moved is not None
    assert (moved.channel_id, moved.thread_id, moved.message_id) == (88, 7, 8)
    assert await removals.due(GUILD, later, 9) == [Removal(GUILD, 5, 6, 0, later, 0)]


async def test_a_message_that_is_to_be_removed_is_not_taken_for_that_of_a_review_written_anew(
    reviews: ReviewRepository, database: Database
) -> None:
    await save(reviews, REVIEW)
    await reviews.posted(REVIEW, 5, 6, NOW)
    await MemberRepository(database).forget(GUILD, ANN, NOW)
    await save(reviews, REVIEW)
    await reviews.posted(REVIEW, 5, 6, NOW)
    assert await reviews.find(KEY) == REVIEW
    removals = await RemovalRepository(database).due(GUILD, NOW, 9)
    assert [(one.channel_id, one.message_id) for one in removals] == [(5, 6)]
    await reviews.posted(REVIEW, 5, 7, NOW)
    assert await reviews.find(KEY) == replace(REVIEW, thread_id=5, message_id=7)


async def test_a_review_that_changed_since_it_was_to_be_deleted_stays(
    reviews: ReviewRepository, database: Database
) -> None:
    await save(reviews, REVIEW)
    await reviews.keep_draft(KEY, DRAFT, NOW)
    marked = await UnshownRepository(database).mark(KEY, NOW)
    await save(reviews, replace(REVIEW, draft=replace(DRAFT, title="Hot")))
    await reviews.keep_draft(KEY, DRAFT, NOW)
    assert not await reviews.delete(marked, NOW)
    found = await reviews.find(KEY)
    assert found is not None and found.draft.title == "Hot"
    assert await reviews.draft(KEY, NOW) == DRAFT
    assert await delete(reviews)


@pytest.mark.parametrize(
    ("sort", "authors"),
    [
        (ReviewSort.HELPFUL, [CARL, BEA, ANN]),
        (ReviewSort.NEWEST, [BEA, CARL, ANN]),
        (ReviewSort.SCORE, [ANN, CARL, BEA]),
    ],
)
async def test_reviews_are_read_one_a_page(
    reviews: ReviewRepository, sort: ReviewSort, authors: list[int]
) -> None:
    await save(
        reviews, by(ANN, 10), by(BEA, 2, NOW + 9), by(CARL, 6, NOW + 5), by(4, state=ReviewState.REMOVED)
    )
    await reviews.vote(ReviewKey(GUILD, HEAT.id, CARL), ANN, useful=True, now=NOW)
    for page, author_id in enumerate(authors):
        review, pages = await reviews.page(GUILD, HEAT.id, sort, page, Reader(BEA))
        assert review is not None
        assert (review.key.author_id, pages) == (author_id, 3)
    assert await reviews.page(GUILD, HEAT.id, sort, 3, Reader(BEA)) == (None, 3)


async def test_votes_are_counted_changed_and_taken_back(reviews: ReviewRepository) -> None:
    await save(reviews, REVIEW)

    async def figures() -> tuple[int, int]:
        found = await reviews.find(KEY)
        assert found is not None
        return found.helpful, found.votes

    assert await reviews.vote(KEY, BEA, useful=True, now=NOW) is True
    assert await reviews.vote(KEY, CARL, useful=False, now=NOW) is False
    assert await figures() == (1, 2)
    assert await reviews.vote(KEY, BEA, useful=False, now=NOW) is False
    assert (await figures(), await reviews.vote_of(KEY, BEA)) == ((0, 2), False)
    assert await reviews.vote(KEY, BEA, useful=False, now=NOW) is None
    assert (await figures(), await reviews.vote_of(KEY, BEA)) == ((0, 1), None)


async def test_many_who_vote_at_once_are_all_counted(reviews: ReviewRepository, database: Database) -> None:
    await save(reviews, REVIEW)
    votes = (reviews.vote(KEY, voter, useful=voter % 3 > 0, now=NOW) for voter in range(100, 160))
    await asyncio.gather(*votes)
    found = await reviews.find(KEY)
    assert found is not None
    assert (found.helpful, found.votes) == (40, 60)
    assert await database.read(sql("SELECT SUM(useful), COUNT(*) FROM review_vote")) == [(40, 60)]


async def test_a_vote_for_a_review_that_has_gone_is_no_vote(reviews: ReviewRepository) -> None:
    assert await reviews.vote(KEY, BEA, useful=True, now=NOW) is None


async def test_the_schema_lets_nobody_vote_for_their_own(reviews: ReviewRepository) -> None:
    await save(reviews, REVIEW)
    with pytest.raises(Exception, match="(?i)check"):
        await reviews.vote(KEY, ANN, useful=True, now=NOW)


async def test_a_deleted_review_takes_its_votes_with_it_but_not_the_score(
    reviews: ReviewRepository, scores: ScoreRepository, database: Database
) -> None:
    await save(reviews, REVIEW, by(BEA))
    await reviews.vote(KEY, BEA, useful=True, now=NOW)
    await reviews.keep_draft(KEY, DRAFT, NOW)
    assert await delete(reviews)
    assert await reviews.find(KEY) is None
    assert await reviews.draft(KEY, NOW) is None
    assert await database.read(sql("SELECT COUNT(*) FROM review_vote")) == [(0,)]
    assert (await scores.standing(GUILD, ANN, HEAT.id)).own_score == 9
    assert len(await reviews.of_film(GUILD, HEAT.id)) == 1


async def test_a_text_is_kept_for_a_day_or_until_it_is_saved(reviews: ReviewRepository) -> None:
    await reviews.keep_draft(KEY, replace(DRAFT, title="An earlier one"), NOW - 5)
    await reviews.keep_draft(KEY, DRAFT, NOW)
    assert await reviews.draft(KEY, NOW + DRAFT_KEPT - 1) == DRAFT
    assert await reviews.draft(KEY, NOW + DRAFT_KEPT) is None
    assert await reviews.draft(replace(KEY, author_id=BEA), NOW) is None
    await save(reviews, REVIEW)
    assert await reviews.draft(KEY, NOW) is None


async def test_texts_older_than_a_day_are_dropped(reviews: ReviewRepository, database: Database) -> None:
    await reviews.keep_draft(KEY, DRAFT, NOW)
    await reviews.keep_draft(replace(KEY, author_id=BEA), DRAFT, NOW + DRAFT_KEPT)
    assert await database.read(sql("SELECT author_id FROM review_draft")) == [(BEA,)]


async def test_the_past_has_the_authors_latest_writings_in_the_server(reviews: ReviewRepository) -> None:
    for at in (NOW, NOW + A_WHILE - 1, NOW + A_WHILE):
        await reviews.save(replace(REVIEW, edited_at=at), HEAT, at)
    past = await reviews.past(KEY, NOW + A_WHILE)
    assert sorted(past.written_at) == [NOW + A_WHILE - 1, NOW + A_WHILE]
    assert past.review == await reviews.find(KEY)
    assert await reviews.past(replace(KEY, author_id=BEA), NOW) == AuthorHistory()
    assert await reviews.past(replace(KEY, guild_id=OTHER_GUILD), NOW) == AuthorHistory()
