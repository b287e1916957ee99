"""The films that a server added itself, as the rows of a file may name them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.domain.films.film import Film
from bot.domain.transfer.match_film import Certain, Match, name_key
from bot.domain.transfer.rows import ImportedRow


class OwnFilms:
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
        """The server's films with this title."""
        return self._by_name.get(name_key(name), ())
