"""Rows for every table of a schema, whatever its columns and checks, which migrations must keep."""

import re
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from typing import NamedTuple

from bot.storage.engine.database import SqlValue, Steps, ask
from bot.storage.engine.migrate import Migration

OF_A_SERVER = {"guild_id", "application_id"}
"""What a row is told apart by: each version's are of a server of their own."""
A_PROCESS = "holder"
"""What a row is told apart by that is about no server."""
GIVEN: Mapping[str, SqlValue] = {
    "film_id": "tt0113277",
    "anchor": "2026-11-27",
    **{f"n{score}": 0 for score in range(1, 10)},
    "n10": 1,
    "votes": 1,
    "total": 10,
    "squares": 100,
    "helpful": 1,  # sums that have to agree
}
"""Columns whose value depends on others, or has a form."""
JSON_LISTS = {"directors", "cast_names", "genres", "countries"}
FEWER = 500
"""What is added to the version for rows that lack what they can."""
NUMBERS = 1000
"""Numbers without a limit begin here, each column with its own: two that are mixed up are noticed."""
COLUMNS = 'SELECT name, type, "notnull" FROM pragma_table_info($1)'
LISTED = re.compile(r"IN \(([^)]*)\)")
LIMITED = re.compile(r"BETWEEN \d+ AND (\d+)")
Schema = Mapping[str, tuple["Column", ...]]
Rows = dict[str, list[dict[str, SqlValue]]]
"""Rows by their table: values by column."""


class Column(NamedTuple):
    """A column and what the schema says about it: its type, whether it may be NULL, its checks."""

    name: str
    kind: str
    is_needed: bool
    said: str


def schema_of(migrations: tuple[Migration, ...]) -> Schema:
    """The tables in the order of their creation, as SQLite has them."""
    with closing(sqlite3.connect(":memory:")) as connection:
        for migration in migrations:
            connection.executescript(migration.sql)
        tables = connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'table' ORDER BY rowid"
        ).fetchall()
        return {
            table: tuple(
                Column(name, kind, bool(is_needed), _said(name, sql))
                for name, kind, is_needed in connection.execute(COLUMNS, {"1": table})
            )
            for table, sql in tables
        }


def _said(column: str, sql: str) -> str:
    """What follows the column's name, up to the next column."""
    kind, end = "(?:INTEGER|TEXT)", r"(?:\n\s*|,\s+)[a-z_0-9]+\s+"
    found = re.search(rf"\b{column}\s+{kind}(.*?)(?:{end}{kind}|$)", sql, re.DOTALL)
    assert found is not None, column
    return found[1]


def fill(schema: Schema, version: int) -> Steps[None]:
    """Insert two rows into every table: one with all columns, one with only the required ones."""
    for number, is_whole in ((version, True), (FEWER + version, False)):
        for table, every in schema.items():
            columns = [column for column in every if is_whole or column.is_needed]
            values = [_value(column, number) for column in columns]
            places = ", ".join(f"${place}" for place in range(1, len(columns) + 1))
            names = ", ".join(column.name for column in columns)
            yield from ask(f"INSERT INTO {table} ({names}) VALUES ({places})", *values)


def rows(schema: Schema) -> Steps[Rows]:
    """All rows of all tables."""
    found: Rows = {}
    for table, columns in schema.items():
        names = [column.name for column in columns]
        order = names[0]
        kept = yield from ask(f"SELECT {', '.join(names)} FROM {table} ORDER BY {order}")
        found[table] = [dict(zip(names, row, strict=True)) for row in kept]
    return found


def _value(column: Column, version: int) -> SqlValue:
    if column.name in OF_A_SERVER:
        return version
    if column.name == A_PROCESS:
        return f"{column.name} {version}"
    if column.name in GIVEN:
        return GIVEN[column.name]
    if listed := LISTED.search(column.said):
        last = listed[1].split(",")[-1].strip()
        return last.strip("'") if column.kind == "TEXT" else int(last)
    if column.kind == "TEXT":
        if "PRIMARY KEY" in column.said:  # of a table that is about no server
            return f"{column.name[:10]} {version}"
        return "[]" if column.name in JSON_LISTS else column.name[:10]
    if limited := LIMITED.search(column.said):
        return int(limited[1])
    return NUMBERS + sum(column.name.encode())
