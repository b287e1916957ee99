"""Discussions and prompts in memory, under the same rules as the real ones."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from bot.domain.discussions.deep_dive import Echo
from bot.domain.discussions.discussion import (
    AN_HOUR,
    TRY_AGAIN_SECONDS,
    Anew,
    Discussion,
    DiscussionKey,
    DiscussionRequest,
    Phase,
    Question,
    QuoteOffer,
    QuoteOfferOutcome,
    Repeated,
    TooMany,
    judge,
    take_offer,
)
from bot.domain.discussions.prompts import Prompt
from bot.domain.scores import Tally


@dataclass
class FakeDiscussions:
    kept: dict[DiscussionKey, Discussion] = field(default_factory=dict)
    offered: dict[DiscussionKey, list[QuoteOffer]] = field(default_factory=dict)

    async def claim(
        self, request: DiscussionRequest, question: Question | None, tally: Tally, now: int
    ) -> Discussion | Repeated | TooMany:
        own = [d for d in self._of(request.guild_id) if d.starter_id == request.member_id]
        recent = [d for d in own if d.opened_at > now - AN_HOUR or d.phase is Phase.OPENING]
        verdict = judge(request, recent, now)
        if not isinstance(verdict, Anew):
            return verdict
        key = DiscussionKey(request.guild_id, len(self._of(request.guild_id)) + 1)
        self.kept[key] = Discussion(
            key,
            request.film_id,
            request.opener,
            request.member_id,
            request.channel_id,
            request.language,
            opened_at=now,
            due_at=now + TRY_AGAIN_SECONDS,
            question=question,
            votes_then=tally.votes,
            total_then=tally.total,
        )
        return self.kept[key]

    async def keep(self, discussion: Discussion) -> None:
        if discussion.key in self.kept:
            self.kept[discussion.key] = discussion

    async def postpone(self, key: DiscussionKey, due_at: int) -> None:
        if key in self.kept and self.kept[key].phase is not Phase.CLOSED:
            self.kept[key] = replace(self.kept[key], due_at=due_at)

    async def drop(self, key: DiscussionKey) -> None:
        self.kept.pop(key, None)
        self.offered.pop(key, None)

    async def claim_close(self, key: DiscussionKey, now: int, due_at: int) -> Discussion | None:
        found = self.kept.get(key)
        if found and found.phase is Phase.OPEN:
            self.kept[key] = replace(found, phase=Phase.CLOSING, closing_at=now, due_at=due_at)
        return self.kept.get(key)

    async def finish(self, discussion: Discussion) -> None:
        await self.keep(discussion)
        self.offered.pop(discussion.key, None)

    async def find(self, key: DiscussionKey) -> Discussion | None:
        return self.kept.get(key)

    async def find_by_thread(self, guild_id: int, thread_id: int) -> Discussion | None:
        return next((d for d in self._of(guild_id) if d.thread_id == thread_id), None)

    async def open_ones(self, guild_id: int) -> list[Discussion]:
        return [d for d in self._of(guild_id) if d.phase in {Phase.OPEN, Phase.CLOSING}]

    async def latest(self, guild_id: int, limit: int) -> list[Discussion]:
        return [d for d in self._of(guild_id) if d.thread_id is not None][:limit]

    async def due(self, now: int, limit: int) -> list[Discussion]:
        due = [d for d in self.kept.values() if d.due_at is not None and d.due_at <= now]
        return sorted(due, key=lambda d: d.due_at or 0)[:limit]

    async def offer(self, key: DiscussionKey, offer: QuoteOffer) -> QuoteOfferOutcome:
        if self.kept[key].phase is not Phase.OPEN:
            return QuoteOfferOutcome.CLOSED
        offers = self.offered.setdefault(key, [])
        outcome = take_offer(offer, offers)
        if outcome is QuoteOfferOutcome.TAKEN:
            offers.append(offer)
        elif outcome is QuoteOfferOutcome.WITHDRAWN:
            self.offered[key] = [other for other in offers if other.message_id != offer.message_id]
        return outcome

    async def offers(self, key: DiscussionKey) -> list[QuoteOffer]:
        return sorted(self.offered.get(key, []), key=lambda offer: offer.message_id)

    async def echo(self, guild_id: int, film_id: str, since: int) -> Echo | None:
        return None

    def _of(self, guild_id: int) -> list[Discussion]:
        own = [d for d in self.kept.values() if d.key.guild_id == guild_id]
        return sorted(own, key=lambda d: -d.key.number)


@dataclass
class FakePrompts:
    history: dict[int, list[str]] = field(default_factory=dict)
    own: dict[int, dict[str, Prompt]] = field(default_factory=dict)
    off: dict[int, set[str]] = field(default_factory=dict)

    async def ask(
        self, guild_id: int, choice: Callable[[Sequence[str]], Prompt | None], now: int
    ) -> Prompt | None:
        asked = self.history.setdefault(guild_id, [])
        prompt = choice(tuple(asked))
        if prompt is not None:
            asked.append(prompt.id)
        return prompt

    async def asked(self, guild_id: int) -> list[str]:
        return list(self.history.get(guild_id, []))

    async def custom(self, guild_id: int) -> list[Prompt]:
        return list(self.own.get(guild_id, {}).values())

    async def add(self, guild_id: int, prompt: Prompt, added_by: int, now: int) -> bool:
        own = self.own.setdefault(guild_id, {})
        is_new = prompt.id not in own
        own.setdefault(prompt.id, prompt)
        return is_new

    async def remove(self, guild_id: int, prompt_id: str) -> bool:
        self.off.get(guild_id, set()).discard(prompt_id)
        return self.own.get(guild_id, {}).pop(prompt_id, None) is not None

    async def switched_off(self, guild_id: int) -> set[str]:
        return set(self.off.get(guild_id, set()))

    async def switch(self, guild_id: int, prompt_id: str, by: int, now: int, *, on: bool) -> None:
        off = self.off.setdefault(guild_id, set())
        (off.discard if on else off.add)(prompt_id)
