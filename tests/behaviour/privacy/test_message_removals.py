"""Posts of forgotten members are removed from Discord in the end, whatever comes between."""

import logging

import discord
import pytest

from bot.domain.privacy.member import Removal
from bot.domain.retries import SHORTEST_PAUSE
from bot.services.reviews.write_and_read import OneReview
from bot.settings import Settings
from cogs.privacy.message_removals import MessageRemovalCog
from tests.behaviour.discussions.talking import A_DAY, Talk, in_step, pass_days, start
from tests.behaviour.people import Club, by_name
from tests.behaviour.privacy.forgetting import BEAT, delete_everything
from tests.behaviour.reviews.reviewing import LEAVING_LAS_VEGAS, THREAD, allow_again, forbid, posted, write

MESSAGE = "/channels/*/messages/*"


@pytest.fixture(autouse=True)
def one_time(club: Club) -> None:
    in_step(club)


async def beat(club: Club, days: int = 0) -> None:
    """Let days pass, then let the bot do what is due."""
    club.clock.time += days * A_DAY
    await club.env.advance_time(BEAT)


def deletions(club: Club) -> int:
    """How often the bot has asked Discord to delete a message."""
    asked = [request for request in club.env.http_requests if request.method == "DELETE"]
    return sum("/messages/" in request.path for request in asked)


async def test_a_restart_in_between_loses_nothing(club: Club, settings: Settings) -> None:
    await write(club.ben)
    await delete_everything(club.ben)
    assert len(posted(club)) == 1
    await club.restart_bot(settings)
    await beat(club)
    assert posted(club) == []


async def test_an_archived_thread_is_woken_and_put_back(club: Club) -> None:
    await write(club.ben)
    thread = club.threads()[THREAD]
    club.env.backend.edit_channel(thread.id, {}, thread_metadata={"archived": True})
    await delete_everything(club.ben)
    await beat(club)
    assert posted(club) == []
    assert Talk(club, thread).is_archived()


async def test_what_has_gone_already_is_done(club: Club) -> None:
    await write(club.ben)
    [review] = posted(club)
    club.env.backend.delete_message(review.message.channel_id, review.message.id)
    await delete_everything(club.ben)
    await beat(club)
    await beat(club, days=2)
    assert deletions(club) == 1


async def test_a_thread_that_has_gone_is_done_too(club: Club) -> None:
    await write(club.ben)
    club.env.backend.delete_channel(club.threads()[THREAD].id)
    await delete_everything(club.ben)
    await beat(club)
    asked = len(club.env.http_requests)
    await beat(club, days=2)
    assert len(club.env.http_requests) == asked


@pytest.mark.parametrize("status", [500, 503, 429])
async def test_what_passes_is_tried_again_after_a_pause(club: Club, status: int) -> None:
    await write(club.ben)
    await delete_everything(club.ben)
    club.env.inject_error("DELETE", MESSAGE, status=status, times=5)
    await beat(club)
    assert len(posted(club)) == 1
    for _ in range(5):
        club.clock.time += 3600
        await beat(club)
    assert posted(club) == []


async def test_what_is_refused_is_tried_again_after_longer_pauses(club: Club) -> None:
    await write(club.ben)
    await delete_everything(club.ben)
    forbid(club, club.channel, view_channel=True)
    await beat(club)
    tried = len(club.env.http_requests)
    await beat(club)
    assert len(club.env.http_requests) == tried
    allow_again(club, club.channel)
    await beat(club)
    assert len(posted(club)) == 1
    club.clock.time += SHORTEST_PAUSE
    await beat(club)
    assert posted(club) == []


async def test_after_30_days_it_is_given_up_with_a_word_in_the_log(
    club: Club, caplog: pytest.LogCaptureFixture
) -> None:
    await write(club.ben)
    [review] = posted(club)
    await delete_everything(club.ben)
    club.env.inject_error("DELETE", MESSAGE, status=403, code=50013, times=40)
    with caplog.at_level(logging.WARNING, "cogs.privacy.message_removals"):
        for _ in range(30):
            await beat(club, days=1)
    assert f"Message {review.message.id} cannot be removed, and is given up" in caplog.text
    asked = len(club.env.http_requests)
    await beat(club, days=2)
    assert len(club.env.http_requests) == asked


async def test_a_recap_quotes_the_member_no_more_and_stays_archived(club: Club) -> None:
    talk = await start(club, club.chloe)
    for person, words in ((club.ben, "I will never see a bottle the same way."), (club.chloe, "Nor will I.")):
        await talk.menu(person, await talk.say(person, words))
    await pass_days(club, 8)
    recap = talk.posts[-1]
    assert "I will never see a bottle" in recap.text
    await delete_everything(club.ben)
    await beat(club)
    after = talk.posts[-1]
    assert "I will never see a bottle" not in after.text
    assert f"> Nor will I.\n> -# — {by_name(club.chloe)}" in after.text
    assert after.labels == recap.labels
    assert talk.is_archived()


async def test_a_review_that_is_posted_while_its_author_is_forgotten_goes_too(club: Club) -> None:
    await write(club.ben)
    reviews = club.parts.services.reviews
    one = await reviews.own(club.guild.id, club.ben.id, LEAVING_LAS_VEGAS)
    await delete_everything(club.ben)
    await beat(club)
    assert posted(club) == []
    thread = club.bot.get_channel(club.threads()[THREAD].id)
    assert isinstance(thread, discord.Thread) and isinstance(one, OneReview)
    sent = await thread.send("the same, sent a moment later")
    await reviews.posted(one.review, thread.id, sent.id)
    await beat(club)
    assert posted(club) == []


async def test_one_that_fails_as_nobody_foresaw_keeps_no_other_from_its_turn(
    club: Club, monkeypatch: pytest.MonkeyPatch
) -> None:
    for person, title in ((club.ben, "First"), (club.chloe, "Second")):
        await write(person, title=title)
    first = posted(club)[0].message.id
    do = MessageRemovalCog._do

    async def stumbling(self: MessageRemovalCog, guild: discord.Guild, removal: Removal) -> None:
        if removal.message_id == first:
            raise LookupError("something that nobody foresaw")
        await do(self, guild, removal)

    monkeypatch.setattr(MessageRemovalCog, "_do", stumbling)
    for person in (club.ben, club.chloe):
        await delete_everything(person)
    for _ in range(2):
        await beat(club)
    assert [each.message.id for each in posted(club)] == [first]
