"""A stop waits for what is being handled, not for the tasks in which it is handled."""

import asyncio

from bot.handling import InFlight


async def test_a_stop_waits_for_the_work_and_not_for_the_loop_that_goes_on() -> None:
    in_flight = InFlight()
    begun, go_on, rests = asyncio.Event(), asyncio.Event(), asyncio.Event()

    async def loop() -> None:
        with in_flight.counted():
            begun.set()
            await go_on.wait()
        await rests.wait()  # until it begins again

    task = asyncio.create_task(loop())
    await begun.wait()
    assert await in_flight.wait(0) == 1
    go_on.set()
    assert await in_flight.wait(30) == 0
    assert not task.done()
    rests.set()
    await task
    assert await in_flight.wait(0) == 0
