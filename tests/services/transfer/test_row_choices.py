"""What a member settles row by row before an import is written."""

import pytest

from bot.domain.errors import UserError
from bot.domain.transfer.pending import RowState
from bot.domain.transfer.plan import ClashChoice
from bot.domain.transfer.views import ROWS_ON_A_PAGE
from bot.storage.scores.scores import ScoreRepository
from bot.storage.transfer.imports import ImportRepository
from tests.domain.transfer import import_files as files
from tests.services.transfer.desk import ANA, CLOUDS, DOUBTFUL, HEAT, HERE, LEAVING, RAN, UGLY, Desk


async def test_doubts_are_settled_one_by_one(desk: Desk) -> None:
    offer = await desk.offered(DOUBTFUL)
    made_at = offer.pending.made_at
    assert offer.plan.scores == {}
    asked = await desk.rows.doubt(ANA, made_at)
    assert asked is not None
    assert (asked.left, asked.row.title) == (2, "Clouds")
    assert set(asked.films) == set(CLOUDS)
    await desk.rows.choose(ANA, made_at, asked.place, CLOUDS[1].id)
    asked = await desk.rows.doubt(ANA, made_at)
    assert asked is not None
    assert asked.films == (HEAT,)
    await desk.rows.choose(ANA, made_at, asked.place, None)
    assert await desk.rows.doubt(ANA, made_at) is None
    offer = await desk.service.offer(ANA, made_at, ClashChoice.MINE)
    assert {film_id: given.score for film_id, given in offer.plan.scores.items()} == {CLOUDS[1].id: 7}
    assert [row.title for row in offer.plan.waiting.values()] == ["Nobody Knows"]
    table = (await desk.service.left_out(ANA, made_at)).table.decode()
    assert "Heat,1996" in table and "Nobody Knows" in table and "Clouds" not in table


async def test_two_rows_with_different_scores_for_one_film_are_shown_with_each_other(desk: Desk) -> None:
    made_at = (
        await desk.offered("Title,Year,Rating10\nHeat,1995,9\nHeat,1995,4\nRan,1985,8\n")
    ).pending.made_at
    asked = await desk.rows.doubt(ANA, made_at)
    assert asked is not None
    assert (asked.row.score, [rival.row.score for rival in asked.rivals]) == (9, [4])
    await desk.rows.choose(ANA, made_at, asked.place, None)
    other = await desk.rows.doubt(ANA, made_at)
    assert other is not None
    assert (other.row.score, other.rivals) == (4, ()), "the row that is left out is no rival"


async def test_rows_that_seem_to_mean_one_film_are_settled_at_once(desk: Desk) -> None:
    rows = "Title,Year,Rating10\nHeat,1995,9\nHeat,1995,4\nHeat,1995,7\nRan,1985,8\n"
    made_at = (await desk.offered(rows)).pending.made_at
    asked = await desk.rows.doubt(ANA, made_at)
    assert asked is not None
    assert (len(asked.rivals), asked.score_together) == (2, 9)
    await desk.rows.choose(ANA, made_at, 2, None)
    await desk.rows.choose_for_all(ANA, made_at, asked.place)
    offer = await desk.service.offer(ANA, made_at, ClashChoice.MINE)
    assert offer.pending.choices == {0: HEAT.id, 1: HEAT.id, 2: None}, "a row that is left out stays so"
    assert offer.plan.scores[HEAT.id].score == 9
    again = await desk.rows.row(ANA, made_at, 0)
    assert [(rival.row.score, rival.is_chosen) for rival in again.rivals] == [(4, True)]
    assert (await desk.offered(rows)).pending.choices == offer.pending.choices, "the next file knows it"


async def test_a_row_without_any_film_cannot_be_settled_with_others(desk: Desk) -> None:
    made_at = (await desk.offered(DOUBTFUL)).pending.made_at
    with pytest.raises(UserError, match="older version"):
        await desk.rows.choose_for_all(ANA, made_at, 2)


async def test_a_row_that_only_has_records_is_no_rival_once_these_are_left_out(desk: Desk) -> None:
    offer = await desk.offered("Title,Year,Rating10,Tags\nHeat,1996,9,\nHeat,1994,,seen\nRan,1985,8,\n")
    made_at, place = offer.pending.made_at, 0
    assert [each.row.year for each in (await desk.rows.row(ANA, made_at, place)).rivals] == [1994]
    await desk.service.keep_records(ANA, made_at, ClashChoice.MINE, keeps=False)
    assert (await desk.rows.row(ANA, made_at, place)).rivals == ()
    assert (await desk.rows.row(ANA, made_at, 1)).state is RowState.LEFT_OUT


async def test_only_rows_and_films_that_there_are_can_be_chosen(desk: Desk) -> None:
    made_at = (await desk.offered(DOUBTFUL)).pending.made_at
    for place, film_id in ((0, "tt9999999"), (7, HEAT.id), (-1, None)):
        with pytest.raises(UserError):
            await desk.rows.choose(ANA, made_at, place, film_id)


async def test_any_row_is_corrected_by_a_search(desk: Desk) -> None:
    made_at = (await desk.offered(files.LETTERBOXD_RATINGS)).pending.made_at
    page = await desk.rows.rows(ANA, made_at, ClashChoice.MINE, 9)
    place = next(each for each in page.places if page.pending.rows[each].row.title == "Heat")
    view = await desk.rows.row(ANA, made_at, place, typed="Ran")
    assert (view.chosen, view.films) == (HEAT, (RAN,))
    await desk.rows.choose(ANA, made_at, place, RAN.id)
    offer = await desk.service.offer(ANA, made_at, ClashChoice.MINE)
    assert offer.plan.scores.keys() == {LEAVING.id, UGLY.id, RAN.id}


async def test_rows_that_are_quick_to_answer_come_first(desk: Desk) -> None:
    offer = await desk.offered(f"{DOUBTFUL}Ran,1985,8\n")
    page = await desk.rows.rows(ANA, offer.pending.made_at, ClashChoice.MINE, 0)
    titles = [page.pending.rows[place].row.title for place in page.places]
    assert titles == ["Clouds", "Heat", "Nobody Knows", "Ran"]
    await desk.rows.choose(ANA, offer.pending.made_at, page.places[0], RAN.id)
    after = await desk.rows.rows(ANA, offer.pending.made_at, ClashChoice.MINE, 0)
    assert after.places == page.places, "a corrected row stays where it was"
    assert (page.page, page.pages) == (0, 1)


async def test_it_is_known_on_which_page_each_kind_of_rows_begins(desk: Desk) -> None:
    lost = "".join(f"Nobody Knows {number},1990,3\n" for number in range(ROWS_ON_A_PAGE))
    made_at = (await desk.offered(f"{DOUBTFUL}{lost}Ran,1985,8\n")).pending.made_at
    page = await desk.rows.rows(ANA, made_at, ClashChoice.MINE, 0)
    assert page.begins == {RowState.DOUBTFUL: 0, RowState.UNKNOWN: 0, RowState.CERTAIN: 1}


async def test_what_changes_stands_old_and_new_side_by_side(desk: Desk) -> None:
    scores = ScoreRepository(desk.database)
    await scores.set(HERE, ANA.id, HEAT, 2, 5)
    await scores.set(HERE, ANA.id, LEAVING, 9, 5)
    made_at = (await desk.offered(files.LETTERBOXD_RATINGS)).pending.made_at
    page = await desk.service.changes(ANA, made_at, ClashChoice.MINE, 0)
    assert [(page.films[each.film_id], each.mine, each.files) for each in page.changes] == [(HEAT, 2, 10)]


async def test_records_come_along_unless_left_out(desk: Desk) -> None:
    offer = await desk.offered(files.letterboxd_zip())
    made_at = offer.pending.made_at
    kept = len(offer.plan.records)
    assert kept == 3
    offer = await desk.service.keep_records(ANA, made_at, ClashChoice.MINE, keeps=False)
    assert offer.plan.records == ()
    offer = await desk.service.keep_records(ANA, made_at, ClashChoice.MINE, keeps=True)
    assert len(offer.plan.records) == kept


async def test_clashing_scores_take_the_files_if_wished(desk: Desk) -> None:
    await ScoreRepository(desk.database).set(HERE, ANA.id, HEAT, 2, 5)
    offer = await desk.offered(files.LETTERBOXD_RATINGS)
    made_at = offer.pending.made_at
    assert HEAT.id not in offer.plan.scores
    other = await desk.service.offer(ANA, made_at, ClashChoice.FILE)
    assert other.plan.replaced == 1
    await desk.service.confirm(ANA, made_at, ClashChoice.FILE)
    assert (await desk.own()).scores[HEAT.id].score == 10


async def test_the_same_file_again_is_answered_as_before(desk: Desk) -> None:
    twice = "Title,Year,Rating10\nHeat,1995,9\nHeat,1995,4\nRan,1985,8\n"
    made_at = (await desk.offered(twice)).pending.made_at
    for film_id in (HEAT.id, None):
        asked = await desk.rows.doubt(ANA, made_at)
        assert asked is not None
        await desk.rows.choose(ANA, made_at, asked.place, film_id)
    again = (await desk.offered(twice)).pending
    assert (again.choices, again.taken_over) == ({0: HEAT.id, 1: None}, 2)
    turned = (await desk.offered("Title,Year,Rating10\nHeat,1995,4\nHeat,1995,9\n")).pending
    assert turned.choices == {0: None, 1: HEAT.id}, "whatever the order of its rows"
    await desk.rows.take_back(ANA, turned.made_at, 0)
    assert (await desk.offered(twice)).pending.choices == {0: HEAT.id}


async def test_a_choice_is_not_taken_over_once_the_row_is_certain_or_its_film_gone(desk: Desk) -> None:
    imports = ImportRepository(desk.database)
    [clouds, *_] = (await desk.offered(DOUBTFUL)).pending.choice_keys()
    await imports.keep_choice(HERE, ANA.id, [clouds], CLOUDS[1].id)
    assert (await desk.offered(DOUBTFUL)).pending.taken_over == 1
    await imports.keep_choice(HERE, ANA.id, [clouds], "tt9999999")
    assert (await desk.offered(DOUBTFUL)).pending.taken_over == 0
    certain = "Title,Year,Rating10,imdbID\nHeat,1995,9,tt0113277\n"
    row = await desk.rows.row(ANA, (await desk.offered(certain)).pending.made_at, 0)
    await desk.rows.choose(ANA, row.made_at, 0, HEAT.id)
    assert (await desk.offered(certain)).pending.taken_over == 0
