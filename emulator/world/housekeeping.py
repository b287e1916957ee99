"""What happens by itself in the little Discord as time passes."""

from emulator.world import scheduled_events, threads
from emulator.world.clock import DemoClock
from emulator.world.world import Event, World


def keep_house(world: World) -> None:
    """Archives idle threads, and begins and ends scheduled events."""
    threads.archive_idle(world)
    scheduled_events.begin_and_end(world)


def move_clock(world: World, clock: DemoClock, moment: float) -> None:
    """Moves the world's clock, and does what is due. Raises ValueError for the past."""
    clock.move_to(moment)
    keep_house(world)
    world.emit(Event("CLOCK_MOVED", None, dict, for_gateway=False))
