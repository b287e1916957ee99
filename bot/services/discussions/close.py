"""Closes discussions: when, by whom, and what the recap says."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from bot.domain.discussions.comment_tree import Comment, best, turnout
from bot.domain.discussions.comment_words import shortened, still_there, words_of
from bot.domain.discussions.discussion import (
    A_DAY,
    LONGEST_QUOTE,
    MOST_QUOTES,
    TRY_AGAIN_SECONDS,
    Discussion,
    Phase,
    QuoteOffer,
    QuoteOfferOutcome,
    Recap,
    is_quiet,
    may_close,
    next_look,
)
from bot.domain.errors import UserError
from bot.domain.week.state import RoundKey
from bot.services.club.settings import ActingMember
from bot.services.discussions.ports import Discussions, Quoting
from bot.services.films.films import FilmService
from bot.services.ports import Clock, Clubs, Scores

BEST_IN_RECAP: Final = 3
LEADING: Final = 5
"""The authors of at most this many comments are invited to be quoted, the best first."""


class RecapService:
    """Discussions from the moment they are closed."""

    def __init__(
        self,
        films: FilmService,
        discussions: Discussions,
        quoting: Quoting,
        scores: Scores,
        clubs: Clubs,
        clock: Clock,
    ) -> None:
        self._films = films
        self._discussions = discussions
        self._quoting = quoting
        self._scores = scores
        self._clubs = clubs
        self._clock = clock

    async def may_close(self, member: ActingMember, discussion: Discussion) -> None:
        """`UserError` unless the member can close it and it is still open."""
        settings = await self._clubs.settings(member.guild_id)
        if not may_close(discussion, member.id, is_organiser=member.is_organiser(settings)):
            raise UserError("Only the member who opened this discussion or an organiser can close it.")
        if discussion.phase is Phase.CLOSED:
            raise UserError("This discussion is already closed.")

    async def claim(self, discussion: Discussion) -> Discussion:
        """Claim, durably, that it is about to be closed. `UserError` if somebody was first."""
        now = self._clock.now()
        closing = await self._discussions.claim_close(discussion.key, now, now + TRY_AGAIN_SECONDS)
        if closing is None or closing.phase is not Phase.CLOSING:
            raise UserError("This discussion is already closed.")
        return closing

    async def release(self, closing: Discussion) -> None:
        """Give the claim back: it cannot be closed now, and is checked again tomorrow."""
        due_at = self._clock.now() + A_DAY
        await self._discussions.keep(replace(closing, phase=Phase.OPEN, closing_at=None, due_at=due_at))

    async def posts_recap(self, discussion: Discussion) -> bool:
        """Whether closing it posts a recap: not if the club's week posts one for the whole round."""
        number = discussion.round_number
        key = RoundKey(discussion.key.guild_id, number or 0)
        return number is None or not await self._discussions.has_recap(key)

    async def recap(self, closing: Discussion, comments: Sequence[Comment], *, is_whole: bool) -> Recap:
        """What the recap says; it does not quote offered comments that were deleted since."""
        guild_id = closing.key.guild_id
        standing = await self._scores.standing(guild_id, closing.starter_id, closing.film_id)
        offers = still_there(await self._discussions.offers(closing.key), comments, is_whole=is_whole)
        words = await self._words(guild_id, comments, offers)
        voted = [comment for comment in comments if comment.votes]
        return Recap(
            discussion=closing,
            film=await self._films.film(guild_id, closing.film_id),
            turnout=turnout(comments),
            best=best(comments, min(BEST_IN_RECAP, len(voted))),
            quotes=tuple(offer for offer in offers if offer.message_id in words),
            tally_now=None if standing.rules.hide_means else standing.tally,
            is_whole=is_whole,
            words=words,
        )

    async def words(self, discussion: Discussion, comments: Sequence[Comment]) -> Mapping[int, str]:
        """The words of comments that can be shown, by message id."""
        offers = await self._discussions.offers(discussion.key)
        return await self._words(discussion.key.guild_id, comments, offers)

    async def words_of_round(
        self, key: RoundKey, comments: Sequence[Comment], *, is_whole: bool
    ) -> tuple[tuple[QuoteOffer, ...], Mapping[int, str]]:
        """What members offered in a round's discussions, and all words that can be shown.

        Both by message id.
        """
        offers = still_there(await self._discussions.offers_of_round(key), comments, is_whole=is_whole)
        words = await self._words(key.guild_id, comments, offers)
        return tuple(offer for offer in offers if offer.message_id in words), words

    async def to_invite(self, key: RoundKey, thread_id: int, comments: Sequence[Comment]) -> tuple[int, ...]:
        """The authors of a round's leading comments to invite to be quoted, the best first.

        Leaves out members who have offered one already or are not to be quoted, and everyone once the
        discussion in the thread is closed.
        """
        discussion = await self._discussions.find_by_thread(key.guild_id, thread_id)
        if discussion is None or discussion.phase is not Phase.OPEN:
            return ()
        offers = await self._discussions.offers_of_round(key)
        spared = {*(offer.author_id for offer in offers), *await self._quoting.unquoted(key.guild_id)}
        authors = dict.fromkeys(placed.comment.author_id for placed in best(comments, LEADING))
        return tuple(author for author in authors if author not in spared)

    async def _words(
        self, guild_id: int, comments: Sequence[Comment], offers: Sequence[QuoteOffer]
    ) -> Mapping[int, str]:
        return words_of(comments, offers, await self._quoting.unquoted(guild_id))

    async def posted(self, closing: Discussion, recap_id: int) -> Discussion:
        """Record that the recap is posted, so only the thread remains to be archived."""
        recapped = replace(closing, recap_id=recap_id)
        await self._discussions.keep(recapped)
        return recapped

    async def closed(self, closing: Discussion) -> None:
        """Record that everything is done; deletes what was offered to the recap."""
        await self._discussions.finish(replace(closing, phase=Phase.CLOSED, due_at=None, question=None))

    async def offer(self, discussion: Discussion, offer: QuoteOffer) -> QuoteOfferOutcome:
        """Offer the member's own comment to the recap of an open discussion, or withdraw the offer."""
        if not offer.text.strip():
            raise UserError("There are no words to quote in this message.")
        if offer.author_id in await self._quoting.unquoted(discussion.key.guild_id):
            raise UserError("You have switched off quotes of your comments in /privacy.")
        is_short = len(offer.text) <= LONGEST_QUOTE
        short = replace(offer, text=offer.text if is_short else shortened(offer.text, LONGEST_QUOTE))
        outcome = await self._discussions.offer(discussion.key, short)
        if outcome is QuoteOfferOutcome.CLOSED:
            raise UserError("This discussion is already closed.")
        if outcome is QuoteOfferOutcome.RECAPPED:
            raise UserError("The recap of this round is already posted.")
        if outcome is QuoteOfferOutcome.FULL:
            raise UserError("The recap already has its {most} quotes.", most=MOST_QUOTES)
        return outcome

    async def servers_due(self) -> Sequence[int]:
        """The servers where a discussion is due for a check."""
        return await self._discussions.servers_due(self._clock.now())

    async def due(self, guild_id: int, limit: int) -> Sequence[Discussion]:
        """The server's discussions that are due for a check, the longest due first."""
        return await self._discussions.due(guild_id, self._clock.now(), limit)

    async def has_become_quiet(self, discussion: Discussion, last_at: int) -> bool:
        """Whether to close it, since the last message is from `last_at`.

        If not, it is checked again when that is possible.
        """
        now = self._clock.now()
        settings = await self._clubs.settings(discussion.key.guild_id)
        if is_quiet(last_at, settings.quiet_days, now):
            return True
        await self._discussions.postpone(discussion.key, next_look(last_at, settings.quiet_days, now))
        return False
