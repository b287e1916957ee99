"""REQUEST_GUILD_MEMBERS: the gateway's member search, answered in one chunk."""

from emulator.doors.gateway_sessions import GUILD_MEMBERS
from emulator.world.json_types import JsonObject
from emulator.world.payloads import member_payload
from emulator.world.records import Guild
from emulator.world.world import World

_MOST_FOUND = 100


def members_chunk(world: World, intents: int, request: JsonObject) -> JsonObject | None:
    """`GUILD_MEMBERS_CHUNK` for one request; None for a server that the bot is not in.

    The whole list (an empty query without a limit) requires the members intent; ids and prefixes do not.
    """
    guild = world.guilds.get(int(request.get("guild_id") or 0))
    if guild is None or world.application.user_id not in guild.members:
        return None
    wanted = request.get("user_ids")
    if wanted is not None:
        ids = [int(each) for each in (wanted if isinstance(wanted, list) else [wanted])]
        found = [each for each in ids if each in guild.members]
        missing = [str(each) for each in ids if each not in guild.members]
    else:
        found, missing = _search(world, guild, intents, request), []
    payload: JsonObject = {
        "guild_id": str(guild.id),
        "members": [member_payload(world, guild.members[each]) for each in found],
        "chunk_index": 0,
        "chunk_count": 1,
        "not_found": missing,
    }
    if request.get("nonce") is not None:
        payload["nonce"] = request["nonce"]
    return payload


def _search(world: World, guild: Guild, intents: int, request: JsonObject) -> list[int]:
    query, limit = str(request.get("query") or "").casefold(), int(request.get("limit") or 0)
    if not query and not limit:
        return list(guild.members) if intents & GUILD_MEMBERS else [world.application.user_id]
    begin_so = [each for each in guild.members if world.users[each].name.casefold().startswith(query)]
    return begin_so[: min(limit, _MOST_FOUND)]
