"""What tours and profiles need from the outside. The repositories say what each method does."""

from collections.abc import Collection, Mapping, Sequence
from typing import Protocol

from bot.domain.films.film import Film
from bot.domain.taste.profile import OwnScore, ReviewCount
from bot.domain.tours import Sitting, Soulmate, Tour, TourAnswer, TourMaterial, TourPlace, TourQuery


class Profiles(Protocol):
    """What members' profiles are made of. See `ProfileRepository`."""

    async def scores(self, guild_id: int, member_id: int) -> Sequence[OwnScore]: ...
    async def written(self, guild_id: int, member_id: int) -> ReviewCount: ...


class Tours(Protocol):
    """Members' tours, one a member and server. See `TourRepository`."""

    async def find(self, guild_id: int, member_id: int) -> Tour | None: ...
    async def material(
        self, guild_id: int, member_id: int, query: TourQuery, limit: int, now: int
    ) -> TourMaterial: ...
    async def begin(self, guild_id: int, member_id: int, query: TourQuery) -> None: ...
    async def extend(self, guild_id: int, member_id: int, film_ids: Collection[str]) -> TourPlace: ...
    async def place(self, guild_id: int, member_id: int) -> TourPlace: ...
    async def place_before(self, guild_id: int, member_id: int, film_id: str) -> TourPlace | None: ...
    async def answer(
        self, guild_id: int, member_id: int, film_id: str, answer: TourAnswer, now: int
    ) -> TourPlace: ...
    async def forget(self, guild_id: int, member_id: int, film_id: str) -> TourPlace: ...
    async def set_over(self, guild_id: int, member_id: int, *, is_over: bool) -> None: ...
    async def sitting(self, guild_id: int, member_id: int) -> Sitting: ...
    async def keep_closest(self, guild_id: int, member_id: int, closest: Mapping[int, int]) -> None: ...
    async def closest_then(self, guild_id: int, member_id: int) -> Mapping[int, int]: ...


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
