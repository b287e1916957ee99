"""When a list brings a film that a server had added, everything attached to it moves over."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.added_films.merging import FilmMerge, MergeRefusal, is_same
from bot.domain.films.film import Film
from bot.services.added_films.ports import AddedFilms, Merges
from bot.services.ports import Clock, FilmSource

_NOBODY = 0


@dataclass(frozen=True, slots=True)
class FollowService:
    """Merges added films into those of a list, without anybody asking."""

    _catalogue: FilmSource
    _added_films: AddedFilms
    _merges: Merges
    _clock: Clock

    async def servers(self) -> Sequence[int]:
        """The servers with films of their own."""
        return await self._added_films.servers()

    async def follow(self, guild_id: int) -> list[FilmMerge]:
        """Merge the server's films that a list has by now; returns the merges.

        Two processes at once merge a film once. Merges that an organiser has undone are not repeated, and a
        film that its member told apart from the list's stays.
        """
        films = await self._added_films.all_of(guild_id)
        apart = await self._merges.told_apart(guild_id)
        parted = apart | await self._merges.undone(guild_id)
        told_apart = {film_id for film_id, _ in apart}
        done = []
        for film in films:
            into = await self._listed(guild_id, film, is_told_apart=film.id in told_apart)
            if into is None or (film.id, into.id) in parted:
                continue
            merge = await self._merges.merge(guild_id, film.id, into, _NOBODY, self._clock.now())
            if not isinstance(merge, MergeRefusal):
                done.append(merge)
        return done

    async def _listed(self, guild_id: int, film: Film, *, is_told_apart: bool) -> Film | None:
        """The list's film that is certainly this one: by its link's id, else by title, year and director."""
        added = await self._added_films.added(guild_id, film.id)
        if added and added.listed_id and (listed := self._catalogue.film(added.listed_id)):
            return listed
        named = await self._catalogue.named(film.titles)
        same = dict.fromkeys(
            other for films in named for other in films if is_same(film, other, is_told_apart=is_told_apart)
        )
        return next(iter(same)) if len(same) == 1 else None
