"""Opens a thread with all that belongs to it: its first message, the line in the channel, the events."""

from collections.abc import Sequence

from emulator.world import threads
from emulator.world.errors import DiscordError
from emulator.world.json_types import JsonObject
from emulator.world.messages.attachments import Upload
from emulator.world.messages.messages import compose, deliver
from emulator.world.records import Channel, ChannelType, Message, MessageType
from emulator.world.world import World


def open_on_message(
    world: World, user_id: int, channel_id: int, message_id: int, body: JsonObject
) -> Channel:
    """Open a thread on an existing message."""
    thread = threads.open_from_message(world, user_id, channel_id, message_id, body)
    threads.announce_opening(world, thread)
    return thread


def open_plain_thread(world: World, user_id: int, channel_id: int, body: JsonObject) -> Channel:
    """Open a thread without a message, with the line that the channel then shows."""
    thread = threads.open_without_message(world, user_id, channel_id, body)
    threads.announce_opening(world, thread)
    if thread.type != ChannelType.PRIVATE_THREAD:
        notice = Message(world.ids.next(), channel_id, user_id, MessageType.THREAD_CREATED, thread.name)
        notice.reference_channel_id, notice.thread_id = thread.id, thread.id
        deliver(world, notice)
    return thread


def open_post(
    world: World, user_id: int, forum_id: int, body: JsonObject, uploads: Sequence[Upload] = ()
) -> tuple[Channel, Message]:
    """Open a forum post: thread and first message at once, with the same id; both or neither."""
    thread = threads.open_post(world, user_id, forum_id, body)
    message = Message(thread.id, thread.id, user_id)
    try:
        compose(world, message, body.get("message") or {}, uploads)
    except DiscordError:
        threads.undo_opening(world, thread)
        raise
    world.channels[forum_id].last_message_id = thread.id
    threads.announce_opening(world, thread)
    deliver(world, message)
    return thread, message
