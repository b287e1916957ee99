"""The ways in which a round gets its film, and what happens if one of them gives none."""

from dataclasses import replace

import pytest

from bot.domain.week.plan import Picking
from bot.domain.week.state import Step
from bot.settings import Settings
from tests.behaviour.people import Club, Person, by_name
from tests.behaviour.week.rounds import (
    AMELIE,
    GODFATHER,
    HEAT,
    VERTIGO,
    Weeks,
    approve,
    choose,
    posts_in,
    switch_on,
)

refused = pytest.mark.simcord(check_errors=False)
"""simcord counts every error, answered or not."""


async def take_turns(*people: Person) -> None:
    """Join those who choose, one after another, with the button on the status."""
    for person in people:
        await person.click(await person.slash("weekly status"), "Take turns choosing")


async def announced(weeks: Weeks) -> str:
    await weeks.until(Step.ANNOUNCEMENT)
    return weeks.post_of(Step.ANNOUNCEMENT).text


async def test_whoever_takes_turns_chooses_in_secret(club: Club) -> None:
    weeks = await switch_on(club, picking=Picking.CHOOSER)
    await take_turns(club.ben, club.chloe)
    await weeks.until(Step.NOMINATIONS)
    offer = weeks.latest
    assert f"<@{club.ben.id}>, it's your turn to choose the film, until <t:" in offer.text
    form = await club.ben.form_behind(offer, "Choose the film")
    seen = await club.ben.submit(form, film="heat 1995", why="Because of the coffee.")
    assert seen.ephemeral
    assert "**Heat** (1995) is this round's film. It stays secret until it is announced." in seen.text
    assert "Heat" not in (await club.chloe.slash("weekly status")).text
    text = await announced(weeks)
    assert "## 🎬 Our next film: Heat (1995)" in text
    assert f"{by_name(club.ben)} chose it: it was their turn." in text
    await weeks.until(Step.RECAP)
    assert f"<@{club.chloe.id}>, it's your turn" in weeks.latest.text, "then it is the next one's turn"


async def test_a_turn_can_be_passed_and_left(club: Club) -> None:
    weeks = await switch_on(club, picking=Picking.CHOOSER)
    await take_turns(club.ben, club.chloe)
    await weeks.until(Step.NOMINATIONS)
    seen = await club.ben.click(weeks.latest, "Pass")
    assert seen.ephemeral
    assert f"Passed. Now it's {by_name(club.chloe)}'s turn." in seen.text
    status = await club.chloe.slash("weekly status")
    assert {"Choose the film", "Pass", "Stop taking turns"} <= set(status.labels)
    left = await club.chloe.click(status, "Stop taking turns")
    assert "1 member is taking turns." in left.text
    assert "Take turns choosing" in left.labels


@refused
async def test_only_the_one_whose_turn_it_is_can_pass_it(club: Club) -> None:
    weeks = await switch_on(club, picking=Picking.CHOOSER)
    await take_turns(club.ben, club.chloe)
    await weeks.until(Step.NOMINATIONS)
    assert "turn" in (await club.ana.click(weeks.latest, "Pass")).text
    assert f"{by_name(club.ben)}'s turn" in (await club.chloe.slash("weekly status")).text


async def test_a_turn_that_is_not_used_is_passed_and_nominations_decide(club: Club) -> None:
    weeks = await switch_on(club, picking=Picking.CHOOSER)
    await take_turns(club.ben)
    await weeks.nominate(club.chloe, VERTIGO, "The green light.")
    text = await announced(weeks)
    assert "## 🎬 Our next film: Vertigo (1958)" in text
    assert f"> “The green light.”\n> -# — {by_name(club.chloe)}\nIt was the only film nominated." in text


async def test_where_nobody_takes_turns_the_offer_says_so(club: Club) -> None:
    weeks = await switch_on(club, picking=Picking.CHOOSER)
    await weeks.until(Step.NOMINATIONS)
    assert "Nobody is taking turns yet." in weeks.latest.text
    assert weeks.latest.labels == ["Take turns choosing", "What happens next"]


async def test_what_most_members_want_to_see_is_picked_from_watchlists(club: Club) -> None:
    weeks = await switch_on(club, picking=Picking.WATCHLISTS)
    for person, film in ((club.ana, AMELIE), (club.ben, HEAT), (club.chloe, HEAT)):
        await person.slash("watchlist add", film=film)
    text = await announced(weeks)
    assert "## 🎬 Our next film: Heat (1995)" in text
    assert "It is on the most watchlists." in text
    assert weeks.steps == [Step.ANNOUNCEMENT, Step.BEFORE]


async def test_organisers_pick_in_secret_and_overrule_every_other_way(club: Club) -> None:
    weeks = await switch_on(club)
    organiser = club.organiser()
    await weeks.nominate(club.ben, HEAT)
    await weeks.nominate(club.chloe, VERTIGO)
    await weeks.until(Step.BALLOT)
    await approve(club.ben, weeks.latest, HEAT)
    seen = await organiser.slash("club week", film=AMELIE)
    assert seen.ephemeral
    assert "**Amélie** (2001) is this round's film." in seen.text
    assert "Next, the film is announced: <t:" in seen.text
    text = await announced(weeks)
    assert "## 🎬 Our next film: Amélie (2001)" in text
    assert "The organisers chose it." in text
    assert "nominated it" not in text
    assert "` 1` **Heat** (1995)" in weeks.posts[1].text, "the ballot is not hidden"


async def test_where_to_watch_is_told_if_the_host_knows_a_place(club: Club, settings: Settings) -> None:
    weeks = await switch_on(club, picking=Picking.ORGANISER)
    await club.restart_bot(replace(settings, where_to_watch="https://films.example/?q={title}+{year}"))
    await club.organiser().slash("club week", film=HEAT)
    await announced(weeks)
    assert "https://films.example/?q=Heat+1995" in weeks.post_of(Step.ANNOUNCEMENT).links


@refused
async def test_an_announced_film_can_not_be_picked_any_more(club: Club) -> None:
    weeks = await switch_on(club, picking=Picking.ORGANISER)
    organiser = club.organiser()
    await organiser.slash("club week", film=HEAT)
    assert "## 🎬 Our next film: Heat (1995)" in await announced(weeks)
    assert "announced" in (await organiser.slash("club week", film=AMELIE)).text
    assert "organisers" in (await club.ben.slash("club week", film=AMELIE)).text


async def test_an_organisers_title_that_may_mean_several_films_is_asked_about(club: Club) -> None:
    await switch_on(club, picking=Picking.ORGANISER)
    organiser = club.organiser()
    asked = await organiser.slash("club week", film="godfath")
    assert "No film here is called just “godfath”." in asked.text
    seen = await organiser.choose(asked, GODFATHER)
    assert "**The Godfather** (1972) is this round's film." in seen.text


async def test_general_talk_has_no_film_and_no_recap(club: Club) -> None:
    weeks = await switch_on(club, picking=Picking.TALK)
    await weeks.until(Step.DISCUSSION)
    assert "## 💬 Time to talk" in weeks.post_of(Step.DISCUSSION).text
    thread = weeks.thread(Step.DISCUSSION)
    assert thread.name == "Let's talk about films"
    [opening] = posts_in(club, thread)
    assert "Any film will do." in opening.text
    assert opening.text.count("?") >= 1
    await weeks.say(club.ben, "Mine was a western.")
    await weeks.until(Step.RECAP)
    assert weeks.steps == [Step.DISCUSSION, Step.AFTER, Step.SECOND]
    assert "Next, the discussion opens" in (await club.ben.slash("weekly status")).text


async def test_with_one_nomination_there_is_no_ballot_and_it_is_told(club: Club) -> None:
    weeks = await switch_on(club)
    await weeks.nominate(club.ben, HEAT)
    text = await announced(weeks)
    assert "## 🎬 Our next film: Heat (1995)" in text
    assert "there were too few nominations for a ballot" in text
    assert Step.BALLOT not in weeks.steps


async def test_a_ballot_that_nobody_votes_on_falls_back_to_the_oldest_nomination(club: Club) -> None:
    weeks = await switch_on(club)
    await weeks.nominate(club.ben, HEAT)
    await weeks.nominate(club.chloe, VERTIGO)
    text = await announced(weeks)
    assert "## 🎬 Our next film: Heat (1995)" in text
    assert "Nobody voted for a film, so it's the one that had been waiting the longest." in text
    assert "` 0`" not in text
    [closed] = [post for post in weeks.posts if "The ballot is closed" in post.text]
    assert closed.text.endswith("The ballot is closed\nNobody voted.")


async def test_without_nominations_watchlists_decide_and_without_those_there_is_talk(club: Club) -> None:
    weeks = await switch_on(club)
    await club.ana.slash("watchlist add", film=AMELIE)
    assert "It is on the most watchlists." in await announced(weeks)
    other = await switch_on(club.elsewhere("Empty Seats"), picking=Picking.ORGANISER)
    text = await announced(other)
    assert "This time, we just talk" in text
    assert "Next, the discussion opens" in (await other.club.ben.slash("weekly status")).text
    await other.until(Step.DISCUSSION)
    assert "## 💬 Time to talk" in other.post_of(Step.DISCUSSION).text


@refused
async def test_a_member_has_three_nominations_waiting_and_no_more(club: Club) -> None:
    weeks = await switch_on(club)
    films = [value for _, value in (await club.ben.suggestions("weekly nominate", "film", ""))]
    answers = [(await weeks.nominate(club.ben, film)).text for film in [*films, *films][:30]]
    assert sum("is nominated." in text for text in answers) == 3
    assert all("3" in text for text in answers[3:25])
    await weeks.until(Step.BALLOT)
    assert len(weeks.latest.options) == 3


@refused
async def test_a_film_waits_once_and_says_for_whom(club: Club) -> None:
    weeks = await switch_on(club)
    await weeks.nominate(club.ben, HEAT)
    seen = await weeks.nominate(club.chloe, HEAT, "For the *coffee*.")
    assert "has already nominated" in seen.text
    assert "For the *coffee*." in seen.text, "what was written comes back"
    form = await club.chloe.form_behind(seen, "Write again")
    assert form.fields["why"] == "For the *coffee*."


@refused
async def test_ones_own_nominations_can_be_withdrawn_until_they_are_voted_on(club: Club) -> None:
    weeks = await switch_on(club)
    await weeks.nominate(club.ben, HEAT)
    await weeks.nominate(club.ben, VERTIGO)
    await weeks.nominate(club.chloe, AMELIE)
    offered = await club.ben.suggestions("weekly withdraw", "film", "")
    assert [value for _, value in offered] == [HEAT, VERTIGO]
    assert (
        "**Heat** (1995) is no longer nominated." in (await club.ben.slash("weekly withdraw", film=HEAT)).text
    )
    assert "no such nomination" in (await club.ben.slash("weekly withdraw", film=AMELIE)).text
    assert "**Vertigo** (1958) is no longer" not in (await club.chloe.slash("weekly withdraw", film="x")).text
    await weeks.until(Step.BALLOT)
    assert "ballot" in (await club.ben.slash("weekly withdraw", film="vertigo")).text
    assert list(weeks.latest.options.values()) == [VERTIGO, AMELIE]


@refused
async def test_a_reason_with_a_blocked_word_is_refused_and_comes_back(club: Club) -> None:
    await switch_on(club)
    await choose(club, blocked_words=("popcorn",))
    seen = await club.ben.slash("weekly nominate", film=HEAT, why="Bring popcorn.")
    assert "popcorn" in seen.text
    assert "Write again" in seen.labels
