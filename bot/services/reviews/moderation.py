"""Reporting reviews, and organisers' decisions about them."""

from dataclasses import dataclass

from bot.domain.errors import UserError
from bot.domain.reviews.moderation import (
    LONGEST_REASON,
    MOST_NOTICES,
    Action,
    CasePage,
    Decision,
    Report,
    ToldNotice,
)
from bot.domain.reviews.review import Review, ReviewKey, ReviewState
from bot.domain.threads import MayRead
from bot.services.club.settings import ActingMember, ClubService
from bot.services.films.films import FilmService
from bot.services.ports import Clock, Moderation, Reviews


@dataclass(frozen=True, slots=True)
class ModerationService:
    """What members report, and what organisers decide."""

    _clubs: ClubService
    _films: FilmService
    _reviews: Reviews
    _moderation: Moderation
    _clock: Clock

    async def reportable(self, key: ReviewKey, reporter_id: int, may_read: MayRead) -> None:
        """`UserError` if the member cannot report this review."""
        review = await self._reviews.find(key)
        if review is None or review.state is not ReviewState.PUBLIC or not may_read(review.channel_id):
            raise UserError("This review is no longer here.")
        if key.author_id == reporter_id:
            raise UserError("This is your own review: you can change or delete it.")

    async def report(self, key: ReviewKey, reporter_id: int, reason: str, may_read: MayRead) -> None:
        """Report a review to the organisers, once per member."""
        await self.reportable(key, reporter_id, may_read)
        report = Report(reporter_id, reason.strip()[:LONGEST_REASON], self._clock.now())
        if not await self._moderation.report(key, report):
            raise UserError("You have already reported this review. An organiser will look at it.")

    async def queue(self, organiser: ActingMember, page: int) -> CasePage:
        """One of the reviews that wait for an organiser, oldest first, or the last if there are fewer."""
        await self._clubs.for_organiser(organiser)
        case, pages = await self._moderation.case(organiser.guild_id, page)
        if case is None and pages:
            return await self.queue(organiser, pages - 1)
        film = await self._films.film(organiser.guild_id, case.review.key.film_id) if case else None
        return CasePage(case, film, page, pages)

    async def decide(
        self, organiser: ActingMember, key: ReviewKey, seen_at: int, action: Action, sentence: str = ""
    ) -> Review:
        """Keep a review (make it public), remove it, or warn its author; the decision is recorded.

        Returns the review as it was. `seen_at` is the edit time of the text the organiser saw: a review
        rewritten or decided on since then is a `UserError`.
        """
        await self._clubs.for_organiser(organiser)
        decision = Decision(organiser.id, action, sentence.strip()[:LONGEST_REASON], self._clock.now())
        review = await self._moderation.decide(key, seen_at, decision)
        if review is None:
            raise UserError("This review has just changed. Open the list again.")
        return review

    async def notices(self, guild_id: int, author_id: int) -> tuple[ToldNotice, ...]:
        """Decisions about the member's reviews that the member has not seen yet."""
        notices = await self._moderation.notices(guild_id, author_id)
        return tuple(
            [
                ToldNotice(notice, await self._films.film(guild_id, notice.film_id))
                for notice in notices[:MOST_NOTICES]
            ]
        )

    async def told(self, guild_id: int, author_id: int, notices: tuple[ToldNotice, ...]) -> None:
        """Record that the member has read these."""
        if notices:
            latest = max(told.notice.decision.at for told in notices)
            await self._moderation.told(guild_id, author_id, latest)
