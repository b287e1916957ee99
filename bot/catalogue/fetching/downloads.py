"""Downloads files to disk; an interrupted download resumes where it stopped."""

import asyncio
import hashlib
import json
import re
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import aiohttp
from yarl import URL

from bot.catalogue.rows import CatalogueError

MOST_BYTES: Final = 2 << 30
"""A longer file is not downloaded."""
MOST_REDIRECTS: Final = 5
CONNECT_SECONDS: Final = 10.0
SILENCE_SECONDS: Final = 60.0
"""A download fails if the server sends nothing for this long."""
PAUSES: Final = (2.0, 10.0, 60.0)
"""How many seconds to wait before each retry; after the last one the download is given up."""
_CHUNK: Final = 1 << 18
_MOVED: Final = frozenset({301, 302, 303, 307, 308})
_MISSING: Final = frozenset({404, 410})
_RANGE: Final = re.compile(r"bytes (\d+)-")

Tell = Callable[[str], None]


class MissingFile(CatalogueError):
    """There is no such file at the address."""


class _BrokenOff(Exception):
    """The download stopped early and may succeed if tried again. The text says why."""


@dataclass(frozen=True, slots=True)
class Downloads:
    """Downloads one file after another, and reports on it through `progress` and `tell`."""

    progress: Tell
    tell: Tell
    most_bytes: int = MOST_BYTES
    pause: Callable[[float], Awaitable[object]] = asyncio.sleep

    async def download(self, address: str, path: Path) -> None:
        """Download the file to `path`. If it is already there, do so only if it has changed.

        Raises MissingFile if there is none, and CatalogueError if it cannot be downloaded or cannot be a
        list.
        """
        with _writing(path):
            path.parent.mkdir(parents=True, exist_ok=True)
        for seconds in (*PAUSES, None):
            try:
                await self._try(parsed_address(address), path)
                break
            except _BrokenOff as broken:
                if seconds is None:
                    raise CatalogueError(
                        f"{shown(address)} {broken}, again and again. What has come so far is kept: "
                        "give the same command later to go on."
                    ) from broken
                self.tell(f"{shown(address)} {broken}. Trying again in {seconds:.0f} s.")
                await self.pause(seconds)
        self.tell(f"{path.name}: {_measured(path)}")

    async def _try(self, address: URL, path: Path) -> None:
        kept = _Kept(path)
        timeout = aiohttp.ClientTimeout(total=None, sock_connect=CONNECT_SECONDS, sock_read=SILENCE_SECONDS)
        try:
            # As it is stored there, so that the bytes can be counted and continued.
            async with (
                aiohttp.ClientSession(timeout=timeout, auto_decompress=False) as session,
                _followed(session, address, {"Accept-Encoding": "identity", **kept.asks()}) as response,
            ):
                await self._take(response, kept)
        except TimeoutError as error:
            raise _BrokenOff("has sent nothing for too long") from error
        except aiohttp.ClientPayloadError as error:
            raise _BrokenOff("has stopped in the middle") from error
        except aiohttp.InvalidURL as error:
            raise CatalogueError(f"{shown(address)} is no address.") from error
        except (aiohttp.ClientError, OSError) as error:
            raise _BrokenOff("cannot be reached") from error

    async def _take(self, response: aiohttp.ClientResponse, kept: "_Kept") -> None:
        if response.status == 304:
            return
        _check(response)
        size = kept.begin(response)
        self._limit(size + (response.content_length or 0))
        async for chunk in response.content.iter_chunked(_CHUNK):
            kept.add(chunk)
            size += len(chunk)
            self._limit(size)
            self.progress(f"{kept.path.name}: {size >> 20} MB")
        kept.finish()

    def _limit(self, size: int) -> None:
        if size > self.most_bytes:
            raise CatalogueError(
                f"The file is longer than {self.most_bytes >> 20} MB: is it a list of films?"
            )


class _Kept:
    """The part of a file that is already on disk, and the server's tag for that version of it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.part = path.with_name(f"{path.name}.part")
        self._state = path.with_name(f"{path.name}.state")

    def asks(self) -> dict[str, str]:
        """Request headers that ask only for the missing part."""
        state = self._known()
        mark = state.get("ETag") or state.get("Last-Modified")
        if self.part.exists() and mark:
            return {"Range": f"bytes={self.part.stat().st_size}-", "If-Range": mark}
        if self.path.exists():
            asked = {"If-None-Match": state.get("ETag"), "If-Modified-Since": state.get("Last-Modified")}
            return {name: value for name, value in asked.items() if value}
        return {}

    def _known(self) -> dict[str, str]:
        try:
            state = json.loads(self._state.read_text("utf-8"))
        except (OSError, ValueError):
            return {}
        return state if isinstance(state, dict) else {}

    def begin(self, response: aiohttp.ClientResponse) -> int:
        """Start the file, or continue it if the server agrees. Returns how many bytes are already on disk."""
        found = _RANGE.match(response.headers.get("Content-Range", ""))
        size = self.part.stat().st_size if self.part.exists() else 0
        if response.status == 206 and found and int(found[1]) == size:
            return size
        with _writing(self.part):
            self.part.unlink(missing_ok=True)
        if response.status != 200:
            raise _BrokenOff("has sent another part than was asked for")
        state = {name: response.headers.get(name, "") for name in ("ETag", "Last-Modified")}
        if state["ETag"].startswith("W/"):
            # A weak tag may belong to other bytes.
            state["ETag"] = ""
        with _writing(self.part):
            self._state.write_text(json.dumps(state), "utf-8")
            self.part.touch()
        return 0

    def add(self, chunk: bytes) -> None:
        """Append the next bytes."""
        with _writing(self.part), self.part.open("ab") as file:
            file.write(chunk)

    def finish(self) -> None:
        """The file is complete: give it its final name."""
        with _writing(self.path):
            self.part.replace(self.path)


@contextmanager
def _writing(path: Path) -> Iterator[None]:
    """Raises a full disk or a read-only folder as CatalogueError, so that it is not taken for a lost
    connection.
    """
    try:
        yield
    except OSError as error:
        raise CatalogueError(f"{path} cannot be written: {error.strerror or error}.") from error


@asynccontextmanager
async def _followed(
    session: aiohttp.ClientSession, address: URL, headers: Mapping[str, str]
) -> AsyncIterator[aiohttp.ClientResponse]:
    """Follows a few redirects to the final answer, but never from HTTPS to HTTP."""
    for _ in range(MOST_REDIRECTS + 1):
        async with session.get(address, headers=headers, allow_redirects=False) as response:
            if response.status not in _MOVED:
                yield response
                return
            onward = address.join(parsed_address(response.headers.get("Location", "")))
        if onward.scheme not in {"https", address.scheme}:
            raise CatalogueError(f"{shown(address)} leads to an address that is not safe: {shown(onward)}.")
        address = onward
    raise CatalogueError(f"{shown(address)} leads on and on: name the address of the file itself.")


def _check(response: aiohttp.ClientResponse) -> None:
    """Raises an error if the response is not a file."""
    address = shown(response.url)
    if response.status in _MISSING:
        raise MissingFile(f"There is no file at {address} (status {response.status}).")
    if response.status == 429 or response.status >= 500:
        raise _BrokenOff(f"has answered with status {response.status}")
    if response.status not in {200, 206, 416}:
        raise CatalogueError(f"{address} cannot be downloaded (status {response.status}).")
    if response.content_type == "text/html":
        raise CatalogueError(f"{address} is a web page and no list: name the address of the file itself.")


def shown(address: str | URL) -> str:
    """The address without the parts that may be secret."""
    whole = URL(address).with_query(None).with_fragment(None)
    return str(whole.with_user(None) if whole.host else whole)


def parsed_address(text: str) -> URL:
    """Parse an address. Raises CatalogueError if it is not one."""
    try:
        return URL(text)
    except ValueError as error:
        raise CatalogueError(f"{text[:200]!r} is no address.") from error


def _measured(path: Path) -> str:
    """A file's length and checksum, to show."""
    with path.open("rb") as file:
        return f"{path.stat().st_size} bytes, SHA-256 {hashlib.file_digest(file, 'sha256').hexdigest()}"
