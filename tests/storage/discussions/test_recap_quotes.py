"""What is offered to recaps, of single discussions and of rounds, kept on both engines."""

import datetime as dt
from dataclasses import replace

import pytest

from bot.domain.discussions.discussion import Discussion, Phase, QuoteOffer, QuoteOfferOutcome
from bot.domain.week.advance import Change
from bot.domain.week.plan import Picking, WeekPlan
from bot.domain.week.state import Post, PostState, Round, RoundKey, Status, Step, Week
from bot.storage.discussions.discussions import DiscussionRepository
from bot.storage.discussions.recap_quotes import QuotingRepository
from bot.storage.engine.database import Database
from bot.storage.week.weeks import WeekRepository
from tests.storage.discussions.test_discussions import ANA, BEN, ELSEWHERE, HERE, NOW, opened

PLAN = WeekPlan(channel_id=5)
KEY = RoundKey(HERE, 1)
BEGUN = Round(KEY, Picking.BALLOT, dt.date(2026, 11, 27), NOW)
FIRST, SECOND = QuoteOffer(500, ANA, "It's the light."), QuoteOffer(501, BEN, "It's the city.")


@pytest.fixture
def weeks(database: Database) -> WeekRepository:
    return WeekRepository(database)


@pytest.fixture
def discussions(database: Database) -> DiscussionRepository:
    return DiscussionRepository(database)


async def keep(weeks: WeekRepository, current: Round | None, ended: Round | None = None) -> None:
    week = await weeks.load(HERE, PLAN)
    on = replace(week.state, status=Status.ON)
    assert await weeks.save(week, Change(Week(PLAN, on, current, 1), ended=ended))


def with_recap(state: PostState) -> Round:
    return replace(BEGUN, posts={Step.RECAP: Post(Step.RECAP, state, NOW)})


async def of_the_round(discussions: DiscussionRepository) -> Discussion:
    made = replace(await opened(discussions), round_number=1)
    await discussions.keep(made)
    await discussions.offer(made.key, FIRST)
    return made


async def test_a_rounds_offers_are_those_of_its_discussions(
    weeks: WeekRepository, discussions: DiscussionRepository
) -> None:
    await keep(weeks, BEGUN)
    await of_the_round(discussions)
    other = await opened(discussions, 71, now=NOW + 60)
    await discussions.offer(other.key, SECOND)
    assert await discussions.offers_of_round(KEY) == (FIRST,)
    assert await discussions.offers_of_round(RoundKey(ELSEWHERE, 1)) == ()


@pytest.mark.parametrize("state", [PostState.CLAIMED, PostState.POSTED])
async def test_nothing_is_offered_once_the_rounds_recap_is_claimed(
    weeks: WeekRepository, discussions: DiscussionRepository, state: PostState
) -> None:
    await keep(weeks, BEGUN)
    made = await of_the_round(discussions)
    await keep(weeks, with_recap(state))
    assert await discussions.offer(made.key, SECOND) is QuoteOfferOutcome.RECAPPED


async def test_a_discussion_that_closes_before_the_recap_keeps_its_offers_for_it(
    weeks: WeekRepository, discussions: DiscussionRepository
) -> None:
    await keep(weeks, BEGUN)
    made = await of_the_round(discussions)
    await discussions.finish(replace(made, phase=Phase.CLOSED, due_at=None))
    assert await discussions.has_recap(KEY)
    assert await discussions.offers_of_round(KEY) == (FIRST,)
    await keep(weeks, None, replace(with_recap(PostState.POSTED), ended_at=NOW))
    assert await discussions.has_recap(KEY)
    assert await discussions.offers_of_round(KEY) == ()


async def test_a_round_without_a_recap_leaves_the_offers_to_its_open_discussions(
    weeks: WeekRepository, discussions: DiscussionRepository
) -> None:
    await keep(weeks, BEGUN)
    made = await of_the_round(discussions)
    shut = replace(await opened(discussions, 71, now=NOW + 60), round_number=1)
    await discussions.keep(shut)
    await discussions.offer(shut.key, SECOND)
    await discussions.finish(replace(shut, phase=Phase.CLOSED, due_at=None))
    await keep(weeks, None, replace(BEGUN, ended_at=NOW))
    assert not await discussions.has_recap(KEY)
    assert await discussions.offers_of_round(KEY) == (FIRST,)
    await discussions.finish(replace(made, phase=Phase.CLOSED, due_at=None))
    assert await discussions.offers(made.key) == ()


async def test_who_is_not_to_be_quoted_is_kept_and_withdraws_what_they_offered(database: Database) -> None:
    discussions, quoting = DiscussionRepository(database), QuotingRepository(database)
    made = await opened(discussions)
    for offer in (FIRST, SECOND):
        await discussions.offer(made.key, offer)
    await quoting.refuse(HERE, ANA, NOW)
    await quoting.refuse(HERE, ANA, NOW)
    assert await quoting.unquoted(HERE) == {ANA}
    assert await quoting.unquoted(ELSEWHERE) == frozenset()
    assert await discussions.offers(made.key) == (SECOND,)
    await quoting.allow(HERE, ANA)
    assert await quoting.unquoted(HERE) == frozenset()
