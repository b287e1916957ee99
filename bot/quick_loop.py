"""Keeps Python's own housekeeping from holding up the event loop."""

import gc
import sys
from typing import Final

SWITCH_SECONDS: Final = 0.0005
"""How long a busy thread may keep the event loop waiting, each time the loop has something to do.

An answer takes many such steps, and Python's default is 5 ms.
"""

YOUNG_OBJECTS: Final = 10_000
"""Python looks for garbage after this many new objects.

Its default is 700, fewer than one answer needs: then it walks again and again through what is in use, for a
tenth of an answer's time. Walking through this many takes half a millisecond.
"""


def keep_loop_quick() -> None:
    """Tune Python, once everything long-lived exists; garbage is collected from then on."""
    gc.freeze()  # a full collection would walk through everything long-lived, and hold up everybody meanwhile
    gc.set_threshold(YOUNG_OBJECTS, *gc.get_threshold()[1:])
    gc.enable()  # it was off while the bot was loading
    sys.setswitchinterval(SWITCH_SECONDS)
