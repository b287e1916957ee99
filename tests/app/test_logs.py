"""What the host reads when much goes wrong at once."""

import logging
from collections.abc import Iterator

import pytest

from bot.domain.errors import SHOWN_TO_MEMBER, UserError
from bot.logs import OncePerMinute

log = logging.getLogger("tests.outage")


class Lines(logging.Handler):
    """What was logged; the test sets the time of what comes next."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []
        self.tracebacks: list[bool] = []
        self.now = 1_790_000_000.0
        log.addFilter(self.date)
        self.addFilter(OncePerMinute())

    def date(self, record: logging.LogRecord) -> bool:
        record.created = self.now
        return True

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())
        self.tracebacks.append(bool(record.exc_info))


@pytest.fixture
def host() -> Iterator[Lines]:
    lines = Lines()
    log.addHandler(lines)
    log.setLevel(logging.INFO)
    yield lines
    log.removeHandler(lines)
    log.removeFilter(lines.date)


def test_an_outage_is_told_once_a_minute_with_a_count(host: Lines) -> None:
    for request in range(2000):
        log.error("Request %s failed", request)
    assert host.lines == ["Request 0 failed"]
    host.now += 61
    log.error("Request %s failed", "again")
    assert host.lines[1:] == ["1999 more within a minute like: Request 0 failed", "Request again failed"]


def test_an_error_that_a_member_was_told_of_is_always_found(host: Lines) -> None:
    for number in (7, 8):
        log.error("Interaction %s failed", number, exc_info=OSError("a"), extra={SHOWN_TO_MEMBER: True})
    assert host.lines == ["Interaction 7 failed", "Interaction 8 failed"]
    assert host.tracebacks == [True, False]


def test_whatever_comes_next_brings_the_count(host: Lines) -> None:
    log.warning("The disk is slow")
    log.warning("The disk is slow")
    host.now += 60
    log.info("Connected")
    assert host.lines[1:] == ["1 more within a minute like: The disk is slow", "Connected"]


def test_other_kinds_are_told_meanwhile_and_what_is_no_trouble_always(host: Lines) -> None:
    for fault in (OSError("a"), OSError("b"), ValueError("c")):
        try:
            raise fault
        except (OSError, ValueError):
            log.exception("Work failed")
        log.info("Going on")
    assert host.lines == ["Work failed", "Going on", "Going on", "Work failed", "Going on"]


def test_what_has_a_sentence_is_told_by_it_and_its_cause(host: Lines) -> None:
    for reason, cause in (
        ("Busy: wait.", "locked"),
        ("Full: make room.", "no space"),
        ("Busy: wait.", "again"),
    ):
        try:
            raise UserError(reason) from OSError(cause)
        except UserError:
            log.exception("Work failed")
    assert host.lines == [
        "Work failed: Busy: wait. (OSError: locked)",
        "Work failed: Full: make room. (OSError: no space)",
    ]
    assert not any(host.tracebacks)
    host.now += 61
    log.info("Connected")
    assert host.lines[2] == "1 more within a minute like: Work failed: Busy: wait. (OSError: locked)"


def test_a_cause_that_says_the_same_leaves_its_place_to_what_is_behind_it(host: Lines) -> None:
    try:
        try:
            raise UserError("Busy: wait.") from TimeoutError()
        except UserError as busy:
            raise UserError("Busy: wait a little.") from busy
    except UserError:
        log.exception("Work failed")
    assert host.lines == ["Work failed: Busy: wait a little. (TimeoutError)"]


@pytest.mark.parametrize("name", ["discord.client", "discord.app_commands.tree"])
def test_what_a_library_cannot_send_is_one_line(name: str) -> None:
    error = OSError("Unknown\ninteraction")
    said = logging.LogRecord(name, logging.ERROR, "", 1, "Ignoring exception in %r", ("film",), None)
    said.exc_info = (OSError, error, None)
    assert OncePerMinute().filter(said)
    assert said.getMessage() == "Ignoring exception in 'film': OSError: Unknown interaction"
    assert said.exc_info is None


def test_a_clock_that_is_set_back_silences_nothing(host: Lines) -> None:
    log.error("The disk is slow")
    host.now -= 3600
    log.error("The disk is slow")
    assert host.lines == ["The disk is slow", "The disk is slow"]
