"""A server with a week, over parts in memory, and a bot that does whatever is due."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from bot.common_parts import share
from bot.domain.discussions.discussion import Discussion
from bot.domain.discussions.prompts import GENERAL_PREFIX, Anchor, Family, Prompt, SpoilerLevel, Wording
from bot.domain.films.film import Film
from bot.domain.week.advance import Change
from bot.domain.week.ballot import Ballot
from bot.domain.week.plan import Picking, WeekPlan
from bot.domain.week.state import Next, Post, PostState, Round, RoundKey, Status, Step, Week
from bot.domain.week.tasks import OpenThread, PostRecap, WeekTask
from bot.services.club.settings import ActingMember
from bot.services.use_cases import Services
from bot.storage.club import ClubRepository
from bot.storage.discussions.discussions import DiscussionRepository
from bot.storage.week.nominations import NominationRepository
from bot.storage.week.weeks import WeekRepository
from bot.wiring import build_week
from tests.services.fakes import FakeCatalogue, FakeClock
from tests.services.kept import KeptScores, kept_services
from tests.services.memory_database import MemoryDatabase

HERE = 1
ANA, BEN, CLOE = 10, 11, 12
HOLDER = "process-1"
FILMS = [Film(f"tt000000{number}", f"Film {number}", 1990 + number) for number in range(10)]
PLAN = WeekPlan(channel_id=5, zone="Europe/Madrid")
ORGANISER = ActingMember(HERE, ANA, manages_server=True)
BANK = tuple(
    Prompt(f"{stage}{number}", Family.SOUND, level, Anchor.SOUND, (Wording("en", f"{stage}{number}?"),))
    for stage, level in (
        ("before-", SpoilerLevel.NONE),
        ("after-", SpoilerLevel.HIGH),
        (GENERAL_PREFIX, SpoilerLevel.NONE),
    )
    for number in range(3)
)


class RivalledWeeks(WeekRepository):
    """Weeks that others save first, the next `rivals` times; with `pauses_next` one of them pauses it."""

    rivals = 0
    pauses_next = False

    async def save(self, before: Week, change: Change, lease: tuple[str, int] | None = None) -> bool:
        if self.rivals or self.pauses_next:
            self.rivals = max(0, self.rivals - 1)
            week = await self.load(before.state.guild_id, before.plan)
            status = Status.PAUSED if self.pauses_next else week.state.status
            self.pauses_next = False
            rival = replace(week, state=replace(week.state, status=status))
            assert await super().save(week, Change(rival))
        return await super().save(before, change, lease)


class ClosingBallots(NominationRepository):
    """Ballots whose announcement is being claimed while members vote, if `is_closing`."""

    is_closing = False

    async def vote(self, key: RoundKey, ballot: Ballot, now: int) -> bool:
        if self.is_closing:
            post = Post(Step.ANNOUNCEMENT, PostState.CLAIMED, now)
            await WeekRepository(self.database).note(key, post)
        return await super().vote(key, ballot, now)


@dataclass
class WeekWorld:
    """`done` is everything done on Discord, in order; a message's id is 1000 plus its position there."""

    clock: FakeClock = field(default_factory=FakeClock)
    database: MemoryDatabase = field(default_factory=MemoryDatabase)
    bank: tuple[Prompt, ...] = BANK
    done: list[WeekTask] = field(default_factory=list)
    comments: int = 0

    def __post_init__(self) -> None:
        self.clubs, self.scores = ClubRepository(self.database), KeptScores(self.database)
        self.weeks, self.nominations = RivalledWeeks(self.database), ClosingBallots(self.database)
        catalogue = FakeCatalogue(FILMS)
        services = kept_services(catalogue, self.database, self.clock, self.bank)
        week = build_week(
            share(catalogue, self.database, self.clock),
            services.prompts,
            services.watchlists,
            self.weeks,
            self.nominations,
        )
        self.services: Services = replace(services, week=week)

    async def plan(self, plan: WeekPlan) -> Next | None:
        """Save another plan, as organisers do."""
        before = (await self.clubs.settings(HERE)).week
        settings = replace(await self.clubs.settings(HERE), week=plan)
        await self.clubs.keep_settings(HERE, settings)
        return await self.services.week.weeks.plan_changed(HERE, before, plan)

    async def switch_on(self, picking: Picking = Picking.BALLOT) -> None:
        """Switch the week on, and let it begin."""
        await self.plan(replace(PLAN, picking=picking))
        await self.run()

    async def run(self) -> None:
        """Do everything that is due."""
        for guild_id in await self.services.week.weeks.lease(HOLDER, 5):
            while task := await self.services.week.weeks.next_task(guild_id, HOLDER, "en"):
                await self.do(task)
            await self.services.week.weeks.release(guild_id, HOLDER)

    async def do(self, task: WeekTask) -> None:
        """Do one thing on Discord, and record it."""
        to_post: WeekTask | None = task
        if isinstance(task, PostRecap):
            to_post = await self.services.week.weeks.counted(task, self.comments)
        if to_post is not None:
            self.done.append(to_post)
            message_id = 1000 + len(self.done)
            thread_id = message_id + 1000 if isinstance(to_post, OpenThread) else None
            await self.services.week.weeks.done(to_post, message_id, thread_id)

    async def until(self, step: Step) -> WeekTask:
        """Continue step by step until this one is done; returns what was done last."""
        for _ in range(12):
            coming = await self.services.week.weeks.upcoming(HERE)
            assert coming is not None
            self.clock.time = max(self.clock.time, coming.at)
            before = len(self.done)
            await self.run()
            for task in self.done[before:]:
                if task.step is step:
                    return task
        raise AssertionError(f"{step} never came")

    async def claim(self) -> WeekTask:
        """Claim what is due without doing it."""
        [guild_id] = await self.services.week.weeks.lease(HOLDER, 5)
        task = await self.services.week.weeks.next_task(guild_id, HOLDER, "en")
        assert task is not None
        return task

    async def nominate(self, *films: Film, by: int = ANA, why: str = "") -> None:
        for film in films:
            await self.services.week.rounds.nominate(ActingMember(HERE, by), film.id, why)
            self.clock.time += 1

    async def current(self) -> Round:
        status = await self.services.week.rounds.status(HERE, ANA)
        assert status.round is not None
        return status.round

    async def status(self) -> Status:
        return (await self.services.week.weeks.state(HERE)).status

    async def settings(self, **choices: object) -> None:
        kept = await self.clubs.settings(HERE)
        await self.clubs.keep_settings(HERE, replace(kept, **choices))  # type: ignore[arg-type]  # its fields

    async def set_state(self, **changes: object) -> None:
        """Change the state of the week."""
        week = await self.weeks.load(HERE, PLAN)
        state = replace(week.state, **changes)  # type: ignore[arg-type]  # its fields
        assert await self.weeks.save(week, Change(replace(week, state=state)))

    async def set_round(self, current: Round) -> None:
        """Change the current round."""
        week = await self.weeks.load(HERE, PLAN)
        assert await self.weeks.save(week, Change(replace(week, current=current)))

    async def adopted(self) -> list[Discussion]:
        """The discussions that the week's threads have become, in order."""
        return list(await DiscussionRepository(self.database).latest(HERE, 99))[::-1]

    def steps_done(self) -> list[Step]:
        return [task.step for task in self.done]


def ids(films: Iterable[Film]) -> list[str]:
    return [film.id for film in films]
