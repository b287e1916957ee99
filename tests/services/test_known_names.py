"""Names of members, remembered for a while."""

import pytest

from bot.services import known_names
from bot.services.known_names import KEPT_SECONDS, MOST_QUESTIONS, KnownNames
from tests.services.fakes import FakeClock

HERE, THERE = 1, 2
ANN, BEA = 111, 222


def test_a_name_is_known_in_its_server_until_it_is_old() -> None:
    clock = FakeClock()
    names = KnownNames(clock)
    names.learn(HERE, {ANN: "Ann"})
    assert names.known(HERE, [ANN, BEA]) == {ANN: "Ann"}
    assert names.known(THERE, [ANN]) == {}
    clock.time += KEPT_SECONDS
    assert names.known(THERE, [ANN]) == {}
    assert not names._learnt, "an old name is not even kept"
    assert names.known(HERE, [ANN]) == {}


def test_the_latest_name_counts() -> None:
    names = KnownNames(FakeClock())
    names.learn(HERE, {ANN: "Ann"})
    names.learn(HERE, {ANN: "Annie"})
    assert names.known(HERE, [ANN]) == {ANN: "Annie"}


def test_only_so_many_names_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(known_names, "MOST_NAMES", 2)
    names = KnownNames(FakeClock())
    names.learn(HERE, {1: "a", 2: "b"})
    names.learn(HERE, {1: "a"})
    names.learn(HERE, {3: "c"})
    assert names.known(HERE, [1, 2, 3]) == {1: "a", 3: "c"}


def test_discord_is_asked_only_so_often_in_a_minute() -> None:
    clock = FakeClock()
    names = KnownNames(clock)
    for _ in range(MOST_QUESTIONS):
        assert names.may_ask
        names.ask()
    assert not names.may_ask
    clock.time += 59
    assert not names.may_ask
    clock.time += 1
    assert names.may_ask
