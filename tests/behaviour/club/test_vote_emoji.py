"""The vote emoji: how organisers choose it, and what becomes of the votes before."""

import pytest

from tests.behaviour.discussions.talking import in_step, start
from tests.behaviour.people import Club

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
