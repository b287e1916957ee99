"""What posts show follows votes and scores over a restart: nobody has to vote again."""

from typing import Any

import pytest

from bot.domain.threads import ClubThread
from bot.settings import Settings
from bot.storage.club import ThreadRepository
from bot.storage.engine.errors import unreachable
from cogs.reviews.live_posts import LivePosts
from tests.behaviour.people import Club
from tests.behaviour.reviews.reviewing import LEAVING_LAS_VEGAS, REFRESH_SECONDS, THREAD, posted, write
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


async def test_a_card_that_a_crash_left_unrecorded_may_show_earlier_scores(
    club: Club, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep = ThreadRepository.keep

    async def crash_with_the_opener(self: ThreadRepository, thread: ClubThread, *shown: Any) -> None:
        if thread.opener_id is not None:
            raise LookupError("something that nobody foresaw")
        await keep(self, thread, *shown)

    with monkeypatch.context() as crash:
        crash.setattr(ThreadRepository, "keep", crash_with_the_opener)
        await write(club.ben)
    await club.chloe.slash("rate", film=LEAVING_LAS_VEGAS, score=5)
    await club.restart_bot(settings)
    await write(club.ben, title="On second thoughts")
    opener, review = club.posts(club.threads()[THREAD])
    assert "**9.0** ★ · 1 vote" in opener.text and "### On second thoughts" in review.text
    await club.restart_bot(settings)
    await club.env.advance_time(REFRESH_SECONDS)
    assert "**7.0** ★ · 2 votes" in opener.text


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
