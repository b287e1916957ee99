"""What finding tastes and films needs from the outside, as small protocols."""

from collections.abc import Sequence
from typing import Protocol

from bot.domain.films.film import Film
from bot.domain.taste.recommendation import ScoreChanges


class TasteScores(Protocol):
    """A server's scores as a whole, and what changes in them. Changes are numbered: revisions."""

    async def revision(self, guild_id: int) -> int:
        """The number of the latest change; 0 before the first."""
        ...

    async def changed(self, guild_id: int, revision: int) -> int:
        """How many members have changed scores since that revision."""
        ...

    async def changes(self, guild_id: int, revision: int) -> ScoreChanges:
        """What has changed since that revision."""
        ...

    async def count(self, guild_id: int) -> int:
        """How many scores there are in the server."""
        ...

    async def scores_after(
        self, guild_id: int, last: tuple[int, str] | None
    ) -> Sequence[tuple[int, str, int]]:
        """Some scores, as member, film and score, in the order of the first two, from after `last` on."""
        ...

    async def films_of_genre(self, guild_id: int, genre: str) -> Sequence[str]:
        """The films of a genre that members of the server have scored."""
        ...


class Dismissals(Protocol):
    """The films that members do not want to be recommended."""

    async def dismiss(self, guild_id: int, member_id: int, film_id: str, now: int) -> None:
        """The member does not want to be recommended the film."""
        ...

    async def take_back(self, guild_id: int, member_id: int, film_id: str) -> None:
        """The member may be recommended the film again."""
        ...

    async def dismissed(self, guild_id: int, member_id: int) -> Sequence[str]:
        """All of them."""
        ...


class Circle(Protocol):
    """The members who have chosen to be found by taste."""

    async def join(self, guild_id: int, member_id: int, now: int) -> None:
        """The member is one from now on, or stays one."""
        ...

    async def leave(self, guild_id: int, member_id: int) -> bool:
        """The member is none any more; whether they were."""
        ...

    async def is_member(self, guild_id: int, member_id: int) -> bool:
        """Whether the member is one."""
        ...

    async def members(self, guild_id: int) -> Sequence[int]:
        """All of the server."""
        ...


class WantToSee(Protocol):
    """The films that members want to see."""

    async def add(self, guild_id: int, member_id: int, film_id: str) -> Film:
        """Put a film on the member's list; `UserError` says why it cannot be."""
        ...

    async def film_ids(self, guild_id: int, member_id: int) -> Sequence[str]:
        """All the films on it."""
        ...
