"""Proposing questions for the server, deciding on them, and telling the members who proposed them."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.discussions.prompts import Family, SpoilerLevel, Stage
from bot.domain.discussions.suggestions import MOST_IN_A_DAY, Suggestion, SuggestionOutcome
from bot.domain.errors import UserError
from bot.services.club.settings import ActingMember, ClubService
from bot.services.discussions.ports import Prompts, Suggestions
from bot.services.discussions.prompts import MOST_CUSTOM, checked_question, club_prompt_id
from bot.services.ports import Clock


@dataclass(frozen=True, slots=True)
class SuggestionService:
    """The questions that members propose, until the member knows the decision."""

    _suggestions: Suggestions
    _prompts: Prompts
    _clubs: ClubService
    _clock: Clock

    async def propose(
        self, member: ActingMember, typed: str, family: Family, stage: Stage, language: str
    ) -> Suggestion:
        """Propose a question; `UserError` says what is wrong with it, or that there are too many."""
        question = checked_question(typed)
        settings = await self._clubs.settings(member.guild_id)
        if word := settings.blocked_word(question):
            raise UserError("The word “{word}” is blocked in this server.", word=word)
        level = SpoilerLevel.NONE if stage is Stage.BEFORE else SpoilerLevel.MEDIUM
        now = self._clock.now()
        new = Suggestion(club_prompt_id(question), family, level, language, question, member.id, now)
        match await self._suggestions.propose(member.guild_id, new, now):
            case SuggestionOutcome.TAKEN:
                return new
            case SuggestionOutcome.KNOWN:
                raise UserError("This question is already here, or someone has suggested it before.")
            case SuggestionOutcome.TOO_MANY_TODAY:
                raise UserError(
                    "You can suggest {most} questions a day. Try again tomorrow.", most=MOST_IN_A_DAY
                )
            case SuggestionOutcome.QUEUE_FULL:
                raise UserError(
                    "Organisers already have many suggestions to look at. Try again in a few days."
                )

    async def waiting(self, member: ActingMember) -> Sequence[Suggestion]:
        """The waiting suggestions, oldest first; for organisers."""
        await self._clubs.for_organiser(member)
        return await self._suggestions.waiting(member.guild_id)

    async def decide(self, member: ActingMember, prompt_id: str, *, is_approved: bool) -> Suggestion:
        """Add a proposed question to the server's own, or decline it, as an organiser."""
        await self._clubs.for_organiser(member)
        if is_approved and len(await self._prompts.custom(member.guild_id)) >= MOST_CUSTOM:
            raise UserError("A server can add up to {most} questions. Remove one first.", most=MOST_CUSTOM)
        decided = await self._suggestions.decide(
            member.guild_id, prompt_id, self._clock.now(), is_approved=is_approved
        )
        if decided is None:
            raise UserError("Someone has already decided on this suggestion.")
        return decided

    async def news(self, member: ActingMember) -> Sequence[Suggestion]:
        """The member's suggestions that were decided since they were last told."""
        return await self._suggestions.untold(member.guild_id, member.id)

    async def told(self, member: ActingMember, news: Sequence[Suggestion]) -> None:
        """Record that the member has seen these."""
        for one in news:
            await self._suggestions.told(member.guild_id, one.prompt_id)
