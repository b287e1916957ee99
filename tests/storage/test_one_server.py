"""That units of work keep to one server is watched in all tests here; these show that the watch sees."""

import re
from pathlib import Path

import pytest

from bot.storage.engine.database import Statement, Steps, ask
from tests.storage.one_server import ACROSS_SERVERS, beyond_one_server, one_server

STORAGE = Path(__file__).parents[2] / "bot" / "storage"


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT score FROM score WHERE film_id = $1",
        "SELECT 1 FROM review JOIN score ON score.film_id = review.film_id WHERE review.guild_id = $1",
        "SELECT other.score FROM score AS other WHERE other.member_id = $1",
        "DELETE FROM watchlist WHERE member_id = $1",
        "UPDATE club_week SET due_at = $1 WHERE due_at > $2",
        "SELECT number FROM club_round WHERE guild_id > $1",
    ],
)
def test_rows_that_are_not_found_by_their_server_are_seen(sql: str) -> None:
    assert beyond_one_server(sql)


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT score FROM score WHERE guild_id = $1 AND film_id = $2",
        "SELECT due_at FROM club_week WHERE guild_id = $1",
        "SELECT 1 FROM review JOIN score ON score.guild_id = review.guild_id WHERE review.guild_id = $1",
        "INSERT INTO watchlist (guild_id, member_id, film_id, added_at) VALUES ($1, $2, $3, $4)",
    ],
)
def test_rows_of_one_server_are_left_in_peace(sql: str) -> None:
    assert not beyond_one_server(sql)


def test_a_unit_that_writes_in_two_servers_is_seen() -> None:
    steps = one_server(_two())
    assert next(steps) == Statement(_FORGET, (1,))
    with pytest.raises(AssertionError, match="several servers"):
        steps.send([])


def test_every_exception_is_still_there() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in STORAGE.rglob("*.py"))
    units = {name.rpartition(".")[2] for name in ACROSS_SERVERS}
    assert units <= set(re.findall(r"def (\w+)\(", code))


def _two() -> Steps[None]:
    yield from ask(_FORGET, 1)
    yield from ask(_FORGET, 2)


_FORGET = "DELETE FROM club_counter WHERE guild_id = $1"
