"""Hundreds of clubs have something due after the bot was down: it is done in order, at full speed."""

import statistics
import sys
from pathlib import Path

import pytest

from cogs.week.scheduler import AT_ONCE
from emulator.people.person import Person
from tests.wire.clubs import A_WHILE, START, Clubs, open_clubs
from tests.wire.conftest import until
from tests.wire.week.timetables import Plan

CLUBS = 300
MINUTES = 50
EVENING = START + 9 * 3600
"""21:00, when every invitation to nominate has been due for an hour at most."""
FILM = "tt0113277"
FULL_SPEED = 45
"""Posts for a second of the bot's own work: nine tenths of what Discord takes from a bot. Work is counted,
not time, as the machine may have other things to do.
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the bot's work is counted in /proc")
async def test_what_is_due_in_hundreds_of_clubs_is_posted_in_order_at_full_speed(tmp_path: Path) -> None:
    plans = [Plan("ballot", weekday=4, minute=1200 + place * 7 % MINUTES) for place in range(CLUBS)]
    async with open_clubs(tmp_path, plans, limits=True) as clubs:
        await begin(clubs)
        clubs.pass_time(EVENING)
        posts = clubs.posts.order
        life = clubs.bear()
        await until(lambda: posts, A_WHILE)
        before, first = life.cpu_seconds(), len(posts)
        asked = await posts_while_asking(clubs)
        await clubs.settle()
        spent = life.cpu_seconds() - before
        await life.end()
        await clubs.assert_each_once()
        clubs.assert_no_errors()
    assert (CLUBS - first) / spent >= FULL_SPEED
    assert statistics.median(asked) <= AT_ONCE / 2, "members do not wait for it"
    waited = sorted(clubs.demands(EVENING), key=lambda one: (one.at, one.guild_id))
    rank = {one.guild_id: place for place, one in enumerate(waited)}
    early = (rank[post.guild_id] - place for place, post in enumerate(posts))
    assert max(early) < AT_ONCE, "who was due earlier is done or at work"


async def begin(clubs: Clubs) -> None:
    """Begin all rounds; then the bot goes down."""
    life = clubs.bear()
    await clubs.settle()
    await life.end()


async def posts_while_asking(clubs: Clubs) -> list[int]:
    """How many clubs' posts came before a member's answer, each time she asked meanwhile."""
    ana = Person(clubs.discord, clubs.guilds[CLUBS // 2], "ana")
    meanwhile = []
    while len(clubs.posts.order) < CLUBS:
        so_far = len(clubs.posts.order)
        answer = await ana.slash("film", film=FILM)
        meanwhile.append(len(clubs.posts.order) - so_far)
        assert "Heat" in answer.text
    return meanwhile
