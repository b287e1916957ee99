"""Members see nowhere what was written in a channel they cannot read."""

from typing import Any

import discord
import pytest
from simcord.backend.models import Overwrite
from simcord.enums import ChannelType, OverwriteType

from tests.behaviour.discussions.talking import start
from tests.behaviour.people import Club
from tests.behaviour.reviews.reviewing import LEAVING_LAS_VEGAS, REFRESH_SECONDS, THREAD, posted, write
from tests.behaviour.reviews.test_long_reviews import imported

HIDDEN_TITLE = "Only between us"
NOBODY_WROTE = "Nobody has reviewed"
IN_PAGES = "Post it in 3 pages"


def close_to_all_but(club: Club, channel: Any, *people: Any) -> None:
    """Hide a channel from everyone but these and the bot."""
    view = discord.Permissions(view_channel=True).value
    backend = club.env.backend
    backend.set_overwrite(channel.id, Overwrite(club.guild.id, OverwriteType.ROLE, allow=0, deny=view))
    for one in (backend.bot_user, *people):
        backend.set_overwrite(channel.id, Overwrite(one.id, OverwriteType.MEMBER, allow=view, deny=0))


@pytest.fixture
async def secret(club: Club) -> Any:
    """A channel that only Ben and the bot see, in which Ben has written a review."""
    channel = club.guild.create_text_channel("secret")
    close_to_all_but(club, channel, club.ben)
    lobby, club.ben.channel = club.ben.channel, channel
    await write(club.ben, title=HIDDEN_TITLE, spoiler="He dies.")
    club.ben.channel = lobby
    return channel


async def test_others_reviews_go_where_they_may_read(club: Club, secret: Any) -> None:
    answer = await write(club.chloe, title="For everyone")
    assert "is posted" in answer.text
    assert [HIDDEN_TITLE in review.text for review in posted(club, secret)] == [True]
    assert ["For everyone" in review.text for review in posted(club)] == [True]
    await write(club.ana, title="Me too")
    assert list(club.threads()) == [THREAD]
    assert len(posted(club)) == 2


async def test_a_review_is_read_by_those_who_may_read_its_channel(club: Club, secret: Any) -> None:
    assert HIDDEN_TITLE in (await club.ben.slash("review read", film=LEAVING_LAS_VEGAS)).text
    assert NOBODY_WROTE in (await club.chloe.slash("review read", film=LEAVING_LAS_VEGAS)).text
    close_to_all_but(club, secret, club.ben, club.chloe)
    page = await club.chloe.slash("review read", film=LEAVING_LAS_VEGAS)
    assert HIDDEN_TITLE in page.text
    club.env.backend.delete_overwrite(secret.id, club.chloe.id)
    for label in ("Helpful", "Show spoilers", "Report"):
        assert "This review is no longer here." in (await club.chloe.click(page, label)).text


async def test_the_card_that_everyone_sees_has_no_title_of_it(club: Club, secret: Any) -> None:
    await write(club.chloe, title="For everyone")
    page = await club.ben.slash("review read", film=LEAVING_LAS_VEGAS, sort="newest")
    page = page if HIDDEN_TITLE not in page.text else await club.ben.click(page, "Next")
    card = await club.chloe.slash("film", film=LEAVING_LAS_VEGAS)
    assert "For everyone" in card.text
    assert HIDDEN_TITLE not in card.text
    assert "1 review ›" in card.labels
    await club.env.advance_time(REFRESH_SECONDS)
    assert HIDDEN_TITLE not in club.posts(club.threads()[THREAD])[0].text
    club.ben.channel = secret
    assert "2 reviews ›" in (await club.ben.slash("film", film=LEAVING_LAS_VEGAS)).labels


async def test_a_deep_dive_quotes_what_all_its_readers_may_read(club: Club, secret: Any) -> None:
    refused = await club.ben.slash("discuss start", film=LEAVING_LAS_VEGAS, opener="deep-dive")
    assert "Nobody" in refused.text
    assert club.threads() == {}
    await write(club.chloe, title="For everyone", body="A love story that keeps no promise at all.")
    dive = (await start(club, club.ben, opener="deep-dive")).opener.text
    assert "A love story that keeps no promise at all." in dive
    assert "Cage" not in dive.replace("Nicolas Cage", "")
    club.ben.channel = secret
    club.clock.time += 60
    inside = (await start(club, club.ben, secret, opener="deep-dive")).opener.text
    assert "A deep dive into two reviews" in inside


async def test_an_author_who_may_not_look_any_more_has_it_moved_to_where_they_write(
    club: Club, secret: Any
) -> None:
    club.env.backend.delete_overwrite(secret.id, club.ben.id)
    await write(club.ben, title="Here, then")
    assert ["Here, then" in review.text for review in posted(club)] == [True]
    await club.env.advance_time(60)
    assert posted(club, secret) == []


async def test_of_a_channel_that_has_gone_only_the_author_reads(club: Club, secret: Any) -> None:
    club.env.backend.delete_channel(secret.id)
    assert HIDDEN_TITLE in (await club.ben.slash("review read", film=LEAVING_LAS_VEGAS)).text
    assert NOBODY_WROTE in (await club.chloe.slash("review read", film=LEAVING_LAS_VEGAS)).text


async def test_a_chosen_channel_that_the_author_may_not_see_is_passed_over(club: Club, secret: Any) -> None:
    dario = club.organiser()
    close_to_all_but(club, secret, club.ben, dario)
    await dario.slash("club setup", reviews=secret)
    await write(club.chloe, title="For everyone")
    assert ["For everyone" in review.text for review in posted(club)] == [True]
    await write(club.ben, title="Still between us")
    assert ["Still between us" in review.text for review in posted(club, secret)] == [True]


async def test_what_is_hidden_is_not_even_counted(club: Club, secret: Any) -> None:
    await write(club.ana, title="For everyone")
    assert "Page 1 of 1" in (await club.chloe.slash("review read", film=LEAVING_LAS_VEGAS)).text
    assert "Page 1 of 2" in (await club.ben.slash("review read", film=LEAVING_LAS_VEGAS)).text


@pytest.mark.parametrize("is_forum", [True, False])
async def test_chosen_reviews_that_are_hidden_later_are_read_no_more(club: Club, *, is_forum: bool) -> None:
    guild = club.guild
    chosen = guild.create_forum_channel("reviews") if is_forum else guild.create_text_channel("reviews")
    await club.organiser().slash("club setup", reviews=chosen)
    await write(club.ben, title=HIDDEN_TITLE, spoiler="He dies.")
    page = await club.chloe.slash("review read", film=LEAVING_LAS_VEGAS)
    assert HIDDEN_TITLE in page.text
    close_to_all_but(club, chosen, club.ben)
    for label in ("Helpful", "Show spoilers", "Report"):
        assert "This review is no longer here." in (await club.chloe.click(page, label)).text
    assert NOBODY_WROTE in (await club.chloe.slash("review read", film=LEAVING_LAS_VEGAS)).text
    card = await club.ben.slash("film", film=LEAVING_LAS_VEGAS)
    assert HIDDEN_TITLE not in card.text
    assert not any("review" in label for label in card.labels if label.endswith("›"))
    dive = await club.ben.slash("discuss start", film=LEAVING_LAS_VEGAS, opener="deep-dive")
    assert "Nobody" in dive.text
    await write(club.chloe, title="For everyone")
    assert ["For everyone" in review.text for review in posted(club)] == [True]


async def test_the_pages_of_a_hidden_review_are_not_turned(club: Club) -> None:
    club.ben.channel = club.guild.create_text_channel("secret")
    form = await club.ben.form_behind(await imported(club, club.ben, "Import", "review write"), IN_PAGES)
    await club.ben.submit(form, title=HIDDEN_TITLE)
    page = await club.chloe.slash("review read", film=LEAVING_LAS_VEGAS)
    second = await club.chloe.click(page, "Read on")
    close_to_all_but(club, club.ben.channel, club.ben)
    for shown, label in ((page, "Read on"), (second, "Next")):
        assert "This review is no longer here." in (await club.chloe.click(shown, label)).text


async def test_what_is_shown_in_a_private_thread_is_what_its_channel_may_read(
    club: Club, secret: Any
) -> None:
    await write(club.chloe, title="For everyone")
    backend = club.env.backend
    for channel, has_hidden in ((club.channel, False), (secret, True)):
        thread = backend.create_thread(channel.id, "between us", club.ben.id, type=ChannelType.PRIVATE_THREAD)
        backend.channels[thread.id].thread_members[backend.bot_user.id] = backend.now_iso()
        club.ben.channel = club.threads(channel)["between us"]
        card = await club.ben.slash("film", film=LEAVING_LAS_VEGAS)
        assert f"{1 + has_hidden} review" in " ".join(card.labels), channel.name


async def test_a_discussion_is_not_opened_from_a_private_thread(club: Club) -> None:
    backend, lobby = club.env.backend, club.channel
    private = backend.create_thread(lobby.id, "between us", club.ben.id, type=ChannelType.PRIVATE_THREAD)
    backend.channels[private.id].thread_members[backend.bot_user.id] = backend.now_iso()
    [club.ben.channel] = club.threads().values()
    refused = await club.ben.slash("discuss start", film=LEAVING_LAS_VEGAS, question="What is between us?")
    assert "This thread is private" in refused.text
    assert "What is between us?" in refused.text
    assert list(club.threads()) == ["between us"]
