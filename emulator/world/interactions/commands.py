"""The application's registered commands: global ones, and those of one server."""

from collections.abc import Iterator

from emulator.world.errors import DiscordError, ErrorCode
from emulator.world.interactions.command_limits import CHAT_INPUT, check_commands
from emulator.world.json_types import JsonObject
from emulator.world.world import Event, World

_DEFAULTS: JsonObject = {
    "name_localizations": None,
    "description_localizations": None,
    "default_member_permissions": None,
    "dm_permission": True,
    "contexts": None,
    "integration_types": [0],
    "nsfw": False,
    "options": [],
}


def listed(world: World, guild_id: int | None) -> list[JsonObject]:
    """The commands of one scope: a server's own, or the global ones for None."""
    return [each for each in world.commands.values() if _scope(each) == guild_id]


def fetch(world: World, guild_id: int | None, command_id: int) -> JsonObject:
    command = world.commands.get(command_id)
    if command is None or _scope(command) != guild_id:
        raise DiscordError(ErrorCode.UNKNOWN_COMMAND)
    return command


def overwrite_all(world: World, guild_id: int | None, bodies: list[JsonObject]) -> list[JsonObject]:
    """Replace a scope's commands; one with the same kind and name keeps its id."""
    _require_scope(world, guild_id)
    check_commands(bodies)
    known = {_key(each): each for each in listed(world, guild_id)}
    for command in known.values():
        del world.commands[int(command["id"])]
    return [_register(world, guild_id, body, known.get(_key(body))) for body in bodies]


def upsert(world: World, guild_id: int | None, body: JsonObject) -> JsonObject:
    """Create a command, or replace the one of the same kind and name."""
    _require_scope(world, guild_id)
    known = {_key(each): each for each in listed(world, guild_id)}
    twin = known.pop(_key(body), None)
    check_commands([*known.values(), body])
    return _register(world, guild_id, body, twin)


def edit(world: World, guild_id: int | None, command_id: int, body: JsonObject) -> JsonObject:
    command = fetch(world, guild_id, command_id)
    others = [each for each in listed(world, guild_id) if each is not command]
    merged = {**command, **body}
    check_commands([*others, merged])
    return _register(world, guild_id, merged, command)


def delete(world: World, guild_id: int | None, command_id: int) -> None:
    fetch(world, guild_id, command_id)
    del world.commands[command_id]


def available_in(world: World, guild_id: int) -> Iterator[JsonObject]:
    """What a server's members are offered. Its own commands hide global ones of the same kind and name."""
    own = {_key(each): each for each in listed(world, guild_id)}
    yield from own.values()
    for command in listed(world, None):
        if _key(command) not in own:
            yield command


def _register(world: World, guild_id: int | None, body: JsonObject, twin: JsonObject | None) -> JsonObject:
    command = {**_DEFAULTS, "type": CHAT_INPUT, "description": "", **body}
    command["id"] = twin["id"] if twin else str(world.ids.next())
    command["application_id"] = str(world.application.id)
    command["version"] = str(world.ids.next())
    if command["default_member_permissions"] is not None:
        command["default_member_permissions"] = str(command["default_member_permissions"])
    if guild_id is not None:
        command["guild_id"] = str(guild_id)
    world.commands[int(command["id"])] = command
    world.emit(Event("APPLICATION_COMMAND_REGISTERED", guild_id, lambda: command, for_gateway=False))
    return command


def _scope(command: JsonObject) -> int | None:
    return int(command["guild_id"]) if "guild_id" in command else None


def _key(command: JsonObject) -> tuple[int, str]:
    return command.get("type", CHAT_INPUT), command.get("name", "")


def _require_scope(world: World, guild_id: int | None) -> None:
    if guild_id is not None and world.application.user_id not in world.guild(guild_id).members:
        raise DiscordError(ErrorCode.MISSING_ACCESS)
