"""What the use cases need from the outside, as small protocols."""

from collections.abc import Sequence
from typing import Protocol

from bot.domain.clubs import ClubSettings
from bot.domain.films import Film
from bot.domain.scores import RankingPage, RankingQuery, ScoreChange, Standing, Superseded
from bot.domain.threads import ClubThread, ThreadKey


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> int:
        """Seconds since 1970-01-01 00:00 UTC."""
        ...


class FilmSource(Protocol):
    """The read-only catalogue."""

    def film(self, film_id: str) -> Film | None:
        """The film of that id. An indexed look-up of microseconds, safe on the event loop."""
        ...

    async def search(self, typed: str, limit: int) -> Sequence[Film]:
        """Films that a person typing this may mean, likeliest first, at most `limit`."""
        ...


class ClubFilms(Protocol):
    """The films that servers added themselves; every answer is about one server alone."""

    async def film(self, guild_id: int, film_id: str) -> Film | None:
        """That server's film of that id."""
        ...

    async def search(self, guild_id: int, typed: str, limit: int) -> Sequence[Film]:
        """The server's films with the typed words in a title, at most `limit`."""
        ...

    async def add(self, guild_id: int, film: Film, added_by: int, now: int) -> bool:
        """Keep the film; False, changing nothing, if the server has one of that id already."""
        ...


class Scores(Protocol):
    """Members' scores, and the running sums over them."""

    async def set(self, guild_id: int, member_id: int, film: Film, score: int, now: int) -> ScoreChange:
        """Give the member's score, durably, in place of the one before."""
        ...

    async def undo(
        self, guild_id: int, member_id: int, film: Film, given: int, before: int | None, now: int
    ) -> ScoreChange | Superseded:
        """Put `before` back (None: no score) if `given` is still the member's score."""
        ...

    async def standing(self, guild_id: int, member_id: int, film_id: str) -> Standing:
        """The film's figures in that server, and the member's own score."""
        ...

    async def ranking(self, guild_id: int, query: RankingQuery, offset: int, limit: int) -> RankingPage:
        """The films from `offset` on that the query lists, at most `limit`."""
        ...


class Clubs(Protocol):
    """What servers have chosen."""

    async def settings(self, guild_id: int) -> ClubSettings:
        """What the server has chosen; the defaults where it has made no choice."""
        ...

    async def keep_settings(self, guild_id: int, settings: ClubSettings) -> None:
        """Keep its choices in place of the ones before."""
        ...


class Threads(Protocol):
    """The threads that the bot opened."""

    async def find(self, key: ThreadKey) -> ClubThread | None:
        """The thread, open or claimed."""
        ...

    async def find_by_id(self, guild_id: int, thread_id: int) -> ClubThread | None:
        """The thread of that id, if the bot opened it."""
        ...

    async def keep(self, thread: ClubThread) -> None:
        """Keep what is known of a thread in place of what was."""
        ...
