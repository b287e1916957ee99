"""When something is due next, according to the bot's own posts; and parsing typed times."""

import contextlib
import datetime as dt
import re
import weakref
from collections.abc import Callable

from emulator.people.count_posts import Posts
from emulator.people.person import Person
from emulator.world.errors import Refused
from emulator.world.json_types import dumps
from emulator.world.records import Message
from emulator.world.world import World

_STAMP = re.compile(rb"<t:(\d{1,12})(?::[a-zA-Z])?>")
_SPAN = re.compile(r"\+(\d{1,4})([mhdw])")
_UNITS = {"m": "minutes", "h": "hours", "d": "days", "w": "weeks"}
_A_MOMENT_LATER = 1.0  # what is due at eight is done once it is eight
_MOST_AHEAD = 366 * 86_400.0
_FIRST_POST_SECONDS = 15.0
_QUIET_SECONDS = 1.5  # the posts of one step follow each other faster than this
_MOVING: weakref.WeakSet[World] = weakref.WeakSet()


def due_times(world: World) -> list[int]:
    """The future times in the bot's public posts, in Unix seconds, the earliest first."""
    found: set[int] = set()
    for messages in world.messages.values():
        for message in messages.values():
            if message.author_id == world.application.user_id and message.ephemeral_to is None:
                found.update(stamps(message))
    return sorted(each for each in found if each > world.now())


def next_step(world: World) -> float | None:
    """When the clock must be for the next thing to be due; None if the bot has announced nothing."""
    due = due_times(world)
    return due[0] + _A_MOMENT_LATER if due else None


async def go_to(person: Person, to: float, move: Callable[[float], None]) -> bool:
    """Move the clock with `move`, and wait until the bot has done what is due by then.

    Returns False if something was due and the bot posted nothing. Raises Refused for a past time, and while
    an earlier move is under way: the bot would say that it was away.
    """
    world = person.world
    if world in _MOVING:
        raise Refused("The bot is still doing what was due. Try again in a moment")
    is_due = any(each < to for each in due_times(world))
    posts = Posts(world)
    _MOVING.add(world)
    try:
        move(to)
        return not is_due or await _is_done(person, posts)
    finally:
        _MOVING.discard(world)
        posts.end()


async def _is_done(person: Person, posts: Posts) -> bool:
    """Wait for the first post, and then until no more come."""
    seen, patience = 0, _FIRST_POST_SECONDS
    with contextlib.suppress(TimeoutError):
        while True:
            await person.emulator.wait_until(lambda: len(posts.order) > seen, patience)  # noqa: B023
            seen, patience = len(posts.order), _QUIET_SECONDS
    return bool(posts.order)


def typed_moment(text: str, now: float, zone: dt.tzinfo | None = None) -> float:
    """`+2d`, `+3h` or `2026-11-27 20:00` in Unix seconds; `zone` None means this machine's.

    Raises ValueError for anything else, and for more than a year ahead.
    """
    span = _SPAN.fullmatch(text)
    if span is not None:
        at = now + dt.timedelta(**{_UNITS[span[2]]: int(span[1])}).total_seconds()
    else:
        moment = dt.datetime.fromisoformat(text)
        at = (moment if moment.tzinfo else moment.replace(tzinfo=zone)).timestamp()
    if at > now + _MOST_AHEAD:
        raise ValueError("The clock goes at most a year ahead at once")
    return at


def stamps(message: Message) -> list[int]:
    """The times in a message, in its order, in Unix seconds."""
    said = dumps([message.content, message.embeds, message.components])
    return [int(each) for each in _STAMP.findall(said)]
