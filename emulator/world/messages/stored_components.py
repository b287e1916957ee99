"""Components and embeds as Discord stores them: numbered, and with defaults filled in."""

from collections.abc import Callable

from emulator.world.json_types import JsonObject
from emulator.world.messages import component_limits as kinds
from emulator.world.messages.media import ATTACHMENT_SCHEME, media_of

_SELECT: JsonObject = {"min_values": 1, "max_values": 1}
_DEFAULTS: dict[int, JsonObject] = {
    **dict.fromkeys(kinds.SELECTS, _SELECT),
    kinds.THUMBNAIL: {"description": None, "spoiler": False},
    kinds.FILE: {"name": None, "size": None, "spoiler": False},
    kinds.SEPARATOR: {"spacing": 1, "divider": True},
    kinds.CONTAINER: {"accent_color": None, "spoiler": False},
}
_ITEM_DEFAULTS: JsonObject = {"description": None, "spoiler": False}


def stored_embeds(embeds: list[JsonObject]) -> list[JsonObject]:
    return [{"type": "rich", **embed} for embed in embeds]


def stored_components(components: list[JsonObject], new_id: Callable[[], int]) -> list[JsonObject]:
    """Complete the components in place; `new_id` makes ids for media that are not attached files."""
    everything = [component for _, component in kinds.walk(components)]
    _number(everything)
    for component in everything:
        for key, value in _DEFAULTS.get(component["type"], {}).items():
            component.setdefault(key, value)
        for item in component.get("items", ()):
            for key, value in _ITEM_DEFAULTS.items():
                item.setdefault(key, value)
    for medium in media_of(components):
        if not medium["url"].startswith(ATTACHMENT_SCHEME) and "id" not in medium:
            medium |= {"id": str(new_id()), "proxy_url": medium["url"]}
    return components


def _number(everything: list[JsonObject]) -> None:
    """Number the components that were sent without a number, as Discord does."""
    taken = {component["id"] for component in everything if component.get("id")}
    number = 0
    for component in everything:
        if component.get("id"):
            continue
        number += 1
        while number in taken:
            number += 1
        component["id"] = number
