"""Best comments, the list, closing with a recap, and quotes offered to it, as members use them."""

import discord
import pytest
from simcord.backend.models import Overwrite
from simcord.enums import OverwriteType

from bot.settings import Settings
from tests.behaviour.discussions.talking import (
    A_DAY,
    LEAVING_LAS_VEGAS,
    Talk,
    in_step,
    pass_days,
    start,
    threads_in,
)
from tests.behaviour.people import Club, by_name

refused = pytest.mark.simcord(check_errors=False)
"""simcord counts every error, answered or not."""


@pytest.fixture(autouse=True)
def one_time(club: Club) -> None:
    in_step(club)


@pytest.fixture
async def talk(club: Club) -> Talk:
    return await start(club, club.ben)


async def rate(club: Club, *scores: int) -> None:
    for person, score in zip([club.ana, club.ben, club.chloe, *club.crowd(5)], scores, strict=False):
        await club.parts.services.scores.rate(club.guild.id, person.id, LEAVING_LAS_VEGAS, score)


async def test_the_best_comments_have_author_votes_replies_and_link(club: Club, talk: Talk) -> None:
    plain_one = await talk.say(club.ben, "First!")
    best = await talk.say(club.chloe, "It is the light of the city that tells it.")
    await talk.say(club.ana, "And the sound.", to=best)
    await talk.vote(best, club.ana, club.ben)
    await talk.vote(plain_one, club.ana, emoji="🍿")
    seen = await talk.there(club.ben).slash("discuss best")
    assert seen.ephemeral
    lines = seen.text.splitlines()
    assert "-# 3 members joined in · 3 comments" in lines
    assert lines[3] == f"`1` {by_name(club.chloe)}"
    link = f"https://discord.com/channels/{club.guild.id}/{talk.thread.id}/{best.id}"
    assert lines[4] == f"-# 2 ⬆️ · 1 reply · [read it]({link})"
    assert lines.index(by_name(club.ben)) < lines.index(by_name(club.ana)), (
        "an answer goes last; none has a place"
    )
    assert "First!" not in seen.text, "of what members say nothing is read"
    assert max(map(len, lines)) < 120


async def test_the_best_comments_show_the_words_that_were_offered(club: Club, talk: Talk) -> None:
    comment = await talk.say(club.chloe, "It is the light ||of the end||")
    await talk.menu(club.chloe, comment)
    there = await talk.there(club.ben).slash("discuss best")
    assert f"> It is the light ||of the end||\n> -# — {by_name(club.chloe)} · [read it](" in there.text
    elsewhere = await club.ben.slash("discuss best", discussion="1")
    assert "> ||It is the light of the end||" in elsewhere.text, "who reads it may not have seen the film"


async def test_a_discussion_is_chosen_from_suggestions(club: Club, talk: Talk) -> None:
    await talk.say(club.ben, "First!")
    offered = await club.chloe.suggestions("discuss best", "discussion", "leaving")
    assert offered == [(talk.thread.name, "1")]
    assert await club.chloe.suggestions("discuss best", "discussion", "godfather") == []
    assert by_name(club.ben) in (await club.chloe.slash("discuss best", discussion="1")).text


async def test_the_openers_button_shows_the_best_after_a_restart(
    club: Club, talk: Talk, settings: Settings
) -> None:
    assert "Nobody has written a comment yet." in (await club.chloe.click(talk.opener, "Best comments")).text
    await talk.say(club.ben, "First!")
    await club.restart_bot(settings)
    assert by_name(club.ben) in (await club.chloe.click(talk.opener, "Best comments")).text


@refused
@pytest.mark.parametrize("typed", ["7", "x", "#0", "99999999999999"])
async def test_a_discussion_that_is_none_is_said_to_be_none(club: Club, talk: Talk, typed: str) -> None:
    assert "I can't find that discussion." in (await club.ben.slash("discuss best", discussion=typed)).text


@refused
async def test_elsewhere_than_in_a_discussion_close_says_so(club: Club) -> None:
    assert "Use this in a discussion's thread." in (await club.ben.slash("discuss close")).text


async def test_elsewhere_than_in_a_discussion_best_offers_the_open_ones(club: Club, talk: Talk) -> None:
    comment = await talk.say(club.chloe, "It is the light.")
    asked = await club.ben.slash("discuss best")
    assert asked.ephemeral
    assert asked.options == {str(talk.thread.name): "1"}
    seen = await club.ben.choose(asked, "1")
    assert f"{talk.thread.id}/{comment.id}" in seen.text


async def test_more_open_ones_than_a_menu_holds_are_offered_page_by_page(club: Club) -> None:
    for person in club.crowd(26):
        await start(club, person)
    asked = await club.ben.slash("discuss best")
    assert list(asked.options.values()) == [str(number) for number in range(26, 1, -1)]
    assert "Page 1 of 2" in asked.text
    turned = await club.ben.click(asked, "Next")
    assert list(turned.options.values()) == ["1"]
    seen = await club.ben.choose(turned, "1")
    assert "Nobody has written a comment yet." in seen.text


async def test_where_nothing_is_open_best_says_how_to_open_one(club: Club) -> None:
    assert "Nothing is open right now. </discuss start:" in (await club.ben.slash("discuss best")).text


async def test_the_list_has_counts_and_last_activity(club: Club, talk: Talk) -> None:
    other = await start(club, club.chloe, film="tt0068646", opener="before")
    for text in ("First!", "Second!"):
        await talk.say(club.ben, text)
    last = talk.messages[-1].created_at.timestamp()
    seen = await club.chloe.slash("discuss list")
    assert seen.ephemeral
    assert "## 2 open discussions" in seen.text
    assert f"-# <#{talk.thread.id}> · 2 comments · last activity <t:{int(last)}:R>" in seen.text
    assert f"-# <#{other.thread.id}> · 0 comments" in seen.text
    assert seen.text.index("The Godfather") < seen.text.index("Leaving Las Vegas")


async def test_a_long_list_has_pages(club: Club) -> None:
    for person in club.crowd(7):
        await start(club, person)
    seen = await club.ben.slash("discuss list")
    assert "Page 1 of 2" in seen.text
    turned = await club.ben.click(seen, "Next")
    assert "Page 2 of 2" in turned.text


async def test_an_empty_list_says_what_to_do(club: Club) -> None:
    assert "Nothing is open right now." in (await club.ben.slash("discuss list")).text


@refused
async def test_what_a_member_may_not_see_is_not_listed(club: Club) -> None:
    organiser = club.organiser()
    secret = club.guild.create_text_channel("secret")
    await organiser.slash("club setup", discussions=secret)
    await start(club, organiser, channel=secret)
    hidden = discord.Permissions(view_channel=True).value
    overwrite = Overwrite(target_id=club.ben.id, type=OverwriteType.MEMBER, allow=0, deny=hidden)
    club.env.backend.set_overwrite(secret.id, overwrite)
    assert await club.ben.suggestions("discuss best", "discussion", "") == []
    assert "thread is gone" in (await club.ben.slash("discuss best", discussion="1")).text
    for command in ("discuss list", "discuss best"):
        assert "Nothing is open right now." in (await club.ben.slash(command)).text


async def test_closing_posts_a_recap_and_archives(club: Club) -> None:
    await rate(club, 7, 8)
    talk = await start(club, club.ben)
    comment = await talk.say(club.chloe, "It is the light.")
    await talk.vote(comment, club.ana)
    await talk.say(club.ana, "No, the sound.", to=comment)
    await rate(club, 9, 9, 9)
    seen = await talk.there(club.ben).slash("discuss close")
    assert f"<#{talk.thread.id}> is closed, and the recap is posted." in seen.text
    recap = talk.posts[-1]
    assert "## The discussion is over" in recap.text
    assert "2 members joined in · 2 comments" in recap.text
    assert "The score went from **7.5** ★ (2 votes) to **9.0** ★ (3 votes)." in recap.text
    assert f"`1` {by_name(club.chloe)}\n-# 1 ⬆️ · 1 reply" in recap.text
    assert recap.labels == ["Rate", "Best comments"]
    assert talk.is_archived()
    assert "Nothing is open right now." in (await club.ben.slash("discuss list")).text
    assert "1 ⬆️" in (await club.ben.slash("discuss best", discussion="1")).text


async def test_a_recap_of_silence_says_so(club: Club, talk: Talk) -> None:
    await talk.there(club.ben).slash("discuss close")
    assert "Nobody joined in this time." in talk.posts[-1].text
    assert "this time.\nNobody has rated it yet" in talk.posts[-1].text


async def test_a_recap_says_that_the_score_stayed(club: Club) -> None:
    await rate(club, 9)
    talk = await start(club, club.ben)
    await talk.there(club.ben).slash("discuss close")
    assert "The score stayed at **9.0** ★ (1 vote)." in talk.posts[-1].text


@refused
async def test_only_who_opened_it_and_organisers_close(club: Club, talk: Talk) -> None:
    seen = await talk.there(club.chloe).slash("discuss close")
    assert "Only the member who opened this discussion or an organiser can close it." in seen.text
    assert len(talk.posts) == 1
    await talk.there(club.organiser()).slash("discuss close")
    assert talk.is_archived()


@refused
async def test_closing_twice_says_so(club: Club, talk: Talk) -> None:
    await talk.there(club.ben).slash("discuss close")
    seen = await talk.there(club.ben).slash("discuss close")
    assert "This discussion is already closed." in seen.text
    assert len(talk.posts) == 2


async def test_a_quiet_discussion_is_closed(club: Club, talk: Talk) -> None:
    await talk.say(club.chloe, "A last word.")
    await pass_days(club, 6.9)
    assert len(talk.posts) == 1
    await pass_days(club, 1.1)
    assert "1 member joined in · 1 comment" in talk.posts[-1].text
    assert talk.is_archived()
    await pass_days(club, 30)
    assert len(talk.posts) == 2


async def test_a_discussion_that_goes_on_is_not_closed(club: Club, talk: Talk) -> None:
    for days in (3, 6, 9, 12):
        club.env.backend.clock.advance(days * A_DAY)  # for the message's time alone
        club.env.backend.create_message(talk.thread.id, club.chloe.id, "And another thing.")
        club.env.backend.clock.advance(-days * A_DAY)
        await pass_days(club, 3)
    assert len(talk.posts) == 1


async def test_organisers_choose_the_quiet_days(club: Club, talk: Talk) -> None:
    await club.organiser().slash("club setup", **{"quiet-days": 2})
    await pass_days(club, 1.5)
    assert len(talk.posts) == 1
    await pass_days(club, 1)
    assert len(talk.posts) == 2


async def test_ones_own_comment_is_quoted_in_the_recap_and_forgotten(club: Club, talk: Talk) -> None:
    comment = await talk.say(club.chloe, "He knows, and ||he goes on|| **anyway**.")
    seen = await talk.menu(club.chloe, comment)
    assert seen.ephemeral
    assert "what you put between || bars || is hidden" in seen.text
    await talk.there(club.ben).slash("discuss close")
    recap = talk.posts[-1].text
    assert r"> He knows, and ||he goes on|| \*\*anyway\*\*." in recap
    assert by_name(club.chloe) in recap
    assert await _offers(club) == 0


async def test_offering_again_takes_it_back(club: Club, talk: Talk) -> None:
    comment = await talk.say(club.chloe, "Quote me.")
    await talk.menu(club.chloe, comment)
    assert "Taken back" in (await talk.menu(club.chloe, comment)).text
    assert await _offers(club) == 0


async def test_a_comment_that_was_deleted_is_not_quoted(club: Club, talk: Talk) -> None:
    comment = await talk.say(club.chloe, "Quote me.")
    await talk.menu(club.chloe, comment)
    await club.chloe.actor.delete(comment)
    await talk.there(club.ben).slash("discuss close")
    assert "Quote me." not in talk.posts[-1].text


@refused
async def test_only_ones_own_words_in_an_open_discussion_can_be_offered(club: Club, talk: Talk) -> None:
    comment = await talk.say(club.chloe, "Quote me.")
    assert "Only its author can offer a comment" in (await talk.menu(club.ben, comment)).text
    silent = await club.chloe.actor.send(talk.thread, attachments=[("a.png", b"x")])
    assert "There are no words to quote in this message." in (await talk.menu(club.chloe, silent)).text
    await talk.there(club.ben).slash("discuss close")
    late = await talk.say(club.chloe, "Wait!")
    assert "This discussion is already closed." in (await talk.menu(club.chloe, late)).text
    lobby = Talk(club, club.channel)
    outside = await lobby.say(club.chloe, "Here?")
    assert "Use this in a discussion's thread." in (await lobby.menu(club.chloe, outside)).text
    assert await _offers(club) == 0


async def test_a_thread_of_more_comments_than_a_page_is_read_whole(club: Club, talk: Talk) -> None:
    for number in range(120):
        club.env.backend.create_message(talk.thread.id, club.ben.id, f"{number}")
    best = await talk.say(club.chloe, "The best of them.")
    await talk.vote(best, club.ana)
    seen = await talk.there(club.ben).slash("discuss best")
    assert "2 members joined in · 121 comments" in seen.text
    assert f"`1` {by_name(club.chloe)}" in seen.text


async def _offers(club: Club) -> int:
    services = club.parts.services
    discussion = await services.discussions.in_thread(club.guild.id, threads_in(club)[0].id)
    return len(await services.recaps._discussions.offers(discussion.key))
