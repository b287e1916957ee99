"""Breakdowns: a counted number of them, or by chance that can be repeated."""

import pytest

from emulator.doors.faults import Faults, Mishap

POSTS = "/channels/*/messages"


def met(faults: Faults, count: int) -> list[bool]:
    return [faults.take("POST", "/channels/1/messages") is not None for _ in range(count)]


def test_a_fault_is_met_as_often_as_it_was_added_for() -> None:
    faults = Faults()
    faults.add("POST", POSTS, status=500, times=2)
    assert met(faults, 4) == [True, True, False, False]


def test_a_fault_without_a_count_is_met_until_it_is_cleared() -> None:
    faults = Faults()
    faults.add("POST", POSTS, status=500, times=None)
    assert met(faults, 5) == [True] * 5
    faults.clear()
    assert met(faults, 1) == [False]


@pytest.mark.parametrize(
    ("method", "path"), [("GET", "/channels/1/messages"), ("POST", "/channels/1/threads"), ("POST", "/x")]
)
def test_what_does_not_match_goes_well(method: str, path: str) -> None:
    faults = Faults()
    faults.add("POST", POSTS, status=500)
    assert faults.take(method, path) is None


def test_the_earlier_fault_comes_first() -> None:
    faults = Faults()
    faults.add("POST", "*", status=500)
    faults.add("POST", POSTS, status=Mishap.TIMEOUT)
    kinds = [fault.kind for fault in (faults.take("POST", "/channels/1/messages") for _ in range(2)) if fault]
    assert kinds == [500, Mishap.TIMEOUT]


def test_chance_is_the_same_with_the_same_seed_and_another_with_another() -> None:
    def days(seed: int) -> list[bool]:
        faults = Faults(seed)
        faults.add("POST", POSTS, status=502, times=None, chance=0.3)
        return met(faults, 200)

    assert days(1) == days(1) != days(2)
    assert 30 <= sum(days(1)) <= 90


def test_chance_and_count_go_together() -> None:
    faults = Faults(7)
    faults.add("POST", POSTS, status=502, times=3, chance=0.5)
    assert sum(met(faults, 100)) == 3
