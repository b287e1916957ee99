"""Gives scores without end, and prints a line for each acknowledged one, until a test kills it."""

import asyncio
import sys

from bot.domain.films.film import Film
from bot.storage.engine.database import open_database
from bot.storage.scores.scores import ScoreRepository


async def give_scores(scores: ScoreRepository, member_id: int) -> None:
    number = 0
    while True:
        await scores.set(1, member_id, Film(f"tt{number:07}", "Film", 2000), number % 10 + 1, now=number)
        sys.stdout.write(f"{member_id} {number}\n")
        sys.stdout.flush()
        number += 1


async def main(url: str) -> None:
    scores = ScoreRepository(await open_database(url, busy_timeout=30.0))
    await asyncio.gather(*(give_scores(scores, member_id) for member_id in range(10)))


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
