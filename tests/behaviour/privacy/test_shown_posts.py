"""What shows a member to a channel can be taken back, and goes with their data."""

import discord
import pytest
from simcord.backend.models import Overwrite
from simcord.enums import OverwriteType

from tests.behaviour.discussions.talking import start
from tests.behaviour.people import Club, Seen
from tests.behaviour.privacy.forgetting import BEAT, delete_everything
from tests.behaviour.taste.tasting import rate

HEAT = "tt0113277"
refused = pytest.mark.simcord(check_errors=False)
"""simcord counts every error, answered or not."""


def is_there(club: Club, shown: Seen) -> bool:
    return int(shown.message.id) in {message.id for message in club.channel.history()}


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


async def test_a_comparison_is_removed_by_either_of_the_two(club: Club) -> None:
    for person in (club.ben, club.chloe):
        await rate(club, person, [9, 8, 7, 6, 5, 4])
    asked = await club.ben.slash("compare", member=club.chloe.actor)
    shown = await club.chloe.click(asked, "Compare")
    await club.ben.click(shown, "Remove")
    assert not is_there(club, shown)


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
    assert f"<@{club.chloe.id}> asks:\n### What would" in talk.opener.text
    await delete_everything(club.chloe)
    club.clock.time += BEAT
    await club.env.advance_time(BEAT)
    assert f"<@{club.chloe.id}>" not in talk.opener.text
    assert "### What would you have done in his place?" in talk.opener.text
