"""Forgetting a member leaves exactly what the others have, on both engines."""

import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from bot.domain.discussions.discussion import (
    Discussion,
    DiscussionKey,
    DiscussionRequest,
    Opener,
    Phase,
    Question,
)
from bot.domain.privacy.member import Removal
from bot.domain.reviews.review import ReviewKey
from bot.domain.scores import Tally
from bot.storage.discussions.discussions import DiscussionRepository
from bot.storage.discussions.recap_quotes import QuotingRepository
from bot.storage.engine.database import Database, Row, Steps, ask, open_database
from bot.storage.message_removals import RemovalRepository
from bot.storage.privacy.delete_member import MemberRepository
from bot.storage.privacy.server_tables import GUILD_TABLES
from bot.storage.scores.scores import ScoreRepository
from tests.storage.privacy.living import (
    ANN,
    BEA,
    BETWEEN_TWO,
    CARL,
    CLUBS_ROWS,
    FILMS,
    HERE,
    NOW,
    OWN_ROWS,
    THERE,
    Act,
    acts,
    live,
)

REMOVALS = {"message_removal", "unshown_review"}
"""What is to be removed at Discord: it goes once that is done."""
REFUSAL = "unquoted_member"
"""It stays in force, for otherwise a member who deletes everything would be quoted from then on."""
WORK = REMOVALS | {"score_revision", "score_change", "club_counter", "club_week", "club_tally"}
"""What is to be done, and counters: they do not say who did what."""


def _everything() -> Steps[dict[str, list[Row]]]:
    found = {}
    for table in GUILD_TABLES:
        if table.name not in WORK:
            found[table.name] = sorted((yield from ask(f"SELECT * FROM {table.name}")), key=repr)
    return found


def _holding(member_id: int) -> Steps[list[str]]:
    """Where the member's id is, in any column of that server."""
    found = []
    for table in GUILD_TABLES:
        if table.name not in REMOVALS:
            rows = yield from ask(f"SELECT * FROM {table.name} WHERE guild_id = $1", HERE)
            found += [table.name for row in rows if member_id in row]
    return found


@asynccontextmanager
async def opened(path: Path) -> AsyncIterator[Database]:
    database = await open_database(f"sqlite:///{path}")
    try:
        yield database
    finally:
        await database.close()


async def compare(forgotten: Database, never: Database, lived: list[Act]) -> None:
    """Live with Ann and forget her, or live without her: equal, except for what she refuses."""
    await live(forgotten, lived)
    await MemberRepository(forgotten).forget(HERE, ANN, NOW)
    await live(never, [without for act in lived if (without := act.without(HERE, ANN))])
    left, others = await forgotten.read(_everything()), await never.read(_everything())
    refusals = [row for row in left[REFUSAL] if row[:2] == (HERE, ANN)]
    assert {row[2] for row in refusals} <= {0}, "since when is forgotten"
    assert left | {REFUSAL: [row for row in left[REFUSAL] if row not in refusals]} == others
    assert await forgotten.read(_holding(ANN)) == [REFUSAL] * len(refusals)
    await ScoreRepository(forgotten).check()


@given(acts())
@settings(max_examples=25, deadline=None)
async def test_what_is_left_is_what_the_others_would_have_without_them(
    tmp_path_factory: pytest.TempPathFactory, lived: list[Act]
) -> None:
    folder = tmp_path_factory.mktemp("lives")
    async with opened(folder / "forgotten.db") as forgotten, opened(folder / "never.db") as never:
        await compare(forgotten, never, lived)


async def test_the_same_on_either_engine(database: Database, tmp_path: Path) -> None:
    chance = random.Random(7)
    kinds = [*OWN_ROWS, *BETWEEN_TWO, *CLUBS_ROWS, *["score", "review", "vote", "report", "watch"] * 6]
    lived = []
    for number in range(1, 400):
        member_id, other_id = chance.sample([ANN, BEA, CARL], 2)
        guild_id, kind, film = chance.choice([HERE, THERE]), chance.choice(kinds), chance.choice(FILMS)
        lived.append(Act(number, guild_id, member_id, kind, film, other_id, chance.randint(1, 10)))
    async with opened(tmp_path / "never.db") as never:
        await compare(database, never, lived)


async def test_all_of_it_is_told_and_nothing_of_others(database: Database) -> None:
    heat, ran, _ = FILMS
    told = [("score", heat), ("score", ran), ("review", heat), ("watch", FILMS[2]), ("soulmate", heat)]
    lived = [Act(n, HERE, ANN, kind, film, BEA, 5) for n, (kind, film) in enumerate(told, 1)]
    await live(
        database,
        [
            *lived,
            Act(8, HERE, BEA, "vote", heat, ANN, 5),
            Act(9, THERE, ANN, "score", heat, BEA, 5),
        ],
    )
    counts = await MemberRepository(database).counts(HERE, ANN)
    assert {kind: number for kind, number in counts.items() if number} == {
        "score": 2,
        "score_change": 1,
        "review": 1,
        "review_writing": 1,
        "watchlist": 1,
        "soulmate": 1,
    }


async def test_it_tells_what_has_changed_and_queues_what_is_posted(database: Database) -> None:
    heat, ran, alien = FILMS
    await live(
        database,
        [
            Act(1, HERE, ANN, "review", heat, BEA, 5),
            Act(2, HERE, BEA, "review", ran, ANN, 5),
            Act(3, HERE, ANN, "vote", ran, BEA, 5),
            Act(4, HERE, ANN, "score", alien, BEA, 5),
            Act(5, THERE, ANN, "review", heat, BEA, 5),
        ],
    )
    forgotten = await MemberRepository(database).forget(HERE, ANN, NOW)
    assert sorted(forgotten.film_ids) == [heat.id, alien.id]
    assert list(forgotten.voted) == [ReviewKey(HERE, ran.id, BEA)]
    assert forgotten.messages == 1
    removals = RemovalRepository(database)
    assert list(await removals.due(HERE, NOW, 10)) == [Removal(HERE, 7, 1, 0, NOW, 0)]
    assert list(await removals.servers_due(NOW)) == [HERE]
    again = await MemberRepository(database).forget(HERE, ANN, NOW)
    assert (again.film_ids, again.voted, again.messages) == ((), (), 0)


async def test_who_was_forgotten_is_not_brought_back_by_what_was_read_before(
    database: Database,
) -> None:
    discussions = DiscussionRepository(database)
    await live(database, [Act(1, HERE, ANN, "discussion", FILMS[0], BEA, 5)])
    before = await discussions.find(DiscussionKey(HERE, 1))
    assert before is not None and before.starter_id == ANN
    await MemberRepository(database).forget(HERE, ANN, NOW)
    await discussions.keep(before)
    after = await discussions.find(DiscussionKey(HERE, 1))
    assert after is not None and after.starter_id == 0


async def test_a_question_that_was_not_asked_yet_goes_with_its_member(database: Database) -> None:
    discussions = DiscussionRepository(database)
    request = DiscussionRequest(HERE, ANN, FILMS[0].id, Opener.AFTER, 5, "en")
    asked = Question("My own words?", hidden=False, is_own=True)
    claimed = await discussions.claim(request, asked, Tally(), NOW)
    assert isinstance(claimed, Discussion)
    await MemberRepository(database).forget(HERE, ANN, NOW)
    left = await discussions.find(claimed.key)
    assert left == replace(claimed, starter_id=0, question=None), "its thread may be open already"


async def test_a_members_own_question_goes_with_them_and_one_of_the_bank_stays(database: Database) -> None:
    discussions = DiscussionRepository(database)
    for number, is_own in enumerate((True, False), 1):
        request = DiscussionRequest(HERE, ANN, FILMS[number].id, Opener.AFTER, 5, "en")
        asked = Question("My own words?", hidden=False, is_own=is_own)
        claimed = await discussions.claim(request, asked, Tally(), NOW)
        assert isinstance(claimed, Discussion)
        is_open = replace(claimed, phase=Phase.OPEN, thread_id=number)
        await discussions.keep(is_open)
        await MemberRepository(database).forget(HERE, ANN, NOW)
        await discussions.keep(is_open)  # by what was read before
        after = await discussions.find(claimed.key)
        assert after is not None
        assert (after.question is None) == is_own


def _decision(organiser_id: int) -> Steps[None]:
    yield from ask(
        "INSERT INTO review_deed (guild_id, organiser_id, author_id, film_id, done_at, action, sentence,"
        " is_told) VALUES ($1, $2, 5, 'x', 1, 'warn', '', 0)",
        HERE,
        organiser_id,
    )


async def test_two_organisers_who_did_the_same_at_once_can_both_be_forgotten(database: Database) -> None:
    for organiser_id in (ANN, BEA):
        await database.write(_decision(organiser_id))
    for organiser_id in (ANN, BEA):
        await MemberRepository(database).forget(HERE, organiser_id, NOW)
    counts = await MemberRepository(database).counts(HERE, 0)
    assert counts["review_decided"] == 1


async def test_who_refused_to_be_quoted_still_does_and_is_told(database: Database) -> None:
    quoting = QuotingRepository(database)
    await quoting.refuse(HERE, ANN, NOW)
    assert (await MemberRepository(database).forget(HERE, ANN, NOW)).stays_unquoted
    assert not (await MemberRepository(database).forget(HERE, BEA, NOW)).stays_unquoted
    assert await quoting.unquoted(HERE) == {ANN}
    await quoting.allow(HERE, ANN)
    assert await database.read(_holding(ANN)) == []
