"""How long an import waits, may take, and can be undone."""

import asyncio

import pytest

from bot.domain.errors import UserError
from bot.domain.transfer.plan import ClashChoice, OwnRecords
from bot.domain.transfer.rows import KEPT_SECONDS
from bot.services.club.settings import ActingMember
from bot.services.transfer import questions
from tests.domain.transfer import import_files as files
from tests.services.transfer.desk import ANA, HERE, THERE, Desk


async def test_what_waits_no_longer_is_said(desk: Desk) -> None:
    made_at = (await desk.offered(files.LETTERBOXD_RATINGS)).pending.made_at
    await desk.service.cancel(ANA, made_at)
    with pytest.raises(UserError, match="is closed"):
        await desk.service.confirm(ANA, made_at, ClashChoice.MINE)
    made_at = (await desk.offered(files.LETTERBOXD_RATINGS)).pending.made_at
    for other in (ActingMember(THERE, ANA.id), ActingMember(HERE, ANA.id + 1)):
        with pytest.raises(UserError, match="is closed"):
            await desk.service.confirm(other, made_at, ClashChoice.MINE)
    desk.clock.time += KEPT_SECONDS + 1  # no two imports have the same second
    with pytest.raises(UserError, match="is closed"):
        await desk.service.offer(ANA, made_at, ClashChoice.MINE)


async def test_matching_that_takes_too_long_is_given_up(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(questions, "MOST_SECONDS", 0.05)

    async def never(_done: int, _total: int) -> None:
        await asyncio.Event().wait()

    with pytest.raises(UserError, match=r"more than 0.05 seconds"):
        await desk.service.begin(ANA, files.LETTERBOXD_RATINGS.encode(), never)
    assert desk.waiting == 0


async def test_what_is_an_hour_old_is_forgotten(desk: Desk) -> None:
    await desk.offered(files.LETTERBOXD_RATINGS)
    desk.clock.time += KEPT_SECONDS - 1
    await desk.service.forget_old()
    assert desk.waiting == 1
    desk.clock.time += 1
    await desk.service.forget_old()
    assert desk.waiting == 0


async def test_undoing_is_for_the_latest_import(desk: Desk) -> None:
    made_at = (await desk.offered(files.LETTERBOXD_RATINGS)).pending.made_at
    done = (await desk.service.confirm(ANA, made_at, ClashChoice.MINE)).done
    await desk.service.undo(ANA, done.done_at)
    assert (await desk.own()) == OwnRecords()
    with pytest.raises(UserError, match="Nothing is left to undo"):
        await desk.service.undo(ANA, done.done_at)


async def test_why_an_import_cannot_be_undone_is_said(desk: Desk) -> None:
    first = await desk.offered(files.LETTERBOXD_RATINGS)
    done = (await desk.service.confirm(ANA, first.pending.made_at, ClashChoice.MINE)).done
    second = await desk.offered("Title,Year,Rating10\nRan,1985,7\n")
    latest = (await desk.service.confirm(ANA, second.pending.made_at, ClashChoice.MINE)).done
    with pytest.raises(UserError, match="You have imported another file since"):
        await desk.service.undo(ANA, done.done_at)
    desk.clock.time = latest.done_at + KEPT_SECONDS
    with pytest.raises(UserError, match="more than an hour old"):
        await desk.service.undo(ANA, latest.done_at)


async def test_an_import_that_changes_nothing_leaves_the_undoing_of_the_one_before(desk: Desk) -> None:
    first = await desk.offered(files.LETTERBOXD_RATINGS)
    done = (await desk.service.confirm(ANA, first.pending.made_at, ClashChoice.MINE)).done
    again = await desk.offered(files.LETTERBOXD_RATINGS)
    await desk.service.confirm(ANA, again.pending.made_at, ClashChoice.MINE)
    await desk.service.undo(ANA, done.done_at)
    assert (await desk.own()) == OwnRecords()
