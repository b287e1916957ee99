"""The bot's clocks: this machine's, and the one that a file moves."""

import json
import logging
import os
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.clock import FileClock, SystemClock
from emulator.world.clock import DemoClock

NOON = 1_790_000_000.0


class Machine:
    """A machine's clock that a test sets."""

    def __init__(self) -> None:
        self.time = NOON

    def __call__(self) -> float:
        return self.time


def write(file: Path, real: object, shown: object, rate: object = 1.0) -> None:
    beside = file.with_suffix(".new")
    beside.write_text(json.dumps({"real": real, "shown": shown, "rate": rate}))
    beside.replace(file)


@pytest.fixture
def machine() -> Machine:
    return Machine()


def test_the_system_clock_tells_the_time_of_this_machine() -> None:
    assert abs(SystemClock().now() - time.time()) <= 2


def test_the_file_tells_the_time_and_how_fast_it_passes(tmp_path: Path, machine: Machine) -> None:
    write(tmp_path / "clock.json", NOON, NOON + 86_400, 60)
    clock = FileClock(tmp_path / "clock.json", machine)
    assert clock.now() == NOON + 86_400
    machine.time += 2
    assert clock.now() == NOON + 86_400 + 120


def test_a_replaced_file_is_seen_at_the_next_question(tmp_path: Path, machine: Machine) -> None:
    file = tmp_path / "clock.json"
    write(file, NOON, NOON + 100)
    clock = FileClock(file, machine)
    assert clock.now() == NOON + 100
    write(file, NOON, NOON + 200)
    assert clock.now() == NOON + 200


def test_a_file_that_stays_the_same_is_not_read_again(tmp_path: Path, machine: Machine) -> None:
    file = tmp_path / "clock.json"
    write(file, NOON, NOON + 100)
    clock = FileClock(file, machine)
    clock.now()
    written = file.stat()
    file.write_text(file.read_text().replace(str(NOON + 100), str(NOON + 900)))
    os.utime(file, ns=(written.st_atime_ns, written.st_mtime_ns))
    assert clock.now() == NOON + 100


@pytest.mark.parametrize(
    "spoilt",
    [
        *("", "{", "[]", "3", '{"real": 1, "shown": 2}', '{"real": "x", "shown": 2, "rate": 1}'),
        '{"real": 1, "shown": NaN, "rate": 1}',
        '{"real": null, "shown": 2, "rate": 1}',
    ],
)
def test_a_spoilt_file_leaves_the_time_to_this_machine_and_is_told_of_once(
    tmp_path: Path, machine: Machine, caplog: pytest.LogCaptureFixture, spoilt: str
) -> None:
    file = tmp_path / "clock.json"
    file.write_text(spoilt)
    clock = FileClock(file, machine)
    with caplog.at_level(logging.WARNING):
        assert [clock.now() for _ in range(3)] == [NOON] * 3
    assert len(caplog.records) == 1


def test_a_missing_file_is_told_of_once_and_read_when_it_comes(
    tmp_path: Path, machine: Machine, caplog: pytest.LogCaptureFixture
) -> None:
    file = tmp_path / "clock.json"
    clock = FileClock(file, machine)
    with caplog.at_level(logging.WARNING):
        assert [clock.now(), clock.now()] == [NOON, NOON]
    assert len(caplog.records) == 1
    write(file, NOON, NOON + 5)
    assert clock.now() == NOON + 5
    file.unlink()
    assert clock.now() == NOON


@given(st.lists(st.tuples(st.floats(0, 1e6), st.floats(0, 1e3)), max_size=8), st.sampled_from([1.0, 60.0]))
def test_the_bot_reads_what_the_demo_shows(
    tmp_path_factory: pytest.TempPathFactory, moves: list[tuple[float, float]], rate: float
) -> None:
    machine = Machine()
    demo = DemoClock(tmp_path_factory.mktemp("clock") / "clock.json", rate=rate, real=machine)
    bot = FileClock(demo.path, machine)
    for ahead, passed in moves:
        demo.advance(ahead)
        machine.time += passed
        assert bot.now() == int(demo.now())
