"""How other services are asked over HTTP, for one film by a member and for all of them by the builder."""

import json
from collections.abc import Mapping
from typing import Any, Final

import aiohttp

MOST_BYTES: Final = 24 << 20
"""A longer answer is not read to its end. Fifty entities have some ten million bytes."""
_CHUNK: Final = 1 << 16
_REST_SECONDS: Final = 60.0
"""How long nothing is asked after a refusal that does not say for how long."""


class NoAnswer(Exception):
    """What came is no JSON object, or too long to be read. The text says which."""


def session(
    contact: str, timeout: aiohttp.ClientTimeout, headers: Mapping[str, str] | None = None
) -> aiohttp.ClientSession:
    """Connections by good manners: they say who asks and, with a `contact`, how the host is reached."""
    contact = f"; {contact}" if contact else ""
    return aiohttp.ClientSession(
        headers={"User-Agent": f"Aftercredits/0.1 (film clubs' bot for Discord{contact})", **(headers or {})},
        timeout=timeout,
        cookie_jar=aiohttp.DummyCookieJar(),
    )


async def read_object(response: aiohttp.ClientResponse, most: int = MOST_BYTES) -> dict[str, Any]:
    """The JSON object that the answer is. Raises NoAnswer if it is none, as HTML, or has more bytes."""
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
    """For how many seconds the service wants to be left alone; a minute where it says nothing."""
    seconds = response.headers.get("Retry-After", "")
    return float(seconds) if seconds.isascii() and seconds.isdigit() else _REST_SECONDS
