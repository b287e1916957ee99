"""What Discord's client offers while somebody types: commands after a slash, values for an option."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from emulator.people.person import Person
from emulator.world.interactions.slash_options import (
    ATTACHMENT,
    BOOLEAN,
    CHANNEL,
    INTEGER,
    MENTIONABLE,
    NUMBER,
    ROLE,
    USER,
)
from emulator.world.json_types import JsonObject
from emulator.world.messages import component_limits as kinds
from emulator.world.records import Channel, ChannelFlag, ChannelType

MOST_OFFERED = 25
_KINDS = {
    INTEGER: "whole number",
    NUMBER: "number",
    BOOLEAN: "true or false",
    USER: "member",
    CHANNEL: "channel",
    ROLE: "role",
    MENTIONABLE: "member or role",
    ATTACHMENT: "file",
}


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One line to choose: `value` is sent, `label` is shown."""

    label: str
    value: str | int | float | bool
    note: str = ""


def local(thing: JsonObject, key: str, locale: str) -> str:
    """The `name` or `description` of a command or option in that language."""
    return str((thing.get(f"{key}_localizations") or {}).get(locale) or thing.get(key) or "")


def leaves(commands: Iterable[JsonObject], locale: str) -> Iterator[tuple[str, str, JsonObject]]:
    """Every command that can be used: English words, local words, and the command or sub-command."""
    for command in commands:
        nested = [each for each in command.get("options") or [] if each["type"] <= 2]
        name, shown = str(command["name"]), local(command, "name", locale)
        if not nested:
            yield name, shown, command
        for inner, inner_shown, leaf in leaves(nested, locale):
            yield f"{name} {inner}", f"{shown} {inner_shown}", leaf


def commands_for(person: Person, typed: str) -> list[Suggestion]:
    """The member's commands whose name contains what was typed, in their language or in English.

    Commands that begin with it come first.
    """
    locale = person.user.locale
    wanted = typed.casefold().lstrip("/").strip()
    found = [
        Suggestion(f"/{shown}", name, local(leaf, "description", locale))
        for name, shown, leaf in leaves(person.commands(), locale)
        if wanted in shown.casefold() or wanted in name
    ]

    def begins(each: Suggestion) -> bool:
        return any(name.startswith(wanted) for name in (each.label[1:].casefold(), str(each.value)))

    return sorted(found, key=lambda each: (not begins(each), each.label))


def hint(option: JsonObject, locale: str) -> str:
    """What an option wants: its description, type and range."""
    least, most = option.get("min_value"), option.get("max_value")
    ends = f"{'' if least is None else least}–{'' if most is None else most}"
    limits = ends if (least, most) != (None, None) else ""
    kind = " ".join(part for part in (_KINDS.get(option["type"], ""), limits) if part)
    return " · ".join(part for part in (local(option, "description", locale), kind) if part)


def values_for(option: JsonObject, typed: str, person: Person) -> list[Suggestion]:
    """The values that are offered without asking the bot: choices, true and false, members, rooms, roles."""
    locale, wanted = person.user.locale, typed.casefold()
    return [each for each in _all_values(option, person, locale) if wanted in each.label.casefold()][
        :MOST_OFFERED
    ]


def _all_values(option: JsonObject, person: Person, locale: str) -> list[Suggestion]:
    if option.get("choices"):
        return [Suggestion(local(each, "name", locale), each["value"]) for each in option["choices"]]
    kind = {USER: kinds.USER_SELECT, MENTIONABLE: kinds.MENTIONABLE_SELECT}.get(option["type"], 0)
    kind = {ROLE: kinds.ROLE_SELECT, CHANNEL: kinds.CHANNEL_SELECT}.get(option["type"], kind)
    if option["type"] == BOOLEAN:
        return [Suggestion("True", value=True), Suggestion("False", value=False)]
    return [
        Suggestion(each["label"], int(each["value"])) for each in choices_of({**option, "type": kind}, person)
    ]


def choices_of(select: JsonObject, person: Person) -> list[JsonObject]:
    """What a select of any kind offers, as options."""
    kind = select["type"]
    users = [person.world.users[each] for each in person.guild.members]
    roles = [each for each in person.guild.roles.values() if each.id != person.guild.id]
    rooms = [each for each in person.world.channels_of(person.guild.id) if person.may_see(each)]
    wanted = select.get("channel_types") or [int(each) for each in ChannelType]
    found = {
        kinds.USER_SELECT: [(each.id, each.global_name or each.name) for each in users],
        kinds.ROLE_SELECT: [(each.id, f"@{each.name}") for each in roles],
        kinds.CHANNEL_SELECT: [(each.id, f"#{each.name}") for each in rooms if each.type in wanted],
    }
    found[kinds.MENTIONABLE_SELECT] = found[kinds.USER_SELECT] + found[kinds.ROLE_SELECT]
    current = {str(each["id"]) for each in select.get("default_values") or []}
    entities = [
        {"label": label, "value": str(each), "default": str(each) in current}
        for each, label in found.get(kind, [])
    ]
    return entities or list(select.get("options") or [])


def _text_field(label: str, custom_id: str, most: int, style: int = 1) -> JsonObject:
    field = {"type": kinds.TEXT_INPUT, "custom_id": custom_id, "style": style, "max_length": most}
    return {"type": kinds.LABEL, "label": label, "component": field}


THREAD_FORM: JsonObject = {"title": "Create Thread", "components": [_text_field("Thread Name", "name", 100)]}


def post_form(forum: Channel) -> JsonObject:
    """The form that Discord's client shows for a new forum post, written as a bot's modal."""
    fields = [_text_field("Title", "name", 100), _text_field("Message", "text", 2000, style=2)]
    options = [{"label": each.name, "value": str(each.id)} for each in forum.available_tags]
    if options:
        needed = bool(forum.flags & ChannelFlag.REQUIRE_TAG)
        tags = {"type": kinds.CHECKBOX_GROUP, "custom_id": "tags", "options": options, "required": needed}
        fields.append({"type": kinds.LABEL, "label": "Tags", "component": tags})
    return {"title": "New Post", "components": fields}
