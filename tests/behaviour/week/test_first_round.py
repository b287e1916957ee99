"""The first round, started right after the week is switched on, with a post on how the club works."""

from typing import Any

import pytest

from bot.domain.errors import UserError
from bot.domain.week.plan import Picking
from bot.domain.week.state import Step
from bot.services.club.settings import ActingMember
from tests.behaviour.people import Club, Person, Seen
from tests.behaviour.week.rounds import HEAT, Weeks, beat, switch_on

START = "Start the first round now"


async def switched_on(club: Club, **choices: Any) -> tuple[Weeks, Person, Seen]:
    """The week, some days before its first step; an organiser, and the panel."""
    weeks = await switch_on(club, **choices)
    organiser = club.organiser()
    return weeks, organiser, await organiser.slash("club setup")


async def start(club: Club, organiser: Person, panel: Seen) -> Seen:
    answer = await organiser.click(panel, START)
    await beat(club)
    return answer


async def test_an_organiser_starts_the_first_round_and_everyone_reads_how_the_club_works(club: Club) -> None:
    weeks, organiser, panel = await switched_on(club)
    assert weeks.posts == []
    other = await organiser.slash("club setup")
    answer = await start(club, organiser, panel)
    assert START not in answer.labels
    [post] = weeks.posts
    heading, what, nominate, days, rate, *_, asked, _ballot = post.text.splitlines()
    assert heading == "## 👋 Welcome to the film club"
    assert what == "Every week we watch a film, each in our own time, and talk about it here."
    assert nominate.startswith("- Anyone can nominate films with </weekly nominate:")
    assert days.startswith("- Sunday nominations · Monday ballot · Tuesday the film · Friday discussion")
    assert rate.startswith("- Rate films with </rate:")
    assert asked == "## 🎞️ What shall we watch next?"
    assert "Nominate a film" in post.labels
    again = await organiser.click(other, START)
    assert "already begun" in again.text
    await weeks.nominate(club.ben, HEAT)
    await weeks.until(Step.ANNOUNCEMENT)
    assert weeks.steps.count(Step.NOMINATIONS) == 1
    assert [index for index, seen in enumerate(weeks.posts) if "Welcome" in seen.text] == [0]
    closed = weeks.posts[0].text
    assert "- Rate films with </rate:" in closed and "Nominations for this round are closed." in closed
    assert START not in (await organiser.slash("club setup")).labels


async def test_the_first_post_is_in_the_servers_language(club: Club) -> None:
    weeks, organiser, panel = await switched_on(club, language="es")
    await start(club, organiser, panel)
    [post] = weeks.posts
    assert post.text.startswith(
        "## 👋 Te damos la bienvenida al club de cine\nCada semana vemos una película"
    )
    assert "votación" in post.text.splitlines()[3]


async def test_only_organisers_start_it(club: Club) -> None:
    weeks, _organiser, _panel = await switched_on(club)
    with pytest.raises(UserError, match="Only organisers"):
        await club.parts.services.setup.start_now(ActingMember(club.guild.id, club.ben.id))
    await beat(club)
    assert weeks.posts == []


@pytest.mark.parametrize(
    ("picking", "headings"),
    [
        (Picking.CHOOSER, ["Members take turns choosing the film. Join in", "Who chooses the film?"]),
        (Picking.TALK, ["Every week we talk about films here.", "Time to talk"]),
    ],
)
async def test_other_ways_of_picking_start_with_their_first_step(
    club: Club, picking: Picking, headings: list[str]
) -> None:
    weeks, organiser, panel = await switched_on(club, picking=picking)
    await start(club, organiser, panel)
    assert all(heading in weeks.posts[0].text for heading in headings)


async def test_a_film_that_organisers_chose_is_announced_at_once(club: Club) -> None:
    weeks, organiser, panel = await switched_on(club, picking=Picking.ORGANISER)
    assert START not in panel.labels
    await organiser.slash("club week", film=HEAT)
    await start(club, organiser, await organiser.slash("club setup"))
    assert weeks.posts[0].text.startswith("## 👋 Welcome to the film club")
    assert "Heat (1995)" in weeks.posts[0].text
    assert weeks.steps == [Step.ANNOUNCEMENT, Step.BEFORE]


async def test_a_week_that_began_by_itself_has_no_such_post(club: Club) -> None:
    weeks, organiser, _panel = await switched_on(club)
    await weeks.until(Step.NOMINATIONS)
    assert START not in (await organiser.slash("club setup")).labels
    assert "Welcome" not in weeks.latest.text
