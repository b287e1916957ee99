"""An import, or its undoing, cut off after any unit, is finished later; on both engines."""

import asyncio
import itertools
from collections.abc import Awaitable, Callable

import pytest

from bot.domain.errors import UserError
from bot.domain.films.film import Film
from bot.domain.transfer.pending import MatchedRow, PendingImport, PendingRow
from bot.domain.transfer.plan import ClashChoice, GivenScore, ImportDone, ImportUndone
from bot.domain.transfer.rows import KEPT_SECONDS, ImportedRow, Source
from bot.domain.unfinished_work import WorkKind
from bot.storage.engine.database import Database, Row, Steps, ask
from bot.storage.privacy.delete_member import MemberRepository
from bot.storage.scores.scores import ScoreRepository
from bot.storage.transfer.imports import ImportRepository
from bot.storage.unfinished_work import UnfinishedWorkRepository
from bot.storage.watchlists import WatchlistRepository
from tests.storage.cut_database import CutDatabase, CutOff
from tests.storage.transfer.commit import commit

HERE, ANN, BEA, NOW = 10, 1, 2, 1_790_000_000
FILMS = {f"tt{n:07}": Film(f"tt{n:07}", f"Film {n}", 2000, genres=("war",)) for n in range(250)}
SCORED, WANTED = list(FILMS.values())[:240], list(FILMS.values())[240:]
ENTRIES = (
    *(MatchedRow(film.id, ImportedRow(film.title, is_wanted=True, at=NOW)) for film in WANTED),
    *(MatchedRow(film.id, ImportedRow(film.title, score=7, at=NOW)) for film in SCORED),
)
PENDING = PendingImport(
    NOW,
    Source.IMDB,
    rows=(
        *(PendingRow(entry.row, (entry.film_id,), is_certain=True) for entry in ENTRIES),
        *(PendingRow(ImportedRow(f"Lost {n}", 1990, score=3)) for n in range(150)),
    ),
)
TABLES = ("score", "film_tally", "club_tally", "watchlist", "watch_count", "waiting_row", "film_record")


async def club(database: Database) -> dict[str, list[Row]]:
    """The stored scores, wishes and rows, without sums that are back at 0."""
    read = {}
    for table in TABLES:
        votes = " WHERE votes > 0" if table == "film_tally" else ""
        read[table] = sorted(await database.read(_rows(f"SELECT * FROM {table}{votes}")))
    return read


def _rows(sql: str) -> Steps[list[Row]]:
    return (yield from ask(sql))


async def lived(database: Database) -> None:
    """Ann has scores that differ and a wish for a film she will rate; Bea has a score."""
    for film in SCORED[:3]:
        await ScoreRepository(database).set(HERE, ANN, film, 2, NOW - 9)
    await WatchlistRepository(database).add(HERE, ANN, SCORED[200].id, NOW - 9)
    await ScoreRepository(database).set(HERE, BEA, SCORED[0], 5, NOW - 9)
    await ImportRepository(database).keep(HERE, ANN, PENDING)


async def bring(database: Database) -> ImportDone | None:
    return await commit(ImportRepository(database), HERE, ANN, PENDING, ENTRIES, FILMS, ClashChoice.FILE, NOW)


async def undo(database: Database) -> ImportUndone | None:
    return await ImportRepository(database).undo(HERE, ANN, NOW, NOW)


async def cut_off_and_finished(database: Database, act: Callable[[Database], Awaitable[object]]) -> int:
    """Do it, cut off after one unit, then two more, and so on, until it is done; returns how often."""
    for times in itertools.count():
        try:
            assert await act(CutDatabase(database, times + 1))
        except CutOff:
            continue
        return times
    raise AssertionError


async def test_one_that_is_cut_off_again_and_again_ends_whole(database: Database) -> None:
    await lived(database)
    before = await club(database)
    assert await cut_off_and_finished(database, bring) > 2
    imported = await club(database)
    assert await ScoreRepository(database).check() == len(SCORED) + 1
    assert len(await WatchlistRepository(database).film_ids(HERE, ANN)) == len(WANTED)
    assert len(imported["waiting_row"]) == 150
    assert await UnfinishedWorkRepository(database).all() == []
    assert await bring(database) is None, "it is confirmed once"
    assert await club(database) == imported

    assert await cut_off_and_finished(database, undo) > 2
    assert await club(database) == before
    assert await ScoreRepository(database).check() == 4
    assert await undo(database) is None, "it is undone once"


async def test_what_is_cut_off_is_known_and_keeps_its_member_from_other_work(database: Database) -> None:
    imports = ImportRepository(database)
    await lived(database)
    with pytest.raises(CutOff):
        await bring(CutDatabase(database, 2))
    [work] = await UnfinishedWorkRepository(database).all()
    assert (work.guild_id, work.member_id, work.kind) == (HERE, ANN, WorkKind.IMPORT)
    with pytest.raises(UserError, match="still working"):
        await imports.keep(HERE, ANN, PENDING)
    with pytest.raises(UserError, match="still working"):
        await imports.drop(HERE, ANN, PENDING.made_at)
    await imports.keep(HERE, BEA, PENDING)
    await imports.forget(NOW + KEPT_SECONDS)
    assert await imports.find(HERE, ANN, NOW, NOW), "it is still to be finished"
    assert await imports.find(HERE, BEA, NOW, NOW) is None
    assert await bring(database)


async def test_what_the_member_does_meanwhile_stays(database: Database) -> None:
    await lived(database)
    scores, watchlists = ScoreRepository(database), WatchlistRepository(database)
    for units in itertools.count(2):
        with pytest.raises(CutOff):
            await bring(CutDatabase(database, units))
        if wished := await watchlists.film_ids(HERE, ANN):
            break
    await watchlists.remove(HERE, ANN, wished[0])
    for film in (SCORED[0], SCORED[239]):
        await scores.set(HERE, ANN, film, 4, NOW + 1)

    assert await bring(database)

    own = await ImportRepository(database).own(HERE, ANN, NOW)
    later = {film.id: GivenScore(4, NOW + 1) for film in (SCORED[0], SCORED[239])}
    assert own.scores == {film.id: GivenScore(7, NOW) for film in SCORED} | later
    assert set(own.wishes) == {film.id for film in WANTED} - {wished[0]}


async def test_a_deletion_ends_an_import_that_is_being_written(database: Database) -> None:
    await lived(database)
    with pytest.raises(CutOff):
        await bring(CutDatabase(database, 2))
    await MemberRepository(database).forget(HERE, ANN, NOW)
    assert await bring(database) is None
    assert await UnfinishedWorkRepository(database).all() == []
    assert await ScoreRepository(database).check() == 1
    assert (await ImportRepository(database).own(HERE, ANN, NOW)).scores == {}


async def test_two_presses_at_once_write_one_import(database: Database) -> None:
    await lived(database)
    both = await asyncio.gather(bring(database), bring(database))
    assert sum(done is not None for done in both) == 1
    assert await ScoreRepository(database).check() == len(SCORED) + 1
    assert await undo(database)
    assert await ScoreRepository(database).check() == 4


async def test_the_rows_written_are_counted(database: Database) -> None:
    await lived(database)
    told: list[tuple[int, int]] = []

    async def tell(done: int, total: int) -> None:
        told.append((done, total))

    imports = ImportRepository(database)
    done = await commit(imports, HERE, ANN, PENDING, ENTRIES, FILMS, ClashChoice.FILE, NOW, tell)
    assert done is not None
    assert told == sorted(set(told)), "it grows"
    assert told[-1] == (400, 400)
    assert len(told) > 2
    assert (len(done.plan.scores), len(done.plan.wishes), len(done.plan.waiting)) == (240, 10, 150)
    assert done.plan.clashing == done.plan.replaced == 3
