"""What is written for a film that has become another is written for that one. On both engines."""

import asyncio
from dataclasses import replace

import pytest

from bot.domain.added_films.adding import Addable, TypedFilm
from bot.domain.added_films.merging import FilmMerge
from bot.domain.discussions.discussion import Discussion, DiscussionRequest, Opener
from bot.domain.errors import UserError
from bot.domain.films.film import Film
from bot.domain.reviews.review import Review, ReviewKey, ReviewState
from bot.domain.scores import Tally
from bot.domain.threads import ClubThread, Purpose, ThreadKey
from bot.domain.tours import TourAnswer, TourQuery
from bot.domain.transfer.pending import MatchedRow, PendingImport, PendingRow
from bot.domain.transfer.plan import ClashChoice
from bot.domain.transfer.rows import ImportedRow, Source
from bot.domain.week.ballot import Nominated, Nomination, Withdrawn
from bot.services.added_films.follow_lists import FollowService
from bot.storage.added_films.additions import AdditionRepository
from bot.storage.club import ThreadRepository
from bot.storage.discussions.discussions import DiscussionRepository
from bot.storage.engine.database import Database, open_database
from bot.storage.films.club_films import ClubFilmRepository
from bot.storage.reviews.reviews import ReviewRepository
from bot.storage.reviews.unshown import UnshownRepository
from bot.storage.scores.scores import ScoreRepository
from bot.storage.taste.tastes import TasteRepository
from bot.storage.tours.tours import TourRepository
from bot.storage.transfer.imports import ImportRepository
from bot.storage.transfer.waiting_rows import WaitingRowRepository
from bot.storage.watchlists import WatchlistRepository
from bot.storage.week.nominations import NominationRepository
from tests.services.fakes import FakeCatalogue, FakeClock
from tests.storage.added_films.merging import (
    A_WEEK_AGO,
    LATER,
    LISTED,
    ORGANISER,
    OURS,
    check,
    lives,
    merges_of,
    naming,
)
from tests.storage.conftest import A_WHILE
from tests.storage.privacy.living import ANN, BEA, DRAFT, HERE, NOW, Act, live
from tests.storage.transfer.commit import commit


async def merged(database: Database) -> FilmMerge:
    """A server whose film has become a list's."""
    await lives(database, [])
    return await merge(database)


async def merge(database: Database) -> FilmMerge:
    done = await merges_of(database).merge(HERE, OURS.id, LISTED, ORGANISER, NOW)
    assert isinstance(done, FilmMerge)
    return done


async def test_wishes_and_dismissals_of_a_merged_film_are_of_the_film_it_became(database: Database) -> None:
    watchlists, dismissals = WatchlistRepository(database), TasteRepository(database)
    await merged(database)
    await watchlists.add(HERE, ANN, OURS.id, NOW)
    assert await watchlists.film_ids(HERE, ANN) == (LISTED.id,)
    assert await watchlists.remove(HERE, ANN, OURS.id)
    assert await watchlists.film_ids(HERE, ANN) == ()
    await dismissals.dismiss(HERE, ANN, OURS.id, NOW)
    assert list(await dismissals.dismissed(HERE, ANN)) == [LISTED.id]
    await dismissals.take_back(HERE, ANN, OURS.id)
    assert list(await dismissals.dismissed(HERE, ANN)) == []
    await check(database)


async def test_nominations_of_a_merged_film_are_of_the_film_it_became(database: Database) -> None:
    nominations = NominationRepository(database)
    await merged(database)
    verdict = await nominations.nominate(HERE, Nomination(OURS.id, ANN, "", NOW))
    assert isinstance(verdict, Nominated)
    assert [each.film_id for each in await nominations.waiting(HERE)] == [LISTED.id]
    withdrawn = await nominations.withdraw(HERE, OURS.id, ANN, NOW, is_organiser=False)
    assert isinstance(withdrawn, Withdrawn)


async def test_drafts_votes_and_the_deleting_of_a_review(database: Database) -> None:
    reviews = ReviewRepository(database)
    await merged(database)
    old, new = (ReviewKey(HERE, film.id, ANN) for film in (OURS, LISTED))
    await reviews.keep_draft(old, DRAFT, NOW)
    assert await reviews.draft(new, NOW) == DRAFT
    review = Review(new, DRAFT, ReviewState.PUBLIC, written_at=NOW, edited_at=NOW)
    await reviews.save(review, LISTED, NOW)
    assert await reviews.vote(old, BEA, useful=True, now=NOW)
    await reviews.posted(replace(review, key=old), 7, 8, NOW)
    found = await reviews.find(new)
    assert found is not None and (found.votes, found.message_id) == (1, 8)
    assert await reviews.delete(await UnshownRepository(database).mark(new, NOW), NOW)
    assert await reviews.find(new) is None
    assert await database.read(naming(OURS.id)) == []


async def test_a_score_and_a_review_are_refused_and_the_text_stays(database: Database) -> None:
    scores, reviews = ScoreRepository(database), ReviewRepository(database)
    await merged(database)
    await scores.set(HERE, ANN, LISTED, 8, NOW)
    key = ReviewKey(HERE, OURS.id, ANN)
    await reviews.keep_draft(key, DRAFT, NOW)
    review = Review(key, DRAFT, ReviewState.PUBLIC, written_at=NOW, edited_at=NOW)
    with pytest.raises(UserError, match="just become another"):
        await reviews.save(review, OURS, NOW)
    with pytest.raises(UserError, match="just become another"):
        await scores.undo(HERE, ANN, OURS, 8, None, NOW)
    assert (await scores.standing(HERE, ANN, LISTED.id)).own_score == 8
    assert await reviews.draft(replace(key, film_id=LISTED.id), NOW) == DRAFT
    assert await database.read(naming(OURS.id)) == []


async def test_tours_ask_about_the_film_that_a_merged_one_became(database: Database) -> None:
    tours = TourRepository(database)
    await lives(database, [])
    await tours.begin(HERE, ANN, TourQuery())
    await tours.extend(HERE, ANN, [OURS.id])
    await merge(database)
    place = await tours.answer(HERE, ANN, OURS.id, TourAnswer.UNSEEN, NOW)
    assert (place.film_id, place.answered) == (None, 1)
    await tours.extend(HERE, BEA, [OURS.id, LISTED.id])
    assert (await tours.place(HERE, BEA)).film_id == LISTED.id
    assert await database.read(naming(OURS.id)) == []


async def test_threads_and_discussions(database: Database) -> None:
    threads, discussions = ThreadRepository(database), DiscussionRepository(database)
    await merged(database)
    await threads.keep(ClubThread(ThreadKey(HERE, Purpose.REVIEWS, OURS.id), 5, NOW, 6, 6))
    assert await threads.every(ThreadKey(HERE, Purpose.REVIEWS, LISTED.id))
    request = DiscussionRequest(HERE, ANN, OURS.id, Opener.AFTER, 5, "en")
    opened = await discussions.claim(request, None, Tally(), NOW)
    assert isinstance(opened, Discussion) and opened.film_id == LISTED.id


def pending() -> PendingImport:
    row = ImportedRow(OURS.title, OURS.year, score=7, at=NOW)
    return PendingImport(
        NOW,
        Source.IMDB,
        rows=(
            PendingRow(row, (OURS.id,), is_certain=True),
            PendingRow(row, (OURS.id, "tt7")),
            PendingRow(row, (OURS.id, LISTED.id)),
        ),
        added=(Film(OURS.id, OURS.title, OURS.year),),
        choices={1: OURS.id},
    )


async def test_an_import_that_waits_names_the_film_that_it_became(database: Database) -> None:
    imports = ImportRepository(database)
    await lives(database, [])
    await imports.keep(HERE, ANN, pending())
    await merge(database)
    found = await imports.find(HERE, ANN, NOW, NOW)
    assert found is not None
    assert [row.film_ids for row in found.rows] == [(LISTED.id,), (LISTED.id, "tt7"), (LISTED.id,)]
    assert found.choices == {1: LISTED.id}
    assert found.added == ()


async def test_an_import_that_is_overtaken_is_refused_and_still_waits(database: Database) -> None:
    imports = ImportRepository(database)
    await lives(database, [])
    await imports.keep(HERE, ANN, pending())
    await merge(database)
    late = pending()
    with pytest.raises(UserError, match="just become another"):
        await commit(imports, HERE, ANN, late, late.known(), {OURS.id: OURS}, ClashChoice.MINE, NOW)
    assert await imports.find(HERE, ANN, NOW, NOW) is not None
    assert await ClubFilmRepository(database).all_of(HERE) == ()
    assert await database.read(naming(OURS.id)) == []


async def test_a_row_that_waits_for_its_film_waits_on_where_that_was_overtaken(database: Database) -> None:
    imports, waiting = ImportRepository(database), WaitingRowRepository(database)
    row = ImportedRow(OURS.title, OURS.year, score=7, at=NOW)
    unknown = PendingImport(NOW, Source.IMDB, rows=(PendingRow(row),))
    await lives(database, [])
    await imports.keep(HERE, ANN, unknown)
    await commit(imports, HERE, ANN, unknown, (), {}, ClashChoice.MINE, NOW)
    [key] = await waiting.keys(HERE, ANN)
    await merge(database)
    await imports.settle(HERE, ANN, {key: MatchedRow(OURS.id, row)}, {OURS.id: OURS}, NOW)
    assert await waiting.keys(HERE, ANN) == {key}
    assert await database.read(naming(OURS.id)) == []


async def test_films_that_rows_wait_for_are_added_once_unless_they_became_another(database: Database) -> None:
    imports, fresh = ImportRepository(database), Film("club:0000000000ee", "Nobody Knows", 1990)
    await lives(database, [])
    await merge(database)
    for _ in range(2):
        await imports.add_films(HERE, ANN, [OURS, fresh], NOW)
    assert fresh in await ClubFilmRepository(database).all_of(HERE)
    assert OURS.id not in {film.id for film in await ClubFilmRepository(database).all_of(HERE)}


@pytest.mark.parametrize("film", [OURS, Film("club:0000000000dd", "HEAT!", 1995)])
async def test_an_addition_means_the_film_that_it_became(database: Database, film: Film) -> None:
    additions = AdditionRepository(database)
    await merged(database)
    typed = TypedFilm(film.title, "1995")
    number = await additions.keep(HERE, ANN, typed, "", "", NOW)
    addition = await additions.find(HERE, ANN, number)
    assert addition is not None
    assert await additions.add(HERE, addition, Addable(film, None), NOW, most=10) == LISTED.id
    assert await ClubFilmRepository(database).all_of(HERE) == ()


async def test_what_became_of_films_is_told_through_every_merge(database: Database) -> None:
    films = ClubFilmRepository(database)
    other = Film("club:0000000000ff", "Heat again", 1996)
    await lives(database, [])
    await films.add(HERE, other, ANN, NOW)
    assert isinstance(await merges_of(database).merge(HERE, other.id, OURS, ORGANISER, NOW), FilmMerge)
    last = await merge(database)
    assert {film.title: now_id for film, now_id in await films.merged(HERE)} == {
        "Heat again": LISTED.id,
        "Heat": LISTED.id,
    }
    await merges_of(database).undo(HERE, last.number, LISTED, ORGANISER, LATER, A_WEEK_AGO)
    assert [now_id for _, now_id in await films.merged(HERE)] == [OURS.id]


async def test_wishes_that_come_while_films_merge_are_never_left_behind(url: str) -> None:
    one, other = [await open_database(url, busy_timeout=A_WHILE) for _ in range(2)]
    try:
        await lives(one, [])
        members = range(100, 120)
        adding = [WatchlistRepository(other).add(HERE, member_id, OURS.id, NOW) for member_id in members]
        await asyncio.gather(*adding[:10], merge(one), *adding[10:])
        assert await one.read(naming(OURS.id)) == []
        for member_id in members:
            assert await WatchlistRepository(one).film_ids(HERE, member_id) == (LISTED.id,)
        await check(one)
    finally:
        await one.close()
        await other.close()


async def test_two_processes_follow_a_new_list_and_merge_each_film_once(url: str) -> None:
    one, other = [await open_database(url, busy_timeout=A_WHILE) for _ in range(2)]
    listed = [replace(LISTED, id=f"tt{number:07}", title=f"Heat {number}") for number in range(1, 6)]
    try:
        for number, film in enumerate(listed):
            own = replace(film, id=f"club:{number:012}", directors=())
            await ClubFilmRepository(one).add(HERE, own, ORGANISER, NOW)
            await live(one, [Act(number + 1, HERE, ANN, "score", own, BEA, 7)])
        catalogue = FakeCatalogue(listed)
        services = [
            FollowService(catalogue, ClubFilmRepository(each), merges_of(each), FakeClock())
            for each in (one, other)
        ]
        done = await asyncio.gather(*(service.follow(HERE) for service in services))
        merges = [each for found in done for each in found]
        assert sorted(each.into_id for each in merges) == [film.id for film in listed]
        assert len(await merges_of(one).since(HERE, 0)) == len(listed)
        assert await ClubFilmRepository(other).all_of(HERE) == ()
        for film in listed:
            assert (await ScoreRepository(other).standing(HERE, ANN, film.id)).tally.votes == 1
        await check(one)
    finally:
        await one.close()
        await other.close()
