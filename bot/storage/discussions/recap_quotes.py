"""The comments that members offered to the recaps of their discussions."""

from typing import Final

from bot.domain.discussions.discussion import DiscussionKey, QuoteOffer, QuoteOfferOutcome, take_offer
from bot.storage.engine.tables import Table
from bot.storage.engine.unit_of_work import Steps, ask


def take(key: DiscussionKey, offer: QuoteOffer) -> Steps[QuoteOfferOutcome]:
    """Save or withdraw an offer, as the domain's rule says. Offers to one discussion run one by one."""
    number = (key.guild_id, key.number)
    if not (yield from ask(_HOLD_OPEN, *number)):
        return QuoteOfferOutcome.CLOSED
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
    """Forget everything that was offered."""
    yield from ask(
        "DELETE FROM discussion_offer WHERE guild_id = $1 AND number = $2", key.guild_id, key.number
    )


# Has a row if the discussion is open, and keeps it so until the unit of work is over.
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
