"""Posts that show a member can be taken back, and are deleted with their data."""

from collections.abc import Awaitable, Callable

import discord
import pytest
from simcord.backend.models import Overwrite
from simcord.enums import OverwriteType

from bot.settings import Settings
from tests.behaviour.discussions.talking import start
from tests.behaviour.people import Club, Seen, by_name
from tests.behaviour.privacy.forgetting import BEAT, delete_everything
from tests.behaviour.reviews.reviewing import LEAVING_LAS_VEGAS, REFRESH_SECONDS, forbid, write
from tests.behaviour.taste.tasting import rate

HEAT = "tt0113277"
refused = pytest.mark.simcord(check_errors=False)
"""simcord counts every error, answered or not."""


def is_there(club: Club, shown: Seen) -> bool:
    return int(shown.message.id) in {message.id for message in club.channel.history()}


def sent_and_crashed(send: Callable[..., Awaitable[object]]) -> Callable[..., Awaitable[object]]:
    """Let the process end once the message is sent."""

    async def crash(*args: object, **fields: object) -> object:
        await send(*args, **fields)
        raise LookupError("something that nobody foresaw")

    return crash


async def shared(club: Club) -> Seen:
    return await club.ben.click(await club.ben.slash("rate", film=HEAT, score=9), "Share")


@refused
async def test_a_shared_score_is_removed_by_whom_it_shows_alone(club: Club) -> None:
    shown = await shared(club)
    assert "Only a member shown in this post can remove it." in (await club.chloe.click(shown, "Remove")).text
    assert is_there(club, shown)
    await club.ben.click(shown, "Remove")
    assert not is_there(club, shown)


async def test_shared_scores_and_profiles_go_with_the_members_data(club: Club) -> None:
    score = await shared(club)
    profile = await club.ben.click(await club.ben.slash("profile"), "Share")
    others = await club.chloe.click(await club.chloe.slash("rate", film=HEAT, score=3), "Share")
    await delete_everything(club.ben)
    club.clock.time += BEAT
    await club.env.advance_time(BEAT)
    assert not is_there(club, score)
    assert not is_there(club, profile)
    assert is_there(club, others)


@refused
async def test_what_a_crash_left_unanswered_is_removed_too(
    club: Club, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    await write(club.chloe)
    rated = await club.ben.slash("rate", film=HEAT, score=9)
    with monkeypatch.context() as crashing:
        crashing.setattr(discord.Webhook, "send", sent_and_crashed(discord.Webhook.send))
        score = await club.ben.click(rated, "Share")
        card = await club.ben.slash("film", film=LEAVING_LAS_VEGAS)
    assert "9" in score.text and "A slow goodbye" in card.text
    await club.restart_bot(settings)
    for person in (club.ben, club.chloe):
        await delete_everything(person)
    club.clock.time += BEAT
    await club.env.advance_time(BEAT)
    assert not is_there(club, score)
    assert "A slow goodbye" not in club.post(club.channel.id, card.message.id).text


async def test_a_comparison_is_removed_by_either_of_the_two(club: Club) -> None:
    for person in (club.ben, club.chloe):
        await rate(club, person, [9, 8, 7, 6, 5, 4])
    asked = await club.ben.slash("compare", member=club.chloe.actor)
    shown = await club.chloe.click(asked, "Compare")
    await club.ben.click(shown, "Remove")
    assert not is_there(club, shown)


@pytest.mark.parametrize("who", ["ben", "chloe"])
async def test_a_request_to_compare_goes_with_the_data_of_either(club: Club, who: str) -> None:
    asked = await club.ben.slash("compare", member=club.chloe.actor)
    await delete_everything(getattr(club, who))
    club.clock.time += BEAT
    await club.env.advance_time(BEAT)
    assert not is_there(club, asked)


async def test_what_is_out_of_reach_is_named_with_links(club: Club) -> None:
    shown = await shared(club)
    hidden = discord.Permissions(view_channel=True).value
    bot = club.bot.user.id  # type: ignore[union-attr]  # it is logged in
    club.env.backend.set_overwrite(
        club.channel.id, Overwrite(target_id=bot, type=OverwriteType.MEMBER, allow=0, deny=hidden)
    )
    deleted = await delete_everything(club.ben)
    link = f"https://discord.com/channels/{club.guild.id}/{club.channel.id}/{shown.message.id}"
    assert f"A moderator can delete them:\n- {link}" in deleted.text


async def test_a_members_name_above_their_question_goes_and_the_question_stays(club: Club) -> None:
    talk = await start(club, club.chloe, question="What would you have done in his place?")
    assert f"{by_name(club.chloe)} asks:\n### What would" in talk.opener.text
    await delete_everything(club.chloe)
    club.clock.time += BEAT
    await club.env.advance_time(BEAT)
    assert str(club.chloe.id) not in talk.opener.text
    assert "### What would you have done in his place?" in talk.opener.text


@pytest.fixture
async def old_card(club: Club) -> Seen:
    """A film's card that quotes Ben, and is no longer kept current: a later one took its place."""
    await write(club.ben)
    card = await club.chloe.slash("film", film=LEAVING_LAS_VEGAS)
    assert f"> “A slow goodbye”\n> -# — {by_name(club.ben)}" in card.text
    await club.chloe.slash("film", film=LEAVING_LAS_VEGAS)
    return card


async def stands_without_quote(club: Club, card: Seen) -> bool:
    """Whether the card is there, with pictures and buttons, but no longer names Ben."""
    club.clock.time += BEAT
    await club.env.advance_time(BEAT)
    now = club.post(club.channel.id, int(card.message.id))
    assert (now.labels, now.files) == (card.labels, card.files)
    return "A slow goodbye" not in now.text and str(club.ben.id) not in now.text


async def test_an_old_card_quotes_a_deleted_members_review_no_more(club: Club, old_card: Seen) -> None:
    await delete_everything(club.ben)
    assert await stands_without_quote(club, old_card)


async def test_nor_a_deleted_review(club: Club, old_card: Seen) -> None:
    await club.ben.click(await club.ben.slash("review delete", film=LEAVING_LAS_VEGAS), "Delete it")
    assert await stands_without_quote(club, old_card)


async def test_nor_one_that_organisers_removed(club: Club, old_card: Seen) -> None:
    organiser = club.organiser()
    seen = await club.chloe.slash("review read", film=LEAVING_LAS_VEGAS)
    await club.chloe.submit(await club.chloe.form_behind(seen, "Report"), body="Rude.")
    await organiser.click(await organiser.slash("club reports"), "Remove")
    assert await stands_without_quote(club, old_card)


async def test_a_card_that_came_to_quote_somebody_later_is_remembered_too(club: Club) -> None:
    card = await club.chloe.slash("film", film=LEAVING_LAS_VEGAS)
    await write(club.ben)
    await club.env.advance_time(REFRESH_SECONDS)
    card = club.post(club.channel.id, int(card.message.id))
    assert "A slow goodbye" in card.text
    await club.chloe.slash("film", film=LEAVING_LAS_VEGAS)
    await delete_everything(club.ben)
    assert await stands_without_quote(club, card)


async def test_a_card_that_cannot_be_read_is_named_with_its_link(club: Club, old_card: Seen) -> None:
    forbid(club, club.channel, read_message_history=True)
    deleted = await delete_everything(club.ben)
    link = f"https://discord.com/channels/{club.guild.id}/{club.channel.id}/{old_card.message.id}"
    assert f"A moderator can delete them:\n- {link}" in deleted.text
