"""The round's event among the server's: it moves with the clock, and goes with its round."""

import discord
import pytest

from bot.domain.week.state import Step
from tests.behaviour.people import Club
from tests.behaviour.week.rounds import HEAT, Weeks, pass_until, skip, switch_on


@pytest.fixture
async def weeks(club: Club) -> Weeks:
    found = await switch_on(club)
    await found.nominate(club.ben, HEAT)
    return found


async def test_the_event_follows_the_clock_and_goes_with_its_round(club: Club, weeks: Weeks) -> None:
    events = club.env.backend.get_guild(club.guild.id).scheduled_events
    await weeks.until(Step.ANNOUNCEMENT)
    [before] = [event.scheduled_start_time for event in events.values()]
    organiser = club.organiser()
    await organiser.slash("club setup", time="21:30")
    [event] = events.values()
    assert (before[11:16], event.scheduled_start_time[11:16]) == ("20:00", "21:30")
    told = await skip(organiser)
    assert events == {}
    await organiser.click(told, "Undo")
    await pass_until(club, await weeks.time_of(Step.EVENT))
    [event] = events.values()
    assert event.scheduled_start_time[11:16] == "21:30", "it comes back with its round"


async def test_an_event_under_way_is_ended_with_its_round_and_left_alone_by_other_changes(
    club: Club, weeks: Weeks
) -> None:
    events = club.env.backend.get_guild(club.guild.id).scheduled_events
    await weeks.until(Step.DISCUSSION)
    [event] = events.values()
    event.status = discord.EventStatus.active.value
    organiser = club.organiser()
    await organiser.slash("club setup", time="21:30")
    assert [each.status for each in events.values()] == [discord.EventStatus.active.value]
    await skip(organiser)
    assert [each.status for each in events.values()] == [discord.EventStatus.completed.value]
