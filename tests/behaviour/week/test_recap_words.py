"""One recap per round, in members' own words: offered, covered, and never posted twice."""

from dataclasses import replace

import pytest

from bot.domain.week.state import Step
from bot.services.club.settings import ActingMember
from bot.settings import Settings
from tests.behaviour.discussions.talking import Talk
from tests.behaviour.people import Club, by_name
from tests.behaviour.week.rounds import HEAT, VERTIGO, Weeks, pass_until, switch_on

refused = pytest.mark.simcord(check_errors=False)
"""simcord counts every error, answered or not."""
A_DAY = 86_400


@pytest.fixture
async def opened(club: Club) -> Weeks:
    """Heat is the film, and its discussion is open."""
    weeks = await switch_on(club)
    await weeks.nominate(club.ben, HEAT)
    await weeks.nominate(club.chloe, VERTIGO)
    await weeks.until(Step.BALLOT)
    await club.ben.choose(weeks.latest, HEAT)
    await weeks.until(Step.AFTER)
    return weeks


def talk_in(club: Club, weeks: Weeks, step: Step = Step.DISCUSSION) -> Talk:
    return Talk(club, weeks.thread(step))


async def test_the_rounds_recap_quotes_what_was_offered(club: Club, opened: Weeks) -> None:
    before, after = talk_in(club, opened, Step.ANNOUNCEMENT), talk_in(club, opened)
    innocent = await before.say(club.ana, "I have *never* seen Pacino with De Niro.")
    telling = await after.say(club.chloe, "So he walks away, and ||she waits||.")
    await after.say(club.ben, "Not offered.")
    for talk, person, message in ((before, club.ana, innocent), (after, club.chloe, telling)):
        await talk.menu(person, message)
    await opened.until(Step.RECAP)
    recap = opened.post_of(Step.RECAP).text
    assert "### In members' own words" in recap
    words = r"> I have \*never\* seen Pacino with De Niro."
    assert f"{words}\n> -# — {by_name(club.ana)} · [read it](" in recap
    assert "> So he walks away, and ||she waits||." in recap, "its author chose what to cover"
    assert "Covered:" not in recap
    assert "Not offered." not in recap


async def test_a_best_comment_that_was_offered_is_quoted_once(club: Club, opened: Weeks) -> None:
    talk = talk_in(club, opened)
    comment = await talk.say(club.chloe, "The street sounds like a storm.")
    await talk.menu(club.chloe, comment)
    await talk.vote(comment, club.ben)
    await opened.until(Step.RECAP)
    recap = opened.post_of(Step.RECAP).text
    assert f"> `1` The street sounds like a storm.\n> -# — {by_name(club.chloe)} · 1 ⬆️ · [read it](" in recap
    assert recap.count("storm") == 1
    assert "In members' own words" not in recap


async def test_a_deleted_comment_is_not_quoted(club: Club, opened: Weeks) -> None:
    talk = talk_in(club, opened)
    comment = await talk.say(club.chloe, "Quote me.")
    await talk.say(club.chloe, "I stay.")
    await talk.menu(club.chloe, comment)
    await club.chloe.actor.delete(comment)
    await opened.until(Step.RECAP)
    assert "Quote me." not in opened.post_of(Step.RECAP).text


async def test_closing_the_rounds_discussion_makes_no_second_recap(club: Club, opened: Weeks) -> None:
    talk = talk_in(club, opened)
    comment = await talk.say(club.chloe, "Quote me.")
    await talk.menu(club.chloe, comment)
    seen = await talk.there(club.organiser()).slash("discuss close")
    assert f"<#{talk.thread.id}> is closed. The round's recap tells how it went." in seen.text
    assert talk.is_archived()
    assert not any("The discussion is over" in post.text for post in talk.posts)
    await opened.until(Step.RECAP)
    assert "Quote me." in opened.post_of(Step.RECAP).text, "what was offered waits for the round's recap"
    assert opened.steps.count(Step.RECAP) == 1


async def test_a_discussion_that_becomes_quiet_after_the_recap_has_none_of_its_own(
    club: Club, opened: Weeks
) -> None:
    talk = talk_in(club, opened)
    await talk.say(club.chloe, "A last word.")
    await opened.until(Step.RECAP)
    await pass_until(club, club.clock.time + 20 * A_DAY)
    await club.env.advance_time(600)
    assert talk.is_archived()
    assert not any("The discussion is over" in post.text for post in talk.posts)


@refused
async def test_nothing_can_be_offered_once_the_recap_is_posted(club: Club, opened: Weeks) -> None:
    talk = talk_in(club, opened)
    comment = await talk.say(club.chloe, "Too late.")
    await opened.until(Step.RECAP)
    assert "The recap of this round is already posted." in (await talk.menu(club.chloe, comment)).text


async def test_a_skipped_round_leaves_the_discussion_its_own_recap(club: Club, opened: Weeks) -> None:
    talk = talk_in(club, opened)
    comment = await talk.say(club.chloe, "Quote me.")
    await talk.menu(club.chloe, comment)
    organiser = club.organiser()
    await club.parts.services.week.weeks.skip(ActingMember(club.guild.id, organiser.id, manages_server=True))
    await talk.there(organiser).slash("discuss close")
    [recap] = [post.text for post in talk.posts if "The discussion is over" in post.text]
    assert "> Quote me.\n" in recap


class TestWithWords:
    """Where the host lets the bot read what members write."""

    @pytest.fixture
    def settings(self, settings: Settings) -> Settings:
        return replace(settings, message_content=True)

    async def test_best_comments_show_their_first_lines(self, club: Club, opened: Weeks) -> None:
        talk = talk_in(club, opened)
        comment = await talk.say(club.chloe, "One.\nTwo, and ||he dies||.\nThree.")
        await talk.vote(comment, club.ben)
        inside = await talk.there(club.ben).slash("discuss best")
        assert "> `1` One. Two, and ||he dies||" in inside.text
        outside = await club.ben.slash("discuss best", discussion="2")
        assert "> `1` ||One. Two, and he dies.…||" in outside.text, "it may be read by who has not seen it"
        await opened.until(Step.RECAP)
        assert "> `1` ||One. Two, and he dies.…||" in opened.post_of(Step.RECAP).text

    @refused
    async def test_nothing_is_quoted_of_those_who_opted_out(self, club: Club, opened: Weeks) -> None:
        talk = talk_in(club, opened)
        comment = await talk.say(club.chloe, "Mine alone.")
        await talk.menu(club.chloe, comment)
        await talk.vote(comment, club.ben)
        privacy = await club.chloe.slash("privacy")
        assert (
            "Quotes: **on**. Best comments and recaps show the first lines of your comments." in privacy.text
        )
        off = await club.chloe.click(privacy, "Quotes off")
        assert "Quotes: **off**." in off.text
        assert "switched off quotes" in (await talk.menu(club.chloe, comment)).text
        assert "Mine alone." not in (await talk.there(club.ben).slash("discuss best")).text
        await opened.until(Step.RECAP)
        assert "Mine alone." not in opened.post_of(Step.RECAP).text
        on = await club.chloe.click(off, "Quotes on")
        assert "Quotes: **on**." in on.text
        assert "Mine alone." in (await talk.there(club.ben).slash("discuss best")).text


async def test_without_the_setting_nothing_that_members_write_is_shown(club: Club, opened: Weeks) -> None:
    talk = talk_in(club, opened)
    comment = await talk.say(club.chloe, "Mine alone.")
    await talk.vote(comment, club.ben)
    assert "Mine alone." not in (await talk.there(club.ben).slash("discuss best")).text
    assert "Only comments that you offer" in (await club.chloe.slash("privacy")).text


async def test_authors_of_leading_comments_are_invited_by_name_the_day_before(
    club: Club, opened: Weeks
) -> None:
    talk, recap_at = talk_in(club, opened), await opened.time_of(Step.RECAP)
    leading = await talk.say(club.chloe, "The street sounds like a storm.")
    offered = await talk.say(club.ben, "Mine is offered.")
    await talk.vote(leading, club.ben)
    await talk.menu(club.ben, offered)
    await opened.until(Step.WORDS)
    assert club.clock.time <= recap_at - A_DAY + 60
    invitation = opened.post_of(Step.WORDS)
    assert f"💬 {by_name(club.chloe)}\nYour comments lead this discussion. To be quoted" in invitation.text
    assert f"<t:{recap_at}:F>" in invitation.text
    assert str(club.ben.id) not in invitation.text, "he has offered his"
    pings = club.env.backend.get_message(talk.thread.id, invitation.message.id).allowed_mentions
    assert (pings.users, pings.roles, pings.everyone) == (frozenset(), frozenset(), False)
    await opened.until(Step.RECAP)
    assert opened.steps.count(Step.WORDS) == 1


async def test_nobody_is_invited_where_nobody_has_commented(club: Club, opened: Weeks) -> None:
    await opened.until(Step.RECAP)
    assert Step.WORDS not in opened.steps


async def test_who_switched_quotes_off_is_not_invited(club: Club, opened: Weeks) -> None:
    talk = talk_in(club, opened)
    await talk.say(club.chloe, "Mine alone.")
    await club.chloe.click(await club.chloe.slash("privacy"), "Quotes off")
    await opened.until(Step.RECAP)
    assert Step.WORDS not in opened.steps


async def test_nobody_is_invited_to_a_discussion_that_is_closed(club: Club, opened: Weeks) -> None:
    talk = talk_in(club, opened)
    await talk.say(club.chloe, "A last word.")
    await talk.there(club.organiser()).slash("discuss close")
    await opened.until(Step.RECAP)
    assert Step.WORDS not in opened.steps


async def test_who_deletes_their_data_is_taken_out_of_the_invitation(club: Club, opened: Weeks) -> None:
    talk = talk_in(club, opened)
    for person in (club.chloe, club.ben):
        await talk.say(person, "A word.")
    await opened.until(Step.WORDS)
    await club.parts.services.privacy.forget(club.guild.id, club.chloe.id)
    await club.env.advance_time(60)
    invitation = opened.post_of(Step.WORDS).text
    assert str(club.chloe.id) not in invitation
    assert f"💬 {by_name(club.ben)}\n" in invitation
