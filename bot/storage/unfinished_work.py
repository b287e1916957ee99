"""Stores which long work was begun, so that it is finished even after a restart."""

from collections.abc import Sequence
from typing import Final

from bot.domain.errors import UserError
from bot.domain.unfinished_work import THE_SERVER, Work
from bot.storage.engine.database import Steps, ask
from bot.storage.engine.records import Record
from bot.storage.engine.repository import Repository, reads
from bot.storage.engine.tables import Table


def begin_work(work: Work) -> Steps[Work]:
    """Record that work on a member's data begins. Returns it, or the same work if it was begun before.

    `UserError` if other work on that member's data is under way.
    """
    # Inserted before anything is read: another process that begins at the same time is waited for.
    if (yield from ask(_WORK.insert_new, *_WORKS.row(work))):
        return work
    begun = yield from _work_on(work.guild_id, work.member_id)
    if begun is None or (begun.kind, begun.about) != (work.kind, work.about):
        raise _busy()
    return begun


def begin_deletion(work: Work) -> Steps[None]:
    """Record that all data of a member, or of the server, is being deleted; this ends other work on it."""
    if work.member_id == THE_SERVER:
        yield from ask("DELETE FROM unfinished_work WHERE guild_id = $1", work.guild_id)
    yield from ask(_WORK.upsert(), *_WORKS.row(work))


def refuse_if_busy(guild_id: int, member_id: int) -> Steps[None]:
    """`UserError` if work on the member's data is under way."""
    if (yield from _work_on(guild_id, member_id)):
        raise _busy()


def is_unfinished(work: Work) -> Steps[bool]:
    """Whether it still has to be done: it may be done meanwhile, or ended by a deletion."""
    return (yield from _work_on(work.guild_id, work.member_id)) == work


def end_work(work: Work) -> Steps[None]:
    """Record that the work is done."""
    yield from ask(_WORK.delete, work.guild_id, work.member_id)


class UnfinishedWorkRepository(Repository):
    """The work in all servers. Implements `bot.services.privacy.ports.UnfinishedWork`."""

    @reads
    def all(self) -> Steps[Sequence[Work]]:
        """Everything that was begun and is not done, the longest begun first."""
        rows = yield from ask(_ALL)
        return [_WORKS.value(row) for row in rows]


def _work_on(guild_id: int, member_id: int) -> Steps[Work | None]:
    rows = yield from ask(f"{_WORK.select}guild_id = $1 AND member_id = $2", guild_id, member_id)
    return _WORKS.value(rows[0]) if rows else None


def _busy() -> UserError:
    return UserError("I'm still working on your data here, and will finish by myself. Try again in a minute.")


_WORKS: Final = Record(Work)
_WORK: Final = Table("unfinished_work", "guild_id member_id", _WORKS.names)
_ALL: Final = f"SELECT {_WORK.names} FROM unfinished_work ORDER BY begun_at, guild_id, member_id"  # noqa: S608 - made of names
