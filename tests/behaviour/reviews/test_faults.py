"""What goes wrong around a review: nothing is lost, nothing is doubled, and one sentence says it."""

from typing import Any

import discord
import pytest

from bot.domain.threads import ClubThread
from bot.settings import Settings
from bot.storage.club import ThreadRepository
from bot.storage.engine.sqlite import SqliteDatabase
from bot.storage.reviews.reviews import ReviewRepository
from cogs.shared.posts.renewals import TRY_AGAIN_SECONDS
from tests.behaviour.discussions.talking import Talk
from tests.behaviour.people import Club
from tests.behaviour.reviews.reviewing import (
    BODY,
    LEAVING_LAS_VEGAS,
    REFRESH_SECONDS,
    THREAD,
    allow_again,
    fill,
    forbid,
    posted,
    sent,
    write,
)

SAVED = "Your review of **Leaving Las Vegas** (1995) is saved, but not posted yet."
MESSAGES = "/channels/*/messages"


async def can_be_read(club: Club) -> bool:
    return BODY in (await club.chloe.slash("review read", film=LEAVING_LAS_VEGAS)).text


@pytest.fixture
async def club(club: Club) -> Club:
    """The bot's clock agrees with Discord's, since a post is looked for by its time."""
    club.clock.time = int(club.env.now().timestamp())
    return club


@pytest.mark.parametrize(
    ("permission", "name"),
    [
        ("create_public_threads", "Create Public Threads"),
        ("send_messages_in_threads", "Send Messages in Threads"),
        ("attach_files", "Attach Files"),
        ("read_message_history", "Read Message History"),
    ],
)
async def test_a_lacking_permission_is_named_with_its_channel(club: Club, permission: str, name: str) -> None:
    forbid(club, club.channel, **{permission: True})
    answer = await write(club.ben)
    assert SAVED in answer.text
    assert f"I need the permission {name} in <#{club.channel.id}>." in answer.text
    assert await can_be_read(club)
    allow_again(club, club.channel)
    again = await club.ben.click(answer, "Try again")
    assert "is posted" in again.text
    assert len(posted(club)) == 1


async def test_a_permission_that_was_lost_since_is_told_too(club: Club) -> None:
    await write(club.ben)
    forbid(club, club.channel, send_messages_in_threads=True)
    answer = await write(club.chloe)
    assert SAVED in answer.text
    assert f"in <#{club.threads()[THREAD].id}>" in answer.text
    allow_again(club, club.channel)
    await write(club.chloe, title="Posted at the next edit")
    assert "### Posted at the next edit" in posted(club)[1].text


@pytest.mark.parametrize("status", [500, 502, 503, 429, 408])
async def test_a_bad_moment_of_discords_is_told_and_passes(club: Club, status: int) -> None:
    club.env.inject_error("POST", MESSAGES, status=status, times=2)
    answer = await write(club.ben)
    assert SAVED in answer.text
    assert "Discord is having trouble right now." in answer.text
    again = await club.ben.click(answer, "Try again")
    again = await club.ben.click(answer, "Try again") if SAVED in again.text else again
    assert "is posted" in again.text
    assert len(club.posts(club.threads()[THREAD])) == 2


@pytest.mark.parametrize("path", ["/channels/*/threads", MESSAGES])
@pytest.mark.parametrize(
    ("code", "said"),
    [
        (160006, "reached Discord's limit of open threads"),
        (50013, "Discord won't let me do that in"),
        (50001, "Discord won't let me into"),
    ],
)
async def test_a_refusal_at_any_step_is_told(club: Club, path: str, code: int, said: str) -> None:
    club.env.inject_error("POST", path, status=403, code=code)
    answer = await write(club.ben)
    assert SAVED in answer.text
    assert said in answer.text
    assert await can_be_read(club)
    await club.ben.click(answer, "Try again")
    assert len(posted(club)) == 1
    assert list(club.threads()) == [THREAD]


async def test_a_thread_that_was_deleted_is_opened_again(club: Club) -> None:
    await write(club.ben)
    await write(club.chloe)
    club.env.backend.delete_channel(club.threads()[THREAD].id)
    await write(club.ben, title="Once more")
    assert ["### Once more" in review.text for review in posted(club)] == [True]
    await write(club.chloe, title="Me too")
    assert len(posted(club)) == 2


async def test_an_archived_thread_is_woken(club: Club) -> None:
    await write(club.ben)
    thread = club.threads()[THREAD]
    club.env.backend.edit_channel(thread.id, {}, thread_metadata={"archived": True})
    await write(club.chloe)
    assert list(club.threads()) == [THREAD]
    assert len(posted(club)) == 2
    club.env.backend.edit_channel(thread.id, {}, thread_metadata={"archived": True})
    await write(club.ben, title="Changed while it slept")
    assert "### Changed while it slept" in posted(club)[0].text


async def test_a_review_in_an_archived_thread_can_be_deleted(club: Club) -> None:
    await write(club.ben)
    thread = club.threads()[THREAD]
    club.env.backend.edit_channel(thread.id, {}, thread_metadata={"archived": True})
    asked = await club.ben.slash("review delete", film=LEAVING_LAS_VEGAS)
    assert "is deleted" in (await club.ben.click(asked, "Delete it")).text
    assert posted(club) == []


async def test_a_locked_thread_names_the_permission_to_unlock_it(club: Club) -> None:
    await write(club.ben)
    thread = club.threads()[THREAD]
    club.env.backend.edit_channel(thread.id, {}, thread_metadata={"archived": True, "locked": True})
    forbid(club, club.channel, manage_threads=True)
    answer = await write(club.chloe)
    assert SAVED in answer.text
    assert "I need the permission Manage Threads" in answer.text


async def test_a_message_that_a_moderator_deleted_is_posted_anew_only_by_its_author(club: Club) -> None:
    await write(club.ben)
    [review] = posted(club)
    club.env.backend.delete_message(review.message.channel_id, review.message.id)
    page = await club.chloe.slash("review read", film=LEAVING_LAS_VEGAS)
    await club.chloe.click(page, "Helpful")
    await club.env.advance_time(REFRESH_SECONDS)
    assert posted(club) == []
    await write(club.ben, title="Once more")
    assert "### Once more" in posted(club)[0].text


async def test_a_chosen_channel_that_was_deleted_is_told(club: Club) -> None:
    reviews = club.guild.create_text_channel("reviews")
    await club.organiser().slash("club setup", reviews=reviews)
    club.env.backend.delete_channel(reviews.id)
    answer = await write(club.ben)
    assert SAVED in answer.text
    assert "The channel for reviews is gone." in answer.text
    assert "/club setup" in answer.text


async def test_reviews_go_to_the_chosen_channel_wherever_they_are_written(club: Club) -> None:
    reviews = club.guild.create_text_channel("reviews")
    await club.organiser().slash("club setup", reviews=reviews)
    await write(club.ben)
    assert club.threads() == {}
    assert len(posted(club, reviews)) == 1


async def test_reviews_go_to_the_chosen_forum_as_a_post(club: Club) -> None:
    forum = club.guild.create_forum_channel("reviews")
    await club.organiser().slash("club setup", reviews=forum)
    await write(club.ben)
    await write(club.chloe)
    assert list(club.threads(forum)) == [THREAD]
    assert len(posted(club, forum)) == 2


async def test_in_a_thread_the_film_thread_is_opened_beside_it(club: Club) -> None:
    await write(club.ben)
    club.ben.channel = club.threads()[THREAD]
    await write(club.ben, film="tt0068646")
    assert set(club.threads()) == {THREAD, "The Godfather (1972)"}


@pytest.mark.simcord(check_errors=False)
async def test_a_text_that_cannot_be_saved_goes_back_whole(club: Club) -> None:
    database = club.parts.database
    assert isinstance(database, SqliteDatabase)
    form = await club.ben.form_of("review write", film=LEAVING_LAS_VEGAS)
    await database._writer.run(lambda connection: connection.execute("PRAGMA query_only = ON"))
    answer = await fill(club.ben, form, spoiler="He dies.")
    assert "Something went wrong before it was saved." in answer.text
    assert answer.files == ["review.txt"]
    given_back = await club.read_file(answer)
    assert BODY in given_back and "He dies." in given_back
    assert "can only read the club's records" in answer.below[0].text
    assert club.threads() == {}


@pytest.mark.simcord(check_errors=False)
async def test_a_text_that_fails_half_way_is_in_the_form_the_next_time(
    club: Club, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(ReviewRepository, "save", raise_mishap)
        answer = await write(club.ben)
    assert answer.files == ["review.txt"]
    form = await club.ben.form_behind(answer, "Write again")
    assert form.fields["body"] == BODY
    assert "is posted" in (await club.ben.submit(form)).text


@pytest.mark.simcord(check_errors=False)
async def test_what_a_crash_left_behind_is_found_and_not_posted_twice(
    club: Club, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(ReviewRepository, "posted", raise_mishap)
        await write(club.ben)
    assert sent(club) == 2
    await club.restart_bot(settings)
    answer = await write(club.ben, title="After the crash")
    assert "is posted" in answer.text
    [review] = posted(club)
    assert "### After the crash" in review.text
    assert sent(club) == 2


@pytest.mark.simcord(check_errors=False)
async def test_a_card_that_came_after_members_messages_is_found_and_not_posted_twice(
    club: Club, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(discord.Thread, "send", raise_mishap)
        await write(club.ben)
    talk = Talk(club, club.threads()[THREAD])
    await talk.say(club.chloe, "First!")
    await talk.there(club.chloe).slash("film", film=LEAVING_LAS_VEGAS)
    keep = ThreadRepository.keep

    async def crash_with_the_opener(self: ThreadRepository, thread: ClubThread, *shown: Any) -> None:
        if thread.opener_id is not None:
            raise LookupError("something that nobody foresaw")
        await keep(self, thread, *shown)

    await club.restart_bot(settings)
    with monkeypatch.context() as broken:
        broken.setattr(ThreadRepository, "keep", crash_with_the_opener)
        await write(club.ben)
    await club.restart_bot(settings)
    assert "is posted" in (await write(club.ben)).text
    unasked = [message for message in talk.messages if message.interaction_metadata is None]
    assert [message.author.name for message in unasked] == ["Chloe", "TestBot", "TestBot"]
    assert sent(club) == 2, "the card and the review"


@pytest.mark.simcord(check_errors=False)
async def test_after_a_crash_before_the_post_it_is_posted_at_the_next_edit(
    club: Club, settings: Settings
) -> None:
    forbid(club, club.channel, create_public_threads=True)
    await write(club.ben)
    await club.restart_bot(settings)
    allow_again(club, club.channel)
    assert await can_be_read(club)
    await write(club.ben, title="The next edit")
    assert ["### The next edit" in review.text for review in posted(club)] == [True]


@pytest.mark.simcord(check_errors=False)
async def test_a_message_that_cannot_be_deleted_keeps_the_review(club: Club) -> None:
    await write(club.ben)
    club.env.inject_error("DELETE", "/channels/*/messages/*", status=500)
    asked = await club.ben.slash("review delete", film=LEAVING_LAS_VEGAS)
    seen = await club.ben.click(asked, "Delete it")
    assert "Discord is having trouble right now." in seen.below[0].text
    assert await can_be_read(club)
    await club.ben.click(asked, "Delete it")
    assert posted(club) == []


async def raise_mishap(*_args: object, **_kwargs: object) -> None:
    raise LookupError("something that nobody foresaw")


@pytest.mark.simcord(check_errors=False)
@pytest.mark.parametrize(
    ("code", "is_deleted"), [(50001, False), (50013, False), (10003, True), (10008, True)]
)
async def test_what_discord_says_to_a_deletion_decides_it(club: Club, code: int, *, is_deleted: bool) -> None:
    await write(club.ben)
    club.env.inject_error("DELETE", "/channels/*/messages/*", status=404 if is_deleted else 403, code=code)
    asked = await club.ben.slash("review delete", film=LEAVING_LAS_VEGAS)
    seen = await club.ben.click(asked, "Delete it")
    assert ("is deleted" in seen.text) is is_deleted
    assert await can_be_read(club) is not is_deleted


async def test_a_deletion_wakes_an_archived_thread(club: Club) -> None:
    await write(club.ben)
    club.env.inject_error("DELETE", "/channels/*/messages/*", status=400, code=50083)
    asked = await club.ben.slash("review delete", film=LEAVING_LAS_VEGAS)
    assert "is deleted" in (await club.ben.click(asked, "Delete it")).text
    assert posted(club) == []


async def test_an_edit_that_a_bad_moment_prevented_is_made_later_with_what_changed_since(club: Club) -> None:
    await write(club.ben)
    [review] = posted(club)
    await club.env.advance_time(REFRESH_SECONDS)  # the card at the top is shown anew
    club.env.inject_error("PATCH", f"/channels/*/messages/{review.message.id}", status=500)
    await club.chloe.click(review, "Helpful")
    await club.env.advance_time(REFRESH_SECONDS)
    assert "Nobody has voted on this review yet" in review.text
    await club.ana.click(review, "Helpful")
    await club.env.advance_time(TRY_AGAIN_SECONDS + REFRESH_SECONDS)
    assert "2 of 2 found this helpful" in review.text


async def test_a_held_edit_says_so_if_the_earlier_text_cannot_be_taken_down(club: Club) -> None:
    await write(club.ben)
    await club.organiser().slash("club setup", approval=True)
    club.env.inject_error("DELETE", "/channels/*/messages/*", status=403, code=50013)
    answer = await write(club.ben, title="Something else")
    assert "An organiser checks it before everyone can read it." in answer.text
    assert "Discord won't let me do that in" in answer.text


async def test_of_threads_that_discord_opened_and_denied_one_is_left(club: Club) -> None:
    club.clock.time = int(club.env.now().timestamp())
    club.env.inject_error("POST", "/channels/*/threads", status=500)
    answer = await write(club.ben)
    backend = club.env.backend
    first, _second = (backend.create_thread(club.channel.id, THREAD, backend.bot_user.id) for _ in range(2))
    other = backend.create_thread(club.channel.id, THREAD, club.ben.id)
    assert "is posted" in (await club.ben.click(answer, "Try again")).text
    assert {thread.id for thread in club.channel.threads} == {first.id, other.id}
    [thread] = [thread for thread in club.channel.threads if thread.id == first.id]
    assert len(club.posts(thread)) == 2
