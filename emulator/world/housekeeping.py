"""What happens by itself in the little Discord as time passes."""

from emulator.world import scheduled_events, threads
from emulator.world.clock import DemoClock
from emulator.world.world import Event, World


def keep_house(world: World) -> None:
    """Archive idle threads, and begin and end scheduled events."""
    threads.archive_idle(world)
    scheduled_events.begin_and_end(world)


def move_clock(world: World, clock: DemoClock, moment: float) -> None:
    """Move the world's clock, and do what is due by then. Raises ValueError for the past."""
    clock.move_to(moment)
    keep_house(world)
    world.emit(Event("CLOCK_MOVED", None, dict, for_gateway=False))
