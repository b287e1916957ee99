"""Films that join the server's own with an import, and those that became others."""

from collections.abc import Sequence
from dataclasses import dataclass

import pytest

from bot.domain.added_films.merging import FilmMerge
from bot.domain.errors import UserError
from bot.domain.films.film import Film
from bot.domain.transfer.export_files import pack
from bot.domain.transfer.plan import ClashChoice, GivenScore
from bot.domain.transfer.records import JsonRecord
from bot.services.club.settings import ActingMember
from bot.services.transfer.exports import ExportService
from bot.storage.added_films.merges import MergeRepository
from tests.services.kept import add_film
from tests.services.transfer.desk import ANA, DOUBTFUL, HEAT, HERE, ORGANISER, RAN, THERE, Desk

HOME_MOVIE = "Date,Name,Year,Letterboxd URI,Rating\n2024-01-01,The Home Movie,2024,https://boxd.it/1,4\n"


@dataclass
class FakeExporter:
    kind: str
    kept: dict[tuple[int, int], list[JsonRecord]]

    async def records(self, guild_id: int, member_id: int) -> Sequence[JsonRecord]:
        return self.kept.get((guild_id, member_id), [])


def kept_about_ana(film: Film) -> list[FakeExporter]:
    score: JsonRecord = {"film_id": film.id, "score": 8, "rated_at": 123}
    return [FakeExporter("score", {(HERE, ANA.id): [score]}), FakeExporter("watchlist", {})]


async def merge_into_heat(desk: Desk, film: Film) -> None:
    merge = await MergeRepository(desk.database).merge(THERE, film.id, HEAT, 5, desk.clock.time)
    assert isinstance(merge, FilmMerge)


async def test_unknown_films_join_the_club_where_an_organiser_says_so(desk: Desk) -> None:
    made_at = (await desk.offered(DOUBTFUL, ORGANISER)).pending.made_at
    offer = await desk.service.add_films(ORGANISER, made_at, ClashChoice.MINE)
    assert [film.title for film in offer.pending.added] == ["Nobody Knows"]
    await desk.service.confirm(ORGANISER, made_at, ClashChoice.MINE)
    [film] = await desk.club_films.all_of(THERE)
    assert (film.year, (await desk.own(ORGANISER)).scores[film.id].score) == (1990, 3)
    made_at = (await desk.offered(DOUBTFUL)).pending.made_at
    with pytest.raises(UserError, match="Only organisers"):
        await desk.service.add_films(ANA, made_at, ClashChoice.MINE)


async def test_two_unknown_rows_of_one_title_and_year_never_become_one_film_at_once(desk: Desk) -> None:
    lost = "2020-01-0{0},Nobody Knows,1990,https://boxd.it/{0},{0}\n"
    text = "Date,Name,Year,Letterboxd URI,Rating\n" + lost.format(1) + lost.format(4)
    made_at = (await desk.offered(text, ORGANISER)).pending.made_at
    offer = await desk.service.add_films(ORGANISER, made_at, ClashChoice.MINE)
    assert [given.score for given in offer.plan.scores.values()] == [2]
    assert [row.score for row in offer.plan.waiting.values()] == [8]
    offer = await desk.service.add_films(ORGANISER, made_at, ClashChoice.MINE, 1)
    named = [(each.row.score, each.leading.score) for each in offer.sums.doubled]
    assert named == [(2, 8)], "the member says that it is the same, and that is said: the latest counts"


async def test_a_film_that_became_another_meanwhile_is_not_added_again(desk: Desk) -> None:
    made_at = (await desk.offered(DOUBTFUL, ORGANISER)).pending.made_at
    same = await add_film(desk.services, THERE, "Nobody Knows", 1990)
    await MergeRepository(desk.database).merge(THERE, same.id, RAN, ORGANISER.id, 1)
    offer = await desk.service.add_films(ORGANISER, made_at, ClashChoice.MINE)
    assert offer.pending.added == ()
    assert offer.plan.scores[RAN.id].score == 3


async def test_a_servers_own_film_goes_along_where_an_organiser_imports(desk: Desk) -> None:
    film = await add_film(desk.services, HERE, "The Home Movie", 2024, ("Ana",), 90)
    exporting = ExportService(desk.films, kept_about_ana(film), desk.clock)
    data = pack(await exporting.export(HERE, ANA.id))
    member = await desk.offered(data, ActingMember(THERE, 10))
    assert member.plan.scores == {}
    assert [each.row.title for each in member.pending.waiting()] == ["The Home Movie"]
    offer = await desk.offered(data, ORGANISER)
    assert offer.pending.added == (film,)
    await desk.service.confirm(ORGANISER, offer.pending.made_at, ClashChoice.MINE)
    assert (await desk.own(ORGANISER)).scores == {film.id: GivenScore(8, 123)}
    assert await desk.club_films.film(THERE, film.id) == film


@pytest.mark.parametrize("manages_server", [True, False])
@pytest.mark.parametrize("is_own_export", [True, False])
async def test_a_film_that_became_another_is_not_added_again(
    desk: Desk, *, is_own_export: bool, manages_server: bool
) -> None:
    film = await add_film(desk.services, THERE, "The Home Movie", 2024, ("Ana",), 90)
    exporting = ExportService(desk.films, kept_about_ana(film), desk.clock)
    await desk.club_films.add(HERE, film, 5, 0)
    exported = pack(await exporting.export(HERE, ANA.id))
    data = exported if is_own_export else HOME_MOVIE
    await merge_into_heat(desk, film)
    member = ActingMember(THERE, 10, manages_server=manages_server)
    offer = await desk.offered(data, member)
    assert offer.pending.added == ()
    assert offer.plan.scores.keys() == {HEAT.id}
    await desk.service.confirm(member, offer.pending.made_at, ClashChoice.MINE)
    assert (await desk.own(member)).scores.keys() == {HEAT.id}
    assert await desk.club_films.all_of(THERE) == ()


async def test_a_film_that_becomes_another_while_its_import_waits_is_not_added(desk: Desk) -> None:
    film = await add_film(desk.services, HERE, "The Home Movie", 2024, ("Ana",), 90)
    exporting = ExportService(desk.films, kept_about_ana(film), desk.clock)
    offer = await desk.offered(pack(await exporting.export(HERE, ANA.id)), ORGANISER)
    assert offer.pending.added == (film,)
    await desk.club_films.add(THERE, film, 5, 0)
    await merge_into_heat(desk, film)
    imported = await desk.service.confirm(ORGANISER, offer.pending.made_at, ClashChoice.MINE)
    assert imported.done.plan.scores.keys() == {HEAT.id}
    assert imported.done.added == 0
    assert await desk.club_films.all_of(THERE) == ()


async def test_what_another_program_calls_a_film_is_not_added(desk: Desk) -> None:
    for title, year in (("!!!", 2000), ("Fine", 1700)):
        film = Film("club:0123456789ab", title, year)
        await desk.club_films.add(HERE, film, 5, 0)
        exporting = ExportService(desk.films, kept_about_ana(film), desk.clock)
        offer = await desk.offered(pack(await exporting.export(HERE, ANA.id)), ORGANISER)
        assert offer.pending.added == ()
        assert [each.is_doubtful for each in offer.pending.waiting()] == [False]


async def test_an_export_of_nothing_is_a_file_all_the_same(desk: Desk) -> None:
    exporting = ExportService(desk.films, [FakeExporter("score", {})], desk.clock)
    assert list(await exporting.export(HERE, ANA.id)) == ["aftercredits.jsonl"]


async def test_a_film_that_becomes_another_while_its_import_is_written_is_that_one(desk: Desk) -> None:
    film = await add_film(desk.services, HERE, "The Home Movie", 2024, ("Ana",), 90)
    exporting = ExportService(desk.films, kept_about_ana(film), desk.clock)
    offer = await desk.offered(pack(await exporting.export(HERE, ANA.id)), ORGANISER)
    told: list[int] = []

    async def merge_at_first(done: int, _total: int) -> None:
        if not told:
            await merge_into_heat(desk, film)
        told.append(done)

    made_at = offer.pending.made_at
    imported = await desk.service.confirm(ORGANISER, made_at, ClashChoice.MINE, merge_at_first)
    assert imported.done.plan.scores.keys() == {HEAT.id}
    assert (await desk.own(ORGANISER)).scores.keys() == {HEAT.id}
    assert await desk.club_films.all_of(THERE) == ()
