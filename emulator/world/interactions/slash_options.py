"""A slash command's options, checked against the registered command as Discord's client does."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from emulator.letters import without_accents
from emulator.world.errors import Refused
from emulator.world.interactions.command_limits import SUB_COMMAND, SUB_COMMAND_GROUP
from emulator.world.json_types import JsonObject
from emulator.world.messages.attachments import Upload, store
from emulator.world.messages.payloads import attachment_payload
from emulator.world.payloads import channel_payload, member_payload, role_payload, user_payload
from emulator.world.records import Channel, Guild
from emulator.world.world import World

STRING, INTEGER, BOOLEAN, USER, CHANNEL, ROLE, MENTIONABLE, NUMBER, ATTACHMENT = range(3, 12)
_TRUE, _FALSE = frozenset({"true", "yes", "1"}), frozenset({"false", "no", "0"})


@dataclass(slots=True)
class Resolved:
    """The people, channels, roles and files that option values name, as an interaction carries them."""

    world: World
    guild: Guild | None
    found: dict[str, dict[str, JsonObject]] = field(default_factory=dict)

    def payload(self) -> dict[str, JsonObject]:
        return dict(self.found)

    def add_user(self, user_id: int) -> str:
        user = self.world.users.get(user_id)
        if user is None:
            raise Refused("Specify a valid user")
        self._add("users", user_id, user_payload(user))
        if self.guild is not None and user_id in self.guild.members:
            member = self.guild.members[user_id]
            self._add(
                "members", user_id, member_payload(self.world, member, with_user=False) | {"permissions": "0"}
            )
        return str(user_id)

    def add_role(self, role_id: int) -> str:
        if self.guild is None or role_id not in self.guild.roles:
            raise Refused("Specify a valid role")
        self._add("roles", role_id, role_payload(self.guild.roles[role_id]))
        return str(role_id)

    def add_channel(self, channel_id: int, user_id: int, allowed: Iterable[int] = ()) -> str:
        channel = self.world.channels.get(channel_id)
        if channel is None or not self.world.permissions_in(channel, user_id):
            raise Refused("Specify a valid channel")
        if allowed and channel.type not in allowed:
            raise Refused("Specify a valid channel")
        rights = str(int(self.world.permissions_in(channel, user_id)))
        self._add("channels", channel_id, channel_payload(self.world, channel) | {"permissions": rights})
        return str(channel_id)

    def add_file(self, upload: Upload, channel_id: int) -> str:
        attachment = store(self.world, upload)
        self._add("attachments", attachment.id, attachment_payload(self.world, attachment, channel_id))
        return str(attachment.id)

    def _add(self, kind: str, snowflake: int, payload: JsonObject) -> None:
        self.found.setdefault(kind, {})[str(snowflake)] = payload


@dataclass(slots=True)
class SlashCall:
    """A slash command being sent: which (sub-)command, and the names on the path to it."""

    command: JsonObject
    leaf: JsonObject
    path: list[JsonObject]

    @property
    def schema(self) -> list[JsonObject]:
        return self.leaf.get("options") or []

    def data(self, options: list[JsonObject], resolved: Resolved) -> JsonObject:
        """The interaction's data."""
        for step in reversed(self.path):
            options = [{"name": step["name"], "type": step["type"], "options": options}]
        data: JsonObject = {
            "id": self.command["id"],
            "name": self.command["name"],
            "type": self.command["type"],
            "options": options,
        }
        if resolved.found:
            data["resolved"] = resolved.payload()
        if "guild_id" in self.command:
            data["guild_id"] = self.command["guild_id"]
        return data


def is_named(thing: JsonObject, name: str, locale: str) -> bool:
    """Whether a command or option has this name, in English or in the person's language.

    Accents may be left out: `pelicula` is accepted for `película`.
    """
    own = (thing.get("name_localizations") or {}).get(locale)
    return name == thing["name"] or (own is not None and without_accents(name) == without_accents(own))


def find_call(commands: Iterable[JsonObject], words: list[str], locale: str) -> SlashCall:
    """The command or sub-command with these words as its name. Raises Refused."""
    command = next((each for each in commands if is_named(each, words[0], locale)), None)
    if command is None:
        raise Refused(f"There is no command /{words[0]} here")
    leaf, path = command, []
    for word in words[1:]:
        nested = _nested(leaf)
        step = next((each for each in nested if is_named(each, word, locale)), None)
        if step is None:
            raise Refused(f"There is no command /{' '.join(words)}")
        path.append(step)
        leaf = step
    if _nested(leaf):
        names = ", ".join(each["name"] for each in _nested(leaf))
        raise Refused(f"/{' '.join(words)} needs one of: {names}")
    return SlashCall(command, leaf, path)


def _nested(thing: JsonObject) -> list[JsonObject]:
    return [each for each in thing.get("options") or [] if each["type"] in {SUB_COMMAND, SUB_COMMAND_GROUP}]


@dataclass(slots=True)
class OptionReader:
    """Turns what a person types into option values. `find_channel` finds a channel by its name."""

    resolved: Resolved
    user_id: int
    channel: Channel
    locale: str
    find_channel: Callable[[object], Channel]
    find_user: Callable[[object], int]

    def read_all(self, schema: list[JsonObject], given: Mapping[str, object]) -> list[JsonObject]:
        """Every option, checked, in the command's order. Raises Refused with Discord's words."""
        named = self._by_schema_name(schema, given)
        read = []
        for option in schema:
            if option["name"] in named:
                value = self.read(option, named[option["name"]])
                read.append({"name": option["name"], "type": option["type"], "value": value})
            elif option.get("required"):
                raise Refused(f"{option['name']}: This option is required. Specify a value.")
        return read

    def read_partial(
        self, schema: list[JsonObject], given: Mapping[str, object], focused: str, typed: str
    ) -> list[JsonObject]:
        """The options while one of them is being typed; of the others, those that are valid."""
        named = self._by_schema_name(schema, {**given, focused: typed})
        read = []
        for option in schema:
            if option["name"] not in named:
                continue
            entry = {"name": option["name"], "type": option["type"]}
            if is_named(option, focused, self.locale):
                read.append(entry | {"value": typed, "focused": True})
                continue
            read.append(entry | {"value": self.read(option, named[option["name"]])})
        return read

    def _by_schema_name(self, schema: list[JsonObject], given: Mapping[str, object]) -> dict[str, object]:
        named: dict[str, object] = {}
        for name, value in given.items():
            option = next((each for each in schema if is_named(each, name, self.locale)), None)
            if option is None:
                raise Refused(f"Unknown option: {name}")
            if value is not None:
                named[option["name"]] = value
        return named

    def read(self, option: JsonObject, value: object) -> object:
        readers: dict[int, Callable[[JsonObject, object], object]] = {
            STRING: _string,
            INTEGER: _integer,
            NUMBER: _number,
            BOOLEAN: _boolean,
            USER: lambda _, given: self.resolved.add_user(self.find_user(given)),
            ROLE: lambda _, given: self.resolved.add_role(self._find_role(given)),
            CHANNEL: self._read_channel,
            MENTIONABLE: self._read_mentionable,
            ATTACHMENT: self._read_file,
        }
        return readers[option["type"]](option, value)

    def _read_channel(self, option: JsonObject, value: object) -> str:
        allowed = option.get("channel_types") or ()
        return self.resolved.add_channel(self.find_channel(value).id, self.user_id, allowed)

    def _read_mentionable(self, _option: JsonObject, value: object) -> str:
        guild = self.resolved.guild
        if guild is not None and isinstance(value, int) and value in guild.roles:
            return self.resolved.add_role(value)
        return self.resolved.add_user(self.find_user(value))

    def _read_file(self, option: JsonObject, value: object) -> str:
        if not isinstance(value, tuple) or len(value) != 2:
            raise Refused(f"{option['name']}: Specify a valid file")
        name, data = value
        return self.resolved.add_file(Upload(str(name), bytes(data)), self.channel.id)

    def _find_role(self, value: object) -> int:
        roles = self.resolved.guild.roles if self.resolved.guild is not None else {}
        for role in roles.values():
            if value in {role.id, str(role.id), role.name, f"@{role.name}"}:
                return role.id
        raise Refused("Specify a valid role")


def _chosen(option: JsonObject, value: object) -> object:
    for choice in option["choices"]:
        if str(value) in {choice["name"], str(choice["value"])}:
            return choice["value"]
    raise Refused(f"{option['name']}: Specify a valid choice")


def _string(option: JsonObject, value: object) -> object:
    if option.get("choices"):
        return _chosen(option, value)
    text = str(value)
    least, most = option.get("min_length") or 0, option.get("max_length") or 6000
    if len(text) < least:
        raise Refused(f"{option['name']}: Minimum length is {least} characters")
    if len(text) > most:
        raise Refused(f"{option['name']}: Maximum length is {most} characters")
    if option.get("required") and not text:
        raise Refused(f"{option['name']}: This option is required. Specify a value.")
    return text


def _integer(option: JsonObject, value: object) -> object:
    if option.get("choices"):
        return _chosen(option, value)
    try:
        number = int(str(value)) if not isinstance(value, bool) else None
    except ValueError:
        number = None
    if number is None:
        raise Refused(f"{option['name']}: Enter a valid integer")
    return _in_range(option, number)


def _number(option: JsonObject, value: object) -> object:
    if option.get("choices"):
        return _chosen(option, value)
    try:
        number = float(str(value))
    except ValueError as error:
        raise Refused(f"{option['name']}: Enter a valid number") from error
    return _in_range(option, number)


def _in_range(option: JsonObject, number: float) -> float:
    least, most = option.get("min_value"), option.get("max_value")
    if least is not None and most is not None and not least <= number <= most:
        raise Refused(f"{option['name']}: Value must be between {least} and {most}")
    if least is not None and number < least:
        raise Refused(f"{option['name']}: Value must be greater than or equal to {least}")
    if most is not None and number > most:
        raise Refused(f"{option['name']}: Value must be less than or equal to {most}")
    return number


def _boolean(option: JsonObject, value: object) -> bool:
    text = str(value).lower()
    if text not in _TRUE | _FALSE:
        raise Refused(f"{option['name']}: Specify true or false")
    return text in _TRUE
