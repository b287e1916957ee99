"""The prompt bank as a server uses it: the next question, and what its organisers change."""

import hashlib
from collections import Counter
from collections.abc import Sequence
from typing import Final

from bot.domain.discussions.choose_prompt import Draw, Occasion, choose, choose_general
from bot.domain.discussions.discussion import Question
from bot.domain.discussions.own_questions import (
    LONGEST_QUESTION,
    SHORTEST_QUESTION,
    QuestionRefusal,
    QuestionWithOtherSlot,
    check_question,
)
from bot.domain.discussions.prompt_views import PromptEntry, PromptPage
from bot.domain.discussions.prompts import (
    CLUB_PREFIX,
    Family,
    Prompt,
    SpoilerLevel,
    Stage,
    Wording,
    club_prompt,
    fill,
)
from bot.domain.errors import UserError
from bot.domain.films.film import Film
from bot.domain.films.titles import fold
from bot.services.club.settings import ActingMember, ClubService
from bot.services.discussions.ports import Prompts, Suggestions
from bot.services.ports import Clock, Scores, this_year

PAGE_LENGTH: Final = 6
MOST_CHOICES: Final = 25
MOST_CUSTOM: Final = 200
"""At most this many prompts of its own per server."""


class PromptService:
    """The shipped bank and servers' own prompts together."""

    def __init__(
        self,
        bank: Sequence[Prompt],
        prompts: Prompts,
        suggestions: Suggestions,
        scores: Scores,
        clubs: ClubService,
        draw: Draw,
        clock: Clock,
    ) -> None:
        self._bank = tuple(bank)
        self._prompts = prompts
        self._suggestions = suggestions
        self._scores = scores
        self._clubs = clubs
        self._draw = draw
        self._clock = clock

    async def next_question(self, guild_id: int, film: Film, stage: Stage, language: str) -> Question | None:
        """The server's next question, worded for this film.

        The prompt is recorded as asked. None if every suitable prompt is switched off.
        """
        prompts = [prompt for prompt in await self._switched_on(guild_id) if not prompt.is_general]
        occasion = await self._occasion(guild_id, film, stage)

        def choice(asked: Sequence[str]) -> Prompt | None:
            return choose(prompts, asked, occasion, self._draw)

        prompt = await self._prompts.ask(guild_id, choice, self._clock.now())
        if prompt is None:
            return None
        return Question(fill(prompt, film, language), hidden=prompt.spoiler is SpoilerLevel.HIGH)

    async def _occasion(self, guild_id: int, film: Film, stage: Stage) -> Occasion:
        standing = await self._scores.standing(guild_id, 0, film.id)
        tally = None if standing.rules.hide_means else standing.tally
        return Occasion(film, stage, tally, this_year(self._clock))

    async def next_general(self, guild_id: int, language: str) -> Question | None:
        """The server's next question without a film; none is repeated before all were asked.

        The prompt is recorded as asked. None if all are switched off.
        """
        prompts = [prompt for prompt in await self._switched_on(guild_id) if prompt.is_general]

        def choice(asked: Sequence[str]) -> Prompt | None:
            return choose_general(prompts, asked, self._draw)

        prompt = await self._prompts.ask(guild_id, choice, self._clock.now())
        return Question(prompt.wording(language).text, hidden=False) if prompt else None

    async def add(
        self, member: ActingMember, typed: str, family: Family, stage: Stage, language: str
    ) -> Prompt:
        """Add a question to the server's own, as an organiser; `UserError` says what is wrong with it."""
        await self._clubs.for_organiser(member)
        question = checked_question(typed)
        if len(await self._prompts.custom(member.guild_id)) >= MOST_CUSTOM:
            raise UserError("A server can add up to {most} questions. Remove one first.", most=MOST_CUSTOM)
        level = SpoilerLevel.NONE if stage is Stage.BEFORE else SpoilerLevel.MEDIUM
        prompt = club_prompt(club_prompt_id(question), family, level, Wording(language, question))
        if not await self._prompts.add(member.guild_id, prompt, member.id, self._clock.now()):
            raise UserError("This question is already here.")
        return prompt

    async def page(self, member: ActingMember, family: Family | None, page: int) -> PromptPage:
        """Page `page` (from 0) of the server's prompts, its own first, or the last if there are fewer."""
        await self._clubs.for_organiser(member)
        of_family = [p for p in await self._all(member.guild_id) if family in (None, p.family)]
        of_family.sort(key=lambda prompt: not prompt.is_of_club)
        pages = max(1, -(-len(of_family) // PAGE_LENGTH))
        page = min(page, pages - 1)
        shown = of_family[page * PAGE_LENGTH : (page + 1) * PAGE_LENGTH]
        entries = await self._entries(member.guild_id, shown)
        waiting = len(await self._suggestions.waiting(member.guild_id))
        return PromptPage(family, entries, page, pages, len(of_family), waiting)

    async def switch(self, member: ActingMember, typed: str, *, on: bool) -> PromptEntry:
        """Switch a prompt on or off, as an organiser."""
        prompt = await self._named(member, typed)
        await self._prompts.switch(member.guild_id, prompt.id, member.id, self._clock.now(), on=on)
        [entry] = await self._entries(member.guild_id, [prompt])
        return entry

    async def remove(self, member: ActingMember, typed: str) -> Prompt:
        """Remove a prompt that the server added, as an organiser."""
        prompt = await self._named(member, typed)
        if not prompt.is_of_club or not await self._prompts.remove(member.guild_id, prompt.id):
            raise UserError("Only questions this server added can be removed. Switch this one off instead.")
        return prompt

    async def suggest(self, guild_id: int, typed: str, language: str) -> list[Prompt]:
        """Prompts with the typed words in them, the server's own first, at most `MOST_CHOICES`."""
        wanted = fold(typed).split()
        found = [
            prompt
            for prompt in await self._all(guild_id)
            if all(word in fold(prompt.wording(language).text) for word in wanted)
        ]
        return sorted(found, key=lambda prompt: not prompt.is_of_club)[:MOST_CHOICES]

    async def _all(self, guild_id: int) -> tuple[Prompt, ...]:
        return (*self._bank, *await self._prompts.custom(guild_id))

    async def _switched_on(self, guild_id: int) -> list[Prompt]:
        off = await self._prompts.switched_off(guild_id)
        return [prompt for prompt in await self._all(guild_id) if prompt.id not in off]

    async def _named(self, member: ActingMember, typed: str) -> Prompt:
        await self._clubs.for_organiser(member)
        wanted = fold(typed)
        for prompt in await self._all(member.guild_id):
            if prompt.id == typed.strip() or wanted in {fold(wording.text) for wording in prompt.wordings}:
                return prompt
        raise UserError("I can't find that question. Type a word from it and choose it from the list.")

    async def _entries(self, guild_id: int, prompts: Sequence[Prompt]) -> tuple[PromptEntry, ...]:
        off = await self._prompts.switched_off(guild_id)
        asked = Counter(await self._prompts.asked(guild_id))
        return tuple(PromptEntry(prompt, prompt.id not in off, asked[prompt.id]) for prompt in prompts)


def checked_question(typed: str) -> str:
    """A member's own question with single spaces; `UserError` if it is not acceptable."""
    match check_question(typed):
        case str(text):
            return text
        case QuestionRefusal.SEVERAL_LINES:
            raise UserError("A question must fit on one line.")
        case QuestionRefusal.NO_QUESTION_MARK:
            raise UserError("A question needs a question mark.")
        case QuestionWithOtherSlot(slot):
            raise UserError(
                "A question can't use {slot}. The only name I can fill in is {film}.",
                slot=f"{{{slot}}}",
                film="{film}",
            )
        case QuestionRefusal.LENGTH:
            raise UserError(
                "A question needs {least} to {most} characters.",
                least=SHORTEST_QUESTION,
                most=LONGEST_QUESTION,
            )


def club_prompt_id(question: str) -> str:
    """The same question gives the same id, so that it is added only once."""
    return CLUB_PREFIX + hashlib.blake2b(fold(question).encode(), digest_size=6).hexdigest()
