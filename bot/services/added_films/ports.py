"""What adding films needs from the outside."""

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
    """What members wrote down, what waits for an organiser, and what was done."""

    async def keep(
        self, guild_id: int, member_id: int, typed: TypedFilm, onward: str, words: str, now: int
    ) -> int:
        """Keep what a member wrote down for a day; its number. What is older goes."""
        ...

    async def find(self, guild_id: int, member_id: int, number: int) -> Addition | None:
        """What the member wrote down under that number, unless it has gone."""
        ...

    async def add(
        self,
        guild_id: int,
        addition: Addition,
        addable: Addable,
        now: int,
        *,
        most: int | None,
        approved_by: int = 0,
    ) -> Film | AddRefusal | str:
        """Add the film once; the film, or the id of the list's film that it has become."""
        ...

    async def wait(
        self, guild_id: int, addition: Addition, now: int, *, most: int | None
    ) -> AddRefusal | None:
        """Have the addition wait for an organiser."""
        ...

    async def refuse(self, guild_id: int, addition: Addition, film: Film, refused_by: int, now: int) -> bool:
        """Note that an organiser does not want the film; False if another has decided already."""
        ...

    async def edit(self, guild_id: int, film: Film, listed_id: str | None, edited_by: int, now: int) -> bool:
        """Keep other facts of a film of the server's own; False if it has gone."""
        ...

    async def hide(self, guild_id: int, film: Film, hidden_by: int, now: int, *, is_hidden: bool) -> bool:
        """Have a film suggested no more, or again; False if it has gone."""
        ...

    async def waiting(self, guild_id: int, offset: int, limit: int) -> tuple[Sequence[Addition], int]:
        """What waits for an organiser, the oldest first, and how many there are in all."""
        ...

    async def untold(self, guild_id: int, member_id: int) -> Sequence[Addition]:
        """What organisers have decided and the member does not know yet, the oldest first."""
        ...

    async def told(self, guild_id: int, member_id: int, number: int) -> None:
        """The member knows what came of this one and of those before."""
        ...

    async def log(self, guild_id: int, offset: int, limit: int) -> Sequence[FilmLogEntry]:
        """What was done, the latest first, from `offset` on."""
        ...


class Merges(Protocol):
    """Films that became others, with all that hung on them."""

    async def merge(
        self, guild_id: int, from_id: str, into: Film, merged_by: int, now: int
    ) -> FilmMerge | MergeRefusal:
        """Have all that hangs on the server's film hang on another, whole or not at all."""
        ...

    async def undo(
        self, guild_id: int, number: int, into: Film, undone_by: int, now: int, since: int
    ) -> FilmMerge | MergeRefusal:
        """Have the film back with all that it had, if it was merged at `since` or later."""
        ...

    async def find(self, guild_id: int, number: int) -> FilmMerge | None:
        """The merge of that number."""
        ...

    async def since(self, guild_id: int, since: int) -> Sequence[FilmMerge]:
        """The server's merges from then on that were not undone, the latest first."""
        ...

    async def undone(self, guild_id: int) -> frozenset[tuple[str, str]]:
        """The pairs of films that an organiser has parted: no list merges them again."""
        ...

    async def forget_rows(self, guild_id: int, before: int) -> None:
        """Forget the rows of merges before that time, which nobody can undo any more."""
        ...


class AddedFilms(Protocol):
    """The films of servers' own, as their organisers look after them."""

    async def page(
        self, guild_id: int, typed: str, offset: int, limit: int
    ) -> tuple[Sequence[AddedFilm], int]:
        """The server's films with the typed words in a title, the latest first, and how many there are."""
        ...

    async def added(self, guild_id: int, film_id: str) -> AddedFilm | None:
        """A film of the server's own, with how it got there."""
        ...

    async def all_of(self, guild_id: int) -> Sequence[Film]:
        """Every film that the server has added."""
        ...

    async def servers(self) -> Sequence[int]:
        """Every server that has films of its own."""
        ...
