"""Members who delete their data are no longer named in the posts of the week."""

from bot.domain.week.state import Step
from tests.behaviour.people import Club, by_name
from tests.behaviour.week.rounds import HEAT, VERTIGO, skip, switch_on


async def forget(club: Club, member_id: int) -> None:
    await club.parts.services.privacy.forget(club.guild.id, member_id)
    await club.env.advance_time(60)


async def test_the_posts_of_a_round_name_them_no_more(club: Club) -> None:
    weeks = await switch_on(club)
    await weeks.nominate(club.ben, HEAT)
    await weeks.nominate(club.chloe, VERTIGO, "The green light.")
    await weeks.until(Step.BALLOT)
    await club.ben.choose(weeks.latest, HEAT)
    await weeks.until(Step.DISCUSSION)
    for person in (club.ben, club.chloe):
        await weeks.say(person, "The coffee.")
    await weeks.until(Step.RECAP)
    naming = [Step.ANNOUNCEMENT, Step.RECAP]
    ben, chloe = by_name(club.ben), by_name(club.chloe)
    assert all(ben in weeks.post_of(step).text for step in naming)
    await forget(club, club.ben.id)
    assert all(ben not in weeks.post_of(step).text for step in Step if step in weeks.steps)
    assert f"2 members joined in · 2 comments\n{chloe}" in weeks.post_of(Step.RECAP).text
    assert "Our next film: Heat (1995)" in weeks.post_of(Step.ANNOUNCEMENT).text


async def test_an_open_ballot_keeps_the_film_without_the_name(club: Club) -> None:
    weeks = await switch_on(club)
    await weeks.nominate(club.ben, HEAT)
    await weeks.nominate(club.chloe, VERTIGO, "The green light.")
    await weeks.until(Step.BALLOT)
    await forget(club, club.chloe.id)
    ballot = weeks.latest.text
    assert f"- **Heat** (1995), nominated by {by_name(club.ben)}\n- **Vertigo** (1958)\n" in ballot


async def test_what_everyone_was_told_that_they_steered_goes(club: Club) -> None:
    channel = club.guild.create_text_channel("the-week")
    await switch_on(club, channel)
    organiser = club.organiser()
    for command in ("club pause", "club resume"):
        await organiser.slash(command)
    await organiser.click(await skip(organiser), "Undo")
    places = (club.channel, channel)

    def naming() -> list[str]:
        posts = [post.text for place in places for post in club.posts(place)]
        return [text for text in posts if by_name(organiser) in text]

    assert len(naming()) == 5, "paused, resumed; skipped and brought back, in both channels"
    await forget(club, organiser.id)
    assert naming() == []
