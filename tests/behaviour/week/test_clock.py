"""What organisers do to the week's clock, and what a bot that was down makes of it."""

import datetime as dt
from typing import Final

import pytest

from bot.domain.week.plan import UNTOLD, Picking
from bot.domain.week.state import Step
from bot.settings import Settings
from tests.behaviour.people import Club, by_name
from tests.behaviour.week.rounds import (
    A_DAY,
    HEAT,
    VERTIGO,
    Weeks,
    approve,
    beat,
    choose,
    pass_until,
    skip,
    switch_on,
)

refused = pytest.mark.simcord(check_errors=False)
"""simcord counts every error, answered or not."""
AN_HOUR: Final = 3600


@pytest.fixture
async def weeks(club: Club) -> Weeks:
    """Two films are nominated, and the call for nominations is posted."""
    found = await switch_on(club)
    await found.nominate(club.ben, HEAT)
    await found.nominate(club.chloe, VERTIGO)
    await found.until(Step.NOMINATIONS)
    return found


async def status(club: Club) -> str:
    return (await club.ben.slash("weekly status")).text


async def test_switched_off_the_status_says_how_to_switch_it_on(club: Club) -> None:
    assert "It's off here. An organiser can switch it on with " in await status(club)
    weeks = await switch_on(club)
    assert "Next, nominations open: <t:" in await status(club)
    await choose(club, channel_id=None)
    assert "It's off here." in await status(club)
    await pass_until(club, club.clock.time + 7 * A_DAY)
    assert weeks.posts == []


async def test_before_and_after_each_step_the_status_tells_the_next(club: Club) -> None:
    weeks = await switch_on(club)
    await weeks.nominate(club.ben, HEAT)
    await weeks.nominate(club.chloe, VERTIGO)
    told = []
    for step in (Step.NOMINATIONS, Step.BALLOT, Step.ANNOUNCEMENT, Step.DISCUSSION, Step.SECOND, Step.RECAP):
        seen = await status(club)
        assert f"<t:{await weeks.time_of(step)}:F> (<t:{await weeks.time_of(step)}:R>)" in seen
        told.append(next(line for line in seen.splitlines() if line.startswith("Next, ")).split(":")[0])
        await weeks.until(step)
    assert told == [
        "Next, nominations open",
        "Next, the ballot opens",
        "Next, the film is announced",
        "Next, the discussion opens",
        "Next, a second question is asked",
        "Next, the round ends with a recap",
    ]


async def test_paused_nothing_is_posted_and_resumed_the_round_goes_on(club: Club, weeks: Weeks) -> None:
    organiser = club.organiser()
    seen = await organiser.slash("club pause")
    assert not seen.ephemeral
    assert f"⏸️ {by_name(organiser)} paused the club's week." in seen.text
    await pass_until(club, club.clock.time + 10 * A_DAY)
    assert weeks.steps == [Step.NOMINATIONS]
    assert "It was paused <t:" in await status(club)
    seen = await organiser.slash("club resume")
    assert not seen.ephemeral
    assert f"▶️ {by_name(organiser)} resumed the club's week.\nNext, " in seen.text
    await weeks.until(Step.ANNOUNCEMENT)
    assert "## 🎬 Our next film: Heat (1995)" in weeks.post_of(Step.ANNOUNCEMENT).text


async def test_skipped_the_round_is_called_off_and_its_nominations_stay(club: Club, weeks: Weeks) -> None:
    organiser = club.organiser()
    anchor = (await weeks.current()).anchor
    asked = await organiser.slash("club skip")
    assert asked.ephemeral
    assert "?\nIts discussion is planned for <t:" in asked.text
    assert "\n2 nominations are waiting." in asked.text
    kept = await organiser.click(asked, "Keep it")
    assert "The round goes on." in kept.text
    assert (await weeks.current()).anchor == anchor, "nothing happens before it is confirmed"
    seen = await skip(organiser)
    assert not seen.ephemeral
    assert f"⏭️ {by_name(organiser)} skipped this round. Nominations stay.\nNext, " in seen.text
    assert (await weeks.current()).anchor == anchor + dt.timedelta(7)
    await weeks.until(Step.BALLOT)
    assert list(weeks.latest.options.values()) == [HEAT, VERTIGO]
    assert "waiting" not in (await organiser.slash("club week")).text, "they are on the ballot"


@refused
async def test_the_organisers_panel_steers_too_and_skips_no_round_twice(club: Club, weeks: Weeks) -> None:
    organiser = club.organiser()
    panel = await organiser.slash("club week")
    assert panel.ephemeral
    assert "2 nominations are waiting." in panel.text
    assert panel.labels == ["Skip this round", "Pause"]
    asked = await organiser.click(panel, "Skip this round")
    [told] = (await organiser.click(asked, "Skip it")).below
    assert not told.ephemeral
    assert "That round is already over." in (await organiser.click(panel, "Skip this round")).text
    await organiser.click(panel, "Pause")
    panel = await organiser.slash("club week")
    assert panel.labels == ["Resume"]
    await organiser.click(panel, "Resume")
    assert (await organiser.slash("club week")).labels == ["Skip this round", "Pause"]


@refused
@pytest.mark.parametrize("command", ["club week", "club skip", "club pause", "club resume"])
async def test_steering_is_for_organisers(club: Club, weeks: Weeks, command: str) -> None:
    seen = await club.ben.slash(command)
    assert seen.ephemeral
    assert "Only organisers can do this" in seen.text


@refused
@pytest.mark.parametrize("command", ["club skip", "club pause", "club resume"])
async def test_where_the_week_is_off_there_is_nothing_to_steer(club: Club, command: str) -> None:
    seen = await club.organiser().slash(command)
    assert seen.ephemeral
    assert len(seen.text.splitlines()) == 1


async def test_another_weekday_moves_what_is_not_done_yet(club: Club, weeks: Weeks) -> None:
    await choose(club, weekday=6, minute=18 * 60)
    round_ = await weeks.current()
    assert round_.anchor.weekday() == 6
    discussion = await weeks.time_of(Step.DISCUSSION)
    assert dt.datetime.fromtimestamp(discussion, dt.UTC).hour == 18
    assert "Next, the ballot opens" in await status(club)
    await weeks.until(Step.ANNOUNCEMENT)
    assert f"<t:{discussion}:F>" in weeks.post_of(Step.ANNOUNCEMENT).text


async def test_a_skipped_round_comes_back_within_the_hour_as_it_was(club: Club, weeks: Weeks) -> None:
    organiser = club.organiser()
    await weeks.until(Step.BALLOT)
    ballot, anchor = weeks.latest, (await weeks.current()).anchor
    await approve(club.ben, ballot, VERTIGO)
    told = await skip(organiser)
    skipped = weeks.post_of(Step.BALLOT)
    assert "This round was skipped. Nominations stay." in skipped.text
    assert (skipped.labels, skipped.options, skipped.files) == (["What happens next"], {}, [])
    assert f"⏭️ {by_name(organiser)} skipped this round." in weeks.latest.text, "the week's channel is told"
    again = await organiser.slash("club skip")
    assert "Skip the coming round, too?\nIts discussion is planned for <t:" in again.text
    club.clock.time += 3500
    back = await organiser.click(told, "Undo")
    assert f"{by_name(organiser)} brought the skipped round back.\nNext, the film is announced" in back.text
    assert back.labels == []
    assert (await weeks.current()).anchor == anchor
    assert "brought the skipped round back" in weeks.latest.text
    ballot = weeks.post_of(Step.BALLOT)
    assert "The ballot is open\nVote for every film you'd like to watch" in ballot.text
    assert sorted(ballot.options.values()) == sorted([HEAT, VERTIGO])
    assert len(ballot.files) == 1
    assert (await club.ben.click(ballot, "My ballot")).chosen == [VERTIGO]
    await weeks.until(Step.ANNOUNCEMENT)
    assert "Our next film: Vertigo (1958)" in weeks.post_of(Step.ANNOUNCEMENT).text
    await weeks.until(Step.DISCUSSION)
    assert weeks.steps.count(Step.BEFORE) == weeks.steps.count(Step.DISCUSSION) == 1


@refused
async def test_a_skipped_round_comes_back_by_organisers_alone_and_not_after_an_hour(
    club: Club, weeks: Weeks
) -> None:
    told = await skip(club.organiser())
    number = (await weeks.current()).key.number
    assert "organisers" in (await club.ben.click(told, "Undo")).text
    club.clock.time += 3700
    assert "too late" in (await club.organiser("Eva").click(told, "Undo")).text
    assert (await weeks.current()).key.number == number


async def test_a_clock_that_is_set_back_and_forth_by_an_hour_posts_nothing_twice(
    club: Club, weeks: Weeks
) -> None:
    await weeks.until(Step.BALLOT)
    for hour in (-AN_HOUR, AN_HOUR, -AN_HOUR):
        club.clock.time += hour
        await beat(club)
    assert weeks.steps == [Step.NOMINATIONS, Step.BALLOT]
    await weeks.until(Step.ANNOUNCEMENT)
    assert weeks.steps == [Step.NOMINATIONS, Step.BALLOT, Step.ANNOUNCEMENT, Step.BEFORE]


async def test_a_bot_that_was_down_for_an_hour_is_late_and_says_nothing_of_it(
    club: Club, weeks: Weeks, settings: Settings
) -> None:
    club.clock.time = await weeks.time_of(Step.BALLOT) + AN_HOUR
    await club.restart_bot(settings)
    await beat(club)
    assert weeks.steps == [Step.NOMINATIONS, Step.BALLOT]


async def test_a_bot_that_was_down_over_the_ballot_announces_and_tells_of_it(
    club: Club, weeks: Weeks, settings: Settings
) -> None:
    ballot_at = await weeks.time_of(Step.BALLOT)
    club.clock.time = await weeks.time_of(Step.ANNOUNCEMENT) + AN_HOUR
    await club.restart_bot(settings)
    await beat(club)
    assert weeks.steps == [Step.NOMINATIONS, Step.ANNOUNCEMENT, Step.BEFORE]
    announced = weeks.post_of(Step.ANNOUNCEMENT)
    assert "## 🎬 Our next film: Heat (1995)" in announced.text
    assert f"-# I was offline from <t:{ballot_at}:f> to <t:" in announced.text
    assert "skipped: the ballot" in announced.text


@pytest.mark.parametrize("days", [7, 30])
async def test_a_bot_that_was_down_for_long_catches_up_once_and_in_order(
    club: Club, weeks: Weeks, settings: Settings, days: int
) -> None:
    club.clock.time += days * A_DAY
    await club.restart_bot(settings)
    await beat(club)
    posted = weeks.steps
    await beat(club)
    assert weeks.steps == posted, "nothing comes twice"
    assert len(posted) <= 3
    assert "Next, " in await status(club)
    await weeks.until(Step.RECAP)
    assert Step.DISCUSSION in weeks.steps
    told = [post for post in weeks.posts if "I was offline from <t:" in post.text]
    assert len(told) == 1


async def test_a_restart_in_the_middle_of_a_step_doubles_nothing(
    club: Club, weeks: Weeks, settings: Settings
) -> None:
    for step in (Step.BALLOT, Step.ANNOUNCEMENT, Step.DISCUSSION, Step.SECOND):
        await club.restart_bot(settings)
        await weeks.until(step)
        await club.restart_bot(settings)
    await weeks.say(club.ben, "Once.")
    await weeks.until(Step.RECAP)
    posted = weeks.steps
    assert posted == [*(step for step in Step if step not in {Step.EVENT, *UNTOLD}), Step.NOMINATIONS]


async def test_two_servers_at_once_keep_to_themselves(club: Club) -> None:
    here = await switch_on(club)
    there = await switch_on(club.elsewhere("Empty Seats"), zone="America/New_York", picking=Picking.ORGANISER)
    await here.nominate(club.ben, HEAT)
    await here.nominate(club.chloe, VERTIGO)
    await there.club.organiser().slash("club week", film=VERTIGO)
    await here.until(Step.ANNOUNCEMENT)
    await there.until(Step.ANNOUNCEMENT)
    assert "## 🎬 Our next film: Heat (1995)" in here.post_of(Step.ANNOUNCEMENT).text
    assert "## 🎬 Our next film: Vertigo (1958)" in there.post_of(Step.ANNOUNCEMENT).text
    assert there.steps == [Step.ANNOUNCEMENT, Step.BEFORE]
    assert await there.time_of(Step.DISCUSSION) - await here.time_of(Step.DISCUSSION) == 5 * AN_HOUR


async def test_a_week_that_nobody_joins_three_times_pauses_itself_and_says_so_once(club: Club) -> None:
    weeks = await switch_on(club, picking=Picking.TALK)
    for _ in range(3):
        await weeks.until(Step.RECAP)
    await pass_until(club, club.clock.time + 30 * A_DAY)
    assert weeks.steps == [*[Step.DISCUSSION, Step.AFTER, Step.SECOND] * 3, Step.RECAP]
    assert "Nobody joined in for 3 rounds, so I'll stop posting for now." in weeks.latest.text
    assert "It went on a break <t:" in await status(club)
    await club.organiser().slash("club resume")
    await beat(club)
    await weeks.until(Step.DISCUSSION)
    assert weeks.steps[-2:] == [Step.DISCUSSION, Step.AFTER]


async def test_anyone_who_joins_keeps_the_week_going(club: Club) -> None:
    weeks = await switch_on(club, picking=Picking.TALK)
    for number in range(4):
        await weeks.until(Step.DISCUSSION)
        if number == 1:
            await weeks.say(club.ben, "I am here.")
        await weeks.until(Step.RECAP)
    assert Step.RECAP not in weeks.steps
