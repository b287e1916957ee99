"""The little Discord's state, and lookups in it; no input or output.

What can be done with the state is in the modules beside it: `messages`, `threads`, `channels`, `commands`,
`interactions`. Each reports what happened with `World.emit`.
"""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from emulator.world.errors import DiscordError, ErrorCode
from emulator.world.json_types import JsonObject
from emulator.world.permissions import IN_A_DM, Permission, channel_permissions, guild_permissions
from emulator.world.records import (
    SPOKEN_TYPES,
    Application,
    Channel,
    ChannelType,
    Guild,
    GuildMember,
    Interaction,
    Message,
    Overwrite,
    Role,
    User,
)
from emulator.world.snowflakes import Snowflakes

THREAD_TYPES = frozenset(
    {ChannelType.ANNOUNCEMENT_THREAD, ChannelType.PUBLIC_THREAD, ChannelType.PRIVATE_THREAD}
)
TEXT_TYPES = THREAD_TYPES | SPOKEN_TYPES | {ChannelType.TEXT, ChannelType.DM, ChannelType.ANNOUNCEMENT}


@dataclass(slots=True)
class Event:
    """Something that happened. `build` makes Discord's payload, if anybody wants it.

    Events of a message have `message` instead of `build`, since its text depends on the reader. `interaction`
    marks the steps of an interaction; `for_gateway` is False for what only people see.
    """

    name: str
    guild_id: int | None
    build: Callable[[], JsonObject]
    message: Message | None = None
    interaction: Interaction | None = None
    for_gateway: bool = True


EventListener = Callable[[Event], None]


class World:
    """Everything that exists: servers, people, channels, messages, commands, interactions.

    `now` is the time in this world, in Unix seconds; a demo may move it. `timer` is for deadlines, nonces and
    rate limits, which run in real seconds wherever `now` is moved.
    """

    def __init__(
        self,
        now: Callable[[], float],
        *,
        application_name: str = "Film club",
        timer: Callable[[], float] = time.time,
    ) -> None:
        self.now = now
        self.timer = timer
        self.ids = Snowflakes(now)
        self.cdn_url = ""
        self.active_thread_limit = 1000
        self.users: dict[int, User] = {}
        self.guilds: dict[int, Guild] = {}
        self.channels: dict[int, Channel] = {}
        self.messages: dict[int, dict[int, Message]] = {}
        self.files: dict[int, bytes] = {}
        self.commands: dict[int, JsonObject] = {}
        self.interactions: dict[str, Interaction] = {}
        self.nonces: dict[tuple[int, int, str], tuple[float, int]] = {}
        self._channels_by_guild: dict[int | None, dict[int, Channel]] = {}
        self._listeners: list[EventListener] = []
        operator = self.add_user("operator")
        bot = self.add_user(application_name, bot=True)
        self.application = Application(bot.id, application_name, bot.id, operator.id)

    # What happened

    def on_event(self, listener: EventListener) -> Callable[[], None]:
        """Call `listener` with every event from now on; call the result to stop."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def emit(self, event: Event) -> None:
        for listener in tuple(self._listeners):
            listener(event)

    # Setting up: without rules, and without events before the first connection

    def add_user(
        self, name: str, *, bot: bool = False, locale: str = "en-US", display_name: str | None = None
    ) -> User:
        user = User(self.ids.next(), name, display_name, bot, locale)
        self.users[user.id] = user
        return user

    def add_guild(self, name: str, owner_id: int, *, permissions: int = 0, locale: str = "en-US") -> Guild:
        """Add a server with its owner; `permissions` are @everyone's."""
        guild = Guild(self.ids.next(), name, owner_id, locale)
        guild.roles[guild.id] = Role(guild.id, "@everyone", permissions)
        self.guilds[guild.id] = guild
        self.add_member(guild, owner_id)
        return guild

    def add_role(self, guild: Guild, name: str, permissions: int = 0, *, bot_id: int | None = None) -> Role:
        role = Role(
            self.ids.next(), name, permissions, len(guild.roles), managed=bot_id is not None, bot_id=bot_id
        )
        guild.roles[role.id] = role
        return role

    def add_member(self, guild: Guild, user_id: int, *roles: Role) -> GuildMember:
        member = GuildMember(user_id, self.now(), role_ids=[role.id for role in roles])
        guild.members[user_id] = member
        return member

    def invite_bot(self, guild: Guild, permissions: int) -> GuildMember:
        """Let the bot join with a managed role of its own, as after an invitation."""
        bot_id = self.application.user_id
        return self.add_member(
            guild, bot_id, self.add_role(guild, self.application.name, permissions, bot_id=bot_id)
        )

    def add_channel(
        self,
        guild: Guild,
        name: str,
        kind: ChannelType = ChannelType.TEXT,
        *,
        parent_id: int | None = None,
        topic: str | None = None,
        overwrites: list[Overwrite] | None = None,
    ) -> Channel:
        position = len(self._channels_by_guild.get(guild.id, ()))
        channel = Channel(
            self.ids.next(), kind, name, guild.id, parent_id, position, topic, overwrites=overwrites or []
        )
        self.keep_channel(channel)
        return channel

    def keep_channel(self, channel: Channel) -> None:
        self.channels[channel.id] = channel
        self.messages[channel.id] = {}
        self._channels_by_guild.setdefault(channel.guild_id, {})[channel.id] = channel

    def forget_channel(self, channel: Channel) -> None:
        del self.channels[channel.id], self.messages[channel.id]
        del self._channels_by_guild[channel.guild_id][channel.id]

    # Lookups: missing things are refused as Discord refuses them

    def guild(self, guild_id: int) -> Guild:
        guild = self.guilds.get(guild_id)
        if guild is None:
            raise DiscordError(ErrorCode.UNKNOWN_GUILD)
        return guild

    def guild_of(self, channel: Channel) -> Guild | None:
        return None if channel.guild_id is None else self.guilds[channel.guild_id]

    def user(self, user_id: int) -> User:
        user = self.users.get(user_id)
        if user is None:
            raise DiscordError(ErrorCode.UNKNOWN_USER)
        return user

    def channel(self, channel_id: int) -> Channel:
        channel = self.channels.get(channel_id)
        if channel is None:
            raise DiscordError(ErrorCode.UNKNOWN_CHANNEL)
        return channel

    def message(self, channel_id: int, message_id: int) -> Message:
        """A message that everybody in its channel sees; ephemeral ones are not found here."""
        message = self.messages[self.channel(channel_id).id].get(message_id)
        if message is None or message.ephemeral_to is not None:
            raise DiscordError(ErrorCode.UNKNOWN_MESSAGE)
        return message

    def channels_of(self, guild_id: int | None) -> Iterator[Channel]:
        """A server's channels that are not threads; for None, the direct channels."""
        for channel in self._channels_by_guild.get(guild_id, {}).values():
            if channel.thread is None:
                yield channel

    def threads_of(self, guild_id: int) -> Iterator[Channel]:
        for channel in self._channels_by_guild.get(guild_id, {}).values():
            if channel.thread is not None:
                yield channel

    # Rights

    def permissions_in(self, channel: Channel, user_id: int) -> int:
        guild = self.guild_of(channel)
        if guild is None:
            return IN_A_DM if user_id in channel.recipient_ids else 0
        place = channel
        if channel.thread is not None and channel.parent_id is not None:
            place = self.channels[channel.parent_id]
        return channel_permissions(guild, place, user_id)

    def may(self, user_id: int, channel: Channel, permission: int) -> bool:
        return self.permissions_in(channel, user_id) & permission == permission

    def require(self, user_id: int, channel: Channel, permission: int) -> None:
        """Refuse a member who cannot see the channel (50001), or who lacks the permission (50013)."""
        rights = self.permissions_in(channel, user_id)
        if not rights & Permission.VIEW_CHANNEL:
            raise DiscordError(ErrorCode.MISSING_ACCESS)
        if rights & permission != permission:
            raise DiscordError(ErrorCode.MISSING_PERMISSIONS)

    def require_in_guild(self, user_id: int, guild: Guild, permission: int) -> None:
        if user_id not in guild.members:
            raise DiscordError(ErrorCode.MISSING_ACCESS)
        if guild_permissions(guild, user_id) & permission != permission:
            raise DiscordError(ErrorCode.MISSING_PERMISSIONS)
