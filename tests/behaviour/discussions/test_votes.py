"""What counts as a vote for a comment: the server's emoji, now or earlier, once per member."""

import pytest

from tests.behaviour.discussions.talking import Talk, in_step, start
from tests.behaviour.people import Club


@pytest.fixture
async def talk(club: Club) -> Talk:
    in_step(club)
    return await start(club, club.ben)


async def test_the_vote_is_the_servers_emoji(club: Club, talk: Talk) -> None:
    await club.organiser().slash("club setup", **{"vote-emoji": "🍿"})
    comment = await talk.say(club.ben, "Popcorn, please.")
    await talk.vote(comment, club.ana, club.chloe, emoji="🍿")
    await talk.vote(comment, club.ana)
    assert "-# 2 🍿" in (await club.chloe.slash("discuss best", discussion="1")).text


async def test_who_votes_with_the_old_and_the_new_emoji_counts_once(club: Club, talk: Talk) -> None:
    twice = await talk.say(club.ben, "Popcorn, please.")
    once = await talk.say(club.chloe, "Quiet, please.")
    await talk.vote(twice, club.ana, club.chloe)
    await talk.vote(once, club.ana)
    club.clock.time += 60
    await club.organiser().slash("club setup", **{"vote-emoji": "🍿"})
    await talk.vote(twice, club.ana, *club.crowd(1), emoji="🍿")
    await talk.vote(once, *club.crowd(1), emoji="🍿")
    seen = await club.chloe.slash("discuss best", discussion="1")
    assert "-# 3 🍿" in seen.text
    assert "-# 2 🍿" in seen.text


@pytest.mark.simcord(check_errors=False)  # simcord counts every error, answered or not
async def test_where_nobody_can_tell_who_voted_the_least_it_can_be_counts(club: Club, talk: Talk) -> None:
    comment = await talk.say(club.ben, "Popcorn, please.")
    await talk.vote(comment, club.ana, club.chloe)
    club.clock.time += 60
    await club.organiser().slash("club setup", **{"vote-emoji": "🍿"})
    await talk.vote(comment, club.ana, emoji="🍿")
    club.env.inject_error("GET", "/channels/*/messages/*/reactions/*", status=404, times=None)
    assert "-# 2 🍿" in (await club.chloe.slash("discuss best", discussion="1")).text
