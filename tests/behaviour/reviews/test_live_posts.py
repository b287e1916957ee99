"""What posts show follows votes and scores over a restart: nobody has to vote again."""

from typing import Any, cast

import pytest

from bot.domain.threads import ClubThread
from bot.settings import Settings
from bot.storage.club import ClubRepository, ThreadRepository
from bot.storage.engine.errors import unreachable
from bot.storage.reviews.reviews import ReviewRepository
from cogs.reviews.live_posts import LivePosts
from cogs.shared.posts.renewals import TRY_AGAIN_SECONDS
from tests.behaviour.people import Club
from tests.behaviour.reviews.reviewing import LEAVING_LAS_VEGAS, REFRESH_SECONDS, THREAD, posted, write
from tests.behaviour.reviews.test_catch_up import later
from tests.behaviour.reviews.test_others_rooms import leave

pytestmark = pytest.mark.simcord(check_errors=False)


def edits(club: Club) -> int:
    return sum(one.method == "PATCH" and "/channels/" in one.path for one in club.env.http_requests)


async def a_review_up_to_date(club: Club) -> None:
    await write(club.ben)
    await club.env.advance_time(REFRESH_SECONDS)


async def test_a_vote_from_before_a_crash_is_shown_after_it(club: Club, settings: Settings) -> None:
    await a_review_up_to_date(club)
    [review] = posted(club)
    await club.chloe.click(review, "Helpful")
    await club.restart_bot(settings)
    assert "Nobody has voted on this review yet" in review.text
    await club.env.advance_time(REFRESH_SECONDS)
    assert "1 of 1 found this helpful" in review.text


async def test_a_score_from_before_a_crash_is_shown_after_it(club: Club, settings: Settings) -> None:
    await a_review_up_to_date(club)
    opener, review = club.posts(club.threads()[THREAD])
    await club.ben.slash("rate", film=LEAVING_LAS_VEGAS, score=2)
    await club.restart_bot(settings)
    assert "**9.0** ★ · 1 vote" in opener.text and "**9**/10" in review.text
    await club.env.advance_time(REFRESH_SECONDS)
    assert "**2.0** ★ · 1 vote" in opener.text and "**2**/10" in review.text


async def test_what_is_up_to_date_or_archived_is_left_alone_at_a_start(
    club: Club, settings: Settings
) -> None:
    await a_review_up_to_date(club)
    before = edits(club)
    await club.restart_bot(settings)
    await club.env.advance_time(REFRESH_SECONDS)
    assert edits(club) == before
    leave(club)
    await club.parts.services.scores.rate(club.guild.id, club.ben.id, LEAVING_LAS_VEGAS, 2)
    await club.restart_bot(settings)
    await club.env.advance_time(REFRESH_SECONDS)
    assert edits(club) == before


@pytest.mark.parametrize("is_forum", [False, True])
async def test_a_card_that_a_crash_left_unrecorded_follows_what_was_scored_since(
    club: Club, settings: Settings, monkeypatch: pytest.MonkeyPatch, *, is_forum: bool
) -> None:
    place = club.channel
    club.clock.time = int(club.env.now().timestamp())  # as it must be, for finding what a crash left
    if is_forum:
        place = club.guild.create_forum_channel("reviews")
        await club.organiser().slash("club setup", reviews=place)
    keep = ThreadRepository.keep

    async def crash_with_the_opener(self: ThreadRepository, thread: ClubThread, *shown: Any) -> None:
        if thread.thread_id is not None and (is_forum or thread.opener_id is not None):
            raise LookupError("something that nobody foresaw")
        await keep(self, thread, *shown)

    with monkeypatch.context() as crash:
        crash.setattr(ThreadRepository, "keep", crash_with_the_opener)
        await write(club.ben)
    await club.chloe.slash("rate", film=LEAVING_LAS_VEGAS, score=5)
    await club.restart_bot(settings)
    await later(club)
    opener, _ = club.posts(club.threads(place)[THREAD])
    await club.env.advance_time(REFRESH_SECONDS)
    assert "**7.0** ★ · 2 votes" in opener.text


async def test_a_score_that_comes_while_a_review_is_on_its_way_is_shown(
    club: Club, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = ReviewRepository.posted

    async def slowly(self: ReviewRepository, *shown: Any) -> None:
        monkeypatch.setattr(ReviewRepository, "posted", record)
        await club.parts.services.scores.rate(club.guild.id, club.ben.id, LEAVING_LAS_VEGAS, 2)
        for cog in (club.bot.cogs["FilmCog"], club.bot.cogs["WriteReviewCog"]):
            await cast("Any", cog).on_score_change(club.guild.id, LEAVING_LAS_VEGAS)
            await cast("Any", cog)._refresh()  # their beat comes while Discord's answer is on its way
        await record(self, *shown)

    monkeypatch.setattr(ReviewRepository, "posted", slowly)
    await write(club.ben)
    await club.env.advance_time(5 * REFRESH_SECONDS)
    opener, review = club.posts(club.threads()[THREAD])
    assert "**2.0** ★ · 1 vote" in opener.text and "**2**/10" in review.text


@pytest.mark.parametrize(
    ("repository", "unit"),
    [
        (ThreadRepository, "every"),
        (ReviewRepository, "rescored"),
        (ReviewRepository, "find"),
        (ClubRepository, "settings"),
    ],
)
async def test_a_score_is_shown_though_the_database_did_not_answer_when_it_was_to_be(
    club: Club, monkeypatch: pytest.MonkeyPatch, repository: type, unit: str
) -> None:
    await a_review_up_to_date(club)
    opener, review = club.posts(club.threads()[THREAD])
    await club.parts.services.scores.rate(club.guild.id, club.ben.id, LEAVING_LAS_VEGAS, 2)
    club.bot.dispatch("score_change", club.guild.id, LEAVING_LAS_VEGAS)
    with monkeypatch.context() as away:
        away.setattr(repository, unit, unreadable)
        await club.env.advance_time(REFRESH_SECONDS)
    await club.env.advance_time(TRY_AGAIN_SECONDS + 2 * REFRESH_SECONDS)
    assert "**2.0** ★ · 1 vote" in opener.text and "**2**/10" in review.text


async def test_a_server_that_could_not_be_looked_at_is_looked_at_again(
    club: Club, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    await a_review_up_to_date(club)
    [review] = posted(club)
    await club.chloe.click(review, "Helpful")
    with monkeypatch.context() as away:
        away.setattr(LivePosts, "_look_back", unreadable)
        await club.restart_bot(settings)
        await club.env.advance_time(REFRESH_SECONDS)
    assert "Nobody has voted on this review yet" in review.text
    await club.env.advance_time(2 * REFRESH_SECONDS)
    assert "1 of 1 found this helpful" in review.text


async def unreadable(*_args: object) -> None:
    raise unreachable()
