"""Pauses long work now and then, so that others are answered meanwhile.

Only one thread at a time runs Python. A thread that asks for its turn gets it within half a millisecond, but
one answer needs some twenty turns; and on a busy machine, a thread may keep its turn while another program is
running.
"""

import asyncio
import time
from typing import Final

_SECONDS: Final = 0.002
"""As long as the work between two rests, so that others get half of the time."""


def rest_in_thread() -> None:
    """Let others go first. For work that runs in a thread of its own."""
    time.sleep(_SECONDS)


async def rest() -> None:
    """The same for work that is sent to threads in parts. Its parts are longer, and so is the rest."""
    await asyncio.sleep(2 * _SECONDS)
