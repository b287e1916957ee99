"""Everything that is kept about a member comes out, and nothing of anybody else's."""

from bot.domain.films.film import Film
from bot.domain.reviews.review import Review, ReviewDraft, ReviewKey, ReviewState
from bot.domain.transfer.records import JsonRecord
from bot.storage.engine.database import Database
from bot.storage.films.club_films import ClubFilmRepository
from bot.storage.reviews.reviews import ReviewRepository
from bot.storage.scores.scores import ScoreRepository
from bot.storage.transfer.exports import exporters

HERE, THERE = 10, 20
ANN, BEA = 1, 2
NOW = 1_790_000_000
HEAT = Film("tt0113277", "Heat", 1995)
DRAFT = ReviewDraft("Title", "Long enough to be a review here.", "He dies.", 8)


KINDS = ("score", "review", "review_vote", "club_film")


async def kept(database: Database, member_id: int) -> dict[str, list[JsonRecord]]:
    """The member's records of some kinds, as far as there are any."""
    some = [each for each in exporters(database) if each.kind in KINDS]
    assert len(some) == len(KINDS)
    found = {each.kind: list(await each.records(HERE, member_id)) for each in some}
    return {kind: records for kind, records in found.items() if records}


async def test_a_members_records_are_theirs_in_that_server_alone(database: Database) -> None:
    scores, reviews = ScoreRepository(database), ReviewRepository(database)
    for guild_id in (HERE, THERE):
        for member_id in (ANN, BEA):
            await scores.set(guild_id, member_id, HEAT, guild_id // 10 + member_id, NOW)
    key = ReviewKey(HERE, HEAT.id, BEA)
    await reviews.save(Review(key, DRAFT, ReviewState.PUBLIC, NOW, NOW), HEAT, NOW)
    await reviews.vote(key, ANN, useful=True, now=NOW)
    await ClubFilmRepository(database).add(HERE, Film("club:0123456789ab", "Ours", 2020), ANN, NOW)
    assert await kept(database, ANN) == {
        "score": [{"film_id": HEAT.id, "score": 2, "rated_at": NOW}],
        "review_vote": [{"film_id": HEAT.id, "author_id": BEA, "useful": 1, "voted_at": NOW}],
        "club_film": [{"film_id": "club:0123456789ab", "added_at": NOW}],
    }
    [review] = (await kept(database, BEA))["review"]
    assert (review["title"], review["spoiler"], review["edited_at"]) == ("Title", "He dies.", NOW)
