"""JSON as bytes: with orjson if it is installed, else with the standard library."""

import json
from collections.abc import Callable
from typing import Any

JsonObject = dict[str, Any]


def _plain_dumps(value: object) -> bytes:
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False).encode()


def _codec() -> tuple[Callable[[object], bytes], Callable[[bytes | str], Any]]:
    try:
        import orjson  # noqa: PLC0415  (an optional extra)
    except ImportError:
        return _plain_dumps, json.loads
    return orjson.dumps, orjson.loads


dumps, loads = _codec()
