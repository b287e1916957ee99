"""Stores members' votes for reviews, and the sums over them."""

from typing import Final

from bot.domain.reviews.review import ReviewKey
from bot.storage.engine.tables import Table
from bot.storage.engine.unit_of_work import Steps, ask
from bot.storage.reviews.current_key import current_key


def give_vote(key: ReviewKey, member_id: int, *, useful: bool, now: int) -> Steps[bool | None]:
    """Save a member's vote, replacing the one before; the same vote again withdraws it.

    Returns the vote as it is then: None if there is none, or if the review was just deleted.
    """
    key = yield from current_key(key)
    review = (key.guild_id, key.film_id, key.author_id)
    # Makes voters for one review wait for each other on PostgreSQL, since sums depend on the vote before.
    if not (yield from ask(LOCK_REVIEW, *review)):
        return None
    before = yield from vote_of(key, member_id)
    after = None if before is useful else useful
    if after is None:
        yield from ask(_VOTE.delete, *review, member_id)
    else:
        yield from ask(_VOTE.upsert(), *review, member_id, int(after), now)
    helpful = (after is True) - (before is True)
    votes = (after is not None) - (before is not None)
    yield from ask(_COUNT, *review, helpful, votes)
    return after


def take_back_vote(key: ReviewKey, member_id: int) -> Steps[None]:
    """Withdraw the member's vote, if there is one."""
    review = (key.guild_id, key.film_id, key.author_id)
    yield from ask(LOCK_REVIEW, *review)
    before = yield from vote_of(key, member_id)
    if before is not None:
        yield from ask(_VOTE.delete, *review, member_id)
        yield from ask(_COUNT, *review, -int(before), -1)


def vote_of(key: ReviewKey, member_id: int) -> Steps[bool | None]:
    """The member's vote: useful, not useful, or None."""
    rows = yield from ask(_VOTE_OF, key.guild_id, key.film_id, key.author_id, member_id)
    return bool(rows[0][0]) if rows else None


LOCK_REVIEW: Final = """
UPDATE review SET votes = votes
WHERE guild_id = $1 AND film_id = $2 AND author_id = $3
RETURNING author_id
"""
"""On PostgreSQL, other changes of the review wait until the unit ends."""


_VOTE: Final = Table("review_vote", "guild_id film_id author_id member_id", "useful voted_at")
_VOTE_OF: Final = f"SELECT useful FROM {_VOTE.one}"  # noqa: S608 - made of constants


_COUNT: Final = """
UPDATE review SET helpful = helpful + $4, votes = votes + $5
WHERE guild_id = $1 AND film_id = $2 AND author_id = $3
"""
