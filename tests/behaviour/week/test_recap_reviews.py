"""The recap names the reviews that came during the round, to those who may read them."""

from simcord.backend.models import Overwrite
from simcord.enums import OverwriteType

from bot.domain.week.state import Step
from tests.behaviour.people import Club, Person, by_name
from tests.behaviour.reviews.reviewing import write
from tests.behaviour.week.rounds import HEAT, posts_in, switch_on

VIEW = 1 << 10
"""Discord's right to see a channel."""


async def test_the_reviews_of_the_round_are_named_with_the_way_there(club: Club) -> None:
    await write(club.ana, HEAT, title="Before there was a week")
    club.clock.time += 60
    weeks = await switch_on(club)
    await weeks.nominate(club.ben, HEAT)
    await weeks.until(Step.DISCUSSION)
    await write(club.chloe, HEAT, title="Two men who know what the other is")
    await weeks.until(Step.RECAP)
    recap = weeks.post_of(Step.RECAP).text
    [thread] = [thread for thread in club.channel.threads if "Heat" in str(thread.name)]
    [*_, review] = [post for post in posts_in(club, thread) if "Two men" in post.text]
    address = f"https://discord.com/channels/{club.guild.id}/{thread.id}/{review.message.id}"
    told = f"- [“Two men who know what the other is”]({address}) — {by_name(club.chloe)}"
    assert recap.partition("### New reviews")[2] == f"\n{told}"
    await club.parts.services.privacy.forget(club.guild.id, club.chloe.id)
    await club.env.advance_time(60)
    assert "Two men" not in weeks.post_of(Step.RECAP).text


async def test_a_review_that_not_all_may_read_is_not_named(club: Club) -> None:
    weeks = await switch_on(club)
    await weeks.nominate(club.ben, HEAT)
    await weeks.until(Step.DISCUSSION)
    back_room = club.guild.create_text_channel("back-room")
    for overwrite in (
        Overwrite(club.guild.id, OverwriteType.ROLE, allow=0, deny=VIEW),
        Overwrite(club.ben.id, OverwriteType.MEMBER, allow=VIEW, deny=0),
        Overwrite(club.env.backend.bot_user.id, OverwriteType.MEMBER, allow=VIEW, deny=0),
    ):
        club.env.backend.set_overwrite(back_room.id, overwrite)
    written = await write(Person(club.ben.actor, back_room), HEAT, title="Between ourselves")
    assert "review" in written.text.lower()
    await weeks.until(Step.RECAP)
    assert "New reviews" not in weeks.post_of(Step.RECAP).text
