"""What adding films needs of storage. The repositories named here say what each method does."""

from collections.abc import Sequence
from typing import Protocol

from bot.domain.added_films.adding import (
    Addable,
    AddedFilm,
    Addition,
    AddRefusal,
    FilmLogEntry,
    TypedFilm,
)
from bot.domain.added_films.merging import FilmMerge, MergeRefusal
from bot.domain.films.film import Film


class Additions(Protocol):
    """What members wrote down, what waits for an organiser, and what was done. See `AdditionRepository`."""

    async def keep(
        self, guild_id: int, member_id: int, typed: TypedFilm, onward: str, words: str, now: int
    ) -> int: ...
    async def find(self, guild_id: int, member_id: int, number: int) -> Addition | None: ...
    async def add(
        self,
        guild_id: int,
        addition: Addition,
        addable: Addable,
        now: int,
        *,
        most: int | None,
        approved_by: int = 0,
    ) -> Film | AddRefusal | str: ...
    async def wait(
        self, guild_id: int, addition: Addition, now: int, *, most: int | None
    ) -> AddRefusal | None: ...
    async def refuse(
        self, guild_id: int, addition: Addition, film: Film, refused_by: int, now: int
    ) -> bool: ...
    async def edit(
        self, guild_id: int, film: Film, listed_id: str | None, edited_by: int, now: int
    ) -> bool: ...
    async def hide(self, guild_id: int, film: Film, hidden_by: int, now: int, *, is_hidden: bool) -> bool: ...
    async def waiting(self, guild_id: int, offset: int, limit: int) -> tuple[Sequence[Addition], int]: ...
    async def untold(self, guild_id: int, member_id: int) -> Sequence[Addition]: ...
    async def told(self, guild_id: int, member_id: int, number: int) -> None: ...
    async def log(self, guild_id: int, offset: int, limit: int) -> Sequence[FilmLogEntry]: ...


class Merges(Protocol):
    """Films that became others, with all that hung on them. See `MergeRepository`."""

    async def merge(
        self, guild_id: int, from_id: str, into: Film, merged_by: int, now: int
    ) -> FilmMerge | MergeRefusal: ...
    async def undo(
        self, guild_id: int, number: int, into: Film, undone_by: int, now: int, since: int
    ) -> FilmMerge | MergeRefusal: ...
    async def find(self, guild_id: int, number: int) -> FilmMerge | None: ...
    async def since(self, guild_id: int, since: int) -> Sequence[FilmMerge]: ...
    async def undone(self, guild_id: int) -> frozenset[tuple[str, str]]: ...
    async def forget_rows(self, guild_id: int, before: int) -> None: ...


class AddedFilms(Protocol):
    """The films of servers' own, as their organisers look after them. See `ClubFilmRepository`."""

    async def page(
        self, guild_id: int, typed: str, offset: int, limit: int
    ) -> tuple[Sequence[AddedFilm], int]: ...
    async def added(self, guild_id: int, film_id: str) -> AddedFilm | None: ...
    async def all_of(self, guild_id: int) -> Sequence[Film]: ...
    async def servers(self) -> Sequence[int]: ...
