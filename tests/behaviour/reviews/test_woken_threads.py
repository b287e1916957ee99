"""An archived thread that a crash left open is archived again, unless somebody has written in it since."""

import asyncio
from copy import copy
from typing import Any

import pytest

from bot.domain.threads import WokenThread
from bot.settings import Settings
from bot.storage.to_do import all_due
from cogs.club import woken_threads
from cogs.shared import waking
from cogs.shared.by_server import BEAT_SECONDS
from tests.behaviour.people import Club
from tests.behaviour.reviews.reviewing import write
from tests.behaviour.reviews.test_others_rooms import leave, state_of

pytestmark = pytest.mark.simcord(check_errors=False)


async def raise_mishap(*_args: object) -> bool:
    raise LookupError("something that nobody foresaw")


async def left_awake(club: Club, settings: Settings, patch: pytest.MonkeyPatch, *, locked: bool) -> Any:
    """A thread in which a review was being edited when the bot crashed."""
    await write(club.ben)
    thread = leave(club, locked=locked)
    await later(club, 60)
    with patch.context() as crash:
        crash.setattr(waking, "archive", raise_mishap)
        await write(club.ben, title="On second thoughts")
    assert state_of(club, thread) == (False, locked)
    await club.restart_bot(settings)
    return thread


async def later(club: Club, seconds: float) -> None:
    """Let time pass on the bot's clock and on Discord's."""
    await club.env.advance_time(seconds)
    club.clock.time = int(club.env.now().timestamp())


async def start(club: Club) -> None:
    """What `bot.storage.to_do` does at a start, and some beats."""
    await club.parts.database.write(all_due(club.clock.time))
    await later(club, BEAT_SECONDS + 0.5)


@pytest.mark.parametrize("locked", [True, False])
async def test_a_thread_that_a_crash_left_awake_is_archived_again_at_the_start(
    club: Club, settings: Settings, monkeypatch: pytest.MonkeyPatch, *, locked: bool
) -> None:
    thread = await left_awake(club, settings, monkeypatch, locked=locked)
    await start(club)
    assert state_of(club, thread) == (True, locked)
    assert list(await club.parts.services.threads.servers_due()) == []


@pytest.mark.parametrize("locked", [True, False])
async def test_a_thread_in_which_somebody_has_written_since_stays_open_unless_it_is_locked(
    club: Club, settings: Settings, monkeypatch: pytest.MonkeyPatch, *, locked: bool
) -> None:
    thread = await left_awake(club, settings, monkeypatch, locked=locked)
    await later(club, 5)
    await club.organiser().actor.send(thread, "It is not over.")
    await start(club)
    assert state_of(club, thread) == (locked, locked)
    assert list(await club.parts.services.threads.servers_due()) == []


async def test_archiving_again_is_retried_after_a_failure_that_passes(
    club: Club, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    thread = await left_awake(club, settings, monkeypatch, locked=False)
    club.env.inject_error("PATCH", f"/channels/{thread.id}", status=500)
    await start(club)
    assert state_of(club, thread) == (False, False)
    await start(club)
    assert state_of(club, thread) == (True, False)


async def test_two_who_write_in_an_archived_thread_at_once_leave_it_archived(club: Club) -> None:
    await write(club.ben)
    handle = leave(club, locked=True)
    guild, threads = club.bot.get_guild(club.guild.id), club.parts.services.threads
    assert guild is not None
    thread = await waking.find_thread(guild, handle.id, is_fresh=True)
    assert thread is not None
    as_others_know_it, done = copy(thread), list[str]()
    as_others_know_it.archived = False

    async def write_too() -> None:
        async with waking.writable(threads, as_others_know_it, stays_open=True):
            done.append("wrote too")

    async with waking.writable(threads, thread, stays_open=True):
        other = asyncio.create_task(write_too())
        await thread.send("the first")
        done.append("wrote")
    assert done == ["wrote"]
    await other
    assert done == ["wrote", "wrote too"]
    assert state_of(club, handle) == (True, True)
    await write_too()
    assert state_of(club, handle) == (True, True)
    club.env.backend.edit_channel(handle.id, {}, thread_metadata={"archived": False, "locked": True})
    await write_too()
    assert state_of(club, handle) == (False, True), "somebody else has opened it since"


async def test_one_that_fails_as_nobody_foresaw_keeps_no_other_from_its_turn(
    club: Club, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    thread = await left_awake(club, settings, monkeypatch, locked=True)
    await club.parts.services.threads.wake(club.guild.id, 1)  # it is due first
    put_back = waking.put_back

    async def stumbling(guild: Any, woken: WokenThread) -> bool:
        if woken.thread_id == 1:
            raise LookupError("something that nobody foresaw")
        return await put_back(guild, woken)

    monkeypatch.setattr(woken_threads, "put_back", stumbling)
    await start(club)
    await later(club, BEAT_SECONDS + 0.5)
    assert state_of(club, thread) == (True, True)
