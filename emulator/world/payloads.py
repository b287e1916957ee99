"""The state as Discord's JSON: ids as text, times as ISO 8601, missing things absent or null."""

import datetime as dt

from emulator.world.json_types import JsonObject
from emulator.world.records import (
    POST_TYPES,
    SPOKEN_TYPES,
    Channel,
    ChannelType,
    Guild,
    GuildMember,
    Overwrite,
    Role,
    ScheduledEvent,
    Tag,
    User,
)
from emulator.world.snowflakes import made_at
from emulator.world.world import World


def iso(moment: float) -> str:
    return dt.datetime.fromtimestamp(moment, dt.UTC).isoformat()


def optional_iso(moment: float | None) -> str | None:
    return None if moment is None else iso(moment)


def optional_id(snowflake: int | None) -> str | None:
    return None if snowflake is None else str(snowflake)


def user_payload(user: User) -> JsonObject:
    return {
        "id": str(user.id),
        "username": user.name,
        "global_name": user.global_name,
        "discriminator": "0000" if user.bot else "0",
        "avatar": None,
        "bot": user.bot,
        "public_flags": 0,
        "flags": 0,
        "primary_guild": None,
    }


def own_user_payload(user: User) -> JsonObject:
    """The bot's account, as it sees itself at login."""
    return user_payload(user) | {
        "mfa_enabled": True,
        "locale": user.locale,
        "verified": True,
        "email": None,
        "flags": 0,
    }


def member_payload(world: World, member: GuildMember, *, with_user: bool = True) -> JsonObject:
    payload: JsonObject = {
        "nick": member.nick,
        "roles": [str(role_id) for role_id in member.role_ids],
        "joined_at": iso(member.joined_at),
        "avatar": None,
        "banner": None,
        "deaf": False,
        "mute": False,
        "flags": 0,
        "pending": False,
        "premium_since": None,
        "communication_disabled_until": None,
    }
    if with_user:
        payload["user"] = user_payload(world.users[member.user_id])
    return payload


def role_payload(role: Role) -> JsonObject:
    payload: JsonObject = {
        "id": str(role.id),
        "name": role.name,
        "color": role.colour,
        "colors": {"primary_color": role.colour, "secondary_color": None, "tertiary_color": None},
        "hoist": role.hoist,
        "icon": None,
        "unicode_emoji": None,
        "position": role.position,
        "permissions": str(int(role.permissions)),
        "managed": role.managed,
        "mentionable": role.mentionable,
        "flags": 0,
    }
    if role.bot_id is not None:
        payload["tags"] = {"bot_id": str(role.bot_id)}
    return payload


def _overwrite_payload(overwrite: Overwrite) -> JsonObject:
    return {
        "id": str(overwrite.id),
        "type": overwrite.type,
        "allow": str(int(overwrite.allow)),
        "deny": str(int(overwrite.deny)),
    }


def tag_payload(tag: Tag) -> JsonObject:
    return {
        "id": str(tag.id),
        "name": tag.name,
        "moderated": tag.moderated,
        "emoji_id": None,
        "emoji_name": tag.emoji_name,
    }


def channel_payload(world: World, channel: Channel) -> JsonObject:
    """Any channel: text, category, forum, direct channel or thread."""
    if channel.thread is not None:
        return _thread_payload(channel)
    if channel.type == ChannelType.DM:
        others = [user_payload(world.users[each]) for each in _dm_partners(world, channel)]
        last = optional_id(channel.last_message_id)
        return {"id": str(channel.id), "type": 1, "last_message_id": last, "recipients": others, "flags": 0}
    payload: JsonObject = {
        "id": str(channel.id),
        "type": int(channel.type),
        "guild_id": optional_id(channel.guild_id),
        "name": channel.name,
        "position": channel.position,
        "parent_id": optional_id(channel.parent_id),
        "permission_overwrites": [_overwrite_payload(each) for each in channel.overwrites],
        "flags": channel.flags,
        "nsfw": channel.nsfw,
    }
    if channel.type != ChannelType.CATEGORY:
        payload |= {
            "topic": channel.topic,
            "rate_limit_per_user": channel.slowmode,
            "last_message_id": optional_id(channel.last_message_id),
        }
    if channel.type in SPOKEN_TYPES:
        payload |= {"bitrate": 64_000, "user_limit": 0}
    if channel.default_auto_archive_minutes is not None:
        payload["default_auto_archive_duration"] = channel.default_auto_archive_minutes
    if channel.type in POST_TYPES:
        payload |= {
            "available_tags": [tag_payload(tag) for tag in channel.available_tags],
            "default_reaction_emoji": None,
            "default_sort_order": None,
            "default_forum_layout": 0,
            "default_thread_rate_limit_per_user": 0,
        }
    return payload


def _dm_partners(world: World, channel: Channel) -> list[int]:
    return [each for each in channel.recipient_ids if each != world.application.user_id]


def _thread_payload(channel: Channel) -> JsonObject:
    thread = channel.thread
    assert thread is not None
    return {
        "id": str(channel.id),
        "type": int(channel.type),
        "guild_id": optional_id(channel.guild_id),
        "parent_id": optional_id(channel.parent_id),
        "owner_id": str(thread.owner_id),
        "name": channel.name,
        "last_message_id": optional_id(channel.last_message_id),
        "message_count": thread.message_count,
        "total_message_sent": thread.total_messages,
        "member_count": min(len(thread.member_joins), 50),
        "rate_limit_per_user": channel.slowmode,
        "flags": channel.flags,
        "applied_tags": [str(tag_id) for tag_id in thread.applied_tags],
        "thread_metadata": {
            "archived": thread.archived,
            "locked": thread.locked,
            "auto_archive_duration": thread.auto_archive_minutes,
            "archive_timestamp": iso(thread.archive_timestamp),
            "create_timestamp": iso(made_at(channel.id)),
        },
    }


def thread_member_payload(channel: Channel, user_id: int) -> JsonObject:
    assert channel.thread is not None
    joined = channel.thread.member_joins[user_id]
    return {"id": str(channel.id), "user_id": str(user_id), "join_timestamp": iso(joined), "flags": 0}


def guild_payload(guild: Guild) -> JsonObject:
    return {
        "id": str(guild.id),
        "name": guild.name,
        "icon": None,
        "splash": None,
        "discovery_splash": None,
        "owner_id": str(guild.owner_id),
        "afk_channel_id": None,
        "afk_timeout": 300,
        "verification_level": 1,
        "default_message_notifications": 1,
        "explicit_content_filter": 0,
        "roles": [role_payload(role) for role in guild.roles.values()],
        "emojis": [],
        "stickers": [],
        "features": [],
        "mfa_level": 0,
        "application_id": None,
        "system_channel_id": None,
        "system_channel_flags": 0,
        "rules_channel_id": None,
        "public_updates_channel_id": None,
        "vanity_url_code": None,
        "description": None,
        "banner": None,
        "premium_tier": 0,
        "premium_subscription_count": 0,
        "premium_progress_bar_enabled": False,
        "preferred_locale": guild.locale,
        "nsfw": False,
        "nsfw_level": 0,
        "home_header": None,
        "region": "",
        "incidents_data": None,
        "widget_enabled": False,
        "widget_channel_id": None,
        "safety_alerts_channel_id": None,
        "max_stage_video_channel_users": 50,
        "max_video_channel_users": 25,
        "max_members": 500000,
        "max_presences": None,
        "approximate_member_count": len(guild.members),
        "approximate_presence_count": 1,
    }


def guild_create_payload(world: World, guild: Guild) -> JsonObject:
    """A server on the gateway. Without the members intent, its only member is the bot."""
    bot_id = world.application.user_id
    visible = [each for each in world.channels_of(guild.id) if world.permissions_in(each, bot_id)]
    threads = [
        _thread_payload(each)
        for each in world.threads_of(guild.id)
        if each.thread and not each.thread.archived and world.permissions_in(each, bot_id)
    ]
    return guild_payload(guild) | {
        "joined_at": iso(guild.members[bot_id].joined_at),
        "large": False,
        "unavailable": False,
        "member_count": len(guild.members),
        "voice_states": [],
        "members": [member_payload(world, guild.members[bot_id])],
        "channels": [channel_payload(world, each) for each in visible],
        "threads": threads,
        "presences": [],
        "stage_instances": [],
        "guild_scheduled_events": [
            event_payload(world, guild, each) for each in guild.events.values() if not each.is_over
        ],
        "soundboard_sounds": [],
    }


def event_payload(world: World, guild: Guild, event: ScheduledEvent) -> JsonObject:
    return {
        "id": str(event.id),
        "guild_id": str(guild.id),
        "channel_id": None,
        "creator_id": str(event.creator_id),
        "creator": user_payload(world.users[event.creator_id]),
        "name": event.name,
        "description": event.description,
        "image": None,
        "scheduled_start_time": iso(event.starts_at),
        "scheduled_end_time": iso(event.ends_at),
        "privacy_level": 2,
        "status": int(event.status),
        "entity_type": 3,
        "entity_id": None,
        "entity_metadata": {"location": event.location},
        "recurrence_rule": None,
        "guild_scheduled_event_exceptions": [],
    }


def interaction_member_payload(world: World, guild: Guild, channel: Channel, user_id: int) -> JsonObject:
    """The member who asks, with their permissions in the channel where they ask."""
    payload = member_payload(world, guild.members[user_id])
    payload["permissions"] = str(int(world.permissions_in(channel, user_id)))
    return payload
