"""Brings the operator's list of films to this machine, as a file or a folder."""

import asyncio
import hashlib
import re
import shutil
import sqlite3
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

from bot.catalogue.fetching.downloads import Downloads, MissingFile, Tell, parsed_address, shown
from bot.catalogue.fetching.films import fetch_films
from bot.catalogue.fetching.kept import KeptFilms
from bot.catalogue.fetching.service import ADDRESS, QueryService
from bot.catalogue.rows import CatalogueError
from bot.catalogue.sources import omdb

_FILE_NAME: Final = re.compile(r"\w[\w.-]{0,99}", re.ASCII)
_UNNAMED: Final = "list.csv"
_PACKED: Final = ".bz2"
_IMDB: Final = (
    "IMDb gives its files to those who agree to its terms, for what is not commercial. Download them "
    "yourself (https://developer.imdb.com/non-commercial-datasets), and give their folder with --from."
)


class Obtained(NamedTuple):
    """Where the list is on this machine, and the name to show as the source of its films."""

    path: Path
    name: str


@dataclass(frozen=True, slots=True)
class Fetching:
    """Fetches lists into a folder beside the index at `target`, where they stay until the index is built.

    `contact` tells services how to reach the host; `languages` are those of the titles. `progress` and `tell`
    report what happens. `pause` and `clock` are the time, for tests to replace.
    """

    target: Path
    contact: str
    languages: Sequence[str]
    progress: Tell
    tell: Tell
    pause: Callable[[float], Awaitable[object]] = asyncio.sleep
    clock: Callable[[], float] = time.monotonic

    @property
    def folder(self) -> Path:
        """The folder for fetched files."""
        return self.target.with_name(f"{self.target.name}.fetched")

    async def obtain(self, kind: str, place: str | None) -> Obtained:
        """The list of that kind, from a path or an address. Raises CatalogueError if there is none."""
        if kind == "wikidata":
            return await self._wikidata(place or ADDRESS)
        if place is None:
            raise CatalogueError("Say where the list is: --from FILE or --from ADDRESS.")
        if not _is_address(place):
            return Obtained(Path(place), Path(place).name)
        if kind == "imdb":
            raise CatalogueError(_IMDB)
        folder = self.folder / hashlib.blake2b(place.encode(), digest_size=8).hexdigest()
        path = await self._tables(place, folder) if kind == "omdb" else await self._file(place, folder)
        return Obtained(path, shown(place))

    def forget(self) -> None:
        """Delete what was fetched, once the index is built."""
        shutil.rmtree(self.folder, ignore_errors=True)

    async def _wikidata(self, address: str) -> Obtained:
        if not _is_address(address):
            raise CatalogueError("Wikidata's films are fetched from its query service: leave --from out.")
        parsed_address(address)  # a wrong address would be retried for long
        path = self.folder / "wikidata.db"
        service = QueryService(address, self.contact, self.tell, self.pause, self.clock)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with KeptFilms(path, address) as kept:
                await fetch_films(service, kept, self.languages, self.progress)
        except (OSError, sqlite3.Error) as error:
            raise CatalogueError(f"{path} cannot be written: {error}.") from error
        return Obtained(path, shown(address))

    async def _file(self, address: str, folder: Path) -> Path:
        name = parsed_address(address).path.rpartition("/")[2]
        path = folder / (name if _FILE_NAME.fullmatch(name) else _UNNAMED)
        await self._downloads.download(address, path)
        return path

    async def _tables(self, address: str, folder: Path) -> Path:
        """Download the tables of omdb.org's dump: compressed, as omdb.org offers them, or else plain."""
        for name in omdb.TABLES:
            for each in (f"{name}{_PACKED}", name):
                try:
                    await self._downloads.download(f"{address.rstrip('/')}/{each}", folder / each)
                    break
                except MissingFile as missing:
                    self.tell(str(missing))
        return folder

    @property
    def _downloads(self) -> Downloads:
        return Downloads(self.progress, self.tell, pause=self.pause)


def _is_address(place: str) -> bool:
    return place.startswith(("https://", "http://"))
