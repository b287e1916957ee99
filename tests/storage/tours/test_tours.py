"""Tours as they are kept, on both engines."""

import pytest

from bot.domain.films.film import Film
from bot.domain.tours import (
    FAMILIAR_SCORES,
    SKIPPED_FOR,
    FilmSums,
    Sitting,
    Tour,
    TourAnswer,
    TourKind,
    TourPlace,
    TourQuery,
)
from bot.storage.engine.database import Database
from bot.storage.scores.scores import ScoreRepository
from bot.storage.tours.tours import TourRepository

GUILD, ELSEWHERE = 10, 20
ANN, BEA, CARL = 2**62, 2, 3
NOW = 1_790_000_000
HEAT = Film("tt0000001", "Heat", 1995, genres=("action", "crime"))
RAN = Film("tt0000002", "Ran", 1985, genres=("war",))
ALIEN = Film("tt0000003", "Alien", 1979, genres=("horror", "science-fiction"))
OURS = Film("club:0123456789ab", "Ours", 1999, genres=("crime", "drama"))
EVERY = TourQuery()


@pytest.fixture
def tours(database: Database) -> TourRepository:
    return TourRepository(database)


async def begin(tours: TourRepository, *films: Film, query: TourQuery = EVERY) -> TourPlace:
    await tours.begin(GUILD, ANN, query)
    return await tours.extend(GUILD, ANN, [film.id for film in films])


async def answer(tours: TourRepository, film: Film, given: TourAnswer) -> TourPlace:
    return await tours.answer(GUILD, ANN, film.id, given, NOW)


async def test_a_tour_is_found_as_it_was_begun(tours: TourRepository) -> None:
    assert await tours.find(GUILD, ANN) is None
    await tours.begin(GUILD, ANN, TourQuery(TourKind.SHARED, "horror", 1980))
    assert await tours.find(GUILD, ANN) == Tour(TourQuery(TourKind.SHARED, "horror", 1980))
    await tours.set_over(GUILD, ANN, is_over=True)
    assert await tours.find(GUILD, ANN) == Tour(TourQuery(TourKind.SHARED, "horror", 1980), is_over=True)
    await tours.begin(GUILD, ANN, EVERY)
    assert await tours.find(GUILD, ANN) == Tour(EVERY)


async def test_films_are_asked_about_in_their_order(tours: TourRepository, scores: ScoreRepository) -> None:
    assert await begin(tours, RAN, HEAT) == TourPlace(RAN.id, 0)
    await scores.set(GUILD, ANN, RAN, 8, NOW)
    assert await answer(tours, RAN, TourAnswer.SCORED) == TourPlace(HEAT.id, 1)
    assert await answer(tours, HEAT, TourAnswer.UNSEEN) == TourPlace(None, 2)
    assert await tours.extend(GUILD, ANN, [ALIEN.id]) == TourPlace(ALIEN.id, 2)
    assert await tours.place(GUILD, ANN) == TourPlace(ALIEN.id, 2)


async def test_the_same_answer_twice_is_one(tours: TourRepository) -> None:
    await begin(tours, RAN, HEAT, ALIEN)
    first = await answer(tours, RAN, TourAnswer.UNSEEN)
    assert await answer(tours, RAN, TourAnswer.UNSEEN) == first == TourPlace(HEAT.id, 1)
    assert await tours.sitting(GUILD, ANN) == Sitting(unseen=1)


async def test_a_film_rated_elsewhere_is_not_asked_about(
    tours: TourRepository, scores: ScoreRepository
) -> None:
    await begin(tours, RAN, HEAT)
    await scores.set(GUILD, ANN, RAN, 8, NOW)
    assert await tours.place(GUILD, ANN) == TourPlace(HEAT.id, 0)
    await scores.set(GUILD, BEA, HEAT, 8, NOW)
    await scores.set(ELSEWHERE, ANN, HEAT, 8, NOW)
    assert await tours.place(GUILD, ANN) == TourPlace(HEAT.id, 0)


async def test_going_back_shows_the_answers_from_the_last_on(
    tours: TourRepository, scores: ScoreRepository
) -> None:
    await begin(tours, RAN, HEAT, ALIEN)
    await scores.set(GUILD, ANN, RAN, 8, NOW)
    await answer(tours, RAN, TourAnswer.SCORED)
    await answer(tours, HEAT, TourAnswer.WANTED)
    assert await tours.place_before(GUILD, ANN, ALIEN.id) == TourPlace(HEAT.id, 1, TourAnswer.WANTED)
    assert await tours.place_before(GUILD, ANN, HEAT.id) == TourPlace(RAN.id, 0, TourAnswer.SCORED, 8)
    assert await tours.place_before(GUILD, ANN, RAN.id) is None
    assert await tours.place_before(GUILD, ANN, "a film of another tour") == TourPlace(
        HEAT.id, 1, TourAnswer.WANTED
    )


async def test_after_a_change_the_tour_goes_on_where_it_was(tours: TourRepository) -> None:
    await begin(tours, RAN, HEAT, ALIEN)
    await answer(tours, RAN, TourAnswer.UNSEEN)
    await answer(tours, HEAT, TourAnswer.UNSEEN)
    assert await answer(tours, RAN, TourAnswer.WANTED) == TourPlace(ALIEN.id, 2)
    assert await tours.sitting(GUILD, ANN) == Sitting(unseen=1, wanted=1)


async def test_a_film_that_has_gone_is_forgotten(tours: TourRepository) -> None:
    await begin(tours, RAN, HEAT)
    assert await tours.forget(GUILD, ANN, RAN.id) == TourPlace(HEAT.id, 0)
    assert await tours.forget(GUILD, ANN, HEAT.id) == TourPlace(None, 0)


async def test_an_answer_goes_on_with_an_ended_tour(tours: TourRepository) -> None:
    await begin(tours, RAN)
    await tours.set_over(GUILD, ANN, is_over=True)
    await answer(tours, RAN, TourAnswer.UNSEEN)
    assert await tours.find(GUILD, ANN) == Tour(EVERY)


async def test_a_sitting_has_the_scores_as_they_are_now(
    tours: TourRepository, scores: ScoreRepository
) -> None:
    await begin(tours, RAN, HEAT, ALIEN, OURS)
    for film, score in ((RAN, 8), (HEAT, 3), (ALIEN, 5)):
        await scores.set(GUILD, ANN, film, score, NOW)
        await answer(tours, film, TourAnswer.SCORED)
    await scores.set(GUILD, ANN, HEAT, 4, NOW)
    await scores.undo(GUILD, ANN, ALIEN, 5, None, NOW)
    await answer(tours, OURS, TourAnswer.UNSEEN)
    assert await tours.sitting(GUILD, ANN) == Sitting(((RAN.id, 8), (HEAT.id, 4)), unseen=1)


async def test_a_new_tour_leaves_nothing_of_the_one_before_but_what_was_not_seen(
    tours: TourRepository,
) -> None:
    await tours.begin(GUILD, ANN, EVERY)
    await tours.keep_closest(GUILD, ANN, {BEA: 81, CARL: 70})
    assert await tours.closest_then(GUILD, ANN) == {BEA: 81, CARL: 70}
    await tours.extend(GUILD, ANN, [RAN.id, HEAT.id])
    await answer(tours, RAN, TourAnswer.UNSEEN)
    await tours.begin(GUILD, ANN, EVERY)
    assert await tours.closest_then(GUILD, ANN) == {}
    assert await tours.sitting(GUILD, ANN) == Sitting()
    material = await tours.material(GUILD, ANN, EVERY, 10, NOW)
    assert material.known == {RAN.id}


async def test_what_was_not_seen_is_asked_again_after_half_a_year(
    tours: TourRepository, scores: ScoreRepository
) -> None:
    await scores.set(GUILD, BEA, RAN, 8, NOW)
    await begin(tours, RAN)
    await answer(tours, RAN, TourAnswer.UNSEEN)
    await begin(tours, HEAT)
    soon = await tours.material(GUILD, ANN, EVERY, 10, NOW + SKIPPED_FOR - 1)
    assert soon.known == {RAN.id, HEAT.id}
    assert soon.sums == ()
    later = await tours.material(GUILD, ANN, EVERY, 10, NOW + SKIPPED_FOR)
    assert later.known == {HEAT.id}
    assert later.sums == (FilmSums(RAN.id, 1, 8, 64),)


async def test_changing_not_seen_into_another_answer_forgets_it(tours: TourRepository) -> None:
    await begin(tours, RAN)
    await answer(tours, RAN, TourAnswer.UNSEEN)
    await answer(tours, RAN, TourAnswer.WANTED)
    await tours.begin(GUILD, ANN, EVERY)
    assert (await tours.material(GUILD, ANN, EVERY, 10, NOW)).known == frozenset()


async def test_the_material_is_what_others_rated_and_the_query_names(
    tours: TourRepository, scores: ScoreRepository
) -> None:
    for film in (HEAT, RAN, ALIEN, OURS):
        await scores.set(GUILD, BEA, film, 8, NOW)
    await scores.set(GUILD, CARL, RAN, 5, NOW)
    await scores.set(GUILD, ANN, ALIEN, 9, NOW)
    found = await tours.material(GUILD, ANN, EVERY, 10, NOW)
    assert found.known == {ALIEN.id}
    assert found.scores == 1
    assert found.sums[0] == FilmSums(RAN.id, 2, 13, 89)
    assert {film.film_id for film in found.sums} == {RAN.id, HEAT.id, OURS.id}
    crime = await tours.material(GUILD, ANN, TourQuery(genre="crime"), 10, NOW)
    assert {film.film_id for film in crime.sums} == {HEAT.id, OURS.id}
    nineties = await tours.material(GUILD, ANN, TourQuery(genre="crime", decade=1990), 1, NOW)
    assert len(nineties.sums) == 1
    assert not (await tours.material(GUILD, ANN, TourQuery(decade=1930), 10, NOW)).sums


async def test_members_with_scores_are_given_what_tells_most(
    tours: TourRepository, scores: ScoreRepository
) -> None:
    for member_id in range(100, 104):
        await scores.set(GUILD, member_id, HEAT, 8, NOW)
    await scores.set(GUILD, BEA, RAN, 1, NOW)
    await scores.set(GUILD, CARL, RAN, 10, NOW)
    assert (await tours.material(GUILD, ANN, EVERY, 1, NOW)).sums[0].film_id == HEAT.id
    for number in range(FAMILIAR_SCORES):
        await scores.set(GUILD, ANN, Film(f"tt1{number:06}", "Another", 2000), 7, NOW)
    assert (await tours.material(GUILD, ANN, EVERY, 1, NOW)).sums[0].film_id == RAN.id
    shared = await tours.material(GUILD, ANN, TourQuery(TourKind.SHARED), 1, NOW)
    assert shared.sums[0].film_id == HEAT.id


async def test_two_servers_and_two_members_have_nothing_in_common(
    tours: TourRepository, scores: ScoreRepository
) -> None:
    await scores.set(GUILD, BEA, RAN, 8, NOW)
    await tours.begin(GUILD, ANN, EVERY)
    await tours.keep_closest(GUILD, ANN, {BEA: 81})
    await tours.extend(GUILD, ANN, [RAN.id, HEAT.id])
    await answer(tours, HEAT, TourAnswer.UNSEEN)
    for guild_id, member_id in ((ELSEWHERE, ANN), (GUILD, CARL)):
        assert await tours.find(guild_id, member_id) is None
        assert await tours.place(guild_id, member_id) == TourPlace(None, 0)
        assert await tours.place_before(guild_id, member_id, RAN.id) is None
        assert await tours.sitting(guild_id, member_id) == Sitting()
        assert await tours.closest_then(guild_id, member_id) == {}
        assert (await tours.material(guild_id, member_id, EVERY, 9, NOW)).known == frozenset()
        await tours.begin(guild_id, member_id, EVERY)
        await tours.extend(guild_id, member_id, [RAN.id])
        await tours.answer(guild_id, member_id, RAN.id, TourAnswer.UNSEEN, NOW)
    assert not (await tours.material(ELSEWHERE, BEA, EVERY, 9, NOW)).sums
    assert await tours.place(GUILD, ANN) == TourPlace(RAN.id, 1)
    assert await tours.closest_then(GUILD, ANN) == {BEA: 81}
