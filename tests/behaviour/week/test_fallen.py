"""Each nominator is told once, privately and without a ping, that a nomination fell off."""

import pytest

from bot.domain.week.ballot import MOST_BALLOTS
from bot.domain.week.state import Step
from tests.behaviour.people import Club
from tests.behaviour.week.rounds import HEAT, VERTIGO, Weeks, approve, switch_on

FILMS = ("tt0068646", "tt0113627", "tt0050083")
"""Each wins a ballot that the film which falls off is on."""


@pytest.fixture
async def weeks(club: Club) -> Weeks:
    return await switch_on(club)


async def test_a_film_that_was_on_three_ballots_is_told_to_its_nominator(club: Club, weeks: Weeks) -> None:
    await weeks.nominate(club.ben, HEAT)
    for winner in FILMS[:MOST_BALLOTS]:
        assert (await club.ben.slash("weekly status")).below == []
        await weeks.nominate(club.chloe, winner)
        await weeks.until(Step.BALLOT)
        await approve(club.chloe, weeks.latest, winner)
        await weeks.until(Step.ANNOUNCEMENT)
        await weeks.until(Step.RECAP)
    assert (await club.chloe.slash("weekly status")).below == []
    [told] = (await club.ben.slash("weekly status")).below
    assert told.ephemeral
    assert "**Heat** (1995) was on 3 ballots and didn't win, so it's no longer nominated." in told.text
    assert "nominate it again with </weekly nominate:" in told.text
    assert str(club.ben.id) not in told.text
    assert (await club.ben.slash("weekly status")).below == []


async def test_a_nomination_that_an_organiser_withdraws_is_told_in_the_members_language(
    club: Club, weeks: Weeks
) -> None:
    await weeks.nominate(club.ana, HEAT)
    await weeks.nominate(club.ben, VERTIGO)
    for film in (HEAT, VERTIGO):
        await club.organiser().slash("weekly withdraw", film=film)
    [told] = (await club.ana.slash("help")).below
    assert "Alguien que organiza ha retirado tu propuesta de **Heat** (1995)." in told.text
    [told] = (await club.ben.slash("help")).below
    assert "An organiser withdrew your nomination of **Vertigo** (1958)." in told.text
    assert (await club.ana.slash("help")).below == []
