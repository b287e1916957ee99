"""What the little Discord remembers: a plain record for each kind of thing.

Times are Unix seconds, ids are whole numbers; `payloads` turns both into Discord's text.
"""

from dataclasses import dataclass, field
from enum import IntEnum, IntFlag

from emulator.world.json_types import JsonObject


class ChannelType(IntEnum):
    TEXT = 0
    DM = 1
    VOICE = 2
    CATEGORY = 4
    ANNOUNCEMENT = 5
    ANNOUNCEMENT_THREAD = 10
    PUBLIC_THREAD = 11
    PRIVATE_THREAD = 12
    STAGE = 13
    FORUM = 15
    MEDIA = 16


SPOKEN_TYPES = frozenset({ChannelType.VOICE, ChannelType.STAGE})
"""Voice channels. Each has a chat beside it, in which no thread can be opened."""
POST_TYPES = frozenset({ChannelType.FORUM, ChannelType.MEDIA})
"""Channels that hold only posts."""


class MessageType(IntEnum):
    DEFAULT = 0
    PINNED = 6
    THREAD_CREATED = 18
    REPLY = 19
    CHAT_INPUT_COMMAND = 20
    THREAD_STARTER = 21
    CONTEXT_MENU_COMMAND = 23


class MessageFlag(IntFlag):
    SUPPRESS_EMBEDS = 1 << 2
    HAS_THREAD = 1 << 5
    EPHEMERAL = 1 << 6
    LOADING = 1 << 7
    SUPPRESS_NOTIFICATIONS = 1 << 12
    COMPONENTS_V2 = 1 << 15


class ChannelFlag(IntFlag):
    PINNED = 1 << 1
    REQUIRE_TAG = 1 << 4


@dataclass(slots=True)
class User:
    id: int
    name: str
    global_name: str | None = None
    bot: bool = False
    locale: str = "en-US"
    accepts_dms: bool = True


@dataclass(slots=True)
class Application:
    id: int
    name: str
    user_id: int
    owner_id: int
    privileged_intents: int = 0  # what the developer portal has switched on


@dataclass(slots=True)
class Role:
    id: int
    name: str
    permissions: int = 0
    position: int = 0
    colour: int = 0
    hoist: bool = False
    mentionable: bool = False
    managed: bool = False
    bot_id: int | None = None


@dataclass(slots=True)
class GuildMember:
    user_id: int
    joined_at: float
    nick: str | None = None
    role_ids: list[int] = field(default_factory=list)


class EventStatus(IntEnum):
    SCHEDULED = 1
    ACTIVE = 2
    COMPLETED = 3
    CANCELLED = 4


@dataclass(slots=True)
class ScheduledEvent:
    """An event that a server announces, at a place outside Discord's voice channels."""

    id: int
    creator_id: int
    name: str
    starts_at: float
    ends_at: float
    location: str
    description: str | None = None
    status: EventStatus = EventStatus.SCHEDULED

    @property
    def is_over(self) -> bool:
        return self.status in {EventStatus.COMPLETED, EventStatus.CANCELLED}


@dataclass(slots=True)
class Guild:
    id: int
    name: str
    owner_id: int
    locale: str = "en-US"
    roles: dict[int, Role] = field(default_factory=dict)
    members: dict[int, GuildMember] = field(default_factory=dict)
    events: dict[int, ScheduledEvent] = field(default_factory=dict)


@dataclass(slots=True)
class Overwrite:
    """Permissions given to or taken from one role (type 0) or one member (type 1) in one channel."""

    id: int
    type: int
    allow: int = 0
    deny: int = 0


@dataclass(slots=True)
class Tag:
    id: int
    name: str
    moderated: bool = False
    emoji_name: str | None = None


@dataclass(slots=True)
class ThreadState:
    owner_id: int
    archive_timestamp: float
    archived: bool = False
    locked: bool = False
    auto_archive_minutes: int = 4320
    invitable: bool = True
    applied_tags: list[int] = field(default_factory=list)
    member_joins: dict[int, float] = field(default_factory=dict)
    message_count: int = 0  # neither the message that a thread began with nor deleted ones
    total_messages: int = 0


@dataclass(slots=True)
class Channel:
    id: int
    type: ChannelType
    name: str = ""
    guild_id: int | None = None
    parent_id: int | None = None
    position: int = 0
    topic: str | None = None
    nsfw: bool = False
    slowmode: int = 0
    flags: int = 0
    overwrites: list[Overwrite] = field(default_factory=list)
    available_tags: list[Tag] = field(default_factory=list)
    default_auto_archive_minutes: int | None = None
    last_message_id: int | None = None
    recipient_ids: list[int] = field(default_factory=list)
    thread: ThreadState | None = None


@dataclass(slots=True)
class Attachment:
    id: int
    filename: str
    size: int
    content_type: str
    description: str | None = None
    width: int | None = None
    height: int | None = None


@dataclass(slots=True)
class Reaction:
    emoji: str
    user_ids: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Message:
    id: int
    channel_id: int
    author_id: int
    type: MessageType = MessageType.DEFAULT
    content: str = ""
    embeds: list[JsonObject] = field(default_factory=list)
    components: list[JsonObject] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    reactions: list[Reaction] = field(default_factory=list)
    mention_ids: list[int] = field(default_factory=list)
    flags: int = 0
    edited_at: float | None = None
    pinned_at: float | None = None
    nonce: str | None = None
    replies_to: int | None = None
    reference_channel_id: int | None = None
    thread_id: int | None = None
    ephemeral_to: int | None = None
    interaction: JsonObject | None = None

    @property
    def uses_components_v2(self) -> bool:
        return bool(self.flags & MessageFlag.COMPONENTS_V2)

    @property
    def is_loading(self) -> bool:
        return bool(self.flags & MessageFlag.LOADING)


class InteractionType(IntEnum):
    COMMAND = 2
    COMPONENT = 3
    AUTOCOMPLETE = 4
    MODAL_SUBMIT = 5


class ResponseType(IntEnum):
    MESSAGE = 4
    DEFERRED_MESSAGE = 5
    DEFERRED_UPDATE = 6
    UPDATE_MESSAGE = 7
    AUTOCOMPLETE_RESULT = 8
    MODAL = 9


@dataclass(slots=True)
class Interaction:
    """One thing that a member asked of the bot, and the bot's answers so far."""

    id: int
    token: str
    type: InteractionType
    user_id: int
    guild_id: int | None
    channel_id: int
    data: JsonObject
    created_at: float
    source_message_id: int | None = None
    response_type: ResponseType | None = None
    response_message_id: int | None = None
    answered_at: float | None = None
    modal: JsonObject | None = None
    choices: list[JsonObject] = field(default_factory=list)
    followup_ids: list[int] = field(default_factory=list)
    edits: int = 0
