"""Leases what is due, does it, and prints a line for each lease and task; it may kill itself midway.

It begins when a line tells it to, so that several can begin at the same time.
"""

import asyncio
import os
import signal
import sys
from collections.abc import Callable
from dataclasses import replace

from bot.domain.week.advance import Change
from bot.domain.week.plan import WeekPlan
from bot.storage.engine.database import open_database
from bot.storage.week.weeks import WeekRepository

A_BATCH = 10
LEASE_SECONDS = 60
PLAN = WeekPlan(channel_id=5)


def teller(tasks_before_death: int) -> Callable[[str, int], None]:
    """Prints the lines; after a number of tasks the process dies as by `kill -9`."""
    left = tasks_before_death

    def tell(word: str, guild_id: int) -> None:
        nonlocal left
        sys.stdout.write(f"{word} {guild_id}\n")
        sys.stdout.flush()
        left -= word == "done"
        if not left:
            os.kill(os.getpid(), signal.SIGKILL)

    return tell


async def do_all(weeks: WeekRepository, holder: str, now: int, tell: Callable[[str, int], None]) -> None:
    """Lease and do, batch by batch, until nothing that is due is free."""
    lease = (holder, now + LEASE_SECONDS)
    while leased := await weeks.lease(holder, now, now + LEASE_SECONDS, A_BATCH):
        for guild_id in leased:
            tell("leased", guild_id)
        for guild_id in leased:
            week = await weeks.load(guild_id, PLAN)
            done = replace(week, state=replace(week.state, due_at=None))
            if await weeks.save(week, Change(done), lease):
                tell("done", guild_id)
            await weeks.release(guild_id, holder)


async def main(url: str, holder: str, now: int, tasks_before_death: int) -> None:
    database = await open_database(url)
    try:
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        sys.stdin.readline()
        await do_all(WeekRepository(database), holder, now, teller(tasks_before_death))
    finally:
        await database.close()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])))
