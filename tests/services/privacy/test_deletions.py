"""A deletion keeps out what would be deleted with it, from its first unit to its last, and no longer."""

import pytest

from bot.domain.errors import UserError
from bot.domain.unfinished_work import THE_SERVER, Work, WorkKind
from bot.services.privacy.deletions import Deletions

HERE, THERE = 1, 2
ANA, BEN = 10, 11


class Fault(Exception):
    """The database fails."""


def is_refused(deletions: Deletions, guild_id: int, member_id: int) -> bool:
    try:
        deletions.refuse_meanwhile(guild_id, member_id)
    except UserError:
        return True
    return False


def test_while_it_runs_its_member_is_refused_in_that_server_alone() -> None:
    deletions = Deletions()
    with deletions.running(HERE, ANA):
        assert is_refused(deletions, HERE, ANA)
        assert not is_refused(deletions, THERE, ANA)
        assert not is_refused(deletions, HERE, BEN)
    assert not is_refused(deletions, HERE, ANA)


def test_while_a_server_is_deleted_everybody_is_refused_there() -> None:
    deletions = Deletions()
    with deletions.running(HERE, THE_SERVER):
        assert is_refused(deletions, HERE, ANA)
        assert not is_refused(deletions, THERE, ANA)
    assert not is_refused(deletions, HERE, ANA)


def test_one_that_failed_keeps_its_member_out_until_it_is_off_the_record() -> None:
    deletions = Deletions()
    with pytest.raises(Fault), deletions.running(HERE, ANA):
        raise Fault
    assert is_refused(deletions, HERE, ANA)
    work = Work(HERE, ANA, WorkKind.DELETION, 5)
    deletions.recall([work])
    assert is_refused(deletions, HERE, ANA)
    assert not deletions.is_running(work)
    deletions.recall([])
    assert not is_refused(deletions, HERE, ANA)


def test_imports_on_record_refuse_nobody() -> None:
    deletions = Deletions()
    deletions.recall([Work(HERE, ANA, WorkKind.IMPORT, 5)])
    assert not is_refused(deletions, HERE, ANA)
