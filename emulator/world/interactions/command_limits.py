"""Discord's documented limits on application commands and autocomplete choices."""

import re
from collections import Counter
from collections.abc import Iterator

from emulator.world.json_types import JsonObject
from emulator.world.rules import Listing, OneOf, Path, Problems, Record, Text, Whole

CHAT_INPUT, USER_MENU, MESSAGE_MENU, ENTRY_POINT = 1, 2, 3, 4
SUB_COMMAND, SUB_COMMAND_GROUP = 1, 2
MOST_PER_KIND = {CHAT_INPUT: 100, USER_MENU: 15, MESSAGE_MENU: 15, ENTRY_POINT: 1}
COMMAND_CHARACTERS = 8000

# The documented pattern is ^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$; \w covers letters and digits;
# the two scripts' combining marks are named by their blocks.
_NAME_PATTERN = re.compile("[-'\\w\u0900-\u097f\u0e00-\u0e7f]{1,32}")
_BAD_NAME = ("APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid")
_NAME = Text(32, least=1, pattern=_NAME_PATTERN, pattern_code=_BAD_NAME)
_MENU_NAME = Text(32, least=1)
_DESCRIPTION = Text(100, least=1)
_CHOICE = Record({"name": Text(100, least=1)}, frozenset({"name", "value"}))
_OPTION = Record(
    {
        "type": OneOf(tuple(range(1, 12))),
        "name": _NAME,
        "description": _DESCRIPTION,
        "options": Listing(25),
        "choices": Listing(25, _CHOICE),
        "min_length": Whole(6000),
        "max_length": Whole(6000, least=1),
    },
    frozenset({"type", "name", "description"}),
)
_CHAT_COMMAND = Record(
    {"name": _NAME, "description": _DESCRIPTION, "options": Listing(25)}, frozenset({"name", "description"})
)
_MENU_COMMAND = Record({"name": _MENU_NAME}, frozenset({"name"}))
_LOCALISATIONS = {"name_localizations": _NAME, "description_localizations": _DESCRIPTION}


def check_command(command: JsonObject, path: Path, problems: Problems) -> None:
    """Add what is wrong with one application command."""
    if command.get("type", CHAT_INPUT) != CHAT_INPUT:
        _MENU_COMMAND.check(command, path, problems)
        return
    _CHAT_COMMAND.check(command, path, problems)
    _check_names(command, path, problems)
    _check_options(command.get("options") or [], (*path, "options"), problems, depth=0)
    if command_size(command) > COMMAND_CHARACTERS:
        message = f"Command exceeds maximum size ({COMMAND_CHARACTERS})"
        problems.add(path, "APPLICATION_COMMAND_TOO_LARGE", message)


def check_commands(commands: list[JsonObject]) -> None:
    """Refuse, with 50035, a set of commands that Discord would refuse."""
    problems = Problems()
    kinds = Counter(command.get("type", CHAT_INPUT) for command in commands)
    for kind, most in MOST_PER_KIND.items():
        if kinds[kind] > most:
            problems.add((), "BASE_TYPE_MAX_LENGTH", f"Must be {most} or fewer in length.")
    seen: set[tuple[int, object]] = set()
    for place, command in enumerate(commands):
        key = (command.get("type", CHAT_INPUT), command.get("name"))
        if key in seen:
            message = "Application command names must be unique"
            problems.add((place, "name"), "APPLICATION_COMMANDS_DUPLICATE_NAME", message)
        seen.add(key)
        check_command(command, (place,), problems)
    problems.refuse_if_any()


def check_choices(choices: list[JsonObject]) -> None:
    """Refuse, with 50035, an autocomplete answer that Discord would refuse."""
    problems = Problems()
    Listing(25, _CHOICE).check(choices, ("data", "choices"), problems)
    for place, choice in enumerate(choices):
        if isinstance(choice.get("value"), str):
            Text(100, least=1).check(choice["value"], ("data", "choices", place, "value"), problems)
    problems.refuse_if_any()


def _check_names(thing: JsonObject, path: Path, problems: Problems) -> None:
    name = thing.get("name")
    if isinstance(name, str) and name != name.lower():
        problems.add((*path, "name"), *_BAD_NAME)
    for field, rule in _LOCALISATIONS.items():
        for locale, text in (thing.get(field) or {}).items():
            here = (*path, field, locale)
            rule.check(text, here, problems)
            if field == "name_localizations" and text != text.lower():
                problems.add(here, *_BAD_NAME)


def _check_options(options: list[JsonObject], path: Path, problems: Problems, *, depth: int) -> None:
    seen: set[object] = set()
    optional_seen = False
    for place, option in enumerate(options):
        here = (*path, place)
        _OPTION.check(option, here, problems)
        _check_names(option, here, problems)
        if option.get("name") in seen:
            message = "Option names must be unique"
            problems.add((*here, "name"), "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS", message)
        seen.add(option.get("name"))
        if option.get("required") and optional_seen:
            message = "Required options must be placed before non-required options"
            problems.add(here, "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", message)
        optional_seen = optional_seen or not option.get("required")
        _check_nesting(option, here, problems, depth=depth)
        _check_choices_and_autocomplete(option, here, problems)


def _check_nesting(option: JsonObject, path: Path, problems: Problems, *, depth: int) -> None:
    kind = option.get("type")
    if (kind == SUB_COMMAND_GROUP and depth > 0) or (kind == SUB_COMMAND and depth > 1):
        message = "Sub-command option type cannot be nested here"
        problems.add((*path, "type"), "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", message)
    elif kind in {SUB_COMMAND, SUB_COMMAND_GROUP}:
        _check_options(option.get("options") or [], (*path, "options"), problems, depth=depth + 1)


def _check_choices_and_autocomplete(option: JsonObject, path: Path, problems: Problems) -> None:
    if option.get("autocomplete") and option.get("choices"):
        message = "Choices cannot be set when autocomplete is enabled"
        problems.add((*path, "autocomplete"), "APPLICATION_COMMAND_OPTIONS_CHOICES_AUTOCOMPLETE", message)
    for place, choice in enumerate(option.get("choices") or []):
        if isinstance(choice.get("value"), str):
            Text(100).check(choice["value"], (*path, "choices", place, "value"), problems)


def command_size(command: JsonObject) -> int:
    """Characters of all names, descriptions and values, in the longest language each; Discord allows 8000."""
    return sum(_longest(thing, "name") + _longest(thing, "description") for thing in _things(command)) + sum(
        len(choice["value"])
        for thing in _things(command)
        for choice in thing.get("choices") or []
        if isinstance(choice.get("value"), str)
    )


def _things(thing: JsonObject) -> Iterator[JsonObject]:
    yield thing
    for option in thing.get("options") or []:
        yield from _things(option)
    for choice in thing.get("choices") or []:
        yield {"name": choice.get("name"), "name_localizations": choice.get("name_localizations")}


def _longest(thing: JsonObject, field: str) -> int:
    texts = [thing.get(field) or "", *(thing.get(f"{field}_localizations") or {}).values()]
    return max(map(len, texts))
