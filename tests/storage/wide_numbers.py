"""Watches what tests ask PostgreSQL: it must take no argument for a 32-bit number, which no id fits."""

from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from typing import Final

import pytest

from bot.storage.engine import postgres
from bot.storage.engine.postgres_silence import Waiting
from bot.storage.engine.unit_of_work import Steps, T
from tests.storage.one_server import is_ours

NARROW: Final = {"int2", "int4"}
_ASKING: Final = ("SELECT", "INSERT", "UPDATE", "DELETE", "WITH")


@contextmanager
def wide_numbers() -> Iterator[None]:
    """While inside, a unit with such a statement raises `AssertionError`; each text is checked once."""
    follow, known = postgres._follow, set[str]()

    async def following(steps: Steps[T], waiting: Waiting, thread: Executor) -> T:
        if not is_ours(steps):  # a migration's tables may be gone by its end
            return await follow(steps, waiting, thread)
        texts: set[str] = set()
        result = await follow(_noting(steps, texts), waiting, thread)
        for sql in texts - known:
            known.add(sql)
            statement = await waiting.connection.prepare(sql, name="")
            assert NARROW.isdisjoint(kind.name for kind in statement.get_parameters()), sql
        return result

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(postgres, "_follow", following)
        yield


def _noting(steps: Steps[T], texts: set[str]) -> Steps[T]:
    """The same unit; the texts of its statements are added to `texts`."""
    try:
        step = next(steps)
        while True:
            texts |= {each.sql for each in step.statements if each.sql.lstrip().startswith(_ASKING)}
            step = steps.send((yield step))
    except StopIteration as finished:
        result: T = finished.value
        return result
