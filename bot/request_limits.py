"""Discord's limits on requests: nothing fails because of one that Discord would still take."""

import discord
from discord.http import HTTPClient, Ratelimit


class RequestLimit(Ratelimit):
    """A limit that refuses a long wait only to requests that would have to wait.

    With a longest wait, discord.py refuses every further request while the limit's end is farther off, also
    if many are left: Discord takes dozens of new threads in five minutes, and the second would fail.
    """

    __slots__ = ()

    async def acquire(self) -> None:
        """Count one request, at once if Discord takes it now."""
        if self.is_expired():
            self.reset()  # type: ignore[no-untyped-call]
        if self.remaining <= 0:
            await super().acquire()
            return
        self._last_request = self._loop.time()
        self.remaining -= 1
        self.outgoing += 1

    def _wake(self, count: int = 1, *, exception: discord.RateLimited | None = None) -> None:  # noqa: ARG002
        """Let requests that waited go on: Discord refuses those for which it is too early.

        discord.py would give them an exception that they never look at, which is logged as an error.
        """
        super()._wake(count)


def limit_requests(http: HTTPClient) -> None:
    """Use such limits for all requests of this client."""
    usual = http.get_ratelimit

    def get(key: str) -> Ratelimit:
        limit = usual(key)
        limit.__class__ = RequestLimit  # nothing else decides which class discord.py creates
        return limit

    http.get_ratelimit = get  # type: ignore[method-assign]
