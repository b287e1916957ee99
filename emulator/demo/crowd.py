"""Many small servers at once, for tests and benchmarks across servers."""

from collections.abc import Callable

from emulator.demo.seed import BOT, BOT_PERMISSIONS, EVERYONE
from emulator.world.world import World

CHANNEL = "lobby"
MEMBERS = ("ana", "ben")
OWNER = "dario"


def found_many(now: Callable[[], float], servers: int, *, bot_permissions: int = BOT_PERMISSIONS) -> World:
    """A world with many servers, each with a text channel, an owner, two members and the bot.

    All servers share the same people, so that ten thousand of them need little memory.
    """
    world = World(now, application_name=BOT)
    owner = world.add_user(OWNER)
    members = [world.add_user(name) for name in MEMBERS]
    for number in range(1, servers + 1):
        world.ids.pass_millisecond()
        guild = world.add_guild(f"Club {number}", owner.id, permissions=EVERYONE)
        for member in members:
            world.add_member(guild, member.id)
        world.invite_bot(guild, bot_permissions)
        world.add_channel(guild, CHANNEL)
    return world
