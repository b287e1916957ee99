"""Interrupted work is found after two minutes, in the servers that the bot is in, and finished."""

from bot.domain.privacy.member import Forgotten
from bot.domain.transfer.plan import ClashChoice
from bot.domain.unfinished_work import THE_SERVER, Work, WorkKind
from bot.services.privacy.unfinished import INTERRUPTED_AFTER, Finished
from bot.storage.unfinished_work import begin_deletion, begin_work
from tests.services.transfer.desk import ANA, DOUBTFUL, HERE, LEAVING, ORGANISER, THERE, Desk

FILE = "Title,Year,Rating10\nLeaving Las Vegas,1995,9\n"


def is_here(guild_id: int) -> bool:
    return guild_id == HERE


async def finished(desk: Desk) -> list[Finished]:
    """What is finished so far."""
    unfinished = desk.services.unfinished
    return [await unfinished.finish(work) for work in await unfinished.interrupted(is_here)]


def begin(desk: Desk, kind: WorkKind, about: int = 0, member_id: int = ANA.id, guild_id: int = HERE) -> None:
    clash = ClashChoice.MINE.value if kind is WorkKind.IMPORT else ""
    work = Work(guild_id, member_id, kind, desk.clock.time, about, clash)
    desk.database.do(begin_deletion(work) if kind is WorkKind.DELETION else begin_work(work))


async def test_an_import_is_finished_and_can_be_undone(desk: Desk) -> None:
    offer = await desk.offered(FILE)
    began = desk.clock.time
    begin(desk, WorkKind.IMPORT, offer.pending.made_at)
    desk.clock.time += INTERRUPTED_AFTER - 1
    assert await finished(desk) == [], "it may be under way"
    desk.clock.time += 1
    assert await finished(desk) == [(LEAVING.id,)]
    assert (await desk.own()).scores[LEAVING.id].score == 9
    assert await finished(desk) == []

    begin(desk, WorkKind.UNDO, began)
    desk.clock.time += INTERRUPTED_AFTER
    assert await finished(desk) == [(LEAVING.id,)]
    assert (await desk.own()).scores == {}
    assert await finished(desk) == []


async def test_one_that_was_interrupted_long_ago_is_finished_too(desk: Desk) -> None:
    offer = await desk.offered(FILE)
    begin(desk, WorkKind.IMPORT, offer.pending.made_at)
    desk.clock.time += 86_400
    await desk.service.forget_old()
    assert await finished(desk) == [(LEAVING.id,)]


async def test_a_member_is_forgotten(desk: Desk) -> None:
    made_at = (await desk.offered(FILE)).pending.made_at
    await desk.service.confirm(ANA, made_at, ClashChoice.MINE)
    begin(desk, WorkKind.DELETION)
    desk.clock.time += INTERRUPTED_AFTER
    assert await finished(desk) == [Forgotten(HERE, ANA.id, (LEAVING.id,), (), 0)]
    assert (await desk.own()).scores == {}


async def test_a_server_is_forgotten_and_no_other_that_is_not_here(desk: Desk) -> None:
    for member in (ANA, ORGANISER):
        made_at = (await desk.offered(DOUBTFUL, member)).pending.made_at
        await desk.service.confirm(member, made_at, ClashChoice.MINE)
        begin(desk, WorkKind.DELETION, member_id=THE_SERVER, guild_id=member.guild_id)
    desk.clock.time += INTERRUPTED_AFTER
    assert await finished(desk) == [None]
    assert desk.database.rows("SELECT DISTINCT guild_id FROM waiting_row") == [(THERE,)]
    assert await finished(desk) == []
