import asyncio
from typing import Any

import asyncpg  # type: ignore[import-untyped]
import pytest

from bot.domain.films.film import Film
from bot.domain.scores import ClubTally, ScoreChange, Standing, Superseded, Tally
from bot.storage.engine.database import Database, Steps, ask
from bot.storage.engine.errors import StorageError
from bot.storage.scores.scores import ScoreRepository

GUILD, OTHER_GUILD = 10, 20
ANN, BEA, CARL, DORA = 1, 2, 3, 4
HEAT = Film("tt0113277", "Heat", 1995, genres=("action", "crime"))
RAN = Film("tt0089881", "Ran", 1985, genres=("war",))
NOW = 1_790_000_000
LARGEST_SNOWFLAKE = 2**63 - 1


def tally(*scores: int) -> Tally:
    return Tally(tuple(scores.count(score) for score in range(1, 11)))


def sql(text: str, *arguments: int | str) -> Steps[list[tuple[int, ...]]]:
    return (yield from ask(text, *arguments))


async def test_a_first_score_is_the_films_whole_tally(scores: ScoreRepository) -> None:
    change = await scores.set(GUILD, ANN, HEAT, 9, NOW)

    assert change == ScoreChange(before=None, after=9, tally=tally(9), club=ClubTally(1, 9))


async def test_a_later_score_takes_the_place_of_the_one_before(scores: ScoreRepository) -> None:
    await scores.set(GUILD, BEA, HEAT, 4, NOW)
    await scores.set(GUILD, ANN, HEAT, 9, NOW)

    change = await scores.set(GUILD, ANN, HEAT, 7, NOW + 1)

    assert change == ScoreChange(before=9, after=7, tally=tally(4, 7), club=ClubTally(2, 11))


async def test_the_same_score_again_changes_no_sum_but_the_time(
    database: Database, scores: ScoreRepository
) -> None:
    await scores.set(GUILD, ANN, HEAT, 9, NOW)

    change = await scores.set(GUILD, ANN, HEAT, 9, NOW + 60)

    assert change == ScoreChange(before=9, after=9, tally=tally(9), club=ClubTally(1, 9))
    assert await database.read(sql("SELECT rated_at FROM score")) == [(NOW + 60,)]


async def test_a_first_score_takes_the_place_of_none(scores: ScoreRepository) -> None:
    assert await scores.set_first(GUILD, ANN, HEAT, 9, NOW) == ScoreChange(None, 9, tally(9), ClubTally(1, 9))
    assert await scores.set_first(GUILD, ANN, HEAT, 4, NOW) is None
    assert (await scores.standing(GUILD, ANN, HEAT.id)).own_score == 9


@pytest.mark.parametrize("score", [0, 11, -1])
async def test_a_score_off_the_scale_changes_nothing(scores: ScoreRepository, score: int) -> None:
    await scores.set(GUILD, ANN, HEAT, 9, NOW)

    with pytest.raises(Exception, match="(?i)check|out of range"):
        await scores.set(GUILD, ANN, HEAT, score, NOW)

    assert await scores.standing(GUILD, ANN, HEAT.id) == Standing(tally(9), ClubTally(1, 9), own_score=9)
    assert await scores.check() == 1


async def test_undo_puts_the_score_before_back(scores: ScoreRepository) -> None:
    await scores.set(GUILD, ANN, HEAT, 3, NOW)
    await scores.set(GUILD, ANN, HEAT, 9, NOW)

    change = await scores.undo(GUILD, ANN, HEAT, given=9, before=3, now=NOW)

    assert change == ScoreChange(before=9, after=3, tally=tally(3), club=ClubTally(1, 3))
    assert (await scores.standing(GUILD, ANN, HEAT.id)).own_score == 3


async def test_undoing_a_first_score_leaves_none(database: Database, scores: ScoreRepository) -> None:
    await scores.set(GUILD, ANN, HEAT, 9, NOW)

    change = await scores.undo(GUILD, ANN, HEAT, given=9, before=None, now=NOW)

    assert change == ScoreChange(before=9, after=None, tally=Tally(), club=ClubTally())
    assert await database.read(sql("SELECT * FROM score")) == []
    assert (await scores.standing(GUILD, ANN, HEAT.id)).own_score is None


@pytest.mark.parametrize("current", [None, 5])
async def test_undo_leaves_a_score_alone_that_has_changed_since(
    scores: ScoreRepository, current: int | None
) -> None:
    if current is not None:
        await scores.set(GUILD, ANN, HEAT, current, NOW)
    standing = await scores.standing(GUILD, ANN, HEAT.id)

    assert await scores.undo(GUILD, ANN, HEAT, given=9, before=2, now=NOW) == Superseded(current)

    assert await scores.standing(GUILD, ANN, HEAT.id) == standing
    assert await scores.check() == (current is not None)


async def test_a_film_that_nobody_scored_stands_nowhere(scores: ScoreRepository) -> None:
    assert await scores.standing(GUILD, ANN, HEAT.id) == Standing(Tally(), ClubTally())


async def test_a_film_has_a_place_from_its_third_vote_on(scores: ScoreRepository) -> None:
    for member in (ANN, BEA):
        await scores.set(GUILD, member, HEAT, 8, NOW)
    two_votes = await scores.standing(GUILD, ANN, HEAT.id)
    await scores.set(GUILD, CARL, HEAT, 8, NOW)
    three_votes = await scores.standing(GUILD, ANN, HEAT.id)

    assert (two_votes.place, two_votes.ranked) == (None, 0)
    assert (three_votes.place, three_votes.ranked) == (1, 1)


async def test_films_that_are_equally_good_share_a_place(scores: ScoreRepository) -> None:
    third = Film("tt0000003", "Third", 2000)
    for film, score in ((HEAT, 8), (RAN, 8), (third, 7)):
        for member in (ANN, BEA, CARL):
            await scores.set(GUILD, member, film, score, NOW)

    places = [(await scores.standing(GUILD, ANN, film.id)).place for film in (HEAT, RAN, third)]

    assert places == [1, 1, 3]


async def test_nothing_crosses_from_one_server_to_another(scores: ScoreRepository) -> None:
    for member in (ANN, BEA, CARL):
        await scores.set(GUILD, member, HEAT, 9, NOW)
        await scores.set(OTHER_GUILD, member, HEAT, 2, NOW)
    await scores.undo(OTHER_GUILD, CARL, HEAT, given=2, before=None, now=NOW)

    here = await scores.standing(GUILD, CARL, HEAT.id)
    there = await scores.standing(OTHER_GUILD, CARL, HEAT.id)

    assert here == Standing(tally(9, 9, 9), ClubTally(3, 27), own_score=9, place=1, ranked=1)
    assert there == Standing(tally(2, 2), ClubTally(2, 4))


async def test_the_largest_ids_of_discord_fit(scores: ScoreRepository) -> None:
    await scores.set(LARGEST_SNOWFLAKE, LARGEST_SNOWFLAKE, HEAT, 9, NOW)

    assert (await scores.standing(LARGEST_SNOWFLAKE, LARGEST_SNOWFLAKE, HEAT.id)).own_score == 9


async def test_members_rating_one_film_at_once_are_all_counted(scores: ScoreRepository) -> None:
    await asyncio.gather(*(scores.set(GUILD, member, HEAT, member % 10 + 1, NOW) for member in range(20)))

    standing = await scores.standing(GUILD, ANN, HEAT.id)

    assert standing.tally == Tally((2,) * 10)
    assert standing.club == ClubTally(20, 110)
    assert await scores.check() == 20


async def test_one_member_scoring_one_film_twice_at_once_is_counted_once(scores: ScoreRepository) -> None:
    await scores.set(GUILD, ANN, HEAT, 1, NOW)

    changes = await asyncio.gather(*(scores.set(GUILD, ANN, HEAT, score, NOW) for score in range(2, 11)))

    standing = await scores.standing(GUILD, ANN, HEAT.id)
    # However they were ordered, each was given in place of another, and the last one stays.
    assert {change.before for change in changes} | {standing.own_score} == set(range(1, 11))
    assert standing.tally.votes == 1
    assert await scores.check() == 1


async def test_the_first_scores_of_a_server_may_come_at_once(scores: ScoreRepository) -> None:
    films = [Film(f"tt{number:07}", "Film", 2000) for number in range(8)]

    await asyncio.gather(*(scores.set(GUILD, ANN, film, 5, NOW) for film in films))

    assert (await scores.standing(GUILD, ANN, films[0].id)).club == ClubTally(8, 40)
    assert await scores.check() == 8


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE score SET score = 3",
        "DELETE FROM score",
        "UPDATE film_tally SET n9 = 0, n8 = 1, total = 8, squares = 64",
        "UPDATE club_tally SET total = 8",
    ],
)
async def test_sums_that_disagree_with_the_scores_are_found(
    database: Database, scores: ScoreRepository, damage: str
) -> None:
    await scores.set(GUILD, ANN, HEAT, 9, NOW)
    await scores.set(OTHER_GUILD, ANN, HEAT, 9, NOW)
    assert await scores.check() == 2
    await database.write(sql(f"{damage} WHERE guild_id = $1", GUILD))

    with pytest.raises(StorageError, match="disagree"):
        await scores.check()


@pytest.mark.parametrize("engine", [pytest.param("postgres", marks=pytest.mark.postgres)], indirect=True)
async def test_a_score_takes_five_journeys_to_the_server(
    scores: ScoreRepository, monkeypatch: pytest.MonkeyPatch
) -> None:
    await scores.set(GUILD, ANN, HEAT, 9, NOW)
    sent: list[str] = []
    for name in ("execute", "fetch"):
        run = getattr(asyncpg.Connection, name)

        async def noted(
            connection: object, text: str, *more: object, run: Any = run, **options: object
        ) -> Any:
            sent.append(text)
            return await run(connection, text, *more, **options)

        monkeypatch.setattr(asyncpg.Connection, name, noted)

    assert (await scores.set(GUILD, ANN, HEAT, 8, NOW)).before == 9

    assert len(sent) == 5, sent  # it begins, locks, reads, writes and commits
    sent.clear()
    assert await scores.set_first(GUILD, BEA, HEAT, 3, NOW) is not None
    assert len(sent) == 5, sent
