"""A list from elsewhere becomes an index here, with the command that a host runs."""

import bz2
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.catalogue.build import built_from
from bot.catalogue.fetching.obtain import Fetching
from bot.catalogue.operators_list import build_with
from bot.catalogue.rows import CatalogueError
from tests.catalogue.fetching.query_service import LittleQueryService
from tests.catalogue.test_sources import OMDB

LIST = "title,year\nThe Zzyzx Invasions,2021\n"


class Obtaining:
    """The output that a host would see, and the two halves of the command."""

    def __init__(self, folder: Path) -> None:
        self.target = folder / "data" / "catalogue.db"
        self.events: list[str] = []
        self.now = 0.0
        self.fetching = Fetching(
            self.target,
            "host@example.org",
            ("en", "es"),
            progress=lambda _: None,
            tell=self.events.append,
            pause=self.pause,
            clock=lambda: self.now,
        )

    async def pause(self, seconds: float) -> None:
        self.now += seconds

    async def build(self, kind: str, place: str | None, *, is_trial: bool = False) -> int:
        path, name = await self.fetching.obtain(kind, place)
        return build_with(kind, path, self.target, lambda _: None, name=name, is_trial=is_trial).taken


@pytest.fixture
def host(tmp_path: Path) -> Obtaining:
    return Obtaining(tmp_path)


@pytest.fixture
async def elsewhere() -> AsyncIterator[TestServer]:
    """A server with a list, and with a folder of omdb.org's tables, some compressed and some missing."""
    files = {f"omdb/{name}.bz2": bz2.compress(text.encode()) for name, text in OMDB.items()}
    del files["omdb/movie_details.csv.bz2"]
    files["omdb/all_people.csv"] = OMDB["all_people.csv"].encode()
    del files["omdb/all_people.csv.bz2"]
    files |= dict.fromkeys(("films.csv", "download", ""), LIST.encode())

    async def handle(request: web.Request) -> web.StreamResponse:
        body = files.get(request.match_info["path"])
        return web.Response(status=404) if body is None else web.Response(body=body)

    app = web.Application()
    app.router.add_get("/{path:.*}", handle)
    server = TestServer(app)
    await server.start_server()
    yield server
    await server.close()


@pytest.mark.parametrize(
    ("path", "name"), [("/films.csv?key=secret", "films.csv"), ("/download", "download"), ("/", "list.csv")]
)
async def test_a_csv_keeps_its_name(host: Obtaining, elsewhere: TestServer, path: str, name: str) -> None:
    place = str(elsewhere.make_url(path))
    obtained = await host.fetching.obtain("csv", place)
    assert obtained.path.name == name
    assert obtained.path.read_text(encoding="utf-8") == LIST
    assert obtained.name == place.partition("?")[0]


async def test_a_csv_is_taken_from_an_address(host: Obtaining, elsewhere: TestServer) -> None:
    place = str(elsewhere.make_url("/films.csv"))
    assert await host.build("csv", place) == 1
    assert built_from(host.target) == (f"Film data: {place}",)
    host.fetching.forget()
    assert [each.name for each in host.target.parent.iterdir()] == ["catalogue.db"]


async def test_a_trial_keeps_what_it_fetched_for_the_building(host: Obtaining, elsewhere: TestServer) -> None:
    assert await host.build("csv", str(elsewhere.make_url("/films.csv")), is_trial=True) == 1
    assert not host.target.exists()
    assert host.fetching.folder.exists()


async def test_omdbs_tables_are_taken_from_their_folder(host: Obtaining, elsewhere: TestServer) -> None:
    assert await host.build("omdb", str(elsewhere.make_url("/omdb/"))) == 1
    assert any("There is no file at" in event and "movie_details.csv" in event for event in host.events)
    assert built_from(host.target) == ("Film data: omdb.org, licensed under CC BY 2.0 DE",)


async def test_a_folder_without_the_tables_is_told(host: Obtaining, elsewhere: TestServer) -> None:
    with pytest.raises(CatalogueError, match=r"There is no all_movies\.csv"):
        await host.build("omdb", str(elsewhere.make_url("/nothing")))
    assert not host.target.exists()


async def test_wikidatas_films_are_fetched_and_credited(host: Obtaining) -> None:
    async with LittleQueryService() as service:
        service.at_most = 50
        host.fetching.folder.mkdir(parents=True)
        assert await host.build("wikidata", service.address, is_trial=True) > 50
        asked = len(service.asked)
        assert await host.build("wikidata", service.address) > 50
        assert len(service.asked) == asked
    assert built_from(host.target) == ("Film data: Wikidata (https://www.wikidata.org), CC0",)


@pytest.mark.parametrize(
    ("kind", "place", "said"),
    [
        ("csv", None, "Say where the list is"),
        ("imdb", "https://datasets.example.org/", "Download them yourself"),
        ("wikidata", "films.db", "leave --from out"),
    ],
)
async def test_a_place_where_it_cannot_be_is_told(
    host: Obtaining, kind: str, place: str | None, said: str
) -> None:
    with pytest.raises(CatalogueError, match=said):
        await host.build(kind, place)


@pytest.mark.parametrize("kind", ["csv", "omdb", "wikidata"])
@pytest.mark.parametrize("address", ["http://[x", "https://example.org:99999/films.csv"])
async def test_an_address_that_is_none_is_told_at_once(host: Obtaining, kind: str, address: str) -> None:
    with pytest.raises(CatalogueError, match="is no address"):
        await host.build(kind, address)
    assert not host.events


@pytest.mark.parametrize("kind", ["csv", "wikidata"])
async def test_a_folder_that_cannot_be_made_is_told(elsewhere: TestServer, kind: str) -> None:
    host = Obtaining(Path("/proc/nowhere"))
    with pytest.raises(CatalogueError, match="cannot be written"):
        await host.build(kind, str(elsewhere.make_url("/films.csv")))


async def test_a_file_and_a_folder_stay_where_they_are(host: Obtaining, tmp_path: Path) -> None:
    assert await host.fetching.obtain("imdb", str(tmp_path)) == (tmp_path, tmp_path.name)
    assert not host.fetching.folder.exists()
