"""The durable to-do of reviews that are to be posted, changed or taken down."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.domain.reviews.review import ReviewKey
from bot.domain.reviews.unshown import ShownLate, Unshown, next_try
from bot.services.films.films import FilmService
from bot.services.ports import Clock
from bot.services.reviews.ports import UnshownReviews


@dataclass(frozen=True, slots=True)
class UnshownService:
    """What is still to be shown, and who is to be told that it was shown late."""

    _films: FilmService
    _unshown: UnshownReviews
    _clock: Clock

    async def find(self, key: ReviewKey) -> Unshown | None:
        """What of the review is still to be shown."""
        return await self._unshown.find(key)

    async def servers_due(self) -> Sequence[int]:
        """The servers in which something is due."""
        return await self._unshown.servers_due(self._clock.now())

    async def due(self, guild_id: int, limit: int) -> Sequence[Unshown]:
        """What is due in the server, the oldest first."""
        return await self._unshown.due(guild_id, self._clock.now(), limit)

    async def done(self, unshown: Unshown) -> None:
        """It is shown, and its author is being told so."""
        await self._unshown.done(unshown)

    async def shown_late(self, unshown: Unshown) -> None:
        """It is shown, though its author was answered before, or not at all."""
        await self._unshown.shown_late(unshown, self._clock.now())

    async def failed(self, unshown: Unshown) -> int:
        """It could not be shown; when it is tried again, in seconds since 1970."""
        due_at = next_try(unshown, self._clock.now())
        await self._unshown.postpone(unshown, due_at)
        return due_at

    async def untold(self, guild_id: int, author_id: int) -> tuple[ShownLate, ...]:
        """The member's reviews that were shown late, of which the member does not know yet."""
        film_ids = await self._unshown.untold(guild_id, author_id)
        return tuple([ShownLate(film_id, await self._films.film(guild_id, film_id)) for film_id in film_ids])

    async def told(self, guild_id: int, author_id: int, shown: Iterable[ShownLate]) -> None:
        """The member knows of these."""
        for late in shown:
            await self._unshown.told(ReviewKey(guild_id, late.film_id, author_id))
