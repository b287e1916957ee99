"""Each documented limit: the last value that is accepted, the first that is refused, and the path in the
error.
"""

import pytest

from emulator.world.errors import DiscordError, ErrorCode
from emulator.world.interactions.command_limits import (
    check_choices,
    check_command,
    check_commands,
    command_size,
)
from emulator.world.json_types import JsonObject
from emulator.world.limits import (
    BULK_DELETE,
    CHANNEL,
    FORUM,
    MEMBER,
    NEW_THREAD,
    ROLE,
    THREAD,
    check_attachment_sizes,
    check_message,
)
from emulator.world.messages.component_limits import check_modal
from emulator.world.rules import Problems, Rule, check

V2 = 1 << 15


def message_problems(body: JsonObject, *files: str) -> JsonObject:
    """What Discord reports as wrong with a message, nested by field."""
    with pytest.raises(DiscordError) as refusal:
        check_message(body, written=body, attached=set(files))
    assert refusal.value.code == ErrorCode.INVALID_FORM_BODY
    return refusal.value.errors or {}


def first_code(errors: JsonObject, path: str) -> str:
    """The code of the first problem at a dotted path."""
    place = errors
    for step in path.split("."):
        place = place[step]
    return str(place["_errors"][0]["code"])


def button(**more: object) -> JsonObject:
    return {"type": 2, "style": 1, "label": "Go", "custom_id": "go", **more}


def row(*components: JsonObject) -> JsonObject:
    return {"type": 1, "components": list(components)}


def select(**more: object) -> JsonObject:
    return {"type": 3, "custom_id": "s", "options": [{"label": "a", "value": "a"}], **more}


def options(count: int) -> list[JsonObject]:
    return [{"label": str(each), "value": str(each)} for each in range(count)]


def buttons(count: int) -> list[JsonObject]:
    return [button(custom_id=str(each)) for each in range(count)]


def texts(count: int, length: int = 1) -> list[JsonObject]:
    return [{"type": 10, "content": "x" * length} for _ in range(count)]


@pytest.mark.parametrize(
    "body",
    [
        {"content": "x" * 2000},
        {"embeds": [{"title": "x" * 256, "description": "x" * 4096}]},
        {"embeds": [{"fields": [{"name": "n", "value": "v"}] * 25}]},
        {"embeds": [{"title": "t"}] * 10},
        {"nonce": "x" * 25},
        {"components": [row(*buttons(5))]},
        {"components": [row(select(options=options(25), placeholder="x" * 150))]},
        {"components": [row(button(label="x" * 80, custom_id="x" * 100))]},
        {"flags": V2, "components": texts(40)},
        {"flags": V2, "components": texts(2, 2000)},
    ],
)
def test_what_is_just_within_a_limit_passes(body: JsonObject) -> None:
    check_message(body, written=body, attached=set())


@pytest.mark.parametrize(
    ("body", "path", "code"),
    [
        ({"content": "x" * 2001}, "content", "BASE_TYPE_MAX_LENGTH"),
        ({"nonce": "x" * 26}, "nonce", "BASE_TYPE_MAX_LENGTH"),
        ({"sticker_ids": ["1"]}, "sticker_ids", "EMULATOR_LACKS_THIS"),
        ({"poll": {"question": {"text": "?"}}}, "poll", "EMULATOR_LACKS_THIS"),
        ({"embeds": [{}] * 11}, "embeds", "BASE_TYPE_MAX_LENGTH"),
        ({"embeds": [{"title": "x" * 257}]}, "embeds.0.title", "BASE_TYPE_MAX_LENGTH"),
        ({"embeds": [{"description": "x" * 4097}]}, "embeds.0.description", "BASE_TYPE_MAX_LENGTH"),
        ({"embeds": [{"footer": {"text": "x" * 2049}}]}, "embeds.0.footer.text", "BASE_TYPE_MAX_LENGTH"),
        ({"embeds": [{"author": {"name": "x" * 257}}]}, "embeds.0.author.name", "BASE_TYPE_MAX_LENGTH"),
        (
            {"embeds": [{"fields": [{"name": "n", "value": ""}]}]},
            "embeds.0.fields.0.value",
            "BASE_TYPE_REQUIRED",
        ),
        (
            {"embeds": [{"fields": [{"name": "n", "value": "v"}] * 26}]},
            "embeds.0.fields",
            "BASE_TYPE_MAX_LENGTH",
        ),
        ({"embeds": [{"description": "x" * 3001}] * 2}, "embeds", "MAX_EMBED_SIZE_EXCEEDED"),
        ({"components": [row(button())] * 6}, "components", "BASE_TYPE_MAX_LENGTH"),
        ({"components": [row(*buttons(6))]}, "components.0.components", "BASE_TYPE_BAD_LENGTH"),
        (
            {"components": [row(button(label="x" * 81))]},
            "components.0.components.0.label",
            "BASE_TYPE_MAX_LENGTH",
        ),
        (
            {"components": [row(button(custom_id="x" * 101))]},
            "components.0.components.0.custom_id",
            "BASE_TYPE_BAD_LENGTH",
        ),
        (
            {"components": [row(button(), button())]},
            "components.0.components.1.custom_id",
            "COMPONENT_CUSTOM_ID_DUPLICATED",
        ),
        ({"components": [row(select(), button())]}, "components.0", "COMPONENT_LAYOUT_WIDTH_EXCEEDED"),
        (
            {"components": [row(select(options=options(26)))]},
            "components.0.components.0.options",
            "BASE_TYPE_BAD_LENGTH",
        ),
        (
            {"components": [row(select(max_values=2))]},
            "components.0.components.0.max_values",
            "NUMBER_TYPE_MAX",
        ),
        (
            {"components": [row(select(options=options(1) * 2))]},
            "components.0.components.0.options.0.value",
            "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED",
        ),
        (
            {"components": [row({"type": 2, "style": 5, "label": "Go"})]},
            "components.0.components.0",
            "BUTTON_COMPONENT_URL_REQUIRED",
        ),
        (
            {"components": [row({"type": 2, "style": 1, "label": "Go"})]},
            "components.0.components.0",
            "BUTTON_COMPONENT_CUSTOM_ID_REQUIRED",
        ),
        ({"components": texts(1)}, "components.0.type", "UNION_TYPE_CHOICES"),
        ({"flags": V2, "components": [button()]}, "components.0.type", "UNION_TYPE_CHOICES"),
        (
            {"flags": V2, "components": [{"type": 17, "components": [{"type": 17, "components": texts(1)}]}]},
            "components.0.components.0.type",
            "UNION_TYPE_CHOICES",
        ),
        (
            {"flags": V2, "components": [{"type": 17, "components": texts(20)}, *texts(20)]},
            "components",
            "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED",
        ),
        (
            {"flags": V2, "components": texts(2, 2001)},
            "components",
            "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED",
        ),
        (
            {"flags": V2, "content": "hello", "components": texts(1)},
            "content",
            "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
        ),
        (
            {"flags": V2, "components": [{"type": 9, "components": texts(1)}]},
            "components.0.accessory",
            "BASE_TYPE_REQUIRED",
        ),
        (
            {"embeds": [{"image": {"url": "attachment://missing.png"}}]},
            "embeds",
            "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND",
        ),
    ],
)
def test_what_exceeds_a_limit_is_refused_where_it_stands(body: JsonObject, path: str, code: str) -> None:
    assert first_code(message_problems(body), path) == code


def test_an_attached_picture_may_be_named() -> None:
    body = {"embeds": [{"image": {"url": "attachment://chart.png"}}]}
    check_message(body, written=body, attached={"chart.png"})


@pytest.mark.parametrize(
    ("rule", "body", "path"),
    [
        (NEW_THREAD, {}, "name"),
        (NEW_THREAD, {"name": "x" * 101}, "name"),
        (THREAD, {"auto_archive_duration": 61}, "auto_archive_duration"),
        (THREAD, {"rate_limit_per_user": 21601}, "rate_limit_per_user"),
        (THREAD, {"applied_tags": ["1"] * 6}, "applied_tags"),
        (CHANNEL, {"topic": "x" * 1025}, "topic"),
        (FORUM, {"topic": "x" * 4097}, "topic"),
        (FORUM, {"available_tags": [{"name": "x" * 21}]}, "available_tags.0.name"),
        (FORUM, {"available_tags": [{"name": "x"}] * 21}, "available_tags"),
        (MEMBER, {"nick": "x" * 33}, "nick"),
        (ROLE, {"name": "x" * 101}, "name"),
        (BULK_DELETE, {"messages": ["1"]}, "messages"),
        (BULK_DELETE, {"messages": ["1"] * 101}, "messages"),
    ],
)
def test_a_value_beyond_a_limit_is_refused_in_the_other_tables(
    rule: Rule, body: JsonObject, path: str
) -> None:
    with pytest.raises(DiscordError) as refusal:
        check(rule, body)
    assert first_code(refusal.value.errors or {}, path)


def test_a_file_over_ten_mebibytes_is_refused() -> None:
    check_attachment_sizes([10 * 1024 * 1024])
    with pytest.raises(DiscordError):
        check_attachment_sizes([1, 10 * 1024 * 1024 + 1])


def label(component: JsonObject, text: str = "Title") -> JsonObject:
    return {"type": 18, "label": text, "component": component}


def text_input(**more: object) -> JsonObject:
    return {"type": 4, "custom_id": "t", "style": 1, **more}


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"title": "x" * 46}, "title"),
        ({"components": []}, "components"),
        ({"components": [label(text_input(custom_id=str(n))) for n in range(6)]}, "components"),
        ({"components": [label(text_input(), "x" * 46)]}, "components.0.label"),
        ({"components": [label(text_input(placeholder="x" * 101))]}, "components.0.component.placeholder"),
        ({"components": [label(text_input(value="x" * 4001))]}, "components.0.component.value"),
        ({"components": [label(button())]}, "components.0.component.type"),
        ({"components": [row(button())]}, "components.0.components.0.type"),
        (
            {"components": [label({"type": 21, "custom_id": "r", "options": options(1)})]},
            "components.0.component.options",
        ),
        (
            {"components": [label({"type": 22, "custom_id": "c", "options": options(11)})]},
            "components.0.component.options",
        ),
        (
            {"components": [label({"type": 19, "custom_id": "f", "max_values": 11})]},
            "components.0.component.max_values",
        ),
    ],
)
def test_a_modal_beyond_a_limit_is_refused(change: JsonObject, path: str) -> None:
    modal: JsonObject = {"title": "Review", "custom_id": "m", "components": [label(text_input())]}
    check_modal(modal)
    with pytest.raises(DiscordError) as refusal:
        check_modal(modal | change)
    assert first_code(refusal.value.errors or {}, path)


def command(**more: object) -> JsonObject:
    return {"type": 1, "name": "rate", "description": "Rate a film", **more}


def option(name: str = "film", **more: object) -> JsonObject:
    return {"type": 3, "name": name, "description": "A film", **more}


LONG_CHOICES = [{"name": "x" * 100, "value": "x" * 100}] * 2


@pytest.mark.parametrize(
    "change",
    [
        {"name": "Rate"},
        {"name": "rate film"},
        {"name": "x" * 33},
        {"name": "rate!"},
        {"name_localizations": {"es-ES": "Puntuar"}},
        {"description": ""},
        {"description": "x" * 101},
        {"description_localizations": {"es-ES": "x" * 101}},
        {"options": [option(str(each)) for each in range(26)]},
        {"options": [option(), option()]},
        {"options": [option(), option("score", required=True)]},
        {"options": [option(autocomplete=True, choices=[{"name": "a", "value": "a"}])]},
        {"options": [option(choices=[{"name": str(each), "value": "a"} for each in range(26)])]},
        {"options": [option(choices=[{"name": "a", "value": "x" * 101}])]},
        {"options": [option(type=2, options=[option(type=2, options=[])])]},
        {"options": [option(str(each), description="x" * 100, choices=LONG_CHOICES) for each in range(25)]},
    ],
)
def test_commands_that_discord_refuses(change: JsonObject) -> None:
    check_commands([command()])
    with pytest.raises(DiscordError):
        check_commands([command() | change])


def test_a_spanish_name_with_an_accent_is_fine() -> None:
    problems = Problems()
    check_command(command(name="reseña", name_localizations={"th": "ภาพยนตร์"}), (), problems)
    assert problems.found == []


def test_at_most_a_hundred_commands_and_no_two_of_a_name() -> None:
    check_commands([command(name=f"c{number}") for number in range(100)])
    with pytest.raises(DiscordError):
        check_commands([command(name=f"c{number}") for number in range(101)])
    with pytest.raises(DiscordError):
        check_commands([command(), command()])


def test_a_commands_size_counts_the_longest_locale() -> None:
    assert command_size(command(name_localizations={"es-ES": "puntuar"})) == len("puntuar" + "Rate a film")


@pytest.mark.parametrize(
    "choices",
    [
        [{"name": str(each), "value": "v"} for each in range(26)],
        [{"name": "x" * 101, "value": "v"}],
        [{"name": "", "value": "v"}],
        [{"name": "n", "value": "x" * 101}],
    ],
)
def test_autocomplete_answers_that_discord_refuses(choices: list[JsonObject]) -> None:
    with pytest.raises(DiscordError):
        check_choices(choices)
