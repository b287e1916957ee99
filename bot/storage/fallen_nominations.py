"""Stores nominations that fell off until their nominators know. See `bot.domain.week.fallen`."""

from collections.abc import Sequence
from typing import Final

from bot.domain.week.fallen import Fall, Fallen
from bot.storage.engine.database import Steps, ask
from bot.storage.engine.repository import Repository, reads, writes
from bot.storage.engine.tables import Table


class FallenRepository(Repository):
    """The fallen nominations of all servers. Implements `bot.services.week.ports.FallenNominations`."""

    @reads
    def untold(self, guild_id: int, member_id: int) -> Steps[Sequence[Fallen]]:
        """The member's fallen nominations that they have not been told about, the earliest first."""
        rows = yield from ask(_UNTOLD, guild_id, member_id)
        return [Fallen(film_id, Fall(reason), fell_at) for film_id, reason, fell_at in rows]

    @writes
    def told(self, guild_id: int, member_id: int, fallen: Fallen) -> Steps[None]:
        """Record that the member was told. If the film was nominated and fell off again meanwhile, that
        stays.
        """
        yield from ask(_TOLD, guild_id, fallen.film_id, member_id, fallen.fell_at)


def fall_off(guild_id: int, fallen: Fallen) -> Steps[None]:
    """Have the nominator told that a waiting film fell off. To be called before the nomination is deleted."""
    yield from ask(_FALL_OFF, guild_id, fallen.film_id, fallen.reason.value, fallen.fell_at)


def fell_to_another(guild_id: int, film_id: str, member_id: int, now: int) -> Steps[None]:
    """Have a member told that another's nomination replaces theirs, since the two films became one."""
    yield from ask(_FALLEN.insert_new, guild_id, film_id, member_id, Fall.MERGED.value, now)


def parted(guild_id: int, film_id: str, merged_at: int) -> Steps[None]:
    """Two merged films are separate again: nominations that the merge removed are no longer news."""
    yield from ask(_PARTED, guild_id, film_id, merged_at)


def nominated_again(guild_id: int, film_id: str, member_id: int) -> Steps[None]:
    """The member nominated the film again, so need not be told that it fell off."""
    yield from ask(_FALLEN.delete, guild_id, film_id, member_id)


_FALLEN: Final = Table("fallen_nomination", "guild_id film_id member_id", "reason fell_at")

_UNTOLD: Final = """
SELECT film_id, reason, fell_at FROM fallen_nomination
WHERE guild_id = $1 AND member_id = $2
ORDER BY fell_at, film_id
"""

_TOLD: Final = """
DELETE FROM fallen_nomination WHERE guild_id = $1 AND film_id = $2 AND member_id = $3 AND fell_at = $4
"""

_FALL_OFF: Final = f"""
{_FALLEN.opening}
SELECT guild_id, film_id, member_id, CAST($3 AS TEXT), CAST($4 AS BIGINT) FROM nomination
WHERE guild_id = $1 AND film_id = $2
ON CONFLICT (guild_id, film_id, member_id) DO UPDATE
SET reason = excluded.reason, fell_at = excluded.fell_at
"""  # noqa: S608 - made of constants

_PARTED: Final = """
DELETE FROM fallen_nomination
WHERE guild_id = $1 AND film_id = $2 AND reason = 'merged' AND fell_at = $3
"""
