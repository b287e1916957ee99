"""Makes values with every field set, so that a new field goes through the tests by itself."""

from dataclasses import MISSING, Field, fields, replace
from enum import Enum
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

T = TypeVar("T", bound=Any)


def filled(value: T) -> T:
    """The value, with every field not given set to something else than its default."""
    hints = get_type_hints(type(value))
    left = [field for field in fields(value) if getattr(value, field.name) == default(field)]
    return replace(value, **{field.name: another(hints[field.name], default(field)) for field in left})


def another(hint: Any, usual: Any) -> Any:
    """A value of that type other than the usual one."""
    parts = [part for part in get_args(hint) if part not in (type(None), ...)]
    if get_origin(hint) in (tuple, frozenset):
        return get_origin(hint)([another(parts[0], None)])
    kind = parts[0] if parts else hint
    if issubclass(kind, Enum):
        return next(member for member in kind if member is not usual)
    return not usual if kind is bool else kind((usual or 0) + 1) if kind is int else kind(f"{usual or ''}x")


def default(field: "Field[object]") -> object:
    """A field's default; nothing if it has none."""
    if field.default is not MISSING:
        return field.default
    return field.default_factory() if field.default_factory is not MISSING else None
