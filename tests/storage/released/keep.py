"""Databases of released versions, kept as SQL: every later version must be able to open them.

`python -m tests.storage.released.keep` saves this version's, on both engines, with two rows in every table:
once, before it is tagged. Those of released versions are never rewritten.
"""

import asyncio
import re
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path
from typing import Final

import asyncpg  # type: ignore[import-untyped]

from bot import __version__
from bot.storage.engine.database import open_database, sqlite_path
from bot.storage.engine.migrate import shipped_migrations
from tests.storage.engine.rows_of_every_table import fill, schema_of
from tests.storage.postgres_server import postgres_running

FOLDER: Final = Path(__file__).parent
_SERVER: Final = 10
"""The server that the rows are of."""
_ABOUT_THE_SESSION: Final = re.compile(r"^(?:SET |SELECT pg_catalog\.|--|\\).*\n|^\n", re.MULTILINE)


def kept_as(version: str, engine: str) -> Path:
    """The file with a version's database."""
    return FOLDER / f"{version}.{engine}.sql"


def last_migration(version: str) -> int:
    """The number of a version's last migration."""
    text = kept_as(version, "sqlite").read_text(encoding="utf-8")
    return max(map(int, re.findall(r'INSERT INTO "schema_migration" VALUES\((\d+),', text)))


async def put_back(version: str, url: str) -> None:
    """Turn the empty database at the URL into what that version would have left."""
    if path := sqlite_path(url):
        with closing(sqlite3.connect(path)) as connection:
            connection.executescript(kept_as(version, "sqlite").read_text(encoding="utf-8"))
        return
    connection = await asyncpg.connect(url)
    await connection.execute(kept_as(version, "postgres").read_text(encoding="utf-8"))
    await connection.close()


async def _filled(url: str) -> None:
    database = await open_database(url)
    try:
        await database.write(fill(schema_of(shipped_migrations()), _SERVER))
    finally:
        await database.close()


async def _write() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "club.db"
        await _filled(f"sqlite:///{path}")
        with closing(sqlite3.connect(path)) as connection:
            told = "\n".join(connection.iterdump())
        kept_as(__version__, "sqlite").write_text(f"{told}\n", encoding="utf-8")
    with postgres_running() as server:
        if server is None:
            sys.exit("PostgreSQL is not installed: the other engine's database cannot be made.")
        async with server.lend_database() as url:
            await _filled(url)
            dump = ["pg_dump", "--inserts", "--no-owner", "--no-privileges", url]
            made = await asyncio.to_thread(subprocess.check_output, dump, text=True)
    kept_as(__version__, "postgres").write_text(_ABOUT_THE_SESSION.sub("", made), encoding="utf-8")


if __name__ == "__main__":
    asyncio.run(_write())
