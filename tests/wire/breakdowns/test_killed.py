"""The bot is killed again and again at random points: what members were told holds, and is shown once, soon.

`KILLS=1000 KILLS_SEED=7 pytest tests/wire/breakdowns/test_killed.py` kills it that often, in other ways: the
seed is shown with the test's name. The week's posts have a test of their own.
"""

import asyncio
import os
import random
import re
import signal
import time
from collections import Counter
from collections.abc import Collection, Sequence
from pathlib import Path

import pytest

from bot.storage.club import ThreadRepository
from bot.storage.reviews.reviews import ReviewRepository
from emulator.world import threads
from tests.wire.conftest import until
from tests.wire.members import Member, Told, gather_members
from tests.wire.stage import A_WHILE, Stage, a_stage

KILLS = int(os.environ.get("KILLS", "20"))
SEED = int(os.environ.get("KILLS_SEED", "0"))
MOST_ANSWERS = 14
"""At most so many answers does a bot give that is to die."""
LAST_BREATH = 0.1
"""Seconds that it lives on then, at most."""
MOST_CLOSED = 2
"""Of six films' threads."""
BETWEEN_LIVES = 900
"""Seconds of the club's clock: reviews and discussions have a pace of their own."""
A_MINUTE, A_MOMENT = 60, 0.2
"""Seconds, real ones and the club's: what is left may take so long, and is looked at so often."""
VOTE = re.compile(r"v1\|useful\|([^|']+)\|(\d+)\|1")
REMOVE = "v1|remove-shown"
REQUESTS = (
    ("POST", "/channels/*/threads"),
    ("POST", "/channels/*/messages"),
    ("POST", "/webhooks/*"),
    ("POST", "/interactions/*"),
    ("PATCH", "/channels/*"),
    ("PATCH", "/webhooks/*"),
    ("GET", "/channels/*"),
    ("DELETE", "/channels/*"),
)


async def live_and_die(stage: Stage, members: Sequence[Member], dice: random.Random) -> None:
    """Members act, all at once, until the bot is killed: as it asks for something, or after some answers."""
    life = await stage.born()
    method, path = dice.choice(REQUESTS)
    stage.discord.faults.add(
        method, path, status=500, chance=1 / dice.randint(2, 16), after=dice.random() < 0.6, then=life.kill
    )
    acting = [asyncio.create_task(member.act_on()) for member in members]
    last = members[0].told.answers + dice.randrange(MOST_ANSWERS)
    await until(lambda: life.is_over or members[0].told.answers >= last, seconds=A_WHILE)
    asyncio.get_running_loop().call_later(dice.uniform(0, LAST_BREATH), life.kill)
    await life.death.wait()
    for task in acting:
        task.cancel()
    ends = await asyncio.gather(*acting, return_exceptions=True)
    assert [one for one in ends if not isinstance(one, asyncio.CancelledError)] == []
    assert life.exit_code == -signal.SIGKILL, stage.log[-2000:]
    stage.discord.faults.clear()
    if dice.random() < 0.5:
        stage.discord.world.nonces.clear()  # Discord forgets them after some minutes


async def close_a_room(stage: Stage) -> int | None:
    """Let moderators archive and lock a film's thread; returns which, or None if all are."""
    [guild] = stage.discord.world.guilds.values()
    for (thread_id,) in await stage.rows(
        "SELECT thread_id FROM club_thread WHERE purpose = 'reviews' AND opener_id IS NOT NULL"
    ):
        channel = stage.discord.world.channels[int(str(thread_id))]
        if channel.thread and not channel.thread.locked:
            threads.edit(stage.discord.world, guild.owner_id, channel, {"archived": True, "locked": True})
            return channel.id
    return None


async def left(stage: Stage, closed: Collection[int]) -> Sequence[object]:
    """What is left to be shown, changed or removed, and how often that has failed.

    Posts in the `closed` rooms do not follow votes and scores.
    """
    [guild_id] = stage.discord.world.guilds
    reviews = await ReviewRepository(stage.database).outdated(guild_id)
    cards = await ThreadRepository(stage.database).outdated(guild_id)
    open_reviews = [one for one in reviews if one.thread_id not in closed]
    open_cards = [one for one in cards if one.thread_id not in closed]
    to_do = await stage.rows(
        """
        SELECT 'review', film_id, due_at, tries FROM unshown_review WHERE shown_at IS NULL
        UNION ALL SELECT 'removal', CAST(message_id AS TEXT), due_at, tries FROM message_removal
        UNION ALL SELECT 'post', step, due_at, tries FROM outdated_post
        UNION ALL SELECT 'awake', CAST(thread_id AS TEXT), due_at, tries FROM woken_thread
        UNION ALL SELECT phase, film_id, due_at, 0 FROM discussion WHERE phase IN ('opening', 'closing')
        """
    )
    return [*open_reviews, *open_cards, *to_do]


async def check_reviews(stage: Stage, told: Told, closed: Collection[int]) -> None:
    """Checks that each review is as its author was told, and is posted once, as it is saved."""
    rows = await stage.rows("SELECT film_id, author_id, title FROM review")
    saved = {(str(film_id), int(str(author_id))): str(title) for film_id, author_id, title in rows}
    assert {key: saved.get(key) for key, may_be in told.reviews.items() if saved.get(key) not in may_be} == {}
    shown: dict[tuple[str, int], list[str]] = {}
    for said in (str(post.components) for post in stage.posts):
        for film_id, author_id in set(VOTE.findall(said)):
            shown.setdefault((film_id, int(author_id)), []).append(said)
    assert {key: len(posts) for key, posts in shown.items()} == dict.fromkeys(saved, 1)
    assert [key for key, title in saved.items() if title not in shown[key][0]] == []
    for film_id, author_id, helpful, votes, thread_id in await stage.rows(
        "SELECT film_id, author_id, helpful, votes, thread_id FROM review WHERE votes > 0"
    ):
        if thread_id not in closed:
            told_of = shown[str(film_id), int(str(author_id))][0]
            assert f"{helpful} of {votes} found this helpful" in told_of


async def check_discussions(stage: Stage, told: Told) -> None:
    """Checks that each has one thread with one opening post, and one recap if it is closed."""
    rows = await stage.rows("SELECT thread_id, phase FROM discussion")
    phases = {int(str(thread_id)): str(phase) for thread_id, phase in rows}
    rooms = [each for each in stage.discord.world.channels.values() if each.thread]
    assert {each.id for each in rooms if "#" in each.name} == phases.keys() >= told.opened
    assert {thread_id for thread_id in told.closed if phases[thread_id] != "closed"} == set()
    for thread in (each for each in rooms if each.id in phases):
        is_closed, posts = phases[thread.id] == "closed", stage.posts_in(thread)
        assert (len(posts), thread.thread and thread.thread.archived) == (
            (2, True) if is_closed else (1, False)
        )
        assert ("This discussion is closed." in posts[0]) is is_closed
    assert set(Counter((each.parent_id, each.name) for each in rooms).values()) == {1}


def check_closed(stage: Stage, closed: Collection[int]) -> None:
    """Checks that what moderators closed is still closed, whatever was posted and edited there."""
    rooms = [stage.discord.world.channels[each].thread for each in closed]
    assert [room for room in rooms if room and not (room.archived and room.locked)] == []


async def check_what_shows_members(stage: Stage) -> None:
    """Checks that every post that shows a member is recorded, and every recorded one exists."""
    known = {message_id for (message_id,) in await stage.rows("SELECT message_id FROM shown_post")}
    assert {post.id for post in stage.posts if REMOVE in str(post.components)} <= known


@pytest.mark.parametrize("seed", [SEED])
async def test_whenever_the_bot_is_killed_what_was_told_holds_and_is_shown_once(
    tmp_path: Path, seed: int
) -> None:
    dice = random.Random(seed)
    async with a_stage(tmp_path) as stage:
        members, closed = gather_members(stage, dice), set[int]()
        for _ in range(KILLS):
            await live_and_die(stage, members, dice)
            if len(closed) < MOST_CLOSED and dice.random() < 0.2 and (room := await close_a_room(stage)):
                closed.add(room)
            stage.pass_time(BETWEEN_LIVES)
        life, born_at, began = await stage.born(), stage.clock.now(), time.monotonic()
        while undone := await left(stage, closed):
            is_soon = stage.clock.now() <= born_at + A_MINUTE and time.monotonic() < began + A_WHILE
            assert is_soon, (undone, stage.log[-3000:])
            await asyncio.sleep(A_MOMENT)
            stage.pass_time(A_MOMENT)
        await life.end()
        told = members[0].told
        assert told.answers > KILLS and told.reviews
        await check_reviews(stage, told, closed)
        check_closed(stage, closed)
        await check_discussions(stage, told)
        await check_what_shows_members(stage)
        assert "Traceback" not in stage.log
