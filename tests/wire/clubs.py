"""Many clubs on the emulator, each with a week of its own, and members who take part in it."""

import asyncio
import itertools
import random
import signal
from collections import Counter
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from bot.app import open_parts
from bot.domain.week.plan import Picking
from bot.services.club.settings import ActingMember
from bot.services.use_cases import Services
from bot.settings import read_settings
from bot.storage.engine.database import Database, Row, Steps, ask
from emulator.demo.crowd import CHANNEL, MEMBERS, found_many
from emulator.demo.seed import FILMS
from emulator.doors.server import Emulator
from emulator.people.count_posts import Mark, Posts
from emulator.people.person import Person
from emulator.world.clock import DemoClock
from emulator.world.housekeeping import move_clock
from emulator.world.messages.component_limits import walk
from emulator.world.records import Guild
from emulator.world.world import Event
from tests.wire.lives import PATIENCE, Circumstances, Life
from tests.wire.week.timetables import A_DAY, CLOSED_BY, MARK, Demand, Plan, demanded

START = 1_792_324_800
"""2026-10-18 12:00 UTC; the clocks of Europe and America are put back in the two weeks after it."""
A_LEASE = 61
"""After so many seconds nobody holds any more what a dead process had taken up."""
LOOKED_EVERY = 0.02
A_WHILE = 180.0
"""More real seconds than anything here takes, on a busy machine too."""
_EVENTS = {"GUILD_SCHEDULED_EVENT_CREATE": 1, "GUILD_SCHEDULED_EVENT_DELETE": -1}


@dataclass
class Clubs:
    """The clubs, their clock (it stands still unless it is moved), and everything that the bot has posted."""

    discord: Emulator
    clock: DemoClock
    values: Mapping[str, str]
    folder: Path
    services: Services
    database: Database
    plans: Mapping[int, Plan]
    posts: Posts
    events: Counter[int] = field(default_factory=Counter)
    """How many events there are in each server."""
    asked: set[Demand] = field(default_factory=set)
    """What is due only since members asked for it, or spoke."""
    lives: list[Life] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.discord.world.on_event(self._hear)

    def _hear(self, event: Event) -> None:
        if event.name in _EVENTS:
            self.events[event.guild_id or 0] += _EVENTS[event.name]

    @property
    def guilds(self) -> list[Guild]:
        return list(self.discord.world.guilds.values())

    @property
    def log(self) -> str:
        """What all bots have written."""
        return (self.folder / "bot.log").read_text(encoding="utf-8")

    def assert_no_errors(self) -> None:
        """No bot logged an error, but that its database did not answer in time.

        A busy machine may be to blame for that, and what was due then is done later.
        """
        errors = [line for line in self.log.splitlines() if " ERROR " in line]
        assert not [line for line in errors if "can't reach the club's records" not in line]

    def bear(self, *, alone: bool = True, patience: float = PATIENCE, **settings: str) -> Life:
        """Start a bot with these additional settings."""
        life = Life(Circumstances({**self.values, **settings}, self.folder / "bot.log", alone, patience))
        self.lives.append(life)
        return life

    async def born(
        self, *, alone: bool = True, patience: float = PATIENCE, shards: int = 1, **settings: str
    ) -> Life:
        """Start a bot, and wait until its sessions have begun, one per shard."""
        sessions = self.discord.gateway.identified + shards
        life = self.bear(alone=alone, patience=patience, **settings)
        begun = asyncio.create_task(self.discord.wait_for_bot(sessions=sessions, timeout=A_WHILE))
        died = asyncio.create_task(life.death.wait())
        await asyncio.wait({begun, died}, return_when=asyncio.FIRST_COMPLETED)
        died.cancel()
        self._assert_none_failed()
        await begun
        return life

    def pass_time(self, until: float) -> None:
        """Move to that time, and let what time brings happen; what is behind is left alone."""
        if until > self.clock.now():
            move_clock(self.discord.world, self.clock, until)

    async def settle(self, passing: float = 0.0) -> None:
        """Wait until nothing is due any more. That many seconds pass between two looks, for retries."""
        async with asyncio.timeout(A_WHILE):
            while not await self.is_all_done():
                self._assert_none_failed()
                await asyncio.sleep(LOOKED_EVERY)
                self.pass_time(self.clock.now() + passing)

    def _assert_none_failed(self) -> None:
        """Fail at once if a bot has ended by itself, with its last output, instead of waiting in vain."""
        if any(life.exit_code not in {None, -signal.SIGKILL} for life in self.lives):
            raise AssertionError(self.log[-2000:])

    # What is due, and what was done

    def demands(self, until: float) -> list[Demand]:
        """What is due in all clubs up to then, the earliest first."""
        plans = self.plans.items()
        every = (one for guild_id, plan in plans for one in demanded(guild_id, plan, START, int(until)))
        asked = (one for one in self.asked if one.at <= until)
        return sorted([*every, *asked], key=lambda one: one.at)

    async def is_all_done(self) -> bool:
        """Whether nothing is due now, and no step waits for a retry, according to the bot's records."""
        return not await self.database.read(_select(_DUE, int(self.clock.now())))

    async def holders(self) -> set[object]:
        """The bots that are working on something just now."""
        rows = await self.database.read(_select("SELECT DISTINCT leased_by FROM club_week"))
        return {holder for (holder,) in rows if holder}

    async def assert_each_once(self) -> None:
        """Checks that what was due until now was posted once and is recorded, and nothing else."""
        due = self.demands(self.clock.now())
        every = self.posts.by_marker.items()
        steps = {mark: times for mark, times in every if mark.custom_id.startswith(MARK)}
        assert steps == {one.mark: 1 for one in due if one.is_post}
        assert +self.events == Counter(one.guild_id for one in due if not one.is_post)
        threads = Counter(guild.id for guild in self.guilds for _ in self.discord.world.threads_of(guild.id))
        assert threads == Counter(one.guild_id for one in due if one.opens_thread)
        kept = {row[:3]: row[3] for row in await self.database.read(_select(_KEPT))}
        assert kept.keys() == {one[:3] for one in due}
        ids = self._ids()
        assert {one: ids.get(kept[one[:3]]) for one in due} == {one: one.sign for one in due}

    def left_open(self) -> list[tuple[int, str]]:
        """The posts, by server and mark, that still invite members to press although their time is over."""
        found = []
        for message in itertools.chain.from_iterable(map(dict.values, self.discord.world.messages.values())):
            parts = (part for _, part in walk(message.components))
            controls = [str(part["custom_id"]) for part in parts if part.get("custom_id")]
            for mark in (each for each in controls if each.startswith(MARK)):
                number, step = mark.removeprefix(MARK).split("|")
                closing, control = CLOSED_BY.get(step, ("", ""))
                guild_id = self.discord.world.channels[message.channel_id].guild_id or 0
                is_over = self.posts.by_marker[Mark(guild_id, f"{MARK}{number}|{closing}")]
                if is_over and any(each.startswith(control) for each in controls):
                    found.append((guild_id, mark))
        return found

    def _ids(self) -> dict[int, str]:
        """The ids of the bot's posts, recognised by their marks, and of its events."""
        found = {event_id: "event" for guild in self.guilds for event_id in guild.events}
        for message in itertools.chain.from_iterable(map(dict.values, self.discord.world.messages.values())):
            for _, part in walk(message.components):
                if str(part.get("custom_id")).startswith(MARK):
                    found[message.id] = part["custom_id"]
        return found

    # What members do

    async def switch_on(self) -> None:
        """Let organisers plan their weeks, all at START."""
        for guild in self.guilds:  # all at once, a slow machine's PostgreSQL keeps some waiting for too long
            await self._switch_on(guild)

    async def _switch_on(self, guild: Guild) -> None:
        plan = self.plans[guild.id]
        place = next(each for each in self.discord.world.channels_of(guild.id) if each.name == CHANNEL)
        choices = {**plan._asdict(), "picking": Picking(plan.picking), "channel_id": place.id}
        await self.services.setup.change(_organiser(guild), choices)

    async def take_part(self, dice: random.Random) -> None:
        """Let members nominate, fill watchlists and take turns, and some organisers pick. All rounds have
        begun.
        """
        for guild in self.guilds:
            picking = self.plans[guild.id].picking
            if picking == "talk":
                continue  # about no film
            ana, ben = self._members(guild)
            films = [film.film_id for film in dice.sample(FILMS, 8)]
            for place, film_id in enumerate(films[:5]):
                await self.services.week.rounds.nominate((ana, ben)[place % 2], film_id, "Worth it.")
            if picking == "chooser":
                await self.services.week.rounds.join_turns(guild.id, ana.id)
            elif picking == "watchlists":
                for film_id in films[5:]:
                    await self.services.watchlists.add(guild.id, ben.id, film_id)
            elif picking == "organiser" and dice.random() < 0.5:
                await self.services.week.weeks.pick(_organiser(guild), films[7])

    async def vote(self, ballots: Sequence[Demand], dice: random.Random) -> None:
        """Let a member vote in each of these open ballots."""
        for ballot in ballots:
            ana, _ = self._members(self.discord.world.guilds[ballot.guild_id])
            paper = await self.services.week.rounds.ballot(ballot.guild_id, ana.id, ballot.number)
            chosen = dice.choice(paper.options).film.id
            await self.services.week.rounds.vote(ballot.guild_id, ana.id, [chosen], ballot.number)

    async def ask_to_be_reminded(self, announced: Demand) -> None:
        """Let both members ask for a reminder of the discussion, once a film is announced."""
        opens_at = self._time_of(announced, "after")
        for member in self._members(self.discord.world.guilds[announced.guild_id]):
            await self.services.week.reminders.turn(announced.guild_id, member.id, announced.number)
        self.asked.add(announced._replace(step="reminder", at=opens_at))

    async def talk(self, opened: Demand) -> None:
        """Let a member say something in the open thread, and be invited to be quoted later."""
        guild = self.discord.world.guilds[opened.guild_id]
        [(thread_id,)] = await self.database.read(_select(_THREAD, opened.guild_id, opened.number))
        assert isinstance(thread_id, int)
        await Person(self.discord, guild, self._members(guild)[0].id).write(thread_id, "The ending earns it.")
        self.asked.add(opened._replace(step="words", at=self._time_of(opened, "recap") - A_DAY))

    def _time_of(self, one: Demand, step: str) -> int:
        """When another step of the same round is due."""
        every = demanded(one.guild_id, self.plans[one.guild_id], START, one.at + 60 * A_DAY)
        return next(each.at for each in every if (each.number, each.step) == (one.number, step))

    def _members(self, guild: Guild) -> list[ActingMember]:
        users = self.discord.world.users
        return [ActingMember(guild.id, each) for each in guild.members if users[each].name in MEMBERS]


@asynccontextmanager
async def open_clubs(
    folder: Path, plans: Sequence[Plan], url: str | None = None, *, seed: int = 0, limits: bool = False
) -> AsyncIterator[Clubs]:
    """A club for each plan, planned at START, and no bot yet. `limits` switches Discord's rate limits on."""
    clock = DemoClock(folder / "clock.json", rate=0.0, real=lambda: START)
    world = found_many(clock.now, len(plans))
    async with Emulator(world, seed=seed, route_limits=limits, global_limit=limits) as discord:
        values = {
            "DISCORD_TOKEN": discord.token,
            "DISCORD_API_URL": discord.api_url,
            "DISCORD_GATEWAY_URL": discord.gateway_url,
            "DATABASE_URL": url or f"sqlite:///{folder}/club.db",
            "CATALOGUE_PATH": f"{folder}/catalogue.db",
            "FOUND_PATH": f"{folder}/found.db",
            "LOOKUP": "off",
            "PUBLIC_PACE": "off",
            "CLOCK_FILE": str(clock.path),
        }
        async with open_parts(read_settings(values)) as parts:
            by_guild = dict(zip(world.guilds, plans, strict=True))
            clubs = Clubs(
                discord, clock, values, folder, parts.services, parts.database, by_guild, Posts(world)
            )
            await clubs.switch_on()
            yield clubs
        assert discord.unknown_routes == []


def _organiser(guild: Guild) -> ActingMember:
    return ActingMember(guild.id, guild.owner_id, manages_server=True)


def _select(sql: str, *values: int) -> Steps[Sequence[Row]]:
    return (yield from ask(sql, *values))


_DUE = """
SELECT guild_id FROM club_week WHERE due_at <= $1 OR tries > 0 OR refusals > 0
UNION SELECT guild_id FROM outdated_post WHERE due_at <= $1
"""
_THREAD = "SELECT thread_id FROM round_post WHERE guild_id = $1 AND number = $2 AND step = 'after'"
_KEPT = "SELECT guild_id, number, step, message_id FROM round_post WHERE state = 'posted'"
