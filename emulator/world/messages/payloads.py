"""Messages as Discord sends them, and what of them a bot may read."""

from emulator.world.json_types import JsonObject
from emulator.world.messages.media import with_resolved_media
from emulator.world.payloads import channel_payload, iso, optional_id, optional_iso, user_payload
from emulator.world.records import Attachment, Message, MessageType
from emulator.world.snowflakes import made_at
from emulator.world.world import World

MESSAGE_CONTENT_INTENT = 1 << 15
_NO_CONTENT: JsonObject = {"content": "", "embeds": [], "components": [], "attachments": []}


def attachment_payload(world: World, attachment: Attachment, channel_id: int) -> JsonObject:
    url = attachment_url(world, attachment, channel_id)
    payload: JsonObject = {
        "id": str(attachment.id),
        "filename": attachment.filename,
        "size": attachment.size,
        "content_type": attachment.content_type,
        "url": url,
        "proxy_url": url,
    }
    if attachment.description is not None:
        payload["description"] = attachment.description
    if attachment.width is not None:
        payload |= {"width": attachment.width, "height": attachment.height}
    return payload


def attachment_url(world: World, attachment: Attachment, channel_id: int) -> str:
    return f"{world.cdn_url}/attachments/{channel_id}/{attachment.id}/{attachment.filename}"


def message_payload(world: World, message: Message, *, with_reference: bool = True) -> JsonObject:
    """A message as everybody may read it."""
    attachments = [attachment_payload(world, each, message.channel_id) for each in message.attachments]
    embeds, components = message.embeds, message.components
    if attachments:
        embeds, components = with_resolved_media(embeds, components, attachments)
    payload: JsonObject = {
        "id": str(message.id),
        "type": int(message.type),
        "channel_id": str(message.channel_id),
        "author": user_payload(world.users[message.author_id]),
        "content": message.content,
        "timestamp": iso(made_at(message.id)),
        "edited_timestamp": optional_iso(message.edited_at),
        "tts": False,
        "mention_everyone": False,
        "mentions": [user_payload(world.users[each]) for each in message.mention_ids],
        "mention_roles": [],
        "attachments": attachments,
        "embeds": embeds,
        "components": components,
        "pinned": message.pinned_at is not None,
        "flags": message.flags,
    }
    _add_occasional_fields(world, message, payload)
    if with_reference and message.replies_to is not None:
        _add_reference(world, message, payload)
    return payload


def _add_occasional_fields(world: World, message: Message, payload: JsonObject) -> None:
    if message.nonce is not None:
        payload["nonce"] = message.nonce
    if message.reactions:
        payload["reactions"] = [
            _reaction_payload(world, each.emoji, each.user_ids) for each in message.reactions
        ]
    if message.interaction is not None:
        payload["interaction_metadata"] = message.interaction
        payload["application_id"] = str(world.application.id)
        payload["webhook_id"] = str(world.application.id)
    if message.thread_id is not None and message.thread_id in world.channels:
        payload["thread"] = channel_payload(world, world.channels[message.thread_id])


def _reaction_payload(world: World, emoji: str, user_ids: list[int]) -> JsonObject:
    count = len(user_ids)
    return {
        "emoji": emoji_payload(emoji),
        "count": count,
        "count_details": {"burst": 0, "normal": count},
        "me": world.application.user_id in user_ids,
        "me_burst": False,
        "burst_colors": [],
    }


def emoji_payload(emoji: str) -> JsonObject:
    """A reaction's emoji: plain, or `name:id` for a server's own."""
    name, separator, own_id = emoji.rpartition(":")
    return {"id": own_id, "name": name} if separator else {"id": None, "name": emoji}


def _add_reference(world: World, message: Message, payload: JsonObject) -> None:
    channel_id = message.reference_channel_id or message.channel_id
    channel = world.channels.get(channel_id)
    payload["message_reference"] = {
        "type": 0,
        "message_id": optional_id(message.replies_to),
        "channel_id": str(channel_id),
        "guild_id": optional_id(channel.guild_id if channel else None),
    }
    if message.type in {MessageType.REPLY, MessageType.THREAD_STARTER}:
        original = world.messages.get(channel_id, {}).get(message.replies_to or 0)
        referenced = None if original is None else message_payload(world, original, with_reference=False)
        payload["referenced_message"] = referenced


def message_for_bot(world: World, message: Message, *, with_content: bool | None = None) -> JsonObject:
    """A message as the bot may read it: another member's text requires the message content intent.

    Messages that mention the bot, its own ones and direct messages are always complete. `with_content` is for
    the gateway, where the connection must have asked for the intent too.
    """
    if with_content is None:
        with_content = bool(world.application.privileged_intents & MESSAGE_CONTENT_INTENT)
    payload = message_payload(world, message)
    if with_content:
        return payload
    if not _always_readable(world, message):
        payload |= _NO_CONTENT
    original = payload.get("referenced_message")
    if original and int(original["author"]["id"]) != world.application.user_id:
        payload["referenced_message"] = original | _NO_CONTENT
    return payload


def _always_readable(world: World, message: Message) -> bool:
    bot_id = world.application.user_id
    if message.author_id == bot_id or bot_id in message.mention_ids:
        return True
    return world.channels[message.channel_id].guild_id is None
