"""Watches the units of work that tests run on SQLite: none may reach beyond one server's rows.

So a server can be moved as a whole, and tables can be spread over machines by `guild_id`.
"""

import re
import sqlite3
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from types import GeneratorType
from typing import Any, Final

import pytest

from bot.storage.engine.database import Statement, Steps
from bot.storage.engine.migrate import shipped_migrations
from bot.storage.engine.sqlite import SqliteDatabase

_STORAGE: Final = "/bot/storage"
ACROSS_SERVERS: Final = {
    "WeekRepository.lease": "the weeks that are due; the one unit that writes in several servers",
    "WeekRepository.away": "the servers that may have invited the bot again while it was not running",
    "DiscussionRepository.servers_due": "lists servers",
    "OutdatedPostRepository.servers_due": "lists servers",
    "RemovalRepository.servers_due": "lists servers",
    "ThreadRepository.servers_due": "lists servers",
    "UnshownRepository.servers_due": "lists servers",
    "NoticeRepository.servers": "lists servers",
    "WaitingRowRepository.servers": "lists servers",
    "ClubFilmRepository.servers": "lists servers",
    "GuildRepository.departed": "lists servers",
    "_servers_in": "lists the servers that a table has rows of",
    "RowLookupRepository.due": "lists members, to be claimed one by one",
    "RowLookupRepository.over": "read once, at the start: which members are to be told",
    "UnfinishedWorkRepository.all": "what a restart has interrupted; each is finished by itself",
    "BacklogRepository.look": "counts, for whoever watches over the bot",
    "check_sums": "counts, for `doctor`",
    "all_due": "what a process that starts takes up anew, whatever server it is of",
}
"""The units that look at several servers, and why they may."""


@contextmanager
def watched() -> Iterator[None]:
    """While inside, every unit of ours that crosses servers raises `AssertionError`."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("read", "write"):
            patch.setattr(SqliteDatabase, name, _watching(getattr(SqliteDatabase, name)))
        yield


def _watching(run: Callable[..., Coroutine[Any, Any, Any]]) -> Callable[..., Coroutine[Any, Any, Any]]:
    async def watching(self: SqliteDatabase, steps: Steps[Any]) -> Any:
        return await run(self, one_server(steps) if is_ours(steps) else steps)

    return watching


def is_ours(steps: Steps[Any]) -> bool:
    """Whether the unit is the bot's, not a test's or the engine's own, which are about the database."""
    assert isinstance(steps, GeneratorType)
    room = Path(steps.gi_code.co_filename).parent.as_posix()
    return _STORAGE in room and not room.endswith("/engine")


def one_server(steps: Steps[Any]) -> Steps[Any]:
    """The same unit; `AssertionError` as soon as it reads more than one server."""
    assert isinstance(steps, GeneratorType)
    guilds: set[object] = set()
    may_cross = steps.__qualname__ in ACROSS_SERVERS
    try:
        step = next(steps)
        while True:
            for statement in step.statements:
                guilds |= _guilds(statement)
                assert len(guilds) <= 1, f"one unit, several servers: {statement.sql}"
                assert may_cross or not beyond_one_server(statement.sql), f"no guild_id: {statement.sql}"
            step = steps.send((yield step))
    except StopIteration as finished:
        return finished.value


def _guilds(statement: Statement) -> set[object]:
    """The servers that a statement names."""
    named = re.findall(r"guild_id = \$(\d+)|\(guild_id\b[^)]*\)\s*VALUES \(\$(\d+)", statement.sql)
    return {statement.arguments[int(one or other) - 1] for one, other in named}


@cache
def beyond_one_server(sql: str) -> tuple[str, ...]:
    """The steps of SQLite's plan that find servers' rows other than by `guild_id`."""
    schema, tables = _schema()
    arguments = dict.fromkeys(re.findall(r"\$(\d+)", sql), 0)  # by their names: `$1` is one to SQLite
    plan = [row[3] for row in schema.execute(f"EXPLAIN QUERY PLAN {sql}", arguments)]
    return tuple(step for step in plan if _reads(step, sql, tables) and not _is_by_server(step))


def _reads(step: str, sql: str, tables: frozenset[str]) -> bool:
    """Whether a step of the plan reads a table of servers, under its own name or another."""
    found = re.match(r"(?:SCAN|SEARCH) (\w+)", step)
    if found is None:
        return False
    names = {found[1], *re.findall(rf"(?:FROM|JOIN)\s+(\w+)\s+(?:AS\s+)?{found[1]}\b", sql)}
    return not names.isdisjoint(tables)


def _is_by_server(step: str) -> bool:
    # Of every table with such a key (tests/architecture), the number of the row is the server's id.
    return "guild_id=?" in step or "INTEGER PRIMARY KEY (rowid=?)" in step


@cache
def _schema() -> tuple[sqlite3.Connection, frozenset[str]]:
    """An empty database, without statistics that might change a plan, and its tables of servers."""
    schema = sqlite3.connect(":memory:", check_same_thread=False)
    for migration in shipped_migrations():
        schema.executescript(migration.sql)
    tables = schema.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE '%guild_id%'")
    return schema, frozenset(name for (name,) in tables)
