"""Many small servers at once: for tests and benchmarks of what the bot does for all of its servers."""

from collections.abc import Callable

from emulator.demo.seed import BOT, BOT_PERMISSIONS, EVERYONE
from emulator.world.world import World

CHANNEL = "lobby"
MEMBERS = ("ana", "ben")
OWNER = "dario"


def found_many(now: Callable[[], float], servers: int, *, bot_permissions: int = BOT_PERMISSIONS) -> World:
    """A world with so many servers, each with one text channel, an owner, two members and the bot.

    The people are the same everywhere, as a bot's users often are; so ten thousand servers stay small.
    """
    world = World(now, application_name=BOT)
    owner = world.add_user(OWNER)
    members = [world.add_user(name) for name in MEMBERS]
    for number in range(1, servers + 1):
        guild = world.add_guild(f"Club {number}", owner.id, permissions=EVERYONE)
        for member in members:
            world.add_member(guild, member.id)
        world.invite_bot(guild, bot_permissions)
        world.add_channel(guild, CHANNEL)
    return world
