"""What tours and profiles need from the outside, as small protocols."""

from collections.abc import Collection, Mapping, Sequence
from typing import Protocol

from bot.domain.films.film import Film
from bot.domain.taste.profile import OwnScore, ReviewCount
from bot.domain.tours import Sitting, Soulmate, Tour, TourAnswer, TourMaterial, TourPlace, TourQuery


class Profiles(Protocol):
    """What members' profiles are made of."""

    async def scores(self, guild_id: int, member_id: int) -> Sequence[OwnScore]:
        """All the member's scores, each beside the server's sums for its film."""
        ...

    async def written(self, guild_id: int, member_id: int) -> ReviewCount:
        """The member's public reviews, and the votes for them."""
        ...


class Tours(Protocol):
    """Members' tours, one a member and server."""

    async def find(self, guild_id: int, member_id: int) -> Tour | None:
        """The member's latest tour."""
        ...

    async def material(
        self, guild_id: int, member_id: int, query: TourQuery, limit: int, now: int
    ) -> TourMaterial:
        """What the server knows of the member, and at most `limit` films that others have rated."""
        ...

    async def begin(self, guild_id: int, member_id: int, query: TourQuery) -> None:
        """Begin a tour in place of the one before."""
        ...

    async def extend(self, guild_id: int, member_id: int, film_ids: Collection[str]) -> TourPlace:
        """Ask about these films too, after the others; where the member is then."""
        ...

    async def place(self, guild_id: int, member_id: int) -> TourPlace:
        """Where the member is: at the first film that has neither answer nor score."""
        ...

    async def place_before(self, guild_id: int, member_id: int, film_id: str) -> TourPlace | None:
        """The place answered last before that film's; None if there is none."""
        ...

    async def answer(
        self, guild_id: int, member_id: int, film_id: str, answer: TourAnswer, now: int
    ) -> TourPlace:
        """Keep an answer in place of the one before, in a tour that goes on; where the member is then."""
        ...

    async def forget(self, guild_id: int, member_id: int, film_id: str) -> TourPlace:
        """Ask no more about a film that is gone; where the member is then."""
        ...

    async def set_over(self, guild_id: int, member_id: int, *, is_over: bool) -> None:
        """End the tour, or go on with it."""
        ...

    async def sitting(self, guild_id: int, member_id: int) -> Sitting:
        """What was answered in the latest tour, with the scores as they are now, in order."""
        ...

    async def keep_closest(self, guild_id: int, member_id: int, closest: Mapping[int, int]) -> None:
        """Keep the affinities of those who are closest as the tour begins, by member."""
        ...

    async def closest_then(self, guild_id: int, member_id: int) -> Mapping[int, int]:
        """The affinities that were kept, by member."""
        ...


class Watchlist(Protocol):
    """The films that members want to see."""

    async def add(self, guild_id: int, member_id: int, film_id: str) -> Film:
        """Put a film on the member's list; `UserError` says why it cannot be."""
        ...

    async def remove(self, guild_id: int, member_id: int, film_id: str) -> bool:
        """Take it off; whether it was on it."""
        ...

    async def film_ids(self, guild_id: int, member_id: int) -> Sequence[str]:
        """All the films on it."""
        ...


class Soulmates(Protocol):
    """Who takes part in comparing tastes, and who is close to whom."""

    async def is_member(self, guild_id: int, member_id: int) -> bool:
        """Whether the member has chosen to be seen by the others who have."""
        ...

    async def closest(self, guild_id: int, member_id: int) -> Sequence[Soulmate]:
        """Those closest in taste among the members who take part, the closest first."""
        ...
