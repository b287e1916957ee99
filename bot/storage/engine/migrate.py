"""Brings a database to the schema that this version knows: numbered files, one transaction each."""

import hashlib
import logging
import re
import sqlite3
import time
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from importlib import resources
from typing import NamedTuple, Protocol

from bot.storage.engine.errors import StorageError
from bot.storage.engine.unit_of_work import Steps, T, ask

_log = logging.getLogger(__name__)


class Migration(NamedTuple):
    """One step from a schema to the next, in SQLite's dialect; versions count from 1."""

    version: int
    name: str
    sql: str

    @property
    def checksum(self) -> str:
        """A hash that shows whether an applied migration was edited."""
        return hashlib.sha256(self.sql.encode()).hexdigest()


class Dialect(NamedTuple):
    """What differs between the engines when they migrate."""

    translated: Callable[[str], str]
    find_table: str
    """A query that returns a row if the table `schema_migration` exists."""
    wait_for_others: str
    """A statement that keeps other processes from migrating until the transaction ends."""


class _Runner(Protocol):
    """The part of a database that migrating needs."""

    async def read(self, steps: Steps[T]) -> T: ...
    async def write(self, steps: Steps[T]) -> T: ...


def shipped_migrations() -> tuple[Migration, ...]:
    """The package's `NNNN_name.sql` files, in order."""
    folder = resources.files("bot.storage") / "migrations"
    files = {file.name.removesuffix(".sql"): file for file in folder.iterdir() if file.name.endswith(".sql")}
    # Read as text, which makes line ends alike: a checksum must not depend on how git checked them out.
    return tuple(Migration(int(name[:4]), name, files[name].read_text("utf-8")) for name in sorted(files))


async def migrate(
    database: _Runner,
    dialect: Dialect,
    migrations: Sequence[Migration],
    before_changing: Callable[[Migration], Awaitable[None]] | None = None,
) -> None:
    """Apply the missing migrations, each completely or, if it fails, not at all.

    `before_changing` is awaited once, with the first missing one. Raises `StorageError` if the schema is
    newer than `migrations`, or if an applied migration was edited.
    """
    applied = await database.read(_applied(dialect))
    refuse_strangers(applied, migrations)
    missing = [migration for migration in migrations if migration.version not in applied]
    if missing and before_changing is not None:
        await before_changing(missing[0])
    for migration in missing:
        await database.write(_apply(migration, dialect))
        if applied:
            _log.info("Migrated the database: %s", migration.name)
    if missing and not applied:
        _log.info("Made the database, of schema %s", missing[-1].version)


def statements(script: str) -> Iterator[str]:
    """The statements of a script, split by SQLite's own lexer.

    Strings, comments and triggers can contain semicolons. `executescript` knows that too, but commits the
    open transaction.
    """
    statement = ""
    for piece in re.findall(r"[^;]*;|[^;]+$", script):
        statement += piece
        if sqlite3.complete_statement(statement):
            yield statement.strip()
            statement = ""
    if statement.strip():
        yield statement.strip()


def refuse_strangers(applied: Mapping[int, str], migrations: Sequence[Migration]) -> None:
    """`StorageError` if an applied migration (version to checksum) is unknown, or was edited since."""
    known = {migration.version: migration for migration in migrations}
    for version, checksum in applied.items():
        if version not in known:
            raise StorageError(
                "Its schema has step {version}, which this version of the bot does not know: "
                "start the newer version that made it, or restore a backup from before.",
                version=version,
            )
        if known[version].checksum != checksum:
            raise StorageError(
                "Its schema was made by another text of {name}: "
                "put that file back as it was, and make the change in a new one.",
                name=f"{known[version].name}.sql",
            )


def _applied(dialect: Dialect) -> Steps[dict[int, str]]:
    """The checksums of the applied migrations, by version."""
    if not (yield from ask(dialect.find_table)):
        return {}
    rows = yield from ask("SELECT version, checksum FROM schema_migration ORDER BY version")
    return dict(rows)


def _apply(migration: Migration, dialect: Dialect) -> Steps[None]:
    yield from ask(dialect.wait_for_others)
    if migration.version in (yield from _applied(dialect)):
        return  # another process, started at the same time, was first
    for statement in statements(dialect.translated(_BOOKKEEPING + migration.sql)):
        yield from ask(statement)
    yield from ask(
        "INSERT INTO schema_migration (version, checksum, applied_at) VALUES ($1, $2, $3)",
        migration.version,
        migration.checksum,
        int(time.time()),
    )


_BOOKKEEPING = """
CREATE TABLE IF NOT EXISTS schema_migration (
    version    INTEGER NOT NULL PRIMARY KEY,
    checksum   TEXT NOT NULL,
    applied_at INTEGER NOT NULL
) STRICT;
"""
