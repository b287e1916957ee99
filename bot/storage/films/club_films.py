"""Stores the films that servers added themselves."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from bot.domain.added_films.adding import AddedFilm
from bot.domain.errors import FilmMoved
from bot.domain.films.film import Film
from bot.domain.films.ids import CLUB_START
from bot.domain.films.titles import fold
from bot.storage.engine.bulk import ask_each
from bot.storage.engine.database import Row, SqlValue, Steps, ask
from bot.storage.engine.records import Record
from bot.storage.engine.repository import Repository, glances, reads, writes
from bot.storage.engine.row_locks import hold_scores
from bot.storage.engine.tables import Table
from bot.storage.films.typed_titles import nearest_first, parts_for_slips, readings


def add_film(guild_id: int, film: Film, added_by: int, now: int, listed_id: str | None = None) -> Steps[bool]:
    """Save the film; False, changing nothing, if the server has that id already.

    `listed_id` is the id that a list would give it.
    """
    rows = yield from ask(
        _FILM.insert_new, guild_id, *_FILMS.row(film), _folded(film), added_by, now, listed_id
    )
    return bool(rows)


def find_club_film(guild_id: int, film_id: str) -> Steps[Film | None]:
    """The server's film with that id."""
    rows = yield from ask(_SELECT + " AND film_id = $2", guild_id, film_id)
    return _FILMS.value(rows[0]) if rows else None


def find_added(guild_id: int, film_id: str) -> Steps[AddedFilm | None]:
    """The server's film with that id, and how it got there."""
    rows = yield from ask(_ADDED + "AND film_id = $2", guild_id, film_id)
    return _added(rows[0]) if rows else None


def moved_to(guild_id: int, film_id: str) -> Steps[str | None]:
    """The id of the film that this one was merged into, through any number of merges; None if it was not."""
    into_id = None
    rows = yield from ask(_MOVED_TO, guild_id, film_id)
    while rows:
        [(into_id,)] = rows
        rows = (yield from ask(_MOVED_TO, guild_id, into_id)) if into_id.startswith(CLUB_START) else []
    return into_id


def merged_films(guild_id: int) -> Steps[list[tuple[Film, str]]]:
    """The merged films, each with the id of its current film."""
    rows = yield from ask(_MERGED, guild_id)
    now_ids: dict[str, str] = {}
    for from_id, into_id, _ in reversed(rows):  # latest merges first
        now_ids.setdefault(from_id, now_ids.get(into_id) or into_id)
    return [(film_of_fields(from_id, json.loads(packed)), now_ids[from_id]) for from_id, _, packed in rows]


def became(guild_id: int, film: Film) -> Steps[str | None]:
    """The id of the film that one with this id, or this title and year, was merged into; else None."""
    if into_id := (yield from moved_to(guild_id, film.id)):
        return into_id
    for other, into_id in (yield from merged_films(guild_id)):
        if other.year == film.year and fold(other.title) == fold(film.title):
            return into_id
    return None


def current_id(guild_id: int, film_id: str) -> Steps[str]:
    """The id to write under: that of the film this one was merged into, or its own.

    Until the unit ends, no added film is merged. Call it before the unit locks anything.
    """
    if not film_id.startswith(CLUB_START):
        return film_id
    yield from hold_scores(guild_id)
    if (yield from find_club_film(guild_id, film_id)):
        return film_id
    return (yield from moved_to(guild_id, film_id)) or film_id


def current_ids(guild_id: int, film_ids: Iterable[str]) -> Steps[Sequence[str]]:
    """The ids to write under, in the same order, each once."""
    found: dict[str, None] = {}
    for film_id in film_ids:
        found[(yield from current_id(guild_id, film_id))] = None
    return tuple(found)


def refuse_if_moved(guild_id: int, film_id: str) -> Steps[None]:
    """`FilmMoved` if the film was merged after it was looked up."""
    if (yield from current_id(guild_id, film_id)) != film_id:
        raise FilmMoved("This film has just become another one. Please try again.")


class ClubFilmRepository(Repository):
    """The added films of all servers. Implements `bot.services.ports.ClubFilms`."""

    film = glances.unit(find_club_film)
    moved_to = glances.unit(moved_to)
    merged = reads.unit(merged_films)
    became = reads.unit(became)
    added = glances.unit(find_added)

    @reads
    def look_up(self, guild_id: int, film_ids: Sequence[str]) -> Steps[tuple[Film, ...]]:
        """The server's films with these ids."""
        rows = yield from ask_each(_SELECT + " AND film_id IN ()", guild_id, film_ids)
        return tuple(map(_FILMS.value, rows))

    @reads
    def search(self, guild_id: int, typed: str, limit: int) -> Steps[tuple[Film, ...]]:
        """The server's films with all typed words in one title, at most `limit`.

        The last letters of a word may be missing, and a year may follow the title. First come exact titles,
        then titles that begin so, then the rest by title. Text without a word finds nothing.
        """
        found: dict[str, Film] = {}
        for title, year in readings(typed):
            longest_word = max(title.split(), key=len)
            rows = yield from ask(
                _SELECT + " AND is_hidden = 0 AND folded_titles LIKE $2", guild_id, f"% {longest_word}%"
            )
            films = [film for film in map(_FILMS.value, rows) if year in (None, film.year)]
            found |= {film.id: film for film in nearest_first(films, title)}
        return tuple(found.values())[:limit]

    @reads
    def like(self, guild_id: int, typed: str, limit: int) -> Steps[tuple[Film, ...]]:
        """The server's films that the typed title may mean with a typo or two, and some others.

        Of the title's parts, one more than the allowed typos, one must be correct.
        """
        found: dict[str, Film] = {}
        for title, _ in readings(typed):
            if parts := parts_for_slips(title):
                alike = " OR ".join(f"folded_titles LIKE ${place}" for place in range(3, 3 + len(parts)))
                rows = yield from ask(
                    f"{_SELECT} AND is_hidden = 0 AND ({alike}) ORDER BY added_at DESC, film_id LIMIT $2",
                    guild_id,
                    limit,
                    *(f"%{part}%" for part in parts),
                )
                found |= {film.id: film for film in map(_FILMS.value, rows)}
        return tuple(found.values())[:limit]

    @reads
    def former(self, guild_id: int, typed: str, limit: int) -> Steps[Sequence[tuple[Film, str]]]:
        """Like `search`, for films that were merged, each with the id of its current film."""
        found: dict[str, tuple[Film, str]] = {}
        for title, year in readings(typed):
            longest_word = max(title.split(), key=len)
            rows = yield from ask(_FORMER, guild_id, f"% {longest_word}%")
            films = [film_of_fields(from_id, json.loads(packed)) for from_id, packed in rows]
            for film in nearest_first((film for film in films if year in (None, film.year)), title)[:limit]:
                if into_id := (yield from moved_to(guild_id, film.id)):
                    found.setdefault(film.id, (film, into_id))
        return list(found.values())[:limit]

    @glances
    def by_listed_id(self, guild_id: int, listed_id: str) -> Steps[Film | None]:
        """The server's film that was added with a link to that list id, the first of several."""
        rows = yield from ask(
            f"{_SELECT} AND listed_id = $2 ORDER BY added_at, film_id LIMIT 1", guild_id, listed_id
        )
        return _FILMS.value(rows[0]) if rows else None

    @reads
    def listed_ids(self, guild_id: int) -> Steps[Mapping[str, str]]:
        """The films that the server added with a link, by the link's id; the first of several."""
        rows = yield from ask(
            "SELECT listed_id, film_id FROM club_film WHERE guild_id = $1 AND listed_id IS NOT NULL"
            " ORDER BY added_at DESC, film_id DESC",
            guild_id,
        )
        return dict(map(tuple, rows))

    @reads
    def all_of(self, guild_id: int) -> Steps[tuple[Film, ...]]:
        """Every film that the server has added."""
        rows = yield from ask(_SELECT + " ORDER BY film_id", guild_id)
        return tuple(map(_FILMS.value, rows))

    @reads
    def added_since(self, guild_id: int, member_id: int, since: int) -> Steps[tuple[Film, ...]]:
        """The server's films that the member has added since then, in order."""
        rows = yield from ask(
            f"{_SELECT} AND added_by = $2 AND added_at >= $3 ORDER BY added_at, film_id",
            guild_id,
            member_id,
            since,
        )
        return tuple(map(_FILMS.value, rows))

    add = writes.unit(add_film)

    @reads
    def page(
        self, guild_id: int, typed: str, offset: int, limit: int
    ) -> Steps[tuple[Sequence[AddedFilm], int]]:
        """The server's films with the typed word in a title, latest first, and how many there are."""
        wanted = f"%{fold(typed)}%"
        rows = yield from ask(_PAGE, guild_id, wanted, limit, offset)
        [(total,)] = yield from ask(_COUNT, guild_id, wanted)
        return [_added(row) for row in rows], int(total)

    @reads
    def servers(self) -> Steps[Sequence[int]]:
        """Every server with films of its own."""
        rows = yield from ask("SELECT DISTINCT guild_id FROM club_film ORDER BY guild_id")
        return [guild_id for (guild_id,) in rows]


def _added(row: Row) -> AddedFilm:
    *film, added_by, added_at, is_hidden, listed_id = row
    return AddedFilm(_FILMS.value(film), added_by, added_at, bool(is_hidden), listed_id)


def change_film(guild_id: int, film: Film, listed_id: str | None) -> Steps[None]:
    """Replace the facts of one of the server's films."""
    yield from ask(_FACTS.update(), guild_id, *_FILMS.row(film), _folded(film), listed_id)
    yield from ask(
        "UPDATE film_tally SET year = $3, genres = $4 WHERE guild_id = $1 AND film_id = $2",
        guild_id,
        film.id,
        film.year,
        f",{','.join(film.genres)},",
    )


def hide_film(guild_id: int, film_id: str, *, is_hidden: bool) -> Steps[bool]:
    """Hide a film from suggestions, or show it again; returns whether the server has it."""
    return bool((yield from ask(_HIDE, guild_id, film_id, int(is_hidden))))


def film_of_fields(film_id: str, fields: Mapping[str, SqlValue]) -> Film:
    """The film of a row, by its columns."""
    return _FILMS.value([film_id, *(fields[name] for name in _FILMS.names if name != "film_id")])


def _folded(film: Film) -> str:
    return "".join(f" {fold(title)}\n" for title in film.titles)


_FILMS: Final = Record(Film, without="elsewhere", renamed={"id": "film_id", "cast": "cast_names"})
_FILM: Final = Table(
    "club_film", "guild_id film_id", [*_FILMS.names, "folded_titles", "added_by", "added_at", "listed_id"]
)
_FACTS: Final = Table("club_film", "guild_id film_id", [*_FILMS.names, "folded_titles", "listed_id"])
_SELECT: Final = f"SELECT {', '.join(_FILMS.names)} FROM club_film WHERE guild_id = $1"  # noqa: S608 - the same
_HOW: Final = "added_by, added_at, is_hidden, listed_id"
_ADDED: Final = _SELECT.replace(" FROM", f", {_HOW} FROM") + " "
_PAGE: Final = _ADDED + "AND folded_titles LIKE $2 ORDER BY added_at DESC, film_id LIMIT $3 OFFSET $4"
_COUNT: Final = "SELECT COUNT(*) FROM club_film WHERE guild_id = $1 AND folded_titles LIKE $2"
_HIDE: Final = "UPDATE club_film SET is_hidden = $3 WHERE guild_id = $1 AND film_id = $2 RETURNING film_id"
_MERGED: Final = """
SELECT from_id, into_id, film FROM film_merge WHERE guild_id = $1 AND undone_at IS NULL ORDER BY number
"""
_FORMER: Final = """
SELECT from_id, film FROM film_merge
WHERE guild_id = $1 AND undone_at IS NULL AND folded_titles LIKE $2 ORDER BY number DESC
"""
_MOVED_TO: Final = """
SELECT into_id FROM film_merge
WHERE guild_id = $1 AND from_id = $2 AND undone_at IS NULL ORDER BY number DESC LIMIT 1
"""
