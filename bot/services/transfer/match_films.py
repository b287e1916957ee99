"""Finds the films that a file's rows mean, in the catalogue and among the server's own."""

import asyncio
from collections.abc import Awaitable, Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from bot.domain.errors import UserError
from bot.domain.films.film import Film
from bot.domain.transfer.contradictions import asked_where_two_mean_one
from bot.domain.transfer.film_records import refusal_mark
from bot.domain.transfer.match_film import (
    Certain,
    Doubtful,
    Match,
    NotFound,
    agrees,
    alike,
    match,
    may_be_called,
    names_of,
    near_names,
)
from bot.domain.transfer.pending import PendingRow
from bot.domain.transfer.rows import ImportedRow
from bot.services.films.films import FilmService, is_club_film
from bot.services.ports import ClubFilms, FilmSource
from bot.services.transfer.own_films import OwnFilms
from bot.services.transfer.rests import rest

AT_A_TIME: Final = 200
"""After this many rows, other members' searches get their turn."""
MOST_SEARCHED: Final = 1000
"""The catalogue is searched for at most this many rows whose titles are unknown."""
MOST_CANDIDATES_SEARCHED: Final = 20
"""At most this many films are offered for a title that a member searches."""
_FOUND: Final = 8
"""Each search for a row returns at most this many films."""

MatchProgress = Callable[[int, int], Awaitable[None]]
"""Is told how many of how many rows are done."""


async def untold(_done: int, _total: int) -> None:
    """Reports no progress, since nobody is waiting."""


@dataclass(slots=True)
class Matches:
    """The result for each row, in order, and the films that join the server's own.

    `certain` are the existing films that rows are certain to mean, by id; `ids` maps the ids in rows to the
    ids of the films that have them.
    """

    rows: list[PendingRow] = field(default_factory=list)
    added: list[Film] = field(default_factory=list)
    certain: dict[str, Film] = field(default_factory=dict)
    ids: dict[str, str] = field(default_factory=dict)

    def sure(self, row: ImportedRow, film: Film, *, by_id: bool = False) -> PendingRow:
        """The row as one that certainly means that film, unless it says itself that it is doubtful."""
        self.certain[film.id] = film
        if by_id:
            self.ids[row.film_id] = film.id
        return PendingRow(row, (film.id,), is_certain=not row.is_doubtful)


class Matcher:
    """Matches rows in one server. With `may_add`, the member can add films to the server's own.

    It searches the catalogue for at most `searches` rows without a film of the same title.
    """

    def __init__(
        self,
        films: FilmService,
        catalogue: FilmSource,
        club_films: ClubFilms,
        *,
        may_add: bool,
        searches: int = MOST_SEARCHED,
    ) -> None:
        self._films = films
        self._catalogue = catalogue
        self._club_films = club_films
        self._may_add = may_add
        self._searches = searches
        self._refused: Mapping[str, Collection[str]] = {}

    async def match_all(
        self,
        guild_id: int,
        rows: Sequence[ImportedRow],
        progress: MatchProgress,
        refused: Mapping[str, Collection[str]],
    ) -> Matches:
        """Match every row, a few hundred at a time, so that others get their answers meanwhile.

        No row means a film that its member has `refused` for it; these are by the row's `refusal_mark`.
        """
        self._refused = refused
        own = OwnFilms(
            await self._club_films.all_of(guild_id),
            await self._club_films.merged(guild_id),
            await self._club_films.listed_ids(guild_id),
        )
        matches = Matches()
        for start in range(0, len(rows), AT_A_TIME):
            await progress(start, len(rows))
            await rest()
            matches.rows += await self._match_some(rows[start : start + AT_A_TIME], own, matches)
        asked = await asyncio.to_thread(asked_where_two_mean_one, matches.rows, matches.certain, matches.ids)
        matches.rows = list(asked)
        return matches

    async def _match_some(
        self, rows: Sequence[ImportedRow], own: OwnFilms, matches: Matches
    ) -> list[PendingRow]:
        rows, elsewhere = self._known_elsewhere(rows)
        known = {**own.by_id, **await self._catalogue.look_up({row.film_id for row in rows if row.film_id})}
        by_id = [row for row in rows if row.film_id in known and self._may_mean(row, known[row.film_id])]
        with_id = set(map(id, by_id))
        unmatched = [row for row in rows if id(row) not in with_id]
        doubted = await self._doubted(by_id, known, own)
        called = await self._called(unmatched, names_of, own)
        outcomes = await asyncio.to_thread(_outcomes, unmatched, called)
        for row in unmatched:
            now = own.now(row, outcomes[id(row)])
            if not isinstance(now, Certain) or self._may_mean(row, now.film):
                outcomes[id(row)] = now
            if merged_into := own.merged_into(row.film_id):
                matches.ids[row.film_id] = merged_into
            if id(row) in elsewhere:
                outcomes[id(row)] = _asked_first(elsewhere[id(row)], outcomes[id(row)])
        lost = [
            row for row in unmatched if isinstance(outcomes[id(row)], NotFound) and not self._new_film(row)
        ]
        near = await self._called(lost, near_names, own)
        near_outcomes = await asyncio.to_thread(_outcomes, lost, near)
        for row in lost:
            outcomes[id(row)] = await self._alike(row, near_outcomes[id(row)])
        return [
            doubted.get(id(row))
            or (
                matches.sure(row, film, by_id=True)
                if film
                else self._pending(row, outcomes[id(row)], matches)
            )
            for row in rows
            for film in (known[row.film_id] if id(row) in with_id else None,)
        ]

    def _known_elsewhere(
        self, rows: Sequence[ImportedRow]
    ) -> tuple[Sequence[ImportedRow], Mapping[int, Film]]:
        """Resolve other sites' ids: returns the rows with the ids of the films here.

        If neither title nor year confirms such a film, it is in the second value instead, by the row's `id`.
        """
        found, doubted = list(rows), {}
        for place, row in enumerate(rows):
            known_as = None if row.film_id else row.known_as
            film = self._catalogue.known_as(known_as) if known_as else None
            film = film if film and self._may_mean(row, film) else None
            if film and agrees(film, row):
                found[place] = replace(row, film_id=film.id)
            elif film:
                doubted[id(row)] = film
        return found, doubted

    async def _doubted(
        self, rows: Iterable[ImportedRow], known: Mapping[str, Film], own: OwnFilms
    ) -> Mapping[int, PendingRow]:
        """The rows whose id belongs to one film but whose title and year belong to another, by `id`."""
        others = [row for row in rows if not may_be_called(known[row.film_id], row)]
        if not others:
            return {}
        called = await self._called(others, names_of, own)
        outcomes = await asyncio.to_thread(_outcomes_by_title, others, called)
        return {
            id(row): PendingRow(row, (known[row.film_id].id, outcome.film.id))
            for row in others
            if isinstance(outcome := outcomes[id(row)], Certain)
        }

    async def _called(
        self, rows: Collection[ImportedRow], names: Callable[[ImportedRow], Sequence[str]], own: OwnFilms
    ) -> Mapping[int, Sequence[Film]]:
        """The films with any of the row's titles, by the row's `id`."""
        wanted = await asyncio.to_thread(lambda: {id(row): names(row) for row in rows})
        ordered = sorted({name for each in wanted.values() for name in each})
        named = dict(zip(ordered, await self._catalogue.named(ordered), strict=True)) if ordered else {}
        called = await asyncio.to_thread(_films_called, wanted, named, own)
        if not self._refused:
            return called
        return {id(row): self._not_refused(row, called[id(row)]) for row in rows}

    async def _alike(self, row: ImportedRow, outcome: Match) -> Match:
        """The films that a row without an exact title may mean. `outcome` is the match by its near titles."""
        if isinstance(outcome, Certain):
            return Doubtful((outcome.film,))
        if isinstance(outcome, Doubtful) or not row.title or self._searches <= 0:
            return outcome
        self._searches -= 1
        typed = row.title if row.year is None else f"{row.title} {row.year}"
        found = await self._catalogue.search(typed, _FOUND)
        return alike(row, self._not_refused(row, found))

    def _pending(self, row: ImportedRow, outcome: Match, matches: Matches) -> PendingRow:
        if isinstance(outcome, Certain):
            return matches.sure(row, outcome.film)
        if new := self._new_film(row):
            matches.added.append(new)
            matches.ids[row.film_id] = new.id
            return PendingRow(row, (new.id,), is_certain=True)
        if isinstance(outcome, Doubtful):
            return PendingRow(row, tuple(film.id for film in outcome.films))
        return PendingRow(row)

    def _new_film(self, row: ImportedRow) -> Film | None:
        """The film that another server added, as this server would store it."""
        if not self._may_add or row.is_doubtful or not is_club_film(row.film_id):
            return None
        film = film_of_row(self._films, row)
        return film if film and self._may_mean(row, film) else None

    def _may_mean(self, row: ImportedRow, film: Film) -> bool:
        """Whether the member has not refused the film for this row."""
        return bool(self._not_refused(row, [film]))

    def _not_refused(self, row: ImportedRow, films: Iterable[Film]) -> list[Film]:
        """Those of the films that the member has not refused for this row."""
        refused = self._refused.get(refusal_mark(row), ()) if self._refused else ()
        return [film for film in films if film.id not in refused]


def _asked_first(film: Film, outcome: Match) -> Doubtful:
    """What the row may mean, with that film as the first candidate."""
    others = outcome.films if isinstance(outcome, Doubtful) else ()
    others = (outcome.film,) if isinstance(outcome, Certain) else others
    return Doubtful(tuple(dict.fromkeys((film, *others))))


def _outcomes(rows: Sequence[ImportedRow], called: Mapping[int, Sequence[Film]]) -> dict[int, Match]:
    """The film each row means, by the row's `id`.

    Runs in a thread, since comparing hundreds would block the event loop for too long.
    """
    return {id(row): match(row, called[id(row)]) for row in rows}


def _outcomes_by_title(rows: Sequence[ImportedRow], called: Mapping[int, Sequence[Film]]) -> dict[int, Match]:
    """The same by titles only, ignoring the rows' ids."""
    return {id(row): match(replace(row, film_id=""), called[id(row)]) for row in rows}


def _films_called(
    wanted: Mapping[int, Sequence[str]], named: Mapping[str, Sequence[Film]], own: OwnFilms
) -> Mapping[int, Sequence[Film]]:
    return {
        key: list(dict.fromkeys(film for name in names for film in (*own.called(name), *named[name])))
        for key, names in wanted.items()
    }


def film_of_row(films: FilmService, row: ImportedRow) -> Film | None:
    """The film as a server would store it, built from the row; None if the row says too little."""
    if row.year is None:
        return None
    try:
        return films.film_of(row.title, row.year, row.directors, row.runtime or None)
    except UserError:
        return None  # another program wrote something into that field that is not a film
