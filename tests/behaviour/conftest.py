"""The real bot in a simulated Discord. Only this file and `people.py` use simcord."""

import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
import simcord
from simcord import interactions

from bot.app import Parts, create_bot, open_parts
from bot.client import FilmBot
from bot.setting_texts import Secret
from bot.settings import Settings
from tests.behaviour.people import Club, FakeClock, bare_mentions

SPANISH = frozenset({"Ana"})
PATIENCE = 60.0
"""In so many real seconds the bot is done with what it has begun, however slow the machine is."""


def pytest_itemcollected(item: pytest.Item) -> None:
    """Make simcord patient from the start."""
    chosen = item.get_closest_marker("simcord")
    options = chosen.kwargs if chosen else {}
    item.add_marker(pytest.mark.simcord(settle_timeout=PATIENCE, **options), append=False)


@pytest.fixture(autouse=True)
def a_patient_start(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without this, simcord gives a bot five seconds to start, whatever it is told."""
    settle = simcord.Env._settle_internal

    async def patiently(env: simcord.Env, **how: Any) -> None:
        await settle(env, **how | ({"timeout": PATIENCE} if "timeout" in how else {}))

    monkeypatch.setattr(simcord.Env, "_settle_internal", patiently)


@pytest.fixture
def settings(tmp_path: Path, film_index: Path, migrated_file: Path) -> Settings:
    shutil.copyfile(migrated_file, tmp_path / "club.db")
    return Settings(
        token=Secret("a-token"),
        database_url=f"sqlite:///{tmp_path}/club.db",
        catalogue_path=film_index,
        found_path=tmp_path / "found.db",
        lookup=False,
        shard_count=1,
    )


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
async def parts(settings: Settings, clock: FakeClock) -> AsyncIterator[Parts]:
    async with open_parts(settings, clock, draw=lambda _: 0) as opened:
        yield opened


@pytest.fixture
async def simcord_bot(settings: Settings, parts: Parts) -> FilmBot:
    return create_bot(settings, parts)


@pytest.fixture
def speaking(monkeypatch: pytest.MonkeyPatch) -> dict[int, str]:
    """Members' languages by id; simcord itself makes everyone speak English."""
    locales: dict[int, str] = {}
    english = interactions.base_payload

    def base_payload(*args: object, **kwargs: object) -> object:
        record, payload = english(*args, **kwargs)  # type: ignore[arg-type]  # passed on as they came
        author = payload.get("member", payload).get("user", {})
        payload["locale"] = locales.get(int(author["id"]), "en-US")
        return record, payload

    monkeypatch.setattr(interactions, "base_payload", base_payload)
    return locales


@pytest.fixture
def fresh_club(
    tmp_path: Path, film_index: Path, migrated_file: Path, speaking: dict[int, str]
) -> Callable[[str], AbstractAsyncContextManager[Club]]:
    """Makes a club with that name in a Discord of its own, for tests that play the same more than once."""

    @asynccontextmanager
    async def opened(name: str) -> AsyncIterator[Club]:
        shutil.copyfile(migrated_file, tmp_path / f"{name}.db")
        settings = Settings(
            token=Secret("a-token"),
            database_url=f"sqlite:///{tmp_path}/{name}.db",
            catalogue_path=film_index,
            found_path=tmp_path / f"{name} found.db",
            lookup=False,
            shard_count=1,
        )
        async with open_parts(settings, FakeClock(), draw=lambda _: 0) as parts:
            bot = create_bot(settings, parts)
            env = simcord.Env(bot, check_errors=False, settle_timeout=PATIENCE)
            await env.start()
            club = Club(env, bot, parts, speaking)
            try:
                yield club
            finally:
                club.end_beats()
                await env.shutdown()

    return opened


@pytest.fixture
async def club(
    simcord_env: simcord.Env, simcord_bot: FilmBot, parts: Parts, speaking: dict[int, str]
) -> AsyncIterator[Club]:
    """A server with a channel; Ana speaks Spanish, Ben and Chloe speak English.

    At the end, checks that every member whom the bot showed without a ping was shown by name.
    """
    club = Club(simcord_env, simcord_bot, parts, speaking)
    yield club
    club.end_beats()
    assert not bare_mentions(simcord_env)
