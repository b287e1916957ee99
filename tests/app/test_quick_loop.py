"""Python's own housekeeping holds up the event loop as little as possible."""

import gc
import sys

from bot.quick_loop import SWITCH_SECONDS, YOUNG_OBJECTS, keep_loop_quick


def test_garbage_is_collected_from_what_is_new_and_threads_make_way_soon() -> None:
    before, thresholds = sys.getswitchinterval(), gc.get_threshold()
    gc.disable()
    try:
        keep_loop_quick()
        assert gc.isenabled()
        assert gc.get_freeze_count() > 0
        assert gc.get_threshold() == (YOUNG_OBJECTS, *thresholds[1:])
        assert sys.getswitchinterval() == SWITCH_SECONDS < before
    finally:
        gc.unfreeze()
        gc.set_threshold(*thresholds)
        gc.enable()
        sys.setswitchinterval(before)
