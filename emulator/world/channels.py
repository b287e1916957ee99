"""Channels: creating, editing and deleting them, permissions in them, and direct messages."""

from emulator.world.errors import DiscordError, ErrorCode, invalid_form
from emulator.world.json_types import JsonObject
from emulator.world.limits import CHANNEL, FORUM, NEW_CHANNEL
from emulator.world.payloads import channel_payload
from emulator.world.permissions import Permission
from emulator.world.records import POST_TYPES, Channel, ChannelType, Guild, Overwrite, Tag
from emulator.world.rules import check
from emulator.world.world import Event, World

_CREATABLE = frozenset(
    {
        ChannelType.TEXT,
        ChannelType.VOICE,
        ChannelType.CATEGORY,
        ChannelType.ANNOUNCEMENT,
        ChannelType.STAGE,
        ChannelType.FORUM,
        ChannelType.MEDIA,
    }
)


def create(world: World, user_id: int, guild: Guild, body: JsonObject) -> Channel:
    world.require_in_guild(user_id, guild, Permission.MANAGE_CHANNELS)
    check(NEW_CHANNEL, body if body.get("type") not in POST_TYPES else {**body, "topic": None})
    kind = body.get("type") or ChannelType.TEXT
    if kind not in _CREATABLE:
        raise invalid_form((("type",), "BASE_TYPE_CHOICES", "Value must be one of {0, 2, 4, 5, 13, 15, 16}."))
    channel = world.add_channel(guild, body["name"], ChannelType(kind))
    _apply(world, channel, body)
    _announce(world, channel, "CHANNEL_CREATE")
    return channel


def edit(world: World, user_id: int, channel: Channel, body: JsonObject) -> None:
    """Edit a channel that is not a thread."""
    if channel.guild_id is None:
        raise DiscordError(ErrorCode.WRONG_DM_ACTION)
    world.require(user_id, channel, Permission.MANAGE_CHANNELS)
    check(FORUM if channel.type in POST_TYPES else CHANNEL, body)
    _apply(world, channel, body)
    _announce(world, channel, "CHANNEL_UPDATE")


def delete(world: World, user_id: int, channel: Channel) -> None:
    """Delete a channel with its threads."""
    world.require(user_id, channel, Permission.MANAGE_CHANNELS)
    payload = channel_payload(world, channel)
    for thread in [each for each in world.channels.values() if each.parent_id == channel.id]:
        if thread.thread is not None:
            world.forget_channel(thread)
        else:
            thread.parent_id = None
    world.forget_channel(channel)
    world.emit(Event("CHANNEL_DELETE", channel.guild_id, lambda: payload))


def set_overwrite(world: World, user_id: int, channel: Channel, target_id: int, body: JsonObject) -> None:
    world.require(user_id, channel, Permission.MANAGE_ROLES)
    channel.overwrites = [each for each in channel.overwrites if each.id != target_id]
    channel.overwrites.append(_overwrite({**body, "id": target_id}))
    _announce(world, channel, "CHANNEL_UPDATE")


def remove_overwrite(world: World, user_id: int, channel: Channel, target_id: int) -> None:
    world.require(user_id, channel, Permission.MANAGE_ROLES)
    if all(each.id != target_id for each in channel.overwrites):
        raise DiscordError(ErrorCode.UNKNOWN_OVERWRITE)
    channel.overwrites = [each for each in channel.overwrites if each.id != target_id]
    _announce(world, channel, "CHANNEL_UPDATE")


def open_dm(world: World, user_id: int, recipient_id: int) -> Channel:
    """The one direct channel between two people. Opening it never fails, but sending may (50007)."""
    recipient = world.user(recipient_id)
    pair = sorted((user_id, recipient.id))
    for channel in world.channels_of(None):
        if channel.recipient_ids == pair:
            return channel
    channel = Channel(world.ids.next(), ChannelType.DM, recipient_ids=pair)
    world.keep_channel(channel)
    _announce(world, channel, "CHANNEL_CREATE")
    return channel


def _apply(world: World, channel: Channel, body: JsonObject) -> None:
    channel.name = body.get("name") or channel.name
    channel.topic = body.get("topic", channel.topic)
    channel.nsfw = body.get("nsfw", channel.nsfw)
    channel.position = body.get("position", channel.position)
    channel.slowmode = body.get("rate_limit_per_user", channel.slowmode) or 0
    channel.flags = body.get("flags", channel.flags)
    channel.default_auto_archive_minutes = body.get(
        "default_auto_archive_duration", channel.default_auto_archive_minutes
    )
    if "parent_id" in body:
        channel.parent_id = None if body["parent_id"] is None else int(body["parent_id"])
    if "permission_overwrites" in body:
        channel.overwrites = [_overwrite(each) for each in body["permission_overwrites"] or []]
    if "available_tags" in body:
        channel.available_tags = [_tag(world, each) for each in body["available_tags"] or []]


def _overwrite(body: JsonObject) -> Overwrite:
    allow, deny = int(body.get("allow") or 0), int(body.get("deny") or 0)
    return Overwrite(int(body["id"]), int(body["type"]), allow, deny)


def _tag(world: World, body: JsonObject) -> Tag:
    tag_id = int(body["id"]) if body.get("id") else world.ids.next()
    return Tag(tag_id, body["name"], bool(body.get("moderated")), body.get("emoji_name"))


def _announce(world: World, channel: Channel, name: str) -> None:
    world.emit(Event(name, channel.guild_id, lambda: channel_payload(world, channel)))
