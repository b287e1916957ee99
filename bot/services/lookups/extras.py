"""What a card shows beside a film's facts: asked for by the card alone, and kept for a while."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from bot.domain.films.extras import (
    FRESH_SECONDS,
    KEPT_SECONDS,
    OFFERS_SECONDS,
    PATIENCE_SECONDS,
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
"""How many films are asked for at once; a card that comes then is shown as it is."""


@dataclass(frozen=True, slots=True)
class Beside:
    """Who is asked, where it is kept, and at which address pictures are."""

    source: ExtrasSource
    store: ExtrasStore
    images: str


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Who else may be asked for films, and for what is shown beside their facts; None: nobody."""

    further: Further | None = None
    beside: Beside | None = None


@dataclass(frozen=True, slots=True)
class Coming:
    """What has been asked for and is not there yet; `is_first`: nothing is known of the film so far."""

    _task: asyncio.Task[None]
    is_first: bool

    async def wait(self, seconds: float = PATIENCE_SECONDS) -> None:
        """Until it is there, or for so long."""
        await asyncio.wait({self._task}, timeout=seconds)

    def then(self, work: Callable[[], None]) -> None:
        """Do that once it is there, unless it is there already."""
        if not self._task.done():
            self._task.add_done_callback(lambda _: work())


@dataclass
class ExtrasService:
    """Posters, overviews and where to watch; with None for `_beside` nothing is asked: there is no token."""

    _beside: Beside | None
    _clubs: ClubService
    _clock: Clock
    _under_way: dict[str, asyncio.Task[None]] = field(default_factory=dict, init=False)

    @property
    def is_on(self) -> bool:
        """Whether there is anything beside a film's facts."""
        return self._beside is not None

    async def known(self, guild_id: int, card: FilmCard) -> FilmExtras | None:
        """What is known of the film, with where to watch it in the server's country."""
        known = _known_as(card)
        if self._beside is None or known is None:
            return None
        extras, said_at = await self._beside.store.find(known.film_id) or (None, 0)
        age = self._clock.now() - said_at
        if extras is None or age >= KEPT_SECONDS:
            return None
        country = (await self._clubs.settings(guild_id)).country
        shown = extras.for_country(country if age < OFFERS_SECONDS else None)
        return shown.with_posters_at(self._beside.images)

    async def ask(self, card: FilmCard) -> Coming | None:
        """Ask for what is not known yet, or was long ago; None if nothing is to come.

        However many ask for a film at once, one request is made.
        """
        known = _known_as(card)
        if self._beside is None or known is None:
            return None
        found = await self._beside.store.find(known.film_id)
        is_fresh = found is not None and self._clock.now() - found[1] < FRESH_SECONDS
        task = self._under_way.get(known.film_id)
        task = None if task and task.done() else task
        if is_fresh or (task is None and len(self._under_way) >= _MOST_AT_ONCE):
            return None
        task = task or self._begin(known)
        await asyncio.sleep(0)  # where nothing can be asked now, it is over by then
        return None if task.done() else Coming(task, is_first=found is None)

    async def purge(self) -> None:
        """Delete what must not be kept any longer."""
        if self._beside is not None:
            await self._beside.store.purge(self._clock.now() - KEPT_SECONDS)

    def close(self) -> None:
        """Give up what is under way."""
        for task in self._under_way.values():
            task.cancel()

    def _begin(self, known: KnownAs) -> asyncio.Task[None]:
        task = asyncio.create_task(self._ask(known))
        self._under_way[known.film_id] = task
        task.add_done_callback(lambda _: self._is_over(known.film_id, task))
        return task

    def _is_over(self, film_id: str, task: asyncio.Task[None]) -> None:
        if self._under_way.get(film_id) is task:
            del self._under_way[film_id]

    async def _ask(self, known: KnownAs) -> None:
        """Keep what is answered; that there is nothing is remembered too, a breakdown is not."""
        assert self._beside is not None, "it is on"
        said = await self._beside.source.extras(known)
        if isinstance(said, FilmExtras):
            await self._beside.store.keep(known.film_id, said, self._clock.now())
        elif said in MISSES:
            await self._beside.store.keep(known.film_id, None, self._clock.now())


def _known_as(card: FilmCard) -> KnownAs | None:
    return known_as(card.film, card.added.listed_id if card.added else None)
