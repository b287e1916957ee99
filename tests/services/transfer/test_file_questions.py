"""What is asked about a file as a whole before its rows are matched."""

from dataclasses import replace
from datetime import UTC, datetime

from bot.domain.transfer.formats.cell_values import Halves
from bot.domain.transfer.found_scale import HalfScore
from bot.domain.transfer.read_options import ReadOptions
from bot.domain.transfer.read_rows import Unreadable
from bot.domain.transfer.rows import Trouble
from bot.domain.transfer.views import Asked, ImportPreview, ImportQuestion
from tests.domain.transfer import import_files as files
from tests.services.transfer.desk import ANA, HEAT, RAN, Desk


async def test_what_cannot_be_read_changes_nothing(desk: Desk) -> None:
    begun = await desk.service.begin(ANA, b"PK\x03\x04", desk.progress)
    assert begun == Unreadable(Trouble.DAMAGED)
    assert desk.waiting == 0


async def test_a_watchlist_is_asked_about_first(desk: Desk) -> None:
    begun = await desk.service.begin(ANA, files.LETTERBOXD_WATCHLIST.encode(), desk.progress)
    assert isinstance(begun, ImportQuestion)
    assert begun.number == 1
    offer = await desk.service.answer(
        ANA, begun.made_at, desk.progress, lambda said: replace(said, wanted=True)
    )
    assert isinstance(offer, ImportPreview)
    assert offer.plan.wishes.keys() == {RAN.id}


async def test_years_of_two_digits_are_read_as_the_column_allows_by_today(desk: Desk) -> None:
    table = "Title,Year,Rating10,WatchedDate\nHeat,1995,9,03/04/20\nRan,1985,8,31/12/20\n"
    offer = await desk.offered(table)
    days = [datetime.fromtimestamp(offer.plan.scores[film.id].rated_at, UTC) for film in (HEAT, RAN)]
    assert [f"{day:%Y-%m-%d}" for day in days] == ["2020-04-03", "2020-12-31"]


async def test_watched_films_without_scores_come_to_nothing(desk: Desk) -> None:
    begun = await desk.service.begin(ANA, files.LETTERBOXD_WATCHED.encode(), desk.progress)
    assert isinstance(begun, ImportQuestion)
    offer = await desk.service.answer(
        ANA, begun.made_at, desk.progress, lambda said: replace(said, wanted=False)
    )
    assert isinstance(offer, ImportPreview)
    assert offer.plan.is_empty


async def test_halves_are_asked_about_once(desk: Desk) -> None:
    begun = await desk.service.begin(
        ANA, b"Title,Year,Rating10\nHeat,1995,7.5\nRan,1985,8.5\n", desk.progress
    )
    assert isinstance(begun, ImportQuestion)
    assert (begun.asked, begun.number) == (Asked.HALVES, 2)
    assert begun.halves == (HalfScore("7.5", 7), HalfScore("8.5", 8))
    offer = await desk.service.answer(
        ANA, begun.made_at, desk.progress, lambda said: replace(said, halves=Halves.DOWN)
    )
    assert isinstance(offer, ImportPreview)
    assert {film_id: given.score for film_id, given in offer.plan.scores.items()} == {HEAT.id: 7, RAN.id: 8}


async def test_an_unknown_table_asks_for_columns_then_for_the_best_score(desk: Desk) -> None:
    begun = await desk.service.begin(ANA, b"Was;Wie\nHeat (1995);4\n", desk.progress)
    assert isinstance(begun, ImportQuestion)
    assert (begun.asked, begun.columns) == (Asked.COLUMNS, ("was", "wie"))
    assert (await desk.service.columns(ANA, begun.made_at)).names == ("was", "wie")
    columns = {"title": "was", "any_score": "wie"}
    asked = await desk.service.answer(
        ANA, begun.made_at, desk.progress, lambda said: replace(said, columns=columns)
    )
    assert isinstance(asked, ImportQuestion)
    assert asked.asked is Asked.BEST

    def five(said: ReadOptions) -> ReadOptions:
        return replace(said, best=5)

    offer = await desk.service.answer(ANA, asked.made_at, desk.progress, five)
    assert isinstance(offer, ImportPreview)
    assert offer.plan.scores[HEAT.id].score == 8


async def test_anime_is_asked_about_where_the_file_does_not_tell_films_from_series(desk: Desk) -> None:
    table = b"simkl_id,IMDB_ID,Type,Title,Year,Watchlist,Rating\n1,tt0113277,anime,Heat,1995,completed,9\n"
    begun = await desk.service.begin(ANA, table, desk.progress)
    assert isinstance(begun, ImportQuestion)
    assert (begun.asked, begun.number) == (Asked.ANIME, 1)
    taken = await desk.service.answer(
        ANA, begun.made_at, desk.progress, lambda said: replace(said, takes_anime=True)
    )
    assert isinstance(taken, ImportPreview)
    assert taken.plan.scores.keys() == {HEAT.id}


async def test_what_is_doubted_about_the_scale_is_named_and_an_answer_that_reads_nothing_leads_back(
    desk: Desk,
) -> None:
    table = b"Film,Year,Score\nHeat,1995,150\nRan,1985,101\n"
    asked = await desk.service.begin(ANA, table, desk.progress)
    assert isinstance(asked, ImportQuestion)
    assert (asked.asked, asked.refused) == (Asked.BEST, 0)
    assert [(row.number, row.text) for row in asked.doubted] == [
        (2, "Heat, 1995, 150"),
        (3, "Ran, 1985, 101"),
    ]
    again = await desk.service.answer(ANA, asked.made_at, desk.progress, lambda said: replace(said, best=100))
    assert isinstance(again, ImportQuestion)
    assert (again.asked, again.refused, again.doubted) == (Asked.BEST, 100, asked.doubted)


async def test_another_answer_is_taken_after_one_that_read_nothing(desk: Desk) -> None:
    table = b"Film,Year,Score\nHeat,1995,9\nRan,1985,8\nX,1,95\n"
    asked = await desk.service.begin(ANA, table, desk.progress)
    assert isinstance(asked, ImportQuestion)
    again = await desk.service.answer(ANA, asked.made_at, desk.progress, lambda said: replace(said, best=5))
    assert isinstance(again, ImportQuestion)
    assert again.refused == 5
    offer = await desk.service.answer(ANA, again.made_at, desk.progress, lambda said: replace(said, best=10))
    assert isinstance(offer, ImportPreview)
    assert {film_id: given.score for film_id, given in offer.plan.scores.items()} == {HEAT.id: 9, RAN.id: 8}
    assert [row.text for row in offer.pending.unread] == ["X, 95"]


async def test_columns_by_which_nothing_can_be_read_are_asked_for_again(desk: Desk) -> None:
    begun = await desk.service.begin(ANA, b"Was;Wie;Wo\nHeat (1995);9;daheim\n", desk.progress)
    assert isinstance(begun, ImportQuestion)
    wrong = {"title": "was", "any_score": "wo"}
    again = await desk.service.answer(
        ANA, begun.made_at, desk.progress, lambda said: replace(said, columns=wrong)
    )
    assert isinstance(again, ImportQuestion)
    assert (again.asked, again.columns, again.refused) == (Asked.COLUMNS, ("was", "wie", "wo"), 1)
    assert (await desk.service.columns(ANA, again.made_at)).names == ("was", "wie", "wo")
    right = {"title": "was", "any_score": "wie"}
    offer = await desk.service.answer(
        ANA, again.made_at, desk.progress, lambda said: replace(said, columns=right)
    )
    assert isinstance(offer, ImportPreview)
    assert offer.plan.scores[HEAT.id].score == 9


async def test_an_id_of_tmdb_alone_is_certain_and_one_that_is_not_known_waits(desk: Desk) -> None:
    offer = await desk.offered("tmdb_id,my_rating\n949,8\n348,9\n")
    assert {film_id: given.score for film_id, given in offer.plan.scores.items()} == {HEAT.id: 8}
    assert [row.address for row in offer.plan.waiting.values()] == ["tmdb:348"]
