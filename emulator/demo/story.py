"""Plays the seed's scores: the members rate their films, each with a real `/rate`."""

import asyncio
from collections.abc import Callable, Iterable

from emulator.demo.seed import Rating, ratings
from emulator.doors.server import Emulator
from emulator.people.person import Person
from emulator.world.records import Guild, Message

_AT_ONCE = 8


async def play(emulator: Emulator, guild: Guild, progress: Callable[[int, int], None]) -> None:
    """Let every member rate; `progress` is called with how many of how many are done.

    Raises Refused if the bot has no such `/rate`, InteractionFailed if it does not answer.
    """
    waiting = list(ratings())
    people = {name: Person(emulator, guild, name) for name in {each.member for each in waiting}}
    done = 0
    for start in range(0, len(waiting), _AT_ONCE):
        batch = waiting[start : start + _AT_ONCE]
        await asyncio.gather(*(_rate(people[each.member], each) for each in batch))
        done += len(batch)
        progress(done, len(waiting))


async def _rate(person: Person, rating: Rating) -> None:
    answer = await person.slash("rate", film=rating.film_id, score=rating.score, channel="films")
    await answer.settled()


def clear_ephemerals(emulator: Emulator) -> None:
    """Dismiss every ephemeral message, as a restart of Discord's client does."""
    for messages in emulator.world.messages.values():
        _drop(messages, (each for each in list(messages.values()) if each.ephemeral_to is not None))


def _drop(messages: dict[int, Message], unwanted: Iterable[Message]) -> None:
    for message in unwanted:
        del messages[message.id]
