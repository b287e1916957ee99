"""Where a review belongs: in a channel in which its author may read and write."""

import discord

from bot.domain.reviews.review import ReviewKey
from bot.domain.threads import Purpose, ThreadKey
from bot.services.use_cases import Services
from cogs.shared.feature_cog import server_of
from cogs.shared.sight import may_read, may_take_part


def thread_key(key: ReviewKey) -> ThreadKey:
    """The threads of the film's reviews."""
    return ThreadKey(key.guild_id, Purpose.REVIEWS, key.film_id)


async def home_of_review(services: Services, interaction: discord.Interaction, key: ReviewKey) -> int:
    """The channel that the acting member's review belongs to: the one that organisers chose, else where the
    review or the film's others are, else where it is written. One that its author may not read in is passed
    over; a chosen one that has gone is not, so that it is told.
    """
    chosen = (await services.clubs.settings(key.guild_id)).reviews_channel
    if chosen is not None:
        is_gone = server_of(interaction).get_channel(chosen) is None
        if is_gone or may_read(interaction)(chosen):
            return chosen
    may_write, written_in = may_take_part(interaction), _channel_of(interaction)
    places = await _places(services, key)
    return next((place for place in places if may_write(place)), written_in)


async def _places(services: Services, key: ReviewKey) -> list[int]:
    """The channels that the review is, or other reviews of the film are posted in."""
    review = await services.reviews.find(key)
    own = [review.channel_id] if review and review.message_id else []
    known = await services.threads.every(thread_key(key))
    return [*own, *(thread.channel_id for thread in known)]


def _channel_of(interaction: discord.Interaction) -> int:
    """The channel in which something was done; of a thread, the one that it is in."""
    channel = interaction.channel
    if isinstance(channel, discord.Thread):
        return channel.parent_id
    return interaction.channel_id or 0
