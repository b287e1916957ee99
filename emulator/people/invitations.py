"""Lets the bot join and leave servers while it is connected."""

from emulator.world.payloads import guild_create_payload
from emulator.world.records import Guild
from emulator.world.world import Event, World


def invite(world: World, guild: Guild, permissions: int) -> None:
    """Invite the bot with these permissions, and send it the server.

    Discord does not say that a new server is available, as it does after an outage.
    """
    world.invite_bot(guild, permissions)
    payload = guild_create_payload(world, guild)
    del payload["unavailable"]
    world.emit(Event("GUILD_CREATE", guild.id, lambda: payload))


def remove(world: World, guild: Guild) -> None:
    """Remove the bot and its role from the server, and tell it so."""
    bot_id = world.application.user_id
    del guild.members[bot_id]
    guild.roles = {role.id: role for role in guild.roles.values() if role.bot_id != bot_id}
    world.emit(Event("GUILD_DELETE", guild.id, lambda: {"id": str(guild.id)}))
