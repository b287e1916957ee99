"""Saved changes of reviews are shown in the end, once each: posted, edited or taken down."""

from dataclasses import replace
from typing import Any

import pytest

from bot.domain.reviews.review import ReviewKey
from bot.domain.reviews.unshown import FIRST_TRY_AFTER
from bot.services.reviews.write_and_read import SavedReview
from bot.settings import Settings
from bot.storage.reviews.reviews import ReviewRepository
from cogs.reviews.posting import ReviewPoster
from cogs.shared.by_server import BEAT_SECONDS
from tests.behaviour.people import Club
from tests.behaviour.privacy.forgetting import delete_everything
from tests.behaviour.reviews.reviewing import (
    LEAVING_LAS_VEGAS,
    REFRESH_SECONDS,
    allow_again,
    forbid,
    posted,
    sent,
    write,
)

AFTER_ALL = "Your review of **Leaving Las Vegas** (1995) could be posted after all."
pytestmark = pytest.mark.simcord(check_errors=False)


@pytest.fixture
async def club(club: Club) -> Club:
    """The bot's clock agrees with Discord's, since a post is looked for by its time."""
    club.clock.time = int(club.env.now().timestamp())
    return club


async def later(club: Club, seconds: int = FIRST_TRY_AFTER) -> None:
    club.clock.time += seconds
    await club.env.advance_time(BEAT_SECONDS + 0.5)


async def raise_mishap(*_args: object, **_kwargs: object) -> None:
    raise LookupError("something that nobody foresaw")


async def test_a_review_saved_before_a_crash_is_posted_and_its_author_told(
    club: Club, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(ReviewPoster, "post", raise_mishap)
        await write(club.ben)
    await club.restart_bot(settings)
    assert club.threads() == {}
    await later(club)
    [review] = posted(club)
    assert "### A slow goodbye" in review.text
    read = await club.ben.slash("review read", film=LEAVING_LAS_VEGAS)
    assert [AFTER_ALL in below.text for below in read.below] == [True]
    assert (await club.ben.slash("review read", film=LEAVING_LAS_VEGAS)).below == []


async def test_a_review_posted_but_not_recorded_is_not_posted_again(
    club: Club, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(ReviewRepository, "posted", raise_mishap)
        await write(club.ben)
    before = sent(club)
    await club.restart_bot(settings)
    await later(club)
    assert len(posted(club)) == 1
    assert sent(club) == before


async def test_a_review_written_anew_takes_no_post_over_that_is_to_be_removed(
    club: Club, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    await write(club.ben)
    [old] = posted(club)
    club.env.inject_error("DELETE", f"/channels/*/messages/{old.message.id}", status=500)
    await delete_everything(club.ben)
    with monkeypatch.context() as broken:
        broken.setattr(ReviewPoster, "post", raise_mishap)
        await write(club.ben, title="Seen anew")
    await club.restart_bot(settings)
    for _ in range(3):
        await later(club)
    assert ["### Seen anew" in review.text for review in posted(club)] == [True]


async def test_a_review_written_anew_takes_over_what_a_crash_left_unrecorded(
    club: Club, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(ReviewRepository, "posted", raise_mishap)
        await write(club.ben)
    await club.restart_bot(settings)
    await delete_everything(club.ben)
    await write(club.ben, title="Seen anew")
    for _ in range(3):
        await later(club)
    assert ["### Seen anew" in review.text for review in posted(club)] == [True]


async def test_an_edit_that_discord_refused_is_shown_later(club: Club) -> None:
    await write(club.ben)
    [review] = posted(club)
    club.env.inject_error("PATCH", f"/channels/*/messages/{review.message.id}", status=500)
    assert "I keep trying." in (await write(club.ben, title="On second thoughts")).text
    assert "### A slow goodbye" in posted(club)[0].text
    await later(club)
    assert ["### On second thoughts" in review.text for review in posted(club)] == [True]


async def test_a_review_that_nobody_has_seen_is_told_as_posted_though_written_twice(club: Club) -> None:
    club.env.inject_error("POST", "/channels/*/threads", status=403, code=50013)
    assert "not posted yet." in (await write(club.ben)).text
    club.clock.time += 5
    assert "is posted." in (await write(club.ben, title="On second thoughts")).text
    assert "is updated." in (await write(club.ben, title="On third thoughts")).text


async def test_what_is_refused_is_tried_again_after_longer_pauses(club: Club) -> None:
    forbid(club, club.channel, create_public_threads=True)
    await write(club.ben)
    for _ in range(3):
        await later(club)
    allow_again(club, club.channel)
    await later(club)
    assert club.threads() == {}
    await later(club, 60)
    assert len(posted(club)) == 1


async def test_a_removal_that_discord_refused_is_done_later(club: Club) -> None:
    await write(club.ben)
    dario = club.organiser()
    report = await club.chloe.form_behind(posted(club)[0], "Report")
    await club.chloe.submit(report, body="It gives the ending away.")
    case = await dario.slash("club reports")
    club.env.inject_error("DELETE", "/channels/*/messages/*", status=403, code=50013)
    await dario.click(case, "Remove")
    assert len(posted(club)) == 1
    await later(club)
    assert posted(club) == []


async def test_a_held_edit_takes_down_what_a_crash_left_unrecorded(
    club: Club, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(ReviewRepository, "posted", raise_mishap)
        await write(club.ben)
    await club.organiser().slash("club setup", approval=True)
    await club.restart_bot(settings)
    await write(club.ben, title="Something else")
    assert posted(club) == []


async def test_what_a_crash_left_unrecorded_goes_with_its_authors_data(
    club: Club, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(ReviewRepository, "posted", raise_mishap)
        await write(club.ben)
    await write(club.chloe)
    await club.restart_bot(settings)
    await delete_everything(club.ben)
    assert len(posted(club)) == 2
    await later(club)
    assert len(posted(club)) == 1
    assert str(club.chloe.id) in str(posted(club)[0].custom_ids)
    assert list(await club.parts.services.unshown.servers_due()) == []


async def test_a_deletion_that_a_crash_cut_short_leaves_the_review_as_it_was(
    club: Club, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    await write(club.ben)
    asked = await club.ben.slash("review delete", film=LEAVING_LAS_VEGAS)
    with monkeypatch.context() as broken:
        broken.setattr(ReviewRepository, "posted", raise_mishap)
        await club.ben.click(asked, "Delete it")
    assert posted(club) == []
    await club.restart_bot(settings)
    await later(club)
    assert ["### A slow goodbye" in review.text for review in posted(club)] == [True]


async def test_a_review_that_was_shown_is_not_taken_up_again(club: Club) -> None:
    await write(club.ben)
    await later(club, 0)  # the card at the top is shown anew
    requests = len(club.env.http_requests)
    await later(club, 3600)
    assert [each for each in club.env.http_requests[requests:] if "messages" in each.path] == []
    assert (await club.ben.slash("review read", film=LEAVING_LAS_VEGAS)).below == []


async def write_again_after_it_was_deleted(
    club: Club, settings: Settings, broken: pytest.MonkeyPatch
) -> None:
    """A moderator deletes the post; the review is written again, and the bot crashes as it posts it."""
    await write(club.ben)
    [review] = posted(club)
    club.env.backend.delete_message(review.message.channel_id, review.message.id)
    club.clock.time += 5
    with broken.context() as crash:
        crash.setattr(ReviewRepository, "posted", raise_mishap)
        await write(club.ben, title="On second thoughts")
    await club.restart_bot(settings)
    assert len(posted(club)) == 1


async def test_what_was_posted_instead_of_a_deleted_post_is_found_again(
    club: Club, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    await write_again_after_it_was_deleted(club, settings, monkeypatch)
    before = sent(club)
    await later(club)
    assert ["### On second thoughts" in review.text for review in posted(club)] == [True]
    assert sent(club) == before


async def test_what_was_posted_instead_of_a_deleted_post_is_deleted_with_its_review(
    club: Club, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    await write_again_after_it_was_deleted(club, settings, monkeypatch)
    asked = await club.ben.slash("review delete", film=LEAVING_LAS_VEGAS)
    assert "is deleted" in (await club.ben.click(asked, "Delete it")).text
    assert posted(club) == []


async def test_a_post_that_is_to_be_removed_is_not_taken_for_that_of_a_review_written_anew(
    club: Club, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    await write(club.ben)
    [old] = posted(club)
    record = ReviewRepository.posted

    async def forgotten_and_written_anew(self: ReviewRepository, *shown: Any) -> None:
        """What a member does on one device while an edit from another is shown."""
        monkeypatch.setattr(ReviewRepository, "posted", record)
        await club.parts.services.privacy.forget(club.guild.id, club.ben.id)
        written = await club.parts.services.reviews.write(
            shown[0].key, replace(shown[0].draft, title="Seen anew"), "en", club.channel.id
        )
        assert isinstance(written, SavedReview)
        await record(self, *shown)

    monkeypatch.setattr(ReviewRepository, "posted", forgotten_and_written_anew)
    await write(club.ben, title="On second thoughts")
    guild = club.bot.get_guild(club.guild.id)
    assert guild is not None
    await ReviewPoster(club.bot).post(guild, ReviewKey(guild.id, LEAVING_LAS_VEGAS, club.ben.id))
    for _ in range(3):
        await later(club)
    [review] = posted(club)
    assert "### Seen anew" in review.text
    assert review.message.id != old.message.id


async def test_a_review_posted_again_in_a_thread_that_was_reopened_is_found_after_a_crash(
    club: Club, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    await write(club.ben)
    [thread] = club.threads().values()
    club.env.backend.delete_channel(thread.id)
    await write(club.ana, title="The other one")
    page = await club.chloe.slash("review read", film=LEAVING_LAS_VEGAS, sort="score")
    page = page if "A slow goodbye" in page.text else await club.chloe.click(page, "Next")
    with monkeypatch.context() as broken:
        broken.setattr(ReviewRepository, "posted", raise_mishap)
        await club.chloe.click(page, "Helpful")
        await club.env.advance_time(REFRESH_SECONDS)
    assert len(posted(club)) == 2
    await club.restart_bot(settings)
    before = sent(club)
    await later(club)
    assert sent(club) == before
    asked = await club.ben.slash("review delete", film=LEAVING_LAS_VEGAS)
    await club.ben.click(asked, "Delete it")
    assert ["### The other one" in review.text for review in posted(club)] == [True]


async def test_a_review_that_changes_while_it_is_deleted_stays(
    club: Club, monkeypatch: pytest.MonkeyPatch
) -> None:
    await write(club.ben)
    asked = await club.ben.slash("review delete", film=LEAVING_LAS_VEGAS)
    take_down = ReviewPoster._take_down

    async def written_meanwhile(self: ReviewPoster, guild: Any, key: ReviewKey, before: Any) -> None:
        await take_down(self, guild, key, before)
        one = await club.parts.services.reviews.own_of(key)
        draft = replace(one.review.draft, title="On second thoughts")
        await club.parts.services.reviews.write(key, draft, "en", club.channel.id)

    monkeypatch.setattr(ReviewPoster, "_take_down", written_meanwhile)
    [told] = (await club.ben.click(asked, "Delete it")).below
    assert "This review has just changed." in told.text
    await later(club)
    assert ["### On second thoughts" in review.text for review in posted(club)] == [True]


async def news(club: Club) -> list[bool]:
    """For each message below what Ben reads, whether it tells of a review that was shown late."""
    read = await club.ben.slash("review read", film=LEAVING_LAS_VEGAS)
    return [AFTER_ALL in below.text for below in read.below]


async def vote_in_a_thread_that_was_reopened(club: Club) -> None:
    """When a vote makes the bot post Ben's review again, it may not write there."""
    await write(club.ben)
    [thread] = club.threads().values()
    club.env.backend.delete_channel(thread.id)
    club.clock.time += 5
    await write(club.ana, title="The other one")
    page = await club.chloe.slash("review read", film=LEAVING_LAS_VEGAS, sort="score")
    page = page if "A slow goodbye" in page.text else await club.chloe.click(page, "Next")
    forbid(club, club.channel, send_messages_in_threads=True)
    await club.chloe.click(page, "Helpful")


async def test_of_what_a_vote_had_posted_again_late_nobody_is_told(club: Club) -> None:
    await vote_in_a_thread_that_was_reopened(club)
    await club.env.advance_time(REFRESH_SECONDS)
    allow_again(club, club.channel)
    assert len(posted(club)) == 1
    await later(club)
    assert sorted("### A slow goodbye" in review.text for review in posted(club)) == [False, True]
    assert await news(club) == []


async def test_an_author_who_waits_is_told_though_a_vote_had_it_posted(club: Club) -> None:
    await vote_in_a_thread_that_was_reopened(club)
    assert "not posted yet" in (await write(club.ben, title="On second thoughts")).text
    allow_again(club, club.channel)
    await club.env.advance_time(REFRESH_SECONDS)
    assert sorted("### On second thoughts" in review.text for review in posted(club)) == [False, True]
    await later(club)
    assert await news(club) == [True]
    assert await news(club) == []


async def fail_to_delete(club: Club, status: int) -> None:
    club.env.inject_error("DELETE", "/channels/*/messages/*", status=status)
    asked = await club.ben.slash("review delete", film=LEAVING_LAS_VEGAS)
    assert "is deleted" not in (await club.ben.click(asked, "Delete it")).text


async def test_of_what_stays_as_it_could_not_be_deleted_nobody_is_told(club: Club) -> None:
    await write(club.ben)
    club.clock.time += 5
    await fail_to_delete(club, 500)
    await later(club)
    assert len(posted(club)) == 1
    assert await news(club) == []


@pytest.mark.parametrize("status", [403, 500])
async def test_what_is_still_to_be_told_is_told_after_a_deletion_that_failed(club: Club, status: int) -> None:
    club.env.inject_error("POST", "/channels/*/threads", status=403, code=50013)
    await write(club.ben)
    await later(club)
    assert len(posted(club)) == 1
    [review] = posted(club)
    await fail_to_delete(club, status)
    await later(club)
    assert [one.message.id for one in posted(club)] == [review.message.id]
    assert await news(club) == [True]
