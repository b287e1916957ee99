"""Downloading a list: interrupted downloads resume, wrong files are explained, and nothing runs for ever."""

import asyncio
import hashlib
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.catalogue.fetching.downloads import PAUSES, Downloads, MissingFile, shown
from bot.catalogue.rows import CatalogueError

BODY = b"id,title,year\n" + b"tt9000001,The Zzyzx Invasions,2021\n" * 40_000
Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]


class FileServer:
    """Serves one file at every path, after the `answers`. `ranges` are the requested ranges."""

    def __init__(self) -> None:
        self.answers: list[Answer] = []
        self.headers = {"ETag": '"one"'}
        self.body = BODY
        self.ranges: list[str | None] = []
        self.states: list[str | None] = []
        app = web.Application()
        app.router.add_get("/{path:.*}", self._handle)
        self.server = TestServer(app)

    def address(self, path: str = "/films.csv") -> str:
        return str(self.server.make_url(path))

    async def _handle(self, request: web.Request) -> web.StreamResponse:
        self.ranges.append(request.headers.get("Range"))
        self.states.append(request.headers.get("If-None-Match") or request.headers.get("If-Modified-Since"))
        if self.answers:
            return await self.answers.pop(0)(request)
        if self.states[-1] == self.headers.get("ETag", "none"):
            return web.Response(status=304)
        first = int((request.headers.get("Range") or "bytes=0-")[6:-1])
        if first and request.headers.get("If-Range") == self.headers.get("ETag"):
            part = {"Content-Range": f"bytes {first}-{len(self.body) - 1}/{len(self.body)}"}
            return web.Response(status=206, body=self.body[first:], headers={**self.headers, **part})
        return web.Response(body=self.body, headers=self.headers)

    async def cut(self, request: web.Request) -> web.StreamResponse:
        """Sends a large part of the file, then drops the connection."""
        response = web.StreamResponse(headers={**self.headers, "Content-Length": str(len(self.body))})
        await response.prepare(request)
        await response.write(self.body[: len(self.body) // 2])
        assert request.transport is not None
        request.transport.close()
        return response


@pytest.fixture
async def files() -> AsyncIterator[FileServer]:
    served = FileServer()
    await served.server.start_server()
    yield served
    await served.server.close()


class Loader:
    """Downloads to a path. `events` is what it reported, `pauses` how long it waited."""

    def __init__(self, path: Path, most_bytes: int = 1 << 24) -> None:
        self.path = path
        self.events: list[str] = []
        self.pauses: list[float] = []
        self.downloads = Downloads(lambda _: None, self.events.append, most_bytes, self.pause)

    async def pause(self, seconds: float) -> None:
        self.pauses.append(seconds)

    async def load(self, address: str) -> None:
        await self.downloads.download(address, self.path)


@pytest.fixture
def loader(tmp_path: Path) -> Loader:
    return Loader(tmp_path / "lists" / "films.csv")


def answer(status: int = 200, text: str = "", **headers: str) -> Answer:
    async def give(_request: web.Request) -> web.StreamResponse:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return web.Response(status=status, text=text, headers=named)

    return give


async def test_a_file_comes_whole_with_its_length_and_checksum(files: FileServer, loader: Loader) -> None:
    await loader.load(files.address())
    assert loader.path.read_bytes() == BODY
    checksum = hashlib.sha256(BODY).hexdigest()
    assert loader.events == [f"films.csv: {len(BODY)} bytes, SHA-256 {checksum}"]


async def test_what_broke_off_goes_on_where_it_stood(files: FileServer, loader: Loader) -> None:
    files.answers = [files.cut]
    await loader.load(files.address())
    assert loader.path.read_bytes() == BODY
    assert files.ranges[0] is None
    assert files.ranges[1] is not None and files.ranges[1] != "bytes=0-"
    assert loader.pauses == [PAUSES[0]]
    assert "has stopped in the middle. Trying again in 2 s." in loader.events[0]


async def test_a_file_that_has_changed_meanwhile_begins_anew(files: FileServer, loader: Loader) -> None:
    files.answers = [files.cut, answer(503)]
    files.headers = {"ETag": '"one"'}
    await _given_up(files, loader)
    files.headers, files.body = {"ETag": '"two"'}, b"id,title,year\n"
    await loader.load(files.address())
    assert loader.path.read_bytes() == b"id,title,year\n"


async def _given_up(files: FileServer, loader: Loader) -> None:
    files.answers = [files.cut, *[answer(503)] * len(PAUSES)]
    with pytest.raises(CatalogueError, match="has answered with status 503, again and again"):
        await loader.load(files.address())
    assert not loader.path.exists()


async def test_a_later_command_goes_on_too(files: FileServer, loader: Loader) -> None:
    await _given_up(files, loader)
    await loader.load(files.address())
    assert loader.path.read_bytes() == BODY
    assert files.ranges[-1] is not None


@pytest.mark.parametrize("headers", [{}, {"ETag": 'W/"weak"'}])
async def test_without_a_state_of_the_file_it_begins_anew(
    files: FileServer, loader: Loader, headers: dict[str, str]
) -> None:
    files.headers = headers
    files.answers = [files.cut]
    await loader.load(files.address())
    assert loader.path.read_bytes() == BODY
    assert files.ranges == [None, None]


async def test_what_is_there_already_is_asked_for_if_it_has_changed(
    files: FileServer, loader: Loader
) -> None:
    await loader.load(files.address())
    before = loader.path.stat().st_mtime_ns
    await loader.load(files.address())
    assert files.states == [None, '"one"']
    assert loader.path.stat().st_mtime_ns == before


async def test_another_part_than_was_asked_for_is_not_taken(files: FileServer, loader: Loader) -> None:
    wrong = answer(206, "xxxxx", Content_Range="bytes 3-7/8")
    files.answers = [files.cut, wrong, answer(416)]
    await loader.load(files.address())
    assert loader.path.read_bytes() == BODY


async def test_some_redirects_are_followed(files: FileServer, loader: Loader) -> None:
    files.answers = [answer(302, Location="/two"), answer(307, Location=files.address("/three"))]
    await loader.load(files.address("/one"))
    assert loader.path.read_bytes() == BODY


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ([answer(302, Location="/films.csv")] * 9, "leads on and on"),
        ([answer(302, Location="ftp://example.org/films.csv")], "leads to an address that is not safe"),
        ([answer(302, Location="file:///etc/passwd")], "leads to an address that is not safe"),
        ([answer(404)], "There is no file at"),
        ([answer(403)], r"cannot be downloaded .status 403."),
        ([answer(200, "<p>Log in", Content_Type="text/html")], "is a web page and no list"),
    ],
)
async def test_what_brings_no_list_is_a_sentence(
    files: FileServer, loader: Loader, answers: list[Answer], said: str
) -> None:
    files.answers = list(answers)
    with pytest.raises(CatalogueError, match=said):
        await loader.load(files.address())
    assert not loader.path.exists()
    assert loader.pauses == []


async def test_what_is_missing_can_be_told_from_the_rest(files: FileServer, loader: Loader) -> None:
    files.answers = [answer(404)]
    with pytest.raises(MissingFile):
        await loader.load(files.address())


async def endless(request: web.Request) -> web.StreamResponse:
    response = web.StreamResponse()
    await response.prepare(request)
    try:
        while True:
            await response.write(b"x" * 100_000)
    except ConnectionError:
        return response


@pytest.mark.parametrize("big", [endless, answer(200, "x" * 2_000_000)])
async def test_a_file_longer_than_the_limit_is_refused(
    files: FileServer, tmp_path: Path, big: Answer
) -> None:
    loader = Loader(tmp_path / "films.csv", most_bytes=1_000_000)
    files.answers = [big]
    with pytest.raises(CatalogueError, match="is longer than 0 MB"):
        await asyncio.wait_for(loader.load(files.address()), 20)


async def test_an_address_that_does_not_answer_is_given_up(files: FileServer, loader: Loader) -> None:
    address = files.address()
    await files.server.close()
    with pytest.raises(CatalogueError, match="cannot be reached, again and again"):
        await loader.load(address)
    assert tuple(loader.pauses) == PAUSES


@pytest.mark.parametrize("address", ["http://[", "http://", "http://exa mple.org:99999/films.csv"])
async def test_what_is_no_address_is_a_sentence(loader: Loader, address: str) -> None:
    with pytest.raises(CatalogueError, match="is no address"):
        await loader.load(address)


async def test_a_state_that_cannot_be_read_is_none(files: FileServer, loader: Loader) -> None:
    await _given_up(files, loader)
    loader.path.with_name("films.csv.state").write_text("{", encoding="utf-8")
    await loader.load(files.address())
    assert loader.path.read_bytes() == BODY
    assert files.ranges[-1] is None


def test_no_secret_of_an_address_is_shown() -> None:
    assert shown("https://ana:word@example.org/films.csv?key=1#x") == "https://example.org/films.csv"
