"""Stores the comments that members offered to recaps, and who does not want to be quoted."""

from typing import Final

from bot.domain.discussions.discussion import DiscussionKey, QuoteOffer, QuoteOfferOutcome, take_offer
from bot.domain.week.state import PostState, RoundKey, Step
from bot.storage.engine.repository import Repository, reads, writes
from bot.storage.engine.tables import Table
from bot.storage.engine.unit_of_work import Steps, ask


def take(key: DiscussionKey, offer: QuoteOffer) -> Steps[QuoteOfferOutcome]:
    """Save or withdraw an offer, as the domain's rule says. Offers to one discussion run one by one."""
    number = (key.guild_id, key.number)
    if not (yield from ask(_HOLD_OPEN, *number)):
        return QuoteOfferOutcome.CLOSED
    if (yield from ask(_RECAPPED, *number)):
        return QuoteOfferOutcome.RECAPPED
    outcome = take_offer(offer, (yield from offers(key)))
    if outcome is QuoteOfferOutcome.WITHDRAWN:
        yield from ask(_OFFER.delete, *number, offer.message_id)
    elif outcome is QuoteOfferOutcome.TAKEN:
        yield from ask(_OFFER.insert, *number, offer.message_id, offer.author_id, offer.text)
    return outcome


def offers(key: DiscussionKey) -> Steps[tuple[QuoteOffer, ...]]:
    """The offers, in the order the comments were written."""
    rows = yield from ask(_OFFERS, key.guild_id, key.number)
    return tuple(QuoteOffer(*row) for row in rows)


def forget_offers(key: DiscussionKey) -> Steps[None]:
    """Delete all offers to this recap."""
    yield from ask(
        "DELETE FROM discussion_offer WHERE guild_id = $1 AND number = $2", key.guild_id, key.number
    )


def offers_of_round(key: RoundKey) -> Steps[tuple[QuoteOffer, ...]]:
    """The offers in the discussions that a round opened, in the order the comments were written."""
    rows = yield from ask(_OFFERS_OF_ROUND, key.guild_id, key.number)
    return tuple(QuoteOffer(*row) for row in rows)


def has_recap(key: RoundKey) -> Steps[bool]:
    """Whether the round has a recap, or will have one: it is running, or its recap is posted."""
    return bool((yield from ask(_HAS_RECAP, key.guild_id, key.number)))


def forget_offers_of_round(key: RoundKey) -> Steps[None]:
    """Delete a finished round's offers, except in discussions that get a recap of their own."""
    with_recap = yield from has_recap(key)
    yield from ask(_FORGET_OF_ROUND, key.guild_id, key.number, int(with_recap))


class QuotingRepository(Repository):
    """Members who do not want to be quoted. Implements `bot.services.discussions.ports.Quoting`."""

    @writes
    def refuse(self, guild_id: int, member_id: int, now: int) -> Steps[None]:
        """Record that the member does not want to be quoted, and withdraw what they offered."""
        yield from ask(_UNQUOTED.insert_new, guild_id, member_id, now)
        yield from ask(
            "DELETE FROM discussion_offer WHERE guild_id = $1 AND author_id = $2", guild_id, member_id
        )

    @writes
    def allow(self, guild_id: int, member_id: int) -> Steps[None]:
        """Record that the member can be quoted again."""
        yield from ask(_UNQUOTED.delete, guild_id, member_id)

    @reads
    def unquoted(self, guild_id: int) -> Steps[frozenset[int]]:
        """The members who do not want to be quoted."""
        rows = yield from ask("SELECT member_id FROM unquoted_member WHERE guild_id = $1", guild_id)
        return frozenset(member_id for (member_id,) in rows)


# Returns a row if the discussion is open, and keeps it open until the unit of work ends.
_HOLD_OPEN: Final = """
UPDATE discussion SET phase = phase
WHERE guild_id = $1 AND number = $2 AND phase = 'open'
RETURNING number
"""

_OFFERS: Final = """
SELECT message_id, author_id, text
FROM discussion_offer
WHERE guild_id = $1 AND number = $2
ORDER BY message_id
"""

_OFFER: Final = Table("discussion_offer", "guild_id number message_id", "author_id text")
_UNQUOTED: Final = Table("unquoted_member", "guild_id member_id", "since")

_DONE: Final = f"'{PostState.CLAIMED.value}', '{PostState.POSTED.value}'"

# Returns a row if the discussion is of a round whose recap is posted or about to be.
_RECAPPED: Final = f"""
SELECT 1 FROM discussion
JOIN round_post ON round_post.guild_id = discussion.guild_id AND round_post.number = discussion.round_number
WHERE discussion.guild_id = $1 AND discussion.number = $2
    AND round_post.step = '{Step.RECAP.value}' AND round_post.state IN ({_DONE})
"""  # noqa: S608 - made of constants

_HAS_RECAP: Final = f"""
SELECT 1 FROM club_round
WHERE guild_id = $1 AND number = $2 AND (ended_at IS NULL OR EXISTS (
    SELECT 1 FROM round_post
    WHERE round_post.guild_id = club_round.guild_id AND round_post.number = club_round.number
        AND round_post.step = '{Step.RECAP.value}' AND round_post.state IN ({_DONE})
))
"""  # noqa: S608 - made of constants

_OFFERS_OF_ROUND: Final = """
SELECT message_id, author_id, text
FROM discussion_offer
WHERE guild_id = $1 AND number IN (
    SELECT number FROM discussion WHERE guild_id = $1 AND round_number = $2
)
ORDER BY message_id
"""

_FORGET_OF_ROUND: Final = """
DELETE FROM discussion_offer
WHERE guild_id = $1 AND number IN (
    SELECT number FROM discussion
    WHERE guild_id = $1 AND round_number = $2 AND (CAST($3 AS BIGINT) = 1 OR phase = 'closed')
)
"""
