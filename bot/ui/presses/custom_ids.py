"""Builds and reads a control's `custom_id`: the kind of press, and the few ids it needs.

A control survives a restart because its `custom_id` holds all it needs. Nothing in it is trusted:
who pressed, and whether they may, is checked at every press.
"""

import inspect
import re
import types
from dataclasses import dataclass
from typing import ClassVar, Final, Union, dataclass_transform, get_args, get_origin

from bot.domain.films.film import GENRES
from bot.domain.typed_text import is_text

VERSION: Final = "v1"
LONGEST: Final = 100
_SEPARATOR: Final = "|"
_NUMBER: Final = re.compile(r"0|[1-9][0-9]{0,18}")
_LARGEST: Final = {"id": 2**63 - 1, "at": 99_999_999_999}
"""The largest number in a field, by the end of its name: a Discord id, an addition's number, or seconds since
1970.
"""
_LARGEST_OTHER: Final = 2**31 - 1
"""The largest number in any other field: a page, a round, a score, yes or no."""
_PRESSES: Final[dict[str, type["Press"]]] = {}


@dataclass_transform(frozen_default=True)
class Press:
    """What a control does. Each press is a subclass with a unique name:

        class GiveScore(Press, name="give"): ...

    The name and the fields are in the `custom_id` of every posted control: neither may ever change.
    The fields are numbers, texts and enums of texts; those that may be None come last. A field may be
    added behind the others if it may be None: controls of before lack it.
    """

    wire_name: ClassVar[str]
    kinds: ClassVar[dict[str, object]]
    """The type of each field, by its name."""

    def __init_subclass__(cls, *, name: str) -> None:
        if name in _PRESSES:
            raise ValueError(f"Two presses are called {name}: {_PRESSES[name]} and {cls}")
        # What all presses have is below: made for each of them, it is a tenth of the bot's loading.
        dataclass(repr=False, eq=False)(cls)
        cls.wire_name, cls.kinds = name, inspect.get_annotations(cls)
        _PRESSES[name] = cls

    def values(self) -> list[object]:
        """What its fields hold, in order."""
        return [getattr(self, name) for name in self.kinds]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Press) and type(self) is type(other) and self.values() == other.values()

    def __hash__(self) -> int:
        return hash((type(self), *self.values()))

    def __repr__(self) -> str:
        values = ", ".join(f"{name}={value!r}" for name, value in zip(self.kinds, self.values(), strict=True))
        return f"{type(self).__name__}({values})"


def every_press() -> frozenset[type[Press]]:
    """The presses that have been imported."""
    return frozenset(_PRESSES.values())


def custom_id(press: Press) -> str:
    """The `custom_id` that stands for a press; at most 100 characters."""
    values = ["" if value is None else str(value) for value in press.values()]
    return _SEPARATOR.join([VERSION, press.wire_name, *values])


def read_custom_id(text: str) -> Press | None:
    """The press that a `custom_id` stands for, or None if it is not (or no longer) one of ours."""
    version, _, rest = text.partition(_SEPARATOR)
    name, *values = rest.split(_SEPARATOR)
    press = _PRESSES.get(name)
    if version != VERSION or press is None or len(values) > len(press.kinds):
        return None
    values += [""] * (len(press.kinds) - len(values))
    try:
        read = map(_read, press.kinds, press.kinds.values(), values)
        return press(*read)
    except ValueError:
        return None


def id_number(text: str) -> int:
    """A number written as in our controls and options; `ValueError` if no bot wrote it."""
    if not _is_in_range("_id", text):
        raise ValueError(text)
    return int(text)


def _read(name: str, kind: object, value: str) -> object:
    """A field's value from its text; `ValueError` if it cannot be one, or no bot wrote it."""
    optional = get_origin(kind) in (Union, types.UnionType)
    if not value:
        if optional:
            return None
        raise ValueError(kind)
    inner = next(arm for arm in get_args(kind) if arm is not type(None)) if optional else kind
    if not isinstance(inner, type):
        raise TypeError(kind)
    if inner is int and not _is_in_range(name, value):
        raise ValueError(value)
    if not is_text(value) or (name == "genre" and value not in GENRES):
        raise ValueError(value)
    made: object = inner(value)
    return made


def _is_in_range(name: str, value: str) -> bool:
    """Whether a number is written as ours are, and in range: databases store no larger ones."""
    largest = _LARGEST.get(name.rpartition("_")[2], _LARGEST_OTHER)
    return bool(_NUMBER.fullmatch(value)) and int(value) <= largest
