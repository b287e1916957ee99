"""Discord's documented limits on components and modals, as tables and a few rules across fields."""

from collections import Counter
from collections.abc import Iterator

from emulator.world.json_types import JsonObject
from emulator.world.rules import Listing, Path, Problems, Record, Rule, Text, Whole

ACTION_ROW, BUTTON, STRING_SELECT, TEXT_INPUT = 1, 2, 3, 4
USER_SELECT, ROLE_SELECT, MENTIONABLE_SELECT, CHANNEL_SELECT = 5, 6, 7, 8
SECTION, TEXT_DISPLAY, THUMBNAIL, MEDIA_GALLERY, FILE, SEPARATOR, CONTAINER = 9, 10, 11, 12, 13, 14, 17
LABEL, FILE_UPLOAD, RADIO_GROUP, CHECKBOX_GROUP, CHECKBOX = 18, 19, 21, 22, 23
SELECTS = frozenset({STRING_SELECT, USER_SELECT, ROLE_SELECT, MENTIONABLE_SELECT, CHANNEL_SELECT})
LINK_STYLE, PREMIUM_STYLE = 5, 6
TOTAL_COMPONENTS = 40
TOTAL_TEXT = 4000

_CUSTOM_ID = Text(100, least=1)
_MEDIA = Record({"url": Text(2048, least=1)}, frozenset({"url"}))
_OPTION = Record(
    {"label": Text(100, least=1), "value": Text(100, least=1), "description": Text(100)},
    frozenset({"label", "value"}),
)
_SELECT_FIELDS: dict[str, Rule] = {
    "custom_id": _CUSTOM_ID,
    "placeholder": Text(150),
    "min_values": Whole(25),
    "max_values": Whole(25, least=1),
}
_ENTITY_SELECT = Record(_SELECT_FIELDS, frozenset({"custom_id"}))
_GROUP_FIELDS: dict[str, Rule] = {"custom_id": _CUSTOM_ID}
_TABLE = {
    ACTION_ROW: Record({"components": Listing(5, least=1)}, frozenset({"components"})),
    BUTTON: Record({"label": Text(80), "custom_id": _CUSTOM_ID, "url": Text(512)}),
    STRING_SELECT: Record(
        {**_SELECT_FIELDS, "options": Listing(25, _OPTION, least=1)}, frozenset({"custom_id", "options"})
    ),
    TEXT_INPUT: Record(
        {
            "custom_id": _CUSTOM_ID,
            "label": Text(45),
            "placeholder": Text(100),
            "value": Text(4000),
            "min_length": Whole(4000),
            "max_length": Whole(4000, least=1),
        },
        frozenset({"custom_id"}),
    ),
    USER_SELECT: _ENTITY_SELECT,
    ROLE_SELECT: _ENTITY_SELECT,
    MENTIONABLE_SELECT: _ENTITY_SELECT,
    CHANNEL_SELECT: _ENTITY_SELECT,
    SECTION: Record({"components": Listing(3, least=1)}, frozenset({"components", "accessory"})),
    TEXT_DISPLAY: Record({"content": Text(4000, least=1)}, frozenset({"content"})),
    THUMBNAIL: Record({"media": _MEDIA, "description": Text(1024)}, frozenset({"media"})),
    MEDIA_GALLERY: Record(
        {
            "items": Listing(
                10, Record({"media": _MEDIA, "description": Text(1024)}, frozenset({"media"})), least=1
            )
        },
        frozenset({"items"}),
    ),
    FILE: Record({"file": _MEDIA}, frozenset({"file"})),
    SEPARATOR: Record({}),
    CONTAINER: Record({"components": Listing(40, least=1)}, frozenset({"components"})),
    LABEL: Record({"label": Text(45, least=1), "description": Text(100)}, frozenset({"label", "component"})),
    FILE_UPLOAD: Record({"custom_id": _CUSTOM_ID, "min_values": Whole(10), "max_values": Whole(10, least=1)}),
    RADIO_GROUP: Record({**_GROUP_FIELDS, "options": Listing(10, _OPTION, least=2)}, frozenset({"options"})),
    CHECKBOX_GROUP: Record(
        {**_GROUP_FIELDS, "options": Listing(10, _OPTION, least=1)}, frozenset({"options"})
    ),
    CHECKBOX: Record(_GROUP_FIELDS),
}
_IN_A_MESSAGE = frozenset({ACTION_ROW})
_IN_A_LAYOUT = frozenset({ACTION_ROW, SECTION, TEXT_DISPLAY, MEDIA_GALLERY, FILE, SEPARATOR, CONTAINER})
_INSIDE: dict[int, frozenset[int]] = {
    ACTION_ROW: SELECTS | {BUTTON},
    SECTION: frozenset({TEXT_DISPLAY}),
    CONTAINER: _IN_A_LAYOUT - {CONTAINER},
}
_ACCESSORIES = frozenset({BUTTON, THUMBNAIL})
_IN_A_MODAL = frozenset({ACTION_ROW, TEXT_DISPLAY, LABEL})
_IN_A_MODAL_ROW = frozenset({TEXT_INPUT})
_IN_A_LABEL = SELECTS | {TEXT_INPUT, FILE_UPLOAD, RADIO_GROUP, CHECKBOX_GROUP, CHECKBOX}
_MODAL = Record(
    {"title": Text(45, least=1), "custom_id": _CUSTOM_ID, "components": Listing(5, least=1)},
    frozenset({"title", "custom_id", "components"}),
)


def walk(components: list[JsonObject], path: Path = ("components",)) -> Iterator[tuple[Path, JsonObject]]:
    """Every component of a message or modal with its path, outer ones first."""
    for place, component in enumerate(components):
        here = (*path, place)
        yield here, component
        yield from walk(component.get("components") or [], (*here, "components"))
        for key in ("accessory", "component"):
            if component.get(key):
                inner = component[key]
                yield (*here, key), inner
                yield from walk(inner.get("components") or [], (*here, key, "components"))


def check_components(components: list[JsonObject], problems: Problems, *, components_v2: bool) -> None:
    """Check a message's components; problems are collected, not raised."""
    most = TOTAL_COMPONENTS if components_v2 else 5
    Listing(most).check(components, ("components",), problems)
    _check_kinds(components, ("components",), _IN_A_LAYOUT if components_v2 else _IN_A_MESSAGE, problems)
    everything = list(walk(components))
    for path, component in everything:
        _check_one(path, component, problems)
    _check_unique_custom_ids(everything, problems)
    if components_v2:
        _check_layout_totals(everything, problems)


def check_modal(modal: JsonObject) -> None:
    """Refuse, with 50035, a modal that Discord would refuse."""
    problems = Problems()
    _MODAL.check(modal, (), problems)
    components = modal.get("components") or []
    for place, component in enumerate(components):
        path: Path = ("components", place)
        _check_kind(component, path, _IN_A_MODAL, problems)
        _check_kinds(component.get("components") or [], (*path, "components"), _IN_A_MODAL_ROW, problems)
        if component.get("component"):
            _check_kind(component["component"], (*path, "component"), _IN_A_LABEL, problems)
    everything = list(walk(components))
    for path, component in everything:
        _check_one(path, component, problems)
    _check_unique_custom_ids(everything, problems)
    problems.refuse_if_any()


def _check_kind(component: JsonObject, path: Path, allowed: frozenset[int], problems: Problems) -> bool:
    if component.get("type") in allowed:
        return True
    kinds = ", ".join(str(kind) for kind in sorted(allowed))
    problems.add((*path, "type"), "UNION_TYPE_CHOICES", f'Value of field "type" must be one of ({kinds}).')
    return False


def _check_kinds(
    components: list[JsonObject], path: Path, allowed: frozenset[int], problems: Problems
) -> None:
    for place, component in enumerate(components):
        here = (*path, place)
        if not _check_kind(component, here, allowed, problems):
            continue
        inside = _INSIDE.get(component["type"])
        if inside is not None:
            _check_kinds(component.get("components") or [], (*here, "components"), inside, problems)
        if component["type"] == SECTION and component.get("accessory"):
            _check_kind(component["accessory"], (*here, "accessory"), _ACCESSORIES, problems)


def _check_one(path: Path, component: JsonObject, problems: Problems) -> None:
    kind = component.get("type")
    rule = _TABLE.get(kind) if isinstance(kind, int) else None
    if rule is None:
        return
    rule.check(component, path, problems)
    if kind == ACTION_ROW:
        _check_row(path, component, problems)
    elif kind == BUTTON:
        _check_button(path, component, problems)
    elif kind in SELECTS | {CHECKBOX_GROUP}:
        _check_choice_counts(path, component, problems)


def _check_row(path: Path, row: JsonObject, problems: Problems) -> None:
    kinds = [each.get("type") for each in row.get("components") or []]
    if len(kinds) > 1 and any(kind in SELECTS for kind in kinds):
        problems.add(path, "COMPONENT_LAYOUT_WIDTH_EXCEEDED", "Components cannot exceed maximum width")


def _check_button(path: Path, button: JsonObject, problems: Problems) -> None:
    is_link = button.get("style") == LINK_STYLE
    has_id, has_url = bool(button.get("custom_id")), bool(button.get("url"))
    if has_id and has_url:
        message = "A custom id and url cannot both be specified"
        problems.add(path, "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE", message)
    elif is_link and not has_url:
        problems.add(path, "BUTTON_COMPONENT_URL_REQUIRED", "A url is required")
    elif not is_link and button.get("style") != PREMIUM_STYLE and not has_id:
        problems.add(path, "BUTTON_COMPONENT_CUSTOM_ID_REQUIRED", "A custom id is required")
    if button.get("style") != PREMIUM_STYLE and not button.get("label") and not button.get("emoji"):
        problems.add(path, "BUTTON_COMPONENT_LABEL_OR_EMOJI_REQUIRED", "A label or emoji is required")


def _check_choice_counts(path: Path, select: JsonObject, problems: Problems) -> None:
    options = select.get("options")
    least, most = select.get("min_values"), select.get("max_values")
    if options is not None and most is not None and most > len(options):
        message = f"Must be less than or equal to the number of options ({len(options)})"
        problems.add((*path, "max_values"), "NUMBER_TYPE_MAX", message)
    if least is not None and most is not None and least > most:
        problems.add(
            (*path, "min_values"), "NUMBER_TYPE_MAX", f"int value should be less than or equal to {most}."
        )
    values = Counter(each.get("value") for each in options or [])
    for place, option in enumerate(options or []):
        if values[option.get("value")] > 1:
            here = (*path, "options", place, "value")
            problems.add(
                here, "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED", "The specified option value is already used"
            )
            values[option.get("value")] = 0


def _check_unique_custom_ids(everything: list[tuple[Path, JsonObject]], problems: Problems) -> None:
    seen: set[str] = set()
    for path, component in everything:
        custom_id = component.get("custom_id")
        if custom_id is None:
            continue
        if custom_id in seen:
            message = "Component custom id cannot be duplicated"
            problems.add((*path, "custom_id"), "COMPONENT_CUSTOM_ID_DUPLICATED", message)
        seen.add(custom_id)


def _check_layout_totals(everything: list[tuple[Path, JsonObject]], problems: Problems) -> None:
    if len(everything) > TOTAL_COMPONENTS:
        message = f"The total number of components cannot exceed {TOTAL_COMPONENTS}"
        problems.add(("components",), "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED", message)
    text = sum(len(each.get("content") or "") for _, each in everything if each.get("type") == TEXT_DISPLAY)
    if text > TOTAL_TEXT:
        message = f"Total displayable text size exceeds maximum size of {TOTAL_TEXT}"
        problems.add(("components",), "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED", message)
