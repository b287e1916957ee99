"""The bot is killed at any point while members write: what is saved is posted, once, as it was saved last."""

import asyncio
import os
import random
import re
import signal
import sqlite3
from collections import Counter
from contextlib import closing, suppress
from pathlib import Path

import pytest

from emulator.people.person import Person
from tests.wire.conftest import until
from tests.wire.test_bot import Club, club
from tests.wire.test_reviews import BODY

__all__ = ["club"]
FILMS = (
    "tt0113627",
    "tt0068646",
    "tt0113277",
    "tt0111161",
    "tt0110912",
    "tt0133093",
    "tt0137523",
    "tt0109830",
)
"""One for each life, so that what a death leaves undone is seen in the end."""
VOTE = re.compile(r"v1\|useful\|([^|]+)\|(\d+)\|1")
WRITERS = ("ana", "ben", "chloe", "dario", "iris")
LONGEST_LIFE = 3.0
"""Seconds in which a bot that is to die is written to."""
A_MINUTE = 60
REQUESTS = (
    ("POST", "/channels/*/threads"),
    ("POST", "/channels/*/messages"),
    ("PATCH", "/channels/*/messages/*"),
    ("GET", "/channels/*/messages"),
    ("PATCH", "/webhooks/*"),
)


async def write(person: Person, dice: random.Random, number: int) -> None:
    """Write a review of the film of this life."""
    title = f"{person.name}, version {number}"
    form = await person.slash("review write", film=FILMS[number], channel="films")
    score = str(dice.randint(1, 10))
    await (await person.submit(form, {"title": title, "body": BODY, "score": score})).settled()


def kill(club: Club) -> None:
    with suppress(ProcessLookupError):
        os.kill(club.bot.pid, signal.SIGKILL)


async def live_and_die(club: Club, dice: random.Random, number: int) -> None:
    """Members write, all at once, until the bot is killed: when it asks for something, or after a while."""
    method, path = dice.choice(REQUESTS)
    club.discord.faults.add(
        method, path, status=500, chance=0.4, after=dice.random() < 0.6, then=lambda: kill(club)
    )
    last_hour = asyncio.get_running_loop().call_later(dice.uniform(0.1, LONGEST_LIFE), kill, club)
    writing = [
        asyncio.create_task(write(club.person(name), dice, number)) for name in dice.sample(WRITERS, k=3)
    ]
    await club.bot.ended()
    last_hour.cancel()
    for task in writing:
        task.cancel()
    await asyncio.gather(*writing, return_exceptions=True)
    club.discord.faults.clear()
    if dice.random() < 0.5:
        club.discord.world.nonces.clear()  # Discord forgets them after some minutes
    await club.bot.start()


def saved(folder: Path) -> dict[tuple[str, int], str]:
    """The titles of the reviews that are saved, by film and author."""
    with closing(sqlite3.connect(folder / "club.db")) as database:
        rows = database.execute("SELECT film_id, author_id, title FROM review").fetchall()
    return {(film_id, author_id): title for film_id, author_id, title in rows}


def shown(club: Club) -> dict[tuple[str, int], list[str]]:
    """The posts that have a control of a review, by its film and author."""
    found: dict[tuple[str, int], list[str]] = {}
    public = (
        str(message.components)
        for messages in club.discord.world.messages.values()
        for message in messages.values()
        if message.ephemeral_to is None
    )
    for said in public:
        for film_id, author_id in set(VOTE.findall(said)):
            found.setdefault((film_id, int(author_id)), []).append(said)
    return found


def is_all_done(club: Club) -> bool:
    """Whether each review is shown as it was saved, and none waits to be shown: nothing more is posted."""
    with closing(sqlite3.connect(club.folder / "club.db")) as database:
        [(waiting,)] = database.execute("SELECT COUNT(*) FROM unshown_review WHERE shown_at IS NULL")
    posts = shown(club)
    return not waiting and all(title in posts.get(key, [""])[-1] for key, title in saved(club.folder).items())


@pytest.mark.parametrize("seed", range(1))
async def test_whenever_the_bot_is_killed_what_is_saved_is_shown_once(club: Club, seed: int) -> None:
    dice = random.Random(seed)
    for number in range(len(FILMS)):
        await live_and_die(club, dice, number)
    assert len(saved(club.folder)) > 1
    await until(lambda: is_all_done(club), seconds=A_MINUTE)
    assert {key: len(posts) for key, posts in shown(club).items()} == dict.fromkeys(saved(club.folder), 1)
    names = Counter(each.name for each in club.discord.world.channels.values() if each.thread)
    assert set(names.values()) == {1}
    assert "Traceback" not in club.log()
