"""Rests in long work, so that others are answered meanwhile.

One thread at a time runs Python. Who asks for it gets it within half a millisecond, but an answer asks some
twenty times; and on a machine that does much else, a busy thread may keep it while another program runs.
"""

import asyncio
import time
from typing import Final

_SECONDS: Final = 0.002
"""As long as the work between two rests, so that half the time is others'."""


def rest_in_thread() -> None:
    """Let others go first, for work that has a thread of its own."""
    time.sleep(_SECONDS)


async def rest() -> None:
    """The same for work that goes to threads part by part; its parts are longer, and so is the rest."""
    await asyncio.sleep(2 * _SECONDS)
