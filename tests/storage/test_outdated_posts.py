"""Posts to be brought up to date: queued with what outdates them, kept until it is done. On both engines."""

from dataclasses import replace

import pytest

from bot.domain.club.settings import ClubSettings
from bot.domain.discussions.discussion import Discussion, DiscussionKey, Opener, Phase
from bot.domain.week.outdated_posts import OutdatedPost
from bot.domain.week.plan import Picking
from bot.domain.week.state import Post, PostState, Step
from bot.storage.club import ClubRepository
from bot.storage.discussions.discussions import adopt
from bot.storage.engine.database import Database, Steps, ask
from bot.storage.outdated_posts import OutdatedPostRepository
from bot.storage.week.weeks import WeekRepository
from tests.storage.week.weeks import BEGUN, ELSEWHERE, HERE, KEY, NOW, kept, posted, with_posts

NOMINATING = with_posts(BEGUN, posted(Step.NOMINATIONS), last_step=Step.NOMINATIONS)
VOTING = with_posts(BEGUN, posted(Step.NOMINATIONS), posted(Step.BALLOT), last_step=Step.BALLOT)
INVITATION = OutdatedPost(HERE, 1, Step.NOMINATIONS)


@pytest.fixture
def posts(database: Database) -> OutdatedPostRepository:
    return OutdatedPostRepository(database)


def discussion(thread_id: int, **fields: object) -> Discussion:
    one = Discussion(
        DiscussionKey(HERE, 0), "tt1", Opener.AFTER, 0, 5, "en", NOW, NOW, Phase.OPEN, thread_id=thread_id
    )
    return replace(one, **fields)  # type: ignore[arg-type]  # its fields


def opened(number: int, thread_id: int, opener_id: int) -> Steps[None]:
    """The record of a thread that a member's discussion is in."""
    columns = "guild_id, purpose, subject, channel_id, claimed_at, thread_id, opener_id"
    yield from ask(
        f"INSERT INTO club_thread ({columns}) VALUES ($1, 'discussion', $2, 5, 1, $3, $4)",
        HERE,
        str(number),
        thread_id,
        opener_id,
    )


async def test_a_post_is_outdated_with_the_step_that_ends_its_time(
    database: Database, posts: OutdatedPostRepository
) -> None:
    weeks = WeekRepository(database)
    await kept(weeks, NOMINATING)
    assert list(await posts.servers_due(NOW)) == []
    await kept(weeks, VOTING)
    assert list(await posts.servers_due(NOW)) == [HERE]
    assert list(await posts.due(HERE, NOW, 9)) == [INVITATION]
    assert list(await posts.due(ELSEWHERE, NOW, 9)) == []
    await posts.done(INVITATION)
    assert list(await posts.servers_due(NOW)) == []


async def test_a_round_that_is_called_off_and_one_that_is_back_outdate_their_posts(
    database: Database, posts: OutdatedPostRepository
) -> None:
    weeks = WeekRepository(database)
    await kept(weeks, NOMINATING)
    ended, after = replace(NOMINATING, ended_at=NOW), replace(BEGUN, key=replace(KEY, number=2))
    await kept(weeks, after, ended=ended)
    assert list(await posts.due(HERE, NOW, 9)) == [INVITATION]
    await kept(weeks, NOMINATING, ended=replace(after, ended_at=NOW))
    again = replace(INVITATION, revision=2)
    assert list(await posts.due(HERE, NOW, 9)) == [again]
    await posts.done(INVITATION)
    assert list(await posts.due(HERE, NOW, 9)) == [again], "it was outdated again while it was edited"


async def test_a_post_that_is_recorded_after_its_round_is_outdated(
    database: Database, posts: OutdatedPostRepository
) -> None:
    weeks = WeekRepository(database)
    claimed = Post(Step.NOMINATIONS, PostState.CLAIMED, NOW)
    ended = replace(with_posts(BEGUN, claimed), ended_at=NOW)
    await kept(weeks, replace(BEGUN, key=replace(KEY, number=2)), ended=ended)
    await weeks.note(KEY, posted(Step.NOMINATIONS))
    assert list(await posts.due(HERE, NOW, 9)) == [INVITATION]


async def test_it_waits_for_its_time_and_counts_its_tries(
    database: Database, posts: OutdatedPostRepository
) -> None:
    await kept(WeekRepository(database), VOTING)
    [post] = await posts.due(HERE, NOW, 9)
    await posts.postpone(post, NOW + 60)
    assert list(await posts.due(HERE, NOW + 59, 9)) == []
    assert list(await posts.due(HERE, NOW + 60, 9)) == [replace(INVITATION, tries=1)]


async def test_another_vote_outdates_what_open_discussions_begin_with(
    database: Database, posts: OutdatedPostRepository
) -> None:
    clubs = ClubRepository(database)
    for each in (discussion(71), discussion(72, phase=Phase.CLOSED)):
        await database.write(adopt(each))
    await kept(WeekRepository(database), VOTING)
    await posts.done(INVITATION)
    await clubs.keep_settings(HERE, ClubSettings(quiet_days=3))
    assert list(await posts.due(HERE, NOW, 9)) == []
    await clubs.keep_settings(HERE, ClubSettings(vote_emoji="🍿"))
    assert list(await posts.due(HERE, NOW, 9)) == [OutdatedPost(HERE, 1, None)]
    await clubs.keep_settings(HERE, ClubSettings(vote_emoji="👍"))
    assert list(await posts.due(HERE, NOW, 9)) == [OutdatedPost(HERE, 1, None, revision=2)]


async def test_another_vote_outdates_the_thread_of_general_talk(
    database: Database, posts: OutdatedPostRepository
) -> None:
    talk = replace(BEGUN, picking=Picking.TALK)
    await kept(WeekRepository(database), with_posts(talk, posted(Step.AFTER), last_step=Step.AFTER))
    await ClubRepository(database).keep_settings(HERE, ClubSettings(vote_emoji="🍿"))
    assert list(await posts.due(HERE, NOW, 9)) == [OutdatedPost(HERE, 1, Step.AFTER)]


async def test_another_plan_outdates_the_event_of_the_present_round(
    database: Database, posts: OutdatedPostRepository
) -> None:
    clubs, plan = ClubRepository(database), ClubSettings().week
    await kept(WeekRepository(database), with_posts(BEGUN, posted(Step.EVENT), last_step=Step.EVENT))
    await clubs.keep_settings(HERE, ClubSettings(quiet_days=3))
    assert list(await posts.due(HERE, NOW, 9)) == []
    await clubs.keep_settings(HERE, ClubSettings(week=replace(plan, minute=1290)))
    assert list(await posts.due(HERE, NOW, 9)) == [OutdatedPost(HERE, 1, Step.EVENT)]


async def test_a_discussion_is_outdated_by_who_could_not_change_its_posts(
    posts: OutdatedPostRepository,
) -> None:
    for revision in (1, 2):
        await posts.outdate(DiscussionKey(HERE, 7))
        assert list(await posts.due(HERE, NOW, 9)) == [OutdatedPost(HERE, 7, None, revision)]


async def test_the_posts_of_a_discussion_are_found_whoever_opened_it(
    database: Database, posts: OutdatedPostRepository
) -> None:
    after = replace(posted(Step.AFTER), thread_id=71)
    second = replace(posted(Step.SECOND), thread_id=71)
    elsewhere = replace(posted(Step.BEFORE), thread_id=70)
    await kept(WeekRepository(database), with_posts(BEGUN, elsewhere, after, second, last_step=Step.SECOND))
    for each in (discussion(71, round_number=1), discussion(72), discussion(73)):
        await database.write(adopt(each))
    await database.write(opened(2, 72, 720))
    assert set(await posts.posts_of(DiscussionKey(HERE, 1))) == {after.message_id, second.message_id}
    assert list(await posts.posts_of(DiscussionKey(HERE, 2))) == [720]
    assert list(await posts.posts_of(DiscussionKey(HERE, 3))) == []
