"""Reports and what organisers decide, on both engines."""

import asyncio
from dataclasses import replace

import pytest

from bot.domain.films.film import Film
from bot.domain.reviews.moderation import Action, Decision, Notice, Report
from bot.domain.reviews.review import Review, ReviewDraft, ReviewKey, ReviewState
from bot.storage.engine.database import Database
from bot.storage.reviews.moderation import ModerationRepository
from bot.storage.reviews.reviews import ReviewRepository
from tests.storage.reviews.test_reviews import delete

GUILD, OTHER_GUILD = 10, 20
ANN, BEA, CARL, DORA = 1, 2, 3, 4
HEAT = Film("tt0113277", "Heat", 1995)
NOW = 1_790_000_000
KEY = ReviewKey(GUILD, HEAT.id, ANN)
REVIEW = Review(KEY, ReviewDraft("Title", "A text that is long enough.", "", 9), ReviewState.PUBLIC, NOW, NOW)
REPORT = Report(BEA, "It is about me.", NOW)


@pytest.fixture
def moderation(database: Database) -> ModerationRepository:
    return ModerationRepository(database)


@pytest.fixture
async def reviews(database: Database) -> ReviewRepository:
    """With Ann's review."""
    reviews = ReviewRepository(database)
    await reviews.save(REVIEW, HEAT, NOW)
    return reviews


def decision(action: Action, at: int = NOW, sentence: str = "", organiser: int = DORA) -> Decision:
    return Decision(organiser, action, sentence, at)


async def state(reviews: ReviewRepository) -> ReviewState:
    found = await reviews.find(KEY)
    assert found is not None
    return found.state


async def test_a_member_reports_a_review_once(
    reviews: ReviewRepository, moderation: ModerationRepository
) -> None:
    assert await moderation.report(KEY, REPORT)
    assert not await moderation.report(KEY, replace(REPORT, reason="Again."))
    assert await moderation.report(KEY, Report(CARL, "Me too.", NOW + 1))
    case, pages = await moderation.case(GUILD, 0)
    assert case is not None
    assert (pages, case.open_reports) == (1, 2)
    assert case.reports == (Report(CARL, "Me too.", NOW + 1), REPORT)
    assert case.review == await reviews.find(KEY)


async def test_a_review_that_has_gone_cannot_be_reported(
    reviews: ReviewRepository, moderation: ModerationRepository
) -> None:
    assert await delete(reviews)
    assert not await moderation.report(KEY, REPORT)


async def test_what_waits_is_held_or_reported_oldest_first(
    reviews: ReviewRepository, moderation: ModerationRepository
) -> None:
    held = replace(REVIEW, key=replace(KEY, author_id=CARL), state=ReviewState.HELD, edited_at=NOW + 5)
    await reviews.save(held, HEAT, NOW + 5)
    await reviews.save(replace(REVIEW, key=replace(KEY, author_id=DORA)), HEAT, NOW)
    await moderation.report(KEY, replace(REPORT, at=NOW + 9))
    cases = [await moderation.case(GUILD, page) for page in range(3)]
    assert [case.review.key.author_id if case else None for case, _ in cases] == [CARL, ANN, None]
    assert {pages for _, pages in cases} == {2}
    assert await moderation.case(OTHER_GUILD, 0) == (None, 0)


@pytest.mark.parametrize(
    ("action", "after"), [(Action.KEEP, ReviewState.PUBLIC), (Action.REMOVE, ReviewState.REMOVED)]
)
async def test_a_decision_ends_the_wait_and_is_written_down(
    reviews: ReviewRepository, moderation: ModerationRepository, action: Action, after: ReviewState
) -> None:
    await moderation.report(KEY, REPORT)
    before = await moderation.decide(KEY, NOW, decision(action))
    assert before is not None
    assert before.state is ReviewState.PUBLIC
    assert await state(reviews) is after
    assert await moderation.case(GUILD, 0) == (None, 0)
    past = await reviews.past(KEY, NOW)
    assert past.was_removed is (action is Action.REMOVE)


async def test_a_warning_leaves_the_review_waiting(
    reviews: ReviewRepository, moderation: ModerationRepository
) -> None:
    await moderation.report(KEY, REPORT)
    warned = decision(Action.WARN, sentence="Be kinder.")
    assert await moderation.decide(KEY, NOW, warned)
    case, _ = await moderation.case(GUILD, 0)
    assert case is not None
    assert case.decisions == (warned,)
    assert await state(reviews) is ReviewState.PUBLIC
    assert not (await reviews.past(KEY, NOW)).was_removed


async def test_a_later_keep_outweighs_a_removal(
    reviews: ReviewRepository, moderation: ModerationRepository
) -> None:
    await moderation.report(KEY, REPORT)
    await moderation.decide(KEY, NOW, decision(Action.REMOVE))
    await reviews.save(replace(REVIEW, edited_at=NOW + 60), HEAT, NOW + 60)
    assert await state(reviews) is ReviewState.HELD
    assert await moderation.decide(KEY, NOW + 60, decision(Action.KEEP, NOW + 70))
    assert await state(reviews) is ReviewState.PUBLIC
    assert not (await reviews.past(KEY, NOW)).was_removed


async def test_a_text_that_was_rewritten_is_not_decided_on_unread(
    reviews: ReviewRepository, moderation: ModerationRepository
) -> None:
    await moderation.report(KEY, REPORT)
    await reviews.save(replace(REVIEW, edited_at=NOW + 60), HEAT, NOW + 60)
    assert await moderation.decide(KEY, NOW, decision(Action.REMOVE)) is None
    assert await state(reviews) is ReviewState.PUBLIC
    case, _ = await moderation.case(GUILD, 0)
    assert case is not None
    assert case.decisions == ()


async def test_of_organisers_who_decide_at_once_one_decides(
    reviews: ReviewRepository, moderation: ModerationRepository
) -> None:
    await moderation.report(KEY, REPORT)
    decisions = [
        decision(action, organiser=100 + n) for n, action in enumerate([Action.KEEP, Action.REMOVE] * 5)
    ]
    outcomes = await asyncio.gather(*(moderation.decide(KEY, NOW, each) for each in decisions))
    assert sum(outcome is not None for outcome in outcomes) == 1


async def test_what_does_not_wait_is_not_decided_on(
    reviews: ReviewRepository, moderation: ModerationRepository
) -> None:
    assert await moderation.decide(KEY, NOW, decision(Action.REMOVE)) is None
    assert await state(reviews) is ReviewState.PUBLIC


async def test_the_record_outlives_the_review(
    reviews: ReviewRepository, moderation: ModerationRepository
) -> None:
    await moderation.report(KEY, REPORT)
    await moderation.decide(KEY, NOW, decision(Action.REMOVE))
    assert await delete(reviews)
    assert (await reviews.past(KEY, NOW)).was_removed
    await reviews.save(replace(REVIEW, state=ReviewState.HELD), HEAT, NOW + 9)
    case, _ = await moderation.case(GUILD, 0)
    assert case is not None
    assert case.decisions == (decision(Action.REMOVE),)
    assert case.open_reports == 0


async def test_an_author_is_told_of_removals_and_warnings_once(
    reviews: ReviewRepository, moderation: ModerationRepository
) -> None:
    await moderation.report(KEY, REPORT)
    warned = decision(Action.WARN, NOW, "Be kinder.")
    removed = decision(Action.REMOVE, NOW + 5)
    await moderation.decide(KEY, NOW, warned)
    await moderation.decide(KEY, NOW, removed)
    assert await moderation.notices(GUILD, ANN) == (Notice(HEAT.id, warned), Notice(HEAT.id, removed))
    await moderation.told(GUILD, ANN, NOW)
    assert await moderation.notices(GUILD, ANN) == (Notice(HEAT.id, removed),)
    await moderation.told(GUILD, ANN, NOW + 5)
    assert await moderation.notices(GUILD, ANN) == ()


async def test_nobody_is_told_of_what_was_kept(
    reviews: ReviewRepository, moderation: ModerationRepository
) -> None:
    await moderation.report(KEY, REPORT)
    await moderation.decide(KEY, NOW, decision(Action.KEEP))
    assert await moderation.notices(GUILD, ANN) == ()
    assert await moderation.notices(OTHER_GUILD, ANN) == ()
