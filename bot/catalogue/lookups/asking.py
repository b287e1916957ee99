"""Requests JSON from another service over HTTP.

Any other result (no answer, too long a one, a web page, a refusal) becomes a `LookupTrouble`. Time and memory
are limited.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, Final

import aiohttp

from bot.catalogue.lookups.pace import Pace, PaceExceeded
from bot.catalogue.lookups.web import MOST_BYTES, NoAnswer, read_object, rest_of, session
from bot.domain.lookups.lookup import LookupTrouble, Service

CONNECT_SECONDS: Final = 2.0
REQUEST_SECONDS: Final = 4.0
WHOLE_SECONDS: Final = 8.0
"""How long a look-up may take in all, from the press to the answer."""

_log = logging.getLogger(__name__)


class Failed(Exception):
    """The request brought no answer."""

    def __init__(self, trouble: LookupTrouble) -> None:
        super().__init__(trouble)
        self.trouble = trouble


@dataclass
class Asker:
    """Sends requests to one service, at its pace. `contact` tells the service how to reach the host.

    `statuses` gives the meaning of some HTTP statuses there. Answers longer than `most_bytes` are not read to
    the end.
    """

    service: Service
    pace: Pace
    contact: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    most_bytes: int = MOST_BYTES
    statuses: Mapping[int, LookupTrouble] = field(default_factory=dict)
    _why_resting: LookupTrouble = field(default=LookupTrouble.BUSY, init=False)

    def hindrance(self, requests: int) -> LookupTrouble | None:
        """Why that many requests cannot be made now; None if they can."""
        return self.why_not_now() if self.pace.wait(requests) else None

    def why_not_now(self) -> LookupTrouble:
        """Why no requests go to the service now."""
        return self._why_resting if self.pace.is_resting else LookupTrouble.BUSY

    @asynccontextmanager
    async def connected(self) -> AsyncIterator["Asking"]:
        """A connection for one look-up only, since the next may be hours away."""
        timeout = aiohttp.ClientTimeout(total=REQUEST_SECONDS, sock_connect=CONNECT_SECONDS)
        async with session(self.contact, timeout, self.headers) as opened:
            yield Asking(self, opened)

    def rest(self, seconds: float, why: LookupTrouble = LookupTrouble.BUSY) -> None:
        """Send no requests for this long."""
        self._why_resting = why
        self.pace.rest(seconds)


@dataclass(frozen=True, slots=True)
class Asking:
    """The requests of one look-up, one after another. Each raises Failed if it gets no answer."""

    asker: Asker
    opened: aiohttp.ClientSession

    async def ask(self, address: str, query: Mapping[str, str]) -> Mapping[str, Any]:
        """The JSON object that answers one request."""
        try:
            async with self.asker.pace.turn(), asyncio.timeout(REQUEST_SECONDS):
                return await self._get(address, query)
        except PaceExceeded:
            raise Failed(self.asker.why_not_now()) from None
        except TimeoutError as error:
            raise Failed(LookupTrouble.SLOW) from error
        except (NoAnswer, aiohttp.ClientPayloadError, aiohttp.ClientResponseError) as error:
            said = error if isinstance(error, NoAnswer) else type(error).__name__
            self.warn("'s answer cannot be read: %s", said)
            raise Failed(LookupTrouble.STRANGE) from error
        except (aiohttp.ClientError, OSError) as error:
            self.warn(" cannot be reached: %s", type(error).__name__)
            raise Failed(LookupTrouble.UNREACHABLE) from error

    def rest(self, seconds: float) -> None:
        """Send no requests for as long as the service asks."""
        self.asker.rest(seconds)
        self.warn(" asks for a pause of %.0f seconds", seconds)

    def warn(self, what: str, *said: object) -> None:
        """Tell the host what is wrong with the service's answer."""
        _log.warning("%s" + what, self.asker.service.value, *said)

    async def _get(self, address: str, query: Mapping[str, str]) -> Mapping[str, Any]:
        async with self.opened.get(address, params=query, allow_redirects=False) as response:
            if response.status in {429, 503}:
                self.rest(rest_of(response))
                raise Failed(LookupTrouble.BUSY)
            if response.status in self.asker.statuses:
                raise Failed(self.asker.statuses[response.status])
            if response.status >= 500:
                raise Failed(LookupTrouble.UNREACHABLE)
            if response.status != 200:
                self.warn(" has answered with status %s", response.status)
                raise Failed(LookupTrouble.STRANGE)
            return await read_object(response, self.asker.most_bytes)
