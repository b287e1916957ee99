"""HTTP requests to other services, for look-ups and for building an index."""

import json
from collections.abc import Mapping
from typing import Any, Final

import aiohttp

MOST_BYTES: Final = 24 << 20
"""A longer answer is not read to its end. Fifty entities have some ten million bytes."""
_CHUNK: Final = 1 << 16
_REST_SECONDS: Final = 60.0
"""How long to send nothing after a refusal that does not say for how long."""


class NoAnswer(Exception):
    """The answer is not a JSON object, or too long to read. The text says which."""


def session(
    contact: str, timeout: aiohttp.ClientTimeout, headers: Mapping[str, str] | None = None
) -> aiohttp.ClientSession:
    """A connection that says who we are and, with a `contact`, how to reach the host."""
    contact = f"; {contact}" if contact else ""
    return aiohttp.ClientSession(
        headers={"User-Agent": f"Aftercredits/0.1 (film clubs' bot for Discord{contact})", **(headers or {})},
        timeout=timeout,
        cookie_jar=aiohttp.DummyCookieJar(),
    )


async def read_object(response: aiohttp.ClientResponse, most: int = MOST_BYTES) -> dict[str, Any]:
    """The JSON object in a response. Raises NoAnswer if it is something else, such as HTML, or longer than
    `most`.
    """
    body = bytearray()
    async for chunk in response.content.iter_chunked(_CHUNK):
        body += chunk
        if len(body) > most:
            response.close()
            raise NoAnswer(f"longer than {most} bytes")
    try:
        answer = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise NoAnswer("not JSON") from error
    if not isinstance(answer, dict):
        raise NoAnswer("not a JSON object")
    return answer


def rest_of(response: aiohttp.ClientResponse) -> float:
    """How many seconds the service asks us to wait; a minute if it does not say."""
    seconds = response.headers.get("Retry-After", "")
    return float(seconds) if seconds.isascii() and seconds.isdigit() else _REST_SECONDS
