"""Limits the requests to a service: well below what it allows, and none while it asks for a pause."""

import asyncio
import time
from collections import deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Final

WITH_CONTACT: Final = 60
"""Requests a minute to Wikidata if it can reach the host. It allows 200 then, and 10 otherwise
(https://www.mediawiki.org/wiki/Wikimedia_APIs/Rate_limits, 2026).
"""
WITHOUT_CONTACT: Final = 8
_MINUTE: Final = 60.0
_SLOW: Final = 1.0
"""After an answer that took at least this many seconds, the next request waits that long."""
_LONGEST_REST: Final = 3600.0


class PaceExceeded(Exception):
    """No request can be made now."""


@dataclass
class Pace:
    """Lets one request through at a time, and at most `a_minute`; `clock` counts seconds."""

    a_minute: int
    clock: Callable[[], float] = time.monotonic
    _begun: deque[float] = field(default_factory=deque)
    _rests_until: float = 0.0
    _pause_until: float = 0.0
    _lock: asyncio.Lock = field(default_factory=asyncio.Lock)

    def wait(self, requests: int) -> float:
        """How many seconds until this many requests can begin."""
        now = self.clock()
        while self._begun and self._begun[0] <= now - _MINUTE:
            self._begun.popleft()
        surplus = len(self._begun) + min(requests, self.a_minute) - self.a_minute
        free_at = self._begun[surplus - 1] + _MINUTE if surplus > 0 else now
        return max(free_at, self._rests_until) - now if max(free_at, self._rests_until) > now else 0.0

    @property
    def is_resting(self) -> bool:
        """Whether the service has asked for a pause."""
        return self.clock() < self._rests_until

    def rest(self, seconds: float) -> None:
        """Send no requests for this long, because the service asked for it."""
        self._rests_until = self.clock() + min(max(seconds, 1.0), _LONGEST_REST)

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Runs the request inside once earlier ones are done. Raises PaceExceeded if there are too many."""
        async with self._lock:
            await asyncio.sleep(max(0.0, self._pause_until - self.clock()))
            if self.wait(1):
                raise PaceExceeded
            began = self.clock()
            self._begun.append(began)
            try:
                yield
            finally:
                ended = self.clock()
                if ended - began >= _SLOW:
                    self._pause_until = ended + _SLOW
