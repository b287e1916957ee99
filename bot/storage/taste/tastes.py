"""What recommendations are made from: a server's scores, its films of a genre, and what members dismissed."""

from collections.abc import Sequence
from typing import Final

from bot.domain.taste.recommendation import ScoreChanges
from bot.storage.engine.database import Database, Steps, ask
from bot.storage.scores.rankings import club_tally
from bot.storage.scores.revisions import changes_since, count_changed, revision_of

PAGE_LENGTH: Final = 10_000
"""Scores read at once: PostgreSQL's rows are made on the event loop."""


class TasteRepository:
    """Implements `bot.services.taste.ports.TasteScores` and `Dismissals`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def revision(self, guild_id: int) -> int:
        """The number of the latest change to the server's scores; 0 before the first."""
        return await self._database.read(revision_of(guild_id))

    async def changed(self, guild_id: int, revision: int) -> int:
        """How many members have changed scores since that revision."""
        return await self._database.read(count_changed(guild_id, revision))

    async def changes(self, guild_id: int, revision: int) -> ScoreChanges:
        """What has changed since that revision."""
        return await self._database.read(changes_since(guild_id, revision))

    async def count(self, guild_id: int) -> int:
        """How many scores there are in the server."""
        return (await self._database.read(club_tally(guild_id))).votes

    async def scores_after(
        self, guild_id: int, last: tuple[int, str] | None
    ) -> Sequence[tuple[int, str, int]]:
        """The server's scores as member, film and score, in the order of the first two, from after `last`
        on; None is the beginning. None are left if none come.
        """
        return await self._database.read(_scores_after(guild_id, *(last or (-1, ""))))

    async def films_of_genre(self, guild_id: int, genre: str) -> Sequence[str]:
        """The films of a genre that members of the server have scored."""
        return await self._database.read(_films_of_genre(guild_id, genre))

    async def dismiss(self, guild_id: int, member_id: int, film_id: str, now: int) -> None:
        """The member does not want to be recommended the film."""
        await self._database.write(_dismiss(guild_id, member_id, film_id, now))

    async def take_back(self, guild_id: int, member_id: int, film_id: str) -> None:
        """The member may be recommended the film again."""
        await self._database.write(_take_back(guild_id, member_id, film_id))

    async def dismissed(self, guild_id: int, member_id: int) -> Sequence[str]:
        """The films that the member does not want to be recommended."""
        return await self._database.read(_dismissed(guild_id, member_id))


def _scores_after(guild_id: int, member_id: int, film_id: str) -> Steps[list[tuple[int, str, int]]]:
    rows = yield from ask(_PAGE, guild_id, member_id, film_id, PAGE_LENGTH)
    return [(who, film, score) for who, film, score in rows]


def _films_of_genre(guild_id: int, genre: str) -> Steps[list[str]]:
    rows = yield from ask(
        "SELECT film_id FROM film_tally WHERE guild_id = $1 AND genres LIKE $2", guild_id, f"%,{genre},%"
    )
    return [film_id for (film_id,) in rows]


def _dismiss(guild_id: int, member_id: int, film_id: str, now: int) -> Steps[None]:
    yield from ask(
        "INSERT INTO dismissed_film (guild_id, member_id, film_id, dismissed_at) VALUES ($1, $2, $3, $4)"
        " ON CONFLICT (guild_id, member_id, film_id) DO NOTHING",
        guild_id,
        member_id,
        film_id,
        now,
    )


def _take_back(guild_id: int, member_id: int, film_id: str) -> Steps[None]:
    yield from ask(
        "DELETE FROM dismissed_film WHERE guild_id = $1 AND member_id = $2 AND film_id = $3",
        guild_id,
        member_id,
        film_id,
    )


def _dismissed(guild_id: int, member_id: int) -> Steps[list[str]]:
    rows = yield from ask(
        "SELECT film_id FROM dismissed_film WHERE guild_id = $1 AND member_id = $2 ORDER BY film_id",
        guild_id,
        member_id,
    )
    return [film_id for (film_id,) in rows]


_PAGE: Final = """
SELECT member_id, film_id, score
FROM score
WHERE guild_id = $1 AND (member_id, film_id) > ($2, $3)
ORDER BY member_id, film_id
LIMIT $4
"""
