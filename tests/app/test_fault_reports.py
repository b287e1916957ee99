"""What Sentry is told about a fault, and what is never sent."""

import asyncio
import io
import logging
import socket
import sys
from collections.abc import AsyncIterator, Iterator
from getpass import getuser

import pytest

from bot import logs
from bot.domain.errors import SHOWN_TO_MEMBER, UserError
from bot.settings import read_settings
from tests.app.little_sentry import LittleSentry

TOKEN = "MTExMTExMTExMTExMTExMTEx.GaBcDe.abcdefghijklmnopqrstuvwxyz0123456789ab"
TYPED = "what a member typed"
log = logging.getLogger("bot.tests")


@pytest.fixture
async def sentry() -> AsyncIterator[LittleSentry]:
    async with LittleSentry() as little:
        yield little


@pytest.fixture
def reporting(sentry: LittleSentry) -> Iterator[logging.Handler]:
    """Logging set up as the settings say, and restored afterwards."""
    root = logging.getLogger()
    before, level = list(root.handlers), root.level
    hook = sys.excepthook
    root.handlers = []
    logs.configure_logging(read_settings({"DISCORD_TOKEN": TOKEN, "SENTRY_DSN": sentry.dsn}))
    made = list(root.handlers)
    yield made[0]
    for handler in made:
        handler.close()
    root.handlers, sys.excepthook = before, hook
    root.setLevel(level)


def misread(typed: str) -> int:
    """Fails on what was typed, as a bug of ours would."""
    name = f"Ana wrote {typed}"
    try:
        return int(typed)
    except ValueError as fault:
        raise RuntimeError(name) from fault


def fault_over(typed: str) -> RuntimeError:
    with pytest.raises(RuntimeError) as caught:
        misread(typed)
    return caught.value


async def test_a_fault_is_told_with_its_place_and_nothing_of_members(
    sentry: LittleSentry, reporting: logging.Handler
) -> None:
    log.error(
        "Interaction %s of %s failed: %s with %s", 7001, "Ana", TYPED, TOKEN,
        exc_info=fault_over(TYPED), extra={SHOWN_TO_MEMBER: True, "typed": TYPED},
    )  # fmt: skip
    report, everything = await sentry.next_report()
    cause, fault = report["exception"]["values"]
    assert (cause["type"], fault["type"]) == ("ValueError", "RuntimeError")
    place = fault["stacktrace"]["frames"][-1]
    assert place["function"] == "misread"
    assert place["lineno"] == misread.__code__.co_firstlineno + 6
    assert report["release"].startswith("aftercredits@")
    for private in (TYPED, TOKEN, "Ana", "7001", socket.gethostname(), getuser() + "/", __file__):
        assert private not in everything, private
    assert set(report) == {
        "event_id", "exception", "level", "platform", "release", "sdk", "timestamp",
    }  # fmt: skip


async def test_an_outage_reports_each_fault_once_a_minute(
    sentry: LittleSentry, reporting: logging.Handler
) -> None:
    for _ in range(50):
        log.error("Failed", exc_info=fault_over(TYPED))
    log.error("Failed", exc_info=LookupError())
    kinds = {(await sentry.next_report())[0]["exception"]["values"][-1]["type"] for _ in range(2)}
    assert kinds == {"RuntimeError", "LookupError"}
    await asyncio.to_thread(reporting.close)  # sends what is left
    assert not sentry.has_more


async def test_what_is_no_fault_of_the_program_is_not_reported(
    sentry: LittleSentry, reporting: logging.Handler
) -> None:
    log.error("A member was told", exc_info=UserError("Not now."))
    log.error("Something without an exception")
    log.warning("It goes on", exc_info=LookupError())
    logging.getLogger("discord.client").error("Attempting a reconnect", exc_info=OSError())
    log.error("Failed", exc_info=ZeroDivisionError())
    await asyncio.to_thread(reporting.close)
    report, _ = await sentry.next_report()
    assert report["exception"]["values"][-1]["type"] == "ZeroDivisionError"
    assert not sentry.has_more


async def test_what_ends_the_process_is_logged_and_reported(
    sentry: LittleSentry, reporting: logging.Handler
) -> None:
    lines = logging.getLogger().handlers[1]
    assert isinstance(lines, logging.StreamHandler)
    lines.setStream(stream := io.StringIO())
    fault = fault_over(TOKEN)
    sys.excepthook(type(fault), fault, fault.__traceback__)
    report, everything = await sentry.next_report()
    assert report["exception"]["values"][-1]["type"] == "RuntimeError"
    assert TOKEN not in everything
    logged = stream.getvalue()
    assert "A fault ends me" in logged
    assert logs.HIDDEN in logged
    assert TOKEN not in logged


def test_without_a_dsn_nothing_is_reported() -> None:
    assert read_settings({"DISCORD_TOKEN": TOKEN}).sentry_dsn is None
