"""Asks another service for a film after a member has pressed for it."""

import asyncio
from collections import deque
from dataclasses import dataclass, replace
from typing import Final

from bot.domain.films.extras import KEPT_SECONDS
from bot.domain.lookups.lookup import (
    AGAIN_AT_ONCE,
    ASKED_AGAIN,
    LOOKUPS_A_MINUTE,
    MISS_KEPT,
    MISSES,
    PASSING,
    LookedUp,
    LookupQuestion,
    LookupTrouble,
    NotKept,
    Service,
    likeliest_first,
    question_of,
)
from bot.services.club.settings import ActingMember, ClubService
from bot.services.lookups.ports import FoundStore, LookupSource
from bot.services.ports import Clock

_A_MINUTE: Final = 60
_MOST_REMEMBERED: Final = 1000
"""At most this many misses, and this many members' latest look-ups, are remembered."""


@dataclass(frozen=True, slots=True)
class Further:
    """Where to look for a film that is not in the catalogue, and where to keep it then."""

    source: LookupSource
    found: FoundStore


class LookupService:
    """Looks elsewhere for films; with None for `further` the host has switched it off."""

    def __init__(self, further: Further | None, clubs: ClubService, clock: Clock) -> None:
        self._further = further
        self._clubs = clubs
        self._clock = clock
        self._misses: dict[LookupQuestion, tuple[LookedUp, int]] = {}
        self._latest: dict[tuple[int, int], deque[int]] = {}
        self._under_way: dict[LookupQuestion, asyncio.Task[LookedUp]] = {}

    async def services(self, guild_id: int) -> tuple[Service, ...]:
        """The services that members of the server can have asked; none if it is switched off."""
        if self._further is None or not (await self._clubs.settings(guild_id)).look_further:
            return ()
        return self._further.source.services

    async def look(self, member: ActingMember, typed: str, asked: LookupQuestion | None = None) -> LookedUp:
        """The films that another service finds for the typed text; they are known here from now on.

        `asked` is the question to ask if more is known than the typed text says.
        """
        if not await self.services(member.guild_id):
            return LookedUp(typed, trouble=LookupTrouble.OFF)
        question = asked or question_of(typed)
        if question is None:
            return LookedUp(typed, trouble=LookupTrouble.NO_QUESTION)
        if missed := self._missed(question):
            return replace(missed, typed=typed)
        if not self._may_ask(member):
            return LookedUp(typed, trouble=LookupTrouble.TOO_MANY)
        found = await self._once(question)
        return replace(found, typed=typed, films=likeliest_first(typed, found.films))

    async def look_after(self) -> None:
        """Request again some of the films that may not be kept longer, and shorten others in time."""
        if self._further is None:
            return
        now, found = self._clock.now(), self._further.found
        for film_id in await found.aged(now - ASKED_AGAIN, AGAIN_AT_ONCE):
            answer = await self._further.source.find(LookupQuestion(film_id=film_id))
            try:
                await found.keep(answer.films, now)
            except NotKept:
                return  # then nothing can be shortened either
            if answer.trouble in PASSING:
                break
        await found.shorten(now - KEPT_SECONDS)

    async def _once(self, question: LookupQuestion) -> LookedUp:
        """The answer to the question, asked only once however many members wait for it."""
        if question not in self._under_way:
            task = asyncio.create_task(self._ask(question))
            self._under_way[question] = task
            task.add_done_callback(lambda _: self._under_way.pop(question, None))
        # A member who leaves does not cancel it for the others.
        return await asyncio.shield(self._under_way[question])

    async def _ask(self, question: LookupQuestion) -> LookedUp:
        assert self._further is not None, "it is on"
        answer = await self._further.source.find(question)
        if answer.films:
            try:
                films = await self._further.found.keep(answer.films, self._clock.now())
            except NotKept as fault:
                return LookedUp("", trouble=fault.trouble, asked=answer.asked)
            return LookedUp("", tuple(films), asked=answer.asked)
        missed = LookedUp("", trouble=answer.trouble or LookupTrouble.NOTHING, asked=answer.asked)
        if missed.trouble in MISSES:
            self._misses[question] = (missed, self._clock.now() + MISS_KEPT)
            while len(self._misses) > _MOST_REMEMBERED:
                del self._misses[next(iter(self._misses))]
        return missed

    def _missed(self, question: LookupQuestion) -> LookedUp | None:
        """Why the film was not found, if that was within the last day."""
        missed, until = self._misses.get(question, (None, 0))
        return missed if until > self._clock.now() else None

    def _may_ask(self, member: ActingMember) -> bool:
        """Whether the member has a look-up left this minute; it is counted then."""
        now, key = self._clock.now(), (member.guild_id, member.id)
        latest = self._latest.pop(key, deque(maxlen=LOOKUPS_A_MINUTE))
        self._latest[key] = latest  # whoever asked last is dropped last
        while len(self._latest) > _MOST_REMEMBERED:
            del self._latest[next(iter(self._latest))]
        if len(latest) == LOOKUPS_A_MINUTE and now - _A_MINUTE < latest[0] <= now:
            return False
        latest.append(now)
        return True
