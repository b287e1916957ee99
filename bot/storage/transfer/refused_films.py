"""Stores which films members have refused for rows of their files."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Final

from bot.storage.engine.bulk import ask_each, insert_many
from bot.storage.engine.database import Steps, ask
from bot.storage.engine.tables import Table
from bot.storage.films.club_films import current_ids


def refused_films(guild_id: int, member_id: int) -> Steps[Mapping[str, Collection[str]]]:
    """The films that the member has refused, by the row's `refusal_mark`."""
    refused: defaultdict[str, set[str]] = defaultdict(set)
    for mark, film_id in (yield from ask(_REFUSED, guild_id, member_id)):
        refused[mark].add(film_id)
    return refused


def refuse_films(guild_id: int, member_id: int, mark: str, film_ids: Collection[str]) -> Steps[None]:
    """Record that the row with this mark means none of these films."""
    now_ids = yield from current_ids(guild_id, film_ids)
    rows = [(guild_id, member_id, mark, film_id) for film_id in now_ids]
    yield from insert_many(_FILM.opening, rows, "ON CONFLICT DO NOTHING")


def allow_films(guild_id: int, member_id: int, mark: str, film_ids: Collection[str]) -> Steps[None]:
    """Record that the row with this mark may mean these films after all."""
    now_ids = yield from current_ids(guild_id, film_ids)
    if now_ids:
        yield from ask_each(_ALLOW, guild_id, now_ids, member_id, mark)


_FILM: Final = Table("refused_film", "guild_id member_id row_mark film_id")
_REFUSED: Final = "SELECT row_mark, film_id FROM refused_film WHERE guild_id = $1 AND member_id = $2"
_ALLOW: Final = """
DELETE FROM refused_film WHERE guild_id = $1 AND member_id = $2 AND row_mark = $3 AND film_id IN ()
"""
