"""A unit whose own Python takes long does not hold up the event loop, and is complete like any other."""

import asyncio
import random
import threading
from collections.abc import Callable

import pytest

from bot.domain.films.film import Film
from bot.domain.transfer.pending import MatchedRow, PendingImport, PendingRow
from bot.domain.transfer.plan import ClashChoice
from bot.domain.transfer.rows import ImportedRow, Source
from bot.storage.engine.database import Database, Steps, ask
from bot.storage.engine.postgres import MOST_ROWS_ON_LOOP
from bot.storage.engine.unit_of_work import aside
from bot.storage.privacy.delete_member import MemberRepository
from bot.storage.scores.scores import ScoreRepository
from bot.storage.transfer.imports import ImportRepository
from tests.storage.transfer.commit import commit

GUILD = 10
NOW = 1_790_000_000
FILMS = {film_id: Film(film_id, "Heat", 1995) for film_id in (f"tt{number:07}" for number in range(230))}
UNITS = 60
SEEDS = 3


def keep(number: int) -> Steps[None]:
    yield from ask("INSERT INTO club_tally (guild_id, votes, total) VALUES ($1, 0, 0)", number)


def many_rows(number: int) -> Steps[None]:
    """A unit that is sent this many rows."""
    counting = f"SELECT 1 UNION ALL SELECT at + 1 FROM counted WHERE at < {number}"
    yield from ask(f"WITH RECURSIVE counted (at) AS ({counting}) SELECT at FROM counted")


def more_than_fit() -> Steps[None]:
    return many_rows(MOST_ROWS_ON_LOOP + 1)


def one_row() -> Steps[None]:
    return many_rows(1)


def thread_after(earlier: Steps[None]) -> Steps[int]:
    yield from earlier
    return threading.get_ident()


def keep_then(number: int, earlier: Steps[None], work: Callable[[], None]) -> Steps[int]:
    yield from keep(number)
    yield from earlier
    work()
    yield from ask("UPDATE club_tally SET votes = 1, total = 5 WHERE guild_id = $1", number)
    return number


def kept() -> Steps[list[tuple[int, int]]]:
    rows = yield from ask("SELECT guild_id, votes FROM club_tally ORDER BY guild_id")
    return [(number, votes) for number, votes in rows]


def succeed() -> None:
    pass


def fail() -> None:
    raise LookupError


LONG: list[Callable[[], Steps[None]]] = [aside, more_than_fit]
"""What makes the work after it long."""


@pytest.mark.parametrize("earlier", LONG)
async def test_long_work_is_not_done_on_the_loop(
    database: Database, earlier: Callable[[], Steps[None]]
) -> None:
    loops = threading.get_ident()

    assert await database.write(thread_after(earlier())) != loops
    assert await database.read(thread_after(earlier())) != loops


async def test_of_much_long_work_one_piece_is_done_at_a_time(database: Database) -> None:
    running, together = threading.Lock(), []

    def work() -> None:
        together.append(not running.acquire(blocking=False))
        sum(range(300_000))
        if not together[-1]:
            running.release()

    await asyncio.gather(*(database.write(keep_then(number, aside(), work)) for number in range(8)))

    assert together == [False] * 8


@pytest.mark.parametrize("earlier", LONG)
async def test_a_unit_that_fails_in_long_work_leaves_nothing_and_says_why(
    database: Database, earlier: Callable[[], Steps[None]]
) -> None:
    with pytest.raises(LookupError):
        await database.write(keep_then(1, earlier(), fail))

    assert await database.read(kept()) == []


async def test_a_rule_of_the_schema_broken_after_long_work_undoes_the_unit(database: Database) -> None:
    await database.write(keep(1))

    def broken() -> Steps[None]:
        yield from keep(2)
        yield from aside()
        yield from keep(1)

    with pytest.raises(Exception, match="(?i)unique"):
        await database.write(broken())

    assert await database.read(kept()) == [(1, 0)]


@pytest.mark.parametrize("seed", range(SEEDS))
async def test_units_of_every_kind_at_once_are_each_whole_or_not_there(database: Database, seed: int) -> None:
    chance = random.Random(seed)
    failing = set(chance.sample(range(UNITS), 20))
    earlier = [chance.choice([*LONG, one_row]) for _ in range(UNITS)]

    answers = await asyncio.gather(
        *(
            database.write(keep_then(number, earlier[number](), fail if number in failing else succeed))
            for number in range(UNITS)
        ),
        return_exceptions=True,
    )

    whole = [number for number in range(UNITS) if number not in failing]
    assert [answer for answer in answers if not isinstance(answer, LookupError)] == whole
    assert await database.read(kept()) == [(number, 1) for number in whole]


async def test_imports_undone_and_deleted_beside_ratings_leave_every_sum_exact(database: Database) -> None:
    imports, scores, members = (
        ImportRepository(database),
        ScoreRepository(database),
        MemberRepository(database),
    )
    entries = [MatchedRow(film_id, ImportedRow("Heat", 1995, score=7, at=NOW)) for film_id in FILMS]
    rows = tuple(PendingRow(entry.row, (entry.film_id,), is_certain=True) for entry in entries)
    pending = PendingImport(NOW, Source.LETTERBOXD, rows=rows)

    async def bring(member_id: int) -> None:
        await imports.keep(GUILD, member_id, pending)
        assert await commit(imports, GUILD, member_id, pending, entries, FILMS, ClashChoice.FILE, NOW)

    async def bring_and_undo(member_id: int) -> None:
        await bring(member_id)
        undone = await imports.undo(GUILD, member_id, NOW, NOW)
        assert undone is not None
        assert set(undone.film_ids) == set(FILMS)

    async def bring_and_forget(member_id: int) -> None:
        await bring(member_id)
        assert set((await members.forget(GUILD, member_id, NOW)).film_ids) == set(FILMS)

    async def rate(member_id: int) -> None:
        for film in list(FILMS.values())[:20]:
            await scores.set(GUILD, member_id, film, 3, NOW)

    await asyncio.gather(
        bring(1), bring(2), bring_and_undo(3), bring_and_forget(4), *(rate(member) for member in (5, 6, 7))
    )

    assert await scores.check() == 2 * len(FILMS) + 3 * 20
