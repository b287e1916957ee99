"""Stores members' reviews, the votes for them, and drafts."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Final

from bot.domain.films.film import Film
from bot.domain.reviews.review import (
    A_WHILE,
    DRAFT_KEPT,
    MOST_LISTED,
    AuthorHistory,
    ListedReview,
    Reader,
    Review,
    ReviewDraft,
    ReviewKey,
    ReviewSort,
    in_order,
)
from bot.domain.reviews.unshown import OutdatedReview, Unshown
from bot.domain.scores import ScoreChange
from bot.storage.engine.bulk import insert_many
from bot.storage.engine.database import SqlValue, Steps, ask
from bot.storage.engine.records import Record
from bot.storage.engine.repository import Repository, glances, reads, writes
from bot.storage.engine.tables import Table
from bot.storage.message_removals import queue_message, queue_review_in_cards
from bot.storage.reviews.current_key import current_key
from bot.storage.reviews.unshown import no_more_to_show, to_be_shown
from bot.storage.reviews.votes import LOCK_REVIEW, give_vote, vote_of
from bot.storage.scores.scores import set_score


def find_review(key: ReviewKey) -> Steps[Review | None]:
    """The review, in any state."""
    rows = yield from ask(_REVIEW + _ONE, *_values(key))
    return _REVIEWS.value(rows[0]) if rows else None


def review_page(
    guild_id: int, film_id: str, sort: ReviewSort, page: int, reader: Reader
) -> Steps[tuple[Review | None, int]]:
    """The public review at place `page` (from 0) among those the reader can see, and how many there are."""
    rows = yield from ask(_LISTED + _PUBLIC, guild_id, film_id)
    order = in_order(filter(reader.may_read, (ListedReview(*row) for row in rows)), sort)
    if page >= len(order):
        return None, len(order)
    review = yield from find_review(ReviewKey(guild_id, film_id, order[page].author_id))
    return review, len(order)


class ReviewRepository(Repository):
    """The reviews of all servers. Implements `bot.services.ports.Reviews`."""

    find = glances.unit(find_review)

    @reads
    def of_film(self, guild_id: int, film_id: str) -> Steps[tuple[Review, ...]]:
        """A film's public reviews, most helpful first, at most `MOST_LISTED`."""
        rows = yield from ask(_REVIEW + _PUBLIC, guild_id, film_id)
        reviews = {review.key.author_id: review for review in map(_REVIEWS.value, rows)}
        order = in_order((_listed(review) for review in reviews.values()), ReviewSort.HELPFUL)
        return tuple(reviews[listed.author_id] for listed in order[:MOST_LISTED])

    @reads
    def channels(self, guild_id: int, film_id: str) -> Steps[Collection[int]]:
        """The channels that the film's public reviews belong to."""
        rows = yield from ask(CHANNELS, guild_id, film_id)
        return {channel_id for (channel_id,) in rows}

    page = glances.unit(review_page)

    @reads
    def past(self, key: ReviewKey, now: int) -> Steps[AuthorHistory]:
        """What the author wrote before."""
        review = yield from find_review(key)
        times = yield from ask(_WRITINGS, key.guild_id, key.author_id, now - A_WHILE)
        last = yield from ask(_LAST_DECISION, *_values(key))
        return AuthorHistory(review, tuple(time for (time,) in times), last == [("remove",)])

    @reads
    def draft(self, key: ReviewKey, now: int) -> Steps[ReviewDraft | None]:
        """The draft, if there is one."""
        rows = yield from ask(_DRAFT, *_values(key), now)
        return DRAFTS.value(rows[0]) if rows else None

    @writes
    def keep_draft(self, key: ReviewKey, draft: ReviewDraft, now: int) -> Steps[None]:
        """Save a draft for a day, replacing the one before."""
        key = yield from current_key(key)
        yield from ask("DELETE FROM review_draft WHERE guild_id = $1 AND kept_until <= $2", key.guild_id, now)
        yield from keep_draft(key, draft, now, now + DRAFT_KEPT)

    @writes
    def save(self, review: Review, film: Film, now: int) -> Steps[ScoreChange]:
        """Save review and score together, and delete the draft. Votes and the post's place stay."""
        key = review.key
        change = yield from set_score(key.guild_id, key.author_id, film, review.draft.score, now)
        first = replace(review, edited_at=now, thread_id=None, message_id=None, helpful=0, votes=0)
        yield from ask(_SAVE, *_REVIEWS.row(first))
        yield from to_be_shown(key, now)
        yield from ask(_DRAFT_TABLE.delete, *_values(key))
        yield from ask(_FORGET_WRITINGS, key.guild_id, key.author_id, now - A_WHILE)
        yield from ask(_WRITING.insert_new, key.guild_id, key.author_id, now, key.film_id)
        return change

    @writes
    def add_more(self, review: Review) -> Steps[None]:
        """Save what was added to an existing review, and its state if it now waits for an organiser."""
        draft = review.draft
        added = (draft.why_it_stays, draft.moment, int(draft.moment_is_spoiler))
        yield from ask(_ADD_MORE, *_values(review.key), *added, review.edited_at, review.state.value)
        yield from to_be_shown(review.key, review.edited_at)

    @writes
    def choose_sentence(self, key: ReviewKey, sentence: str) -> Steps[None]:
        """Save which sentence of the review its author wants quoted first."""
        yield from ask(_CHOOSE_SENTENCE, *_values(key), sentence)

    @writes
    def posted(self, shown: Review, thread_id: int | None, message_id: int | None, now: int) -> Steps[None]:
        """Record where in `channel_id` the review is posted, and that it shows `shown`; None: nowhere.

        Its message in another thread is marked for removal. A message that is itself to be removed is not
        recorded: it showed what was deleted meanwhile, and the review was written anew.
        """
        shown = replace(shown, key=(yield from current_key(shown.key)))
        if thread_id is not None:
            yield from _take_from_elsewhere(shown.key, thread_id, now)
        place = (thread_id, message_id, shown.draft.score, shown.channel_id)
        rows = yield from ask(_POSTED, *_values(shown.key), *place, shown.helpful, shown.votes)
        if not rows and thread_id is not None and message_id is not None:
            # Its author's data was deleted meanwhile.
            yield from queue_message(shown.key.guild_id, thread_id, message_id, now)

    @writes
    def delete(self, marked: Unshown, now: int) -> Steps[bool]:
        """Delete the review, its votes, reports and draft; cards stop quoting it.

        False, changing nothing, if it changed after it was marked to be looked after.
        """
        key = yield from current_key(marked.key)
        yield from ask(LOCK_REVIEW, *_values(key))
        if not (yield from no_more_to_show(replace(marked, key=key))):
            return False
        yield from ask(_DRAFT_TABLE.delete, *_values(key))
        yield from ask(_REVIEW_TABLE.delete, *_values(key))
        yield from queue_review_in_cards(key, now)
        return True

    vote = writes.unit(give_vote)

    vote_of = reads.unit(vote_of)

    @glances
    def rescored(self, guild_id: int, film_id: str) -> Steps[tuple[ReviewKey, ...]]:
        """The public reviews whose authors have given the film another score since, also those whose posts
        are on their way.
        """
        rows = yield from ask(_RESCORED, guild_id, film_id)
        return tuple(ReviewKey(guild_id, film_id, author_id) for (author_id,) in rows)

    @glances
    def outdated(self, guild_id: int) -> Steps[list[OutdatedReview]]:
        """The posted reviews that show earlier votes, or another score, than there are now."""
        rows = yield from ask(_OUTDATED, guild_id)
        return [
            OutdatedReview(ReviewKey(guild_id, film_id, author_id), thread_id)
            for film_id, author_id, thread_id in rows
        ]


def _take_from_elsewhere(key: ReviewKey, thread_id: int, now: int) -> Steps[None]:
    """Mark the review's message in its former thread for removal."""
    rows = yield from ask(_POSTED_ELSEWHERE, *_values(key), thread_id)
    for old_thread_id, message_id in rows:
        yield from queue_message(key.guild_id, old_thread_id, message_id, now)


def keep_draft(key: ReviewKey, draft: ReviewDraft, now: int, until: int) -> Steps[None]:
    """Save a draft in place of the one before, until then or as long as that one was to be kept."""
    yield from keep_drafts({key: draft}, now, until)


def keep_drafts(drafts: Mapping[ReviewKey, ReviewDraft], now: int, until: int) -> Steps[None]:
    """The same for many films."""
    rows = [(*_values(key), *DRAFTS.row(draft), now, until) for key, draft in drafts.items()]
    yield from insert_many(_DRAFT_TABLE.opening, rows, _KEEP_DRAFT)


def _listed(review: Review) -> ListedReview:
    return ListedReview(
        review.key.author_id, review.draft.score, review.written_at, review.helpful, review.votes
    )


def _values(key: ReviewKey) -> tuple[SqlValue, ...]:
    return key.guild_id, key.film_id, key.author_id


_JOINED: Final = """
FROM review
LEFT JOIN score
    ON score.guild_id = review.guild_id AND score.member_id = review.author_id
    AND score.film_id = review.film_id
WHERE review.guild_id = $1"""

_REVIEWS: Final = Record(Review)
DRAFTS: Final = Record(ReviewDraft)
"""How an author's text is stored, in reviews and in drafts."""
_REVIEW_TABLE: Final = Table("review", "guild_id film_id author_id", _REVIEWS.names)
_DRAFT_TABLE: Final = Table(
    "review_draft", "guild_id film_id author_id", [*DRAFTS.names, "kept_at", "kept_until"]
)
_WRITING: Final = Table("review_writing", "guild_id author_id written_at film_id")

_SHOWN: Final = {name: f"review.{name}" for name in _REVIEWS.names} | {
    "score": "COALESCE(score.score, review.score)"
}
_REVIEW: Final = f"SELECT {', '.join(_SHOWN.values())} {_JOINED}"
"""Selects the reviews of server $1, each with its author's present score; a condition is added."""

_LISTED: Final = f"""
SELECT author_id, COALESCE(score.score, review.score), written_at, helpful, votes, channel_id {_JOINED}
"""

CHANNELS: Final = "SELECT channel_id FROM review WHERE guild_id = $1 AND film_id = $2 AND state = 'public'"
"""The channels that a film's public reviews belong to; some appear more than once."""

_RESCORED: Final = f"""
SELECT author_id {_JOINED}
    AND review.film_id = $2 AND state = 'public' AND score.score <> review.score
"""

_OUTDATED: Final = f"""
SELECT review.film_id, author_id, thread_id {_JOINED}
    AND state = 'public' AND message_id IS NOT NULL
    AND (helpful <> shown_helpful OR votes <> shown_votes OR score.score <> review.score)
ORDER BY written_at, review.film_id, author_id
"""

_ONE: Final = " AND review.film_id = $2 AND author_id = $3"
_PUBLIC: Final = " AND review.film_id = $2 AND state = 'public'"


_DRAFT: Final = f"SELECT {', '.join(DRAFTS.names)} FROM {_DRAFT_TABLE.one} AND kept_until > $4"  # noqa: S608 - the same

_WRITINGS: Final = """
SELECT written_at FROM review_writing WHERE guild_id = $1 AND author_id = $2 AND written_at > $3
"""

_LAST_DECISION: Final = """
SELECT action FROM review_deed
WHERE guild_id = $1 AND film_id = $2 AND author_id = $3 AND action <> 'warn'
ORDER BY done_at DESC LIMIT 1
"""

_KEEP_DRAFT: Final = _DRAFT_TABLE.conflict(
    kept_until="""CASE
        WHEN review_draft.kept_until > excluded.kept_until THEN review_draft.kept_until
        ELSE excluded.kept_until
    END"""
)

_SAVE: Final = _REVIEW_TABLE.upsert(
    once="written_at thread_id message_id helpful votes",
    state="CASE review.state WHEN 'public' THEN excluded.state ELSE 'held' END",
)

_ADD_MORE: Final = """
UPDATE review SET why_it_stays = $4, moment = $5, moment_is_spoiler = $6, edited_at = $7,
    state = CASE state WHEN 'public' THEN $8 ELSE 'held' END
WHERE guild_id = $1 AND film_id = $2 AND author_id = $3
"""

_CHOOSE_SENTENCE: Final = """
UPDATE review SET chosen_sentence = $4 WHERE guild_id = $1 AND film_id = $2 AND author_id = $3
"""

_FORGET_WRITINGS: Final = """
DELETE FROM review_writing WHERE guild_id = $1 AND author_id = $2 AND written_at <= $3
"""


_POSTED_ELSEWHERE: Final = """
SELECT thread_id, message_id FROM review
WHERE guild_id = $1 AND film_id = $2 AND author_id = $3 AND thread_id <> $4 AND message_id IS NOT NULL
"""

_POSTED: Final = """
UPDATE review SET thread_id = $4, message_id = $5, score = $6, channel_id = $7,
    shown_helpful = $8, shown_votes = $9
WHERE guild_id = $1 AND film_id = $2 AND author_id = $3 AND NOT EXISTS (
    SELECT 1 FROM message_removal
    WHERE message_removal.guild_id = $1 AND message_removal.message_id = $5 AND quoted_id = 0
)
RETURNING author_id
"""
