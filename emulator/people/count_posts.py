"""Counts the bot's own posts, so that tests notice missing and double ones."""

from collections import Counter
from collections.abc import Callable, Iterator
from typing import NamedTuple

from emulator.world.messages.component_limits import walk
from emulator.world.records import Channel, Message, MessageType
from emulator.world.world import Event, World

_WRITTEN = frozenset({MessageType.DEFAULT, MessageType.REPLY})


class PostPlace(NamedTuple):
    """A channel of a server; a thread's messages count for its channel."""

    guild_id: int
    channel_id: int


class Mark(NamedTuple):
    """A custom id in a post of a server, by which a bot recognises its own posts."""

    guild_id: int
    custom_id: str


class Posts:
    """Counts every message that the bot posts unasked from now on, whatever becomes of it later.

    `order` is where they were posted, one after another; `end` ends the counting.
    """

    def __init__(self, world: World) -> None:
        self.by_place: Counter[PostPlace] = Counter()
        self.by_marker: Counter[Mark] = Counter()
        self.order: list[PostPlace] = []
        self._world = world
        self.end: Callable[[], None] = world.on_event(self._hear)

    def _hear(self, event: Event) -> None:
        message = event.message
        if event.name == "MESSAGE_CREATE" and message is not None and _is_post(self._world, message):
            place = _place(self._world.channels, message)
            self.order.append(place)
            self.by_place[place] += 1
            self.by_marker.update(_marks(place.guild_id, message))


def posts_by_place(world: World) -> Counter[PostPlace]:
    """How many posts of the bot there are now, by server and channel."""
    return Counter(_place(world.channels, each) for each in _posts(world))


def posts_by_marker(world: World) -> Counter[Mark]:
    """In how many posts of the bot each custom id occurs now, by server."""
    marks: Counter[Mark] = Counter()
    for post in _posts(world):
        marks.update(_marks(_place(world.channels, post).guild_id, post))
    return marks


def _posts(world: World) -> Iterator[Message]:
    for messages in world.messages.values():
        yield from (each for each in messages.values() if _is_post(world, each))


def _is_post(world: World, message: Message) -> bool:
    """Whether the bot wrote the message in a server, but not as the answer to an interaction."""
    own = message.author_id == world.application.user_id and message.type in _WRITTEN
    return own and message.interaction is None and world.channels[message.channel_id].guild_id is not None


def _place(channels: dict[int, Channel], message: Message) -> PostPlace:
    channel = channels[message.channel_id]
    room_id = channel.id if channel.thread is None else channel.parent_id
    return PostPlace(channel.guild_id or 0, room_id or 0)


def _marks(guild_id: int, message: Message) -> set[Mark]:
    found = (part.get("custom_id") for _, part in walk(message.components))
    return {Mark(guild_id, str(each)) for each in found if each}
