"""Who may do what: Discord's permission bits, and how it computes them.

Source: Discord's documentation, "Permissions", with its pseudo-code for base permissions and overwrites.
"""

from collections.abc import Iterable
from enum import IntFlag

from emulator.world.records import Channel, Guild, Overwrite


class Permission(IntFlag):
    KICK_MEMBERS = 1 << 1
    BAN_MEMBERS = 1 << 2
    ADMINISTRATOR = 1 << 3
    MANAGE_CHANNELS = 1 << 4
    MANAGE_GUILD = 1 << 5
    ADD_REACTIONS = 1 << 6
    VIEW_CHANNEL = 1 << 10
    SEND_MESSAGES = 1 << 11
    SEND_TTS_MESSAGES = 1 << 12
    MANAGE_MESSAGES = 1 << 13
    EMBED_LINKS = 1 << 14
    ATTACH_FILES = 1 << 15
    READ_MESSAGE_HISTORY = 1 << 16
    MENTION_EVERYONE = 1 << 17
    USE_EXTERNAL_EMOJIS = 1 << 18
    CHANGE_NICKNAME = 1 << 26
    MANAGE_NICKNAMES = 1 << 27
    MANAGE_ROLES = 1 << 28
    MANAGE_WEBHOOKS = 1 << 29
    USE_APPLICATION_COMMANDS = 1 << 31
    MANAGE_EVENTS = 1 << 33
    MANAGE_THREADS = 1 << 34
    CREATE_PUBLIC_THREADS = 1 << 35
    CREATE_PRIVATE_THREADS = 1 << 36
    SEND_MESSAGES_IN_THREADS = 1 << 38
    MODERATE_MEMBERS = 1 << 40
    CREATE_EVENTS = 1 << 44
    PIN_MESSAGES = 1 << 51


EVERYTHING = (1 << 53) - 1
IN_A_DM = int(
    Permission.VIEW_CHANNEL
    | Permission.SEND_MESSAGES
    | Permission.EMBED_LINKS
    | Permission.ATTACH_FILES
    | Permission.READ_MESSAGE_HISTORY
    | Permission.ADD_REACTIONS
    | Permission.USE_EXTERNAL_EMOJIS
    | Permission.USE_APPLICATION_COMMANDS
)


def guild_permissions(guild: Guild, user_id: int) -> int:
    """A member's permissions in the whole server; none for somebody who is not a member."""
    if user_id == guild.owner_id:
        return EVERYTHING
    member = guild.members.get(user_id)
    if member is None:
        return 0
    rights = guild.roles[guild.id].permissions
    for role_id in member.role_ids:
        rights |= guild.roles[role_id].permissions
    return EVERYTHING if rights & Permission.ADMINISTRATOR else rights


def _with_overwrites(rights: int, overwrites: Iterable[Overwrite]) -> int:
    allow = deny = 0
    for overwrite in overwrites:
        allow |= overwrite.allow
        deny |= overwrite.deny
    return (rights & ~deny) | allow


def channel_permissions(guild: Guild, channel: Channel, user_id: int) -> int:
    """A member's permissions in one channel. For a thread pass its parent, whose permissions it has."""
    rights = guild_permissions(guild, user_id)
    if rights == EVERYTHING or not rights:
        return rights
    if channel.overwrites:
        roles = set(guild.members[user_id].role_ids)
        theirs = channel.overwrites
        rights = _with_overwrites(rights, (each for each in theirs if each.id == guild.id))
        rights = _with_overwrites(rights, (each for each in theirs if each.type == 0 and each.id in roles))
        rights = _with_overwrites(rights, (each for each in theirs if each.type == 1 and each.id == user_id))
    return rights if rights & Permission.VIEW_CHANNEL else 0
