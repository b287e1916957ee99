"""Watches what tests ask PostgreSQL: no argument is a number of 32 bits to it, which an id is not."""

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
    """Meanwhile, `AssertionError` from a unit with such a statement; each text is looked at once."""
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
    """The same unit; the texts of its statements are put into `texts`."""
    try:
        step = next(steps)
        while True:
            texts |= {each.sql for each in step.statements if each.sql.lstrip().startswith(_ASKING)}
            step = steps.send((yield step))
    except StopIteration as finished:
        result: T = finished.value
        return result
