"""Finds the handler for a REST request: a table of methods and paths, and the request as handlers see it.

Handlers are plain functions from a `Call` to a JSON value, or to None for an empty 204.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from emulator.world.errors import DiscordError, ErrorCode, invalid_form
from emulator.world.messages.attachments import Upload
from emulator.world.records import Guild
from emulator.world.world import World


@dataclass(slots=True)
class Call:
    """One REST request, parsed. `actor_id` is the bot's user id, or 0 if no token was sent."""

    world: World
    base_url: str
    actor_id: int
    parameters: Mapping[str, str]
    query: Mapping[str, str]
    body: Any = None
    uploads: list[Upload] = field(default_factory=list)

    def id(self, name: str) -> int:
        """An id in the path; `@me` is the bot."""
        text = self.parameters[name]
        return self.actor_id if text == "@me" else _snowflake(name, text)

    def guild(self) -> Guild:
        """The server in the path; one that the bot has not joined does not exist for it."""
        guild = self.world.guild(self.id("guild_id"))
        if self.actor_id not in guild.members:
            raise DiscordError(ErrorCode.UNKNOWN_GUILD)
        return guild

    def number(self, name: str, default: int) -> int:
        text = self.query.get(name)
        return default if text is None else _snowflake(name, text)

    def optional_number(self, name: str) -> int | None:
        text = self.query.get(name)
        return None if text is None else _snowflake(name, text)

    def asks(self, name: str) -> bool:
        return self.query.get(name, "").lower() in {"1", "true"}


def _snowflake(name: str, text: str) -> int:
    if not text.isdigit():
        raise invalid_form(((name,), "NUMBER_TYPE_COERCE", f'Value "{text}" is not snowflake.'))
    return int(text)


Handler = Callable[[Call], object]


@dataclass(frozen=True, slots=True)
class Route:
    """`limit` is (requests, seconds) of its rate-limit bucket; None if Discord has none."""

    method: str
    pattern: str
    handler: Handler
    limit: tuple[int, float] | None
    needs_token: bool
    parts: tuple[str, ...]

    def match(self, parts: list[str]) -> dict[str, str] | None:
        found: dict[str, str] = {}
        for mine, theirs in zip(self.parts, parts, strict=True):
            if mine[0] == "{":
                found[mine[1:-1]] = theirs
            elif mine != theirs:
                return None
        return found


USUAL_LIMIT = (50, 1.0)


class RouteTable:
    """The routes of one theme; `joined` combines several."""

    def __init__(self) -> None:
        self.routes: dict[tuple[str, int], list[Route]] = {}

    def add(
        self,
        method: str,
        pattern: str,
        *,
        limit: tuple[int, float] | None = USUAL_LIMIT,
        needs_token: bool = True,
    ) -> Callable[[Handler], Handler]:
        """Declare a handler. If two match, the one declared first answers."""

        def declare(handler: Handler) -> Handler:
            parts = tuple(pattern.strip("/").split("/"))
            route = Route(method, pattern, handler, limit, needs_token, parts)
            self.routes.setdefault((method, len(parts)), []).append(route)
            return handler

        return declare

    @classmethod
    def joined(cls, tables: Iterable["RouteTable"]) -> "RouteTable":
        whole = cls()
        for table in tables:
            for key, routes in table.routes.items():
                whole.routes.setdefault(key, []).extend(routes)
        return whole

    def find(self, method: str, path: str) -> tuple[Route, dict[str, str]] | None:
        parts = path.strip("/").split("/")
        for route in self.routes.get((method, len(parts)), ()):
            found = route.match(parts)
            if found is not None:
                return route, found
        return None
