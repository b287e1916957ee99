"""Whatever writes scores numbers the change, so that what is in memory follows; on both engines."""

import re
from pathlib import Path

import bot.storage
from bot.domain.films.film import Film
from bot.domain.reviews.review import Review, ReviewDraft, ReviewKey, ReviewState
from bot.domain.taste.recommendation import ScoreChanges
from bot.domain.transfer.pending import MatchedRow, PendingImport
from bot.domain.transfer.plan import ClashChoice
from bot.domain.transfer.rows import ImportedRow, Source
from bot.storage.engine.database import Database
from bot.storage.privacy.delete_member import MemberRepository
from bot.storage.privacy.delete_server import GuildRepository
from bot.storage.reviews.reviews import ReviewRepository
from bot.storage.scores.scores import ScoreRepository
from bot.storage.taste.tastes import TasteRepository
from bot.storage.transfer.imports import ImportRepository
from bot.storage.watchlists import WatchlistRepository
from tests.storage.transfer.commit import commit

HERE = 10
ANN, BEA = 1, 2
NOW = 1_790_000_000
HEAT = Film("tt0113277", "Heat", 1995, genres=("action", "crime"))
RAN = Film("tt0089881", "Ran", 1985, genres=("war",))
FILMS = {film.id: film for film in (HEAT, RAN)}
WRITES = re.compile(r"(INSERT INTO|UPDATE|DELETE FROM)\s+score\b|\bSCORE\b|\bTable\(\s*\"score\"")

Scores = dict[str, int]


class Follower:
    """Follows one server from change to change, as what is kept in memory does."""

    def __init__(self, database: Database) -> None:
        self._tastes = TasteRepository(database)
        self._revision = 0

    async def news(self) -> dict[int, Scores] | None:
        """All the scores of each member who changed any since it was last asked; None: to be read anew."""
        changes = await self._tastes.changes(HERE, self._revision)
        is_anew, self._revision = changes.revision < self._revision, changes.revision
        if is_anew or changes.scores is None:
            return None
        return {member_id: dict(scores) for member_id, scores in changes.scores.items()}


async def save_review(database: Database, member_id: int, film: Film, score: int) -> None:
    draft = ReviewDraft("Cold and hot", "Two men, one city, and a café.", "", score)
    review = Review(ReviewKey(HERE, film.id, member_id), draft, ReviewState.PUBLIC, NOW, NOW)
    await ReviewRepository(database).save(review, film, NOW)


async def test_one_score_after_the_other(database: Database, scores: ScoreRepository) -> None:
    follower = Follower(database)
    await scores.set(HERE, ANN, HEAT, 9, NOW)
    assert await follower.news() == {ANN: {HEAT.id: 9}}
    await scores.set(HERE, ANN, HEAT, 7, NOW)
    assert await follower.news() == {ANN: {HEAT.id: 7}}
    await scores.undo(HERE, ANN, HEAT, given=7, before=9, now=NOW)
    assert await follower.news() == {ANN: {HEAT.id: 9}}
    await scores.undo(HERE, ANN, HEAT, given=9, before=None, now=NOW)
    assert await follower.news() == {ANN: {}}


async def test_a_review_that_is_saved_and_saved_again(database: Database) -> None:
    follower = Follower(database)
    await save_review(database, ANN, HEAT, 9)
    assert await follower.news() == {ANN: {HEAT.id: 9}}
    await save_review(database, ANN, HEAT, 4)
    assert await follower.news() == {ANN: {HEAT.id: 4}}


async def test_an_import_and_its_undoing(database: Database, scores: ScoreRepository) -> None:
    follower, imports = Follower(database), ImportRepository(database)
    await scores.set(HERE, ANN, HEAT, 2, NOW)
    await follower.news()
    entries = tuple(
        MatchedRow(film.id, ImportedRow(film.title, film.year, score=8, at=NOW - 9)) for film in (HEAT, RAN)
    )
    pending = PendingImport(NOW, Source.IMDB)
    await imports.keep(HERE, ANN, pending)
    assert await follower.news() == {}
    await commit(imports, HERE, ANN, pending, entries, FILMS, ClashChoice.FILE, NOW)
    assert await follower.news() == {ANN: {HEAT.id: 8, RAN.id: 8}}
    await imports.undo(HERE, ANN, NOW, NOW)
    assert await follower.news() == {ANN: {HEAT.id: 2}}


async def test_a_member_who_is_forgotten(database: Database, scores: ScoreRepository) -> None:
    tastes = TasteRepository(database)
    for member_id in (ANN, BEA):
        await scores.set(HERE, member_id, HEAT, 9, NOW)
    await MemberRepository(database).forget(HERE, ANN, NOW)
    # That nothing is kept of whose change it was, count and sum give away.
    assert await tastes.changes(HERE, 2) == ScoreChanges(3, votes=1, total=9, scores={})


async def test_a_server_that_is_forgotten(database: Database, scores: ScoreRepository) -> None:
    follower = Follower(database)
    for member_id in (ANN, BEA):
        await scores.set(HERE, member_id, HEAT, 9, NOW)
    await follower.news()
    await GuildRepository(database).forget(HERE, NOW)
    assert await follower.news() is None


async def test_what_writes_no_scores_is_no_change(database: Database, scores: ScoreRepository) -> None:
    follower = Follower(database)
    await scores.set(HERE, ANN, HEAT, 9, NOW)
    await follower.news()
    await WatchlistRepository(database).add(HERE, ANN, RAN.id, NOW)
    await scores.undo(HERE, ANN, HEAT, given=3, before=None, now=NOW)
    assert await follower.news() == {}


def test_scores_are_written_where_changes_are_numbered_and_nowhere_else() -> None:
    [folder] = bot.storage.__path__
    writers = {path.name for path in Path(folder).rglob("*.py") if WRITES.search(path.read_text("utf-8"))}
    whole_servers = {"delete_scores.py"}  # whose changes go with them
    assert writers == {"scores.py", "bulk.py"} | whole_servers
