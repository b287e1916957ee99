"""The state of a gateway session: its sequence, the events to replay, and which events it wants."""

import secrets
from collections import deque
from dataclasses import dataclass, field

from emulator.world.json_types import dumps
from emulator.world.messages.messages import event_fields
from emulator.world.messages.payloads import MESSAGE_CONTENT_INTENT, message_for_bot
from emulator.world.world import Event, World

GUILDS, GUILD_MEMBERS, GUILD_PRESENCES = 1 << 0, 1 << 1, 1 << 8
GUILD_MESSAGES, GUILD_REACTIONS = 1 << 9, 1 << 10
DM_MESSAGES, DM_REACTIONS = 1 << 12, 1 << 13
SCHEDULED_EVENTS = 1 << 16
PRIVILEGED = GUILD_MEMBERS | GUILD_PRESENCES | MESSAGE_CONTENT_INTENT
_REPLAY_LENGTH = 1000

# (intent in a server, intent in a direct message); 0 is always sent
_INTENTS: dict[str, tuple[int, int]] = {
    "INTERACTION_CREATE": (0, 0),
    "GUILD_MEMBER_UPDATE": (0, 0),
    **dict.fromkeys(("GUILD_CREATE", "GUILD_DELETE"), (GUILDS, 0)),
    **dict.fromkeys(("GUILD_ROLE_CREATE", "GUILD_ROLE_UPDATE", "GUILD_ROLE_DELETE"), (GUILDS, 0)),
    **dict.fromkeys(("CHANNEL_CREATE", "CHANNEL_UPDATE", "CHANNEL_DELETE"), (GUILDS, 0)),
    "CHANNEL_PINS_UPDATE": (GUILDS, DM_MESSAGES),
    **dict.fromkeys(("THREAD_CREATE", "THREAD_UPDATE", "THREAD_DELETE"), (GUILDS, 0)),
    **dict.fromkeys(("MESSAGE_CREATE", "MESSAGE_UPDATE", "MESSAGE_DELETE"), (GUILD_MESSAGES, DM_MESSAGES)),
    **dict.fromkeys(
        ("GUILD_SCHEDULED_EVENT_CREATE", "GUILD_SCHEDULED_EVENT_UPDATE", "GUILD_SCHEDULED_EVENT_DELETE"),
        (SCHEDULED_EVENTS, 0),
    ),
    **dict.fromkeys(
        (
            "MESSAGE_REACTION_ADD",
            "MESSAGE_REACTION_REMOVE",
            "MESSAGE_REACTION_REMOVE_ALL",
            "MESSAGE_REACTION_REMOVE_EMOJI",
        ),
        (GUILD_REACTIONS, DM_REACTIONS),
    ),
}


@dataclass(slots=True)
class Session:
    """A shard's session. It outlives its socket, so that RESUME can replay what was missed."""

    shard: tuple[int, int]
    intents: int
    id: str = field(default_factory=lambda: secrets.token_hex(16))
    sequence: int = 0
    sent: deque[tuple[int, bytes]] = field(default_factory=lambda: deque(maxlen=_REPLAY_LENGTH))

    def frame(self, name: str, payload: bytes) -> bytes:
        """Number an event, and remember it."""
        self.sequence += 1
        frame = b'{"op":0,"t":"%b","s":%d,"d":%b}' % (name.encode(), self.sequence, payload)
        self.sent.append((self.sequence, frame))
        return frame

    def missed_since(self, sequence: int) -> list[bytes] | None:
        """The frames after `sequence`; None if some of them are no longer kept."""
        if sequence > self.sequence or (self.sent and sequence < self.sent[0][0] - 1):
            return None
        return [frame for number, frame in self.sent if number > sequence]

    def wants(self, event: Event) -> bool:
        intents = _INTENTS.get(event.name)
        if intents is None or not event.for_gateway or not self.covers(event.guild_id):
            return False
        needed = intents[0] if event.guild_id is not None else intents[1]
        return not needed or bool(self.intents & needed)

    def covers(self, guild_id: int | None) -> bool:
        """Whether a server belongs to this shard; direct messages (None) belong to the first one."""
        number, count = self.shard
        return number == (0 if guild_id is None else (guild_id >> 22) % count)


def encode_event(world: World, event: Event, *, with_content: bool) -> bytes:
    """The event's payload; whether it has a message's text depends on the message content intent."""
    message = event.message
    if message is None or event.name == "MESSAGE_DELETE":
        return dumps(event.build())
    payload = message_for_bot(world, message, with_content=with_content)
    return dumps(payload | event_fields(world, message))
