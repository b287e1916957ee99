"""An import whose process is killed while it writes is finished by another; on both engines."""

import signal
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from bot.domain.transfer.film_records import RecordKey, RecordKind, WaitingRow, waiting_key
from bot.domain.transfer.plan import GivenScore, OwnRecords
from bot.domain.transfer.row_texts import marks_of
from bot.storage.engine.database import Database, open_database
from bot.storage.scores.scores import ScoreRepository
from bot.storage.transfer.imports import ImportRepository
from bot.storage.unfinished_work import UnfinishedWorkRepository
from bot.storage.watchlists import WatchlistRepository
from tests.storage.transfer.importing_process import (
    ALIEN,
    GUILD,
    HEAT,
    LOST,
    NOW,
    PENDING,
    RAN,
    TEXT,
    WatchedDatabase,
    confirm,
)

REPOSITORY = Path(__file__).parents[3]
PROCESS = Path(__file__).with_name("importing_process.py")
BEFORE = OwnRecords({HEAT.id: GivenScore(2, NOW - 9)}, {RAN.id: NOW - 9}, frozenset())
AFTER = OwnRecords(
    {HEAT.id: GivenScore(9, 100), RAN.id: GivenScore(7, 100)},
    {ALIEN.id: 100},
    frozenset({HEAT.id}),
    frozenset({RecordKey(HEAT.id, RecordKind.VIEWING, at=100)}),
    {waiting_key(LOST): WaitingRow(waiting_key(LOST), LOST)},
    {HEAT.id: marks_of(TEXT)},
)
POINTS = 8
"""At so many points between two statements, evenly spread, processes die."""


async def test_an_import_is_finished_wherever_its_process_was_killed(url: str, tmp_path: Path) -> None:
    end = await statements_of_an_import(f"sqlite:///{tmp_path}/rehearsal.db") + 1
    halfway = sorted({1 + number * (end - 1) // POINTS for number in range(POINTS)} | {end - 1, end})
    written = end + 1
    await prepare(url, (*halfway, written))

    assert ends_of_processes(url, (*halfway, written)) == {-signal.SIGKILL}

    database = await open_database(url)
    try:
        await ScoreRepository(database).check()
        begun = {work.member_id for work in await UnfinishedWorkRepository(database).all()}
        assert begun < set(halfway)
        for member_id in halfway:
            is_untouched = await own(database, member_id) == BEFORE
            assert is_untouched or member_id in begun, f"killed before statement {member_id}"
            assert await confirm(database, member_id) is not None, "it can still be finished"
        assert await confirm(database, written) is None
        for member_id in (*halfway, written):
            assert await own(database, member_id) == AFTER
        assert await ScoreRepository(database).check() == 2 * (len(halfway) + 1)
        assert await ImportRepository(database).undo(GUILD, written, NOW, NOW)
        assert await own(database, written) == BEFORE
    finally:
        await database.close()


async def statements_of_an_import(url: str) -> int:
    """How many statements there are before the commit."""
    told: list[int] = []
    await prepare(url, [1])
    database = await open_database(url)
    try:
        await confirm(WatchedDatabase(database, told.append), 1)
    finally:
        await database.close()
    return told[-1] - 1


async def prepare(url: str, members: Iterable[int]) -> None:
    """Have members with a score, a wish, and a waiting import."""
    database = await open_database(url)
    try:
        for member_id in members:
            await ScoreRepository(database).set(GUILD, member_id, HEAT, 2, NOW - 9)
            await WatchlistRepository(database).add(GUILD, member_id, RAN.id, NOW - 9)
            await ImportRepository(database).keep(GUILD, member_id, PENDING)
    finally:
        await database.close()


def ends_of_processes(url: str, deaths: Iterable[int]) -> set[int]:
    """How processes end that confirm at the same time; each is to die at a given point, as a given member."""
    processes = [
        subprocess.Popen(
            [sys.executable, PROCESS, url, str(death), str(death)], cwd=REPOSITORY, env={"PYTHONPATH": "."}
        )
        for death in deaths
    ]
    return {process.wait() for process in processes}


async def own(database: Database, member_id: int) -> OwnRecords:
    return await ImportRepository(database).own(GUILD, member_id, NOW)
