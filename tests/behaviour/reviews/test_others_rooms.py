"""The bot respects others' rooms: threads are left as they were; each kind of channel is used or refused."""

from typing import Any

import pytest

from tests.behaviour.people import Club
from tests.behaviour.reviews.reviewing import LEAVING_LAS_VEGAS, THREAD, forbid, posted, write
from tests.behaviour.reviews.test_faults import MESSAGES, SAVED

NEWS_THREAD = 10
ARCHIVED = 50083


def leave(club: Club, *, archived: bool = True, locked: bool = False) -> Any:
    """Let a moderator leave the film's thread archived or locked."""
    thread = club.threads()[THREAD]
    state = {"archived": archived, "locked": locked}
    club.env.backend.edit_channel(thread.id, {}, thread_metadata=state)
    return thread


def state_of(club: Club, thread: Any) -> tuple[bool, bool]:
    """Whether the thread is archived, and whether it is locked."""
    metadata = club.env.backend.get_channel(thread.id).thread_metadata
    assert metadata is not None
    return metadata.archived, metadata.locked


@pytest.mark.parametrize("archived", [True, False])
async def test_a_lock_stays_whatever_is_written(club: Club, *, archived: bool) -> None:
    await write(club.ben)
    thread = leave(club, archived=archived, locked=True)
    assert "is posted" in (await write(club.chloe)).text
    assert len(posted(club)) == 2
    assert state_of(club, thread) == (archived, True)
    await write(club.chloe, title="On second thoughts")
    assert state_of(club, thread) == (archived, True)
    asked = await club.ben.slash("review delete", film=LEAVING_LAS_VEGAS)
    assert "is deleted" in (await club.ben.click(asked, "Delete it")).text
    assert state_of(club, thread) == (archived, True)


async def test_a_lock_that_the_bot_may_not_pass_is_left_alone_and_said(club: Club) -> None:
    await write(club.ben)
    thread = leave(club, locked=True)
    forbid(club, club.channel, manage_threads=True)
    assert "I need the permission Manage Threads" in (await write(club.chloe)).text
    assert len(posted(club)) == 1
    assert state_of(club, thread) == (True, True)


async def test_an_edit_leaves_the_archive_as_it_was_and_a_new_review_opens_it(club: Club) -> None:
    await write(club.ben)
    thread = leave(club)
    await write(club.ben, title="On second thoughts")
    assert state_of(club, thread) == (True, False)
    await write(club.chloe)
    assert state_of(club, thread) == (False, False)


@pytest.mark.parametrize("locked", [True, False])
async def test_what_fails_in_between_leaves_the_thread_as_it_was(club: Club, *, locked: bool) -> None:
    await write(club.ben)
    thread = leave(club, locked=locked)
    club.env.inject_error("POST", MESSAGES, status=403, code=50013)
    assert SAVED in (await write(club.chloe)).text
    assert state_of(club, thread) == (True, locked)


@pytest.mark.parametrize(("status", "code"), [(403, 50013), (500, 0)])
@pytest.mark.parametrize("locked", [True, False])
async def test_a_removal_that_fails_leaves_the_thread_as_it_was(
    club: Club, status: int, code: int, *, locked: bool
) -> None:
    await write(club.ben)
    await write(club.chloe)
    thread = leave(club, locked=locked)
    asked = await club.ben.slash("review delete", film=LEAVING_LAS_VEGAS)
    club.env.inject_error("DELETE", MESSAGES + "/*", status=400, code=ARCHIVED)
    club.env.inject_error("DELETE", MESSAGES + "/*", status=status, code=code)
    await club.ben.click(asked, "Delete it")
    changes = [one for one in club.env.http_requests if one.method == "PATCH"]
    moves = [one.json for one in changes if one.path == f"/channels/{thread.id}"]
    assert moves == [{"archived": False}, {"archived": True}]
    assert len(posted(club)) == 2
    assert state_of(club, thread) == (True, locked)
    await club.ben.click(asked, "Delete it")
    assert len(posted(club)) == 1
    assert state_of(club, thread) == (True, locked)


@pytest.mark.parametrize("locked", [True, False])
async def test_an_edit_that_fails_leaves_the_thread_as_it_was(club: Club, *, locked: bool) -> None:
    await write(club.ben)
    thread = leave(club, locked=locked)
    club.env.inject_error("PATCH", MESSAGES + "/*", status=500)
    assert SAVED in (await write(club.ben, title="On second thoughts")).text
    assert state_of(club, thread) == (True, locked)


@pytest.mark.simcord(check_errors=False)  # simcord does not know such threads
async def test_in_an_announcement_channel_the_thread_is_one_of_its_kind(club: Club) -> None:
    club.ben.channel = club.guild.create_news_channel("news")
    await write(club.ben)
    [opening] = [one for one in club.env.http_requests if one.method == "POST" and "/threads" in one.path]
    assert opening.json is not None
    assert opening.json["type"] == NEWS_THREAD


@pytest.mark.simcord(check_errors=False)
async def test_beside_a_voice_channel_a_text_channel_is_asked_for(club: Club) -> None:
    lobby, club.ben.channel = club.ben.channel, club.guild.create_voice_channel("cinema")
    answer = await write(club.ben)
    assert SAVED in answer.text
    assert "I can't open a thread here." in answer.text
    assert (
        "I can't open a thread here." in (await club.ben.slash("discuss start", film=LEAVING_LAS_VEGAS)).text
    )
    club.ben.channel = lobby
    assert "is posted" in (await write(club.ben, title="Here, then")).text


async def test_a_kind_of_channel_that_discord_refuses_is_said(club: Club) -> None:
    club.env.inject_error("POST", "/channels/*/threads", status=400, code=50024)
    answer = await write(club.ben)
    assert SAVED in answer.text
    assert "Discord doesn't take this in a channel like" in answer.text
