"""Threads and forum posts: opening, posting, archiving, locking, joining."""

from collections.abc import Iterable

from emulator.world.errors import DiscordError, ErrorCode, invalid_form
from emulator.world.json_types import JsonObject
from emulator.world.limits import NEW_THREAD, THREAD
from emulator.world.payloads import channel_payload, thread_member_payload
from emulator.world.permissions import Permission
from emulator.world.records import (
    POST_TYPES,
    Channel,
    ChannelFlag,
    ChannelType,
    Message,
    MessageFlag,
    MessageType,
    ThreadState,
)
from emulator.world.rules import check
from emulator.world.snowflakes import made_at
from emulator.world.world import Event, World

_DEFAULT_AUTO_ARCHIVE_MINUTES = 4320
_MANAGED_FIELDS = ("locked", "rate_limit_per_user", "flags", "invitable")


def require_may_post(world: World, user_id: int, channel: Channel) -> None:
    """Refuse a member who may not send in this thread. A locked one takes only those who manage threads."""
    assert channel.thread is not None
    world.require(user_id, channel, Permission.SEND_MESSAGES_IN_THREADS)
    if channel.thread.locked and not world.may(user_id, channel, Permission.MANAGE_THREADS):
        raise DiscordError(ErrorCode.THREAD_LOCKED)


def wake_thread(world: World, channel: Channel) -> None:
    """A new message unarchives a thread."""
    thread = channel.thread
    if thread is not None and thread.archived:
        thread.archived, thread.archive_timestamp = False, world.now()
        announce(world, channel, "THREAD_UPDATE")


def open_from_message(
    world: World, user_id: int, channel_id: int, message_id: int, body: JsonObject
) -> Channel:
    """Open a thread on a message. It has the message's id, so there is at most one (160004)."""
    channel = world.channel(channel_id)
    kind = _kinds_in(channel)[0]
    world.require(user_id, channel, Permission.CREATE_PUBLIC_THREADS)
    message = world.message(channel_id, message_id)
    if message_id in world.channels:
        raise DiscordError(ErrorCode.THREAD_EXISTS)
    thread = _open(world, user_id, channel, body, kind, thread_id=message_id)
    message.thread_id = thread.id
    message.flags |= MessageFlag.HAS_THREAD
    starter = Message(world.ids.next(), thread.id, user_id, MessageType.THREAD_STARTER)
    starter.replies_to, starter.reference_channel_id = message.id, channel.id
    world.messages[thread.id][starter.id] = starter
    return thread


def open_without_message(world: World, user_id: int, channel_id: int, body: JsonObject) -> Channel:
    """Open a thread of its own in a text channel; private unless the request says otherwise."""
    channel = world.channel(channel_id)
    kind = ChannelType(body.get("type") or ChannelType.PRIVATE_THREAD)
    if kind not in _kinds_in(channel):
        raise DiscordError(ErrorCode.WRONG_CHANNEL_TYPE)
    private = kind == ChannelType.PRIVATE_THREAD
    needed = Permission.CREATE_PRIVATE_THREADS if private else Permission.CREATE_PUBLIC_THREADS
    world.require(user_id, channel, needed)
    return _open(world, user_id, channel, body, kind)


def open_post(world: World, user_id: int, channel_id: int, body: JsonObject) -> Channel:
    """Open a forum post without its first message, which has the same id and must follow at once."""
    forum = world.channel(channel_id)
    if forum.type not in POST_TYPES:
        raise DiscordError(ErrorCode.WRONG_CHANNEL_TYPE)
    world.require(user_id, forum, Permission.SEND_MESSAGES)
    tags = [int(each) for each in body.get("applied_tags") or []]
    if forum.flags & ChannelFlag.REQUIRE_TAG and not tags:
        raise DiscordError(ErrorCode.TAG_REQUIRED)
    check(THREAD, body)
    _require_known_tags(world, user_id, forum, tags)
    thread = _open(world, user_id, forum, body, ChannelType.PUBLIC_THREAD)
    assert thread.thread is not None
    thread.thread.applied_tags = tags
    return thread


def undo_opening(world: World, channel: Channel) -> None:
    """Remove a post whose first message was refused; nobody was told of it yet."""
    world.forget_channel(channel)


def announce_opening(world: World, channel: Channel) -> None:
    announce(world, channel, "THREAD_CREATE", newly_created=True)


def edit(world: World, user_id: int, channel: Channel, body: JsonObject) -> None:
    """Rename, tag, archive or lock. The opener may do that, or a member with Manage Threads; only the latter
    may lock.
    """
    thread, parent = channel.thread, world.channels[channel.parent_id or 0]
    assert thread is not None
    check(THREAD, body)
    if thread.archived and body.get("archived", True):
        raise DiscordError(ErrorCode.THREAD_ARCHIVED)
    _require_may_edit(world, user_id, channel, body)
    if "applied_tags" in body:
        tags = [int(each) for each in body["applied_tags"] or []]
        if parent.flags & ChannelFlag.REQUIRE_TAG and not tags:
            raise DiscordError(ErrorCode.TAG_REQUIRED)
        _require_known_tags(world, user_id, parent, tags)
        thread.applied_tags = tags
    if "archived" in body and bool(body["archived"]) != thread.archived:
        _require_room(world, channel, archived=bool(body["archived"]))
        thread.archived, thread.archive_timestamp = bool(body["archived"]), world.now()
    thread.locked = bool(body.get("locked", thread.locked))
    thread.auto_archive_minutes = body.get("auto_archive_duration") or thread.auto_archive_minutes
    channel.name = body.get("name") or channel.name
    channel.slowmode = body.get("rate_limit_per_user", channel.slowmode) or 0
    channel.flags = body.get("flags", channel.flags)
    announce(world, channel, "THREAD_UPDATE")


def delete(world: World, user_id: int, channel: Channel) -> None:
    world.require(user_id, channel, Permission.MANAGE_THREADS)
    undo_opening(world, channel)
    payload = {
        "id": str(channel.id),
        "guild_id": str(channel.guild_id),
        "parent_id": str(channel.parent_id),
        "type": int(channel.type),
    }
    world.emit(Event("THREAD_DELETE", channel.guild_id, lambda: payload))


def join(world: World, actor_id: int, channel_id: int, user_id: int) -> None:
    """Add oneself or another member; nobody can be added to an archived thread (50083)."""
    channel = _thread(world, channel_id)
    assert channel.thread is not None
    needed = Permission.VIEW_CHANNEL if actor_id == user_id else Permission.SEND_MESSAGES_IN_THREADS
    world.require(actor_id, channel, needed)
    if channel.thread.archived:
        raise DiscordError(ErrorCode.THREAD_ARCHIVED)
    guild = world.guild_of(channel)
    if guild is None or user_id not in guild.members:
        raise DiscordError(ErrorCode.UNKNOWN_MEMBER)
    channel.thread.member_joins.setdefault(user_id, world.now())


def leave(world: World, actor_id: int, channel_id: int, user_id: int) -> None:
    channel = _thread(world, channel_id)
    assert channel.thread is not None
    if actor_id != user_id:
        world.require(actor_id, channel, Permission.MANAGE_THREADS)
    if channel.thread.archived:
        raise DiscordError(ErrorCode.THREAD_ARCHIVED)
    channel.thread.member_joins.pop(user_id, None)


def archive_idle(world: World) -> None:
    """Archive the threads in which nothing has happened for as long as each one allows."""
    for channel in [each for each in world.channels.values() if each.thread is not None]:
        thread = channel.thread
        assert thread is not None
        idle = world.now() - last_activity(channel)
        if not thread.archived and idle >= thread.auto_archive_minutes * 60:
            thread.archived, thread.archive_timestamp = True, world.now()
            announce(world, channel, "THREAD_UPDATE")


def last_activity(channel: Channel) -> float:
    assert channel.thread is not None
    return max(made_at(channel.last_message_id or channel.id), channel.thread.archive_timestamp)


def announce(world: World, channel: Channel, name: str, *, newly_created: bool = False) -> None:
    def build() -> JsonObject:
        payload = channel_payload(world, channel)
        bot_id = world.application.user_id
        if name == "THREAD_CREATE" and channel.thread is not None and bot_id in channel.thread.member_joins:
            payload["member"] = thread_member_payload(channel, bot_id)
        return payload | {"newly_created": True} if newly_created else payload

    world.emit(Event(name, channel.guild_id, build))


def _thread(world: World, channel_id: int) -> Channel:
    channel = world.channel(channel_id)
    if channel.thread is None:
        raise DiscordError(ErrorCode.WRONG_CHANNEL_TYPE)
    return channel


def _kinds_in(channel: Channel) -> tuple[ChannelType, ...]:
    """The kinds of threads that a channel takes, the one on a message first (50024: none)."""
    if channel.type == ChannelType.TEXT:
        return ChannelType.PUBLIC_THREAD, ChannelType.PRIVATE_THREAD
    if channel.type == ChannelType.ANNOUNCEMENT:
        return (ChannelType.ANNOUNCEMENT_THREAD,)
    raise DiscordError(ErrorCode.WRONG_CHANNEL_TYPE)


def _open(
    world: World,
    user_id: int,
    parent: Channel,
    body: JsonObject,
    kind: ChannelType,
    *,
    thread_id: int | None = None,
) -> Channel:
    check(NEW_THREAD, body)
    _require_room(world, parent, archived=False)
    state = ThreadState(user_id, world.now(), member_joins={user_id: world.now()})
    state.auto_archive_minutes = (
        body.get("auto_archive_duration")
        or parent.default_auto_archive_minutes
        or _DEFAULT_AUTO_ARCHIVE_MINUTES
    )
    channel = Channel(
        thread_id or world.ids.next(), kind, body["name"], parent.guild_id, parent.id, thread=state
    )
    channel.slowmode = body.get("rate_limit_per_user") or 0
    world.keep_channel(channel)
    return channel


def _require_room(world: World, channel: Channel, *, archived: bool) -> None:
    if archived or channel.guild_id is None:
        return
    active = sum(not each.thread.archived for each in world.threads_of(channel.guild_id) if each.thread)
    if active >= world.active_thread_limit:
        raise DiscordError(ErrorCode.TOO_MANY_ACTIVE_THREADS)


def _require_known_tags(world: World, user_id: int, forum: Channel, tags: Iterable[int]) -> None:
    known = {tag.id: tag for tag in forum.available_tags}
    for place, tag_id in enumerate(tags):
        if tag_id not in known:
            path = ("applied_tags", place)
            raise invalid_form((path, "INVALID_FORUM_TAG", f'Value "{tag_id}" is not a valid tag.'))
        if known[tag_id].moderated:
            world.require(user_id, forum, Permission.MANAGE_THREADS)


def _require_may_edit(world: World, user_id: int, channel: Channel, body: JsonObject) -> None:
    assert channel.thread is not None
    world.require(user_id, channel, Permission.VIEW_CHANNEL)
    if world.may(user_id, channel, Permission.MANAGE_THREADS):
        return
    only_waking = set(body) <= {"archived", "locked"} and body.get("archived") is False
    if channel.thread.locked or any(name in body for name in _MANAGED_FIELDS if body.get(name)):
        raise DiscordError(
            ErrorCode.THREAD_LOCKED if channel.thread.locked else ErrorCode.MISSING_PERMISSIONS
        )
    if only_waking:
        world.require(user_id, channel, Permission.SEND_MESSAGES_IN_THREADS)
    elif channel.thread.owner_id != user_id:
        raise DiscordError(ErrorCode.MISSING_PERMISSIONS)
