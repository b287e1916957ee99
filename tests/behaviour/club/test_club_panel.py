"""The organisers' panel: everything can be chosen by pressing; problems are shown with their solution."""

from dataclasses import replace

import discord
import pytest

from bot.domain.club.settings import ClubSettings, PastVote
from bot.domain.week.plan import Picking, WeekPlan
from bot.settings import Settings
from bot.ui.presses.club import ChooseSetup, Menu
from bot.ui.presses.custom_ids import custom_id
from tests.behaviour.discussions.talking import in_step
from tests.behaviour.people import Club, Person, Seen
from tests.behaviour.reviews.reviewing import write

refused = pytest.mark.simcord(check_errors=False)
"""simcord counts every error, answered or not."""


@pytest.fixture
def dario(club: Club) -> Person:
    return club.organiser()


async def chosen(club: Club) -> ClubSettings:
    return await club.parts.services.clubs.settings(club.guild.id)


async def panel(person: Person, tab: str) -> Seen:
    return await person.click(await person.slash("club setup"), tab)


async def choose(person: Person, seen: Seen, menu: Menu, *values: object) -> Seen:
    return await person.choose_in(seen, custom_id(ChooseSetup(menu)), *values)


def allow_only(club: Club, **permissions: bool) -> None:
    """Give the bot these permissions in the server, and no others."""
    guild_id, own = club.guild.id, club.guild.roles["TestBot"].id
    held = discord.Permissions(view_channel=True, **permissions)
    all_members = discord.Permissions(view_channel=True, send_messages=True, use_application_commands=True)
    club.env.backend.edit_role(guild_id, own, {"permissions": held.value})
    club.env.backend.edit_role(guild_id, guild_id, {"permissions": all_members.value})


async def test_the_overview_says_that_the_week_is_off_and_how_it_begins(club: Club, dario: Person) -> None:
    seen = await dario.slash("club setup")
    assert "It's switched off. Choose a channel for it, and it starts." in seen.text
    assert seen.disabled == ["Overview"]


async def test_a_week_is_set_up_by_one_command(club: Club, dario: Person) -> None:
    role = club.guild.create_role("Cinephiles", mentionable=True)
    options = {"second-question": False, "event": False, "every": 1, "weekday": 4, "picking": "ballot"}
    seen = await dario.slash("club setup", week=club.channel, time="8pm", zone="madrid", ping=role, **options)
    plan = WeekPlan(club.channel.id, 4, 1200, "Europe/Madrid", 1, Picking.BALLOT, role.id, False, False)
    assert (await chosen(club)).week == plan
    assert (
        "Sunday nominations · Monday ballot · Tuesday the film · Friday discussion · Sunday recap,"
        " each at 20:00 (`Europe/Madrid`)." in seen.text
    )
    assert f"It takes place in <#{club.channel.id}>, every week." in seen.text
    assert f"<@&{role.id}> is pinged for the ballot, the film and the discussion." in seen.text
    assert "Next, nominations open: <t:1795374000:F> (<t:1795374000:R>)." in seen.text
    assert "⚠️" not in seen.text


async def test_everything_of_the_week_is_chosen_by_pressing_in_place(club: Club, dario: Person) -> None:
    seen = await panel(dario, "The week")
    first = seen.message.id
    other = club.guild.create_text_channel("cinema")
    role = club.guild.create_role("Cinephiles", mentionable=True)
    for menu, value in {
        Menu.WEEK_CHANNEL: other,
        Menu.PICKING: "chooser",
        Menu.WEEKDAY: "6",
        Menu.WEEKS: "2",
        Menu.PING_ROLE: role,
    }.items():
        seen = await choose(dario, seen, menu, value)
    seen = await dario.click(seen, "Second question: yes")
    seen = await dario.click(seen, "Event: yes")
    form = await dario.form_behind(seen, "Time and zone")
    assert form.fields == {"time": "20:00", "zone": "UTC"}
    seen = await dario.submit(form, time="20.30", zone="new york")
    assert seen.message.id == first
    assert (await chosen(club)).week == WeekPlan(
        other.id, 6, 1230, "America/New_York", 2, Picking.CHOOSER, role.id, second_prompt=False, events=False
    )
    assert "every 2 weeks" in seen.text
    assert "Members take turns choosing the film." in seen.text
    assert "Nominations 10 days before · the film 6 days before · Sunday discussion · recap 4 days after" in (
        seen.text
    )
    assert {"Second question: no", "Event: no"} <= set(seen.labels)


async def test_the_week_is_switched_off_by_a_press(club: Club, dario: Person) -> None:
    await dario.slash("club setup", week=club.channel)
    seen = await dario.click(await panel(dario, "The week"), "Switch the week off")
    assert "It's switched off." in seen.text
    assert "Switch the week off" in seen.disabled
    assert not (await chosen(club)).week.is_on


async def test_a_choice_is_emptied_by_choosing_nothing(club: Club, dario: Person) -> None:
    forum = club.guild.create_forum_channel("reviews")
    await dario.slash("club setup", reviews=forum, week=club.channel)
    seen = await choose(dario, await panel(dario, "Channels"), Menu.REVIEWS_CHANNEL)
    assert "Reviews are posted in a thread where the command is used." in seen.text
    await choose(dario, await panel(dario, "The week"), Menu.WEEK_CHANNEL)
    assert await chosen(club) == ClubSettings()


async def test_channels_and_the_organisers_role_are_chosen_by_pressing(club: Club, dario: Person) -> None:
    forum, role = club.guild.create_forum_channel("reviews"), club.guild.create_role("Curators")
    seen = await panel(dario, "Channels")
    seen = await choose(dario, seen, Menu.REVIEWS_CHANNEL, forum)
    seen = await choose(dario, seen, Menu.DISCUSSIONS_CHANNEL, club.channel)
    seen = await choose(dario, seen, Menu.ORGANISER_ROLE, role)
    assert f"Organisers: anyone with Manage Server or the role <@&{role.id}>." in seen.text
    assert await chosen(club) == ClubSettings(forum.id, club.channel.id, role.id)
    assert "They see what's waiting the next time they use a command." in seen.text
    seen = await choose(dario, seen, Menu.NOTICES_CHANNEL, club.channel)
    assert f"I post what's waiting for them in <#{club.channel.id}>." in seen.text
    assert (await chosen(club)).notices_channel == club.channel.id


async def test_rules_are_chosen_by_pressing(club: Club, dario: Person) -> None:
    seen = await panel(dario, "Rules")
    seen = await choose(dario, seen, Menu.LANGUAGE, "es")
    assert "My posts are in Español." in seen.text
    seen = await dario.click(seen, "Approval of reviews: no")
    seen = await dario.click(seen, "Hidden averages: no")
    form = await dario.form_behind(seen, "Votes and days")
    seen = await dario.submit(form, vote_emoji="🍿", quiet_days=" 3 ", minimum_votes="5")
    assert "A film needs 5 votes to be ranked." in seen.text
    expected = ClubSettings(
        vote_emoji="🍿",
        quiet_days=3,
        minimum_votes=5,
        approve_reviews=True,
        hide_means=True,
        language="es",
        past_votes=(PastVote("⬆️", club.clock.time),),
    )
    assert await chosen(club) == expected
    seen = await choose(dario, seen, Menu.LANGUAGE, "server")
    assert await chosen(club) == replace(expected, language=None)
    await dario.slash("club setup", language="en")
    assert (await chosen(club)).language == "en"


async def test_a_switch_on_an_old_panel_does_what_it_says(club: Club, dario: Person) -> None:
    old = await panel(dario, "Rules")
    await dario.slash("club setup", **{"hide-averages": True})
    await dario.click(old, "Hidden averages: no")
    assert (await chosen(club)).hide_means


@refused
@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"time": "teatime"}, "I can't read “teatime” as a time."),
        ({"zone": "Atlantis"}, "I don't know the time zone “Atlantis”."),
        ({"zone": "cst"}, "“cst” could be several time zones. Write one of them: America/Chicago"),
    ],
)
async def test_what_cannot_be_read_is_told_in_a_sentence(
    club: Club, dario: Person, options: dict[str, str], said: str
) -> None:
    seen = await dario.slash("club setup", week=club.channel, **options)
    assert said in seen.text
    assert await chosen(club) == ClubSettings()


@refused
async def test_a_form_with_no_number_in_it_is_told_in_a_sentence(club: Club, dario: Person) -> None:
    form = await dario.form_behind(await panel(dario, "Rules"), "Votes and days")
    assert "“few” isn't a whole number." in (await dario.submit(form, quiet_days="few")).text


@refused
async def test_every_press_asks_again_whether_one_may(club: Club, dario: Person) -> None:
    week, rules = await panel(dario, "The week"), await panel(dario, "Rules")
    form = await dario.form_behind(rules, "Votes and days")
    managers = club.guild.roles["Managers"].id
    club.env.backend.remove_member_role(club.guild.id, dario.id, managers)
    for answer in (
        await dario.click(rules, "Channels"),
        await dario.click(rules, "Hidden averages: no"),
        await dario.click(rules, "Blocked words"),
        await dario.click(week, "Event: yes"),
        await choose(dario, week, Menu.WEEK_CHANNEL, club.channel),
        await dario.submit(form, quiet_days="3"),
    ):
        assert "Only organisers can do this" in answer.text
    assert await chosen(club) == ClubSettings()


async def test_zones_are_suggested_as_one_types(club: Club, dario: Person) -> None:
    assert await dario.suggestions("club setup", "zone", "madrid") == [
        ("Europe/Madrid (now 13:00)", "Europe/Madrid")
    ]
    assert len(await dario.suggestions("club setup", "zone", "")) == 25
    club.speaking[dario.id] = "es-ES"
    [(name, value)] = await dario.suggestions("club setup", "zone", "nueva york")
    assert value == "America/New_York"
    assert "07:00" in name


async def test_what_the_bot_lacks_is_named_there_and_then(club: Club, dario: Person) -> None:
    role = club.guild.create_role("Cinephiles")
    allow_only(club, send_messages=True, read_message_history=True)
    seen = await dario.slash("club setup", week=club.channel, ping=role)
    lacking = "Create Public Threads, Send Messages in Threads and Attach Files"
    assert f"⚠️ Permissions I need in <#{club.channel.id}>: {lacking}." in seen.text
    assert f"⚠️ I can't ping <@&{role.id}>." in seen.text
    assert "⚠️ I need the permission Create Events in this server" in seen.text


async def test_a_deleted_channel_and_a_deleted_role_are_told(club: Club, dario: Person) -> None:
    gone, role = club.guild.create_text_channel("gone"), club.guild.create_role("Cinephiles")
    await dario.slash("club setup", week=gone, reviews=gone, ping=role, organisers=role)
    club.env.backend.delete_channel(gone.id)
    club.env.backend.delete_role(club.guild.id, role.id)
    for tab in ("The week", "Channels"):
        seen = await panel(dario, tab)
        assert "The channel of the club's week has been deleted: choose another." in seen.text
        assert "The channel for reviews has been deleted: choose another." in seen.text
        assert "The role to ping has been deleted, so nobody is pinged." in seen.text
        assert "The organisers' role has been deleted: choose another." in seen.text


async def let_discord_refuse(club: Club, times: int) -> None:
    """Let Discord refuse what is due in the week, each time it is retried."""
    weeks, guild_id = club.parts.services.week.weeks, club.guild.id
    while times:
        club.clock.time = (await weeks.state(guild_id)).due_at or 0
        assert await weeks.lease("a test", 1) == [guild_id]
        if task := await weeks.next_task(guild_id, "a test", "en"):
            await weeks.refused(task, "Discord won't let me post there.")
            times -= 1
        await weeks.release(guild_id, "a test")


async def test_refused_posts_are_told_with_when_the_next_attempt_is(club: Club, dario: Person) -> None:
    await dario.slash("club setup", week=club.channel)
    await let_discord_refuse(club, 1)
    seen = await dario.slash("club setup")
    again = club.clock.time + 600
    assert (
        f"⚠️ Discord refused the week's last post. I'll try again <t:{again}:F> (<t:{again}:R>)." in seen.text
    )
    assert "Try again" not in seen.labels


async def test_a_week_that_stands_still_goes_on_by_a_press(club: Club, dario: Person) -> None:
    await dario.slash("club setup", week=club.channel)
    await let_discord_refuse(club, 4)
    seen = await dario.slash("club setup")
    since = f"<t:{club.clock.time}:f>"
    assert f"⚠️ Stopped since {since}: Discord won't let me post there." in seen.text
    seen = await dario.click(seen, "Try again")
    assert "⚠️" not in seen.text
    assert "Next, " in seen.text


async def test_a_server_sees_and_changes_its_own_setup_alone(club: Club, dario: Person) -> None:
    other = club.elsewhere("The Matinee")
    await dario.slash("club setup", week=club.channel, language="es", **{"hide-averages": True})
    seen = await other.organiser().slash("club setup")
    assert "It's switched off." in seen.text
    assert await chosen(other) == ClubSettings()
    assert (await chosen(club)).week.channel_id == club.channel.id


async def test_a_film_thread_begins_in_the_chosen_language(club: Club, dario: Person) -> None:
    in_step(club)
    await dario.slash("club setup", language="es")
    await write(club.ben, "tt0068646")
    [thread] = club.threads().values()
    assert thread.name == "El padrino (1972)"
    assert "Dirigida por Francis Ford Coppola" in club.posts(thread)[0].text


async def test_the_panel_works_after_a_restart(club: Club, dario: Person, settings: Settings) -> None:
    seen = await panel(dario, "The week")
    await club.restart_bot(settings)
    seen = await choose(dario, seen, Menu.WEEK_CHANNEL, club.channel)
    assert f"It takes place in <#{club.channel.id}>, every week." in seen.text
