import itertools

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.domain.club.settings import ClubSettings
from bot.domain.films.film import Film
from bot.domain.scores import (
    ClubTally,
    FigureRules,
    RankedFilm,
    RankingQuery,
    ScoreChange,
    Sort,
    Superseded,
    Tally,
)
from bot.storage.club import ClubRepository
from bot.storage.engine.database import Database
from bot.storage.scores.scores import ScoreRepository
from tests.storage.club import FILMS, Club

NEW_GUILDS = itertools.count(1000)
"""Each example is a server of its own: what the others left in the database must not show."""
MEMBERS = range(1, 10)
QUERIES = tuple(
    RankingQuery(sort, genre, decade)
    for sort, (genre, decade) in itertools.product(
        Sort, [(None, None), ("crime", None), (None, 1990), ("crime", 1990), ("western", None)]
    )
)
NOW = 1_790_000_000

members, films, scores_given = st.sampled_from(MEMBERS), st.sampled_from(FILMS), st.integers(1, 10)
actions = st.one_of(
    st.tuples(st.just("set"), members, films, scores_given, st.none()),
    st.tuples(st.just("undo"), members, films, scores_given, st.none() | scores_given),
)
clubs = st.dictionaries(
    st.tuples(members, films.map(lambda film: film.id)), scores_given, min_size=10, max_size=63
)
one_database_for_all = settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


async def fill(scores: ScoreRepository, club: Club) -> int:
    guild_id = next(NEW_GUILDS)
    by_id = {film.id: film for film in FILMS}
    for (member, film_id), score in club.scores.items():
        await scores.set(guild_id, member, by_id[film_id], score, NOW)
    return guild_id


@given(done=st.lists(actions, max_size=40))
@one_database_for_all
async def test_the_sums_are_always_those_of_the_scores(
    scores: ScoreRepository, done: list[tuple[str, int, Film, int, int | None]]
) -> None:
    guild_id, club = next(NEW_GUILDS), Club()
    for action, member, film, score, before in done:
        current = club.scores.get((member, film.id))
        if action == "set":
            answer: object = await scores.set(guild_id, member, film, score, NOW)
            club.scores[member, film.id] = score
            assert answer == ScoreChange(current, score, club.tally(film.id), club.sums)
            continue
        answer = await scores.undo(guild_id, member, film, score, before, NOW)
        if current != score:
            assert answer == Superseded(current)
            continue
        del club.scores[member, film.id]
        if before is not None:
            club.scores[member, film.id] = before
        assert answer == ScoreChange(current, before, club.tally(film.id), club.sums)

    await scores.check()
    for film in FILMS:
        assert await scores.standing(guild_id, MEMBERS[0], film.id) == club.standing(MEMBERS[0], film.id)


@given(
    given_scores=clubs,
    rules=st.just(FigureRules()) | st.builds(FigureRules, st.integers(1, 9), st.booleans()),
)
@one_database_for_all
async def test_rankings_are_ordered_as_the_domain_and_the_server_say(
    database: Database, scores: ScoreRepository, given_scores: dict[tuple[int, str], int], rules: FigureRules
) -> None:
    club = Club(given_scores, rules)
    guild_id = await fill(scores, club)
    if rules != FigureRules():
        chosen = ClubSettings(minimum_votes=rules.minimum_votes, hide_means=rules.hide_means)
        await ClubRepository(database).keep_settings(guild_id, chosen)

    for query in QUERIES:
        page = await scores.ranking(guild_id, query, 0, 100)
        expected = club.ranking(query)
        assert list(page.films) == expected, query
        assert (page.total, page.club, page.rules) == (len(expected), club.sums, rules)
    for film in FILMS:
        assert await scores.standing(guild_id, MEMBERS[0], film.id) == club.standing(MEMBERS[0], film.id)


@given(given_scores=clubs, sort=st.sampled_from(Sort), length=st.integers(1, 4))
@one_database_for_all
async def test_pages_make_up_the_whole_list(
    scores: ScoreRepository, given_scores: dict[tuple[int, str], int], sort: Sort, length: int
) -> None:
    guild_id = await fill(scores, Club(given_scores))
    query = RankingQuery(sort)
    whole = await scores.ranking(guild_id, query, 0, 100)

    offsets = range(0, max(1, whole.total), length)
    pages = [await scores.ranking(guild_id, query, offset, length) for offset in offsets]

    assert tuple(film for page in pages for film in page.films) == whole.films
    assert {page.total for page in pages} == {whole.total}
    assert await scores.ranking(guild_id, query, 100, length) == pages[-1], "past the end"


@pytest.mark.parametrize("sort", Sort)
async def test_a_server_without_scores_has_empty_rankings(scores: ScoreRepository, sort: Sort) -> None:
    page = await scores.ranking(1, RankingQuery(sort), 0, 10)

    assert (page.films, page.total, page.club) == ((), 0, ClubTally())


async def test_a_film_whose_last_score_was_taken_back_is_in_no_ranking(scores: ScoreRepository) -> None:
    await scores.set(1, 1, FILMS[0], 9, NOW)
    await scores.undo(1, 1, FILMS[0], given=9, before=None, now=NOW)

    assert (await scores.ranking(1, RankingQuery(Sort.RATED), 0, 10)).total == 0


async def test_a_score_and_its_undoing_tell_whether_the_server_hides_means(
    database: Database, scores: ScoreRepository
) -> None:
    await ClubRepository(database).keep_settings(1, ClubSettings(hide_means=True))

    given_now = await scores.set(1, 1, FILMS[0], 9, NOW)
    assert not given_now.is_hidden
    assert not (await scores.standing(1, 1, FILMS[0].id)).is_hidden
    assert (await scores.standing(1, 2, FILMS[0].id)).is_hidden
    undone = await scores.undo(1, 1, FILMS[0], given=9, before=None, now=NOW)
    assert isinstance(undone, ScoreChange) and undone.is_hidden


async def test_gems_are_loved_and_little_known(scores: ScoreRepository) -> None:
    known, gem, middling = FILMS[:3]
    for member in range(12):
        await scores.set(1, member, known, 9, NOW)
    for member in range(4):
        await scores.set(1, member, gem, 10, NOW)
        await scores.set(1, member, middling, 6, NOW)

    page = await scores.ranking(1, RankingQuery(Sort.GEMS), 0, 10)

    assert page.films == (RankedFilm(1, gem.id, Tally((0,) * 9 + (4,))),)


async def test_a_ranking_follows_the_year_and_genres_that_the_film_has_now(scores: ScoreRepository) -> None:
    film = Film("tt0000001", "Heat", 1895, genres=("western",))
    await scores.set(1, 1, film, 9, NOW)
    await scores.set(1, 1, FILMS[0], 9, NOW)

    in_decade = [
        (await scores.ranking(1, RankingQuery(Sort.RATED, genre, decade), 0, 10)).total
        for genre, decade in (("western", 1890), ("crime", 1990))
    ]

    assert in_decade == [0, 1]


async def test_a_genre_is_matched_whole(scores: ScoreRepository) -> None:
    await scores.set(1, 1, Film("tt1", "Cats", 2019, genres=("musical",)), 9, NOW)

    totals = [
        (await scores.ranking(1, RankingQuery(Sort.RATED, genre), 0, 10)).total
        for genre in ("music", "musical")
    ]

    assert totals == [0, 1]


async def test_rankings_of_two_servers_do_not_mix(scores: ScoreRepository) -> None:
    for member in range(3):
        await scores.set(1, member, FILMS[0], 9, NOW)
        await scores.set(2, member, FILMS[1], 3, NOW)

    here, there = [await scores.ranking(guild, RankingQuery(), 0, 10) for guild in (1, 2)]

    assert [film.film_id for film in here.films] == [FILMS[0].id]
    assert [film.film_id for film in there.films] == [FILMS[1].id]
    assert (here.club, there.club) == (ClubTally(3, 27), ClubTally(3, 9))
