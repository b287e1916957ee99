"""Setting the club up, over a week that only remembers what it is told."""

from dataclasses import dataclass, field, replace

import pytest

from bot.domain.club.settings import ClubSettings
from bot.domain.errors import UserError
from bot.domain.week.plan import Picking, Step, WeekPlan
from bot.domain.week.state import Next, Status, WeekState
from bot.services.club.settings import ActingMember, ClubService
from bot.services.club.setup import SetupService
from bot.services.club.time_zones import ZoneService
from bot.storage.club import ClubRepository
from tests.services.fakes import FakeClock
from tests.services.memory_database import MemoryDatabase

HERE = 1
ORGANISER = ActingMember(HERE, 10, manages_server=True)
SOMEONE = ActingMember(HERE, 11)
LATER = Next(Step.BALLOT, 1_795_400_000)


@dataclass
class FakeWeeks:
    standing: WeekState = field(default_factory=lambda: WeekState(HERE))
    plan: WeekPlan = field(default_factory=WeekPlan)
    changes: list[tuple[WeekPlan, WeekPlan]] = field(default_factory=list)

    async def state(self, guild_id: int) -> WeekState:
        return self.standing

    async def upcoming(self, guild_id: int) -> Next | None:
        return LATER if self.standing.status is Status.ON else None

    async def plan_changed(self, guild_id: int, before: WeekPlan, after: WeekPlan) -> Next | None:
        assert guild_id == HERE
        self.changes.append((before, after))
        self.standing = replace(self.standing, status=Status.ON if after.is_on else Status.OFF)
        return await self.upcoming(guild_id)

    async def try_again(self, member: ActingMember) -> Next:
        assert self.standing.status is Status.STOPPED
        self.standing = replace(self.standing, status=Status.ON)
        return LATER


@dataclass
class FakeStarts:
    started: list[int] = field(default_factory=list)

    async def may_start(self, guild_id: int) -> bool:
        return guild_id not in self.started

    async def start(self, member: ActingMember) -> None:
        self.started.append(member.guild_id)


@dataclass
class World:
    clubs: ClubRepository = field(default_factory=lambda: ClubRepository(MemoryDatabase()))
    weeks: FakeWeeks = field(default_factory=FakeWeeks)
    starts: FakeStarts = field(default_factory=FakeStarts)

    @property
    def setup(self) -> SetupService:
        return SetupService(
            ClubService(self.clubs, FakeClock()),
            self.weeks,
            self.starts,
            ZoneService(FakeClock(), lambda: {"America/New_York": ["Nueva York"]}),
        )


@pytest.fixture
def world() -> World:
    return World()


async def test_only_organisers_see_and_change_the_setup(world: World) -> None:
    for task in (
        world.setup.show(SOMEONE),
        world.setup.change(SOMEONE, {"hide_means": True}),
        world.setup.block_words(SOMEONE, "spam"),
    ):
        with pytest.raises(UserError, match="Only organisers can do this"):
            await task
    assert await world.clubs.settings(HERE) == ClubSettings()


async def test_choices_of_club_and_week_are_made_together(world: World) -> None:
    found = await world.setup.change(
        ORGANISER, {"channel_id": 5, "weeks": 2, "picking": Picking.CHOOSER, "minimum_votes": 4}
    )
    plan = WeekPlan(channel_id=5, weeks=2, picking=Picking.CHOOSER)
    assert found.settings == ClubSettings(minimum_votes=4, week=plan)
    assert found.settings == await world.clubs.settings(HERE)
    assert (found.state.status, found.coming) == (Status.ON, LATER)


async def test_the_week_hears_of_every_change_of_its_plan_and_of_no_other(world: World) -> None:
    await world.setup.change(ORGANISER, {"quiet_days": 3})
    await world.setup.change(ORGANISER, {"channel_id": 5})
    await world.setup.change(ORGANISER, {"channel_id": 5, "hide_means": True})
    await world.setup.change(ORGANISER, {"channel_id": None})
    on = WeekPlan(channel_id=5)
    assert world.weeks.changes == [(WeekPlan(), on), (on, WeekPlan())]


async def test_a_week_that_was_chosen_but_never_switched_on_is_switched_on(world: World) -> None:
    plan = WeekPlan(channel_id=5)
    await world.clubs.keep_settings(HERE, ClubSettings(week=plan))  # the process ended just then
    found = await world.setup.show(ORGANISER)
    assert world.weeks.changes == [(WeekPlan(), plan)]
    assert (found.state.status, found.coming) == (Status.ON, LATER)


async def test_time_and_zone_are_read_as_they_are_typed(world: World) -> None:
    found = await world.setup.change(ORGANISER, {"time": "8:30 pm", "zone": "nueva york"})
    assert (found.settings.week.minute, found.settings.week.zone) == (1230, "America/New_York")


@pytest.mark.parametrize(
    ("choices", "said"),
    [
        ({"time": "late"}, "I can't read “late” as a time. Write it like 20:00 or 8pm."),
        ({"zone": "Atlantis"}, "I don't know the time zone “Atlantis”."),
        ({"zone": " "}, "I don't know the time zone “ ”."),
        ({"zone": "est"}, "“est” could be several time zones. Write one of them: America/New_York, "),
        ({"minimum_votes": 0}, "Minimum votes can be from 1 to 50."),
        ({"minimum_votes": 51}, "Minimum votes can be from 1 to 50."),
        ({"quiet_days": 91}, "Quiet days can be from 1 to 90."),
        *(
            ({"vote_emoji": text}, "Choose one emoji")
            for text in ("x", "||", "\u200b", "⬆\u202e", "\u061c⬆", "\ufe0f", "⬆||", "", "@@")
        ),
        ({"ping_role": HERE}, "Choose a role other than @everyone."),
    ],
)
async def test_what_does_not_fit_is_said_and_nothing_changes(
    world: World, choices: dict[str, object], said: str
) -> None:
    with pytest.raises(UserError) as refused:
        await world.setup.change(ORGANISER, {"channel_id": 5, **choices})
    assert str(refused.value).startswith(said)
    assert await world.clubs.settings(HERE) == ClubSettings()
    assert world.weeks.changes == []


@pytest.mark.parametrize(
    "emoji", ["⬆️", "🍿", "👍🏽", "👩‍👩‍👧‍👦", "🏴󠁧󠁢󠁳󠁣󠁴󠁿", "🇪🇸", "#️⃣", "‼️", "❤", "<:popcorn:123456789012345678>"]
)
async def test_every_kind_of_emoji_may_be_the_vote(world: World, emoji: str) -> None:
    await world.setup.change(ORGANISER, {"vote_emoji": emoji})
    assert (await world.clubs.settings(HERE)).vote_emoji == emoji


async def test_a_week_that_stands_still_is_set_going_again(world: World) -> None:
    await world.clubs.keep_settings(HERE, ClubSettings(week=WeekPlan(channel_id=5)))
    world.weeks.standing = WeekState(HERE, Status.STOPPED, reason="Discord won't let me in there.")
    assert (await world.setup.try_again(ORGANISER)).state.status is Status.ON


async def test_words_are_blocked_as_before(world: World) -> None:
    found = await world.setup.block_words(ORGANISER, "spam, ham")
    assert found.settings.blocked_words == ("spam", "ham")


async def test_zones_are_suggested_with_their_time(world: World) -> None:
    [madrid] = await world.setup.suggest_zones("madrid")
    assert (madrid.name, madrid.local_time) == ("Europe/Madrid", "13:00")


async def test_once_the_first_round_is_started_it_cannot_be_started_again(world: World) -> None:
    assert (await world.setup.show(ORGANISER)).may_start
    assert not (await world.setup.start_now(ORGANISER)).may_start
    assert world.starts.started == [HERE]
