"""The film's week as one story: what members are told of what they nominate, of the days ahead, and why."""

from bot.domain.week.plan import Picking
from bot.domain.week.state import Step
from tests.behaviour.people import Club
from tests.behaviour.reviews.reviewing import forbid
from tests.behaviour.week.rounds import AMELIE, GODFATHER, HEAT, VERTIGO, approve, skip, switch_on


async def test_what_a_ballot_has_no_room_for_is_told_at_each_place(club: Club) -> None:
    weeks = await switch_on(club)
    films = await club.parts.services.films.offer(club.guild.id, "")
    members = club.crowd(13)
    answers = [
        await weeks.nominate(person, film.id) for person, film in zip(members, films.films, strict=False)
    ]
    assert "room" not in answers[9].text
    assert "10 films come before it, and a ballot has room for 10. It waits" in answers[10].text
    assert "12 films come before it" in answers[12].text
    later = f"Your nominations for a later ballot: **{films.films[12].title}**"
    assert later in (await members[12].slash("weekly status")).text
    await weeks.until(Step.BALLOT)
    assert len(weeks.latest.options) == 10
    assert "3 more films wait for a later ballot." in weeks.latest.text
    assert later in (await members[12].slash("weekly status")).text
    assert "later ballot" not in (await members[3].slash("weekly status")).text


async def test_what_is_nominated_too_late_for_this_round_is_told_to_be_for_the_next(club: Club) -> None:
    weeks = await switch_on(club)
    await weeks.nominate(club.ben, HEAT)
    await weeks.nominate(club.chloe, VERTIGO)
    await weeks.until(Step.BALLOT)
    late = await weeks.nominate(club.ben, AMELIE, "The rain.")
    assert late.text.startswith(
        "**Amélie** (2001) is nominated for the next round: this round's ballot is open.\n“The rain.”"
    )
    assert (
        "Your nominations for a later ballot: **Amélie** (2001)"
        in (await club.ben.slash("weekly status")).text
    )
    await weeks.until(Step.ANNOUNCEMENT)
    later = await weeks.nominate(club.chloe, GODFATHER)
    assert "is nominated for the next round: this round has its film." in later.text


async def test_what_happens_next_shows_the_whole_week(club: Club) -> None:
    weeks = await switch_on(club)
    await weeks.nominate(club.ben, HEAT)
    await weeks.nominate(club.chloe, VERTIGO)
    await weeks.until(Step.BALLOT)
    seen = await club.ben.click(weeks.latest, "What happens next")
    times = {step: await weeks.time_of(step) for step in Step}
    assert [line for line in seen.text.splitlines() if "· " in line and "<t:" in line] == [
        f"☑️ <t:{times[Step.NOMINATIONS]}:f> · nominations open",
        f"☑️ <t:{times[Step.BALLOT]}:f> · the ballot opens",
        f"▶️ <t:{times[Step.ANNOUNCEMENT]}:f> · the film is announced",
        f"▫️ <t:{times[Step.DISCUSSION]}:f> · the discussion opens",
        f"▫️ <t:{times[Step.SECOND]}:f> · a second question is asked",
        f"▫️ <t:{times[Step.RECAP]}:f> · the round ends with a recap",
    ]


async def test_a_film_that_came_back_is_said_to_have_come_back(club: Club) -> None:
    weeks = await switch_on(club, picking=Picking.CHOOSER)
    await club.ben.click(await club.ben.slash("weekly status"), "Take turns choosing")
    await weeks.nominate(club.chloe, HEAT)
    await weeks.until(Step.NOMINATIONS)
    await weeks.nominate(club.ben, VERTIGO)
    organiser = club.organiser()
    await skip(organiser)
    await club.ben.click(await club.ben.slash("weekly status"), "Stop taking turns")
    await weeks.until(Step.ANNOUNCEMENT)
    announced = weeks.post_of(Step.ANNOUNCEMENT)
    assert "Our next film: Vertigo (1958)" in announced.text
    assert "It was picked before, for a round that was skipped." in announced.text
    assert "waiting" not in announced.text


async def test_an_announcement_does_without_its_picture_where_none_may_be_attached(club: Club) -> None:
    weeks = await switch_on(club)
    await weeks.nominate(club.ben, HEAT)
    await weeks.nominate(club.chloe, VERTIGO)
    await weeks.until(Step.BALLOT)
    await approve(club.ben, weeks.latest, HEAT)
    forbid(club, weeks.channel, attach_files=True)
    await weeks.until(Step.ANNOUNCEMENT)
    announced = weeks.post_of(Step.ANNOUNCEMENT)
    assert announced.text.startswith("## 🎬 Our next film: Heat (1995)\nDirected by")
    assert announced.files == []
