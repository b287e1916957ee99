"""REST: single channels, the rights in them, and threads."""

import datetime as dt

from emulator.doors.routing import Call, RouteTable
from emulator.world import channels, thread_creation, threads
from emulator.world.json_types import JsonObject
from emulator.world.messages.payloads import message_payload
from emulator.world.payloads import channel_payload, thread_member_payload
from emulator.world.permissions import Permission
from emulator.world.records import POST_TYPES, Channel, ChannelType

routes = RouteTable()
_NEW_THREADS_LIMIT = (50, 300.0)
"""Discord counts new threads over minutes, and says so with each: a client may take it for a wait."""


def _visible(call: Call) -> Channel:
    channel = call.world.channel(call.id("channel_id"))
    call.world.require(call.actor_id, channel, Permission.VIEW_CHANNEL)
    return channel


@routes.add("GET", "/channels/{channel_id}")
def channel(call: Call) -> object:
    return _with_own_membership(call, _visible(call))


@routes.add("PATCH", "/channels/{channel_id}")
def edit_channel(call: Call) -> object:
    found = _visible(call)
    if found.thread is not None:
        threads.edit(call.world, call.actor_id, found, call.body)
    else:
        channels.edit(call.world, call.actor_id, found, call.body)
    return channel_payload(call.world, found)


@routes.add("DELETE", "/channels/{channel_id}")
def delete_channel(call: Call) -> object:
    found = _visible(call)
    payload = channel_payload(call.world, found)
    if found.thread is not None:
        threads.delete(call.world, call.actor_id, found)
    elif found.guild_id is not None:
        channels.delete(call.world, call.actor_id, found)
    return payload


@routes.add("PUT", "/channels/{channel_id}/permissions/{target_id}")
def set_overwrite(call: Call) -> object:
    channels.set_overwrite(call.world, call.actor_id, _visible(call), call.id("target_id"), call.body)
    return None


@routes.add("DELETE", "/channels/{channel_id}/permissions/{target_id}")
def remove_overwrite(call: Call) -> object:
    channels.remove_overwrite(call.world, call.actor_id, _visible(call), call.id("target_id"))
    return None


@routes.add("POST", "/channels/{channel_id}/messages/{message_id}/threads", limit=_NEW_THREADS_LIMIT)
def thread_from_message(call: Call) -> object:
    thread = thread_creation.open_on_message(
        call.world, call.actor_id, call.id("channel_id"), call.id("message_id"), call.body
    )
    return _with_own_membership(call, thread)


@routes.add("POST", "/channels/{channel_id}/threads", limit=_NEW_THREADS_LIMIT)
def open_thread(call: Call) -> object:
    parent = call.world.channel(call.id("channel_id"))
    if parent.type in POST_TYPES:
        thread, message = thread_creation.open_post(
            call.world, call.actor_id, parent.id, call.body, call.uploads
        )
        payload = _with_own_membership(call, thread)
        return payload | {"message": message_payload(call.world, message)}
    thread = thread_creation.open_plain_thread(call.world, call.actor_id, parent.id, call.body)
    return _with_own_membership(call, thread)


def _with_own_membership(call: Call, found: Channel) -> JsonObject:
    payload = channel_payload(call.world, found)
    if found.thread is not None and call.actor_id in found.thread.member_joins:
        payload["member"] = thread_member_payload(found, call.actor_id)
    return payload


@routes.add("GET", "/guilds/{guild_id}/threads/active")
def active_threads(call: Call) -> object:
    guild = call.world.guild(call.id("guild_id"))
    found = [
        each
        for each in call.world.threads_of(guild.id)
        if each.thread and not each.thread.archived and call.world.permissions_in(each, call.actor_id)
    ]
    return _thread_list(call, sorted(found, key=lambda each: each.id, reverse=True))


@routes.add("GET", "/channels/{channel_id}/threads/archived/public")
def archived_threads(call: Call) -> object:
    parent = _visible(call)
    call.world.require(call.actor_id, parent, Permission.READ_MESSAGE_HISTORY)
    before = _moment(call.query.get("before"))
    found = [
        each
        for each in call.world.threads_of(parent.guild_id or 0)
        if each.parent_id == parent.id
        and each.type != ChannelType.PRIVATE_THREAD
        and each.thread is not None
        and each.thread.archived
        and (before is None or each.thread.archive_timestamp < before)
    ]
    found.sort(key=lambda each: each.thread.archive_timestamp if each.thread else 0.0, reverse=True)
    limit = call.number("limit", 50)
    return _thread_list(call, found[:limit]) | {"has_more": len(found) > limit}


def _moment(text: str | None) -> float | None:
    return None if text is None else dt.datetime.fromisoformat(text).timestamp()


def _thread_list(call: Call, found: list[Channel]) -> JsonObject:
    joined = [each for each in found if each.thread and call.actor_id in each.thread.member_joins]
    return {
        "threads": [channel_payload(call.world, each) for each in found],
        "members": [thread_member_payload(each, call.actor_id) for each in joined],
    }


@routes.add("PUT", "/channels/{channel_id}/thread-members/{user_id}")
def join_thread(call: Call) -> object:
    threads.join(call.world, call.actor_id, call.id("channel_id"), call.id("user_id"))
    return None


@routes.add("DELETE", "/channels/{channel_id}/thread-members/{user_id}")
def leave_thread(call: Call) -> object:
    threads.leave(call.world, call.actor_id, call.id("channel_id"), call.id("user_id"))
    return None
