"""The round's event among the server's: it moves with the clock, and goes with its round."""

import discord
import pytest

from bot.domain.retries import SHORTEST_PAUSE
from bot.domain.week.state import Step
from bot.settings import Settings
from tests.behaviour.people import Club
from tests.behaviour.week.rounds import HEAT, Weeks, beat, pass_until, skip, switch_on


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


@pytest.mark.simcord(check_errors=False)  # simcord counts every error, answered or not
async def test_an_event_that_discord_kept_goes_after_a_restart(
    club: Club, weeks: Weeks, settings: Settings
) -> None:
    events = club.env.backend.get_guild(club.guild.id).scheduled_events
    await weeks.until(Step.ANNOUNCEMENT)
    club.env.inject_error("GET", "/guilds/*/scheduled-events", status=503)
    await skip(club.organiser())
    assert len(events) == 1
    await club.restart_bot(settings)
    club.clock.time += SHORTEST_PAUSE
    await beat(club)
    assert events == {}


async def test_the_event_goes_with_all_that_is_kept_of_the_server(club: Club, weeks: Weeks) -> None:
    events = club.env.backend.get_guild(club.guild.id).scheduled_events
    await weeks.until(Step.ANNOUNCEMENT)
    assert len(events) == 1
    dario = club.organiser()
    form = await dario.form_behind(await dario.slash("club data"), "Delete everything")
    await dario.submit(form, name=club.name)
    await beat(club)
    assert events == {}


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
