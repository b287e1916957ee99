"""The bot is killed again and again at random points, and fifty clubs do not notice: each post is there once.

`SEEDS=20 pytest tests/wire/week/test_killed.py` tries twenty seeds instead of two.
"""

import asyncio
import os
import random
import signal
from collections import Counter
from pathlib import Path

import pytest

from emulator.world.world import Event
from tests.wire.clubs import A_LEASE, A_WHILE, LOOKED_EVERY, START, Clubs, open_clubs
from tests.wire.week.timetables import A_DAY, CLOSED_BY, Plan

SEEDS = range(int(os.environ.get("SEEDS", "2")))
CLUBS = 50
DEATHS = 50
FEW_CLUBS, FEW_DEATHS = 12, 30
BALLOT_CLUBS, BALLOT_DEATHS = 5, 18
AN_HOUR = 3600
DAYS = 11
PICKINGS = ("ballot", "chooser", "watchlists", "organiser", "talk")
ZONES = ("Europe/Madrid", "America/New_York", "America/St_Johns", "Asia/Kolkata", "Australia/Lord_Howe")
ASKED = ("POST", "POST", "POST", "POST", "PATCH", "GET")
MOST_REQUESTS = 12
LONGEST_LIFE = 1.0
"""Seconds that a bot lives on, at most, once it is to die; it is ready after a sixth of one."""
LONGEST_COMMIT = 0.008


class Reaper:
    """Starts bots, one after another, and kills them at random."""

    def __init__(self, clubs: Clubs, dice: random.Random) -> None:
        self.killed = 0
        self._clubs = clubs
        self._dice = dice
        self._to_die = 0
        self._is_doomed = False
        self._posts_left = 0
        clubs.discord.world.on_event(self._hear)
        self._life = clubs.bear()

    async def see_all_done(self, deaths: int) -> None:
        """Wait until nothing is due any more. Meanwhile, or soon after, that many bots are killed."""
        self._to_die += deaths
        self._doom()
        async with asyncio.timeout(A_WHILE):
            while not await self._clubs.is_all_done():
                if self._life.is_over:
                    self._replace()
                await asyncio.sleep(LOOKED_EVERY)

    async def end(self) -> None:
        """Let those die that are to die, and finish what they leave behind."""
        while self._is_doomed:
            await self._life.death.wait()
            self._replace()
        await self.see_all_done(deaths=0)
        await self._life.end()

    def _replace(self) -> None:
        """Start another bot. Discord may have forgotten the nonces of what was sent before."""
        assert self._life.exit_code == -signal.SIGKILL
        self.killed += 1
        self._clubs.discord.faults.clear()
        if self._dice.random() < 0.5:
            self._clubs.discord.world.nonces.clear()
        self._clubs.pass_time(self._clubs.clock.now() + A_LEASE)
        self._life = self._clubs.bear()
        self._is_doomed, self._posts_left = False, 0
        self._doom()

    def _doom(self) -> None:
        """Decide when the bot dies: after some milliseconds; as it asks for something, before or after that
        is done; or when it has its answer, and records it.
        """
        if self._is_doomed or not self._to_die:
            return
        self._to_die -= 1
        self._is_doomed = True
        asyncio.get_running_loop().call_later(self._dice.uniform(0, LONGEST_LIFE), self._life.kill)
        match self._dice.randrange(3):
            case 1:
                self._clubs.discord.faults.add(
                    self._dice.choice(ASKED),
                    "*",
                    status=500,
                    chance=1 / self._dice.randint(1, MOST_REQUESTS),
                    after=self._dice.random() < 0.7,
                    then=self._life.kill,
                )
            case 2:
                self._posts_left = self._dice.randint(1, MOST_REQUESTS)
            case _:
                pass  # it is the milliseconds alone

    def _hear(self, event: Event) -> None:
        if event.name != "MESSAGE_CREATE" or not self._posts_left:
            return
        self._posts_left -= 1
        if not self._posts_left:
            soon = self._dice.uniform(0, LONGEST_COMMIT)
            asyncio.get_running_loop().call_later(soon, self._life.kill)


def some_plans(dice: random.Random) -> list[Plan]:
    """Plans of every kind; a few rounds take two weeks."""
    return [
        Plan(PICKINGS[place % 5], dice.randrange(7), 1200, dice.choice(ZONES), 1 + (place % 7 == 6))
        for place in range(CLUBS)
    ]


@pytest.mark.parametrize("seed", SEEDS)
async def test_whenever_the_bot_is_killed_each_step_is_posted_once(seed: int, tmp_path: Path) -> None:
    dice = random.Random(seed)
    async with open_clubs(tmp_path, some_plans(dice), seed=seed) as clubs:
        await live_through(clubs, dice, DEATHS)


async def test_whenever_it_is_killed_members_are_reminded_and_invited_once(tmp_path: Path) -> None:
    dice = random.Random(7)
    plans = [Plan("organiser", dice.randrange(7), 1200, dice.choice(ZONES)) for _ in range(FEW_CLUBS)]
    async with open_clubs(tmp_path, plans, seed=7) as clubs:
        await live_through(clubs, dice, FEW_DEATHS, are_busy=True)
        steps = Counter(one.step for one in clubs.asked)
        assert steps["reminder"] >= FEW_CLUBS and steps["words"] >= FEW_CLUBS


async def test_whenever_it_is_killed_the_posts_whose_time_is_over_are_closed(tmp_path: Path) -> None:
    dice = random.Random(8)
    plans = [Plan("ballot", 3 + place % 3, 1200, dice.choice(ZONES)) for place in range(BALLOT_CLUBS)]
    async with open_clubs(tmp_path, plans, seed=8) as clubs:
        await live_through(clubs, dice, BALLOT_DEATHS)
        life = clubs.bear()
        clubs.pass_time(clubs.clock.now() + AN_HOUR)  # an edit that failed is tried again by then
        await clubs.settle()
        await life.end()
        steps = Counter(mark.custom_id.rpartition("|")[2] for mark in clubs.posts.by_marker)
        assert min(steps[closing] for closing, _ in CLOSED_BY.values()) >= BALLOT_CLUBS, (
            "all were to be closed"
        )
        assert clubs.left_open() == []


async def live_through(clubs: Clubs, dice: random.Random, number: int, *, are_busy: bool = False) -> None:
    """Let days pass while that many bots are killed. Members who `are_busy` ask for reminders, and talk."""
    due = clubs.demands(START + DAYS * A_DAY)
    times = sorted({START, *(one.at for one in due)})
    deaths = Counter(dice.choices(times, k=number))
    reaper = Reaper(clubs, dice)
    for at in times:
        clubs.pass_time(at)
        await reaper.see_all_done(deaths[at])
        now = [one for one in due if one.at == at]
        if at == START:
            await clubs.take_part(dice)
        await clubs.vote([one for one in now if one.step == "ballot"], dice)
        for one in now if are_busy else ():
            if one.step == "announcement":
                await clubs.ask_to_be_reminded(one)
            elif one.step == "after":
                await clubs.talk(one)
    await reaper.end()
    assert reaper.killed == number
    await clubs.assert_each_once()
    clubs.assert_no_errors()
