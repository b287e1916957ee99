"""Rows that wait: until their films are known, or until their member says which film they mean."""

from dataclasses import replace

import pytest

from bot.domain.films.film import Film
from bot.domain.transfer.contradictions import asked_where_two_mean_one
from bot.domain.transfer.pending import PendingRow
from bot.domain.transfer.plan import ClashChoice
from bot.domain.transfer.rows import ImportedRow
from bot.storage.scores.scores import ScoreRepository
from tests.services.kept import add_film
from tests.services.transfer.desk import ANA, DOUBTFUL, HEAT, HERE, RAN, THERE, Desk

NEAR = "Film,Year,Score\nHeat,1996,9\n"
TWICE = "Film,Year,Score\nHeat,1995,9\nHeat,1995,2\nRan,1985,8\n"


async def test_rows_of_unknown_films_wait_until_a_member_brings_the_film(desk: Desk) -> None:
    made_at = (await desk.offered(DOUBTFUL)).pending.made_at
    await desk.service.confirm(ANA, made_at, ClashChoice.MINE)
    waiting = desk.services.waiting_rows
    assert await waiting.servers() == (HERE,)
    assert await waiting.try_again(HERE) == ()
    await add_film(desk.services, THERE, "Nobody Knows", 1990)
    assert await waiting.try_again(HERE) == (), "another server's film is not this one's"
    film = await add_film(desk.services, HERE, "Nobody Knows", 1990)
    assert await waiting.news(HERE, ANA.id) is None
    assert await waiting.try_again(HERE) == (film.id,)
    assert (await desk.own()).scores[film.id].score == 3
    assert await waiting.try_again(HERE) == ()
    news = await waiting.news(HERE, ANA.id)
    assert news is not None and news.film_ids == (film.id,)
    assert [found.title for found in news.films] == ["Nobody Knows"]
    assert await waiting.news(HERE, ANA.id + 1) is None
    await waiting.told(HERE, ANA.id, news)
    assert await waiting.news(HERE, ANA.id) is None


async def test_two_scores_for_one_film_both_wait_and_none_is_written_unasked(desk: Desk) -> None:
    offer = await desk.offered(TWICE)
    assert len(offer.plan.doubtful) == 2
    await desk.service.confirm(ANA, offer.pending.made_at, ClashChoice.MINE)
    waiting = desk.services.waiting_rows
    assert await waiting.servers() == ()
    assert await waiting.try_again(HERE) == ()
    own = await desk.own()
    assert own.scores.keys() == {RAN.id}
    assert len(own.waiting) == 2


async def test_a_row_that_waited_as_doubtful_waits_once_when_its_film_is_refused(desk: Desk) -> None:
    await desk.service.confirm(ANA, (await desk.offered(NEAR)).pending.made_at, ClashChoice.MINE)
    before = await desk.own()
    made_at = (await desk.offered(NEAR)).pending.made_at
    asked = await desk.rows.doubt(ANA, made_at)
    assert asked is not None
    await desk.rows.refuse(ANA, made_at, asked.place)
    done = (await desk.service.confirm(ANA, made_at, ClashChoice.MINE)).done
    kept = desk.services.kept_rows
    assert (len((await desk.own()).waiting), await kept.count(ANA)) == (1, 0)
    await kept.ask_about_near(HERE, ANA.id)
    assert await kept.count(ANA) == 0, "the film that was refused is not asked about again"
    await desk.service.undo(ANA, done.done_at)
    assert await desk.own() == before


async def test_two_scores_for_a_film_that_was_not_known_are_asked_about_once_it_is(desk: Desk) -> None:
    lost = "Title,Year,Rating10\nNobody Knows,1990,3\nNobody Knows,1990,8\nSomebody Knows,1991,5\n"
    await desk.service.confirm(ANA, (await desk.offered(lost)).pending.made_at, ClashChoice.MINE)
    film = await add_film(desk.services, HERE, "Nobody Knows", 1990)
    assert await desk.services.waiting_rows.try_again(HERE) == ()
    kept = desk.services.kept_rows
    assert (await kept.count(ANA), (await kept.still_waiting(HERE, ANA.id)).number) == (2, 1)
    asked = await kept.next(ANA)
    assert asked is not None and len(asked.rivals) == 1
    await kept.choose(ANA, asked.key, film.id)
    other = await kept.next(ANA)
    assert other is not None
    await kept.refuse(ANA, other.key)
    assert await desk.services.waiting_rows.try_again(HERE) == ()
    assert await kept.count(ANA) == 0, "nobody asks again about what was refused"


async def test_rows_that_were_asked_about_are_gone_once_answered_and_back_when_undone(desk: Desk) -> None:
    await desk.service.confirm(ANA, (await desk.offered(TWICE)).pending.made_at, ClashChoice.MINE)
    before = await desk.own()
    made_at = (await desk.offered(TWICE)).pending.made_at
    nine = await desk.rows.doubt(ANA, made_at)
    assert nine is not None and nine.row.score == 9
    await desk.rows.choose(ANA, made_at, nine.place, HEAT.id)
    two = await desk.rows.doubt(ANA, made_at)
    assert two is not None
    await desk.rows.choose(ANA, made_at, two.place, None)
    done = (await desk.service.confirm(ANA, made_at, ClashChoice.MINE)).done
    own = await desk.own()
    assert (own.scores[HEAT.id].score, own.waiting) == (9, {})
    await desk.service.undo(ANA, done.done_at)
    assert await desk.own() == before


async def test_a_score_of_a_found_row_that_is_not_taken_is_told(desk: Desk) -> None:
    await desk.service.confirm(ANA, (await desk.offered(DOUBTFUL)).pending.made_at, ClashChoice.MINE)
    film = await add_film(desk.services, HERE, "Nobody Knows", 1990)
    await ScoreRepository(desk.database).set(HERE, ANA.id, film, 10, 5)
    waiting = desk.services.waiting_rows
    await waiting.try_again(HERE)
    assert (await desk.own()).scores[film.id].score == 10
    news = await waiting.news(HERE, ANA.id)
    assert news is not None and news.stayed == {film.id: 3}


ONE_ID = "imdbID,Rating10,Title\ntt0113277,{},{}\ntt0113277,{},{}\n"


@pytest.mark.parametrize(("first", "second"), [(9, 9), (9, 7)])
async def test_one_id_under_two_titles_is_asked_about(desk: Desk, first: int, second: int) -> None:
    offer = await desk.offered(ONE_ID.format(first, "Heat", second, "Alien"))
    assert offer.plan.scores == {}
    assert [each.row.title for each in offer.pending.waiting() if each.is_doubtful] == ["Heat", "Alien"]


async def test_one_id_under_two_titles_of_the_film_is_one_film(desk: Desk) -> None:
    offer = await desk.offered(ONE_ID.format(9, "Heat", 9, "HEAT!"))
    assert offer.plan.scores[HEAT.id].score == 9
    film = replace(RAN, original_title="Kaos")
    asked = asked_where_two_mean_one([sure(RAN, "Ran"), sure(RAN, "Kaos")], {RAN.id: film}, {})
    assert all(row.is_certain for row in asked)


def sure(film: Film, title: str) -> PendingRow:
    return PendingRow(ImportedRow(title, film_id=film.id), (film.id,), is_certain=True)
