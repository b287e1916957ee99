"""Connects to the host that answers first, so that a silent one does not hold up the others."""

import asyncio
import os
import re
from collections.abc import Mapping
from typing import Final
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

import asyncpg  # type: ignore[import-untyped]

from bot.storage.engine.errors import StorageError

HEAD_START: Final = 0.3
"""How many seconds each host has before the next one is tried as well.

The driver tries hosts one after another, and could spend all its time on one that is gone.
"""
_USUAL_PORT: Final = 5432
_LAST_PORT: Final = 65_535
# Not urllib: newer Pythons refuse addresses with several hosts if one of them is in brackets.
_ADDRESS: Final = re.compile(r"(?P<user>\w+://(?:[^/?#]*@)?)(?P<hosts>[^/?#]*)(?P<rest>.*)", re.DOTALL)
_FAILURES: Final = (OSError, asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError)


class Hosts:
    """The hosts in a URL such as `postgresql://user:password@one,two/database`.

    If there are several, only one that accepts writes is used, unless `target_session_attrs` in the URL (or
    libpq's variable for it) says otherwise: a standby may answer first, and the bot would stay connected to
    it.
    """

    def __init__(self, url: str) -> None:
        self._hosts = hosts_of(url)
        self._url = without_hosts(url) if self._hosts[1:] else url
        self._demands = {} if _says_which(url) else {"target_session_attrs": "read-write"}

    async def connect(self, *_url: str, **options: object) -> asyncpg.Connection:
        """Connect as asyncpg does. If no host answers, raises the error of the host that failed last.

        The host that answered last time is tried first.
        """
        if not self._hosts[1:]:
            return await asyncpg.connect(self._url, **options)
        tasks: dict[asyncio.Task[asyncpg.Connection], Mapping[str, object]] = {}
        try:
            return await self._first(tasks, options)
        finally:
            for task in tasks:
                task.cancel()
                task.add_done_callback(_end)

    async def _first(
        self,
        tasks: dict[asyncio.Task[asyncpg.Connection], Mapping[str, object]],
        options: Mapping[str, object],
    ) -> asyncpg.Connection:
        """The first connection made; its task is removed from `tasks`."""
        to_ask, failure = list(self._hosts), None
        while to_ask or tasks:
            if to_ask:
                host = to_ask.pop(0)
                tasks[asyncio.create_task(self._ask(host, options))] = host
            patience = HEAD_START if to_ask else None
            done, _ = await asyncio.wait(tasks, timeout=patience, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                host = tasks.pop(task)
                failure = task.exception()
                if failure is None:
                    self._hosts = [host, *(each for each in self._hosts if each is not host)]
                    return task.result()
                if not isinstance(failure, _FAILURES):
                    raise failure
        assert failure is not None, "at least one was asked"
        raise failure

    async def _ask(self, host: Mapping[str, object], options: Mapping[str, object]) -> asyncpg.Connection:
        return await asyncpg.connect(self._url, **options, **self._demands, **host)


def _says_which(url: str) -> bool:
    return (
        "target_session_attrs" in parse_qs(urlsplit(without_hosts(url)).query)
        or "PGTARGETSESSIONATTRS" in os.environ
    )


def hosts_of(url: str) -> list[Mapping[str, object]]:
    """Each host of the URL as arguments for `asyncpg.connect`; empty if the URL names none, or one socket.

    `StorageError` if a port is none, or if there is not one for each host.

    >>> hosts_of("postgresql://me:secret@one,[::1]:5433/club")
    [{'host': 'one', 'port': 5432}, {'host': '::1', 'port': 5433}]
    >>> hosts_of("postgresql:///club?host=/run/one,/run/two")
    [{'host': '/run/one', 'port': 5432}, {'host': '/run/two', 'port': 5432}]
    """
    found = _ADDRESS.match(url)
    named = found["hosts"] if found else ""
    return [_host(each) for each in named.split(",")] if named else _hosts_asked_for(urlsplit(url))


def without_hosts(url: str) -> str:
    """The URL without its hosts, for when the driver gets the host as a separate argument.

    >>> without_hosts("postgresql://me:secret@one,[::1]:5433/club")
    'postgresql://me:secret@/club'
    """
    return _ADDRESS.sub(r"\g<user>\g<rest>", url)


def _hosts_asked_for(parts: SplitResult) -> list[Mapping[str, object]]:
    """The hosts in `?host=one,two&port=5432,5433`, if there are several."""
    asked = parse_qs(parts.query)
    hosts, ports = (asked.get(name, [""])[-1].split(",") for name in ("host", "port"))
    if not ports[1:]:
        ports *= len(hosts)
    if len(ports) != len(hosts):
        raise StorageError(
            "A PostgreSQL address must have one port for all of its hosts, or one for each of them."
        )
    found = [_host(host, port) for host, port in zip(hosts, ports, strict=True)]
    if not found[1:]:
        return []
    if "" in hosts:
        raise StorageError(
            "A PostgreSQL address must not list a host without a name: look for a comma too many."
        )
    return found


def _host(named: str, usual_port: str = "") -> Mapping[str, object]:
    """A host with its port: what stands behind its only colon, or behind the one after its brackets."""
    host, colon, port = named.rpartition(":")
    if not colon or named.startswith("/") or (":" in host and not host.endswith("]")):
        host, port = named, ""
    return {"host": unquote(host.strip("[]")), "port": _port(port or usual_port)}


def _port(named: str) -> int:
    """The number of a port; the usual one if there is none."""
    if not named:
        return _USUAL_PORT
    if not (named.isascii() and named.isdecimal() and 0 < int(named) <= _LAST_PORT):
        # Not quoted: after an unescaped sign, it may be a part of the password.
        raise StorageError(
            "The port in a PostgreSQL address must be a number from 1 to 65535. Signs such as @, : or / in "
            "the password are written as %40, %3A or %2F."
        )
    return int(named)


def _end(task: "asyncio.Task[asyncpg.Connection]") -> None:
    """Close a connection that was made too late, when nobody waits for it any more."""
    if not task.cancelled() and task.exception() is None:
        task.result().terminate()
