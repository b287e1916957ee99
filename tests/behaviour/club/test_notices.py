"""Organisers are told once what waits for them: in their channel, or at their next command."""

import pytest

from bot.settings import Settings
from cogs.club.notices import BEAT_SECONDS
from tests.behaviour.discussions.talking import in_step
from tests.behaviour.people import Club, Seen
from tests.behaviour.week.rounds import posts_in

QUESTION = "Which scene would you cut, and why that one?"


@pytest.fixture(autouse=True)
def one_time(club: Club) -> None:
    in_step(club)


async def beat(club: Club) -> None:
    club.clock.time += BEAT_SECONDS + 1
    await club.env.advance_time(BEAT_SECONDS + 1)


async def suggest(club: Club, question: str = QUESTION) -> Seen:
    return await club.ben.slash("discuss suggest", question=question, family="setting")


async def test_what_waits_is_posted_once_in_the_organisers_channel(club: Club, settings: Settings) -> None:
    office = club.guild.create_text_channel("office")
    organiser = club.organiser()
    await organiser.slash("club setup", notices=office)
    await suggest(club)
    for _ in range(3):
        await beat(club)
    await club.restart_bot(settings)
    await beat(club)
    [post] = posts_in(club, office)
    assert "### Waiting for organisers\n- 1 suggested question: /club prompts list" in post.text.replace(
        "</", "/"
    )
    assert QUESTION not in post.text
    shown = await organiser.click(post, "What's waiting now")
    assert shown.ephemeral
    assert "1 suggested question" in shown.text
    await suggest(club, "What would you have filmed in another way?")
    await beat(club)
    assert len(posts_in(club, office)) == 2


async def test_without_a_channel_the_next_organiser_is_told_once(club: Club) -> None:
    await suggest(club)
    club.clock.time += 2
    organiser = club.organiser()
    assert (await club.chloe.slash("rate", film="tt0113277", score=7)).below == []
    [told] = (await organiser.slash("rate", film="tt0113277", score=8)).below
    assert told.ephemeral
    assert "1 suggested question" in told.text
    assert (await organiser.slash("rate", film="tt0113277", score=9)).below == []


@pytest.mark.simcord(check_errors=False)
async def test_a_post_that_is_refused_is_tried_again_after_growing_pauses(club: Club) -> None:
    office = club.guild.create_text_channel("office")
    await club.organiser().slash("club setup", notices=office)
    club.env.inject_error("POST", f"/channels/{office.id}/messages", status=403, code=50013, times=2)
    await suggest(club)
    for _ in range(3):
        await beat(club)
        assert posts_in(club, office) == [], "after the second try, one beat is passed over"
    await beat(club)
    assert len(posts_in(club, office)) == 1


@pytest.mark.simcord(check_errors=False)
async def test_only_organisers_see_what_waits(club: Club) -> None:
    office = club.guild.create_text_channel("office")
    await club.organiser().slash("club setup", notices=office)
    await suggest(club)
    await beat(club)
    [post] = posts_in(club, office)
    assert "suggested" not in (await club.chloe.click(post, "What's waiting now")).text
