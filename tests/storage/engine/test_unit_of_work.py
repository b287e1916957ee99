import asyncio
from functools import partial

import pytest

from bot.storage.engine import sqlite
from bot.storage.engine.database import Database, Statement, Steps, ask, write_together
from bot.storage.engine.postgres import MOST_CONNECTIONS
from tests.storage.conftest import ENGINES, POOLED


@pytest.fixture(params=[*ENGINES, POOLED])
def engine(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def keep(number: int) -> Steps[int]:
    yield from ask("INSERT INTO club_tally (guild_id, votes, total) VALUES ($1, 0, 0)", number)
    return number


def keep_and_fail(number: int) -> Steps[int]:
    yield from keep(number)
    raise LookupError(number)


def numbers() -> Steps[list[int]]:
    rows = yield from ask("SELECT guild_id FROM club_tally ORDER BY guild_id")
    return [row[0] for row in rows]


def repeated(value: str) -> Steps[object]:
    [(first, second, third)] = yield from ask(
        "SELECT CAST($2 AS TEXT), CAST($1 AS TEXT), CAST($2 AS TEXT)", "x", value
    )
    return first, second, third


async def test_a_unit_that_fails_leaves_nothing_and_says_why(database: Database) -> None:
    with pytest.raises(LookupError):
        await database.write(keep_and_fail(1))

    assert await database.read(numbers()) == []


async def test_one_failing_unit_among_many_fails_alone(database: Database) -> None:
    units = [keep_and_fail(number) if number % 7 == 3 else keep(number) for number in range(40)]

    answers = await asyncio.gather(*map(database.write, units), return_exceptions=True)

    kept = [number for number in range(40) if number % 7 != 3]
    assert [answer for answer in answers if not isinstance(answer, LookupError)] == kept
    assert await database.read(numbers()) == kept


async def test_a_unit_that_breaks_a_rule_of_the_schema_fails_alone(database: Database) -> None:
    answers = await asyncio.gather(
        *(database.write(keep(number)) for number in (1, 2, 2, 3)), return_exceptions=True
    )

    assert [isinstance(answer, Exception) for answer in answers].count(True) == 1
    assert await database.read(numbers()) == [1, 2, 3]


async def test_a_reading_unit_that_writes_fails(database: Database) -> None:
    with pytest.raises(Exception, match="only"):
        await database.read(keep(1))

    assert await database.read(numbers()) == []


async def test_a_glance_sees_what_was_written_and_writes_nothing(database: Database) -> None:
    await database.write(keep(7))

    assert await database.glance(numbers) == [7]
    with pytest.raises(Exception, match="only"):
        await database.glance(partial(keep, 1))
    await database.write(keep(8))
    assert await database.glance(numbers) == [7, 8]


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
async def test_a_glance_waits_for_no_reader_and_no_turn_of_the_loop(database: Database) -> None:
    busy = [asyncio.create_task(database.read(numbers())) for _ in range(9)]
    await asyncio.sleep(0)  # they have begun

    with pytest.raises(StopIteration) as answered:
        database.glance(numbers).send(None)

    assert answered.value.value == []
    await asyncio.gather(*busy)


def count_to(most: int, begun: list[int]) -> Steps[int]:
    """Counts rows that no index gives, one by one."""
    begun.append(most)
    [(number,)] = yield from ask(
        "WITH RECURSIVE counted (n) AS"
        " (SELECT CAST($1 AS BIGINT) UNION ALL SELECT n - 1 FROM counted WHERE n > 1)"
        " SELECT COUNT(*) FROM counted",
        most,
    )
    return int(number)


@pytest.mark.parametrize("number", [3, 100_000])
async def test_a_glance_that_turns_out_long_has_the_same_result(database: Database, number: int) -> None:
    assert await database.glance(partial(count_to, number, [])) == number
    assert await database.glance(numbers) == []


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
async def test_a_glance_that_turns_out_long_is_left_to_a_reader(database: Database) -> None:
    begun: list[int] = []

    read = asyncio.create_task(database.glance(partial(count_to, 100_000, begun)))
    await asyncio.sleep(0)  # as far as it goes on the loop
    assert begun and not read.done()

    assert await read == 100_000
    assert len(begun) == 2


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
async def test_short_glances_stay_short_however_many_they_are(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SQLite counts the steps of all runs of a statement."""
    monkeypatch.setattr(database, "read", None)  # no reader is asked

    assert [await database.glance(numbers) for _ in range(3000)] == [[]] * 3000


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
async def test_many_glances_in_a_row_leave_the_loop_its_turns(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite, "AT_A_STRETCH", 0.0)  # as if each had taken so long
    turns: list[int] = []

    async def glance_on() -> None:
        for _ in range(100):
            await database.glance(numbers)

    glancing = asyncio.create_task(glance_on())
    while not glancing.done():
        await asyncio.sleep(0)
        turns.append(1)
    assert len(turns) >= 100


async def test_arguments_are_taken_by_their_number_and_may_repeat(database: Database) -> None:
    assert await database.read(repeated("$1; DROP TABLE score")) == (
        "$1; DROP TABLE score",
        "x",
        "$1; DROP TABLE score",
    )


def tallies() -> Steps[list[tuple[int, int, int]]]:
    rows = yield from ask("SELECT guild_id, votes, total FROM club_tally ORDER BY guild_id")
    return [(guild, votes, total) for guild, votes, total in rows]


def change_two_and_add(number: int) -> Steps[int]:
    yield from write_together(
        Statement("UPDATE club_tally SET votes = $2, total = $1 WHERE guild_id = $3", (9, 3, number)),
        Statement("DELETE FROM club_tally WHERE guild_id = $1 RETURNING votes", (number + 1,)),
        Statement("INSERT INTO club_tally (guild_id, votes, total) VALUES ($1, $2, $2)", (number + 2, 7)),
    )
    [(votes,)] = yield from ask("SELECT votes FROM club_tally WHERE guild_id = $1", number)
    return int(votes)


async def test_what_is_written_together_is_all_there_for_the_next_statement(database: Database) -> None:
    await asyncio.gather(*(database.write(keep(number)) for number in (1, 2)))

    assert await database.write(change_two_and_add(1)) == 3
    assert await database.read(tallies()) == [(1, 3, 9), (3, 7, 7)]


async def test_what_is_written_together_is_undone_together(database: Database) -> None:
    await asyncio.gather(*(database.write(keep(number)) for number in (1, 2, 3)))

    with pytest.raises(Exception, match="(?i)unique"):
        await database.write(change_two_and_add(1))

    assert await database.read(tallies()) == [(1, 0, 0), (2, 0, 0), (3, 0, 0)]


async def test_many_reads_at_once_are_all_answered(database: Database) -> None:
    await database.write(keep(7))

    assert await asyncio.gather(*(database.read(numbers()) for _ in range(60))) == [[7]] * 60


async def test_who_reads_again_and_again_does_not_go_before_who_waits(database: Database) -> None:
    is_over = False
    reads = 0

    async def read_on() -> None:
        nonlocal reads
        while not is_over:
            await database.read(numbers())
            reads += 1

    def noted(begun: list[int]) -> Steps[None]:
        begun.append(reads)  # how long it takes from here on is up to the machine
        yield from numbers()

    busy = [asyncio.create_task(read_on()) for _ in range(MOST_CONNECTIONS + 4)]
    await asyncio.sleep(0)  # they have begun
    for _ in range(20):
        before, begun = reads, list[int]()
        await database.read(noted(begun))
        assert begun[0] - before <= 4 * len(busy)
    is_over = True
    await asyncio.gather(*busy)
