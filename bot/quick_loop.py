"""Keeps what Python does by itself from holding the event loop up."""

import gc
import sys
from typing import Final

SWITCH_SECONDS: Final = 0.0005
"""How long a busy thread may keep the loop waiting each time the loop has something to do.

An answer is made in many such steps, and Python's own figure is 5 ms.
"""


def keep_loop_quick() -> None:
    """Say so to Python, once everything that stays is made; it collects garbage from then on."""
    gc.collect()
    gc.freeze()  # each full collection would go through all that stays, and hold everybody up meanwhile
    gc.enable()  # off while the bot was loading
    sys.setswitchinterval(SWITCH_SECONDS)
