"""The vote emoji: how organisers choose it, and what happens to earlier votes."""

import pytest

from bot.domain.week.state import Step
from tests.behaviour.discussions.talking import in_step, start
from tests.behaviour.people import Club
from tests.behaviour.week.rounds import HEAT, posts_in, switch_on

refused = pytest.mark.simcord(check_errors=False)
"""simcord counts every error, answered or not."""


async def test_both_votes_count_in_what_was_opened_before_the_change(club: Club) -> None:
    in_step(club)
    talk, organiser = await start(club, club.ben), club.organiser()
    comment = await talk.say(club.chloe, "The ending earns it.")
    await talk.vote(comment, club.ana, club.ben)
    club.clock.time += 5
    await organiser.slash("club setup", **{"vote-emoji": "🍿"})
    await talk.vote(comment, organiser, emoji="🍿")
    await talk.vote(comment, organiser, emoji="🔥")
    assert "3 🍿" in (await talk.there(club.ben).slash("discuss best")).text
    club.clock.time += 5
    later = await start(club, club.chloe)
    other = await later.say(club.chloe, "And the start.")
    await later.vote(other, club.ana, club.ben)
    await later.vote(other, club.ana, emoji="🍿")
    assert "1 🍿" in (await later.there(club.ben).slash("discuss best")).text


async def test_the_servers_own_emoji_are_offered_first(club: Club) -> None:
    own = club.guild.create_emoji("popcorn_time")
    organiser = club.organiser()
    await club.env.settle()
    found = await organiser.suggestions("club setup", "vote-emoji", "")
    assert found[0] == (":popcorn_time:", f"<:popcorn_time:{own.id}>")
    assert ("⬆️", "⬆️") in found[1:]
    assert await organiser.suggestions("club setup", "vote-emoji", "CORN") == found[:1]


@refused
async def test_an_emoji_of_another_server_is_refused(club: Club) -> None:
    elsewhere = club.elsewhere("Another").guild.create_emoji("theirs")
    seen = await club.organiser().slash("club setup", **{"vote-emoji": f"<:theirs:{elsewhere.id}>"})
    assert "Choose one emoji, such as ⬆️ or one of this server's." in seen.text


@refused
async def test_where_the_emoji_was_deleted_the_usual_one_counts_until_another_is_chosen(club: Club) -> None:
    in_step(club)
    own, organiser = club.guild.create_emoji("popcorn_time"), club.organiser()
    await organiser.slash("club setup", **{"vote-emoji": f"<:popcorn_time:{own.id}>"})
    assert "has been deleted" not in (await organiser.slash("club setup")).text
    club.env.backend.delete_emoji(club.guild.id, own.id)
    warned = await organiser.slash("club setup")
    assert "⚠️ The vote emoji has been deleted: choose another. Until then, ⬆️ counts." in warned.text
    talk = await start(club, club.ben)
    assert "and ⬆️ to vote for one." in talk.opener.text
    comment = await talk.say(club.chloe, "The ending earns it.")
    await talk.vote(comment, club.ana)
    assert "1 ⬆️" in (await talk.there(club.ben).slash("discuss best")).text


async def test_open_discussions_say_at_once_which_emoji_votes_now(club: Club) -> None:
    weeks = await switch_on(club)
    await weeks.nominate(club.ben, HEAT)
    closed, own = await start(club, club.ben), await start(club, club.chloe)
    await closed.there(club.ben).slash("discuss close")
    await weeks.until(Step.DISCUSSION)
    threads = [own.thread, weeks.thread(Step.ANNOUNCEMENT), weeks.thread(Step.DISCUSSION)]
    openers = [posts_in(club, thread)[0] for thread in threads]
    before = [(opener.text, opener.labels) for opener in openers]
    assert all("and ⬆️ to vote for one." in text for text, _ in before)
    await club.organiser().slash("club setup", **{"vote-emoji": "🍿"})
    after = [(opener.text, opener.labels) for opener in openers]
    assert after == [(text.replace("⬆️", "🍿"), labels) for text, labels in before]
    assert "🍿" not in closed.opener.text


async def test_the_thread_of_general_talk_says_it_too(club: Club) -> None:
    weeks = await switch_on(club)
    await weeks.until(Step.DISCUSSION)
    await club.organiser().slash("club setup", **{"vote-emoji": "🍿"})
    assert "and 🍿 to vote for one." in posts_in(club, weeks.thread(Step.DISCUSSION))[0].text
