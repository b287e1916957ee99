"""Rounds with a ballot, from the call for nominations to the recap, as members live through them."""

import pytest

from bot.domain.week.plan import UNTOLD, Picking
from bot.domain.week.state import Step
from bot.settings import Settings
from tests.behaviour.people import Club, by_name
from tests.behaviour.week.rounds import (
    AMELIE,
    GODFATHER,
    HEAT,
    VERTIGO,
    Weeks,
    approve,
    choose,
    posts_in,
    step_of,
    switch_on,
)

refused = pytest.mark.simcord(check_errors=False)
"""simcord counts every error, answered or not."""


@pytest.fixture
async def weeks(club: Club) -> Weeks:
    return await switch_on(club)


@pytest.fixture
async def on_ballot(club: Club, weeks: Weeks) -> Weeks:
    """Three films are voted on: Heat by Ben, the first, then Vertigo by Chloe and Amélie by Ana."""
    await weeks.nominate(club.ben, HEAT, "Because of the *coffee*.")
    await weeks.nominate(club.chloe, VERTIGO)
    await weeks.nominate(club.ana, AMELIE)
    await weeks.until(Step.BALLOT)
    return weeks


async def test_a_whole_round_is_posted_step_by_step(club: Club, on_ballot: Weeks) -> None:
    await club.ben.choose(on_ballot.latest, HEAT)
    for step in (Step.ANNOUNCEMENT, Step.DISCUSSION, Step.SECOND):
        await on_ballot.until(step)
    await on_ballot.until(Step.RECAP)
    steps = [step for step in Step if step not in {Step.EVENT, *UNTOLD}]
    assert on_ballot.steps == [*steps, Step.NOMINATIONS], "and the next round begins"
    events = club.env.backend.get_guild(club.guild.id).scheduled_events.values()
    assert [event.name for event in events] == ["Heat (1995)"]


async def test_the_invitation_leads_to_a_form(club: Club, weeks: Weeks) -> None:
    await weeks.until(Step.NOMINATIONS)
    invitation = weeks.latest
    assert "What shall we watch next?" in invitation.text
    assert f"<t:{await weeks.time_of(Step.BALLOT)}:R>" in invitation.text
    form = await club.ben.form_behind(invitation, "Nominate a film")
    seen = await club.ben.submit(form, film="heat 1995", why="Because of the *coffee*.")
    assert seen.ephemeral
    assert seen.text.startswith("**Heat** (1995) is nominated.\n“Because of the \\*coffee\\*.”")


async def test_a_title_that_may_mean_several_films_is_asked_about_and_the_reason_kept(
    club: Club, weeks: Weeks
) -> None:
    seen = await club.ben.slash("weekly nominate", film="godfath", why="A family.")
    assert "No film here is called just “" in seen.text
    assert "A family." in seen.text
    taken = await club.ben.choose(seen, GODFATHER)
    assert "**The Godfather** (1972) is nominated.\n“A family.”" in taken.text
    unknown = await club.ben.slash("weekly nominate", film="qqqqzzzz", why="A family.")
    assert "is not in my list yet" in unknown.text
    assert (await club.ben.form_behind(unknown, "Write again")).fields["why"] == "A family."


async def test_the_ballot_shows_films_members_and_reasons_and_its_rules(club: Club, on_ballot: Weeks) -> None:
    ballot = on_ballot.latest
    assert (
        f"- **Heat** (1995), nominated by {by_name(club.ben)}: “Because of the \\*coffee\\*.”" in ballot.text
    )
    assert "In a tie, the one nominated first" in ballot.text
    assert "Results stay hidden until the ballot closes." in ballot.text
    assert list(ballot.options.values()) == [HEAT, VERTIGO, AMELIE]
    assert f"<t:{await on_ballot.time_of(Step.ANNOUNCEMENT)}:F>" in ballot.text


async def test_a_ballot_is_ones_own_and_can_be_changed_and_emptied(club: Club, on_ballot: Weeks) -> None:
    ballot = on_ballot.latest
    seen = await approve(club.ben, ballot, HEAT, VERTIGO)
    assert seen.ephemeral
    assert "You voted for **Heat** (1995) and **Vertigo** (1958)." in seen.text
    seen = await approve(club.ben, seen, VERTIGO)
    assert "You voted for **Vertigo** (1958)." in seen.text
    assert seen.chosen == [VERTIGO]
    assert "You haven't voted yet." in (await club.chloe.click(ballot, "My ballot")).text
    again = await club.ben.slash("weekly vote")
    assert again.chosen == [VERTIGO]
    emptied = await approve(club.ben, again)
    assert "You voted for none of them." in emptied.text
    assert "Heat** (1995)\n" not in ballot.text, "nobody sees how it stands"


async def test_the_winner_is_announced_with_facts_pitch_and_counts(club: Club, on_ballot: Weeks) -> None:
    ballot = on_ballot.latest
    await approve(club.ben, ballot, HEAT, VERTIGO)
    await club.chloe.choose(ballot, HEAT)
    await on_ballot.until(Step.ANNOUNCEMENT)
    announced = on_ballot.post_of(Step.ANNOUNCEMENT)
    headline = "## 🎬 Our next film: Heat (1995)\n[Title card: Heat (1995) · Michael Mann]"
    assert announced.text.startswith(headline)
    assert "\nDirected by Michael Mann\n" in announced.text
    assert "\nA detective whose marriage is falling apart hunts a master thief" in announced.text
    assert announced.files == ["film.png"]
    assert "It won the ballot: 2 of 2 members voted for it." in announced.text
    assert f"> “Because of the \\*coffee\\*.”\n> -# — {by_name(club.ben)}" in announced.text
    assert "Vertigo" not in announced.text, "the counts stand in the ballot's post alone"
    [closed] = [post for post in on_ballot.posts if "The ballot is closed" in post.text]
    assert closed.text.endswith("` 2` **Heat** (1995)\n` 1` **Vertigo** (1958)")
    assert f"<t:{await on_ballot.time_of(Step.DISCUSSION)}:F>" in announced.text
    assert "https://www.imdb.com/title/tt0113277/" in announced.links
    assert "Where to watch" not in announced.labels


async def test_the_ballots_post_shows_the_result_once_it_is_closed(club: Club, on_ballot: Weeks) -> None:
    ballot = on_ballot.latest
    await club.chloe.choose(ballot, AMELIE)
    await on_ballot.until(Step.ANNOUNCEMENT)
    closed = on_ballot.posts[1]
    assert int(closed.message.id) == int(ballot.message.id)
    assert "The ballot is closed\n1 member voted." in closed.text
    assert "` 1` **Amélie** (2001)" in closed.text
    assert closed.options == {}


async def test_a_tie_goes_to_the_earlier_nomination_and_the_rule_is_told(
    club: Club, on_ballot: Weeks
) -> None:
    await approve(club.chloe, on_ballot.latest, AMELIE, VERTIGO)
    await on_ballot.until(Step.ANNOUNCEMENT)
    announced = on_ballot.post_of(Step.ANNOUNCEMENT)
    assert "## 🎬 Our next film: Vertigo (1958)" in announced.text
    assert "In a tie, the film nominated first wins." in announced.text


@refused
async def test_a_press_on_an_old_ballot_is_answered_in_a_sentence(club: Club, on_ballot: Weeks) -> None:
    ballot = on_ballot.latest
    own = await club.ben.click(ballot, "My ballot")
    await on_ballot.until(Step.ANNOUNCEMENT)
    assert "ballot" in (await club.ben.choose(own, HEAT)).text
    assert "ballot" in (await club.ben.slash("weekly vote")).text


async def test_the_threads_are_kept_apart_and_their_questions_too(club: Club, on_ballot: Weeks) -> None:
    await on_ballot.until(Step.ANNOUNCEMENT)
    await on_ballot.until(Step.DISCUSSION)
    before, after = (on_ballot.thread(step) for step in (Step.ANNOUNCEMENT, Step.DISCUSSION))
    assert before.name.startswith("Heat (1995): before watching")
    assert after.name.startswith("Heat (1995): after watching")
    [opening] = posts_in(club, before)
    assert "For everyone: no spoilers here, please." in opening.text
    assert "||" not in opening.text
    assert step_of(opening) is Step.BEFORE
    [opening] = posts_in(club, after)
    assert "For those who have seen it: spoilers are welcome below." in opening.text
    assert f"without spoilers: <#{before.id}>" in on_ballot.post_of(Step.DISCUSSION).text


async def test_the_recap_tells_what_the_film_came_to_and_who_took_part(club: Club, on_ballot: Weeks) -> None:
    await club.ben.choose(on_ballot.latest, HEAT)
    await on_ballot.until(Step.DISCUSSION)
    for person, score in ((club.ana, 10), (club.ben, 9), (club.chloe, 2)):
        await person.slash("rate", film=HEAT, score=score)
    comment = await on_ballot.say(club.ben, "The street sounds like a storm.")
    await club.chloe.actor.react(comment, "⬆️")
    await on_ballot.say(club.chloe, "Too long.")
    await on_ballot.until(Step.RECAP)
    recap = on_ballot.post_of(Step.RECAP)
    assert recap.files == ["scores.png"]
    assert "### **7.0** ★ · 3 votes\n" in recap.text
    assert "given this round" not in recap.text, "all were, so it says nothing more"
    assert "### The questions\n- " in recap.text, "the second is one of the week's, too"
    assert "[Scores from 10 to 1, 3 votes: 10 ×1 · 9 ×1 · 2 ×1]" in recap.text
    assert "### Where opinions part\nTwo gave it a 9 or a 10, one a 4 or less." in recap.text
    assert f"2 members joined in · 2 comments\n{by_name(club.ben)} and {by_name(club.chloe)}" in recap.text
    assert "1 of 1 members voted for it." in recap.text
    link = f"https://discord.com/channels/{club.guild.id}/{comment.channel.id}/{comment.id}"
    assert f"`1` {by_name(club.ben)}\n-# 1 ⬆️ · [read it]({link})" in recap.text
    assert "Still nominated: **Vertigo** (1958) and **Amélie** (2001)" in recap.text
    assert "street" not in recap.text, "of what members say nothing is read"


async def test_where_means_are_hidden_the_recap_hides_them(club: Club, on_ballot: Weeks) -> None:
    await choose(club, hide_means=True)
    await on_ballot.until(Step.DISCUSSION)
    await club.ben.slash("rate", film=HEAT, score=9)
    await on_ballot.until(Step.RECAP)
    recap = on_ballot.post_of(Step.RECAP)
    assert recap.files == []
    assert "9" not in recap.text.split("Who took part")[0].replace("1995", "")
    assert "Show me" in recap.labels
    assert "★" not in (await club.chloe.slash("weekly history")).text


async def test_the_history_has_the_latest_first(club: Club, on_ballot: Weeks) -> None:
    assert "No round has ended yet." in (await club.ben.slash("weekly history")).text
    await club.ben.choose(on_ballot.latest, HEAT)
    await on_ballot.until(Step.DISCUSSION)
    await club.ben.slash("rate", film=HEAT, score=9)
    await on_ballot.until(Step.RECAP)
    seen = await club.ben.slash("weekly history")
    assert seen.ephemeral
    [line] = [line for line in seen.text.splitlines() if line.startswith("-# ")]
    assert "**Heat** (1995)" in seen.text
    assert "**9.0** ★ · 1 vote · 1 of 1 voted for it · [the recap](" in line
    recap = on_ballot.post_of(Step.RECAP)
    assert f"/{on_ballot.channel.id}/{recap.message.id})" in line


async def test_every_press_works_after_a_restart(club: Club, on_ballot: Weeks, settings: Settings) -> None:
    ballot = on_ballot.latest
    await club.restart_bot(settings)
    assert "You voted for **Heat** (1995)." in (await club.ben.choose(ballot, HEAT)).text
    assert "Next, the film is announced" in (await club.chloe.click(ballot, "What happens next")).text
    await on_ballot.until(Step.ANNOUNCEMENT)
    assert "## 🎬 Our next film: Heat (1995)" in on_ballot.post_of(Step.ANNOUNCEMENT).text


async def test_the_role_is_called_where_it_is_said_and_nowhere_else(club: Club) -> None:
    role = club.guild.create_role("Regulars", mentionable=True)
    weeks = await switch_on(club, ping_role=role.id)
    await weeks.nominate(club.ben, HEAT)
    await weeks.nominate(club.chloe, VERTIGO)
    await weeks.until(Step.BALLOT)
    call = f"<@&{role.id}>"
    assert weeks.latest.text.startswith(call)
    await weeks.until(Step.RECAP)
    calling = [step for step in weeks.steps if call in weeks.post_of(step).text]
    assert calling == [Step.ANNOUNCEMENT], "what is closed calls nobody any more"
    sent = [one.json or {} for one in club.env.http_requests if one.method == "POST"]
    assert [one["content"] for one in sent if call in (one.get("content") or "")] == [
        f"{call} 🗳️ The ballot is open",
        f"{call} 🎬 Our next film: Heat (1995)",
        f"{call} 💬 Heat (1995)",
    ]


async def test_a_role_that_has_gone_is_left_out(club: Club) -> None:
    weeks = await switch_on(club, ping_role=12345, picking=Picking.ORGANISER)
    await weeks.until(Step.ANNOUNCEMENT)
    assert "<@&" not in weeks.latest.text
