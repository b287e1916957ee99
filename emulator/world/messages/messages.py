"""What can be done with messages, by the bot and by people: send, edit, delete, read."""

import re
from collections.abc import Sequence

from emulator.world.errors import DiscordError, ErrorCode, invalid_form
from emulator.world.json_types import JsonObject
from emulator.world.limits import BULK_DELETE, check_message
from emulator.world.messages.attachments import Upload, attach, forget_files, names_after
from emulator.world.messages.component_limits import TEXT_DISPLAY, walk
from emulator.world.messages.payloads import message_payload
from emulator.world.messages.stored_components import stored_components, stored_embeds
from emulator.world.payloads import member_payload
from emulator.world.permissions import Permission
from emulator.world.records import Channel, ChannelType, Message, MessageFlag, MessageType
from emulator.world.rules import check
from emulator.world.threads import require_may_post, wake_thread
from emulator.world.world import TEXT_TYPES, Event, World

NONCE_SECONDS = 300
SETTABLE_FLAGS = MessageFlag.SUPPRESS_EMBEDS | MessageFlag.SUPPRESS_NOTIFICATIONS | MessageFlag.COMPONENTS_V2
_USER_MENTION = re.compile(r"<@!?(\d+)>")


def send(
    world: World, author_id: int, channel_id: int, body: JsonObject, uploads: Sequence[Upload] = ()
) -> Message:
    """Send a message to a text channel, thread or direct channel, as `POST /channels/{id}/messages` does."""
    channel = world.channel(channel_id)
    _require_may_send(world, author_id, channel, body, uploads)
    nonce = None if body.get("nonce") is None else str(body["nonce"])
    twin = _sent_before(world, author_id, channel_id, nonce) if body.get("enforce_nonce") else None
    if twin is not None:
        return twin
    message = Message(world.ids.next(), channel_id, author_id, nonce=nonce)
    _refer(world, message, channel, body.get("message_reference"))
    compose(world, message, body, uploads)
    if nonce is not None:
        _remember_nonce(world, message, nonce)
    deliver(world, message)
    return message


def compose(world: World, message: Message, body: JsonObject, uploads: Sequence[Upload] = ()) -> None:
    """Write `body` into a new or existing message, after every check that needs no permission."""
    wanted = (body.get("flags") or 0) & SETTABLE_FLAGS
    flags = message.flags & ~SETTABLE_FLAGS | wanted if "flags" in body else message.flags
    flags |= message.flags & MessageFlag.COMPONENTS_V2
    becomes: JsonObject = {
        "content": body.get("content", message.content) or "",
        "embeds": body.get("embeds", message.embeds) or [],
        "components": body.get("components", message.components) or [],
    }
    whole = {**body, **becomes, "flags": flags}
    files = names_after(message, body, uploads)
    check_message(whole, written=body, attached=files)
    if not any(becomes.values()) and not files:
        raise DiscordError(ErrorCode.EMPTY_MESSAGE)
    attach(world, message, body, uploads)
    message.content, message.flags = becomes["content"], flags
    message.embeds = stored_embeds(becomes["embeds"])
    message.components = stored_components(becomes["components"], world.ids.next)
    message.mention_ids = _mentions(world, message, body.get("allowed_mentions"))


def deliver(world: World, message: Message) -> None:
    """Put a composed message into its channel, and tell everybody who may see it."""
    channel = world.channels[message.channel_id]
    wake_thread(world, channel)
    world.messages[channel.id][message.id] = message
    if message.ephemeral_to is None:
        channel.last_message_id = message.id
        if channel.thread is not None:
            channel.thread.total_messages += 1
            if message.id != channel.id and message.type != MessageType.THREAD_STARTER:
                channel.thread.message_count += 1
            channel.thread.member_joins.setdefault(message.author_id, world.now())
    _emit(world, "MESSAGE_CREATE", message)


def edit(
    world: World,
    editor_id: int,
    channel_id: int,
    message_id: int,
    body: JsonObject,
    uploads: Sequence[Upload] = (),
) -> Message:
    """Edit a message as its author, as `PATCH /channels/{id}/messages/{id}` does."""
    channel = world.channel(channel_id)
    world.require(editor_id, channel, Permission.VIEW_CHANNEL)
    message = world.message(channel_id, message_id)
    if message.author_id != editor_id:
        raise DiscordError(ErrorCode.NOT_THE_AUTHOR)
    rewrite(world, message, body, uploads)
    return message


def rewrite(world: World, message: Message, body: JsonObject, uploads: Sequence[Upload] = ()) -> None:
    """Edit a message after permissions were checked. A message in an archived thread cannot be edited
    (50083).
    """
    channel = world.channels[message.channel_id]
    if channel.thread is not None and channel.thread.archived:
        raise DiscordError(ErrorCode.THREAD_ARCHIVED)
    compose(world, message, body, uploads)
    if message.is_loading:
        message.flags &= ~MessageFlag.LOADING
    else:
        message.edited_at = world.now()
    _emit(world, "MESSAGE_UPDATE", message)


def delete(world: World, actor_id: int, channel_id: int, message_id: int) -> None:
    channel = world.channel(channel_id)
    world.require(actor_id, channel, Permission.VIEW_CHANNEL)
    message = world.message(channel_id, message_id)
    if message.author_id != actor_id:
        world.require(actor_id, channel, Permission.MANAGE_MESSAGES)
    remove(world, message)


def delete_many(world: World, actor_id: int, channel_id: int, body: JsonObject) -> None:
    check(BULK_DELETE, body)
    channel = world.channel(channel_id)
    world.require(actor_id, channel, Permission.MANAGE_MESSAGES)
    for message_id in map(int, body["messages"]):
        message = world.messages[channel_id].get(message_id)
        if message is not None:
            remove(world, message)


def remove(world: World, message: Message) -> None:
    channel = world.channels[message.channel_id]
    del world.messages[channel.id][message.id]
    forget_files(world, message)
    if channel.thread is not None and message.id != channel.id and message.ephemeral_to is None:
        channel.thread.message_count -= 1
    guild_id = channel.guild_id
    payload: JsonObject = {"id": str(message.id), "channel_id": str(channel.id)}
    if guild_id is not None:
        payload["guild_id"] = str(guild_id)
    visible = message.ephemeral_to is None
    world.emit(Event("MESSAGE_DELETE", guild_id, lambda: payload, message=message, for_gateway=visible))


def fetch(world: World, reader_id: int, channel_id: int, message_id: int) -> Message:
    channel = world.channel(channel_id)
    if not world.may(reader_id, channel, Permission.VIEW_CHANNEL | Permission.READ_MESSAGE_HISTORY):
        raise DiscordError(ErrorCode.MISSING_ACCESS)
    return world.message(channel_id, message_id)


def history(
    world: World,
    reader_id: int,
    channel_id: int,
    *,
    limit: int = 50,
    before: int | None = None,
    after: int | None = None,
    around: int | None = None,
) -> list[Message]:
    """Up to `limit` (1-100) messages, newest first; none for somebody who may not read the history."""
    channel = world.channel(channel_id)
    world.require(reader_id, channel, Permission.VIEW_CHANNEL)
    if not 1 <= limit <= 100:
        message = "int value should be between 1 and 100."
        raise invalid_form((("limit",), "NUMBER_TYPE_MAX" if limit > 100 else "NUMBER_TYPE_MIN", message))
    if not world.may(reader_id, channel, Permission.READ_MESSAGE_HISTORY):
        return []
    shown = [each for each in world.messages[channel_id].values() if each.ephemeral_to is None]
    shown.sort(key=lambda each: each.id)
    if after is not None:
        return [each for each in shown if each.id > after][:limit][::-1]
    if before is not None:
        return [each for each in shown if each.id < before][-limit:][::-1]
    if around is not None:
        older = [each for each in shown if each.id <= around][-(limit // 2 + 1) :]
        newer = [each for each in shown if each.id > around][: limit - len(older)]
        return (older + newer)[::-1]
    return shown[-limit:][::-1]


def _require_may_send(
    world: World, author_id: int, channel: Channel, body: JsonObject, uploads: Sequence[Upload]
) -> None:
    if channel.type not in TEXT_TYPES:
        world.require(author_id, channel, Permission.VIEW_CHANNEL)
        raise DiscordError(ErrorCode.NOT_A_TEXT_CHANNEL)
    if channel.type == ChannelType.DM and not all(
        world.users[each].accepts_dms for each in channel.recipient_ids
    ):
        raise DiscordError(ErrorCode.CANNOT_MESSAGE_USER)
    if channel.thread is not None:
        require_may_post(world, author_id, channel)
    else:
        world.require(author_id, channel, Permission.SEND_MESSAGES)
    if body.get("embeds") and world.users[author_id].bot:
        world.require(author_id, channel, Permission.EMBED_LINKS)
    if uploads:
        world.require(author_id, channel, Permission.ATTACH_FILES)
    if body.get("message_reference") and not world.may(author_id, channel, Permission.READ_MESSAGE_HISTORY):
        raise DiscordError(ErrorCode.REPLY_NEEDS_HISTORY)


def _sent_before(world: World, author_id: int, channel_id: int, nonce: str | None) -> Message | None:
    _forget_old_nonces(world)
    _, message_id = world.nonces.get((author_id, channel_id, nonce or ""), (0.0, 0))
    return world.messages[channel_id].get(message_id)


def _remember_nonce(world: World, message: Message, nonce: str) -> None:
    key = (message.author_id, message.channel_id, nonce)
    world.nonces.pop(key, None)  # the newest are last
    world.nonces[key] = (world.timer(), message.id)


def _forget_old_nonces(world: World) -> None:
    while world.nonces:
        key, (sent_at, _) = next(iter(world.nonces.items()))
        if world.timer() - sent_at <= NONCE_SECONDS:
            return
        del world.nonces[key]


def _refer(world: World, message: Message, channel: Channel, reference: JsonObject | None) -> None:
    if not reference:
        return
    original_id = int(reference["message_id"])
    original = world.messages[channel.id].get(original_id)
    if original is not None and original.ephemeral_to is None:
        message.type, message.replies_to = MessageType.REPLY, original_id
    elif reference.get("fail_if_not_exists", True):
        raise invalid_form((("message_reference",), "MESSAGE_REFERENCE_UNKNOWN_MESSAGE", "Unknown message"))


def _mentions(world: World, message: Message, allowed: JsonObject | None) -> list[int]:
    texts = [message.content]
    texts += [
        each.get("content", "") for _, each in walk(message.components) if each.get("type") == TEXT_DISPLAY
    ]
    named = {int(found) for text in texts for found in _USER_MENTION.findall(text)}
    if allowed is not None and "users" not in (allowed.get("parse") or []):
        named &= {int(each) for each in allowed.get("users") or []}
    if message.replies_to is not None and (allowed or {}).get("replied_user", allowed is None):
        original = world.messages[message.channel_id].get(message.replies_to)
        named |= {original.author_id} if original is not None else set()
    return sorted(each for each in named if each in world.users)


def _emit(world: World, name: str, message: Message) -> None:
    guild_id = world.channels[message.channel_id].guild_id

    def build() -> JsonObject:
        return message_payload(world, message)

    visible = message.ephemeral_to is None
    world.emit(Event(name, guild_id, build, message=message, for_gateway=visible))


def event_fields(world: World, message: Message) -> JsonObject:
    """What a message has only on the gateway: its server, and its author's membership."""
    guild = world.guild_of(world.channels[message.channel_id])
    if guild is None:
        return {}
    fields: JsonObject = {"guild_id": str(guild.id)}
    member = guild.members.get(message.author_id)
    if member is not None:
        fields["member"] = member_payload(world, member, with_user=False)
    return fields
