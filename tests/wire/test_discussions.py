"""Discussions through the shipped process, over real sockets: a story of three members, and bad moments."""

import asyncio
import signal

import pytest

from emulator.doors.faults import Mishap
from emulator.people.person import Person
from emulator.people.reading import read_message
from emulator.world.messages.payloads import message_payload
from emulator.world.records import Channel, ChannelFlag, ChannelType, Message
from tests.wire.conftest import until
from tests.wire.demo_club import LEAVING_LAS_VEGAS, Club, club

__all__ = ["club"]

AGAIN = "I'll try again in a few minutes, so you don't have to."
QUESTION = "Why does nobody in this city try to stop him?"
NAME = f"Leaving Las Vegas (1995): after watching · {QUESTION} · #1"


async def start(person: Person, channel: str = "films", **options: object) -> str:
    options = {"film": LEAVING_LAS_VEGAS} | options
    answer = await person.slash("discuss start", options, channel=channel)
    return (await answer.settled()).text


async def use(person: Person, command: str, thread: Channel, **options: object) -> str:
    return (await (await person.slash(command, options, channel=thread)).settled()).text


def threads(club: Club, parent: str = "films") -> list[Channel]:
    """The discussions in a channel."""
    place = club.person("dario").find_channel(parent)
    return [
        each
        for each in club.discord.world.channels.values()
        if each.parent_id == place.id and "#" in each.name
    ]


def posted(club: Club, thread: Channel) -> list[Message]:
    """What the bot has posted in a thread, oldest first."""
    messages = club.discord.world.messages[thread.id].values()
    bot_id = club.discord.world.application.user_id
    own = [message for message in messages if message.author_id == bot_id and message.ephemeral_to is None]
    return sorted(own, key=lambda message: message.id)


def text(club: Club, message: Message) -> str:
    return read_message(message, club.discord.world).text


async def test_a_discussion_from_the_question_to_the_recap(club: Club) -> None:
    ana, ben, chloe = (club.person(name) for name in ("ana", "ben", "chloe"))
    await start(ben, question=QUESTION)
    [thread] = threads(club)
    assert thread.name == NAME
    first = await chloe.write(thread, "It is the light of the city that tells it.")
    await ana.reply(first, "No, the sound.")
    for person in (ana, ben):
        await person.react(first, "⬆️")
    best = await use(ben, "discuss best", thread)
    assert "2 members joined in · 2 comments" in best
    assert "2 ⬆️ · 1 reply" in best
    listed = (await (await ben.slash("discuss list", channel="films")).settled()).text
    assert "2 comments" in listed
    offered = await chloe.message_menu("Quote in the recap", first)
    assert "Your comment is saved" in offered.text
    await use(ben, "discuss close", thread)
    recap = text(club, posted(club, thread)[-1])
    assert "The discussion is over" in recap
    assert "It is the light of the city that tells it." in recap
    state = thread.thread
    assert state is not None
    await until(lambda: state.archived)
    assert len(posted(club, thread)) == 2


async def test_a_forum_that_demands_a_tag_is_given_one(club: Club) -> None:
    dario = club.person("dario")
    forum = dario.find_channel("reviews")
    assert forum.type is ChannelType.FORUM
    forum.flags = ChannelFlag.REQUIRE_TAG
    await dario.slash("club setup", discussions=forum, channel="lobby")
    await start(club.person("ben"))
    [thread] = threads(club, "reviews")
    assert thread.thread is not None
    assert thread.thread.applied_tags
    [opener] = posted(club, thread)
    assert "For those who have seen it" in text(club, opener)
    assert opener.id == thread.id


@pytest.mark.parametrize("bad_moment", [503, Mishap.DROPPED_AFTER])
async def test_a_bad_moment_while_opening_doubles_nothing(club: Club, bad_moment: int | Mishap) -> None:
    ben = club.person("ben")
    club.discord.faults.add("POST", "/channels/*/threads", status=bad_moment)
    assert AGAIN in await start(ben, question=QUESTION)
    await club.end(signal.SIGKILL)
    await club.bot.start()
    await start(ben, question=QUESTION)
    [thread] = threads(club)
    [opener] = posted(club, thread)
    assert QUESTION in text(club, opener)


@pytest.mark.parametrize("bad_moment", [503, Mishap.DROPPED_AFTER])
async def test_a_bad_moment_while_closing_posts_one_recap(club: Club, bad_moment: int | Mishap) -> None:
    ben = club.person("ben")
    await start(ben)
    [thread] = threads(club)
    await ben.write(thread, "A word.")
    club.discord.faults.add("POST", f"/channels/{thread.id}/messages", status=bad_moment)
    assert AGAIN in await use(ben, "discuss close", thread)
    await club.end(signal.SIGKILL)
    await club.bot.start()
    assert "is closed, and the recap is posted" in await use(ben, "discuss close", thread)
    assert len(posted(club, thread)) == 2


async def test_rate_limits_and_a_failing_server_are_waited_for(club: Club) -> None:
    club.discord.faults.add("POST", "/channels/*/threads", status=429, times=2, retry_after=0.05)
    club.discord.faults.add("POST", "/channels/*/messages", status=500)
    await start(club.person("ben"))
    assert len(threads(club)) == 1


async def test_a_thread_of_three_thousand_messages_is_read_with_progress(club: Club) -> None:
    ana, ben, chloe = (club.person(name) for name in ("ana", "ben", "chloe"))
    await start(ben)
    [thread] = threads(club)
    best = None
    for number in range(3100):
        message = await (ana, ben, chloe)[number % 3].write(thread, f"Comment {number}")
        best = message if number == 2000 else best
    assert best is not None
    await ben.react(best, "⬆️")
    answer = await ben.slash("discuss best", channel=thread)
    seen = []
    async with asyncio.timeout(180):
        while "The best comments" not in answer.text:
            await answer.changed(60)
            seen.append(answer.text)
    assert any("Reading the thread: 500 messages so far…" in each for each in seen)
    assert "3 members joined in · 3,000 comments" in answer.text
    assert f"/{best.id}" in str(message_payload(club.discord.world, answer.message))
    assert "From the latest 3,000 messages." in answer.text
