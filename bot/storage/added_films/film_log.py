"""Stores what was done to a server's films, and by whom."""

import json
from collections.abc import Sequence
from typing import Final

from bot.domain.added_films.log import FieldChange, FilmAction, FilmField, FilmLogEntry
from bot.domain.films.film import Film
from bot.storage.engine.unit_of_work import Steps, ask


def log_action(
    guild_id: int,
    member_id: int,
    action: str,
    film: Film,
    now: int,
    into_id: str | None = None,
    changes: Sequence[FieldChange] = (),
) -> Steps[None]:
    """Record what a member did; 0: nobody, a list brought the film. The caller holds the server's scores."""
    packed = json.dumps(changes, ensure_ascii=False)
    told = (film.id, film.title, film.year, into_id, packed)
    yield from ask(_KEEP, guild_id, now, member_id, action, *told, 0)


def log_import(guild_id: int, member_id: int, films: Sequence[Film], now: int) -> Steps[None]:
    """Record the films that a part of a member's import added: in one line, under the first of all.

    `now` is the time of the whole import.
    """
    if films and not (yield from ask(_COUNT_IN, guild_id, now, member_id, len(films))):
        told = (films[0].id, films[0].title, films[0].year, None, "[]")
        yield from ask(_KEEP, guild_id, now, member_id, FilmAction.ADD.value, *told, len(films) - 1)


def film_log(guild_id: int, offset: int, limit: int) -> Steps[Sequence[FilmLogEntry]]:
    """The log, latest first, from `offset` on."""
    rows = yield from ask(_PAGE, guild_id, limit, offset)
    return [
        FilmLogEntry(at, member, FilmAction(action), film_id, title, year, into_id, _changes(packed), others)
        for at, member, action, film_id, title, year, into_id, packed, others in rows
    ]


def _changes(packed: str) -> tuple[FieldChange, ...]:
    return tuple(FieldChange(FilmField(field), before, after) for field, before, after in json.loads(packed))


_KEEP: Final = """
INSERT INTO film_log
    (guild_id, place, done_at, member_id, action, film_id, title, year, into_id, changes, others)
VALUES ($1,
    (SELECT COALESCE(MAX(place), 0) + 1 FROM film_log WHERE guild_id = $1),
    $2, $3, $4, $5, $6, $7, $8, $9, $10)
"""

_COUNT_IN: Final = """
UPDATE film_log SET others = others + $4
WHERE guild_id = $1 AND done_at = $2 AND member_id = $3 AND action = 'add' AND others > 0 RETURNING place
"""

_PAGE: Final = """
SELECT done_at, member_id, action, film_id, title, year, into_id, changes, others FROM film_log
WHERE guild_id = $1 ORDER BY place DESC LIMIT $2 OFFSET $3
"""
