"""What goes wrong around discussions: members are told, nothing is lost, nothing happens twice."""

from typing import Any

import discord
import pytest

from bot.domain.discussions.discussion import AN_HOUR, TRY_AGAIN_SECONDS, DiscussionKey, Phase
from bot.services.discussions.close import RecapService
from bot.services.discussions.open import DiscussionService
from bot.settings import Settings
from bot.storage.engine.errors import unreachable
from tests.behaviour.discussions.talking import (
    LEAVING_LAS_VEGAS,
    Talk,
    beat,
    in_step,
    pass_days,
    start,
    threads_in,
)
from tests.behaviour.people import Club
from tests.behaviour.privacy.forgetting import delete_everything
from tests.behaviour.reviews.reviewing import allow_again, forbid

pytestmark = pytest.mark.simcord(check_errors=False)  # simcord counts every error, answered or not
QUESTION = "Why does nobody in this city try to stop him?"
AGAIN = "I'll try again in a few minutes, so you don't have to."


class Crash(BaseException):
    """The process ends here."""


@pytest.fixture(autouse=True)
def one_time(club: Club) -> None:
    in_step(club)


@pytest.fixture
async def talk(club: Club) -> Talk:
    return await start(club, club.ben)


async def phase(club: Club, number: int = 1) -> Phase | None:
    found = await club.parts.services.discussions.find(DiscussionKey(club.guild.id, number))
    return found.phase if found else None


async def beat_later(club: Club) -> None:
    club.clock.time += TRY_AGAIN_SECONDS
    await beat(club)


@pytest.mark.parametrize(
    ("permission", "name"),
    [
        ("create_public_threads", "Create Public Threads"),
        ("send_messages_in_threads", "Send Messages in Threads"),
        ("view_channel", "View Channel"),
        ("read_message_history", "Read Message History"),
    ],
)
async def test_a_missing_permission_is_named_with_the_channel(club: Club, permission: str, name: str) -> None:
    place = club.guild.create_text_channel("talk")
    await club.organiser().slash("club setup", discussions=place)
    forbid(club, place, **{permission: True})
    seen = await club.ben.slash("discuss start", film=LEAVING_LAS_VEGAS)
    assert seen.ephemeral
    assert f"I need the permission {name} in <#{place.id}>." in seen.text
    assert threads_in(club, place) == []
    allow_again(club, place)
    await beat_later(club)
    assert threads_in(club, place) == [], "what was refused does not come by itself"
    await start(club, club.ben, channel=place)


async def test_a_chosen_channel_that_was_deleted_is_told(club: Club) -> None:
    place = club.guild.create_text_channel("talk")
    await club.organiser().slash("club setup", discussions=place)
    club.env.backend.delete_channel(place.id)
    seen = await club.ben.slash("discuss start", film=LEAVING_LAS_VEGAS, question=QUESTION)
    assert "The channel for discussions is gone." in seen.text
    assert QUESTION in seen.text


@pytest.mark.parametrize(
    ("status", "code", "said"),
    [
        (400, 40067, "requires a tag, and there is none I'm allowed to use"),
        (403, 50013, "Discord won't let me do that in"),
        (403, 50001, "Discord won't let me into"),
        (404, 10003, "has been deleted"),
        (400, 160006, "reached Discord's limit of open threads"),
    ],
)
async def test_what_discord_refuses_is_told_in_a_sentence(
    club: Club, status: int, code: int, said: str
) -> None:
    club.env.inject_error("POST", "/channels/*/threads", status=status, code=code)
    seen = await club.ben.slash("discuss start", film=LEAVING_LAS_VEGAS, question=QUESTION)
    assert said in seen.text
    assert QUESTION in seen.text
    await beat_later(club)
    assert threads_in(club) == []
    await start(club, club.ben, question=QUESTION)


async def test_a_post_is_given_the_forums_tags_that_fit_in_either_language(club: Club) -> None:
    forum = club.guild.create_forum_channel("talk")
    channel = club.bot.get_channel(forum.id)
    assert isinstance(channel, discord.ForumChannel)
    tags = [await channel.create_tag(name=name) for name in ("Comedy", "drama", "romance")]
    await club.organiser().slash("club setup", discussions=forum)
    talk = await start(club, club.ben, channel=forum)
    applied = club.env.backend.get_channel(talk.thread.id).applied_tags
    assert [int(tag) for tag in applied] == [tag.id for tag in tags[1:]]


@pytest.mark.parametrize("status", [429, 500, 502, 503])
@pytest.mark.parametrize("path", ["/channels/*/threads", "/channels/*/messages"])
async def test_what_passes_is_done_later_and_once(club: Club, status: int, path: str) -> None:
    club.env.inject_error("POST", path, status=status)
    seen = await club.ben.slash("discuss start", film=LEAVING_LAS_VEGAS, question=QUESTION)
    assert AGAIN in seen.text
    await beat_later(club)
    [thread] = threads_in(club)
    [opener] = Talk(club, thread).posts
    assert QUESTION in opener.text
    assert await phase(club) is Phase.OPEN
    await beat_later(club)
    assert len(threads_in(club)) == 1


async def test_what_a_member_was_promised_waits_for_a_permission(club: Club) -> None:
    club.env.inject_error("POST", "/channels/*/threads", status=503)
    assert AGAIN in (await club.ben.slash("discuss start", film=LEAVING_LAS_VEGAS)).text
    forbid(club, club.channel, create_public_threads=True)
    await beat_later(club)
    assert await phase(club) is Phase.OPENING
    allow_again(club, club.channel)
    club.clock.time += AN_HOUR
    await beat(club)
    assert await phase(club) is Phase.OPEN
    assert len(threads_in(club)) == 1


async def test_a_closed_post_that_was_refused_is_changed_later(club: Club, talk: Talk) -> None:
    path = f"/channels/{talk.thread.id}/messages/{talk.opener.message.id}"
    club.env.inject_error("GET", path, status=403, code=50001, times=3)
    await talk.there(club.ben).slash("discuss close")
    assert await phase(club) is Phase.CLOSED
    assert "This discussion is closed." not in talk.opener.text
    for _ in range(4):
        club.clock.time += 300
        await beat(club)
    assert "This discussion is closed." in talk.opener.text
    assert talk.is_archived()


async def test_asking_again_takes_up_what_was_not_done(club: Club) -> None:
    club.env.inject_error("POST", "/channels/*/messages", status=500)
    await club.ben.slash("discuss start", film=LEAVING_LAS_VEGAS)
    [thread] = threads_in(club)
    seen = await club.ben.slash("discuss start", film=LEAVING_LAS_VEGAS)
    assert f"<#{thread.id}>" in seen.text
    await beat_later(club)
    assert len(threads_in(club)) == len(Talk(club, thread).posts) == 1


async def test_what_cannot_be_opened_for_a_day_is_given_up(club: Club) -> None:
    club.env.inject_error("POST", "/channels/*/threads", status=500, times=None)
    await club.ben.slash("discuss start", film=LEAVING_LAS_VEGAS)
    await beat_later(club)
    assert await phase(club) is Phase.OPENING
    await pass_days(club, 1)
    assert await phase(club) is None


@pytest.mark.parametrize("kind", ["channel", "forum"])
async def test_a_crash_between_the_thread_and_its_record_doubles_nothing(
    club: Club, settings: Settings, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    place = club.guild.create_forum_channel("talk") if kind == "forum" else club.channel
    await club.organiser().slash("club setup", discussions=place)
    threads = type(club.parts.services.threads)
    with monkeypatch.context() as crashing:
        crashing.setattr(threads, "opened", _crash)
        await _until_crash(club, "discuss start", film=LEAVING_LAS_VEGAS, question=QUESTION)
    assert len(threads_in(club, place)) == 1
    for _ in range(2):
        await club.restart_bot(settings)
        with monkeypatch.context() as crashing:
            crashing.setattr(threads, "opened", fail)
            await pass_days(club, 0.1)
    await beat_later(club)
    [thread] = threads_in(club, place)
    assert len(Talk(club, thread).posts) == 1
    assert await phase(club) is Phase.OPEN


async def test_a_thread_whose_member_deleted_everything_before_it_was_recorded_goes(
    club: Club, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = await start(club, club.chloe)
    with monkeypatch.context() as crashing:
        crashing.setattr(type(club.parts.services.threads), "opened", _crash)
        await _until_crash(club, "discuss start", film=LEAVING_LAS_VEGAS, question=QUESTION, opener="before")
    assert len(threads_in(club)) == 2
    await club.restart_bot(settings)
    await delete_everything(club.ben)
    await beat_later(club)
    assert [thread.id for thread in threads_in(club)] == [other.thread.id]
    assert await phase(club, 2) is None


async def test_a_crash_after_the_claim_loses_nothing(
    club: Club, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as crashing:
        crashing.setattr(DiscussionService, "beginning", _crash)
        await _until_crash(club, "discuss start", film=LEAVING_LAS_VEGAS, question=QUESTION)
    await club.restart_bot(settings)
    await beat_later(club)
    [thread] = threads_in(club)
    assert QUESTION in Talk(club, thread).opener.text


async def test_what_the_records_broke_off_is_taken_up_within_minutes(
    club: Club, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def away(*_args: object) -> None:
        raise unreachable()

    with monkeypatch.context() as crashing:
        crashing.setattr(DiscussionService, "beginning", _crash)
        await _until_crash(club, "discuss start", film=LEAVING_LAS_VEGAS, question=QUESTION)
    await club.restart_bot(settings)
    with monkeypatch.context() as gone:
        gone.setattr(DiscussionService, "beginning", away)
        await beat_later(club)
    assert await phase(club) is Phase.OPENING
    await beat_later(club)
    assert await phase(club) is Phase.OPEN


async def test_a_crash_between_recap_and_record_posts_one_recap(
    club: Club, talk: Talk, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    comment = await talk.say(club.ben, "Quote me.")
    await talk.menu(club.ben, comment)
    with monkeypatch.context() as crashing:
        crashing.setattr(RecapService, "posted", _crash)
        await _until_crash(club, "discuss close", talk)
    assert len(talk.posts) == 2
    assert not talk.is_archived()
    await club.restart_bot(settings)
    await beat_later(club)
    assert len(talk.posts) == 2
    assert talk.is_archived()
    assert await phase(club) is Phase.CLOSED


async def test_a_crash_before_the_recap_posts_it_after_the_restart(
    club: Club, talk: Talk, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    comment = await talk.say(club.ben, "Quote me.")
    await talk.menu(club.ben, comment)
    with monkeypatch.context() as crashing:
        crashing.setattr(RecapService, "recap", _crash)
        await _until_crash(club, "discuss close", talk)
    await club.restart_bot(settings)
    await beat_later(club)
    assert "> Quote me." in talk.posts[-1].text
    assert len(talk.posts) == 2


@pytest.mark.parametrize("status", [429, 500, 503])
@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/channels/*/messages"),
        ("POST", "/channels/*/messages"),
        ("GET", "/channels/*"),
    ],
)
async def test_closing_that_fails_for_now_is_done_later_and_once(
    club: Club, talk: Talk, status: int, method: str, path: str
) -> None:
    await talk.say(club.chloe, "A word.")
    club.env.inject_error(method, path, status=status)
    assert AGAIN in (await talk.there(club.ben).slash("discuss close")).text
    assert not talk.is_archived()
    await beat_later(club)
    assert talk.is_archived()
    assert len(talk.posts) == 2
    assert await phase(club) is Phase.CLOSED


@pytest.mark.parametrize("status", [429, 503])
async def test_archiving_that_fails_for_now_is_done_later(club: Club, talk: Talk, status: int) -> None:
    club.env.inject_error("PATCH", "/channels/*", status=status)
    seen = await talk.there(club.ben).slash("discuss close")
    assert "is closed, and the recap is posted" in seen.text
    assert not talk.is_archived()
    await beat_later(club)
    assert talk.is_archived()
    assert len(talk.posts) == 2
    assert await phase(club) is Phase.CLOSED


async def test_a_thread_that_may_not_be_archived_is_closed_all_the_same(club: Club, talk: Talk) -> None:
    club.env.inject_error("PATCH", "/channels/*", status=403, code=50013)
    await talk.there(club.ben).slash("discuss close")
    assert await phase(club) is Phase.CLOSED


@pytest.mark.parametrize(
    ("permission", "name"),
    [
        ("send_messages_in_threads", "Send Messages in Threads"),
        ("read_message_history", "Read Message History"),
    ],
)
async def test_closing_names_a_missing_permission_and_can_be_done_afterwards(
    club: Club, talk: Talk, permission: str, name: str
) -> None:
    comment = await talk.say(club.ben, "Quote me.")
    await talk.menu(club.ben, comment)
    forbid(club, club.channel, **{permission: True})
    seen = await talk.there(club.ben).slash("discuss close")
    assert f"I need the permission {name} in <#{talk.thread.id}>." in seen.text
    assert await phase(club) is Phase.OPEN
    allow_again(club, club.channel)
    await talk.there(club.ben).slash("discuss close")
    assert "> Quote me." in talk.posts[-1].text


async def test_a_locked_thread_is_closed_by_who_may_and_stays_locked(club: Club, talk: Talk) -> None:
    club.env.backend.edit_channel(talk.thread.id, {}, thread_metadata={"locked": True})
    forbid(club, club.channel, manage_threads=True)
    seen = await talk.there(club.ben).slash("discuss close")
    assert "I need the permission Manage Threads" in seen.text
    allow_again(club, club.channel)
    await talk.there(club.ben).slash("discuss close")
    metadata = club.env.backend.get_channel(talk.thread.id).thread_metadata
    assert metadata is not None
    assert metadata.locked and metadata.archived


async def test_an_archived_thread_that_is_quiet_gets_its_recap(club: Club, talk: Talk) -> None:
    club.env.backend.edit_channel(talk.thread.id, {}, thread_metadata={"archived": True})
    await pass_days(club, 8)
    assert len(talk.posts) == 2
    assert talk.is_archived()


async def test_a_thread_that_was_deleted_closes_without_a_recap(club: Club, talk: Talk) -> None:
    comment = await talk.say(club.ben, "Quote me.")
    await talk.menu(club.ben, comment)
    club.env.backend.delete_channel(talk.thread.id)
    assert "Its thread is gone." in (await club.ben.slash("discuss list")).text
    assert "thread is gone" in (await club.ben.slash("discuss best", discussion="1")).text
    await pass_days(club, 1.1)
    assert await phase(club) is Phase.CLOSED
    assert "Nothing is open right now." in (await club.ben.slash("discuss list")).text


async def test_a_quiet_discussion_in_a_hidden_channel_is_left_for_a_day(club: Club, talk: Talk) -> None:
    forbid(club, club.channel, view_channel=True)
    await pass_days(club, 8)
    assert await phase(club) is Phase.OPEN
    allow_again(club, club.channel)
    await beat_later(club)
    assert await phase(club) is Phase.OPEN
    await pass_days(club, 1)
    assert await phase(club) is Phase.CLOSED


async def test_one_discussion_that_cannot_be_looked_after_does_not_keep_the_others(club: Club) -> None:
    first = await start(club, club.ben)
    other = await start(club, club.chloe)
    club.env.inject_error("GET", f"/channels/{first.thread.id}", status=500, times=None)
    await pass_days(club, 8)
    assert (len(first.posts), len(other.posts)) == (1, 2)


async def test_reading_that_fails_is_told(club: Club, talk: Talk) -> None:
    club.env.inject_error("GET", "/channels/*/messages", status=503)
    seen = await talk.there(club.ben).slash("discuss best")
    assert "Discord is having trouble right now." in seen.text
    club.env.inject_error("GET", "/guilds/*/threads/active", status=500)
    assert "Discord is having trouble" in (await club.ben.slash("discuss list")).text


async def fail(*_args: object, **_fields: object) -> None:
    raise LookupError("something that nobody foresaw")


async def _crash(*_args: object, **_fields: object) -> None:
    raise Crash


async def _until_crash(club: Club, command: str, talk: Talk | None = None, **options: Any) -> None:
    """Use a command during which the process ends: nothing after that happens, and nobody answers."""
    person = talk.there(club.ben) if talk else club.ben
    result = await person.actor.slash(person.channel, command, **options)
    assert result.deferred
    assert result.followups == []
