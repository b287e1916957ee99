"""Sends queries to Wikidata's query service, one at a time, and retries if it is busy.

The service gives each client 60 seconds of computing time a minute, and stops a query after 60 seconds. A
client that ignores a request to wait is banned for a day
(https://www.mediawiki.org/wiki/Wikidata_Query_Service/User_Manual#Query_limits).
"""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, Final

import aiohttp

from bot.catalogue.lookups.pace import WITH_CONTACT, WITHOUT_CONTACT, Pace
from bot.catalogue.lookups.web import NoAnswer, read_object, rest_of, session
from bot.catalogue.rows import CatalogueError

ADDRESS: Final = "https://query.wikidata.org/sparql"
CONNECT_SECONDS: Final = 10.0
ANSWER_SECONDS: Final = 90.0
PAUSES: Final = (5.0, 30.0, 120.0, 300.0, 600.0)
"""How many seconds to wait before each retry; after the last one we give up."""
_BUSY: Final = frozenset({429, 503})
_MIME: Final = "application/sparql-results+json"

Tell = Callable[[str], None]


class TooMuch(Exception):
    """The query is too much for the service: ask for less at once."""


class _Trouble(Exception):
    """The query got no result; the text says what came instead.

    `wait` is how many seconds the service asks us to wait; `is_of_size`: a smaller query may succeed.
    """

    def __init__(self, said: str, *, wait: float = 0.0, is_of_size: bool = False) -> None:
        super().__init__(said)
        self.wait = wait
        self.is_of_size = is_of_size


@dataclass
class QueryService:
    """The service at an address. `contact` tells it how to reach the host; `tell` reports what goes wrong.

    `pause` and `clock` are the time, for tests to replace.
    """

    address: str
    contact: str
    tell: Tell
    pause: Callable[[float], Awaitable[object]] = asyncio.sleep
    clock: Callable[[], float] = time.monotonic
    _pace: Pace = field(init=False)
    _session: aiohttp.ClientSession = field(init=False)

    def __post_init__(self) -> None:
        self._pace = Pace(WITH_CONTACT if self.contact else WITHOUT_CONTACT, self.clock)

    @asynccontextmanager
    async def connected(self) -> AsyncIterator[None]:
        """Keeps a connection open for the queries asked inside the block."""
        timeout = aiohttp.ClientTimeout(total=ANSWER_SECONDS, sock_connect=CONNECT_SECONDS)
        async with session(self.contact, timeout) as self._session:
            yield

    async def ask(self, query: str, *, can_be_less: bool) -> dict[str, Any]:
        """The result of a query.

        Raises TooMuch if a smaller query might succeed and the query `can_be_less`; CatalogueError if
        retrying does not help.
        """
        for seconds in (*PAUSES, None):
            try:
                return await self._paced(query)
            except _Trouble as trouble:
                if trouble.is_of_size and can_be_less:
                    raise TooMuch from trouble
                if seconds is None:
                    raise CatalogueError(
                        f"Wikidata {trouble}, again and again. What has come so far is kept: "
                        "give the same command later to go on."
                    ) from trouble
                wait = max(seconds, trouble.wait)
                self.tell(f"Wikidata {trouble}. Trying again in {wait:.0f} s.")
                await self.pause(wait)
        raise AssertionError

    async def _paced(self, query: str) -> dict[str, Any]:
        while wait := self._pace.wait(1):
            await self.pause(wait)
        async with self._pace.turn():
            return await self._answer(query)

    async def _answer(self, query: str) -> dict[str, Any]:
        try:
            async with self._session.post(
                self.address, data={"query": query}, headers={"Accept": _MIME}, allow_redirects=False
            ) as response:
                _check(response)
                return await read_object(response)
        except NoAnswer as error:
            raise _Trouble(f"has sent an answer that is {error}", is_of_size=True) from error
        except TimeoutError as error:
            raise _Trouble("has not answered in time", is_of_size=True) from error
        except (aiohttp.ClientPayloadError, aiohttp.ClientResponseError) as error:
            raise _Trouble("has sent an answer that is not whole", is_of_size=True) from error
        except (aiohttp.ClientError, OSError) as error:
            raise _Trouble("cannot be reached") from error


def _check(response: aiohttp.ClientResponse) -> None:
    """Raises an error unless the response is a result."""
    if response.status in _BUSY:
        raise _Trouble("asks for a pause", wait=rest_of(response))
    if response.status >= 500:
        # The service stops a query that takes too long with a status of 500.
        raise _Trouble(f"has answered with status {response.status}", is_of_size=True)
    if response.status != 200:
        raise CatalogueError(
            f"{response.url.origin()} has refused the question (status {response.status}). Does it answer "
            "SPARQL at this address, and is CONTACT set, as Wikidata's rules ask?"
        )
