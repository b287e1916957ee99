"""Keeps what Python does by itself from holding the event loop up."""

import gc
import sys
from typing import Final

SWITCH_SECONDS: Final = 0.0005
"""How long a busy thread may keep the loop waiting each time the loop has something to do.

An answer is made in many such steps, and Python's own figure is 5 ms.
"""

YOUNG_OBJECTS: Final = 10_000
"""Python looks for garbage after so many new objects.

Its own figure is 700, fewer than one answer is made of: then it goes again and again through what is in use,
a tenth of an answer's time. Going through so many takes half a millisecond.
"""


def keep_loop_quick() -> None:
    """Say so to Python, once everything that stays is made; it collects garbage from then on."""
    gc.freeze()  # each full collection would go through all that stays, and hold everybody up meanwhile
    gc.set_threshold(YOUNG_OBJECTS, *gc.get_threshold()[1:])
    gc.enable()  # off while the bot was loading
    sys.setswitchinterval(SWITCH_SECONDS)
