"""What waits to be removed from Discord: queued once, kept until it is done. On both engines."""

from dataclasses import replace

import pytest

from bot.domain.privacy.member import Removal
from bot.domain.reviews.review import Review, ReviewKey, ReviewState
from bot.storage.engine.database import Database, Steps, ask
from bot.storage.message_removals import RemovalRepository
from bot.storage.privacy.delete_member import MemberRepository
from bot.storage.reviews.reviews import ReviewRepository
from bot.storage.reviews.unshown import UnshownRepository
from tests.storage.privacy.living import ANN, BEA, DRAFT, FILMS, HERE, NOW, THERE, Act, live

DIVE, RECAP, NOMINATIONS, CARD = 71, 72, 73, 99


@pytest.fixture
def removals(database: Database) -> RemovalRepository:
    return RemovalRepository(database)


def _posted() -> Steps[None]:
    """A deep dive with its opener, a discussion with its recap, and a call for nominations, in one server."""
    yield from ask(
        "INSERT INTO discussion (guild_id, starter_id, number, film_id, opener, channel_id, language,"
        " opened_at, phase, question_hidden, votes_then, total_then, thread_id, recap_id)"
        " VALUES ($1, 5, 1, 'x', 'deep-dive', 6, 'en', 1, 'closed', 0, 0, 0, 61, $2)",
        HERE,
        RECAP,
    )
    yield from ask(
        "INSERT INTO club_thread (guild_id, purpose, subject, channel_id, claimed_at, thread_id, opener_id)"
        " VALUES ($1, 'discussion', '1', 6, 1, 61, $2), ($1, 'reviews', 'x', 6, 1, 62, $3)",
        HERE,
        DIVE,
        CARD,
    )
    yield from ask(
        "INSERT INTO round_post (guild_id, number, step, state, claimed_at, channel_id, message_id,"
        " question_hidden) VALUES ($1, 1, 'nominations', 'posted', 1, 63, $2, 0),"
        " ($1, 1, 'event', 'posted', 1, 63, 98, 0), ($1, 1, 'ballot', 'claimed', 1, 63, NULL, 0),"
        " ($1, 1, 'recap', 'posted', 1, 63, 74, 0)",
        HERE,
        NOMINATIONS,
    )


async def test_what_may_quote_a_member_is_looked_at(database: Database, removals: RemovalRepository) -> None:
    await database.write(_posted())
    await MemberRepository(database).forget(HERE, ANN, NOW)
    due = await removals.due(HERE, NOW, 10)
    assert [(one.channel_id, one.message_id, one.quoted_id) for one in due] == [
        (61, DIVE, ANN),
        (61, RECAP, ANN),
        (63, NOMINATIONS, ANN),
        (63, 74, ANN),
    ]


async def test_the_first_cards_of_the_films_that_a_member_reviewed_are_looked_at(
    database: Database, removals: RemovalRepository
) -> None:
    await database.write(_posted())
    reviews = ReviewRepository(database)
    for member_id in (ANN, BEA):
        key = ReviewKey(HERE, "x", member_id)
        await reviews.save(Review(key, DRAFT, ReviewState.PUBLIC, NOW, NOW), replace(FILMS[0], id="x"), NOW)
    await MemberRepository(database).forget(HERE, ANN, NOW)
    cards = [one for one in await removals.due(HERE, NOW, 10) if one.message_id == CARD]
    assert [(one.channel_id, one.quoted_id) for one in cards] == [(62, ANN)]
    marked = await UnshownRepository(database).mark(ReviewKey(HERE, "x", BEA), NOW)
    assert await reviews.delete(marked, NOW)
    assert {one.quoted_id for one in await removals.due(HERE, NOW, 10) if one.message_id == CARD} == {
        ANN,
        BEA,
    }


async def test_the_words_of_two_members_in_one_message_are_two_removals(
    database: Database, removals: RemovalRepository
) -> None:
    await database.write(_posted())
    for member_id in (ANN, BEA, ANN):
        await MemberRepository(database).forget(HERE, member_id, NOW)
    due = await removals.due(HERE, NOW, 10)
    assert sorted(one.quoted_id for one in due if one.message_id == DIVE) == [ANN, BEA]


async def test_it_waits_until_it_is_done(database: Database, removals: RemovalRepository) -> None:
    for guild_id in (HERE, THERE):
        await live(database, [Act(1, guild_id, ANN, "review", FILMS[0], BEA, 5)])
        await MemberRepository(database).forget(guild_id, ANN, NOW)
    assert list(await removals.servers_due(NOW - 1)) == []
    assert sorted(await removals.servers_due(NOW)) == [HERE, THERE]
    [removal] = await removals.due(HERE, NOW, 10)
    await removals.postpone(removal, NOW + 60)
    assert list(await removals.due(HERE, NOW, 10)) == []
    assert await removals.message_ids(HERE) == {removal.message_id}
    [again] = await removals.due(HERE, NOW + 60, 10)
    assert again == Removal(HERE, 7, 1, 0, queued_at=NOW, tries=1)
    await removals.done(again)
    assert await removals.message_ids(HERE) == frozenset()
    assert list(await removals.servers_due(NOW + 99)) == [THERE]


async def test_as_many_as_asked_for_the_longest_due_first(
    database: Database, removals: RemovalRepository
) -> None:
    await live(database, [Act(n, HERE, ANN, "review", film, BEA, 5) for n, film in enumerate(FILMS, 1)])
    await MemberRepository(database).forget(HERE, ANN, NOW)
    first, *_ = await removals.due(HERE, NOW, 2)
    await removals.postpone(first, NOW + 1)
    assert [one.message_id for one in await removals.due(HERE, NOW + 1, 2)] == [2, 3]
