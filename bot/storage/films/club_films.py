"""Films that servers added themselves."""

from collections.abc import Iterable, Iterator
from typing import Final

from bot.domain.films.film import Film
from bot.domain.films.titles import fold, split_year
from bot.storage.engine.database import Steps, ask
from bot.storage.engine.records import Record
from bot.storage.engine.repository import Repository, reads, writes
from bot.storage.engine.tables import Table


def add_film(guild_id: int, film: Film, added_by: int, now: int) -> Steps[bool]:
    """Keep the film; False, changing nothing, if the server has one of that id already."""
    rows = yield from ask(_FILM.insert_new, guild_id, *_FILMS.row(film), _folded(film), added_by, now)
    return bool(rows)


class ClubFilmRepository(Repository):
    """The added films of all servers. Implements `bot.services.ports.ClubFilms`."""

    @reads
    def film(self, guild_id: int, film_id: str) -> Steps[Film | None]:
        """That server's film of that id."""
        rows = yield from ask(_SELECT + " AND film_id = $2", guild_id, film_id)
        return _FILMS.value(rows[0]) if rows else None

    @reads
    def search(self, guild_id: int, typed: str, limit: int) -> Steps[tuple[Film, ...]]:
        """The server's films with all the typed words in one title, at most `limit`.

        The last letters of a word may be missing, and a year may follow the title. First those called
        just that, then those whose title begins so, then by title. Text without a word finds nothing.
        """
        found: dict[str, Film] = {}
        for title, year in _readings(typed):
            if not title:
                continue
            longest_word = max(title.split(), key=len)
            rows = yield from ask(_SELECT + " AND folded_titles LIKE $2", guild_id, f"% {longest_word}%")
            films = [film for film in map(_FILMS.value, rows) if year in (None, film.year)]
            found |= {film.id: film for film in _nearest_first(films, title)}
        return tuple(found.values())[:limit]

    @reads
    def all_of(self, guild_id: int) -> Steps[tuple[Film, ...]]:
        """Every film that the server has added."""
        rows = yield from ask(_SELECT + " ORDER BY film_id", guild_id)
        return tuple(map(_FILMS.value, rows))

    add = writes.unit(add_film)


def _readings(typed: str) -> Iterator[tuple[str, int | None]]:
    """The folded title and the year that may be meant: a title may itself end in a year."""
    title, year = split_year(typed)
    if year is not None:
        yield fold(title), year
    yield fold(typed), None


def _nearest_first(films: Iterable[Film], wanted: str) -> list[Film]:
    near = [(nearness, film) for film in films if (nearness := _nearness(film, wanted)) is not None]
    near.sort(key=lambda pair: (pair[0], pair[1].title, pair[1].year, pair[1].id))
    return [film for _, film in near]


def _nearness(film: Film, wanted: str) -> int | None:
    """0 for a film called just that, 1 if a title begins so, 2 if one has the words, otherwise None."""
    titles = [fold(title) for title in film.titles]
    if wanted in titles:
        return 0
    if any(title.startswith(wanted) for title in titles):
        return 1
    return 2 if any(_has_words(title, wanted) for title in titles) else None


def _has_words(title: str, wanted: str) -> bool:
    return all(f" {word}" in f" {title}" for word in wanted.split())


def _folded(film: Film) -> str:
    return "".join(f" {fold(title)}\n" for title in film.titles)


_FILMS: Final = Record(Film, renamed={"id": "film_id", "cast": "cast_names"})
_FILM: Final = Table(
    "club_film", "guild_id film_id", [*_FILMS.names, "folded_titles", "added_by", "added_at"]
)
_SELECT: Final = f"SELECT {', '.join(_FILMS.names)} FROM club_film WHERE guild_id = $1"  # noqa: S608 - the same
