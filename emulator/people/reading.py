"""A message as plain lines of text, as for a terminal, with its controls numbered."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from emulator.world.json_types import JsonObject
from emulator.world.messages import component_limits as kinds
from emulator.world.messages.media import ATTACHMENT_SCHEME
from emulator.world.records import Message
from emulator.world.world import World

_RULE = "-" * 24
_EDGE = "| "
OPTIONAL = ("(optional)", "(opcional)")
"""How a field's label ends if it says itself that the field may stay empty."""


@dataclass(frozen=True, slots=True)
class ShownControl:
    """Something to press or to choose from; `number` counts from 1 down the message."""

    number: int
    component: JsonObject

    @property
    def is_select(self) -> bool:
        return self.component["type"] in kinds.SELECTS

    @property
    def custom_id(self) -> str:
        return str(self.component.get("custom_id", ""))

    @property
    def url(self) -> str | None:
        return self.component.get("url")

    @property
    def label(self) -> str:
        emoji = (self.component.get("emoji") or {}).get("name") or ""
        words = self.component.get("placeholder") if self.is_select else self.component.get("label")
        return " ".join(part for part in (emoji, words) if part) or (
            "Make a selection" if self.is_select else ""
        )

    @property
    def disabled(self) -> bool:
        return bool(self.component.get("disabled"))

    @property
    def options(self) -> list[JsonObject]:
        return self.component.get("options") or []

    def line(self) -> str:
        if not self.is_select:
            target = f" -> {self.url}" if self.url else ""
            return f"[{self.number}] {self.label}{target}" + (" (disabled)" if self.disabled else "")
        options = ", ".join(
            f"{place}={each['label']}{'*' if each.get('default') else ''}"
            for place, each in enumerate(self.options, start=1)
        )
        state = " (disabled)" if self.disabled else ""
        return f"[{self.number}] {self.label}{state}" + (f": {options}" if options else "")


@dataclass(slots=True)
class ReadMessage:
    """What a message says, line by line, and what can be pressed in it."""

    lines: list[str] = field(default_factory=list)
    controls: list[ShownControl] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "\n".join(self.lines)


def controls_of(components: list[JsonObject], first_number: int = 1) -> list[ShownControl]:
    """The buttons and selects of a message, links included, in reading order."""
    usable = [
        each for _, each in kinds.walk(components) if each.get("type") in kinds.SELECTS | {kinds.BUTTON}
    ]
    return [ShownControl(number, each) for number, each in enumerate(usable, start=first_number)]


def read_message(message: Message, world: World, *, first_number: int = 1) -> ReadMessage:
    """The message's lines; its controls are numbered from `first_number`."""
    reading = ReadMessage(controls=controls_of(message.components, first_number))
    reader = _ComponentReader(reading.controls)
    lines = reading.lines
    if message.is_loading:
        lines.append(f"{world.users[message.author_id].name} is thinking...")
    lines += message.content.splitlines()
    for embed in message.embeds:
        lines += [_EDGE + line for line in _embed_lines(embed)]
    lines += reader.lines(message.components)
    used = message.uses_components_v2 or bool(message.embeds)
    lines += [f"[file: {each.filename}]" for each in message.attachments if not used]
    if message.reactions:
        lines.append("  ".join(f"{each.emoji} {len(each.user_ids)}" for each in message.reactions))
    if message.ephemeral_to is not None:
        lines.append("(only you can see this)")
    return reading


def read_modal(modal: JsonObject) -> ReadMessage:
    """A form: its title, texts, and a line for each field."""
    reading = ReadMessage([f"== {modal['title']} =="])
    for component in modal.get("components") or []:
        if component["type"] == kinds.TEXT_DISPLAY:
            reading.lines += component["content"].splitlines()
        for label, field_component in modal_fields([component]):
            reading.lines.append(_field_line(label, field_component, component.get("description")))
    return reading


def modal_fields(components: list[JsonObject]) -> Iterator[tuple[str, JsonObject]]:
    """The inputs of a form with their labels, whether labelled or the old text inputs in rows."""
    for component in components:
        if component["type"] == kinds.LABEL:
            yield component["label"], component["component"]
        elif component["type"] == kinds.ACTION_ROW:
            for each in component["components"]:
                yield each.get("label") or each["custom_id"], each


def _field_line(label: str, component: JsonObject, description: str | None) -> str:
    default_required = component["type"] != kinds.CHECKBOX
    is_told = component.get("required", default_required) or label.endswith(OPTIONAL)
    needed = "" if is_told else f" {OPTIONAL[0]}"
    value = f": {component['value']}" if component.get("value") else ""
    options = [each["label"] for each in component.get("options") or []]
    choices = f" [{', '.join(options)}]" if options else ""
    note = f" - {description}" if description else ""
    return f"{label}{needed}{note}{choices}{value}"


class _ComponentReader:
    def __init__(self, controls: list[ShownControl]) -> None:
        self._controls = {id(each.component): each for each in controls}
        self._readers: dict[int, Callable[[JsonObject], list[str]]] = {
            kinds.ACTION_ROW: self._row,
            kinds.TEXT_DISPLAY: lambda each: str(each["content"]).splitlines(),
            kinds.SECTION: self._section,
            kinds.THUMBNAIL: lambda each: [_picture(each)],
            kinds.MEDIA_GALLERY: lambda each: [_picture(item) for item in each["items"]],
            kinds.FILE: lambda each: [f"[file: {_name(each['file'])}]"],
            kinds.SEPARATOR: lambda each: [_RULE] if each.get("divider", True) else [""],
            kinds.CONTAINER: lambda each: [_EDGE + line for line in self.lines(each["components"])],
            kinds.BUTTON: self._control,
        }

    def lines(self, components: list[JsonObject]) -> list[str]:
        found: list[str] = []
        for component in components:
            found += self._readers[component["type"]](component)
        return found

    def _row(self, row: JsonObject) -> list[str]:
        controls = [self._controls[id(each)] for each in row["components"]]
        if any(each.is_select for each in controls):
            return [each.line() for each in controls]
        return ["  ".join(each.line() for each in controls)]

    def _section(self, section: JsonObject) -> list[str]:
        return self.lines(section["components"]) + self.lines([section["accessory"]])

    def _control(self, component: JsonObject) -> list[str]:
        return [self._controls[id(component)].line()]


def _picture(thing: JsonObject) -> str:
    return f"[picture: {thing.get('description') or _name(thing['media'])}]"


def _name(medium: JsonObject) -> str:
    return str(medium["url"]).removeprefix(ATTACHMENT_SCHEME)


def _embed_lines(embed: JsonObject) -> list[str]:
    lines = [(embed.get("author") or {}).get("name"), embed.get("title")]
    lines += (embed.get("description") or "").splitlines()
    lines += [f"{each['name']}: {each['value']}" for each in embed.get("fields") or []]
    lines += [f"[picture: {_name(embed[slot])}]" for slot in ("image", "thumbnail") if embed.get(slot)]
    lines.append((embed.get("footer") or {}).get("text"))
    return [line for line in lines if line]
