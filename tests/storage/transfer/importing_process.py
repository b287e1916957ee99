"""Confirms an import and kills itself: before a statement, before the commit, or after it."""

import asyncio
import os
import signal
import sys
from collections.abc import Callable

from bot.domain.films.film import Film
from bot.domain.reviews.review import ReviewDraft
from bot.domain.transfer.pending import MatchedRow, PendingImport, PendingRow
from bot.domain.transfer.plan import ClashChoice, ImportDone
from bot.domain.transfer.rows import ImportedRow, Source
from bot.domain.transfer.viewings import Viewing
from bot.storage.engine.database import Database, Steps, open_database
from bot.storage.engine.unit_of_work import T
from bot.storage.transfer.imports import ImportRepository
from tests.storage.transfer.commit import commit

GUILD = 10
NOW = 1_790_000_000
A_WHILE = 30.0
HEAT = Film("tt0113277", "Heat", 1995, genres=("action", "crime"))
RAN = Film("tt0089881", "Ran", 1985, genres=("war",))
ALIEN = Film("tt0078748", "Alien", 1979, genres=("horror",))
TEXT = ReviewDraft("", "Long enough to be a review here.", "", 0)
ENTRIES = (
    MatchedRow(HEAT.id, ImportedRow("Heat", 1995, score=9, at=100, review=TEXT, viewings=(Viewing(100),))),
    MatchedRow(RAN.id, ImportedRow("Ran", 1985, score=7, at=100)),
    MatchedRow(ALIEN.id, ImportedRow("Alien", 1979, is_wanted=True, at=100)),
)
LOST = ImportedRow("Lost", 1990, score=3)
PENDING = PendingImport(
    NOW,
    Source.IMDB,
    rows=(
        *(PendingRow(entry.row, (entry.film_id,), is_certain=True) for entry in ENTRIES),
        PendingRow(LOST),
    ),
)


class WatchedDatabase:
    """A database that reports each statement that a writing unit is about to make, counted from 1.

    A commit counts as a statement.
    """

    def __init__(self, database: Database, tell: Callable[[int], None]) -> None:
        self.skip_locked, self.turns = database.skip_locked, database.turns
        self.join_texts = database.join_texts
        self.read, self.glance, self.close = database.read, database.glance, database.close
        self._database = database
        self._tell = tell
        self._number = 0

    async def write(self, steps: Steps[T]) -> T:
        return await self._database.write(self._told(steps))

    def _told(self, steps: Steps[T]) -> Steps[T]:
        try:
            statement = next(steps)
            while True:
                self._count()
                statement = steps.send((yield statement))
        except StopIteration as finished:
            self._count()
            result: T = finished.value
            return result

    def _count(self) -> None:
        self._number += 1
        self._tell(self._number)


async def confirm(database: Database, member_id: int) -> ImportDone | None:
    """Write the member's waiting import."""
    films = {film.id: film for film in (HEAT, RAN, ALIEN)}
    imports = ImportRepository(database)
    return await commit(imports, GUILD, member_id, PENDING, ENTRIES, films, ClashChoice.FILE, NOW)


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


async def main(url: str, member_id: int, death: int) -> None:
    def tell(number: int) -> None:
        if number == death:
            die()

    await confirm(WatchedDatabase(await open_database(url, busy_timeout=A_WHILE), tell), member_id)
    die()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3])))
