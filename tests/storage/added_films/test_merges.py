"""An added film becomes another with everything attached to it, and can be restored. On both engines."""

import asyncio
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.added_films.merging import FilmMerge, MergeRefusal
from bot.domain.errors import UserError
from bot.domain.films.film import Film
from bot.storage.added_films.merges import MergeRepository
from bot.storage.engine.database import Database, ask, open_database
from bot.storage.films.club_films import ClubFilmRepository
from bot.storage.privacy.delete_member import MemberRepository
from bot.storage.privacy.server_tables import GUILD_TABLES
from bot.storage.reviews.reviews import ReviewRepository
from bot.storage.scores.scores import ScoreRepository
from bot.storage.watchlists import WatchlistRepository
from tests.storage.added_films.merging import (
    A_WEEK_AGO,
    LATER,
    LISTED,
    ORGANISER,
    OURS,
    about_ours,
    check,
    everything,
    lives,
    merges_of,
    naming,
)
from tests.storage.conftest import A_WHILE
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


async def merged(database: Database) -> FilmMerge:
    merge = await merges_of(database).merge(HERE, OURS.id, LISTED, ORGANISER, NOW)
    assert isinstance(merge, FilmMerge)
    return merge


async def undone(database: Database, merge: FilmMerge) -> None:
    undo = await merges_of(database).undo(HERE, merge.number, LISTED, ORGANISER, LATER, A_WEEK_AGO)
    assert isinstance(undo, FilmMerge)


async def there_and_back(database: Database, before: list[Act], between: list[Act]) -> None:
    """A merge leaves nothing at the film that goes. Undone at once, it restores everything; with acts in
    between, every sum is still right.
    """
    await lives(database, before)
    snapshot = await database.read(everything())
    merge = await merged(database)
    assert await database.read(naming(OURS.id)) == []
    await check(database)
    await undone(database, merge)
    assert await database.read(everything()) == snapshot
    again = await merged(database)
    on_one_film = [act for act in about_ours(between) if act.film != OURS]
    await live(database, on_one_film)
    await undone(database, again)
    await check(database)


@given(acts(), acts())
@settings(max_examples=40, deadline=None)
async def test_a_merge_and_its_undoing_keep_every_row_and_every_sum(
    tmp_path_factory: pytest.TempPathFactory, before: list[Act], between: list[Act]
) -> None:
    database = await open_database(f"sqlite:///{tmp_path_factory.mktemp('merges') / 'club.db'}")
    try:
        await there_and_back(database, before, between)
    finally:
        await database.close()


@pytest.mark.parametrize("seed", range(3))
async def test_the_same_on_either_engine(database: Database, seed: int) -> None:
    chance = random.Random(seed)
    kinds = [*OWN_ROWS, *BETWEEN_TWO, *CLUBS_ROWS, *["score", "review", "vote", "report", "watch"] * 6]
    lived = []
    for number in range(1, 300):
        member_id, other_id = chance.sample([ANN, BEA, CARL], 2)
        guild_id, kind, film = chance.choice([HERE, THERE]), chance.choice(kinds), chance.choice(FILMS)
        lived.append(Act(number, guild_id, member_id, kind, film, other_id, chance.randint(1, 10)))
    await there_and_back(database, lived[:200], lived[200:])


@given(acts(), st.sampled_from((ANN, BEA, CARL)))
@settings(max_examples=25, deadline=None)
async def test_who_was_forgotten_since_is_not_brought_back(
    tmp_path_factory: pytest.TempPathFactory, lived: list[Act], member_id: int
) -> None:
    database = await open_database(f"sqlite:///{tmp_path_factory.mktemp('merges') / 'club.db'}")
    try:
        await lives(database, lived)
        merge = await merged(database)
        await MemberRepository(database).forget(HERE, member_id, NOW)
        await undone(database, merge)
        for table in GUILD_TABLES:
            rows = await database.read(ask(f"SELECT * FROM {table.name} WHERE guild_id = $1", HERE))
            # The first two are gone once their messages are; a refusal to be quoted stays.
            if table.name not in {"message_removal", "unshown_review", "unquoted_member"}:
                assert [row for row in rows if member_id in row] == [], table.name
        await check(database)
    finally:
        await database.close()


async def test_the_later_score_of_two_stays_and_new_ones_stay_where_they_were_given(
    database: Database,
) -> None:
    scores = ScoreRepository(database)
    await lives(database, [])
    for member_id, film, score, at in [(ANN, OURS, 8, 20), (ANN, LISTED, 3, 10), (BEA, OURS, 5, 10)]:
        await scores.set(HERE, member_id, film, score, at)
    merge = await merged(database)
    assert (await scores.standing(HERE, ANN, LISTED.id)).own_score == 8
    assert (await scores.standing(HERE, ANN, LISTED.id)).tally.votes == 2
    await scores.set(HERE, BEA, LISTED, 9, LATER)
    await scores.set(HERE, CARL, LISTED, 1, LATER)
    await undone(database, merge)
    of_ours = [(await scores.standing(HERE, who, OURS.id)).own_score for who in (ANN, BEA, CARL)]
    of_listed = [(await scores.standing(HERE, who, LISTED.id)).own_score for who in (ANN, BEA, CARL)]
    assert of_ours == [8, 5, None]
    assert of_listed == [3, 9, 1]
    await check(database)


async def test_a_score_that_was_taken_back_since_does_not_return(database: Database) -> None:
    scores = ScoreRepository(database)
    await lives(database, [])
    await scores.set(HERE, ANN, OURS, 8, 20)
    merge = await merged(database)
    await scores.undo(HERE, ANN, LISTED, 8, None, LATER)
    await undone(database, merge)
    assert (await scores.standing(HERE, ANN, OURS.id)).own_score is None


async def test_a_review_takes_its_votes_along_and_back_with_those_given_since(database: Database) -> None:
    await lives(database, [Act(1, HERE, ANN, "review", FILMS[1], BEA, 7)])
    await live(database, [Act(2, HERE, BEA, "vote", OURS, ANN, 9)])
    merge = await merged(database)
    await live(database, [Act(3, HERE, CARL, "vote", LISTED, ANN, 1)])
    await undone(database, merge)
    rows = await database.read(ask("SELECT film_id, helpful, votes FROM review"))
    assert rows == [(OURS.id, 1, 2)]
    await check(database)
    assert isinstance(ReviewRepository(database), ReviewRepository)


async def test_who_has_scored_one_of_the_two_does_not_wait_for_the_other(database: Database) -> None:
    watchlists = WatchlistRepository(database)
    await lives(
        database, [Act(1, HERE, ANN, "score", FILMS[1], BEA, 7), Act(2, HERE, ANN, "watch", LISTED, BEA, 7)]
    )
    merge = await merged(database)
    assert await watchlists.film_ids(HERE, ANN) == ()
    await undone(database, merge)
    assert await watchlists.film_ids(HERE, ANN) == (LISTED.id,)


async def test_old_buttons_find_the_film_through_every_merge(database: Database) -> None:
    films = ClubFilmRepository(database)
    other = Film("club:0000000000ff", "Heat again", 1995)
    await lives(database, [])
    await films.add(HERE, other, ANN, NOW)
    assert isinstance(await merges_of(database).merge(HERE, other.id, OURS, ORGANISER, NOW), FilmMerge)
    first = await merges_of(database).find(HERE, 1)
    assert first is not None
    last = await merged(database)
    assert await films.moved_to(HERE, other.id) == LISTED.id
    merges = merges_of(database)
    assert (
        await merges.undo(HERE, first.number, OURS, ORGANISER, LATER, A_WEEK_AGO) is MergeRefusal.LATER_FIRST
    )
    await undone(database, last)
    assert await films.moved_to(HERE, other.id) == OURS.id
    assert await films.moved_to(HERE, OURS.id) is None


async def test_a_score_that_comes_while_its_film_becomes_another_is_not_left_behind(
    database: Database,
) -> None:
    await lives(database, [])
    await merged(database)
    with pytest.raises(UserError, match="just become another"):
        await ScoreRepository(database).set(HERE, ANN, OURS, 8, NOW)
    assert await database.read(naming(OURS.id)) == []


async def test_what_cannot_be_merged(database: Database) -> None:
    merges = merges_of(database)
    await lives(database, [])
    elsewhere = Film("club:0000000000aa", "Theirs", 1999)
    await ClubFilmRepository(database).add(THERE, elsewhere, ANN, NOW)
    assert await merges.merge(HERE, OURS.id, OURS, ORGANISER, NOW) is MergeRefusal.ITSELF
    assert await merges.merge(HERE, OURS.id, elsewhere, ORGANISER, NOW) is MergeRefusal.NOT_HERE
    assert await merges.merge(HERE, elsewhere.id, LISTED, ORGANISER, NOW) is MergeRefusal.GONE
    merge = await merged(database)
    too_late = await merges.undo(HERE, merge.number, LISTED, ORGANISER, LATER, NOW + 1)
    assert too_late is MergeRefusal.TOO_LATE
    assert await merges.undo(HERE, 77, LISTED, ORGANISER, LATER, A_WEEK_AGO) is MergeRefusal.GONE


async def test_two_processes_merge_a_film_once(url: str) -> None:
    one, other = [await open_database(url, busy_timeout=A_WHILE) for _ in range(2)]
    try:
        await lives(one, [Act(1, HERE, ANN, "score", FILMS[1], BEA, 7)])
        done = await asyncio.gather(
            *(merges_of(each).merge(HERE, OURS.id, LISTED, 0, NOW) for each in (one, other, one, other))
        )
        assert sum(isinstance(each, FilmMerge) for each in done) == 1
        assert len(await merges_of(one).since(HERE, 0)) == 1
        await check(one)
    finally:
        await one.close()
        await other.close()


async def test_a_film_that_became_another_is_found_by_its_old_name(database: Database) -> None:
    club_films, merges = ClubFilmRepository(database), MergeRepository(database)
    await club_films.add(HERE, OURS, ORGANISER, NOW)
    merge = await merges.merge(HERE, OURS.id, LISTED, ORGANISER, NOW)
    assert isinstance(merge, FilmMerge)
    for typed in ("heat", "HEA", f"Heat {OURS.year}"):
        [(film, into_id)] = await club_films.former(HERE, typed, 5)
        assert (film.id, film.title, into_id) == (OURS.id, OURS.title, LISTED.id)
    for typed in ("heats", "Heat 1911", "", "..."):
        assert list(await club_films.former(HERE, typed, 5)) == []
    assert list(await club_films.former(HERE + 1, "heat", 5)) == []
    await merges.undo(HERE, merge.number, LISTED, ORGANISER, NOW, NOW)
    assert list(await club_films.former(HERE, "heat", 5)) == []


async def test_what_a_member_said_is_another_film_is_kept(database: Database) -> None:
    merges = MergeRepository(database)
    await merges.tell_apart(HERE, OURS.id, [LISTED.id, LISTED.id])
    await merges.tell_apart(HERE, OURS.id, [LISTED.id, "tt1"])
    assert await merges.told_apart(HERE) == {(OURS.id, LISTED.id), (OURS.id, "tt1")}
    assert await merges.told_apart(HERE + 1) == frozenset()
