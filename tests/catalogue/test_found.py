"""Films from look-ups: kept for good, and found together with the shipped films."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from bot.catalogue.found import FoundFilms
from bot.catalogue.rows import CatalogueError
from bot.catalogue.search import Catalogue
from bot.catalogue.whole import WholeCatalogue
from bot.domain.films.film import Film
from bot.domain.films.pages import IdElsewhere, Site
from bot.domain.lookups.lookup import FoundFilm, LookupTrouble, NotKept

HEAT = Film("tt0113277", "Heat", 1995, directors=("Michael Mann",), fame=5)
OAK = Film("wd:Q9", "The Old Oak", 2023, directors=("Ken Loach",), elsewhere=(IdElsewhere(Site.TMDB, "1"),))


@pytest.fixture
def shipped(catalogue_of: Callable[..., Catalogue]) -> Catalogue:
    return catalogue_of(HEAT)


@pytest.fixture
def whole(tmp_path: Path, shipped: Catalogue) -> Iterator[WholeCatalogue]:
    found = FoundFilms(tmp_path / "data" / "found.db", shipped)
    yield WholeCatalogue(shipped, found)
    found.close()


async def test_a_found_film_is_known_like_any_other(whole: WholeCatalogue) -> None:
    assert await whole.search("old oak", 5) == ()
    assert await whole.found.keep([FoundFilm(OAK, "Q9")], 1) == [OAK]
    assert whole.film("wd:Q9") == OAK
    assert await whole.search("old oa", 5) == [OAK]
    assert await whole.search("the old aok", 5) == [OAK]
    assert [list(films) for films in await whole.named(["Old Oak", "heat"])] == [[OAK], [HEAT]]
    assert await whole.look_up(["wd:Q9", HEAT.id, "tt9999999"]) == {OAK.id: OAK, HEAT.id: HEAT}
    assert await whole.search("", 5) == (HEAT,)


async def test_it_stands_behind_the_shipped_film_that_fits_as_well(whole: WholeCatalogue) -> None:
    namesake = Film("wd:Q10", "Heat", 1986)
    await whole.found.keep([FoundFilm(namesake, "Q10")], 1)
    assert await whole.search("heat", 5) == [HEAT, namesake]


async def test_it_is_there_after_a_restart(tmp_path: Path, shipped: Catalogue) -> None:
    path = tmp_path / "found.db"
    with closing(FoundFilms(path, shipped)) as first:
        await first.keep([FoundFilm(OAK, "Q9", {"series": {"Q1": "2"}})], 1)
    with closing(FoundFilms(path, shipped)) as second:
        assert second.film("wd:Q9") == OAK
        assert await second.search("old oak", 5, finished=True) == [OAK]


async def test_a_film_that_there_is_no_room_for_is_not_half_kept(whole: WholeCatalogue) -> None:
    whole.found._connection.execute("PRAGMA max_page_count = 1")
    with pytest.raises(NotKept) as refused:
        await whole.found.keep([FoundFilm(OAK, "Q9", {"much": "x" * 99_999})], 1)
    assert refused.value.trouble is LookupTrouble.NO_ROOM
    assert whole.film("wd:Q9") is None
    whole.found._connection.execute("PRAGMA max_page_count = 100000")
    assert await whole.found.keep([FoundFilm(OAK, "Q9")], 1) == [OAK]


async def test_a_file_that_cannot_be_written_to_keeps_what_it_has(whole: WholeCatalogue) -> None:
    await whole.found.keep([FoundFilm(OAK, "Q9")], 1)
    whole.found._connection.execute("PRAGMA query_only = on")
    with pytest.raises(NotKept) as refused:
        await whole.found.keep([FoundFilm(Film("wd:Q10", "Heat", 1986), "Q10")], 1)
    assert refused.value.trouble is LookupTrouble.NOT_KEPT
    assert await whole.search("old oak", 5) == [OAK]


async def test_an_id_never_changes_its_meaning(whole: WholeCatalogue) -> None:
    """IMDb has an id for the film by now, but the scores stay with its first id."""
    await whole.found.keep([FoundFilm(OAK, "Q9")], 1)
    later = Film("tt0000009", "The Old Oak", 2023, runtime=113)
    [kept] = await whole.found.keep([FoundFilm(later, "Q9")], 2)
    assert kept.id == "wd:Q9"
    film = whole.film("wd:Q9")
    assert film is not None and film.runtime == 113
    assert whole.film("tt0000009") is None


async def test_two_items_with_one_id_change_nothing(whole: WholeCatalogue) -> None:
    first, second = Film("tt0000001", "One", 2001), Film("tt0000001", "Two", 2002)
    await whole.found.keep([FoundFilm(first, "Q1"), FoundFilm(second, "Q2")], 1)
    assert whole.film("tt0000001") == first


async def test_what_is_shipped_is_not_kept_again(whole: WholeCatalogue) -> None:
    other = Film(HEAT.id, "Heat, as Wikidata has it", 1995)
    assert await whole.found.keep([FoundFilm(other, "Q3")], 1) == [HEAT]
    assert whole.found.count() == 0


async def test_a_film_is_known_by_its_ids_at_other_sites(tmp_path: Path, shipped: Catalogue) -> None:
    boxd, tmdb = IdElsewhere(Site.LETTERBOXD, "the-old-oak"), IdElsewhere(Site.TMDB, "949")
    oak = replace(OAK, elsewhere=(boxd,))
    heat = Film(HEAT.id, "Heat, as Wikidata has it", 1995, elsewhere=(tmdb,))
    whole = WholeCatalogue(shipped, FoundFilms(tmp_path / "found.db", shipped))
    assert await whole.found.keep([FoundFilm(oak, "Q9"), FoundFilm(heat, "Q3")], 1) == [oak, HEAT]
    assert (whole.known_as(boxd), whole.known_as(tmdb)) == (oak, HEAT)
    assert whole.known_as(IdElsewhere(Site.FILMAFFINITY, "949")) is None
    assert whole.found.count() == 1
    with closing(FoundFilms(tmp_path / "found.db", shipped)) as again:
        assert (again.known_as(boxd), again.known_as(tmdb)) == (oak, HEAT)
    whole.found.close()


async def test_another_process_sees_it(tmp_path: Path, shipped: Catalogue) -> None:
    path = tmp_path / "found.db"
    with closing(FoundFilms(path, shipped)) as one, closing(FoundFilms(path, shipped)) as other:
        await one.keep([FoundFilm(OAK, "Q9")], 1)
        assert await other.search("old oak", 5, finished=False) == [OAK]


def test_another_file_is_refused_and_left_alone(tmp_path: Path, shipped: Catalogue) -> None:
    path = tmp_path / "found.db"
    path.write_text("this is no database, and never was one" * 40)
    before = path.read_bytes()
    with pytest.raises(CatalogueError, match=r"found.db is not a file of found films"):
        FoundFilms(path, shipped)
    assert path.read_bytes() == before


def test_a_file_of_a_newer_version_is_refused(tmp_path: Path, shipped: Catalogue) -> None:
    path = tmp_path / "found.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 2")
    with pytest.raises(CatalogueError, match="newer version"):
        FoundFilms(path, shipped)


TMDBS = FoundFilm(
    Film("tt9900001", "Sirāt", 2025, original_title="Sirat", directors=("Oliver Laxe",), runtime=115),
    "tmdb:905",
)


async def test_what_is_tmdbs_is_asked_for_again_in_time(whole: WholeCatalogue) -> None:
    await whole.found.keep([TMDBS, FoundFilm(OAK, "Q9")], 100)
    assert await whole.found.aged(100, 10) == []
    assert await whole.found.aged(101, 10) == ["tt9900001"]
    await whole.found.keep([TMDBS], 200)
    assert await whole.found.aged(200, 10) == []


async def test_or_it_is_cut_to_what_names_it(whole: WholeCatalogue) -> None:
    await whole.found.keep([TMDBS, FoundFilm(OAK, "Q9")], 100)
    await whole.found.shorten(101)
    assert whole.film("tt9900001") == Film("tt9900001", "Sirāt", 2025, original_title="Sirat")
    assert whole.film("wd:Q9") == OAK
    assert [film.id for film in await whole.search("sirat", 5)] == ["tt9900001"]


async def test_wikidatas_facts_take_the_place_of_tmdbs_and_stay(whole: WholeCatalogue) -> None:
    await whole.found.keep([TMDBS], 100)
    free = Film("tt9900001", "Sirāt", 2025, directors=("Óliver Laxe",))
    assert await whole.found.keep([FoundFilm(free, "Q77")], 200) == [free]
    assert await whole.found.aged(900, 10) == []
    assert await whole.found.keep([TMDBS], 300) == [free]
    assert whole.film("tt9900001") == free
