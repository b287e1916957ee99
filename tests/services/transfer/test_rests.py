"""Whoever reads and matches a long file rests in between, so that others are answered meanwhile."""

import threading
import time

import pytest

from bot.domain.transfer.reading.read_file import read_import
from bot.services.transfer import match_films, rests
from tests.services.transfer.desk import Desk

ROWS = 1_000
TABLE = "Title,Year,Rating10\n" + "".join(f"Film number {n},2000,7\n" for n in range(ROWS))


def test_a_reader_rests_twice_for_each_hundred_rows() -> None:
    calls: list[None] = []

    read_import(TABLE.encode(), rest=lambda: calls.append(None))

    assert len(calls) == pytest.approx(2 * ROWS / 100, abs=2)


async def test_an_import_rests_in_its_thread_and_between_its_rows(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_threads: list[int] = []
    on_loop: list[int] = []

    async def rest() -> None:
        on_loop.append(threading.get_ident())
        await rests.rest()

    monkeypatch.setattr(time, "sleep", lambda _: in_threads.append(threading.get_ident()))
    monkeypatch.setattr(match_films, "rest", rest)

    await desk.offered(TABLE)

    assert len(on_loop) == ROWS / match_films.AT_A_TIME
    assert len(in_threads) == pytest.approx(2 * ROWS / 100, abs=2)
    assert threading.get_ident() not in in_threads
