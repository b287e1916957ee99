"""Long work that a crash interrupted continues by itself, and its outcome shows everywhere."""

from collections.abc import Sequence

from bot.domain.unfinished_work import THE_SERVER, Work, WorkKind
from bot.storage.engine.database import Steps, ask
from bot.storage.unfinished_work import begin_deletion, begin_work
from tests.behaviour.people import Club
from tests.behaviour.transfer.importing import HEAT, RATINGS, score_of, upload

BEATS = 200
"""Longer than an interruption is waited for, in seconds."""


def _made_at() -> Steps[int]:
    [(made_at,)] = yield from ask("SELECT made_at FROM pending_import")
    return int(made_at)


async def interrupted(club: Club, kind: WorkKind, member_id: int, about: int = 0) -> None:
    """Begin the work as a process does that is killed right afterwards; then let time pass."""
    work = Work(club.guild.id, member_id, kind, club.clock.now(), about, "mine")
    begun = begin_deletion(work) if kind is WorkKind.DELETION else begin_work(work)
    await club.parts.database.write(_then_nothing(begun))
    club.clock.time += BEATS
    await club.env.advance_time(BEATS)


def _then_nothing(steps: Steps[object]) -> Steps[None]:
    yield from steps


def lines(club: Club, film: str) -> Sequence[str]:
    return [post.text for post in club.posts(club.channel) if film in post.text]


async def test_an_import_is_finished_and_cards_follow(club: Club) -> None:
    await club.ben.slash("film", film=HEAT)
    await upload(club.ana, RATINGS)
    await interrupted(club, WorkKind.IMPORT, club.ana.id, await club.parts.database.read(_made_at()))
    assert await score_of(club, club.ana, HEAT) == 10
    [card] = lines(club, "Heat")
    assert "1 vote" in card


async def test_a_member_is_forgotten(club: Club) -> None:
    await club.ana.slash("rate", film=HEAT, score=9)
    await interrupted(club, WorkKind.DELETION, club.ana.id)
    assert await score_of(club, club.ana, HEAT) is None


async def test_until_a_deletion_is_done_nothing_is_taken_that_would_go_with_it(club: Club) -> None:
    card = await club.ana.slash("rate", film=HEAT, score=9)
    await club.parts.database.write(
        _then_nothing(begin_deletion(Work(club.guild.id, club.ana.id, WorkKind.DELETION, club.clock.now())))
    )
    await club.parts.services.unfinished.recall()  # as the process does that starts after a crash
    for refused in (await club.ana.slash("rate", film=HEAT, score=3), await club.ana.click(card, "Deshacer")):
        assert "Aún estoy borrando tus datos de aquí" in refused.text
    assert "You gave it" in (await club.ben.slash("rate", film=HEAT, score=4)).text
    await club.env.advance_time(BEATS)
    await club.ana.slash("rate", film=HEAT, score=3)
    assert await score_of(club, club.ana, HEAT) == 3


async def test_while_a_server_is_being_forgotten_nobody_is_served_there(club: Club) -> None:
    elsewhere = club.elsewhere("The Other Screening")
    work = Work(club.guild.id, THE_SERVER, WorkKind.DELETION, club.clock.now())
    await club.parts.database.write(_then_nothing(begin_deletion(work)))
    await club.parts.services.unfinished.recall()
    refused = await club.ben.slash("rate", film=HEAT, score=4)
    assert "I'm still deleting this server's data" in refused.text
    assert "You gave it" in (await elsewhere.ben.slash("rate", film=HEAT, score=4)).text


async def test_a_server_is_forgotten(club: Club) -> None:
    await club.ana.slash("rate", film=HEAT, score=9)
    await interrupted(club, WorkKind.DELETION, THE_SERVER)
    assert await score_of(club, club.ana, HEAT) is None
