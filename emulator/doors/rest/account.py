"""REST: who the bot is, where the gateway is, other users, direct messages."""

from emulator.doors.routing import Call, RouteTable
from emulator.world.channels import open_dm
from emulator.world.errors import DiscordError, ErrorCode
from emulator.world.json_types import JsonObject
from emulator.world.payloads import channel_payload, own_user_payload, user_payload
from emulator.world.permissions import guild_permissions
from emulator.world.records import Application

routes = RouteTable()

_MESSAGE_CONTENT, _GUILD_MEMBERS, _PRESENCE = 1 << 15, 1 << 1, 1 << 8
_LIMITED_FLAGS = {_PRESENCE: 1 << 13, _GUILD_MEMBERS: 1 << 15, _MESSAGE_CONTENT: 1 << 19}


def application_flags(application: Application) -> int:
    """The application's public flags: one for each privileged intent that the portal has switched on."""
    return sum(flag for intent, flag in _LIMITED_FLAGS.items() if application.privileged_intents & intent)


@routes.add("GET", "/users/@me")
def own_account(call: Call) -> object:
    return own_user_payload(call.world.users[call.actor_id])


@routes.add("GET", "/users/@me/guilds")
def own_guilds(call: Call) -> object:
    joined = [each for each in call.world.guilds.values() if call.actor_id in each.members]
    return [
        {
            "id": str(guild.id),
            "name": guild.name,
            "icon": None,
            "banner": None,
            "owner": guild.owner_id == call.actor_id,
            "permissions": str(guild_permissions(guild, call.actor_id)),
            "features": [],
        }
        for guild in joined
    ]


@routes.add("POST", "/users/@me/channels")
def create_dm(call: Call) -> object:
    channel = open_dm(call.world, call.actor_id, int(call.body["recipient_id"]))
    return channel_payload(call.world, channel)


@routes.add("GET", "/users/{user_id}")
def user(call: Call) -> object:
    return user_payload(call.world.user(call.id("user_id")))


@routes.add("GET", "/oauth2/applications/@me")
def own_application(call: Call) -> object:
    return _application_payload(call)


@routes.add("GET", "/applications/@me")
def current_application(call: Call) -> object:
    return _application_payload(call)


def _application_payload(call: Call) -> JsonObject:
    application = call.world.application
    owner = call.world.users[application.owner_id]
    return {
        "id": str(application.id),
        "name": application.name,
        "icon": None,
        "description": "",
        "summary": "",
        "bot_public": True,
        "bot_require_code_grant": False,
        "verify_key": "0" * 64,
        "type": None,
        "flags": application_flags(application),
        "flags_new": str(application_flags(application)),
        "redirect_uris": [],
        "eligible_oauth2_scopes": [],
        "interactions_endpoint_url": None,
        "role_connections_verification_url": None,
        "approximate_user_install_count": 0,
        "approximate_user_authorization_count": 0,
        "explicit_content_filter": 0,
        "owner": user_payload(owner),
        "team": None,
        "approximate_guild_count": len(call.world.guilds),
    }


@routes.add("GET", "/gateway", needs_token=False)
def gateway(call: Call) -> object:
    return {"url": _gateway_url(call)}


@routes.add("GET", "/gateway/bot")
def gateway_for_bot(call: Call) -> object:
    limit = {"total": 1000, "remaining": 1000, "reset_after": 0, "max_concurrency": 1}
    return {"url": _gateway_url(call), "shards": 1, "session_start_limit": limit}


def _gateway_url(call: Call) -> str:
    return call.base_url.replace("http", "ws", 1) + "/gateway"


@routes.add("POST", "/channels/{channel_id}/typing", limit=(5, 5.0))
def typing(call: Call) -> object:
    if call.world.channels.get(call.id("channel_id")) is None:
        raise DiscordError(ErrorCode.UNKNOWN_CHANNEL)
    return None
