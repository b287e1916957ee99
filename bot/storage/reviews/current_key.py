"""Finds where a review is now, since its film may have been merged after its key was read."""

from dataclasses import replace

from bot.domain.reviews.review import ReviewKey
from bot.storage.engine.unit_of_work import Steps
from bot.storage.films.club_films import current_id


def current_key(key: ReviewKey) -> Steps[ReviewKey]:
    """The key to write under; it stays valid until the unit ends."""
    film_id = yield from current_id(key.guild_id, key.film_id)
    return replace(key, film_id=film_id)
