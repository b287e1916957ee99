"""The durable to-do list of reviews to post, update or remove."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.domain.retries import pause
from bot.domain.reviews.review import Review, ReviewKey
from bot.domain.reviews.unshown import ShownLate, Unshown
from bot.services.films.films import FilmService
from bot.services.ports import Clock
from bot.services.reviews.ports import UnshownReviews


@dataclass(frozen=True, slots=True)
class UnshownService:
    """What is still to be shown, and which authors to tell that it was late."""

    _films: FilmService
    _unshown: UnshownReviews
    _clock: Clock

    async def find(self, key: ReviewKey) -> Unshown | None:
        """The review's change that is not shown yet, if any."""
        return await self._unshown.find(key)

    async def servers_due(self) -> Sequence[int]:
        """The servers where something is due."""
        return await self._unshown.servers_due(self._clock.now())

    async def due(self, guild_id: int, limit: int) -> Sequence[Unshown]:
        """What is due in the server, the oldest first."""
        return await self._unshown.due(guild_id, self._clock.now(), limit)

    async def mark(self, key: ReviewKey) -> Unshown:
        """Record that the review's post must be looked after."""
        return await self._unshown.mark(key, self._clock.now())

    async def done(self, unshown: Unshown) -> None:
        """Record that it is shown, and that its author is being told."""
        await self._unshown.done(unshown)

    async def shown_late(self, unshown: Unshown, review: Review) -> None:
        """Record that it is shown, as this review. If its author waits for it, they are still to be told."""
        if unshown.is_awaited(review):
            await self._unshown.shown_late(unshown, self._clock.now())
        else:
            await self._unshown.done(unshown)

    async def failed(self, unshown: Unshown) -> int:
        """Record a failed try; returns when to retry, in seconds since 1970."""
        due_at = self._clock.now() + pause(unshown.tries)
        await self._unshown.postpone(unshown, due_at)
        return due_at

    async def untold(self, guild_id: int, author_id: int) -> tuple[ShownLate, ...]:
        """The member's reviews that were shown late and that the member has not been told about."""
        film_ids = await self._unshown.untold(guild_id, author_id)
        return tuple([ShownLate(film_id, await self._films.film(guild_id, film_id)) for film_id in film_ids])

    async def told(self, guild_id: int, author_id: int, shown: Iterable[ShownLate]) -> None:
        """Record that the member knows about these."""
        for late in shown:
            await self._unshown.told(ReviewKey(guild_id, late.film_id, author_id))
