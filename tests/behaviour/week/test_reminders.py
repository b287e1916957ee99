"""*Remind me*: members who asked are pinged once in the discussion's thread when it opens."""

import pytest

from bot.domain.errors import UserError
from bot.domain.week.state import Step
from tests.behaviour.people import Club
from tests.behaviour.week.rounds import HEAT, VERTIGO, Weeks, posts_in, skip, switch_on


@pytest.fixture
async def announced(club: Club) -> Weeks:
    """Heat won the ballot."""
    weeks = await switch_on(club)
    await weeks.nominate(club.ben, HEAT)
    await weeks.nominate(club.chloe, VERTIGO)
    await weeks.until(Step.BALLOT)
    await club.ben.choose(weeks.latest, HEAT)
    await weeks.until(Step.ANNOUNCEMENT)
    return weeks


def called(club: Club) -> list[str]:
    """The lines that pinged members, as their notifications showed them."""
    sent = [one.json or {} for one in club.env.http_requests if one.method == "POST"]
    return [one["content"] for one in sent if "<@" in (one.get("content") or "")]


def in_thread(club: Club, weeks: Weeks) -> list[str]:
    return [post.text for post in posts_in(club, weeks.thread(Step.DISCUSSION))]


async def test_who_asked_is_named_and_pinged_once_as_the_discussion_opens(
    club: Club, announced: Weeks
) -> None:
    at = await announced.time_of(Step.DISCUSSION)
    told = await club.chloe.click(announced.post_of(Step.ANNOUNCEMENT), "Remind me")
    assert told.ephemeral
    assert f"I'll ping you in its thread when the discussion opens: <t:{at}:F>" in told.text
    club.clock.time += 1
    await club.ben.click(announced.post_of(Step.BALLOT), "Remind me")
    await announced.until(Step.DISCUSSION)
    reminder = announced.post_of(Step.REMINDER)
    assert f"🔔 <@{club.chloe.id}> <@{club.ben.id}>\nYou asked to be reminded" in reminder.text
    stored = club.env.backend.get_message(announced.thread(Step.DISCUSSION).id, reminder.message.id)
    assert stored.allowed_mentions.users == frozenset({club.ben.id, club.chloe.id})
    assert called(club) == [
        f"<@{club.chloe.id}> <@{club.ben.id}> You asked to be reminded: the discussion is open."
    ]
    await announced.until(Step.SECOND)
    assert announced.steps.count(Step.REMINDER) == 1


@pytest.mark.simcord(check_errors=False)
async def test_a_call_whose_page_was_refused_becomes_the_page_and_calls_once(
    club: Club, announced: Weeks
) -> None:
    await club.chloe.click(announced.post_of(Step.ANNOUNCEMENT), "Remind me")
    club.env.inject_error("PATCH", "/channels/*/messages/*", status=500)
    await announced.until(Step.SECOND)
    assert len(called(club)) == 1
    reminder = announced.post_of(Step.REMINDER)
    assert f"🔔 <@{club.chloe.id}>\nYou asked to be reminded" in reminder.text
    assert reminder.message.content == ""


async def test_pressed_again_it_is_taken_back_and_nobody_is_reminded(club: Club, announced: Weeks) -> None:
    post = announced.post_of(Step.ANNOUNCEMENT)
    await club.chloe.click(post, "Remind me")
    assert (await club.chloe.click(post, "Remind me")).text == "OK, I won't remind you."
    await announced.until(Step.SECOND)
    assert Step.REMINDER not in announced.steps


async def test_a_press_that_comes_too_late_says_so(club: Club, announced: Weeks) -> None:
    reminders, number = club.parts.services.week.reminders, (await announced.current()).key.number
    await announced.until(Step.DISCUSSION)
    with pytest.raises(UserError, match=r"The discussion is already open\."):
        await reminders.turn(club.guild.id, club.chloe.id, number)
    await announced.until(Step.RECAP)
    with pytest.raises(UserError, match=r"This round is over\."):
        await reminders.turn(club.guild.id, club.chloe.id, number)


async def test_a_round_that_is_brought_back_still_reminds(club: Club, announced: Weeks) -> None:
    await club.chloe.click(announced.post_of(Step.ANNOUNCEMENT), "Remind me")
    organiser = club.organiser()
    told = await skip(organiser)
    await organiser.click(told, "Undo")
    await announced.until(Step.DISCUSSION)
    assert f"🔔 <@{club.chloe.id}>" in announced.post_of(Step.REMINDER).text


async def test_who_deletes_their_data_is_not_reminded(club: Club, announced: Weeks) -> None:
    for person in (club.ben, club.chloe):
        await person.click(announced.post_of(Step.ANNOUNCEMENT), "Remind me")
    await club.parts.services.privacy.forget(club.guild.id, club.chloe.id)
    await announced.until(Step.DISCUSSION)
    reminder = announced.post_of(Step.REMINDER)
    assert f"🔔 <@{club.ben.id}>\n" in reminder.text
    await club.parts.services.privacy.forget(club.guild.id, club.ben.id)
    await club.env.advance_time(60)
    assert not any(str(club.ben.id) in text for text in in_thread(club, announced) if "🔔" in text)


async def test_a_spanish_server_reminds_in_spanish(club: Club) -> None:
    club.env.backend.edit_guild(club.guild.id, {"preferred_locale": "es-ES"})
    weeks = await switch_on(club)
    await weeks.nominate(club.ben, HEAT)
    await weeks.until(Step.ANNOUNCEMENT)
    told = await club.ana.click(weeks.post_of(Step.ANNOUNCEMENT), "Avísame")
    assert "Te aviso con una mención en su hilo cuando empiece el debate" in told.text
    await weeks.until(Step.DISCUSSION)
    assert "Pediste que te avisara: el debate está abierto." in weeks.post_of(Step.REMINDER).text
