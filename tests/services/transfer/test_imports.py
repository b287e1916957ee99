"""Importing and exporting, over parts in memory."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import pytest

from bot.domain.added_films.merging import FilmMerge
from bot.domain.errors import UserError
from bot.domain.films.film import Film
from bot.domain.transfer.export_files import pack
from bot.domain.transfer.formats.cell_values import Halves
from bot.domain.transfer.plan import ClashChoice, GivenScore, OwnRecords
from bot.domain.transfer.read_options import ReadOptions
from bot.domain.transfer.records import JsonRecord
from bot.domain.transfer.rows import KEPT_SECONDS, Trouble, Unreadable
from bot.domain.transfer.views import Asked, ImportPreview, ImportQuestion
from bot.services.club.settings import ActingMember
from bot.services.transfer import questions
from bot.services.transfer.exports import ExportService
from bot.storage.added_films.merges import MergeRepository
from bot.storage.films.club_films import ClubFilmRepository
from bot.storage.scores.scores import ScoreRepository
from bot.storage.transfer.imports import ImportRepository
from tests.domain.transfer import import_files as files
from tests.services.fakes import FakeCatalogue, FakeClock
from tests.services.kept import add_film, kept_services
from tests.services.memory_database import MemoryDatabase

HERE, THERE = 1, 2
ANA = ActingMember(HERE, 10)
ORGANISER = ActingMember(THERE, 10, manages_server=True)
HEAT = Film("tt0113277", "Heat", 1995, directors=("Michael Mann",))
LEAVING = Film("tt0113627", "Leaving Las Vegas", 1995, directors=("Mike Figgis",))
UGLY = Film("tt0060196", "The Good, the Bad and the Ugly", 1966)
HOME_MOVIE = "Date,Name,Year,Letterboxd URI,Rating\n2024-01-01,The Home Movie,2024,https://boxd.it/1,4\n"
RAN = Film("tt0089881", "Ran", 1985)
CLOUDS = [Film(f"tt000000{year - 1990}", "Clouds", year) for year in (1991, 1992)]


@dataclass
class FakeExporter:
    kind: str
    kept: dict[tuple[int, int], list[JsonRecord]]

    async def records(self, guild_id: int, member_id: int) -> Sequence[JsonRecord]:
        return self.kept.get((guild_id, member_id), [])


@dataclass
class Desk:
    clock: FakeClock = field(default_factory=FakeClock)
    database: MemoryDatabase = field(default_factory=MemoryDatabase)
    told: list[tuple[int, int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        catalogue = FakeCatalogue([HEAT, LEAVING, UGLY, RAN, *CLOUDS])
        self.club_films = ClubFilmRepository(self.database)
        self.services = services = kept_services(catalogue, self.database, self.clock)
        self.films, self.service = services.films, services.imports

    @property
    def waiting(self) -> int:
        """How many imports wait."""
        return len(self.database.rows("SELECT 1 FROM pending_import"))

    async def progress(self, done: int, total: int) -> None:
        self.told.append((done, total))

    async def offered(self, text: str | bytes, member: ActingMember = ANA) -> ImportPreview:
        data = text if isinstance(text, bytes) else text.encode()
        begun = await self.service.begin(member, data, self.progress)
        assert isinstance(begun, ImportPreview), begun
        return begun

    async def own(self, member: ActingMember = ANA) -> OwnRecords:
        return await ImportRepository(self.database).own(member.guild_id, member.id, self.clock.time)


@pytest.fixture
def desk() -> Desk:
    return Desk()


async def test_a_file_is_read_matched_shown_and_written_when_confirmed(desk: Desk) -> None:
    offer = await desk.offered(files.LETTERBOXD_RATINGS)
    assert offer.plan.scores.keys() == {HEAT.id, LEAVING.id, UGLY.id}
    assert (await desk.own()) == OwnRecords()
    imported = await desk.service.confirm(ANA, offer.pending.made_at, ClashChoice.MINE)
    assert imported.done.plan == offer.plan
    assert (await desk.own()).scores[HEAT.id].score == 10


async def test_ids_come_before_titles(desk: Desk) -> None:
    offer = await desk.offered("imdbID,Title,Year,Rating10\ntt0113277,Fuego,2001,9\n")
    assert offer.plan.scores.keys() == {HEAT.id}


async def test_the_original_title_counts_too(desk: Desk) -> None:
    backup = files.FA_BACKUP.replace("Dead Poets Society;1989", "Leaving Las Vegas;1995").replace(
        "Peter Weir", "Mike Figgis"
    )
    assert (await desk.offered(backup)).plan.scores.keys() == {LEAVING.id}


async def test_films_of_the_server_itself_are_matched_and_others_are_not(desk: Desk) -> None:
    await add_film(desk.services, HERE, "The Home Movie", 2024)
    text = "Title,Year,Rating10\nThe Home Movie,2024,8\n"
    assert len((await desk.offered(text)).plan.scores) == 1
    elsewhere = await desk.offered(text, ActingMember(THERE, 10))
    assert [row.title for row in elsewhere.pending.unknown()] == ["The Home Movie"]


async def test_an_id_means_the_film_that_the_server_added_with_a_link_to_it(desk: Desk) -> None:
    film = Film("club:1:a", "Tsirk", 2010)
    await desk.club_films.add(HERE, film, 5, 0, "tt7364538")
    text = "imdbID,Title,Year,Rating10\ntt7364538,The Circus Tent,2008,8\n"
    assert (await desk.offered(text)).plan.scores.keys() == {film.id}
    assert not (await desk.offered(text, ActingMember(THERE, 10))).plan.scores


async def test_progress_is_told_in_steps(desk: Desk) -> None:
    rows = "".join(f"Film {number},2000,7\n" for number in range(450))
    await desk.offered(f"Title,Year,Rating10\n{rows}")
    assert desk.told == [(0, 450), (200, 450), (400, 450)]


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


async def test_watched_films_without_scores_come_to_nothing(desk: Desk) -> None:
    begun = await desk.service.begin(ANA, files.LETTERBOXD_WATCHED.encode(), desk.progress)
    assert isinstance(begun, ImportQuestion)
    offer = await desk.service.answer(
        ANA, begun.made_at, desk.progress, lambda said: replace(said, wanted=False)
    )
    assert isinstance(offer, ImportPreview)
    assert offer.plan.is_empty


DOUBTFUL = "Title,Year,Rating10\nClouds,,7\nHeat,1996,9\nNobody Knows,1990,3\n"


async def test_doubts_are_settled_one_by_one(desk: Desk) -> None:
    offer = await desk.offered(DOUBTFUL)
    made_at = offer.pending.made_at
    assert offer.plan.scores == {}
    asked = await desk.service.doubt(ANA, made_at)
    assert asked is not None
    assert (asked.left, asked.row.title) == (2, "Clouds")
    assert set(asked.films) == set(CLOUDS)
    await desk.service.choose(ANA, made_at, asked.place, CLOUDS[1].id)
    asked = await desk.service.doubt(ANA, made_at)
    assert asked is not None
    assert asked.films == (HEAT,)
    await desk.service.choose(ANA, made_at, asked.place, None)
    assert await desk.service.doubt(ANA, made_at) is None
    offer = await desk.service.offer(ANA, made_at, ClashChoice.MINE)
    assert {film_id: given.score for film_id, given in offer.plan.scores.items()} == {CLOUDS[1].id: 7}
    assert [row.title for row in offer.plan.waiting.values()] == ["Nobody Knows"]
    table = (await desk.service.left_out(ANA, made_at)).table.decode()
    assert "Heat,1996" in table and "Nobody Knows" in table and "Clouds" not in table


async def test_only_rows_and_films_that_there_are_can_be_chosen(desk: Desk) -> None:
    made_at = (await desk.offered(DOUBTFUL)).pending.made_at
    for place, film_id in ((0, "tt9999999"), (7, HEAT.id), (-1, None)):
        with pytest.raises(UserError):
            await desk.service.choose(ANA, made_at, place, film_id)


async def test_any_row_is_corrected_by_a_search(desk: Desk) -> None:
    made_at = (await desk.offered(files.LETTERBOXD_RATINGS)).pending.made_at
    page = await desk.service.rows(ANA, made_at, ClashChoice.MINE, 9)
    place = next(each for each in page.places if page.pending.rows[each].row.title == "Heat")
    view = await desk.service.row(ANA, made_at, place, typed="Ran")
    assert (view.chosen, view.films) == (HEAT, (RAN,))
    await desk.service.choose(ANA, made_at, place, RAN.id)
    offer = await desk.service.offer(ANA, made_at, ClashChoice.MINE)
    assert offer.plan.scores.keys() == {LEAVING.id, UGLY.id, RAN.id}


async def test_the_least_sure_rows_come_first(desk: Desk) -> None:
    offer = await desk.offered(f"{DOUBTFUL}Ran,1985,8\n")
    page = await desk.service.rows(ANA, offer.pending.made_at, ClashChoice.MINE, 0)
    titles = [page.pending.rows[place].row.title for place in page.places]
    assert titles == ["Nobody Knows", "Clouds", "Heat", "Ran"]
    await desk.service.choose(ANA, offer.pending.made_at, page.places[0], RAN.id)
    after = await desk.service.rows(ANA, offer.pending.made_at, ClashChoice.MINE, 0)
    assert after.places == page.places, "a corrected row stays where it was"
    assert (page.page, page.pages) == (0, 1)


async def test_what_changes_stands_old_and_new_side_by_side(desk: Desk) -> None:
    scores = ScoreRepository(desk.database)
    await scores.set(HERE, ANA.id, HEAT, 2, 5)
    await scores.set(HERE, ANA.id, LEAVING, 9, 5)
    made_at = (await desk.offered(files.LETTERBOXD_RATINGS)).pending.made_at
    page = await desk.service.changes(ANA, made_at, ClashChoice.MINE, 0)
    assert [(page.films[each.film_id], each.mine, each.files) for each in page.changes] == [(HEAT, 2, 10)]


async def test_halves_are_asked_about_once(desk: Desk) -> None:
    begun = await desk.service.begin(
        ANA, b"Title,Year,Rating10\nHeat,1995,7.5\nRan,1985,8.5\n", desk.progress
    )
    assert isinstance(begun, ImportQuestion)
    assert (begun.asked, begun.number) == (Asked.HALVES, 2)
    offer = await desk.service.answer(
        ANA, begun.made_at, desk.progress, lambda said: replace(said, halves=Halves.DOWN)
    )
    assert isinstance(offer, ImportPreview)
    assert {film_id: given.score for film_id, given in offer.plan.scores.items()} == {HEAT.id: 7, RAN.id: 8}


async def test_an_unknown_table_asks_for_columns_then_for_the_best_score(desk: Desk) -> None:
    begun = await desk.service.begin(ANA, b"Was;Wie\nHeat (1995);4\n", desk.progress)
    assert isinstance(begun, ImportQuestion)
    assert (begun.asked, begun.columns) == (Asked.COLUMNS, ("was", "wie"))
    assert list(await desk.service.columns(ANA, begun.made_at)) == ["was", "wie"]
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
    assert offer.sums.doubled == 1, "the member says that it is the same, and that is said"


async def test_a_film_that_became_another_meanwhile_is_not_added_again(desk: Desk) -> None:
    made_at = (await desk.offered(DOUBTFUL, ORGANISER)).pending.made_at
    same = await add_film(desk.services, THERE, "Nobody Knows", 1990)
    await MergeRepository(desk.database).merge(THERE, same.id, RAN, ORGANISER.id, 1)
    offer = await desk.service.add_films(ORGANISER, made_at, ClashChoice.MINE)
    assert offer.pending.added == ()
    assert offer.plan.scores[RAN.id].score == 3


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


async def test_what_waits_no_longer_is_said(desk: Desk) -> None:
    made_at = (await desk.offered(files.LETTERBOXD_RATINGS)).pending.made_at
    await desk.service.cancel(ANA, made_at)
    with pytest.raises(UserError, match="is closed"):
        await desk.service.confirm(ANA, made_at, ClashChoice.MINE)
    made_at = (await desk.offered(files.LETTERBOXD_RATINGS)).pending.made_at
    for other in (ActingMember(THERE, ANA.id), ActingMember(HERE, ANA.id + 1)):
        with pytest.raises(UserError, match="is closed"):
            await desk.service.confirm(other, made_at, ClashChoice.MINE)
    desk.clock.time += KEPT_SECONDS + 1  # no two imports have the same second
    with pytest.raises(UserError, match="is closed"):
        await desk.service.offer(ANA, made_at, ClashChoice.MINE)


async def test_matching_that_takes_too_long_is_given_up(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(questions, "MOST_SECONDS", 0.05)

    async def never(_done: int, _total: int) -> None:
        await asyncio.Event().wait()

    with pytest.raises(UserError, match=r"more than 0.05 seconds"):
        await desk.service.begin(ANA, files.LETTERBOXD_RATINGS.encode(), never)
    assert desk.waiting == 0


async def test_what_is_an_hour_old_is_forgotten(desk: Desk) -> None:
    await desk.offered(files.LETTERBOXD_RATINGS)
    desk.clock.time += KEPT_SECONDS - 1
    await desk.service.forget_old()
    assert desk.waiting == 1
    desk.clock.time += 1
    await desk.service.forget_old()
    assert desk.waiting == 0


async def test_undoing_is_for_the_latest_import(desk: Desk) -> None:
    made_at = (await desk.offered(files.LETTERBOXD_RATINGS)).pending.made_at
    done = (await desk.service.confirm(ANA, made_at, ClashChoice.MINE)).done
    await desk.service.undo(ANA, done.done_at)
    assert (await desk.own()) == OwnRecords()
    with pytest.raises(UserError, match="can no longer be undone"):
        await desk.service.undo(ANA, done.done_at)


def kept_about_ana(film: Film) -> list[FakeExporter]:
    score: JsonRecord = {"film_id": film.id, "score": 8, "rated_at": 123}
    return [FakeExporter("score", {(HERE, ANA.id): [score]}), FakeExporter("watchlist", {})]


async def test_a_servers_own_film_goes_along_where_an_organiser_imports(desk: Desk) -> None:
    film = await add_film(desk.services, HERE, "The Home Movie", 2024, ("Ana",), 90)
    exporting = ExportService(desk.films, kept_about_ana(film), desk.clock)
    data = pack(await exporting.export(HERE, ANA.id))
    member = await desk.offered(data, ActingMember(THERE, 10))
    assert member.plan.scores == {}
    assert [row.title for row in member.pending.unknown()] == ["The Home Movie"]
    offer = await desk.offered(data, ORGANISER)
    assert offer.pending.added == (film,)
    await desk.service.confirm(ORGANISER, offer.pending.made_at, ClashChoice.MINE)
    assert (await desk.own(ORGANISER)).scores == {film.id: GivenScore(8, 123)}
    assert await desk.club_films.film(THERE, film.id) == film


async def merge_into_heat(desk: Desk, film: Film) -> None:
    merge = await MergeRepository(desk.database).merge(THERE, film.id, HEAT, 5, desk.clock.time)
    assert isinstance(merge, FilmMerge)


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
        assert len(offer.pending.unknown()) == 1


async def test_an_export_of_nothing_is_a_file_all_the_same(desk: Desk) -> None:
    exporting = ExportService(desk.films, [FakeExporter("score", {})], desk.clock)
    assert list(await exporting.export(HERE, ANA.id)) == ["aftercredits.jsonl"]


async def test_rows_of_unknown_films_wait_until_a_member_brings_the_film(desk: Desk) -> None:
    made_at = (await desk.offered(DOUBTFUL)).pending.made_at
    await desk.service.confirm(ANA, made_at, ClashChoice.MINE)
    waiting = desk.services.waiting_rows
    assert await waiting.servers() == [HERE]
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


TWICE = "Film,Year,Score\nHeat,1995,9\nHeat,1995,2\nRan,1985,8\n"


async def test_two_scores_for_one_film_both_wait_and_none_is_written_unasked(desk: Desk) -> None:
    offer = await desk.offered(TWICE)
    assert len(offer.plan.doubtful) == 2
    await desk.service.confirm(ANA, offer.pending.made_at, ClashChoice.MINE)
    waiting = desk.services.waiting_rows
    assert await waiting.servers() == []
    assert await waiting.try_again(HERE) == ()
    own = await desk.own()
    assert own.scores.keys() == {RAN.id}
    assert len(own.waiting) == 2


async def test_rows_that_were_asked_about_are_gone_once_answered_and_back_when_undone(desk: Desk) -> None:
    await desk.service.confirm(ANA, (await desk.offered(TWICE)).pending.made_at, ClashChoice.MINE)
    before = await desk.own()
    made_at = (await desk.offered(TWICE)).pending.made_at
    nine = await desk.service.doubt(ANA, made_at)
    assert nine is not None and nine.row.score == 9
    await desk.service.choose(ANA, made_at, nine.place, HEAT.id)
    two = await desk.service.doubt(ANA, made_at)
    assert two is not None
    await desk.service.choose(ANA, made_at, two.place, None)
    done = (await desk.service.confirm(ANA, made_at, ClashChoice.MINE)).done
    own = await desk.own()
    assert (own.scores[HEAT.id].score, own.waiting) == (9, frozenset())
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
