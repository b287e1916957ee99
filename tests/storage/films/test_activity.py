"""What goes on around a film, read on both engines."""

import pytest

from bot.domain.films.activity import Around, BestReview, FilmActivity
from bot.storage.engine.database import Database, SqlValue, Steps, ask
from bot.storage.film_activity import ActivityRepository
from bot.storage.scores.scores import ScoreRepository
from bot.storage.watchlists import WatchlistRepository
from tests.storage.club import FILMS

HERE, ELSEWHERE = 1, 2
ANA, BEN, CHLOE = 10, 11, 12
NOW = 1_795_348_800
HEAT, RAN = FILMS[:2]


@pytest.fixture
def activities(database: Database) -> ActivityRepository:
    return ActivityRepository(database)


def sql(text: str, *arguments: SqlValue) -> Steps[list[tuple[int, ...]]]:
    return (yield from ask(text, *arguments))


async def write(database: Database, film_id: str, author_id: int, state: str, helpful: int) -> None:
    await database.write(
        sql(
            "INSERT INTO review (guild_id, film_id, author_id, title, body, spoiler, score, strengths,"
            " weaknesses, language, state, channel_id, written_at, edited_at, thread_id, message_id,"
            " helpful, votes)"
            " VALUES ($1, $2, $3, $4, 'body', '', 8, '', '', 'en', $5, 5, $6, $6, 70, $7, $8, $8)",
            HERE,
            film_id,
            author_id,
            f"By {author_id}",
            state,
            NOW,
            author_id + 100,
            helpful,
        )
    )


async def talk(database: Database, guild_id: int, number: int, phase: str) -> None:
    await database.write(
        sql(
            "INSERT INTO discussion (guild_id, number, film_id, opener, starter_id, channel_id, language,"
            " opened_at, phase, question_hidden, votes_then, total_then, thread_id)"
            " VALUES ($1, $2, $3, 'after', 10, 5, 'en', $4, $5, 0, 0, 0, $6)",
            guild_id,
            number,
            HEAT.id,
            NOW,
            phase,
            None if phase == "opening" else 80 + number,
        )
    )


async def begin_round(database: Database, last_step: str | None, ended_at: int | None = None) -> None:
    await database.write(
        sql(
            "INSERT INTO club_round (guild_id, number, picking, anchor, begun_at, last_step, film_id, pitch,"
            " is_joined, ended_at) VALUES ($1, 3, 'ballot', '2026-11-27', $2, $3, $4, '', 0, $5)",
            HERE,
            NOW,
            last_step,
            HEAT.id,
            ended_at,
        )
    )


async def post(database: Database, step: str, at: int, thread_id: int | None) -> None:
    await database.write(
        sql(
            "INSERT INTO round_post (guild_id, number, step, state, claimed_at, thread_id, question_hidden)"
            " VALUES ($1, 3, $2, 'posted', $3, $4, 0)",
            HERE,
            step,
            at,
            thread_id,
        )
    )


async def test_of_a_film_that_nobody_spoke_of_there_is_nothing(activities: ActivityRepository) -> None:
    assert await activities.of_film(HERE, HEAT.id, ()) == FilmActivity()


async def test_what_is_public_and_open_is_counted_here_alone(
    database: Database, activities: ActivityRepository
) -> None:
    await write(database, HEAT.id, ANA, "public", helpful=1)
    await write(database, HEAT.id, BEN, "public", helpful=4)
    await write(database, HEAT.id, CHLOE, "held", helpful=9)
    await write(database, RAN.id, CHLOE, "public", helpful=9)
    for number, phase in enumerate(("opening", "open", "closing", "closed"), 1):
        await talk(database, HERE, number, phase)
    await talk(database, ELSEWHERE, 1, "open")
    for member in (ANA, BEN):
        await WatchlistRepository(database).add(HERE, member, HEAT.id, NOW)
    best = BestReview(BEN, "By 11")
    assert await activities.of_film(HERE, HEAT.id, ()) == FilmActivity(2, 2, 2, best)
    _, around = await activities.on_card(HERE, ANA, HEAT.id)
    assert around.activity == await activities.of_film(HERE, HEAT.id, ())
    assert await activities.of_film(HERE, HEAT.id, around.channels) == FilmActivity(0, 0, 2, None)


async def test_a_card_is_read_with_the_films_figures_for_its_member(
    database: Database, activities: ActivityRepository
) -> None:
    scores = ScoreRepository(database)
    await scores.set(HERE, ANA, HEAT, 9, NOW)
    await scores.set(HERE, BEN, HEAT, 5, NOW)
    figures, around = await activities.on_card(HERE, ANA, HEAT.id)
    assert figures == await scores.standing(HERE, ANA, HEAT.id)
    assert figures.own_score == 9
    assert around == Around()


@pytest.mark.parametrize(("last_step", "is_told"), [(None, 0), ("ballot", 0), ("announcement", 1)])
async def test_the_weeks_film_is_told_once_it_is_announced(
    database: Database, activities: ActivityRepository, last_step: str | None, is_told: int
) -> None:
    await begin_round(database, last_step)
    found = await activities.of_film(HERE, HEAT.id, ())
    assert (found.is_of_the_week, found.week_thread_id) == (bool(is_told), None)


async def test_the_weeks_latest_thread_is_the_one_to_go_to(
    database: Database, activities: ActivityRepository
) -> None:
    await begin_round(database, "discussion")
    await post(database, "before", NOW, 91)
    await post(database, "after", NOW + 60, 92)
    await post(database, "recap", NOW + 90, None)
    assert (await activities.of_film(HERE, HEAT.id, ())).week_thread_id == 92


async def test_the_film_of_a_past_round_is_not_the_weeks(
    database: Database, activities: ActivityRepository
) -> None:
    await begin_round(database, "recap", ended_at=NOW + 60)
    assert not (await activities.of_film(HERE, HEAT.id, ())).is_of_the_week
