"""PostgreSQL's bad days with the shipped process: members are told in time, and it recovers by itself."""

import asyncio
import time
from pathlib import Path
from urllib.parse import urlsplit

import asyncpg  # type: ignore[import-untyped]
import pytest

from emulator.demo.bot_process import BotProcess
from emulator.demo.seed import found_server
from emulator.doors.server import Emulator
from tests.storage.conftest import postgres_server
from tests.storage.postgres_server import PostgresServer
from tests.storage.silent_network import Network
from tests.wire.breakdowns.test_bad_days import open_club
from tests.wire.demo_club import rate
from tests.wire.test_doctor import examined

__all__ = ["postgres_server"]
IN_TIME = 8.0
"""Seconds; on a quiet machine it takes two, and Discord waits for three."""


@pytest.mark.postgres
async def test_postgresql_out_of_connections_and_failing_over(
    postgres_server: PostgresServer, tmp_path: Path
) -> None:
    async with (
        postgres_server.lend_database() as url,
        asyncpg.create_pool(postgres_server.url("postgres"), min_size=1, max_size=1) as host,
    ):
        name = urlsplit(url).path.strip("/")
        await host.execute(f"CREATE ROLE guest_of_{name} LOGIN")
        await host.execute(f"ALTER DATABASE {name} OWNER TO guest_of_{name}")
        end_all = f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'"
        own_url = url.replace("club@", f"guest_of_{name}@")
        async with open_club(tmp_path, DATABASE_URL=own_url) as club:
            ben = club.person("ben")
            assert "You gave it **9**" in (await rate(ben, 9)).text
            await host.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
            for _ in range(5):
                await host.execute(end_all)
                assert "Nothing was saved" in (await rate(ben, 3)).text
            await host.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")
            await host.execute(f"ALTER DATABASE {name} SET default_transaction_read_only = on")
            assert "I can only read the club's records right now." in (await rate(ben, 3)).text
            await host.execute(f"ALTER DATABASE {name} RESET default_transaction_read_only")
            assert "now **8**/10 (it was 9)" in (await rate(ben, 8)).text
            await host.execute(f"ALTER ROLE guest_of_{name} CONNECTION LIMIT 0")
            await host.execute(end_all)
            assert "Nothing was saved" in (await rate(ben, 3)).text
            assert "The club's records are busy. Nothing was saved" in (await rate(ben, 3)).text
            await host.execute(f"ALTER ROLE guest_of_{name} CONNECTION LIMIT -1")
            assert "now **7**/10 (it was 8)" in (await rate(ben, 7)).text
            assert "Traceback" not in club.log()


@pytest.mark.postgres
async def test_a_network_that_falls_silent_keeps_nobody_waiting(
    postgres_server: PostgresServer, tmp_path: Path
) -> None:
    async with (
        postgres_server.lend_database() as url,
        Network(postgres_server).open() as network,
        open_club(tmp_path, DATABASE_URL=network.url(url)) as club,
    ):
        ben, ana = club.person("ben"), club.person("ana")
        assert "You gave it **9**" in (await rate(ben, 9)).text
        network.fall_silent()
        for _ in range(2):
            began = time.monotonic()
            answers = await asyncio.gather(
                rate(ben, 3), rate(ana, 3), ben.slash("top"), ben.slash("film", film="tt0113277")
            )
            assert time.monotonic() - began < IN_TIME
            assert all(answer.interaction.response_type for answer in answers)
            assert "No se puede llegar a los datos del club" in answers[1].text
            assert "I can't reach the club's records." in answers[2].text
        network.forget()
        began = time.monotonic()
        assert "now **8**/10 (it was 9)" in (await rate(ben, 8)).text
        assert time.monotonic() - began < IN_TIME
        assert "Traceback" not in club.log()


@pytest.mark.postgres
async def test_the_doctor_waits_for_no_silent_network(
    postgres_server: PostgresServer, tmp_path: Path
) -> None:
    async with (
        postgres_server.lend_database() as url,
        Network(postgres_server).open() as network,
        Emulator(found_server(time.time)) as discord,
    ):
        network.fall_silent()
        bot = BotProcess(discord, tmp_path, log=tmp_path / "bot.log")
        began = time.monotonic()
        code, found = await examined({**bot.environment(), "DATABASE_URL": network.url(url)})
        assert time.monotonic() - began < 3 * IN_TIME
        assert (code, found["Database"][0], found["Discord"][0]) == (1, "bad", "good")
        assert "I can't reach the club's records." in found["Database"][1]
