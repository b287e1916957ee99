"""Imports in a database: writing one, taking it back, and the sums that must stay exact."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

import pytest

from bot.domain.films.film import Film
from bot.domain.reviews.review import Aspect, ReviewDraft, ReviewKey
from bot.domain.scores import ClubTally, RankingQuery, Sort, Tally
from bot.domain.transfer.formats.cell_values import Halves
from bot.domain.transfer.found_scale import FoundScale
from bot.domain.transfer.left_files import LeftFiles, SomeFiles
from bot.domain.transfer.pending import MatchedRow, PendingImport, PendingRow
from bot.domain.transfer.plan import ClashChoice, GivenScore, ImportDone, OwnRecords
from bot.domain.transfer.read_options import ReadOptions
from bot.domain.transfer.rows import (
    KEPT_SECONDS,
    TEXT_KEPT,
    ImportedRow,
    ListPlace,
    Remark,
    SkipReason,
    Source,
)
from bot.domain.transfer.viewings import Viewing
from bot.storage.engine.database import Database, Steps, ask
from bot.storage.films.club_films import ClubFilmRepository
from bot.storage.reviews.reviews import ReviewRepository
from bot.storage.scores.scores import ScoreRepository
from bot.storage.transfer.imports import ImportRepository
from bot.storage.watchlists import WatchlistRepository
from tests.storage.transfer.commit import commit

HERE, THERE = 10, 20
ANN, BEA = 1, 2
NOW = 1_790_000_000
HEAT = Film("tt0113277", "Heat", 1995, genres=("action", "crime"))
RAN = Film("tt0089881", "Ran", 1985, genres=("war",))
ALIEN = Film("tt0078748", "Alien", 1979, genres=("horror",))
OURS = Film("club:0123456789ab", "Our film", 2020)
FILMS = {film.id: film for film in (HEAT, RAN, ALIEN, OURS)}
LONG = ReviewDraft("", "Long enough to be a review here.", "", 0, frozenset({Aspect.LEAD}))


@pytest.fixture
def imports(database: Database) -> ImportRepository:
    return ImportRepository(database)


def rated(film: Film, score: int, at: int | None = 100) -> MatchedRow:
    return MatchedRow(film.id, ImportedRow(film.title, film.year, score=score, at=at))


def wanted(film: Film, at: int | None = 100) -> MatchedRow:
    return MatchedRow(film.id, ImportedRow(film.title, film.year, is_wanted=True, at=at))


def rows_of(entries: Iterable[MatchedRow], unknown: Iterable[ImportedRow] = ()) -> tuple[PendingRow, ...]:
    sure = (PendingRow(entry.row, (entry.film_id,), is_certain=True) for entry in entries)
    return (*sure, *map(PendingRow, unknown))


async def write(
    imports: ImportRepository,
    *entries: MatchedRow,
    guild_id: int = HERE,
    clash: ClashChoice = ClashChoice.MINE,
    now: int = NOW,
    added: tuple[Film, ...] = (),
    unknown: tuple[ImportedRow, ...] = (),
) -> ImportDone:
    pending = PendingImport(now, Source.IMDB, rows=rows_of(entries, unknown), added=added)
    await imports.keep(guild_id, ANN, pending)
    done = await commit(imports, guild_id, ANN, pending, entries, FILMS, clash, now)
    assert done is not None
    return done


async def snapshot(database: Database) -> Mapping[str, object]:
    """All that a member can see of."""
    tables = (
        *("score", "film_tally", "club_tally", "watchlist", "watch_count", "review_draft"),
        *("film_record", "waiting_row"),
    )
    return {table: sorted(await database.read(rows(f"SELECT * FROM {table}"))) for table in tables}


def rows(sql: str) -> Steps[list[tuple[object, ...]]]:
    return (yield from ask(sql))


async def test_a_pending_import_comes_back_as_it_was(imports: ImportRepository) -> None:
    row = ImportedRow(
        "Heat", 1995, ("Michael Mann",), "tt0113277", "Fuego", 9, 5, replace(LONG, spoiler="x"), False, 170,
        "https://boxd.it/x", (Viewing(5, 9, is_rewatch=True, text="Again."),), True, ("crime",),
        (ListPlace("Best", 1),),
    )  # fmt: skip
    pending = PendingImport(
        NOW,
        Source.OURS,
        {SkipReason.SERIES: 3},
        rows=(
            PendingRow(row, ("tt0113277",), is_certain=True),
            PendingRow(ImportedRow("Ran"), ("a", "b")),
            PendingRow(ImportedRow("", film_id="tt0000009", is_wanted=True)),
        ),
        added=(Film("club:0123456789ab", "Our film", 2020, directors=("Ana",), runtime=9),),
        choices={0: "a", 1: None},
        total=6,
        remarks={Remark.DATES: 2},
        files=LeftFiles(SomeFiles(("x.csv",), 1)),
        scale=FoundScale("100"),
        file=b"PK\0\xff",
        options=ReadOptions(Halves.UP, 20, {"title": "was"}, "a.csv", wanted=True, this_year=2026),
        keeps_records=False,
    )
    await imports.keep(HERE, ANN, pending)
    assert await imports.find(HERE, ANN, NOW, NOW, with_file=True) == pending
    without_file = replace(pending, file=b"")
    assert await imports.find(HERE, ANN, NOW, NOW) == without_file
    await imports.keep(HERE, ANN, replace(without_file, choices={0: None}))
    kept = await imports.find(HERE, ANN, NOW, NOW, with_file=True)
    assert kept == replace(pending, choices={0: None}), "the file stays as long as its import does"
    await imports.keep(HERE, ANN, replace(without_file, made_at=NOW + 1))
    assert await imports.find(HERE, ANN, NOW + 1, NOW, with_file=True) == replace(
        without_file, made_at=NOW + 1
    )


async def test_an_import_waits_an_hour_for_its_own_member_and_only_the_latest(
    imports: ImportRepository,
) -> None:
    pending = PendingImport(NOW, Source.IMDB)
    await imports.keep(HERE, ANN, pending)
    assert await imports.find(HERE, ANN, NOW, NOW + KEPT_SECONDS - 1) == pending
    assert await imports.find(HERE, ANN, NOW, NOW + KEPT_SECONDS) is None
    assert await imports.find(HERE, BEA, NOW, NOW) is None
    assert await imports.find(THERE, ANN, NOW, NOW) is None
    await imports.keep(HERE, ANN, replace(pending, made_at=NOW + 1))
    assert await imports.find(HERE, ANN, NOW, NOW) is None


async def test_what_waited_too_long_is_forgotten_in_every_server(
    database: Database, imports: ImportRepository
) -> None:
    for guild_id in (HERE, THERE):
        await write(imports, rated(HEAT, 9), guild_id=guild_id)
        await imports.keep(guild_id, ANN, PendingImport(NOW, Source.IMDB))
    await imports.keep(HERE, BEA, PendingImport(NOW + 1, Source.IMDB))
    await imports.forget(NOW)
    assert await database.read(rows("SELECT member_id FROM pending_import")) == [(BEA,)]
    assert await database.read(rows("SELECT member_id FROM import_undo")) == []


async def test_scores_are_written_with_their_days_and_all_sums(
    imports: ImportRepository, scores: ScoreRepository
) -> None:
    await scores.set(HERE, BEA, HEAT, 4, NOW)
    done = await write(imports, rated(HEAT, 9, at=50), rated(RAN, 7, at=None))
    assert done.plan.scores == {HEAT.id: GivenScore(9, 50), RAN.id: GivenScore(7, NOW)}
    assert (await imports.own(HERE, ANN, NOW)).scores == done.plan.scores
    standing = await scores.standing(HERE, ANN, HEAT.id)
    assert standing.tally == Tally(tuple(int(score in (4, 9)) for score in range(1, 11)))
    assert standing.club == ClubTally(3, 20)
    assert await scores.check() == 3
    wars = await scores.ranking(HERE, RankingQuery(Sort.RATED, genre="war"), 0, 10)
    assert [film.film_id for film in wars.films] == [RAN.id]


async def test_an_import_is_confirmed_once(database: Database, imports: ImportRepository) -> None:
    await write(imports, rated(HEAT, 9))
    before = await snapshot(database)
    pending = PendingImport(NOW, Source.IMDB)
    assert await commit(imports, HERE, ANN, pending, [rated(HEAT, 3)], FILMS, ClashChoice.FILE, NOW) is None
    assert await snapshot(database) == before


async def test_the_same_import_again_changes_nothing_and_leaves_the_way_back(
    database: Database, imports: ImportRepository
) -> None:
    nothing = await snapshot(database)
    entries = (rated(HEAT, 9), wanted(RAN), MatchedRow(ALIEN.id, ImportedRow("Alien", review=LONG)))
    await write(imports, *entries)
    after = await snapshot(database)
    again = await write(imports, *entries, clash=ClashChoice.FILE, now=NOW + 60)
    assert again.plan.is_empty
    assert await snapshot(database) == after
    assert await imports.undo(HERE, ANN, NOW, NOW + 120) is not None
    assert await without_empty_tallies(database) == nothing


async def without_empty_tallies(database: Database) -> Mapping[str, object]:
    """What there is, but for sums that have come down to nought."""
    seen = dict(await snapshot(database))
    seen["film_tally"] = [row for row in await database.read(rows("SELECT * FROM film_tally")) if row[4]]
    seen["club_tally"] = [row for row in await database.read(rows("SELECT * FROM club_tally")) if row[1]]
    return seen


async def test_undoing_puts_everything_back(
    database: Database,
    imports: ImportRepository,
    scores: ScoreRepository,
) -> None:
    watchlists = WatchlistRepository(database)
    await scores.set(HERE, ANN, HEAT, 3, NOW - 9)
    await scores.set(HERE, BEA, RAN, 5, NOW - 9)
    await watchlists.add(HERE, ANN, RAN.id, NOW - 8)
    await watchlists.add(HERE, BEA, ALIEN.id, NOW - 8)
    before = await snapshot(database)
    entries = (
        rated(HEAT, 9),
        rated(RAN, 7),
        wanted(ALIEN, at=NOW - 99),
        MatchedRow(HEAT.id, ImportedRow("Heat", review=LONG)),
    )
    done = await write(imports, *entries, clash=ClashChoice.FILE)
    assert await watchlists.film_ids(HERE, ANN) == (ALIEN.id,)
    undone = await imports.undo(HERE, ANN, done.done_at, NOW + 60)
    assert undone is not None
    assert set(undone.film_ids) == {HEAT.id, RAN.id}
    assert undone.stayed == 0
    assert await snapshot(database) == before
    assert await scores.check() == 2


async def test_a_score_that_was_changed_since_stays(
    imports: ImportRepository, scores: ScoreRepository
) -> None:
    done = await write(imports, rated(HEAT, 9), rated(RAN, 7), rated(ALIEN, 6))
    await scores.set(HERE, ANN, HEAT, 10, NOW + 5)
    await scores.undo(HERE, ANN, ALIEN, 6, None, NOW + 5)
    undone = await imports.undo(HERE, ANN, done.done_at, NOW + 60)
    assert undone is not None
    assert (undone.film_ids, undone.stayed) == ((RAN.id,), 2)
    assert (await imports.own(HERE, ANN, NOW)).scores == {HEAT.id: GivenScore(10, NOW + 5)}
    assert await scores.check() == 1


async def test_an_import_can_be_undone_once_within_an_hour_and_only_the_latest(
    imports: ImportRepository,
) -> None:
    first = await write(imports, rated(HEAT, 9))
    second = await write(imports, rated(RAN, 9), now=NOW + 1)
    assert await imports.undo(HERE, ANN, first.done_at, NOW + 2) is None
    assert await imports.undo(HERE, ANN, second.done_at, NOW + 1 + KEPT_SECONDS) is None
    assert await imports.undo(HERE, ANN, second.done_at, NOW + 2) is not None
    assert await imports.undo(HERE, ANN, second.done_at, NOW + 2) is None


async def test_imported_texts_wait_a_year_and_undoing_takes_back_only_those(
    database: Database, imports: ImportRepository
) -> None:
    reviews = ReviewRepository(database)
    entries = [MatchedRow(film.id, ImportedRow(film.title, score=8, review=LONG)) for film in (HEAT, RAN)]
    done = await write(imports, *entries)
    key = ReviewKey(HERE, HEAT.id, ANN)
    assert await reviews.draft(key, NOW + TEXT_KEPT - 1) == replace(LONG, score=8)
    assert await reviews.draft(key, NOW + TEXT_KEPT) is None
    mine = replace(LONG, title="Mine", score=2)
    await reviews.keep_draft(key, mine, NOW + 5)
    assert await reviews.draft(key, NOW + TEXT_KEPT - 1) == mine, "typing does not shorten its time"
    await imports.undo(HERE, ANN, done.done_at, NOW + 60)
    assert await reviews.draft(key, NOW + 60) == mine
    assert await reviews.draft(replace(key, film_id=RAN.id), NOW + 60) is None


async def test_films_of_another_server_join_this_one_once(
    database: Database, imports: ImportRepository
) -> None:
    films = ClubFilmRepository(database)
    assert (await write(imports, rated(OURS, 8), added=(OURS,))).added == 1
    assert (await write(imports, rated(OURS, 8), added=(OURS,), now=NOW + 1)).added == 0
    assert await films.all_of(HERE) == (OURS,)
    assert await films.all_of(THERE) == ()


async def test_nothing_crosses_servers_or_members(imports: ImportRepository, scores: ScoreRepository) -> None:
    done = await write(imports, rated(HEAT, 9), wanted(RAN))
    assert await imports.own(THERE, ANN, NOW) == OwnRecords()
    assert await imports.own(HERE, BEA, NOW) == OwnRecords()
    assert await imports.undo(THERE, ANN, done.done_at, NOW) is None
    assert await imports.undo(HERE, BEA, done.done_at, NOW) is None
    assert (await scores.standing(THERE, ANN, HEAT.id)).tally == Tally()
    await write(imports, rated(HEAT, 2), guild_id=THERE)
    assert (await imports.own(HERE, ANN, NOW)).scores == {HEAT.id: GivenScore(9, 100)}


async def test_an_import_that_fails_half_way_leaves_nothing(
    database: Database, imports: ImportRepository
) -> None:
    before = await snapshot(database)
    with pytest.raises(KeyError):
        await write(imports, rated(HEAT, 9), rated(Film("tt0000099", "Gone", 1990), 5))
    assert await snapshot(database) == before
    assert await imports.find(HERE, ANN, NOW, NOW) is not None


@pytest.mark.parametrize("number", [1, 99, 100, 101, 250])
async def test_any_number_of_scores_keeps_the_sums_exact(
    imports: ImportRepository, scores: ScoreRepository, number: int
) -> None:
    films = {f"tt{n:07}": Film(f"tt{n:07}", f"Film {n}", 2000) for n in range(number)}
    entries = [rated(film, 1 + place % 10) for place, film in enumerate(films.values())]
    pending = PendingImport(NOW, Source.IMDB)
    await imports.keep(HERE, ANN, pending)
    done = await commit(imports, HERE, ANN, pending, entries, films, ClashChoice.MINE, NOW)
    assert done is not None
    assert await scores.check() == number
    assert await imports.undo(HERE, ANN, NOW, NOW) is not None
    assert await scores.check() == 0
