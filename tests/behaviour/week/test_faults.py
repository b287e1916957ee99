"""What goes wrong around the week's posts: nothing is lost or doubled, and organisers are told."""

import pytest

from bot.domain.retries import LONGEST_PAUSE
from bot.domain.week.plan import Picking
from bot.domain.week.state import REFUSED_PAUSES, Status, Step, Stopped
from bot.domain.week.tasks import WeekTask
from bot.services.week.run import LEASE_SECONDS, WeekService
from bot.services.week.stop_notices import StopNotices
from bot.settings import Settings
from tests.behaviour.people import Club
from tests.behaviour.reviews.reviewing import allow_again, forbid
from tests.behaviour.week.rounds import (
    A_DAY,
    HEAT,
    VERTIGO,
    Weeks,
    beat,
    one_time,
    pass_until,
    posts_in,
    step_of,
    switch_on,
)

pytestmark = pytest.mark.simcord(check_errors=False)  # simcord counts every error, answered or not
ALL_STEPS = [step for step in Step if step is not Step.EVENT]
MESSAGES, THREADS, EVENTS = "/channels/*/messages", "/channels/*/threads", "/guilds/*/scheduled-events"


@pytest.fixture
async def weeks(club: Club) -> Weeks:
    found = await switch_on(club)
    await found.nominate(club.ben, HEAT)
    await found.nominate(club.chloe, VERTIGO)
    return found


async def refuse_for_good(club: Club) -> None:
    """Let the bot retry until it stops."""
    for seconds in REFUSED_PAUSES:
        await pass_until(club, club.clock.time + seconds)


async def play_out(club: Club, weeks: Weeks) -> list[Step]:
    """Play a round until its film is discussed; returns the steps that were posted."""
    await weeks.until(Step.DISCUSSION)
    await club.ben.slash("rate", film=HEAT, score=9)
    await weeks.say(club.ben, "The coffee.")
    await weeks.until(Step.RECAP)
    return weeks.steps


@pytest.mark.parametrize("status", [429, 500, 502, 503])
@pytest.mark.parametrize("path", [MESSAGES, THREADS, EVENTS])
async def test_what_passes_is_done_a_little_later_and_once(
    club: Club, weeks: Weeks, path: str, status: int
) -> None:
    await weeks.until(Step.BALLOT)
    club.env.inject_error(
        "POST", path if path != THREADS else "/channels/*/messages/*/threads", status=status
    )
    await weeks.until(Step.ANNOUNCEMENT)
    await beat(club)
    await beat(club)
    assert weeks.steps == [Step.NOMINATIONS, Step.BALLOT, Step.ANNOUNCEMENT, Step.BEFORE]
    events = club.env.backend.get_guild(club.guild.id).scheduled_events
    assert len(events) == 1


@pytest.mark.parametrize("interrupted", Step)
async def test_an_end_between_the_post_and_its_record_doubles_nothing(
    club: Club, weeks: Weeks, settings: Settings, monkeypatch: pytest.MonkeyPatch, interrupted: Step
) -> None:
    done = WeekService.done
    ended: list[WeekTask] = []

    async def not_recorded(
        self: WeekService, task: WeekTask, message_id: int | None, thread_id: int | None = None
    ) -> None:
        if task.step is interrupted and not ended:
            ended.append(task)
            raise RuntimeError("the process ends here")
        await done(self, task, message_id, thread_id)

    await club.parts.services.week.reminders.turn(club.guild.id, club.chloe.id, 1)
    if interrupted.place > Step.REMINDER.place:
        await weeks.until(Step.DISCUSSION)
        await weeks.say(club.ben, "The coffee.")
    monkeypatch.setattr(WeekService, "done", not_recorded)
    await weeks.until(interrupted)
    await club.restart_bot(settings)
    await pass_until(club, club.clock.time + LEASE_SECONDS)
    assert len(ended) == 1
    played = weeks.steps if interrupted is Step.RECAP else await play_out(club, weeks)
    assert played == [*ALL_STEPS, Step.NOMINATIONS]
    assert len(club.env.backend.get_guild(club.guild.id).scheduled_events) == 1


async def test_what_was_claimed_and_not_posted_is_posted(
    club: Club, weeks: Weeks, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    await weeks.until(Step.NOMINATIONS)
    next_task = WeekService.next_task

    async def ended(self: WeekService, *given: object) -> WeekTask | None:
        await next_task(self, *given)  # type: ignore[arg-type]  # passed on as it came
        raise RuntimeError("the process ends here")

    with monkeypatch.context() as patch:
        patch.setattr(WeekService, "next_task", ended)
        await weeks.until(Step.BALLOT)
    assert weeks.steps == [Step.NOMINATIONS]
    await club.restart_bot(settings)
    await pass_until(club, club.clock.time + LEASE_SECONDS)
    assert weeks.steps == [Step.NOMINATIONS, Step.BALLOT]


@pytest.mark.parametrize(
    ("permission", "reason"),
    [
        ("view_channel", "I need the View Channel permission there."),
        ("send_messages", "I need the Send Messages permission there."),
        ("read_message_history", "I need the Read Message History permission there."),
    ],
)
async def test_a_permission_that_was_lost_stops_the_week_and_is_told_once_elsewhere(
    club: Club, weeks: Weeks, permission: str, reason: str
) -> None:
    club.env.backend.edit_guild(club.guild.id, {"system_channel_id": club.channel.id})
    forbid(club, weeks.channel, **{permission: True})
    await weeks.until(Step.NOMINATIONS)
    assert posts_in(club, club.channel) == []
    await refuse_for_good(club)
    await pass_until(club, club.clock.time + A_DAY)
    [notice] = posts_in(club, club.channel)
    assert f"I couldn't post the club's week in <#{weeks.channel.id}>" in notice.text
    assert reason in notice.text
    status = (await club.ben.slash("weekly status")).text
    assert "It stopped <t:" in status
    assert reason in status


async def test_organisers_are_told_of_a_stopped_week_once_a_channel_takes_it(
    club: Club, weeks: Weeks, settings: Settings
) -> None:
    office = club.guild.create_text_channel("office")
    await club.organiser().slash("club setup", notices=office)
    path = f"/channels/{office.id}/messages"
    club.env.inject_error("POST", path, status=503, times=None)
    forbid(club, weeks.channel, send_messages=True)
    await weeks.until(Step.NOMINATIONS)
    await refuse_for_good(club)
    await club.restart_bot(settings)
    await pass_until(club, club.clock.time + A_DAY)
    assert posts_in(club, office) == []
    club.env.backend.faults.clear()
    await pass_until(club, club.clock.time + LONGEST_PAUSE)
    [notice] = posts_in(club, office)
    assert f"I couldn't post the club's week in <#{weeks.channel.id}>" in notice.text
    allow_again(club, weeks.channel)
    assert "resumed the club's week" in (await club.organiser().click(notice, "Resume")).text
    await weeks.until(Step.ANNOUNCEMENT)


async def test_a_notice_that_was_posted_before_a_crash_is_not_posted_again(
    club: Club, weeks: Weeks, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    club.env.backend.edit_guild(club.guild.id, {"system_channel_id": club.channel.id})
    forbid(club, weeks.channel, send_messages=True)
    await weeks.until(Step.NOMINATIONS)

    async def ended(_self: StopNotices, _stopped: Stopped) -> None:
        raise RuntimeError("the process ends here")

    with monkeypatch.context() as patch:
        patch.setattr(StopNotices, "told", ended)
        patch.setattr(StopNotices, "not_told", ended)
        await refuse_for_good(club)
    assert len(posts_in(club, club.channel)) == 1
    await club.restart_bot(settings)
    await pass_until(club, club.clock.time + A_DAY)
    assert len(posts_in(club, club.channel)) == 1
    state = await club.parts.services.week.weeks.state(club.guild.id)
    assert (state.status, state.due_at) == (Status.STOPPED, None)


async def test_a_stopped_week_goes_on_once_organisers_have_set_it_right(club: Club, weeks: Weeks) -> None:
    forbid(club, weeks.channel, send_messages=True)
    await weeks.until(Step.NOMINATIONS)
    await refuse_for_good(club)
    allow_again(club, weeks.channel)
    await pass_until(club, club.clock.time + A_DAY)
    assert weeks.posts == [], "it does not try again by itself"
    organiser = club.organiser()
    panel = await organiser.slash("club setup")
    await organiser.click(panel, "Try again")
    await beat(club)
    assert "Next, " in (await club.ben.slash("weekly status")).text
    await weeks.until(Step.ANNOUNCEMENT)
    assert "## 🎬 Our next film: Heat (1995)" in weeks.post_of(Step.ANNOUNCEMENT).text


async def test_a_permission_that_comes_back_in_time_is_all_it_takes(club: Club, weeks: Weeks) -> None:
    forbid(club, weeks.channel, send_messages=True)
    await weeks.until(Step.NOMINATIONS)
    allow_again(club, weeks.channel)
    await pass_until(club, club.clock.time + REFUSED_PAUSES[0])
    assert weeks.steps == [Step.NOMINATIONS]


@pytest.mark.parametrize(
    ("status", "code", "reason"),
    [
        (403, 50013, "Discord won't let me post there."),
        (403, 50001, "Discord won't let me in there."),
        (400, 160006, "This server has reached Discord's limit of open threads."),
        (400, 50035, "Discord won't accept my post."),
    ],
)
async def test_what_discord_refuses_is_told_in_a_sentence(
    club: Club, weeks: Weeks, status: int, code: int, reason: str
) -> None:
    club.env.inject_error(
        "POST", f"/channels/{weeks.channel.id}/messages", status=status, code=code, times=None
    )
    await weeks.until(Step.NOMINATIONS)
    await refuse_for_good(club)
    assert reason in (await club.ben.slash("weekly status")).text


async def test_a_channel_that_was_deleted_stops_the_week(club: Club, weeks: Weeks) -> None:
    await weeks.until(Step.NOMINATIONS)
    club.env.backend.delete_channel(weeks.channel.id)
    await pass_until(club, await weeks.time_of(Step.BALLOT))
    await refuse_for_good(club)
    assert "The channel of the week is gone." in (await club.ben.slash("weekly status")).text


async def test_an_announcement_that_was_deleted_costs_its_thread_alone(club: Club, weeks: Weeks) -> None:
    await weeks.until(Step.BALLOT)
    club.env.inject_error("POST", "/channels/*/messages/*/threads", status=404, code=10008)
    await weeks.until(Step.ANNOUNCEMENT)
    await weeks.until(Step.DISCUSSION)
    assert weeks.steps == [Step.NOMINATIONS, Step.BALLOT, Step.ANNOUNCEMENT, Step.DISCUSSION, Step.AFTER]
    assert "Not seen it yet?" not in weeks.post_of(Step.DISCUSSION).text


async def test_a_thread_that_is_there_already_is_taken(club: Club, weeks: Weeks) -> None:
    await weeks.until(Step.BALLOT)
    club.env.inject_error("POST", "/channels/*/messages/*/threads", status=500)
    await weeks.until(Step.ANNOUNCEMENT)
    announcement = int(weeks.post_of(Step.ANNOUNCEMENT).message.id)
    backend = club.env.backend
    backend.create_thread(weeks.channel.id, "There after all", backend.bot_user.id, message_id=announcement)
    await beat(club)
    await beat(club)
    [thread] = weeks.channel.threads
    assert thread.name == "There after all"
    assert [step_of(post) for post in posts_in(club, thread)] == [Step.BEFORE]


@pytest.mark.parametrize("fate", ["deleted", "locked", "archived"])
async def test_the_second_question_is_asked_where_the_talk_still_is(
    club: Club, weeks: Weeks, fate: str
) -> None:
    await weeks.until(Step.DISCUSSION)
    thread_id = weeks.thread(Step.DISCUSSION).id
    guild = club.bot.get_guild(club.guild.id)
    thread = guild.get_thread(thread_id) if guild else None
    assert thread is not None
    if fate == "deleted":
        await thread.delete()
    else:
        await thread.edit(archived=True, locked=fate == "locked")
    await weeks.until(Step.SECOND)
    assert (Step.SECOND in weeks.steps) == (fate == "archived")
    await club.ben.slash("rate", film=HEAT, score=9)
    await weeks.until(Step.RECAP)
    assert "Nobody joined in this time." in weeks.post_of(Step.RECAP).text


@pytest.mark.parametrize("code", [50013, 30038])
async def test_without_the_right_to_events_the_week_goes_on(club: Club, weeks: Weeks, code: int) -> None:
    club.env.inject_error("POST", EVENTS, status=403 if code == 50013 else 400, code=code)
    await weeks.until(Step.ANNOUNCEMENT)
    assert weeks.steps[-2:] == [Step.ANNOUNCEMENT, Step.BEFORE]
    assert club.env.backend.get_guild(club.guild.id).scheduled_events == {}


async def test_a_server_that_the_bot_left_is_left_alone_until_it_is_back(club: Club, weeks: Weeks) -> None:
    guild = club.bot.get_guild(club.guild.id)
    assert guild is not None
    club.bot._connection._remove_guild(guild)
    await club.hear("guild_remove", guild)
    await weeks.until(Step.BALLOT)
    await pass_until(club, club.clock.time + 9 * A_DAY)
    assert weeks.posts == []
    club.bot._connection._add_guild(guild)
    await club.hear("guild_join", guild)
    await beat(club)
    await beat(club)
    assert "Next, " in (await club.ben.slash("weekly status")).text
    await weeks.until(Step.ANNOUNCEMENT)
    assert Step.ANNOUNCEMENT in weeks.steps


async def test_a_server_that_was_left_while_the_bot_was_down_is_noticed(
    club: Club, settings: Settings
) -> None:
    other = club.elsewhere("Empty Seats")
    weeks = await switch_on(other, picking=Picking.TALK)
    at = await weeks.time_of(Step.DISCUSSION)
    club.env.backend.remove_guild(other.guild.id)
    await beat(club)
    state = await club.parts.services.week.weeks.state(other.guild.id)
    assert state.status == "away"
    await club.parts.services.week.weeks.back(other.guild.id)
    await pass_until(club, at)
    assert (await club.parts.services.week.weeks.state(other.guild.id)).status == "away"


async def test_a_server_that_invited_the_bot_while_it_was_down_is_taken_up(
    club: Club, weeks: Weeks, settings: Settings
) -> None:
    await club.parts.services.week.weeks.left(club.guild.id)
    await club.restart_bot(settings)
    one_time(club)
    assert "Next, " in (await club.ben.slash("weekly status")).text


async def test_a_stop_takes_up_nothing_new(club: Club, weeks: Weeks, settings: Settings) -> None:
    await club.bot.drain()
    await weeks.until(Step.NOMINATIONS)
    assert weeks.posts == []
    await club.restart_bot(settings)
    await beat(club)
    assert weeks.steps == [Step.NOMINATIONS]
