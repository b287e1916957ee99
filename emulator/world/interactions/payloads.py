"""Interactions as Discord sends them: what the bot receives, and what answers say about them."""

from collections.abc import Iterator

from emulator.world.json_types import JsonObject
from emulator.world.limits import ATTACHMENT_BYTES
from emulator.world.messages.payloads import message_payload
from emulator.world.payloads import channel_payload, interaction_member_payload, optional_id, user_payload
from emulator.world.records import Interaction, ResponseType
from emulator.world.world import World

IN_A_GUILD, IN_A_BOT_DM = 0, 1
_NESTED = frozenset({1, 2})
"""The option types of sub-commands and their groups."""


def interaction_payload(world: World, interaction: Interaction) -> JsonObject:
    """The payload of `INTERACTION_CREATE`."""
    channel = world.channels[interaction.channel_id]
    user = world.users[interaction.user_id]
    guild = world.guild_of(channel)
    payload: JsonObject = {
        "id": str(interaction.id),
        "application_id": str(world.application.id),
        "type": int(interaction.type),
        "token": interaction.token,
        "version": 1,
        "data": interaction.data,
        "channel_id": str(channel.id),
        "channel": channel_payload(world, channel)
        | {"permissions": str(int(world.permissions_in(channel, user.id)))},
        "locale": user.locale,
        "app_permissions": str(int(world.permissions_in(channel, world.application.user_id))),
        "entitlements": [],
        "entitlement_sku_ids": [],
        "authorizing_integration_owners": _owners(interaction),
        "context": IN_A_BOT_DM if guild is None else IN_A_GUILD,
        "attachment_size_limit": ATTACHMENT_BYTES,
    }
    if guild is None:
        payload["user"] = user_payload(user)
    else:
        payload["guild_id"] = str(guild.id)
        payload["guild_locale"] = guild.locale
        payload["guild"] = {"id": str(guild.id), "locale": guild.locale, "features": []}
        payload["member"] = interaction_member_payload(world, guild, channel, user.id)
    if interaction.source_message_id is not None:
        source = world.messages[channel.id].get(interaction.source_message_id)
        if source is not None:
            payload["message"] = message_payload(world, source)
    return payload


def metadata(world: World, interaction: Interaction) -> JsonObject:
    """The `interaction_metadata` of messages that answer an interaction."""
    payload: JsonObject = {
        "id": str(interaction.id),
        "type": int(interaction.type),
        "user": user_payload(world.users[interaction.user_id]),
        "authorizing_integration_owners": _owners(interaction),
    }
    if "name" in interaction.data:
        payload["name"] = " ".join(_command_words(interaction.data))
    if interaction.response_message_id is not None:
        payload["original_response_message_id"] = str(interaction.response_message_id)
    if interaction.source_message_id is not None:
        payload["interacted_message_id"] = str(interaction.source_message_id)
    return payload


def _command_words(data: JsonObject) -> Iterator[str]:
    """The name of the command, and those of its group and sub-command."""
    yield data["name"]
    for option in data.get("options") or []:
        if option.get("type") in _NESTED:
            yield from _command_words(option)


def callback_payload(world: World, interaction: Interaction) -> JsonObject:
    """What the callback route returns `with_response`; it contains only a sent or updated message."""
    about: JsonObject = {"id": str(interaction.id), "type": int(interaction.type)}
    payload: JsonObject = {"interaction": about}
    message = None
    if interaction.response_message_id is not None:
        message = world.messages[interaction.channel_id].get(interaction.response_message_id)
    if message is not None:
        about |= {
            "response_message_id": optional_id(interaction.response_message_id),
            "response_message_loading": message.is_loading,
            "response_message_ephemeral": message.ephemeral_to is not None,
        }
        kind = interaction.response_type
        if kind in {ResponseType.MESSAGE, ResponseType.UPDATE_MESSAGE}:
            payload["resource"] = {"type": int(kind), "message": message_payload(world, message)}
    return payload


def _owners(interaction: Interaction) -> JsonObject:
    return {"0": optional_id(interaction.guild_id) or "0"}
