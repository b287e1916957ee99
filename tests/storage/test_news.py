"""What a member has not been told, on every engine."""

from bot.domain.club.settings import ClubSettings
from bot.domain.news import News, Untold
from bot.storage.added_films.additions import AdditionRepository
from bot.storage.club import ClubRepository
from bot.storage.discussions.suggestions import SuggestionRepository
from bot.storage.engine.database import Database
from bot.storage.fallen_nominations import fell_to_another
from bot.storage.news import NewsRepository
from bot.storage.transfer.own_records import keep_found
from bot.storage.transfer.row_lookups import RowLookupRepository
from tests.storage.added_films.test_additions import OURS, written
from tests.storage.discussions.test_suggestions import ANA as PROPOSER
from tests.storage.discussions.test_suggestions import SONG
from tests.storage.privacy.living import ANN, HERE, NOW

ELSEWHERE, BEN = HERE + 1, ANN + 1
NOTHING = Untold(frozenset(), None)


async def told(database: Database, kind: News, member_id: int = ANN) -> None:
    """That the member has news of this kind, and nobody else of any."""
    news = NewsRepository(database)
    assert await news.untold(HERE, member_id) == Untold(frozenset({kind}), None)
    assert await news.untold(HERE, BEN) == await news.untold(ELSEWHERE, member_id) == NOTHING


async def test_a_film_that_organisers_refused_is_news(database: Database) -> None:
    additions = AdditionRepository(database)
    addition = await written(additions)
    await additions.wait(HERE, addition, OURS.id, NOW, most=None)
    assert await NewsRepository(database).untold(HERE, ANN) == NOTHING
    assert await additions.refuse(HERE, addition, OURS, BEN, NOW)
    await told(database, News.ADDITIONS)


async def test_a_question_that_organisers_decided_on_is_news(database: Database) -> None:
    suggestions = SuggestionRepository(database)
    await suggestions.propose(HERE, SONG, NOW)
    assert await NewsRepository(database).untold(HERE, PROPOSER) == NOTHING
    await suggestions.decide(HERE, SONG.prompt_id, NOW, is_approved=False)
    await told(database, News.SUGGESTIONS, PROPOSER)


async def test_films_found_for_rows_are_news(database: Database) -> None:
    await database.write(keep_found(HERE, ANN, {OURS.id: None}, NOW))
    await told(database, News.FOUND_ROWS)


async def test_a_finished_lookup_is_news(database: Database) -> None:
    await RowLookupRepository(database).begin(HERE, ANN, NOW)  # there is nothing to look up
    await told(database, News.LOOKED_UP)


async def test_a_nomination_that_fell_off_is_news(database: Database) -> None:
    await database.write(fell_to_another(HERE, OURS.id, ANN, NOW))
    await told(database, News.FALLEN)


async def test_it_comes_with_the_role_of_the_servers_organisers(database: Database) -> None:
    await ClubRepository(database).keep_settings(HERE, ClubSettings(organiser_role=7))
    assert await NewsRepository(database).untold(HERE, ANN) == Untold(frozenset(), 7)
    assert await NewsRepository(database).untold(ELSEWHERE, ANN) == NOTHING
