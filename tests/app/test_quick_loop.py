"""What Python does by itself holds the loop up for as little as it may."""

import gc
import sys

from bot.quick_loop import SWITCH_SECONDS, keep_loop_quick


def test_garbage_is_collected_from_what_is_new_and_threads_make_way_soon() -> None:
    before = sys.getswitchinterval()
    gc.disable()
    try:
        keep_loop_quick()
        assert gc.isenabled()
        assert gc.get_freeze_count() > 0
        assert sys.getswitchinterval() == SWITCH_SECONDS < before
    finally:
        gc.unfreeze()
        gc.enable()
        sys.setswitchinterval(before)
