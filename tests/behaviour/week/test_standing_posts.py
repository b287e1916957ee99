"""Posts in the channel: each is closed when its time is over, and reopened with its round."""

import pytest

from bot.domain.week.plan import Picking
from bot.domain.week.state import Step
from bot.settings import Settings
from tests.behaviour.discussions.talking import Talk, start
from tests.behaviour.people import Club, Seen
from tests.behaviour.week.rounds import HEAT, VERTIGO, Weeks, approve, beat, posts_in, skip, switch_on

NEXT = "What happens next"


@pytest.fixture
async def weeks(club: Club) -> Weeks:
    found = await switch_on(club)
    await found.nominate(club.ben, HEAT)
    await found.nominate(club.chloe, VERTIGO)
    return found


def link(weeks: Weeks, post: Seen) -> str:
    return f"https://discord.com/channels/{weeks.club.guild.id}/{weeks.channel.id}/{post.message.id}"


async def test_nominations_are_closed_with_the_ballot_and_the_ballot_with_the_film(
    club: Club, weeks: Weeks
) -> None:
    await weeks.until(Step.NOMINATIONS)
    assert "Nominate a film" in weeks.latest.labels
    await weeks.until(Step.BALLOT)
    invitation = weeks.post_of(Step.NOMINATIONS)
    assert "Nominations for this round are closed." in invitation.text
    assert "nominated by" not in invitation.text
    assert invitation.labels == ["Go to the ballot", NEXT]
    assert invitation.links == [link(weeks, weeks.latest)]
    await approve(club.ben, weeks.latest, HEAT)
    await weeks.until(Step.ANNOUNCEMENT)
    ballot = weeks.post_of(Step.BALLOT)
    assert ballot.labels == ["Remind me", "Go to the announcement", NEXT]
    assert ballot.links == [link(weeks, weeks.post_of(Step.ANNOUNCEMENT))]


async def test_without_a_ballot_nobody_is_told_to_vote_or_that_it_is_too_late(club: Club) -> None:
    weeks = await switch_on(club)
    await weeks.until(Step.BALLOT)
    invitation = weeks.post_of(Step.NOMINATIONS)
    assert "No ballot this time: we watch the first film nominated." in invitation.text
    first = await weeks.nominate(club.ben, HEAT)
    assert "**Heat** (1995) is nominated.\n" in first.text
    second = await weeks.nominate(club.chloe, VERTIGO)
    assert "is nominated for the next round: this round has no ballot." in second.text
    await weeks.until(Step.ANNOUNCEMENT)
    assert "Our next film: Heat" in weeks.post_of(Step.ANNOUNCEMENT).text
    invitation = weeks.post_of(Step.NOMINATIONS)
    assert "Nominations for this round are closed." in invitation.text
    assert invitation.labels == ["Go to the announcement", NEXT]


async def test_nobody_is_offered_to_be_reminded_of_an_open_discussion(club: Club, weeks: Weeks) -> None:
    await weeks.until(Step.ANNOUNCEMENT)
    before = weeks.post_of(Step.ANNOUNCEMENT)
    told = before.text
    assert "Remind me" in before.labels and before.files == ["film.png"]
    await weeks.until(Step.DISCUSSION)
    announced = weeks.post_of(Step.ANNOUNCEMENT)
    assert "Remind me" not in announced.labels
    assert link(weeks, weeks.post_of(Step.DISCUSSION)) in announced.links
    assert announced.text == told and "\nDiscussion: <t:" in told  # as true once it is open
    assert announced.files == ["film.png"] and announced.pictures
    assert weeks.post_of(Step.BALLOT).labels == ["Go to the announcement", NEXT]


async def test_the_discussion_and_the_invitation_to_be_quoted_lead_to_the_recap(
    club: Club, weeks: Weeks
) -> None:
    await weeks.until(Step.DISCUSSION)
    assert "It goes on until" in weeks.post_of(Step.DISCUSSION).text
    said = await weeks.say(club.ben, "The coffee.")
    await club.chloe.actor.react(said, "⬆️")
    await weeks.until(Step.WORDS)
    assert "Your comments lead" in weeks.post_of(Step.WORDS).text
    await weeks.until(Step.RECAP)
    recap = link(weeks, weeks.post_of(Step.RECAP))
    for step in (Step.DISCUSSION, Step.WORDS):
        post = weeks.post_of(step)
        assert "This round is over." in post.text
        assert (post.labels, post.links) == (["Go to the recap", NEXT], [recap])


async def test_a_closed_discussion_says_so_where_it_begins(club: Club, weeks: Weeks) -> None:
    await weeks.until(Step.SECOND)
    thread = weeks.thread(Step.DISCUSSION)
    [opener, *_] = posts_in(club, thread)
    assert "Rate" in opener.labels
    await weeks.there(club.organiser(), Step.DISCUSSION).slash("discuss close")
    [opener, *_] = posts_in(club, thread)
    assert "This discussion is closed." in opener.text and "Write below" not in opener.text
    assert opener.labels == [NEXT]
    assert weeks.post_of(Step.SECOND).labels == [NEXT]
    assert Talk(club, thread).is_archived()


async def test_a_closed_discussion_of_a_member_still_shows_its_best(club: Club) -> None:
    talk = await start(club, club.ben)
    await talk.there(club.ben).slash("discuss close")
    assert "This discussion is closed." in talk.opener.text
    assert talk.opener.labels == ["Best comments"]
    assert (await club.chloe.click(talk.opener, "Best comments")).ephemeral


async def test_general_talk_is_closed_with_its_round(club: Club) -> None:
    weeks = await switch_on(club)
    await weeks.until(Step.SECOND)
    [opener, *_] = posts_in(club, weeks.thread(Step.DISCUSSION))
    assert "Write below." in opener.text
    await weeks.say(club.ben, "Anything good?")
    await weeks.until(Step.RECAP)
    opener = club.post(weeks.thread(Step.DISCUSSION).id, opener.message.id)
    assert "This discussion is closed." in opener.text
    assert "This round is over." in weeks.post_of(Step.DISCUSSION).text


async def test_general_talk_that_is_skipped_is_closed_and_comes_back_with_its_round(club: Club) -> None:
    weeks = await switch_on(club)
    await weeks.until(Step.AFTER)
    opener, organiser = weeks.post_of(Step.AFTER), club.organiser()
    assert "Another question: " in opener.text
    told = await skip(organiser)
    closed = weeks.post_of(Step.AFTER)
    assert "This discussion is closed." in closed.text and "Another question: " not in closed.text
    thread = weeks.thread(Step.DISCUSSION)
    club.env.backend.edit_channel(thread.id, {}, thread_metadata={"archived": True})
    await organiser.click(told, "Undo")
    back = weeks.post_of(Step.AFTER)
    assert (back.text, back.labels) == (opener.text, opener.labels)
    await weeks.until(Step.SECOND)
    assert "This discussion is closed." not in weeks.post_of(Step.SECOND).text


async def test_whose_turn_it_was_is_closed_with_the_film(club: Club) -> None:
    weeks = await switch_on(club, picking=Picking.CHOOSER)
    await club.ben.click(await club.ben.slash("weekly status"), "Take turns choosing")
    await weeks.until(Step.NOMINATIONS)
    await weeks.nominate(club.ben, HEAT)
    await weeks.until(Step.ANNOUNCEMENT)
    offer = weeks.post_of(Step.NOMINATIONS)
    assert "This round has its film." in offer.text
    assert offer.labels == ["Go to the announcement", NEXT]


async def test_what_is_called_off_is_closed_and_comes_back_whole(club: Club, weeks: Weeks) -> None:
    await weeks.until(Step.NOMINATIONS)
    text, labels, organiser = weeks.latest.text, weeks.latest.labels, club.organiser()
    assert "Already nominated" in text
    told = await skip(organiser)
    called_off = weeks.post_of(Step.NOMINATIONS)
    assert "This round was skipped. Nominations stay." in called_off.text
    assert called_off.labels == [NEXT]
    await organiser.click(told, "Undo")
    back = weeks.post_of(Step.NOMINATIONS)
    assert (back.text, back.labels) == (text, labels)


async def test_an_announcement_that_is_called_off_says_so_until_it_is_back(club: Club, weeks: Weeks) -> None:
    await weeks.until(Step.ANNOUNCEMENT)
    before, organiser = weeks.post_of(Step.ANNOUNCEMENT), club.organiser()
    text, labels = before.text, before.labels
    told = await skip(organiser)
    called_off = weeks.post_of(Step.ANNOUNCEMENT)
    assert called_off.text == f"{text}\n-# This round was skipped."
    assert called_off.disabled == ["Remind me"]
    assert called_off.files == ["film.png"]
    await organiser.click(told, "Undo")
    back = weeks.post_of(Step.ANNOUNCEMENT)
    assert (back.text, back.disabled, back.labels) == (text, [], labels)


async def test_a_skipped_discussion_is_not_said_to_go_on(club: Club, weeks: Weeks) -> None:
    await weeks.until(Step.DISCUSSION)
    before, organiser = weeks.post_of(Step.DISCUSSION), club.organiser()
    assert "It goes on until" in before.text
    told = await skip(organiser)
    skipped = weeks.post_of(Step.DISCUSSION)
    assert "This round was skipped." in skipped.text and "It goes on until" not in skipped.text
    assert skipped.labels == [NEXT]
    await organiser.click(told, "Undo")
    back = weeks.post_of(Step.DISCUSSION)
    assert (back.text, back.labels) == (before.text, before.labels)


async def test_a_second_question_is_announced_only_while_it_will_come(club: Club, weeks: Weeks) -> None:
    await weeks.until(Step.AFTER)
    opener, organiser = weeks.post_of(Step.AFTER), club.organiser()
    assert f"\n-# Another question: <t:{await weeks.time_of(Step.SECOND)}:F>" in opener.text
    told = await skip(organiser)
    skipped = weeks.post_of(Step.AFTER)
    assert "Another question" not in skipped.text
    assert (skipped.labels, skipped.files) == (opener.labels, opener.files)
    await organiser.click(told, "Undo")
    assert weeks.post_of(Step.AFTER).text == opener.text
    await weeks.until(Step.SECOND)
    assert "Another question" not in weeks.post_of(Step.AFTER).text, "it is there"


@pytest.mark.simcord(check_errors=False)  # simcord counts every error, answered or not
async def test_what_discord_could_not_take_is_closed_after_a_restart(
    club: Club, weeks: Weeks, settings: Settings
) -> None:
    await weeks.until(Step.NOMINATIONS)
    club.env.inject_error("PATCH", "/channels/*/messages/*", status=503)
    await weeks.until(Step.BALLOT)
    await club.restart_bot(settings)
    for _ in range(3):
        club.clock.time += 60
        await beat(club)
    assert "Nominations for this round are closed." in weeks.post_of(Step.NOMINATIONS).text


async def test_a_spanish_server_closes_in_spanish(club: Club) -> None:
    club.env.backend.edit_guild(club.guild.id, {"preferred_locale": "es-ES"})
    weeks = await switch_on(club)
    await weeks.nominate(club.ben, HEAT)
    await weeks.nominate(club.chloe, VERTIGO)
    await weeks.until(Step.BALLOT)
    assert "Ya no se admiten propuestas para esta ronda." in weeks.post_of(Step.NOMINATIONS).text
    told = await skip(club.organiser())
    assert told.text
    assert "Esta ronda se ha saltado. Las propuestas se quedan." in weeks.post_of(Step.BALLOT).text
