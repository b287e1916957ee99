"""Stores frozen dataclasses as rows: each field has a column, so that none can be forgotten."""

import datetime as dt
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from itertools import islice
from types import UnionType
from typing import (
    Any,
    Final,
    Generic,
    NamedTuple,
    TypeAlias,
    TypeVar,
    cast,
    get_args,
    get_origin,
    get_type_hints,
)

from bot.storage.engine.unit_of_work import Row, SqlValue

T = TypeVar("T")


class Columns(NamedTuple):
    """The columns of a field, and how to write its value to them and read it back."""

    names: tuple[str, ...]
    write: Callable[[Any], tuple[SqlValue, ...]]
    read: Callable[..., Any]


class Record(Generic[T]):
    """Maps a frozen dataclass to the columns of a table.

    The fields are the columns, in order. A field can hold a text, number, boolean, enum member or date, a
    tuple of texts or named tuples (stored as JSON), a set of enum members (separated by commas), or None
    instead of any of these; a nested dataclass is stored as its own fields. `without` names fields to leave
    out, `renamed` columns with another name than their field, `special` fields stored in another way. Raises
    `TypeError` for a field that cannot be stored.
    """

    def __init__(
        self,
        kind: type[T],
        *,
        without: str = "",
        renamed: Mapping[str, str] | None = None,
        **special: Columns,
    ) -> None:
        hints = get_type_hints(kind)
        names = [field.name for field in fields(cast("Any", kind)) if field.name not in without.split()]
        called = {name: name for name in names} | dict(renamed or {})
        self._kind = kind
        self._fields = {
            name: special[name] if name in special else _columns(called[name], hints[name]) for name in names
        }
        self.names = tuple(column for field in self._fields.values() for column in field.names)
        """The columns, in order."""

    def row(self, value: T) -> tuple[SqlValue, ...]:
        """A value as the contents of its columns."""
        return tuple(
            column for name, field in self._fields.items() for column in field.write(getattr(value, name))
        )

    def value(self, row: Row | list[Any], **others: object) -> T:
        """A row as a value, given the fields that have no columns."""
        columns: Iterator[Any] = iter(row)
        found = {name: field.read(*islice(columns, len(field.names))) for name, field in self._fields.items()}
        assert next(columns, self) is self, "there are more columns than the record has"
        return self._kind(**found, **others)


def _columns(name: str, hint: Any) -> Columns:  # noqa: ANN401 - what typing gives
    if is_dataclass(hint):
        inner: Record[Any] = Record(cast("type[Any]", hint))
        return Columns(inner.names, inner.row, lambda *row: inner.value(row))
    write, read = _codec(hint)
    return Columns((name,), lambda value: (write(value),), read)


_Codec: TypeAlias = tuple[Callable[[Any], SqlValue], Callable[[Any], Any]]


def _codec(hint: Any) -> _Codec:  # noqa: ANN401 - what typing gives
    if get_origin(hint) is UnionType:
        [some] = (part for part in get_args(hint) if part is not type(None))
        write, read = _codec(some)
        return (
            lambda value: None if value is None else write(value),
            lambda column: None if column is None else read(column),
        )
    if hint in (int, str, float):
        return hint, hint
    if hint is bool:
        return int, bool
    if hint is dt.date:
        return dt.date.isoformat, dt.date.fromisoformat
    if get_origin(hint) is tuple:
        return _list_codec(get_args(hint)[0])
    if isinstance(hint, type) and issubclass(hint, Enum):
        return lambda member: cast("SqlValue", member.value), hint
    if get_origin(hint) is frozenset:
        [of] = get_args(hint)
        return (
            lambda members: ",".join(sorted(member.value for member in members)),
            lambda text: frozenset(of(part) for part in text.split(",") if part),
        )
    raise TypeError(f"{hint} is no column")


def _list_codec(of: Any) -> _Codec:  # noqa: ANN401 - what typing gives
    """As JSON: texts as they are, named tuples as lists of their fields."""
    if of is str:
        return _json, lambda text: tuple(json.loads(text))
    codecs = [_codec(hint) for hint in get_type_hints(of).values()]
    return (
        lambda items: _json(
            [[write(part) for (write, _), part in zip(codecs, item, strict=True)] for item in items]
        ),
        lambda text: tuple(
            of(*(read(part) for (_, read), part in zip(codecs, item, strict=True)))
            for item in json.loads(text)
        ),
    )


_json: Final = json.JSONEncoder(ensure_ascii=False).encode
"""As `json.dumps`, which makes an encoder for every call: an import has 10,000."""
