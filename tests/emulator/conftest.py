"""A world whose clock stands still until a test moves it."""

from dataclasses import dataclass

import pytest

from emulator.world.permissions import Permission
from emulator.world.records import Channel, ChannelType, Guild, Tag
from emulator.world.world import Event, World

NOON = 1_790_000_000.0
EVERYONE = int(
    Permission.VIEW_CHANNEL
    | Permission.SEND_MESSAGES
    | Permission.SEND_MESSAGES_IN_THREADS
    | Permission.CREATE_PUBLIC_THREADS
    | Permission.READ_MESSAGE_HISTORY
    | Permission.ADD_REACTIONS
    | Permission.ATTACH_FILES
    | Permission.EMBED_LINKS
    | Permission.USE_APPLICATION_COMMANDS
)


class Clock:
    def __init__(self) -> None:
        self.time = NOON

    def __call__(self) -> float:
        return self.time


@dataclass(slots=True)
class Place:
    """A world with one server: its owner, one member, the bot; a text channel and a forum with one tag."""

    clock: Clock
    world: World
    guild: Guild
    owner: int
    ana: int
    bot: int
    lobby: Channel
    forum: Channel
    tag: Tag
    events: list[Event]

    def names(self) -> list[str]:
        """The names of the events so far."""
        return [event.name for event in self.events]


@pytest.fixture
def place() -> Place:
    clock = Clock()
    world = World(clock, timer=clock)
    owner, ana = world.add_user("owner").id, world.add_user("ana").id
    guild = world.add_guild("Club", owner, permissions=EVERYONE)
    world.add_member(guild, ana)
    world.invite_bot(guild, EVERYONE | int(Permission.MANAGE_THREADS))
    lobby = world.add_channel(guild, "lobby")
    forum = world.add_channel(guild, "reviews", ChannelType.FORUM)
    tag = Tag(world.ids.next(), "Drama")
    forum.available_tags = [tag]
    events: list[Event] = []
    world.on_event(events.append)
    bot = world.application.user_id
    return Place(clock, world, guild, owner, ana, bot, lobby, forum, tag, events)
