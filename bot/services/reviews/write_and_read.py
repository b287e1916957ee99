"""Writing, reading and deleting reviews, and saying whether they are useful."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from bot.domain.discussions.sentences.quotable_sentences import sentences
from bot.domain.errors import UserError
from bot.domain.films.film import Ambiguous, Film, Found, Unknown
from bot.domain.reviews.long_text import with_page
from bot.domain.reviews.review import (
    MoreOfReview,
    Reader,
    Review,
    ReviewDraft,
    ReviewKey,
    ReviewPage,
    ReviewRefusal,
    ReviewSort,
    ReviewState,
    Taken,
    judge,
    state_of,
)
from bot.domain.reviews.unshown import OutdatedReview, Unshown
from bot.domain.scores import ScoreChange, is_score
from bot.domain.threads import MayRead
from bot.services.films.films import FilmService
from bot.services.ports import Clock, Clubs, Reviews, Scores


@dataclass(frozen=True, slots=True)
class SavedReview:
    """A saved review, the one it replaces (`before`), and the change of its score.

    The change is None if no score was given.
    """

    film: Film
    review: Review
    before: Review | None
    change: ScoreChange | None = None


@dataclass(frozen=True, slots=True)
class RefusedDraft:
    """A refused text and the reason; it is kept for a day."""

    film: Film
    draft: ReviewDraft
    verdict: ReviewRefusal


@dataclass(frozen=True, slots=True)
class BeforeWriting:
    """What the form starts with: the existing text, if any, and the member's score."""

    film: Film
    draft: ReviewDraft | None
    own_score: int | None


class ChangedText(NamedTuple):
    """A text that its author is changing: their review, or a draft that is not one yet."""

    draft: ReviewDraft
    is_review: bool


@dataclass(frozen=True, slots=True)
class OneReview:
    """A review and its film."""

    film: Film
    review: Review


@dataclass(frozen=True, slots=True)
class ReviewService:
    """What members do with reviews."""

    _films: FilmService
    _reviews: Reviews
    _scores: Scores
    _clubs: Clubs
    _clock: Clock

    async def desk(
        self, guild_id: int, author_id: int, typed: str, language: str | None = None
    ) -> BeforeWriting | Ambiguous | Unknown:
        """What the form starts with: a refused text, or the existing review, or nothing."""
        resolution = await self._films.resolve(guild_id, typed, language)
        if not isinstance(resolution, Found):
            return resolution
        film = resolution.film
        key = ReviewKey(guild_id, film.id, author_id)
        draft = await self._reviews.draft(key, self._clock.now())
        if draft is None and (review := await self._reviews.find(key)):
            draft = review.draft
        standing = await self._scores.standing(guild_id, author_id, film.id)
        return BeforeWriting(film, draft, standing.own_score)

    async def write(
        self, key: ReviewKey, draft: ReviewDraft, language: str, channel_id: int
    ) -> SavedReview | RefusedDraft:
        """Save a review and its score together, replacing an earlier one, or say why it is refused.

        It belongs to that channel. The text is saved as a draft first, so that no failure loses it.
        """
        if not is_score(draft.score):
            raise UserError("A score is a whole number from 1 to 10.")
        film = await self._films.known_film(key.guild_id, key.film_id)
        key = replace(key, film_id=film.id)
        now = self._clock.now()
        past = await self._reviews.past(key, now)
        written = (await self._reviews.draft(key, now), past.review.draft if past.review else None)
        draft = next((draft.with_more_of(one) for one in written if one and one.has_more), draft)
        await self._reviews.keep_draft(key, draft, now)
        settings = await self._clubs.settings(key.guild_id)
        verdict = judge(draft, settings.blocked_word, past.written_at, now)
        if not isinstance(verdict, Taken):
            return RefusedDraft(film, draft, verdict)
        before = past.review or Review(key, draft, ReviewState.HELD, written_at=now, edited_at=now)
        review = replace(
            before,
            draft=draft,
            state=state_of(past, approval=settings.approve_reviews),
            edited_at=now,
            language=language,
            channel_id=channel_id,
        )
        return SavedReview(film, review, past.review, await self._reviews.save(review, film, now))

    async def with_rest(self, key: ReviewKey, draft: ReviewDraft) -> ReviewDraft:
        """The draft with the further pages of the existing text."""
        before = await self._there(key)
        return replace(draft, rest=before.rest) if before else draft

    async def with_page(self, key: ReviewKey, page: int, text: str) -> ChangedText:
        """The existing text with another page (from 1) after the body; `UserError` if there is none.

        A draft is saved with it; a review is not changed yet.
        """
        before = await self._there(key)
        if before is None:
            raise UserError("This review is no longer here.")
        draft = with_page(before, page, text)
        now = self._clock.now()
        is_review = await self._reviews.draft(key, now) is None
        if not is_review:
            await self._reviews.keep_draft(key, draft, now)
        return ChangedText(draft, is_review)

    async def _there(self, key: ReviewKey) -> ReviewDraft | None:
        """The existing text: a draft, or else the review."""
        film = await self._films.known_film(key.guild_id, key.film_id)
        key = replace(key, film_id=film.id)
        if draft := await self._reviews.draft(key, self._clock.now()):
            return draft
        review = await self._reviews.find(key)
        return review.draft if review else None

    async def add_more(self, key: ReviewKey, more: MoreOfReview) -> SavedReview:
        """Add why it stays and a moment to the author's own review, replacing earlier ones.

        `UserError` says why it is refused; then nothing changes.
        """
        one = await self.own_of(key)
        settings = await self._clubs.settings(key.guild_id)
        if word := settings.blocked_word(f"{more.why_it_stays}\n{more.moment}"):
            raise UserError("The word “{word}” is blocked in reviews here.", word=word)
        now = self._clock.now()
        past = await self._reviews.past(key, now)
        state = state_of(past, approval=settings.approve_reviews)
        before = one.review
        draft = replace(
            before.draft,
            why_it_stays=more.why_it_stays,
            moment=more.moment,
            moment_is_spoiler=more.moment_is_spoiler,
        )
        review = replace(before, draft=draft, state=state, edited_at=now)
        await self._reviews.add_more(review)
        return SavedReview(one.film, review, before)

    async def choose_sentence(self, key: ReviewKey, chosen: str) -> OneReview:
        """Choose the sentence, by its beginning, that deep dives quote first.

        `UserError` if it is not (or no longer) in the review.
        """
        one = await self.own_of(key)
        sentence = next((s for s in sentences(one.review.draft.body) if s.startswith(chosen)), None)
        if sentence is None:
            raise UserError("That sentence is no longer in your review.")
        await self._reviews.choose_sentence(key, sentence)
        return await self.own_of(key)

    async def find(self, key: ReviewKey) -> Review | None:
        """The review, in any state."""
        return await self._reviews.find(key)

    async def public(self, key: ReviewKey) -> OneReview:
        """The review that a control names; `UserError` if it is not, or no longer, public."""
        film = await self._films.known_film(key.guild_id, key.film_id)
        review = await self._reviews.find(replace(key, film_id=film.id))
        if review is None or review.state is not ReviewState.PUBLIC:
            raise UserError("This review is no longer here.")
        return OneReview(film, review)

    async def readable(self, key: ReviewKey, reader_id: int, may_read: MayRead) -> OneReview:
        """The same for a reader; also `UserError` if they cannot read the channel it belongs to."""
        one = await self.public(key)
        if reader_id != one.review.key.author_id and not may_read(one.review.channel_id):
            raise UserError("This review is no longer here.")
        return one

    async def own(
        self, guild_id: int, author_id: int, typed: str, language: str | None = None
    ) -> OneReview | Ambiguous | Unknown:
        """The member's own review of the film; `UserError` if there is none."""
        resolution = await self._films.resolve(guild_id, typed, language)
        if not isinstance(resolution, Found):
            return resolution
        return await self.own_of(ReviewKey(guild_id, resolution.film.id, author_id))

    async def own_of(self, key: ReviewKey) -> OneReview:
        """The author's own review; `UserError` if there is none."""
        film = await self._films.known_film(key.guild_id, key.film_id)
        review = await self._reviews.find(replace(key, film_id=film.id))
        if review is None:
            raise UserError("You haven't reviewed {film} here.", film=film)
        return OneReview(film, review)

    async def posted(self, shown: Review, thread_id: int | None, message_id: int | None) -> None:
        """Record where the review is posted, and that it shows `shown`; None: nowhere."""
        await self._reviews.posted(shown, thread_id, message_id, self._clock.now())

    async def delete(self, marked: Unshown) -> None:
        """Delete the review with its votes; the score stays. `UserError` if it changed since then."""
        if not await self._reviews.delete(marked, self._clock.now()):
            raise UserError("This review has just changed. Look at it again before you delete it.")

    async def read(
        self,
        guild_id: int,
        reader_id: int,
        typed: str,
        sort: ReviewSort,
        may_read: MayRead,
        page: int = 0,
        language: str | None = None,
    ) -> ReviewPage | Ambiguous | Unknown:
        """One of a film's public reviews that the reader can see, or the last if there are fewer."""
        resolution = await self._films.resolve(guild_id, typed, language)
        if not isinstance(resolution, Found):
            return resolution
        film = resolution.film
        channels = await self._reviews.channels(guild_id, film.id)
        reader = Reader(reader_id, frozenset(one for one in channels if not may_read(one)))
        review, pages = await self._reviews.page(guild_id, film.id, sort, page, reader)
        if review is None and pages:
            return await self.read(guild_id, reader_id, film.id, sort, may_read, pages - 1)
        own_vote = await self._reviews.vote_of(review.key, reader_id) if review else None
        return ReviewPage(film, sort, page, pages, review, own_vote)

    async def written_since(self, guild_id: int, film_id: str, since: int, may_read: MayRead) -> list[Review]:
        """A film's posted reviews since then that everyone concerned can read, the oldest first."""
        every = await self._reviews.of_film(guild_id, film_id)
        new = [
            one for one in every if one.written_at >= since and one.message_id and may_read(one.channel_id)
        ]
        return sorted(new, key=lambda one: one.written_at)

    async def vote(
        self, key: ReviewKey, member_id: int, may_read: MayRead, *, useful: bool
    ) -> tuple[OneReview, bool | None]:
        """Vote on another's review; the same vote again takes it back.

        Returns the review with its new counts, and the current vote (None: taken back).
        """
        await self.readable(key, member_id, may_read)
        if key.author_id == member_id:
            raise UserError("This is your own review. Others decide if it's helpful.")
        vote = await self._reviews.vote(key, member_id, useful=useful, now=self._clock.now())
        return await self.public(key), vote

    async def rescored(self, guild_id: int, film_id: str) -> tuple[ReviewKey, ...]:
        """The public reviews, posted or about to be, whose authors have changed their score since."""
        return tuple(await self._reviews.rescored(guild_id, film_id))

    async def outdated(self, guild_id: int) -> Sequence[OutdatedReview]:
        """The posted reviews in the server that show earlier votes, or another score."""
        return await self._reviews.outdated(guild_id)
