"""Recommendations, over parts in memory."""

import pytest

from bot.domain.club.settings import ClubSettings
from bot.domain.errors import UserError
from bot.domain.taste.recommendation import (
    LikedBy,
    LikedHere,
    Otherwise,
    RecommendationRequest,
    SameDirector,
)
from tests.services.taste.taste_world import ANA, BEN, CHLOE, DARIO, ELSEWHERE, FILMS, HERE, World


@pytest.fixture
def world() -> World:
    return World()


def club(world: World) -> None:
    """Some like even films, others odd ones; Ana is of the first, and has not seen the last."""
    for member in range(20, 24):
        world.rate(member, 9, 0, 2, 4, 6, 8, 10, 12, 14)
    for member in range(30, 34):
        world.rate(member, 9, 1, 3, 5, 7, 9, 11, 13, 15)
    world.rate(ANA, 9, 0, 2, 4, 6, 8)


async def test_films_come_with_what_speaks_for_them(world: World) -> None:
    club(world)
    found = await world.recommendations.recommend(RecommendationRequest(HERE, ANA))
    assert not found.is_cold
    first = found.films[0]
    assert first.film in (FILMS[10], FILMS[12], FILMS[14])
    assert first.tally.votes == 4
    liked, director = first.reasons
    assert liked == LikedBy(4, 9, are_soulmates=False)
    assert isinstance(director, SameDirector)
    assert (director.director, director.number, director.score) == ("Akira Kurosawa", 5, 9)


async def test_only_soulmates_are_told_of_as_soulmates(world: World) -> None:
    club(world)
    await world.joined(ANA, 20, 21)
    found = await world.recommendations.recommend(RecommendationRequest(HERE, ANA))
    assert found.films[0].reasons[0] == LikedBy(2, 9, are_soulmates=True)


async def test_what_is_rated_dismissed_or_to_be_seen_is_not_recommended(world: World) -> None:
    club(world)
    request = RecommendationRequest(HERE, ANA)
    await world.recommendations.dismiss(HERE, ANA, FILMS[10].id)
    await world.recommendations.want(HERE, ANA, FILMS[12].id)
    titles = await world.recommended(request)
    assert titles[0] == "Film 14"
    assert not {"Film 10", "Film 12", "Film 0"} & set(titles)
    await world.recommendations.take_back(HERE, ANA, FILMS[10].id)
    assert "Film 10" in await world.recommended(request)


async def test_a_server_that_hides_means_hides_them_here_too(world: World) -> None:
    club(world)
    assert not (await world.recommendations.recommend(RecommendationRequest(HERE, ANA))).is_hidden
    await world.clubs.keep_settings(HERE, ClubSettings(hide_means=True))
    assert (await world.recommendations.recommend(RecommendationRequest(HERE, ANA))).is_hidden


async def test_a_genre_narrows_the_choice(world: World) -> None:
    club(world)
    films = await world.recommended(RecommendationRequest(HERE, ANA, genre="noir"))
    assert set(films) <= {f"Film {number}" for number in range(8, 16)}
    assert await world.recommended(RecommendationRequest(HERE, ANA, genre="western")) == []


async def test_few_films_are_filled_up_with_those_that_are_new_here(world: World) -> None:
    for member in (BEN, CHLOE):
        world.rate(member, 9, *range(7))
    world.rate(ANA, 9, 0, 1, 3, 5, 9)
    await world.recommendations.dismiss(HERE, ANA, FILMS[7].id)
    found = await world.recommendations.recommend(RecommendationRequest(HERE, ANA))
    titles = [(one.film.title, one.is_new) for one in found.films]
    assert sorted(titles[:3]) == [("Film 2", False), ("Film 4", False), ("Film 6", False)]
    assert titles[3:] == [("Film 11", True), ("Film 13", True)], "of the director whose films Ana likes"
    assert [type(reason) for reason in found.films[3].reasons] == [SameDirector]


async def test_films_for_two_are_new_to_both_and_need_the_others_consent(world: World) -> None:
    club(world)
    world.rate(BEN, 9, 0, 2, 4, 6, 10)
    request = RecommendationRequest(HERE, ANA, others=(BEN,))
    with pytest.raises(UserError, match="find films to share with members who have joined"):
        await world.recommendations.recommend(request)
    await world.joined(BEN)
    await world.recommendations.dismiss(HERE, BEN, FILMS[12].id)
    titles = await world.recommended(request)
    assert titles[0] == "Film 14"
    assert not {"Film 10", "Film 12"} & set(titles)


async def test_a_newcomer_is_told_so(world: World) -> None:
    club(world)
    found = await world.recommendations.recommend(RecommendationRequest(HERE, DARIO))
    assert found.is_cold
    assert {one.reasons for one in found.films} == {(LikedHere(5, 9),)}
    await world.clubs.keep_settings(HERE, ClubSettings(hide_means=True))
    hidden = await world.recommendations.recommend(RecommendationRequest(HERE, DARIO))
    assert {one.reasons for one in hidden.films} == {(Otherwise.BEST_GUESS,)}


async def test_a_film_that_is_new_here_has_a_reason_too(world: World) -> None:
    found = await world.recommendations.recommend(RecommendationRequest(HERE, DARIO))
    assert {one.reasons for one in found.films} == {(Otherwise.WELL_KNOWN,)}
    world.rate(DARIO, 9, 0)
    found = await world.recommendations.recommend(RecommendationRequest(HERE, DARIO))
    assert found.films
    assert all(one.reasons for one in found.films)


async def test_a_film_that_has_gone_is_not_recommended(world: World) -> None:
    club(world)
    world.catalogue.films.remove(FILMS[10])
    assert "Film 10" not in await world.recommended(RecommendationRequest(HERE, ANA))
    with pytest.raises(UserError, match="no longer in my list"):
        await world.recommendations.dismiss(HERE, ANA, FILMS[10].id)


async def test_an_empty_server_is_shown_films_to_begin_with(world: World) -> None:
    found = await world.recommendations.recommend(RecommendationRequest(HERE, ANA))
    assert len(found.films) == 5
    assert found.is_cold and all(one.is_new for one in found.films)


async def test_no_servers_scores_count_in_another(world: World) -> None:
    club(world)
    world.rate(ANA, 9, *range(5), guild_id=ELSEWHERE)
    world.rate(BEN, 9, *range(6), guild_id=ELSEWHERE)
    found = await world.recommendations.recommend(RecommendationRequest(ELSEWHERE, ANA))
    assert [one.film.title for one in found.films if not one.is_new] == ["Film 5"]
