"""REST: servers, their members, roles and channels."""

from emulator.doors.routing import Call, RouteTable
from emulator.world import channels
from emulator.world.errors import DiscordError, ErrorCode
from emulator.world.json_types import JsonObject
from emulator.world.limits import MEMBER, ROLE
from emulator.world.payloads import channel_payload, guild_payload, member_payload, role_payload
from emulator.world.permissions import Permission
from emulator.world.records import Guild, GuildMember, Role
from emulator.world.rules import check
from emulator.world.world import Event, World

routes = RouteTable()


def _member(guild: Guild, user_id: int) -> GuildMember:
    member = guild.members.get(user_id)
    if member is None:
        raise DiscordError(ErrorCode.UNKNOWN_MEMBER)
    return member


def _role(guild: Guild, role_id: int) -> Role:
    role = guild.roles.get(role_id)
    if role is None:
        raise DiscordError(ErrorCode.UNKNOWN_ROLE)
    return role


@routes.add("GET", "/guilds/{guild_id}")
def guild(call: Call) -> object:
    return guild_payload(call.guild())


@routes.add("GET", "/guilds/{guild_id}/channels")
def guild_channels(call: Call) -> object:
    found = call.world.channels_of(call.guild().id)
    return [channel_payload(call.world, each) for each in found]


@routes.add("POST", "/guilds/{guild_id}/channels")
def create_channel(call: Call) -> object:
    channel = channels.create(call.world, call.actor_id, call.guild(), call.body)
    return channel_payload(call.world, channel)


@routes.add("GET", "/guilds/{guild_id}/members")
def members(call: Call) -> object:
    """The member list, which Discord returns only if the members intent is switched on."""
    found = call.guild().members
    if not call.world.application.privileged_intents & (1 << 1):
        raise DiscordError(ErrorCode.MISSING_ACCESS)
    after, limit = call.number("after", 0), call.number("limit", 1)
    chosen = [found[each] for each in sorted(found) if each > after][:limit]
    return [member_payload(call.world, each) for each in chosen]


@routes.add("GET", "/guilds/{guild_id}/members/{user_id}")
def member(call: Call) -> object:
    return member_payload(call.world, _member(call.guild(), call.id("user_id")))


@routes.add("PATCH", "/guilds/{guild_id}/members/{user_id}")
def edit_member(call: Call) -> object:
    found = call.guild()
    changed = _member(found, call.id("user_id"))
    check(MEMBER, call.body)
    needed = Permission.CHANGE_NICKNAME if changed.user_id == call.actor_id else Permission.MANAGE_NICKNAMES
    call.world.require_in_guild(call.actor_id, found, needed)
    changed.nick = call.body.get("nick", changed.nick)
    _announce_member(call.world, found, changed)
    return member_payload(call.world, changed)


@routes.add("PUT", "/guilds/{guild_id}/members/{user_id}/roles/{role_id}")
def give_role(call: Call) -> object:
    found, changed, role = _member_and_role(call)
    if role.id not in changed.role_ids:
        changed.role_ids.append(role.id)
    _announce_member(call.world, found, changed)
    return None


@routes.add("DELETE", "/guilds/{guild_id}/members/{user_id}/roles/{role_id}")
def take_role(call: Call) -> object:
    found, changed, role = _member_and_role(call)
    changed.role_ids = [each for each in changed.role_ids if each != role.id]
    _announce_member(call.world, found, changed)
    return None


def _member_and_role(call: Call) -> tuple[Guild, GuildMember, Role]:
    found = call.guild()
    call.world.require_in_guild(call.actor_id, found, Permission.MANAGE_ROLES)
    return found, _member(found, call.id("user_id")), _role(found, call.id("role_id"))


def _announce_member(world: World, found: Guild, changed: GuildMember) -> None:
    def build() -> JsonObject:
        return member_payload(world, changed) | {"guild_id": str(found.id)}

    is_bot = changed.user_id == world.application.user_id
    wanted = is_bot or bool(world.application.privileged_intents & (1 << 1))
    world.emit(Event("GUILD_MEMBER_UPDATE", found.id, build, for_gateway=wanted))


@routes.add("GET", "/guilds/{guild_id}/roles")
def roles(call: Call) -> object:
    return [role_payload(each) for each in call.guild().roles.values()]


@routes.add("GET", "/guilds/{guild_id}/roles/{role_id}")
def role(call: Call) -> object:
    return role_payload(_role(call.guild(), call.id("role_id")))


@routes.add("POST", "/guilds/{guild_id}/roles")
def create_role(call: Call) -> object:
    found = call.guild()
    call.world.require_in_guild(call.actor_id, found, Permission.MANAGE_ROLES)
    check(ROLE, call.body)
    created = call.world.add_role(found, call.body.get("name") or "new role")
    _write_role(created, call.body)
    _announce_role(call.world, found, created, "GUILD_ROLE_CREATE")
    return role_payload(created)


@routes.add("PATCH", "/guilds/{guild_id}/roles/{role_id}")
def edit_role(call: Call) -> object:
    found = call.guild()
    call.world.require_in_guild(call.actor_id, found, Permission.MANAGE_ROLES)
    check(ROLE, call.body)
    changed = _role(found, call.id("role_id"))
    _write_role(changed, call.body)
    _announce_role(call.world, found, changed, "GUILD_ROLE_UPDATE")
    return role_payload(changed)


@routes.add("DELETE", "/guilds/{guild_id}/roles/{role_id}")
def delete_role(call: Call) -> object:
    found = call.guild()
    call.world.require_in_guild(call.actor_id, found, Permission.MANAGE_ROLES)
    gone = _role(found, call.id("role_id"))
    del found.roles[gone.id]
    for each in found.members.values():
        each.role_ids = [role_id for role_id in each.role_ids if role_id != gone.id]
    payload = {"guild_id": str(found.id), "role_id": str(gone.id)}
    call.world.emit(Event("GUILD_ROLE_DELETE", found.id, lambda: payload))
    return None


def _write_role(changed: Role, body: JsonObject) -> None:
    changed.name = body.get("name") or changed.name
    changed.permissions = int(body.get("permissions") or changed.permissions)
    changed.colour = body.get("color") or changed.colour
    changed.hoist = bool(body.get("hoist", changed.hoist))
    changed.mentionable = bool(body.get("mentionable", changed.mentionable))


def _announce_role(world: World, found: Guild, changed: Role, name: str) -> None:
    world.emit(Event(name, found.id, lambda: {"guild_id": str(found.id), "role": role_payload(changed)}))
