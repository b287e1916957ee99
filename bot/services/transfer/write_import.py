"""Writes an import, with the films in their present state."""

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from bot.domain.errors import FilmMoved
from bot.domain.films.film import Film
from bot.domain.transfer.pending import PendingImport, as_of_now
from bot.domain.transfer.plan import ImportDone
from bot.domain.unfinished_work import Work
from bot.services.films.films import FilmService
from bot.services.transfer.match_films import MatchProgress
from bot.services.transfer.ports import Imports
from bot.services.transfer.questions import films_of, gone


class Written(NamedTuple):
    """An import that was written, the state it was written in, and its films."""

    done: ImportDone
    pending: PendingImport
    films: Mapping[str, Film]


async def write_import(films: FilmService, imports: Imports, work: Work, told: MatchProgress) -> Written:
    """Write the member's import, or what is left of it; `UserError` if it no longer waits."""
    try:
        return await _write(films, imports, work, told)
    except FilmMoved:  # a film was merged while the import was being written
        return await _write(films, imports, work, told)


async def _write(films: FilmService, imports: Imports, work: Work, told: MatchProgress) -> Written:
    # However old the import is: once begun, it is finished.
    pending = await imports.find(work.guild_id, work.member_id, work.about, work.about)
    if pending is None:
        raise gone()
    entries = await asyncio.to_thread(pending.known)
    found = await films_of(films, work.guild_id, pending, {entry.film_id for entry in entries})
    # An added film may have been merged into another since, and then that one counts.
    now_called = {film.id: film for film in found.values()}
    known = await asyncio.to_thread(as_of_now, entries, found)
    pending = replace(pending, added=tuple(film for film in pending.added if film.id in now_called))
    done = await imports.commit(work, pending, known, now_called, told)
    if done is None:
        raise gone()
    return Written(done, pending, now_called)
