"""Paces the bot's own work, so that members never run into Discord's rate limit."""

import asyncio
from dataclasses import dataclass
from typing import Final

REQUESTS_A_SECOND: Final = 46
"""Discord accepts 50 a second from a bot, not counting answers to interactions
(https://discord.com/developers/docs/topics/rate-limits#global-rate-limit). The rest is for what members cause
meanwhile, such as updates of cards.
"""


@dataclass
class RequestPace:
    """Lets through at most `a_second` requests a second, evenly spaced."""

    a_second: float = REQUESTS_A_SECOND
    _free_at: float = 0.0

    def share(self, sharers: int) -> None:
        """From now on let through the part of one of so many processes: Discord counts all together."""
        self.a_second = REQUESTS_A_SECOND / sharers

    async def turn(self) -> None:
        """Wait until a request can be sent. Turns come in the order they were asked for."""
        now = asyncio.get_running_loop().time()
        at = max(self._free_at, now)
        self._free_at = at + 1 / self.a_second
        await asyncio.sleep(at - now)
