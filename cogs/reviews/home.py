"""Finds the channel a review belongs to, where its author can read and write."""

import discord

from bot.domain.reviews.review import ReviewKey
from bot.domain.threads import Purpose, ThreadKey
from bot.services.use_cases import Services
from cogs.shared.interactions import server_of
from cogs.shared.sight import may_read, may_take_part


def thread_key(key: ReviewKey) -> ThreadKey:
    """The key of the threads for the film's reviews."""
    return ThreadKey(key.guild_id, Purpose.REVIEWS, key.film_id)


async def home_of_review(services: Services, interaction: discord.Interaction, key: ReviewKey) -> int:
    """The channel that the acting member's review belongs to.

    It is the one that organisers chose, else where the review or the film's other reviews are, else where it
    is written. Channels that its author cannot read are skipped; a chosen one that is gone is not, so that
    the author hears about it.
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
    """The channels where the review, or other reviews of the film, are posted."""
    review = await services.reviews.find(key)
    own = [review.channel_id] if review and review.message_id else []
    known = await services.threads.every(thread_key(key))
    return [*own, *(thread.channel_id for thread in known)]


def _channel_of(interaction: discord.Interaction) -> int:
    """The channel of an interaction; for a thread, its parent."""
    channel = interaction.channel
    if isinstance(channel, discord.Thread):
        return channel.parent_id
    return interaction.channel_id or 0
