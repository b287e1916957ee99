"""Servers' weeks, nominations and ballots in memory, obeying the same words as the real ones."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from bot.domain.discussions.discussion import Discussion
from bot.domain.week.advance import Change
from bot.domain.week.ballot import (
    LATELY_ROUNDS,
    Ballot,
    Nominated,
    Nomination,
    NominationVerdict,
    Turn,
    WithdrawalVerdict,
    Withdrawn,
    judge,
    judge_withdrawal,
)
from bot.domain.week.plan import WeekPlan
from bot.domain.week.state import Post, Round, RoundKey, Status, Step, Week, WeekState

Shards = tuple[frozenset[int], int]


@dataclass
class FakeWeeks:
    """Implements both `Weeks` and `Nominations`.

    `rivals` others are first with the next saves; the first of them pauses the week if `pauses_next`.
    With `is_closing`, the announcement is being claimed while members vote.
    """

    states: dict[int, WeekState] = field(default_factory=dict)
    leased_until: dict[int, int] = field(default_factory=dict)
    rounds: dict[RoundKey, Round] = field(default_factory=dict)
    nominated: dict[tuple[int, str], Nomination] = field(default_factory=dict)
    options: dict[RoundKey, tuple[Nomination, ...]] = field(default_factory=dict)
    cast: dict[RoundKey, dict[int, frozenset[str]]] = field(default_factory=dict)
    in_turn: dict[tuple[int, int], Turn] = field(default_factory=dict)
    scored: Counter[tuple[int, str]] = field(default_factory=Counter)
    adopted: list[Discussion] = field(default_factory=list)
    rivals: int = 0
    pauses_next: bool = False
    is_closing: bool = False

    async def lease(
        self, holder: str, now: int, until: int, limit: int, shards: Shards | None = None
    ) -> list[int]:
        due = [s for s in self.states.values() if s.due_at is not None and s.due_at <= now]
        free = [s for s in due if self.leased_until.get(s.guild_id, 0) <= now]
        leased = sorted(free, key=lambda state: (state.due_at, state.guild_id))[:limit]
        for state in leased:
            self.states[state.guild_id] = replace(state, holder=holder)
            self.leased_until[state.guild_id] = until
        return [state.guild_id for state in leased]

    async def release(self, guild_id: int, holder: str) -> None:
        if self.states[guild_id].holder == holder:
            self.states[guild_id] = replace(self.states[guild_id], holder=None)
            del self.leased_until[guild_id]

    async def away(self) -> list[int]:
        return [guild_id for guild_id, state in self.states.items() if state.status is Status.AWAY]

    async def load(self, guild_id: int, plan: WeekPlan) -> Week:
        state = self.states.get(guild_id, WeekState(guild_id))
        last = max((key.number for key in self.rounds if key.guild_id == guild_id), default=0)
        return Week(plan, state, self._current(guild_id), last)

    async def save(self, before: Week, change: Change, lease: tuple[str, int] | None = None) -> bool:
        state = change.week.state
        kept = self.states.get(state.guild_id, WeekState(state.guild_id))
        if self.rivals or self.pauses_next:
            self.rivals = max(0, self.rivals - 1)
            self._touch(state.guild_id)
            if self.pauses_next:
                self.pauses_next = False
                self.states[state.guild_id] = replace(self.states[state.guild_id], status=Status.PAUSED)
            return False
        if kept.revision != before.state.revision or (lease and kept.holder != lease[0]):
            return False
        self.states[state.guild_id] = replace(state, revision=kept.revision + 1, holder=kept.holder)
        if lease:
            self.leased_until[state.guild_id] = lease[1]
        for written in (change.ended, change.week.current):
            if written is not None:
                self.rounds[written.key] = written
        self._follow(change)
        return True

    async def note(self, key: RoundKey, post: Post) -> None:
        kept = self.rounds[key]
        self.rounds[key] = replace(kept, posts={**kept.posts, post.step: post})

    async def waiting(self, guild_id: int) -> Sequence[Nomination]:
        own = [nomination for (guild, _), nomination in self.nominated.items() if guild == guild_id]
        return sorted(own, key=lambda nomination: (nomination.nominated_at, nomination.film_id))

    async def nominate(self, guild_id: int, nomination: Nomination) -> NominationVerdict:
        waiting, seen = await self.waiting(guild_id), await self.seen_lately(guild_id)
        verdict = judge(nomination, waiting, seen)
        if isinstance(verdict, Nominated):
            self.nominated[guild_id, nomination.film_id] = nomination
            self._join(guild_id)
        return verdict

    async def withdraw(
        self, guild_id: int, film_id: str, member_id: int, *, is_organiser: bool
    ) -> WithdrawalVerdict:
        current = self._current(guild_id)
        options = self.options.get(current.key, ()) if current and current.is_ballot_open else ()
        voted_on = {nomination.film_id for nomination in options}
        waiting = await self.waiting(guild_id)
        verdict = judge_withdrawal(film_id, member_id, waiting, voted_on, is_organiser=is_organiser)
        if isinstance(verdict, Withdrawn):
            del self.nominated[guild_id, film_id]
        return verdict

    async def seen_lately(self, guild_id: int) -> set[str]:
        past = [r for r in self._of(guild_id) if r.film_id and r.has_done(Step.DISCUSSION)]
        seen = {one.film_id for one in past[-LATELY_ROUNDS:] if one.film_id}
        current = self._current(guild_id)
        return seen | ({current.film_id} if current and current.film_id and current.is_announced else set())

    async def on_ballot(self, key: RoundKey) -> Sequence[Nomination]:
        return self.options.get(key, ())

    async def ballots(self, key: RoundKey) -> Sequence[Ballot]:
        return [Ballot(member, films) for member, films in sorted(self.cast.get(key, {}).items())]

    async def vote(self, key: RoundKey, ballot: Ballot, now: int) -> bool:
        current = self._current(key.guild_id)
        if current is None or current.key != key or not current.is_ballot_open or self.is_closing:
            return False
        known = {nomination.film_id for nomination in self.options[key]}
        self.cast.setdefault(key, {})[ballot.member_id] = ballot.film_ids & known
        self._join(key.guild_id)
        return True

    async def turns(self, guild_id: int) -> Sequence[Turn]:
        return [turn for (guild, _), turn in sorted(self.in_turn.items()) if guild == guild_id]

    async def join_turns(self, guild_id: int, turn: Turn) -> None:
        self.in_turn.setdefault((guild_id, turn.member_id), turn)
        self._join(guild_id)

    async def leave_turns(self, guild_id: int, member_id: int) -> None:
        self.in_turn.pop((guild_id, member_id), None)

    async def new_scores(self, guild_id: int, film_id: str, since: int) -> int:
        return self.scored[guild_id, film_id]

    async def history(self, guild_id: int, offset: int, limit: int) -> tuple[Sequence[Round], int]:
        past = [r for r in self._of(guild_id) if r.ended_at is not None and r.has_done(Step.DISCUSSION)]
        return past[::-1][offset : offset + limit], len(past)

    def _of(self, guild_id: int) -> list[Round]:
        own = [key for key in self.rounds if key.guild_id == guild_id]
        return [self.rounds[key] for key in sorted(own, key=lambda key: key.number)]

    def _current(self, guild_id: int) -> Round | None:
        return next((one for one in self._of(guild_id) if one.ended_at is None), None)

    def _touch(self, guild_id: int) -> None:
        state = self.states.get(guild_id, WeekState(guild_id))
        self.states[guild_id] = replace(state, revision=state.revision + 1)

    def _join(self, guild_id: int) -> None:
        self._touch(guild_id)
        self.states[guild_id] = replace(self.states[guild_id], empty_rounds=0)
        if current := self._current(guild_id):
            self.rounds[current.key] = replace(current, is_joined=True)

    def _follow(self, change: Change) -> None:
        guild_id, current = change.week.state.guild_id, change.week.current
        for film_id in change.voted_on:
            if old := self.nominated.get((guild_id, film_id)):
                self.nominated[guild_id, film_id] = replace(old, ballots=old.ballots + 1)
        for film_id in change.dropped:
            self.nominated.pop((guild_id, film_id), None)
        if change.returned:
            self.nominated[guild_id, change.returned.film_id] = change.returned
        if change.turn:
            self.in_turn[guild_id, change.turn.member_id] = change.turn
        if change.on_ballot and current:
            self.options[current.key] = change.on_ballot
        if change.discussion:
            self.adopted.append(change.discussion)
