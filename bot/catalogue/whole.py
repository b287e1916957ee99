"""All films that every server shares: the shipped ones, and those that look-ups found."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from bot.catalogue.found import FoundFilms
from bot.catalogue.search import Catalogue
from bot.domain.films.film import Film
from bot.domain.films.pages import IdElsewhere
from bot.domain.films.ranking import together
from bot.domain.tours import ShelfFilm


@dataclass(frozen=True, slots=True)
class WholeCatalogue:
    """The shipped catalogue and the found films as one. Close both through it when done."""

    shipped: Catalogue
    found: FoundFilms

    def film(self, film_id: str) -> Film | None:
        """The film with that id. A look-up of microseconds, for the event loop's thread."""
        return self.shipped.film(film_id) or self.found.film(film_id)

    def known_as(self, known_as: IdElsewhere) -> Film | None:
        """The film that a site knows by that id. Equally fast."""
        return self.shipped.known_as(known_as) or self.found.known_as(known_as)

    def attributions(self) -> Sequence[str]:
        """The credits of the lists that the index was made from besides ours."""
        return self.shipped.attributions()

    async def look_up(self, film_ids: Collection[str]) -> Mapping[str, Film]:
        """The films with these ids that exist here."""
        return {**self.found.look_up(film_ids), **await self.shipped.look_up(film_ids)}

    async def named(self, titles: Sequence[str]) -> Sequence[Sequence[Film]]:
        """For each title the films with exactly that title, the shipped ones first."""
        shipped, found = await self.shipped.named(titles), await self.found.named(titles)
        return [(*listed, *more) for listed, more in zip(shipped, found, strict=True)]

    async def search(self, typed: str, limit: int, *, finished: bool = False) -> Sequence[Film]:
        """Films that may be meant, likeliest first; among equally good matches, shipped ones first."""
        shipped = await self.shipped.search(typed, limit, finished=finished)
        found = await self.found.search(typed, limit, finished=finished)
        return together(typed, found, shipped, limit) if found else shipped

    def resembling(self, typed: str, films: Sequence[Film], *, finished: bool = False) -> Sequence[Film]:
        """The films, of some of a server's own, that a misspelt title may mean."""
        return self.shipped.resembling(typed, films, finished=finished)

    async def shelf(self, genre: str | None, decade: int | None) -> Sequence[ShelfFilm]:
        """The most famous shipped films of a genre and of a decade."""
        return await self.shipped.shelf(genre, decade)

    def count(self) -> int:
        """How many films are shipped."""
        return self.shipped.count()

    def close(self) -> None:
        """Close both files."""
        self.found.close()
        self.shipped.close()
