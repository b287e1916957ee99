"""Finds the films that a file's rows mean, in the catalogue and among the server's own."""

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from bot.domain.errors import UserError
from bot.domain.films.film import Film
from bot.domain.transfer.match_film import (
    Certain,
    Doubtful,
    Match,
    NotFound,
    agrees,
    alike,
    match,
    may_be_called,
    name_key,
    names_of,
    near_names,
)
from bot.domain.transfer.pending import PendingRow, asked_where_two_mean_one
from bot.domain.transfer.rows import ImportedRow
from bot.services.films.films import FilmService, is_club_film
from bot.services.ports import ClubFilms, FilmSource
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

    async def match_all(self, guild_id: int, rows: Sequence[ImportedRow], progress: MatchProgress) -> Matches:
        """Match every row, a few hundred at a time, so that others get their answers meanwhile."""
        own = _Own(
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
        self, rows: Sequence[ImportedRow], own: "_Own", matches: Matches
    ) -> list[PendingRow]:
        rows, elsewhere = self._known_elsewhere(rows)
        known = {**own.by_id, **await self._catalogue.look_up({row.film_id for row in rows if row.film_id})}
        unmatched = [row for row in rows if row.film_id not in known]
        doubted = await self._doubted([row for row in rows if row.film_id in known], known, own)
        called = await self._called(unmatched, names_of, own)
        outcomes = await asyncio.to_thread(_outcomes, unmatched, called)
        for row in unmatched:
            outcomes[id(row)] = own.now(row, outcomes[id(row)])
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
            for film in (known.get(row.film_id),)
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
            if film and agrees(film, row):
                found[place] = replace(row, film_id=film.id)
            elif film:
                doubted[id(row)] = film
        return found, doubted

    async def _doubted(
        self, rows: Iterable[ImportedRow], known: Mapping[str, Film], own: "_Own"
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
        self, rows: Iterable[ImportedRow], names: Callable[[ImportedRow], Sequence[str]], own: "_Own"
    ) -> Mapping[int, Sequence[Film]]:
        """The films with any of the row's titles, by the row's `id`."""
        wanted = await asyncio.to_thread(lambda: {id(row): names(row) for row in rows})
        ordered = sorted({name for each in wanted.values() for name in each})
        named = dict(zip(ordered, await self._catalogue.named(ordered), strict=True)) if ordered else {}
        return await asyncio.to_thread(_films_called, wanted, named, own)

    async def _alike(self, row: ImportedRow, outcome: Match) -> Match:
        """The films that a row without an exact title may mean. `outcome` is the match by its near titles."""
        if isinstance(outcome, Certain):
            return Doubtful((outcome.film,))
        if isinstance(outcome, Doubtful) or not row.title or self._searches <= 0:
            return outcome
        self._searches -= 1
        typed = row.title if row.year is None else f"{row.title} {row.year}"
        return alike(row, await self._catalogue.search(typed, _FOUND))

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
        return film_of_row(self._films, row)


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
    wanted: Mapping[int, Sequence[str]], named: Mapping[str, Sequence[Film]], own: "_Own"
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


class _Own:
    """The server's own films by id and by title, and the film that each merged one has become.

    `listed_ids` maps ids that members gave as a link to the films they gave them for.
    """

    def __init__(
        self,
        films: Sequence[Film],
        merged: Sequence[tuple[Film, str]],
        listed_ids: Mapping[str, str],
    ) -> None:
        self._merged: dict[str | tuple[str, int | None], Film] = {}
        for film, now_id in merged:
            now = replace(film, id=now_id)
            self._merged |= {film.id: now, (name_key(film.title), film.year): now}
        by_id = {film.id: film for film in films}
        by_link = {given: by_id[own] for given, own in listed_ids.items() if own in by_id}
        self.by_id: Mapping[str, Film] = by_link | by_id
        self._by_name: defaultdict[str, list[Film]] = defaultdict(list)
        for film in films:
            for key in {name_key(title) for title in film.titles}:
                self._by_name[key].append(film)

    def now(self, row: ImportedRow, outcome: Match) -> Match:
        """The present film for the row, if a film with its id, or with its title and year, was merged."""
        if film := self._merged.get(row.film_id):
            return Certain(film)
        keys = () if isinstance(outcome, Certain) else map(name_key, (row.title, row.other_title))
        film = next((film for key in keys if (film := self._merged.get((key, row.year)))), None)
        return Certain(film) if film else outcome

    def merged_into(self, film_id: str) -> str:
        """The id of the film that the one with this id has become; empty if it was not merged."""
        film = self._merged.get(film_id)
        return film.id if film else ""

    def called(self, name: str) -> Sequence[Film]:
        return self._by_name.get(name_key(name), ())
