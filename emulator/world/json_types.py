"""JSON as bytes: with orjson where it is installed, with the standard library elsewhere."""

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
