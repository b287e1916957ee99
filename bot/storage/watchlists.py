"""Stores what members want to see, and the running counts over it."""

from collections.abc import Mapping
from typing import Final

from bot.domain.scores import SCALE, Tally
from bot.domain.watchlists import SEVERAL, Wanted, Watched, WatchlistOutcome, judge
from bot.storage.engine.bulk import insert_many
from bot.storage.engine.database import Steps, ask
from bot.storage.engine.repository import Repository, glances, reads, writes
from bot.storage.engine.row_locks import hold_scores
from bot.storage.engine.tables import Table
from bot.storage.films.club_films import current_id


def _has(guild_id: int, member_id: int, film_id: str) -> Steps[bool]:
    """Whether the film is on the member's list."""
    return bool((yield from ask(_HAS, guild_id, member_id, film_id)))


class WatchlistRepository(Repository):
    """The watchlists of all servers. Implements `bot.services.ports.Watchlists`."""

    @writes
    def add(self, guild_id: int, member_id: int, film_id: str, now: int) -> Steps[WatchlistOutcome]:
        """Put the film on the member's list if the domain's rule allows it."""
        yield from hold_scores(guild_id)
        film_id = yield from current_id(guild_id, film_id)
        is_rated = yield from ask(_RATED, guild_id, member_id, film_id)
        is_listed = yield from _has(guild_id, member_id, film_id)
        length = yield from _length(guild_id, member_id)
        outcome = judge(is_listed=is_listed, is_rated=bool(is_rated), length=length)
        if outcome is WatchlistOutcome.ADDED:
            yield from put_on(guild_id, member_id, film_id, now)
        return outcome

    @writes
    def remove(self, guild_id: int, member_id: int, film_id: str) -> Steps[bool]:
        """Take the film off the member's list; returns whether it was on it."""
        yield from hold_scores(guild_id)
        film_id = yield from current_id(guild_id, film_id)
        return (yield from take_off(guild_id, member_id, film_id))

    has = glances.unit(_has)

    @reads
    def page(
        self, guild_id: int, member_id: int, offset: int, limit: int
    ) -> Steps[tuple[tuple[Watched, ...], int]]:
        """The films of the member's list from `offset` on, the latest first, and how many it has in all."""
        rows = yield from ask(_PAGE, guild_id, member_id, limit, offset)
        watched = tuple(Watched(film_id, at, Tally(tuple(counts))) for film_id, at, *counts in rows)
        return watched, (yield from _length(guild_id, member_id))

    @reads
    def film_ids(self, guild_id: int, member_id: int) -> Steps[tuple[str, ...]]:
        """Every film on the member's list, the latest first."""
        rows = yield from ask(_FILM_IDS, guild_id, member_id)
        return tuple(film_id for (film_id,) in rows)

    @reads
    def shared(self, guild_id: int, offset: int, limit: int) -> Steps[tuple[tuple[Wanted, ...], int]]:
        """What several members want to see, from `offset` on, in `wanted`'s order, and how many in all."""
        wanted = yield from _wanted(guild_id, SEVERAL, offset, limit)
        [(total,)] = yield from ask(_SHARED, guild_id, SEVERAL)
        return wanted, int(total)

    @reads
    def wanted(self, guild_id: int, limit: int) -> Steps[tuple[Wanted, ...]]:
        """The films that most members want to see; among equals the longest wait comes first."""
        return _wanted(guild_id, 1, 0, limit)


def put_on(guild_id: int, member_id: int, film_id: str, at: int) -> Steps[None]:
    """Put the film on the member's list if it is not there yet. The caller holds the server's scores."""
    yield from put_all_on(guild_id, member_id, {film_id: at})


def put_all_on(guild_id: int, member_id: int, wishes: Mapping[str, int]) -> Steps[None]:
    """The same for many films, each with the time since which it is wanted."""
    rows = [(guild_id, member_id, film_id, at) for film_id, at in wishes.items()]
    yield from insert_many(_WATCHLIST.opening, rows)
    counts = [(guild_id, film_id, 1, at) for film_id, at in wishes.items()]
    yield from insert_many(_WATCH_COUNT.opening, counts, _COUNT_UP)


def take_off(guild_id: int, member_id: int, film_id: str) -> Steps[bool]:
    """Take the film off the member's list; returns whether it was on. The caller holds the scores."""
    if not (yield from ask(_WATCHLIST.delete, guild_id, member_id, film_id)):
        return False
    yield from ask(_COUNT_DOWN, guild_id, film_id)
    yield from ask(_DROP_COUNT, guild_id, film_id)
    return True


def _length(guild_id: int, member_id: int) -> Steps[int]:
    [(length,)] = yield from ask(_LENGTH, guild_id, member_id)
    return int(length)


def _wanted(guild_id: int, fewest: int, offset: int, limit: int) -> Steps[tuple[Wanted, ...]]:
    rows = yield from ask(_WANTED, guild_id, fewest, limit, offset)
    return tuple(Wanted(*row) for row in rows)


_ONE: Final = "WHERE guild_id = $1 AND member_id = $2 AND film_id = $3"
_RATED: Final = f"SELECT score FROM score {_ONE}"  # noqa: S608 - made of constants
_HAS: Final = f"SELECT added_at FROM watchlist {_ONE}"  # noqa: S608 - made of constants
_LENGTH: Final = "SELECT COUNT(*) FROM watchlist WHERE guild_id = $1 AND member_id = $2"
_WATCHLIST: Final = Table("watchlist", "guild_id member_id film_id", "added_at")
_SHARED: Final = "SELECT COUNT(*) FROM watch_count WHERE guild_id = $1 AND members >= $2"
_DROP_COUNT: Final = "DELETE FROM watch_count WHERE guild_id = $1 AND film_id = $2 AND members = 0"

_WATCH_COUNT: Final = Table("watch_count", "guild_id film_id", "members since")
# The first member to ask is not always the first to be saved.
_COUNT_UP: Final = _WATCH_COUNT.conflict(
    members="watch_count.members + 1",
    since="CASE WHEN excluded.since < watch_count.since THEN excluded.since ELSE watch_count.since END",
)

_COUNT_DOWN: Final = """
UPDATE watch_count SET
    members = members - 1,
    since = COALESCE(
        (SELECT MIN(added_at) FROM watchlist WHERE guild_id = $1 AND film_id = $2), since
    )
WHERE guild_id = $1 AND film_id = $2
"""

_PAGE: Final = f"""
SELECT watchlist.film_id, added_at, {", ".join(f"COALESCE(n{score}, 0)" for score in SCALE)}
FROM watchlist
LEFT JOIN film_tally
    ON film_tally.guild_id = watchlist.guild_id AND film_tally.film_id = watchlist.film_id
WHERE watchlist.guild_id = $1 AND member_id = $2
ORDER BY added_at DESC, watchlist.film_id
LIMIT $3 OFFSET $4
"""  # noqa: S608 - made of constants

_FILM_IDS: Final = """
SELECT film_id FROM watchlist WHERE guild_id = $1 AND member_id = $2 ORDER BY added_at DESC, film_id
"""

_WANTED: Final = """
SELECT film_id, members, since FROM watch_count
WHERE guild_id = $1 AND members >= $2
ORDER BY members DESC, since, film_id
LIMIT $3 OFFSET $4
"""
