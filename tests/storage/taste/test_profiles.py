"""What profiles are made of, on both engines."""

from dataclasses import replace

import pytest

from bot.domain.films.film import Film
from bot.domain.reviews.review import Review, ReviewDraft, ReviewKey, ReviewState
from bot.domain.taste.profile import OwnScore, ReviewCount
from bot.storage.engine.database import Database
from bot.storage.reviews.reviews import ReviewRepository
from bot.storage.scores.scores import ScoreRepository
from bot.storage.taste.profiles import ProfileRepository

GUILD, ELSEWHERE = 10, 20
ANN, BEA, CARL = 1, 2, 3
NOW = 1_790_000_000
HEAT, RAN = Film("tt0000001", "Heat", 1995), Film("tt0000002", "Ran", 1985)


@pytest.fixture
def profiles(database: Database) -> ProfileRepository:
    return ProfileRepository(database)


def review(film: Film, state: ReviewState = ReviewState.PUBLIC) -> Review:
    return Review(ReviewKey(GUILD, film.id, ANN), ReviewDraft("A title", "A body", "", 8), state, NOW, NOW)


async def test_scores_stand_beside_the_servers_sums(
    profiles: ProfileRepository, scores: ScoreRepository
) -> None:
    await scores.set(GUILD, ANN, HEAT, 9, NOW)
    await scores.set(GUILD, ANN, RAN, 4, NOW)
    await scores.set(GUILD, BEA, HEAT, 6, NOW)
    await scores.set(ELSEWHERE, ANN, HEAT, 1, NOW)
    await scores.set(ELSEWHERE, BEA, RAN, 1, NOW)
    assert await profiles.scores(GUILD, ANN) == (OwnScore(HEAT.id, 9, 2, 15), OwnScore(RAN.id, 4, 1, 4))
    assert await profiles.scores(GUILD, CARL) == ()


async def test_only_public_reviews_and_their_votes_count(
    profiles: ProfileRepository, database: Database
) -> None:
    reviews = ReviewRepository(database)
    assert await profiles.written(GUILD, ANN) == ReviewCount(0, 0, 0)
    await reviews.save(review(HEAT), HEAT, NOW)
    await reviews.save(review(RAN, ReviewState.HELD), RAN, NOW)
    await reviews.vote(review(HEAT).key, BEA, useful=True, now=NOW)
    await reviews.vote(review(HEAT).key, CARL, useful=False, now=NOW)
    elsewhere = replace(review(HEAT), key=ReviewKey(ELSEWHERE, HEAT.id, ANN))
    await reviews.save(elsewhere, HEAT, NOW)
    assert await profiles.written(GUILD, ANN) == ReviewCount(1, 1, 2)
    assert await profiles.written(GUILD, BEA) == ReviewCount(0, 0, 0)
