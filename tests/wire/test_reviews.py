"""Reviews through the shipped process, over real sockets: a story of three members, and bad moments."""

import asyncio
import signal

import pytest

from emulator.doors.faults import Mishap
from emulator.people.answers import Answer
from emulator.people.person import Person
from emulator.world.records import Channel, ChannelFlag, ChannelType, Message
from tests.wire.demo_club import LEAVING_LAS_VEGAS, Club, club

__all__ = ["club"]

THREAD = "Leaving Las Vegas (1995)"
BODY = "Cage drinks himself to death, and never asks us to look away."


async def write(
    person: Person, channel: str = "films", film: str = LEAVING_LAS_VEGAS, **values: object
) -> Answer:
    form = await person.slash("review write", film=film, channel=channel)
    given = {"title": "A slow goodbye", "body": BODY, "score": "9"} | values
    return await (await person.submit(form, given)).settled()


def thread_of(club: Club) -> Channel:
    [thread] = [channel for channel in club.discord.world.channels.values() if channel.name == THREAD]
    return thread


def reviews(club: Club) -> list[Message]:
    """The messages in the film's thread, without its opener."""
    messages = club.discord.world.messages[thread_of(club).id].values()
    public = [message for message in messages if message.ephemeral_to is None]
    return sorted(public, key=lambda message: message.id)[1:]


async def test_a_review_from_the_first_word_to_its_removal(club: Club) -> None:
    ben, chloe, dario = (club.person(name) for name in ("ben", "chloe", "dario"))
    forum = dario.find_channel("reviews")
    forum.flags = ChannelFlag.REQUIRE_TAG
    await dario.slash("club setup", reviews=forum, channel="lobby")
    answer = await write(ben, spoiler="He dies.", outstanding=["+lead", "-pace"])
    assert "is posted." in answer.text
    thread = thread_of(club)
    assert thread.parent_id == forum.id
    drama = next(tag for tag in forum.available_tags if tag.name == "Drama")
    assert thread.thread is not None
    assert thread.thread.applied_tags == [drama.id]

    chloe.go(thread)
    [review] = reviews(club)
    assert "You marked it as helpful." in (await chloe.click(review, "Helpful")).text
    assert "He dies." in (await chloe.click(review, "Show spoilers")).text
    await club.discord.wait_until(lambda: "1 of 1 found this helpful" in reading(club))

    await write(ben, body="On second thoughts it is even better than that.", score="10")
    assert len(reviews(club)) == 1
    assert "even better" in reading(club) and "1 of 1 found this helpful" in reading(club)

    read = await chloe.slash("review read", film=LEAVING_LAS_VEGAS, channel="lobby")
    assert "even better" in read.text
    report = await chloe.click(review, "Report")
    await chloe.submit(report, {"body": "It gives the ending away."})
    case = await dario.slash("club reports", channel="lobby")
    assert "It gives the ending away." in case.text
    after = await (await dario.click(case.message, "Remove")).settled()
    assert "Nothing to review right now" in after.text
    assert reviews(club) == []
    told = await ben.slash("review read", film=LEAVING_LAS_VEGAS, channel="lobby")
    if not told.followups:
        await told.changed()
    assert "An organiser has removed your review" in str(told.followups[0].components)


def reading(club: Club) -> str:
    return str([message.components for message in reviews(club)])


async def test_a_review_survives_kill_9_and_its_thread_is_found_again(club: Club) -> None:
    ben, chloe = club.person("ben"), club.person("chloe")
    await write(ben)
    await club.end(signal.SIGKILL)
    await club.bot.start()
    await write(chloe, title="After the crash")
    assert len(reviews(club)) == 2
    assert "You marked it as helpful." in (await chloe.click(reviews(club)[0], "Helpful")).text


async def test_a_message_whose_answer_was_lost_is_not_posted_twice(club: Club) -> None:
    ben, chloe = club.person("ben"), club.person("chloe")
    await write(chloe)
    club.discord.faults.add("POST", "/channels/*/messages", status=Mishap.DROPPED_AFTER)
    answer = await write(ben, title="Dropped")
    assert len(reviews(club)) == 2
    if "is posted" not in answer.text:
        assert "is saved, but not posted yet." in answer.text
        again = await (await ben.click(answer.message, "Try again")).settled()
        assert "is posted" in again.text
    assert len(reviews(club)) == 2


@pytest.mark.parametrize("status", [429, 500])
@pytest.mark.parametrize("path", ["/channels/*/threads", "/channels/*/messages"])
async def test_a_bad_moment_of_discords_costs_only_time(club: Club, path: str, status: int) -> None:
    club.discord.faults.add("POST", path, status=status)
    answer = await write(club.person("ben"))
    assert "is posted" in answer.text
    assert len(reviews(club)) == 1
    kinds = [channel.type for channel in club.discord.world.channels.values() if channel.name == THREAD]
    assert kinds == [ChannelType.PUBLIC_THREAD]


@pytest.mark.parametrize("place", ["films", "reviews"])
async def test_a_thread_that_was_opened_although_it_failed_is_the_only_one(club: Club, place: str) -> None:
    ben, dario = club.person("ben"), club.person("dario")
    await dario.slash("club setup", reviews=dario.find_channel(place), channel="lobby")
    club.discord.faults.add("POST", "/channels/*/threads", status=500, after=True)
    assert "is posted" in (await write(ben)).text
    assert len(reviews(club)) == 1
    [thread] = [each for each in club.discord.world.channels.values() if each.name == THREAD]
    assert thread.parent_id == dario.find_channel(place).id


async def test_members_who_write_at_the_same_time_share_one_thread(club: Club) -> None:
    writers = [club.person(name) for name in ("ben", "chloe", "dario", "iris")]
    answers = await asyncio.gather(*(write(writer) for writer in writers))
    assert all("is posted" in answer.text for answer in answers)
    assert len(reviews(club)) == 4
