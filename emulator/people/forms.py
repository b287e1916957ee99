"""Fills in a modal: checks each value against its input, and writes it as Discord sends it."""

from collections.abc import Mapping

from emulator.people.reading import modal_fields
from emulator.world.errors import Refused
from emulator.world.interactions.slash_options import Resolved
from emulator.world.json_types import JsonObject
from emulator.world.messages import component_limits as kinds
from emulator.world.messages.attachments import Upload
from emulator.world.records import Channel

_ONE_VALUE = frozenset({kinds.TEXT_INPUT, kinds.RADIO_GROUP, kinds.CHECKBOX})


def fill_in(
    modal: JsonObject, given: Mapping[str, object], resolved: Resolved, channel: Channel, user_id: int
) -> JsonObject:
    """The data of a modal submit. Fields go by label or custom id; fields not given keep their defaults."""
    known = {key for label, each in modal_fields(modal["components"]) for key in (label, each["custom_id"])}
    for name in given:
        if name not in known:
            raise Refused(f"This form has no field {name!r}")
    writer = _Writer(given, resolved, channel, user_id)
    data: JsonObject = {
        "custom_id": modal["custom_id"],
        "components": [writer.write(place, each) for place, each in enumerate(modal["components"], start=1)],
    }
    if resolved.found:
        data["resolved"] = resolved.payload()
    return data


class _Writer:
    def __init__(
        self, given: Mapping[str, object], resolved: Resolved, channel: Channel, user_id: int
    ) -> None:
        self._given = given
        self._resolved = resolved
        self._channel = channel
        self._user_id = user_id

    def write(self, place: int, component: JsonObject) -> JsonObject:
        entry: JsonObject = {"type": component["type"], "id": component.get("id") or place}
        if component["type"] == kinds.LABEL:
            entry["component"] = self._field(component["label"], component["component"])
        elif component["type"] == kinds.ACTION_ROW:
            fields = component["components"]
            entry["components"] = [self._field(each.get("label") or "", each) for each in fields]
        return entry

    def _field(self, label: str, field: JsonObject) -> JsonObject:
        kind, custom_id = field["type"], field["custom_id"]
        value = self._given.get(label, self._given.get(custom_id))
        entry: JsonObject = {"type": kind, "custom_id": custom_id, "id": field.get("id") or 0}
        if kind == kinds.TEXT_INPUT:
            entry["value"] = _text(label, field, value)
        elif kind == kinds.CHECKBOX:
            entry["value"] = bool(field.get("default")) if value is None else bool(value)
        else:
            chosen = self._chosen(label, field, value)
            if kind in _ONE_VALUE:
                entry["value"] = chosen[0] if chosen else None
            else:
                entry["values"] = chosen
        return entry

    def _chosen(self, label: str, field: JsonObject, value: object) -> list[str]:
        if value is None:
            chosen = [each["value"] for each in field.get("options") or [] if each.get("default")]
        else:
            wanted = value if isinstance(value, list) else [value]
            chosen = [self._one(label, field, each) for each in wanted]
        least, most = how_many(field)
        if not chosen and not field.get("required", True):
            return []
        if not least <= len(chosen) <= most:
            raise Refused(f"{label}: choose between {least} and {most}")
        return chosen

    def _one(self, label: str, field: JsonObject, value: object) -> str:
        kind = field["type"]
        if kind == kinds.FILE_UPLOAD:
            if not isinstance(value, tuple):
                raise Refused(f"{label}: Specify a valid file")
            return self._resolved.add_file(Upload(str(value[0]), bytes(value[1])), self._channel.id)
        if kind in kinds.SELECTS - {kinds.STRING_SELECT}:
            return entity(self._resolved, kind, value, self._user_id)
        for option in field.get("options") or []:
            if str(value) in {option["label"], option["value"]}:
                return str(option["value"])
        raise Refused(f"{label}: {value!r} is not one of the options")


def how_many(component: JsonObject) -> tuple[int, int]:
    """The fewest and the most values of a select, group or file upload; one of each by default."""
    least, most = component.get("min_values"), component.get("max_values")
    return 1 if least is None else int(least), 1 if most is None else int(most)


def entity(resolved: Resolved, kind: int, value: object, user_id: int) -> str:
    """The id of a person, role or channel chosen in a select, which also goes into `resolved`."""
    chosen = int(str(getattr(value, "id", value)))
    if kind == kinds.CHANNEL_SELECT:
        return resolved.add_channel(chosen, user_id)
    is_role = resolved.guild is not None and chosen in resolved.guild.roles
    if kind == kinds.ROLE_SELECT or (kind == kinds.MENTIONABLE_SELECT and is_role):
        return resolved.add_role(chosen)
    return resolved.add_user(chosen)


def _text(label: str, field: JsonObject, value: object) -> str:
    text = str(field.get("value") or "") if value is None else str(value)
    if not text and not field.get("required", True):
        return ""
    least, most = field.get("min_length") or 0, field.get("max_length") or 4000
    if field.get("required", True) and not text:
        raise Refused(f"{label}: This field is required")
    if not least <= len(text) <= most:
        raise Refused(f"{label}: Must be between {least} and {most} in length.")
    return text
