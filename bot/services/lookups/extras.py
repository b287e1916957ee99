"""What cards show beyond a film's facts: requested only for cards, and kept for a while."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from bot.domain.films.extras import (
    FRESH_SECONDS,
    KEPT_SECONDS,
    OFFERS_SECONDS,
    PATIENCE_SECONDS,
    POSTER_SECONDS,
    FilmExtras,
    KnownAs,
    known_as,
)
from bot.domain.lookups.lookup import MISSES
from bot.services.club.settings import ClubService
from bot.services.films.films import FilmCard
from bot.services.lookups.look import Further
from bot.services.lookups.ports import ExtrasSource, ExtrasStore
from bot.services.ports import Clock

_MOST_AT_ONCE: Final = 50
"""At most this many films are requested at once; further cards are shown as they are."""


@dataclass(frozen=True, slots=True)
class ExtrasAccess:
    """Who is asked, where the answers are kept, and the address of pictures."""

    source: ExtrasSource
    store: ExtrasStore
    images: str


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Who else can be asked for films, and for extras on cards; None: nobody."""

    further: Further | None = None
    access: ExtrasAccess | None = None


@dataclass(frozen=True, slots=True)
class Coming:
    """A request that is not answered yet; `is_first`: nothing is known about the film so far."""

    _task: asyncio.Task[None]
    is_first: bool

    async def wait(self, seconds: float = PATIENCE_SECONDS) -> None:
        """Wait until it is answered, or for this long."""
        await asyncio.wait({self._task}, timeout=seconds)

    def then(self, work: Callable[[], None]) -> None:
        """Do that once it is answered, unless it is answered already."""
        if not self._task.done():
            self._task.add_done_callback(lambda _: work())


@dataclass
class ExtrasService:
    """Posters, overviews and where to watch.

    With None for `_access` nothing is requested, since there is no token.
    """

    _access: ExtrasAccess | None
    _clubs: ClubService
    _clock: Clock
    _under_way: dict[str, asyncio.Task[None]] = field(default_factory=dict, init=False)
    _for_background: dict[str, KnownAs] = field(default_factory=dict, init=False)
    _asking_in_background: asyncio.Task[None] | None = field(default=None, init=False)

    @property
    def is_on(self) -> bool:
        """Whether there are extras at all."""
        return self._access is not None

    async def known(self, guild_id: int, card: FilmCard) -> FilmExtras | None:
        """What is known about the film, with where to watch it in the server's country."""
        if self._access is None or (known := _known_as(card)) is None:
            return None
        extras, said_at = await self._access.store.find(known.film_id) or (None, 0)
        age = self._clock.now() - said_at
        if extras is None or age >= KEPT_SECONDS:
            return None
        country = (await self._clubs.settings(guild_id)).country
        shown = extras.for_country(country if age < OFFERS_SECONDS else None)
        return shown.with_posters_at(self._access.images)

    async def ask(self, card: FilmCard) -> Coming | None:
        """Request what is unknown or outdated; None if nothing is coming.

        However many ask for a film at once, it is requested only once.
        """
        if self._access is None or (known := _known_as(card)) is None:
            return None
        found = await self._access.store.find(known.film_id)
        is_fresh = found is not None and self._clock.now() - found[1] < FRESH_SECONDS
        task = self._under_way.get(known.film_id)
        task = None if task and task.done() else task
        if is_fresh or (task is None and len(self._under_way) >= _MOST_AT_ONCE):
            return None
        task = task or self._begin(known)
        await asyncio.sleep(0)  # if nothing can be asked now, the task is done after this
        return None if task.done() else Coming(task, is_first=found is None)

    async def poster(self, known: KnownAs) -> str:
        """The address of the film's poster, or empty if it is not known yet.

        Returns at once. A missing or old answer is requested in the background.
        """
        if self._access is None:
            return ""
        extras, said_at = await self._access.store.find(known.film_id) or (None, 0)
        age = self._clock.now() - said_at
        if age >= POSTER_SECONDS:
            self._ask_in_background(known)
        if extras is None or age >= KEPT_SECONDS:
            return ""
        return extras.with_posters_at(self._access.images).poster

    async def purge(self) -> None:
        """Delete what may not be kept any longer."""
        if self._access is not None:
            await self._access.store.purge(self._clock.now() - KEPT_SECONDS)

    def close(self) -> None:
        """Cancel running requests."""
        self._for_background.clear()
        for task in self._under_way.values():
            task.cancel()

    def _ask_in_background(self, known: KnownAs) -> None:
        if len(self._for_background) < _MOST_AT_ONCE:
            self._for_background[known.film_id] = known
        if self._asking_in_background is None or self._asking_in_background.done():
            self._asking_in_background = asyncio.create_task(self._ask_one_by_one())

    async def _ask_one_by_one(self) -> None:
        """Request one film after the other: all at once, they would hold up a card."""
        while self._for_background:
            film_id, known = next(iter(self._for_background.items()))
            await asyncio.wait({self._under_way.get(film_id) or self._begin(known)})
            self._for_background.pop(film_id, None)

    def _begin(self, known: KnownAs) -> asyncio.Task[None]:
        task = asyncio.create_task(self._ask(known))
        self._under_way[known.film_id] = task
        task.add_done_callback(lambda _: self._is_over(known.film_id, task))
        return task

    def _is_over(self, film_id: str, task: asyncio.Task[None]) -> None:
        if self._under_way.get(film_id) is task:
            del self._under_way[film_id]

    async def _ask(self, known: KnownAs) -> None:
        """Save the answer, also if it is that there is nothing, but not a failure."""
        assert self._access is not None, "it is on"
        said = await self._access.source.extras(known)
        if isinstance(said, FilmExtras):
            await self._access.store.keep(known.film_id, said, self._clock.now())
        elif said in MISSES:
            await self._access.store.keep(known.film_id, None, self._clock.now())


def _known_as(card: FilmCard) -> KnownAs | None:
    return known_as(card.film, card.added.listed_id if card.added else None)
