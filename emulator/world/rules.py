"""A small language for limits: what a field may contain, and Discord's error otherwise.

The tables that use it are in `limits`, `component_limits` and `command_limits`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from emulator.world.errors import invalid_form
from emulator.world.json_types import JsonObject

Path = tuple[str | int, ...]


class Problems:
    """Collects what is wrong with one request, field by field, and refuses it with 50035 at the end."""

    def __init__(self) -> None:
        self.found: list[tuple[Path, str, str]] = []

    def add(self, path: Path, code: str, message: str) -> None:
        self.found.append((path, code, message))

    def refuse_if_any(self) -> None:
        if self.found:
            raise invalid_form(*self.found)


@dataclass(frozen=True, slots=True)
class Text:
    """A string of `least` to `most` characters, matching `pattern` if there is one."""

    most: int
    least: int = 0
    pattern: re.Pattern[str] | None = None
    pattern_code: tuple[str, str] = ("STRING_TYPE_REGEX", "String value did not match validation regex.")

    def check(self, value: object, path: Path, problems: Problems) -> None:
        if isinstance(value, bool | dict | list):
            problems.add(path, "STRING_TYPE_CONVERT", f'Could not interpret "{value}" as string.')
            return
        length = len(str(value))
        if not self.least <= length <= self.most:
            if self.least and length == 0 and self.least == 1:
                problems.add(path, "BASE_TYPE_REQUIRED", "This field is required")
            elif self.least:
                problems.add(
                    path, "BASE_TYPE_BAD_LENGTH", f"Must be between {self.least} and {self.most} in length."
                )
            else:
                problems.add(path, "BASE_TYPE_MAX_LENGTH", f"Must be {self.most} or fewer in length.")
        elif self.pattern is not None and not self.pattern.fullmatch(str(value)):
            problems.add(path, *self.pattern_code)


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number from `least` to `most`."""

    most: int
    least: int = 0

    def check(self, value: object, path: Path, problems: Problems) -> None:
        if (
            isinstance(value, bool)
            or not isinstance(value, int | str)
            or not str(value).lstrip("-").isdigit()
        ):
            problems.add(path, "NUMBER_TYPE_COERCE", f'Value "{value}" is not int.')
        elif int(value) > self.most:
            problems.add(path, "NUMBER_TYPE_MAX", f"int value should be less than or equal to {self.most}.")
        elif int(value) < self.least:
            problems.add(
                path, "NUMBER_TYPE_MIN", f"int value should be greater than or equal to {self.least}."
            )


@dataclass(frozen=True, slots=True)
class OneOf:
    values: tuple[int, ...]

    def check(self, value: object, path: Path, problems: Problems) -> None:
        if value not in self.values:
            allowed = ", ".join(map(str, self.values))
            problems.add(path, "BASE_TYPE_CHOICES", f"Value must be one of {{{allowed}}}.")


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of `least` to `most` items, each of which obeys `item`."""

    most: int
    item: "Rule | None" = None
    least: int = 0

    def check(self, value: object, path: Path, problems: Problems) -> None:
        if not isinstance(value, list):
            problems.add(path, "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType")
            return
        if not self.least <= len(value) <= self.most:
            if self.least:
                problems.add(
                    path, "BASE_TYPE_BAD_LENGTH", f"Must be between {self.least} and {self.most} in length."
                )
            else:
                problems.add(path, "BASE_TYPE_MAX_LENGTH", f"Must be {self.most} or fewer in length.")
        if self.item is not None:
            for place, each in enumerate(value):
                self.item.check(each, (*path, place), problems)


@dataclass(frozen=True, slots=True)
class Record:
    """An object whose known fields obey their rules; the `required` ones must be there."""

    fields: Mapping[str, "Rule"]
    required: frozenset[str] = frozenset()

    def check(self, value: object, path: Path, problems: Problems) -> None:
        if not isinstance(value, dict):
            problems.add(path, "MODEL_TYPE_CONVERT", "Only dictionaries may be used in a ModelType")
            return
        for name, rule in self.fields.items():
            if value.get(name) is not None:
                rule.check(value[name], (*path, name), problems)
        for name in self.required:
            if value.get(name) is None:
                problems.add((*path, name), "BASE_TYPE_REQUIRED", "This field is required")


Rule = Text | Whole | OneOf | Listing | Record


def check(rule: Rule, value: JsonObject) -> None:
    """Refuse, with 50035, what breaks the rule."""
    problems = Problems()
    rule.check(value, (), problems)
    problems.refuse_if_any()
