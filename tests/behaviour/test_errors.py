"""Wherever discord.py would lose an error, the member is answered and the host's log has it."""

import asyncio
import logging
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import NoReturn

import aiohttp
import discord
import pytest
import simcord

from bot.client import FilmTree
from bot.domain.errors import UserError
from bot.settings import Settings
from bot.storage.engine.sqlite import SqliteDatabase
from bot.ui.presses.scores import OpenScores
from tests.behaviour.people import Club, Seen

LEAVING_LAS_VEGAS = "tt0113627"
TYPED = "what a member typed"
NEUTRAL = "Something went wrong on my side (error"
pytestmark = pytest.mark.simcord(check_errors=False)


class Mishap(Exception):
    """An error that nobody foresaw."""


async def raise_mishap(*_args: object) -> NoReturn:
    raise Mishap


@pytest.fixture(autouse=True)
def everything_logged(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    with caplog.at_level(logging.INFO):
        yield


def answered_and_logged(seen: Seen, caplog: pytest.LogCaptureFixture) -> bool:
    """Whether the answer is neutral, private, and has the number in the log."""
    assert seen.ephemeral
    assert NEUTRAL in seen.text
    number = seen.text.split("`")[1]
    failures = [record for record in caplog.records if number in record.getMessage()]
    assert [type(record.exc_info[1]) for record in failures if record.exc_info] == [Mishap]
    assert all(re.search(r"in server \d{15,} failed", record.getMessage()) for record in failures)
    assert_nobody_is_in(caplog)
    return True


def assert_nobody_is_in(caplog: pytest.LogCaptureFixture) -> None:
    """Checks that the log has no name of a member or server, and nothing that was typed."""
    ours = [record for record in caplog.records if record.name.startswith(("bot", "cogs"))]
    logged = "\n".join(f"{record.getMessage()}\n{record.exc_text or ''}" for record in ours)
    for private in ("Ana", "Ben", "Chloe", "The Late Screening", TYPED):
        assert not re.search(rf"\b{private}\b", logged), private


async def test_an_error_in_a_command(
    club: Club, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(type(club.parts.services.films), "card", raise_mishap)
    assert answered_and_logged(await club.ben.slash("film", film=LEAVING_LAS_VEGAS), caplog)


async def test_what_was_typed_is_not_in_the_log(
    club: Club, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(type(club.parts.services.films), "resolve", raise_mishap)
    assert answered_and_logged(await club.ben.slash("film", film=TYPED), caplog)


async def test_an_error_in_a_control(club: Club, caplog: pytest.LogCaptureFixture) -> None:
    card = await club.ben.slash("film", film=LEAVING_LAS_VEGAS)
    club.bot.press_handlers[OpenScores] = raise_mishap
    assert answered_and_logged(await club.ben.click(card, "Rate"), caplog)


@pytest.mark.parametrize("failure", [aiohttp.ServerDisconnectedError(), ConnectionResetError(104, "reset")])
async def test_a_connection_that_breaks_is_told_as_what_it_is(
    club: Club, caplog: pytest.LogCaptureFixture, failure: Exception
) -> None:
    async def break_off(_interaction: discord.Interaction, _press: OpenScores) -> None:
        raise failure

    card = await club.ben.slash("film", film=LEAVING_LAS_VEGAS)
    club.bot.press_handlers[OpenScores] = break_off
    seen = await club.ben.click(card, "Rate")
    assert seen.ephemeral
    assert "Discord is having trouble right now. Try again in a few minutes." in seen.text
    [told] = [record for record in caplog.records if record.getMessage() == "A member was told"]
    assert told.exc_info and isinstance(told.exc_info[1], UserError)
    assert told.exc_info[1].__cause__ is failure


async def test_an_error_in_the_trees_check(
    club: Club, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(FilmTree, "interaction_check", raise_mishap)
    assert answered_and_logged(await club.ben.slash("help"), caplog)


async def test_an_error_in_a_commands_check(
    club: Club, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    command = club.bot.tree.get_command("help")
    assert isinstance(command, discord.app_commands.Command)
    monkeypatch.setattr(command, "checks", [raise_mishap])  # those that it has are its class's
    assert answered_and_logged(await club.ben.slash("help"), caplog)


async def test_an_error_in_autocomplete_offers_nothing_and_is_logged(
    club: Club, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(type(club.parts.services.films), "suggest", raise_mishap)
    assert await club.ben.suggestions("film", "film", "heat") == []
    assert any(record.exc_info and record.exc_info[0] is Mishap for record in caplog.records)


async def test_an_error_in_an_event_is_logged(club: Club, caplog: pytest.LogCaptureFixture) -> None:
    club.bot.add_listener(raise_mishap, "on_mishap")
    await club.hear("mishap")
    assert "An error in the event on_mishap" in caplog.text


async def test_an_error_in_a_task_that_nobody_awaits_is_logged(
    club: Club, caplog: pytest.LogCaptureFixture
) -> None:
    club.bot.loop.call_exception_handler({"message": "never retrieved", "exception": Mishap()})
    assert "Stray: never retrieved" in caplog.text


async def test_an_error_after_the_answer_is_told_below_it(club: Club) -> None:
    async def answer_and_fail(interaction: discord.Interaction, _press: OpenScores) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        raise UserError("Too many {things}.", things="<@1>")

    card = await club.ben.slash("film", film=LEAVING_LAS_VEGAS)
    club.bot.press_handlers[OpenScores] = answer_and_fail
    seen = await club.ben.click(card, "Rate")
    assert r"Too many \<\@1\>." in seen.text


async def test_an_answer_that_comes_too_late_is_no_alarm(
    club: Club, caplog: pytest.LogCaptureFixture
) -> None:
    async def answer_twice(interaction: discord.Interaction, _press: OpenScores) -> None:
        await interaction.response.defer()
        interaction.response._response_type = None
        await interaction.response.defer()

    card = await club.ben.slash("film", film=LEAVING_LAS_VEGAS)
    club.bot.press_handlers[OpenScores] = answer_twice
    await club.ben.actor.click(card.message, label="Rate")
    assert "was answered too late" in caplog.text
    assert not [record for record in caplog.records if record.levelno >= logging.ERROR]


async def test_a_control_of_an_older_version_says_so(club: Club) -> None:
    card = await club.ben.slash("film", film=LEAVING_LAS_VEGAS)
    stored = club.env.backend.get_message(card.message.channel_id, card.message.id)
    rows = (part for part in stored.components[0]["components"] if part["type"] == 1)
    [rate] = (control for each in rows for control in each["components"] if control.get("label") == "Rate")
    too_large = f"v1|useful|tt0113627|{2**63}|1"
    for outdated in ("v0|scores|tt0113627", "v1|long-gone|1", too_large):
        rate["custom_id"] = outdated
        seen = await club.ben.click(card, "Rate")
        assert seen.ephemeral
        assert "This button is from an older version of me." in seen.text


@pytest.mark.parametrize("sign", ["\0", "\ud83d"], ids=["NUL", "half a pair"])
async def test_what_is_no_text_is_refused_in_a_sentence(club: Club, sign: str) -> None:
    assert "signs in it that no program can show" in (await club.ben.slash("film", film=f"He{sign}at")).text
    assert await club.ben.suggestions("film", "film", f"He{sign}at") == []
    form = await club.ben.form_of("review write", film=LEAVING_LAS_VEGAS)
    seen = await club.ben.submit(form, title=f"A{sign}", body="Cage drinks himself to death.", score=["9"])
    assert "signs in it that no program can show" in seen.text


async def test_all_controls_still_work_after_every_other_error(club: Club, settings: Settings) -> None:
    card = await club.ben.slash("film", film=LEAVING_LAS_VEGAS)
    seen = await club.ben.click(card, "Rate")
    assert seen.labels == [str(score) for score in range(1, 11)]
    assert len(club.bot._connection._view_store._dynamic_items) == 1


async def test_a_command_in_a_direct_message_is_sent_to_a_server(club: Club) -> None:
    with pytest.raises(simcord.SetupError):  # Discord does not offer it there
        await club.ben.actor.user.slash("help")
    for command in club.env.backend.commands[None].values():
        command["contexts"] = [0, 1]  # as a client with an old list of commands might
    result = await club.ben.actor.user.slash("help")
    assert "I only work in servers" in Seen(result.response, result.ephemeral).text


async def test_while_it_stops_it_asks_for_patience(club: Club) -> None:
    card = await club.ben.slash("film", film=LEAVING_LAS_VEGAS)
    await club.bot.drain()
    assert "I'm restarting." in (await club.ben.slash("help")).text
    assert "Me estoy reiniciando." in (await club.ana.click(card, "Rate")).text


async def test_a_stop_waits_for_what_is_under_way(club: Club) -> None:
    arrived, go_on = asyncio.Event(), asyncio.Event()

    async def take_long(interaction: discord.Interaction, _press: OpenScores) -> None:
        arrived.set()
        await go_on.wait()
        await interaction.response.send_message("done", ephemeral=True)

    card = await club.ben.slash("film", film=LEAVING_LAS_VEGAS)
    club.bot.press_handlers[OpenScores] = take_long
    click = asyncio.create_task(club.ben.actor.click(card.message, label="Rate"))
    await arrived.wait()
    stop = asyncio.create_task(club.bot.drain())
    await asyncio.sleep(0)
    assert not stop.done()
    go_on.set()
    await stop
    assert (await click).response is not None


async def test_a_locked_database_is_told_in_time_and_changes_nothing(
    club: Club, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with closing(sqlite3.connect(tmp_path / "club.db")) as another:
        another.execute("BEGIN EXCLUSIVE")
        seen = await club.ben.slash("rate", film=LEAVING_LAS_VEGAS, score=9)
    assert seen.ephemeral
    assert "The club's records are busy. Nothing was saved" in seen.text
    assert any(record.exc_info for record in caplog.records), "the host is told too"
    assert "Nobody has rated it yet" in (await club.ben.slash("film", film=LEAVING_LAS_VEGAS)).text


async def test_a_read_only_database_is_told_in_the_members_language(club: Club) -> None:
    database = club.parts.database
    assert isinstance(database, SqliteDatabase)
    await database._writer.run(lambda connection: connection.execute("PRAGMA query_only = ON"))
    seen = await club.ana.slash("rate", film=LEAVING_LAS_VEGAS, score=9)
    assert "ahora solo se pueden leer. No se ha guardado nada" in seen.text
    assert "Nobody has rated it yet" in (await club.ana.slash("film", film=LEAVING_LAS_VEGAS)).text
