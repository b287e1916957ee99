"""What the club's week needs from the outside, as small protocols."""

from collections.abc import Collection, Sequence
from typing import Protocol

from bot.domain.week.advance import Change
from bot.domain.week.ballot import Ballot, Nomination, NominationVerdict, Turn, WithdrawalVerdict
from bot.domain.week.plan import WeekPlan
from bot.domain.week.state import Post, Round, RoundKey, Week

Shards = tuple[frozenset[int], int]
"""The ids of the shards that are meant, and how many shards there are in all."""


class Weeks(Protocol):
    """How servers' weeks stand, and who does what is due there."""

    async def lease(
        self, holder: str, now: int, until: int, limit: int, shards: Shards | None = None
    ) -> list[int]:
        """Servers in which something is due, for this holder alone until then; the longest due first."""
        ...

    async def release(self, guild_id: int, holder: str) -> None:
        """Give a lease back, if it is still this holder's."""
        ...

    async def away(self) -> list[int]:
        """The servers that the bot is not in."""
        ...

    async def load(self, guild_id: int, plan: WeekPlan) -> Week:
        """The server's week with that plan, as it stands."""
        ...

    async def save(self, before: Week, change: Change, lease: tuple[str, int] | None = None) -> bool:
        """Save a change of what was loaded as `before`, whole and durably.

        False, changing nothing, if it has changed since; or if, with a `lease` (holder, and until when it
        is prolonged), the lease is another's.
        """
        ...

    async def note(self, key: RoundKey, post: Post) -> None:
        """Keep what became of a step of a round that may be over."""
        ...


class Nominations(Protocol):
    """What members do with the rounds."""

    async def waiting(self, guild_id: int) -> Sequence[Nomination]:
        """The nominations that wait, the oldest first."""
        ...

    async def nominate(self, guild_id: int, nomination: Nomination) -> NominationVerdict:
        """Keep a nomination, unless the domain's rule is against it."""
        ...

    async def withdraw(
        self, guild_id: int, film_id: str, member_id: int, *, is_organiser: bool
    ) -> WithdrawalVerdict:
        """Forget a nomination, unless the domain's rule is against it."""
        ...

    async def seen_lately(self, guild_id: int) -> Collection[str]:
        """The films of the latest rounds, and the one that is announced."""
        ...

    async def on_ballot(self, key: RoundKey) -> Sequence[Nomination]:
        """What the round's ballot is about, in its order."""
        ...

    async def ballots(self, key: RoundKey) -> Sequence[Ballot]:
        """The ballots of all members who voted."""
        ...

    async def vote(self, key: RoundKey, ballot: Ballot, now: int) -> bool:
        """Keep a member's ballot in place of the one before; False if voting is over."""
        ...

    async def turns(self, guild_id: int) -> Sequence[Turn]:
        """The members who choose in turn."""
        ...

    async def join_turns(self, guild_id: int, turn: Turn) -> None:
        """Take a member in; one who is in stays as they are."""
        ...

    async def leave_turns(self, guild_id: int, member_id: int) -> None:
        """Forget that a member chooses in turn."""
        ...

    async def new_scores(self, guild_id: int, film_id: str, since: int) -> int:
        """How many members gave the film their present score from then on."""
        ...

    async def history(self, guild_id: int, offset: int, limit: int) -> tuple[Sequence[Round], int]:
        """The past rounds that came to a discussion, the latest first, and how many there are in all."""
        ...
