"""A person in a server: what they see, what is offered to them, and how they name messages and controls."""

from collections.abc import Iterable
from itertools import chain

from emulator.people.answers import Answer
from emulator.people.reading import ShownControl, controls_of
from emulator.world.channels import open_dm
from emulator.world.errors import Refused
from emulator.world.interactions.command_limits import CHAT_INPUT
from emulator.world.interactions.commands import available_in, listed
from emulator.world.interactions.payloads import IN_A_BOT_DM, IN_A_GUILD
from emulator.world.interactions.slash_options import OptionReader, Resolved, is_named
from emulator.world.json_types import JsonObject
from emulator.world.permissions import EVERYTHING, Permission, guild_permissions
from emulator.world.records import POST_TYPES, Channel, ChannelType, Guild, Message, User
from emulator.world.world import World

ChannelLike = Channel | int | str
MessageLike = Answer | Message


class Membership:
    """A person in a server; `channel` is where the person is."""

    def __init__(self, world: World, guild: Guild, member: int | str) -> None:
        self.world = world
        self.guild = guild
        self.user = self._find_member(member)
        self.channel = self._first_channel()

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.user.name}>"

    @property
    def id(self) -> int:
        return self.user.id

    @property
    def name(self) -> str:
        return self.user.name

    # Places

    def find_channel(self, wanted: object) -> Channel:
        """A channel or thread by record, id or name (`#` optional). Raises Refused if it is not visible."""
        if isinstance(wanted, Channel):
            return wanted
        text = str(wanted).removeprefix("<#").removesuffix(">").removeprefix("#").casefold()
        own = (each for each in self.world.channels_of(None) if self.id in each.recipient_ids)
        for channel in chain(
            self.world.channels_of(self.guild.id), self.world.threads_of(self.guild.id), own
        ):
            if text in {str(channel.id), channel.name.casefold()} and self.may_see(channel):
                return channel
        raise Refused(f"There is no channel {wanted} here")

    def may_see(self, channel: Channel) -> bool:
        return self.world.may(self.id, channel, Permission.VIEW_CHANNEL)

    def go(self, channel: ChannelLike) -> Channel:
        self.channel = self.find_channel(channel)
        return self.channel

    def direct_channel(self) -> Channel:
        """The direct messages with the bot."""
        return open_dm(self.world, self.id, self.world.application.user_id)

    def sees(self, channel: ChannelLike | None = None) -> list[Message]:
        """The channel as this member sees it, oldest message first, without others' ephemeral messages."""
        place = self.find_channel(channel or self.channel)
        if not self.world.may(self.id, place, Permission.VIEW_CHANNEL | Permission.READ_MESSAGE_HISTORY):
            raise Refused("Missing Access")
        shown = [
            each for each in self.world.messages[place.id].values() if each.ephemeral_to in {None, self.id}
        ]
        return sorted(shown, key=lambda each: each.id)

    def met(self) -> set[int]:
        """The people whom this member's client knows: those who wrote, or were mentioned, where the member
        is.

        It shows a mention of anybody else as digits, since no message has brought their name.
        """
        known = {self.id}
        for message in self.world.messages[self.channel.id].values():
            if message.ephemeral_to in {None, self.id}:
                known |= {message.author_id, *message.mention_ids}
                known |= {int(message.interaction["user"]["id"])} if message.interaction else set()
        return known

    # What is offered here

    def commands(self, kind: int = CHAT_INPUT, channel: Channel | None = None) -> list[JsonObject]:
        """The commands that Discord offers this member here."""
        place = channel or self.channel
        if place.guild_id is None:
            found: Iterable[JsonObject] = listed(self.world, None)
            return [each for each in found if each["type"] == kind and _usable_in_dm(each)]
        if not self.world.may(self.id, place, Permission.USE_APPLICATION_COMMANDS):
            return []
        rights = guild_permissions(self.guild, self.id)
        offered = available_in(self.world, self.guild.id)
        return [each for each in offered if each["type"] == kind and _permitted(each, rights)]

    def _find_member(self, member: int | str) -> User:
        for user_id in self.guild.members:
            user = self.world.users[user_id]
            if member in {user.id, user.name, user.global_name}:
                return user
        raise Refused(f"{member} is not a member of {self.guild.name}")

    def _first_channel(self) -> Channel:
        for channel in self.world.channels_of(self.guild.id):
            if channel.type == ChannelType.TEXT and self.may_see(channel):
                return channel
        raise Refused(f"{self.name} sees no text channel")

    def place_for_commands(self, channel: ChannelLike | None) -> Channel:
        place = self.channel if channel is None else self.find_channel(channel)
        if place.type in POST_TYPES | {ChannelType.CATEGORY}:
            raise Refused("Commands cannot be used here")
        if place.thread is not None and place.thread.archived:
            raise Refused("Commands cannot be used in an archived thread")
        return place

    def resolved(self, place: Channel) -> Resolved:
        return Resolved(self.world, self.world.guild_of(place))

    def option_reader(self, place: Channel, resolved: Resolved) -> OptionReader:
        return OptionReader(resolved, self.id, place, self.user.locale, self.find_channel, self.user_id)

    def user_id(self, value: object) -> int:
        """A member by record, id, name or mention. Raises Refused for somebody who is not in the server."""
        if isinstance(value, Membership | User):
            return value.id
        text = str(value).removeprefix("<@").removesuffix(">").removeprefix("@").casefold()
        for user_id in self.guild.members:
            user = self.world.users[user_id]
            if text in {str(user.id), user.name.casefold(), (user.global_name or "").casefold()}:
                return user.id
        raise Refused("Specify a valid user")

    def menu_data(self, name: str, kind: int, place: Channel, target_id: int) -> JsonObject:
        for command in self.commands(kind, place):
            if is_named(command, name, self.user.locale):
                fields = {key: command[key] for key in ("id", "name", "type")}
                return fields | {"target_id": str(target_id)}
        raise Refused(f"There is no entry {name} here")

    def current(self, message: MessageLike) -> Message:
        """The message as it is now. Raises Refused if it is gone, or ephemeral for somebody else."""
        wanted = message.message if isinstance(message, Answer) else message
        current = self.world.messages.get(wanted.channel_id, {}).get(wanted.id)
        if current is None or current.ephemeral_to not in {None, self.id}:
            raise Refused("This message is not there")
        if not self.may_see(self.world.channels[current.channel_id]):
            raise Refused("Missing Access")
        return current

    def control(self, target: Message, wanted: str | int, *, selects: bool) -> ShownControl:
        fitting = [each for each in controls_of(target.components) if each.is_select == selects]
        found = _pick(fitting, wanted)
        if found is None:
            known = ", ".join(repr(each.label) for each in fitting) or "none"
            raise Refused(f"There is no control {wanted!r} in this message; there are: {known}")
        if found.disabled:
            raise Refused(f"{found.label} is disabled")
        return found


def _pick(controls: list[ShownControl], wanted: str | int) -> ShownControl | None:
    """The control with that number, custom id or label, or the only one whose label begins so."""
    if isinstance(wanted, int):
        return next((each for each in controls if each.number == wanted), None)
    for matches in (
        [each for each in controls if each.custom_id == wanted],
        [each for each in controls if wanted in {each.label, each.component.get("label")}],
        [each for each in controls if each.label.casefold().startswith(wanted.casefold())],
    ):
        if len(matches) == 1:
            return matches[0]
    return None


def _permitted(command: JsonObject, rights: int) -> bool:
    if command["contexts"] is not None and IN_A_GUILD not in command["contexts"]:
        return False
    needed = command["default_member_permissions"]
    if needed is None or rights == EVERYTHING:
        return True
    return int(needed) != 0 and rights & int(needed) == int(needed)


def _usable_in_dm(command: JsonObject) -> bool:
    contexts = command["contexts"]
    return IN_A_BOT_DM in contexts if contexts is not None else bool(command["dm_permission"])
