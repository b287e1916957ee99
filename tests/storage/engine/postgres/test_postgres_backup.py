"""The commands in docs/operating.md that back up and restore PostgreSQL, run as a host would."""

import asyncio
import os
import re
import shutil
from pathlib import Path

import pytest

from bot.domain.films.film import Film
from bot.storage.engine.database import open_database
from bot.storage.scores.scores import ScoreRepository
from tests.storage.postgres_server import PostgresServer

HEAT = Film("tt0113277", "Heat", 1995)
OPERATING = Path(__file__).parents[4] / "docs" / "operating.md"

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.skipif(shutil.which("pg_dump") is None, reason="PostgreSQL's pg_dump is not installed"),
]


async def given(url: str, score: int) -> None:
    database = await open_database(url)
    await ScoreRepository(database).set(1, 7, HEAT, score, 1_790_000_000)
    await database.close()


async def carried_out(command: str, url: str, folder: Path) -> None:
    environment = {"PATH": os.environ["PATH"], "DATABASE_URL": url}
    shell = await asyncio.create_subprocess_shell(command, cwd=folder, env=environment)
    assert await shell.wait() == 0, command


async def test_what_the_documents_tell_hosts_copies_and_restores(
    postgres_server: PostgresServer, tmp_path: Path
) -> None:
    dump, put_back = re.findall(r"`(pg_\w+ -[^`]+)`", OPERATING.read_text(encoding="utf-8"))
    async with postgres_server.lend_database() as url:
        await given(url, 9)
        await carried_out(dump, url, tmp_path)
        await given(url, 3)
        await carried_out(put_back, url, tmp_path)
        database = await open_database(url)
        standing = await ScoreRepository(database).standing(1, 7, HEAT.id)
        await database.close()
    assert standing.own_score == 9
