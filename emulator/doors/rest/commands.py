"""REST: the application's commands, global and in one server."""

from emulator.doors.routing import Call, RouteTable
from emulator.world.errors import DiscordError, ErrorCode
from emulator.world.interactions import commands

routes = RouteTable()

_GLOBAL = "/applications/{application_id}/commands"
_IN_GUILD = "/applications/{application_id}/guilds/{guild_id}/commands"


def _scope(call: Call) -> int | None:
    if call.id("application_id") != call.world.application.id:
        raise DiscordError(ErrorCode.UNKNOWN_APPLICATION)
    return call.id("guild_id") if "guild_id" in call.parameters else None


def listed(call: Call) -> object:
    return commands.listed(call.world, _scope(call))


def overwrite_all(call: Call) -> object:
    return commands.overwrite_all(call.world, _scope(call), call.body)


def upsert(call: Call) -> object:
    return commands.upsert(call.world, _scope(call), call.body)


def fetch(call: Call) -> object:
    return commands.fetch(call.world, _scope(call), call.id("command_id"))


def edit(call: Call) -> object:
    return commands.edit(call.world, _scope(call), call.id("command_id"), call.body)


def delete(call: Call) -> object:
    commands.delete(call.world, _scope(call), call.id("command_id"))
    return None


for _place in (_GLOBAL, _IN_GUILD):
    routes.add("GET", _place)(listed)
    routes.add("PUT", _place)(overwrite_all)
    routes.add("POST", _place)(upsert)
    routes.add("GET", _place + "/{command_id}")(fetch)
    routes.add("PATCH", _place + "/{command_id}")(edit)
    routes.add("DELETE", _place + "/{command_id}")(delete)
