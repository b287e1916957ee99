"""What discussions and prompts need from the outside, as small protocols."""

from collections.abc import Callable, Collection, Sequence
from typing import Protocol

from bot.domain.discussions.deep_dive import Echo
from bot.domain.discussions.discussion import (
    Discussion,
    DiscussionKey,
    DiscussionRequest,
    Question,
    QuoteOffer,
    QuoteOfferOutcome,
    Repeated,
    TooMany,
)
from bot.domain.discussions.prompts import Prompt
from bot.domain.discussions.suggestions import Suggestion, SuggestionOutcome
from bot.domain.scores import Tally


class Discussions(Protocol):
    """Discussions, and what was offered to their recaps."""

    async def claim(
        self, request: DiscussionRequest, question: Question | None, tally: Tally, now: int
    ) -> Discussion | Repeated | TooMany:
        """Say, durably, that a discussion is about to be opened, unless the domain's rule is against it."""
        ...

    async def keep(self, discussion: Discussion) -> None:
        """Keep how the discussion stands now; nothing happens if it has been dropped."""
        ...

    async def postpone(self, key: DiscussionKey, due_at: int) -> None:
        """Look after the discussion again at that time, unless it is closed."""
        ...

    async def drop(self, key: DiscussionKey) -> None:
        """Forget a discussion that came to nothing."""
        ...

    async def claim_close(self, key: DiscussionKey, now: int, due_at: int) -> Discussion | None:
        """Say, durably, that it is about to be closed; the discussion as it stands then."""
        ...

    async def finish(self, discussion: Discussion) -> None:
        """Keep it as closed, and forget what was offered to its recap."""
        ...

    async def find(self, key: DiscussionKey) -> Discussion | None:
        """The discussion of that number."""
        ...

    async def find_by_thread(self, guild_id: int, thread_id: int) -> Discussion | None:
        """The discussion in that thread."""
        ...

    async def open_ones(self, guild_id: int) -> Sequence[Discussion]:
        """Those that members can talk in, the latest first."""
        ...

    async def latest(self, guild_id: int, limit: int) -> Sequence[Discussion]:
        """Those with a thread, open or closed, the latest first."""
        ...

    async def due(self, now: int, limit: int) -> Sequence[Discussion]:
        """Those of all servers that are to be looked after, the longest due first."""
        ...

    async def offer(self, key: DiscussionKey, offer: QuoteOffer) -> QuoteOfferOutcome:
        """Keep what a member offers to the recap; if it is offered already, it is withdrawn."""
        ...

    async def offers(self, key: DiscussionKey) -> Sequence[QuoteOffer]:
        """What was offered, in the order in which it was written."""
        ...

    async def echo(self, guild_id: int, film_id: str, since: int) -> Echo | None:
        """The film's scores before and from `since` on; None without any."""
        ...


class Prompts(Protocol):
    """What servers were asked, what they added to the prompt bank and switched off in it."""

    async def ask(
        self, guild_id: int, choice: Callable[[Sequence[str]], Prompt | None], now: int
    ) -> Prompt | None:
        """The prompt that `choice` picks, given the ids asked so far; it is kept that it was asked."""
        ...

    async def asked(self, guild_id: int) -> Sequence[str]:
        """The ids of all that the server was asked, the latest last."""
        ...

    async def custom(self, guild_id: int) -> Sequence[Prompt]:
        """The prompts that the server added, in the order in which it did."""
        ...

    async def add(self, guild_id: int, prompt: Prompt, added_by: int, now: int) -> bool:
        """Keep a prompt of the server's own; False, changing nothing, if it has it already."""
        ...

    async def remove(self, guild_id: int, prompt_id: str) -> bool:
        """Forget a prompt that the server added; False if there is none of that id."""
        ...

    async def switched_off(self, guild_id: int) -> Collection[str]:
        """The ids of the prompts that the server does not want to be asked."""
        ...

    async def switch(self, guild_id: int, prompt_id: str, by: int, now: int, *, on: bool) -> None:
        """Have the server asked a prompt, or not."""
        ...


class Suggestions(Protocol):
    """The questions that members propose."""

    async def propose(self, guild_id: int, new: Suggestion, now: int) -> SuggestionOutcome:
        """Keep a proposed question, unless the domain's rule is against it or the server has it already."""
        ...

    async def waiting(self, guild_id: int) -> Sequence[Suggestion]:
        """Those that wait for organisers, the longest waiting first."""
        ...

    async def decide(
        self, guild_id: int, prompt_id: str, now: int, *, is_approved: bool
    ) -> Suggestion | None:
        """Make a question that waits the server's own, or decline it; None if it waits no more."""
        ...

    async def untold(self, guild_id: int, member_id: int) -> Sequence[Suggestion]:
        """Those of the member's that were decided, and of which they do not know yet."""
        ...

    async def told(self, guild_id: int, prompt_id: str) -> None:
        """Its author knows what was decided."""
        ...
