"""Finding the films that a file's rows mean, among the catalogue's and the server's own."""

from collections import defaultdict
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from bot.domain.errors import UserError
from bot.domain.films.film import Film
from bot.domain.transfer.match_film import Certain, Doubtful, match, name_key
from bot.domain.transfer.plan import DoubtfulRow, MatchedRow
from bot.domain.transfer.rows import ImportedRow
from bot.services.films.films import FilmDraft, FilmService, is_club_film
from bot.services.ports import ClubFilms, FilmSource

AT_A_TIME: Final = 200
"""So many rows are matched before others' searches have their turn."""

MatchProgress = Callable[[int, int], Awaitable[None]]
"""Told how many rows of how many are matched."""


@dataclass(slots=True)
class Matches:
    """What became of the rows."""

    entries: list[MatchedRow] = field(default_factory=list)
    added: list[Film] = field(default_factory=list)
    doubts: list[DoubtfulRow] = field(default_factory=list)
    unknown: list[ImportedRow] = field(default_factory=list)


class Matcher:
    """Matches rows in one server. With `may_add`, its member may add films to the server's own."""

    def __init__(
        self, films: FilmService, catalogue: FilmSource, club_films: ClubFilms, *, may_add: bool
    ) -> None:
        self._films = films
        self._catalogue = catalogue
        self._club_films = club_films
        self._may_add = may_add

    async def match_all(self, guild_id: int, rows: Sequence[ImportedRow], progress: MatchProgress) -> Matches:
        """Match every row; a few hundred at a time, so that others are answered meanwhile."""
        own = _Own(await self._club_films.all_of(guild_id))
        matches = Matches()
        for start in range(0, len(rows), AT_A_TIME):
            await progress(start, len(rows))
            await self._match_some(rows[start : start + AT_A_TIME], own, matches)
        return matches

    async def _match_some(self, rows: Sequence[ImportedRow], own: "_Own", matches: Matches) -> None:
        known = {**own.by_id, **await self._catalogue.look_up({row.film_id for row in rows if row.film_id})}
        titles = {name for row in rows if row.film_id not in known for name in (row.title, row.other_title)}
        ordered = sorted(titles - {""})
        named = dict(zip(ordered, await self._catalogue.named(ordered), strict=True))
        for row in rows:
            if film := known.get(row.film_id):
                matches.entries.append(MatchedRow(film.id, row))
            else:
                names = [name for name in (row.title, row.other_title) if name]
                namesakes = [each for name in names for each in (*own.called(name), *named[name])]
                self._sort(row, list(dict.fromkeys(namesakes)), matches)

    def _sort(self, row: ImportedRow, namesakes: Sequence[Film], matches: Matches) -> None:
        outcome = match(row, namesakes)
        if isinstance(outcome, Certain):
            matches.entries.append(MatchedRow(outcome.film.id, row))
        elif new := self._new_film(row):
            matches.added.append(new)
            matches.entries.append(MatchedRow(new.id, row))
        elif isinstance(outcome, Doubtful):
            matches.doubts.append(DoubtfulRow(row, tuple(film.id for film in outcome.films)))
        else:
            matches.unknown.append(row)

    def _new_film(self, row: ImportedRow) -> Film | None:
        """The film that another server had added, as this one would keep it."""
        if not self._may_add or not is_club_film(row.film_id) or row.year is None:
            return None
        try:
            return self._films.film_of(FilmDraft(row.title, row.year, row.directors, row.runtime or None))
        except UserError:
            return None  # what another program wrote there is no film


class _Own:
    """The server's own films, by their ids and names."""

    def __init__(self, films: Sequence[Film]) -> None:
        self.by_id: Mapping[str, Film] = {film.id: film for film in films}
        self._by_name: defaultdict[str, list[Film]] = defaultdict(list)
        for film in films:
            for key in {name_key(title) for title in film.titles}:
                self._by_name[key].append(film)

    def called(self, name: str) -> Sequence[Film]:
        return self._by_name.get(name_key(name), ())
