"""What belongs to the club stays when a member is forgotten, but no longer says who it was."""

from bot.domain.week.state import Step
from tests.behaviour.discussions.talking import in_step, start
from tests.behaviour.people import Club, by_name
from tests.behaviour.privacy.forgetting import BEAT, delete_everything
from tests.behaviour.reviews.reviewing import posted, write
from tests.behaviour.week.rounds import GODFATHER, HEAT, VERTIGO, approve, switch_on

PITCH = "Pacino and De Niro at one table."


async def test_an_organisers_decision_stays_without_the_organiser(club: Club) -> None:
    await write(club.ben)
    [review] = posted(club)
    await club.chloe.submit(await club.chloe.form_behind(review, "Report"), body="It is about me.")
    dario, eva = club.organiser("Dario"), club.organiser("Eva")
    warning = await dario.form_behind(await dario.slash("club reports"), "Warn")
    await dario.submit(warning, body="Kinder, please.")
    assert by_name(dario) in (await eva.slash("club reports")).text
    await delete_everything(dario)
    case = await eva.slash("club reports")
    assert "🛡️ a former member" in case.text and "Kinder, please." in case.text
    assert str(dario.id) not in case.text


async def test_a_discussion_stays_and_organisers_close_it(club: Club) -> None:
    in_step(club)
    talk = await start(club, club.ben)
    await delete_everything(club.ben)
    assert "Leaving Las Vegas" in (await club.chloe.slash("discuss list")).text
    dario = club.organiser()
    assert "is closed" in (await talk.there(dario).slash("discuss close")).text
    assert talk.is_archived()


async def test_an_open_ballot_goes_on_without_name_words_and_vote(club: Club) -> None:
    week = await switch_on(club)
    await week.nominate(club.ben, HEAT, PITCH)
    await week.nominate(club.chloe, GODFATHER, "An offer.")
    await week.nominate(club.ana, VERTIGO)
    await week.until(Step.BALLOT)
    ballot = week.post_of(Step.BALLOT)
    assert PITCH in ballot.text
    await approve(club.ben, ballot, GODFATHER)
    await approve(club.chloe, ballot, HEAT)
    await delete_everything(club.ben)
    await club.env.advance_time(BEAT)
    after = week.post_of(Step.BALLOT)
    assert PITCH not in after.text and "An offer." in after.text
    assert after.custom_ids == ballot.custom_ids
    await week.until(Step.ANNOUNCEMENT)
    announced = week.post_of(Step.ANNOUNCEMENT)
    assert "Heat" in announced.text
    assert PITCH not in announced.text
    assert "1 of 1 member voted for it." in announced.text
    assert "<@0>" not in "".join(post.text for post in week.posts)
    assert str(club.ben.id) not in announced.text
