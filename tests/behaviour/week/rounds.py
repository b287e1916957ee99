"""The club's week as members live it: switching it on, and letting its days pass."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import discord
from discord.ext import tasks

from bot.domain.week.plan import timetable
from bot.domain.week.state import Round, Step
from bot.services.club.settings import ActingMember
from bot.ui.presses.custom_ids import read_custom_id
from bot.ui.presses.week import WeekNext
from cogs.week.scheduler import HEARTBEAT_SECONDS
from tests.behaviour.people import Club, Person, Seen

A_DAY = 86_400
HEAT = "tt0113277"
GODFATHER = "tt0068646"
VERTIGO = "tt0052357"
AMELIE = "tt0211915"
ORGANISER = 999


@dataclass
class Weeks:
    """A server's week: where it takes place, and what was posted."""

    club: Club
    channel: Any

    @property
    def posts(self) -> list[Seen]:
        """What the bot posted in the week's channel, oldest first."""
        return posts_in(self.club, self.channel)

    @property
    def latest(self) -> Seen:
        return self.posts[-1]

    @property
    def steps(self) -> list[Step]:
        """The steps that were posted in the channel and in its threads, in order."""
        places = [self.channel, *self.channel.threads]
        every = [post for place in places for post in posts_in(self.club, place)]
        every.sort(key=lambda post: int(post.message.id))
        return [step for post in every if (step := step_of(post))]

    def post_of(self, step: Step) -> Seen:
        """The latest post of a step, in the channel or in a thread."""
        places = [self.channel, *self.channel.threads]
        every = [post for place in places for post in posts_in(self.club, place) if step_of(post) is step]
        return max(every, key=lambda post: int(post.message.id))

    def thread(self, step: Step) -> Any:
        """The latest thread on the post of a step."""
        message_id = int(self.post_of(step).message.id)
        [thread] = [thread for thread in self.channel.threads if thread.id == message_id]
        return thread

    def there(self, person: Person, step: Step) -> Person:
        """The same member, in the thread on the post of a step."""
        return Person(person.actor, self.thread(step))

    async def current(self) -> Round:
        """The round that is under way."""
        found = (await self.club.parts.services.week.rounds.status(self.club.guild.id, ORGANISER)).round
        assert found is not None
        return found

    async def time_of(self, step: Step) -> int:
        """When a step of the current round is due."""
        return (await self._times())[step]

    async def nominate(self, person: Person, film: str, why: str = "") -> Seen:
        """Nominate a film, a second after whatever came before."""
        self.club.clock.time += 1
        return await person.slash("weekly nominate", film=film, **({"why": why} if why else {}))

    async def say(self, person: Person, text: str, step: Step = Step.DISCUSSION) -> discord.Message:
        """Write a comment in the thread on the post of a step."""
        return await person.actor.send(self.thread(step), text)

    async def until(self, step: Step) -> None:
        """Let the days pass, with everything that is due, until a step of the current round is done."""
        times = await self._times()
        for at in sorted({at for at in times.values() if at <= times[step]}):
            await pass_until(self.club, at)

    async def _times(self) -> Mapping[Step, int]:
        settings = await self.club.parts.services.clubs.settings(self.club.guild.id)
        return timetable(settings.week, (await self.current()).anchor)


async def switch_on(club: Club, channel: Any = None, **choices: Any) -> Weeks:
    """An organiser chooses a channel for the week, on Fridays at 20:00 UTC if nothing else is said."""
    one_time(club)
    channel = channel or club.guild.create_text_channel("the-week")
    await choose(club, channel_id=channel.id, **choices)
    await beat(club)
    return Weeks(club, channel)


async def approve(person: Person, ballot: Seen, *film_ids: str) -> Seen:
    """Choose these films on a ballot, and no others."""
    [custom_id] = ballot.menus.values()
    return await person.choose_in(ballot, custom_id, *film_ids)


async def choose(club: Club, **choices: Any) -> None:
    """Let an organiser make these choices (fields of the settings, and of the week's plan)."""
    organiser = ActingMember(club.guild.id, ORGANISER, manages_server=True)
    await club.parts.services.setup.change(organiser, choices)


def one_time(club: Club) -> None:
    """Set Discord's clock to the bot's; what the bot does every few seconds starts afresh."""
    behind = club.clock.time - club.env.now().timestamp()
    if behind <= 0:
        return
    club.env.backend.advance_clock(behind)
    for cog in club.bot.cogs.values():
        for loop in [each for each in vars(cog).values() if isinstance(each, tasks.Loop)]:
            loop.restart()


async def pass_until(club: Club, at: int) -> None:
    """Let time pass at once until then, and let the bot do what is due; what is behind is left alone."""
    if club.clock.time < at:
        club.clock.time = at
        one_time(club)
        await beat(club)


async def beat(club: Club) -> None:
    """Let the bot's heart beat, and finish what it takes up."""
    seconds = HEARTBEAT_SECONDS + 1
    club.clock.time += seconds
    await club.env.advance_time(seconds)


def posts_in(club: Club, place: Any) -> list[Seen]:
    """What the bot posted there for everyone, oldest first."""
    bot_id = club.bot.user.id  # type: ignore[union-attr]  # it is logged in
    messages: list[discord.Message] = list(place.history())
    own = [message for message in messages if message.author.id == bot_id and not message.flags.ephemeral]
    return [club.post(place.id, message.id) for message in own if message.type is discord.MessageType.default]


def step_of(post: Seen) -> Step | None:
    """The step that a post belongs to."""
    presses = (read_custom_id(custom_id) for custom_id in post.custom_ids)
    return next((press.step for press in presses if isinstance(press, WeekNext)), None)


async def skip(organiser: Person) -> Seen:
    """Skip the round, and confirm it; returns what everyone reads about it."""
    asked = await organiser.slash("club skip")
    [told] = (await organiser.click(asked, "Skip it")).below
    return told
