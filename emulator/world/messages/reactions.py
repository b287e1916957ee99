"""Reactions and pins: what members add to any message."""

from urllib.parse import unquote

from emulator.world.errors import DiscordError, ErrorCode
from emulator.world.json_types import JsonObject
from emulator.world.messages.payloads import emoji_payload
from emulator.world.payloads import member_payload
from emulator.world.permissions import Permission
from emulator.world.records import Channel, Message, Reaction
from emulator.world.world import Event, World

REACTIONS_PER_MESSAGE = 20
PINS_PER_CHANNEL = 250


def react(world: World, user_id: int, channel_id: int, message_id: int, emoji: str) -> None:
    emoji = _known_emoji(emoji)
    channel, message = _open_message(world, user_id, channel_id, message_id)
    reaction = _find(message, emoji)
    if reaction is None:
        world.require(user_id, channel, Permission.ADD_REACTIONS)
        if len(message.reactions) >= REACTIONS_PER_MESSAGE:
            raise DiscordError(ErrorCode.TOO_MANY_REACTIONS)
        reaction = Reaction(emoji)
        message.reactions.append(reaction)
    if user_id not in reaction.user_ids:
        reaction.user_ids.append(user_id)
        _emit(world, "MESSAGE_REACTION_ADD", channel, message, emoji, user_id)


def take_back(
    world: World, actor_id: int, channel_id: int, message_id: int, emoji: str, user_id: int
) -> None:
    """Remove one member's reaction; another member's requires Manage Messages."""
    emoji = _known_emoji(emoji)
    channel, message = _open_message(world, actor_id, channel_id, message_id)
    if actor_id != user_id:
        world.require(actor_id, channel, Permission.MANAGE_MESSAGES)
    reaction = _find(message, emoji)
    if reaction is None:
        raise DiscordError(ErrorCode.UNKNOWN_EMOJI)
    if user_id in reaction.user_ids:
        reaction.user_ids.remove(user_id)
        if not reaction.user_ids:
            message.reactions.remove(reaction)
        _emit(world, "MESSAGE_REACTION_REMOVE", channel, message, emoji, user_id)


def clear(world: World, actor_id: int, channel_id: int, message_id: int, emoji: str | None = None) -> None:
    """Remove everybody's reactions, all or those with one emoji; requires Manage Messages."""
    channel, message = _open_message(world, actor_id, channel_id, message_id)
    world.require(actor_id, channel, Permission.MANAGE_MESSAGES)
    place = _place(channel, message)
    if emoji is None:
        message.reactions.clear()
        world.emit(Event("MESSAGE_REACTION_REMOVE_ALL", channel.guild_id, lambda: place))
        return
    wanted = _known_emoji(emoji)
    message.reactions = [each for each in message.reactions if each.emoji != wanted]
    place["emoji"] = emoji_payload(wanted)
    world.emit(Event("MESSAGE_REACTION_REMOVE_EMOJI", channel.guild_id, lambda: place))


def who_reacted(
    world: World,
    reader_id: int,
    channel_id: int,
    message_id: int,
    emoji: str,
    *,
    after: int = 0,
    limit: int = 25,
) -> list[int]:
    channel = world.channel(channel_id)
    world.require(reader_id, channel, Permission.VIEW_CHANNEL)
    reaction = _find(world.message(channel_id, message_id), _known_emoji(emoji))
    if reaction is None:
        return []
    return [each for each in sorted(reaction.user_ids) if each > after][:limit]


def pin(world: World, actor_id: int, channel_id: int, message_id: int, *, pinned: bool) -> None:
    channel, message = _open_message(world, actor_id, channel_id, message_id)
    if not world.may(actor_id, channel, Permission.PIN_MESSAGES):
        world.require(actor_id, channel, Permission.MANAGE_MESSAGES)
    if pinned and len(pins(world, channel_id)) >= PINS_PER_CHANNEL:
        raise DiscordError(ErrorCode.TOO_MANY_PINS)
    message.pinned_at = world.now() if pinned else None
    place: JsonObject = {"channel_id": str(channel.id), "last_pin_timestamp": None}
    if channel.guild_id is not None:
        place["guild_id"] = str(channel.guild_id)
    world.emit(Event("CHANNEL_PINS_UPDATE", channel.guild_id, lambda: place))


def pins(world: World, channel_id: int) -> list[Message]:
    """A channel's pinned messages, the latest pinned first."""
    pinned = [each for each in world.messages[channel_id].values() if each.pinned_at is not None]
    return sorted(pinned, key=lambda each: each.pinned_at or 0.0, reverse=True)


def _open_message(world: World, user_id: int, channel_id: int, message_id: int) -> tuple[Channel, Message]:
    channel = world.channel(channel_id)
    world.require(user_id, channel, Permission.VIEW_CHANNEL | Permission.READ_MESSAGE_HISTORY)
    message = world.message(channel_id, message_id)
    if channel.thread is not None and channel.thread.archived:
        raise DiscordError(ErrorCode.THREAD_ARCHIVED)
    return channel, message


def _known_emoji(emoji: str) -> str:
    plain = unquote(emoji)
    if not plain or (plain.isascii() and ":" not in plain and not plain.isdigit()):
        raise DiscordError(ErrorCode.UNKNOWN_EMOJI)
    return plain


def _find(message: Message, emoji: str) -> Reaction | None:
    return next((each for each in message.reactions if each.emoji == emoji), None)


def _place(channel: Channel, message: Message) -> JsonObject:
    place: JsonObject = {"channel_id": str(channel.id), "message_id": str(message.id)}
    if channel.guild_id is not None:
        place["guild_id"] = str(channel.guild_id)
    return place


def _emit(world: World, name: str, channel: Channel, message: Message, emoji: str, user_id: int) -> None:
    def build() -> JsonObject:
        payload = _place(channel, message) | {
            "user_id": str(user_id),
            "emoji": emoji_payload(emoji),
            "burst": False,
            "type": 0,
            "message_author_id": str(message.author_id),
        }
        guild = world.guild_of(channel)
        if name == "MESSAGE_REACTION_ADD" and guild is not None and user_id in guild.members:
            payload["member"] = member_payload(world, guild.members[user_id])
        return payload

    world.emit(Event(name, channel.guild_id, build))
