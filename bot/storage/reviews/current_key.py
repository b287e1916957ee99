"""Where a review is now: its film may have become another since its key was read."""

from dataclasses import replace

from bot.domain.reviews.review import ReviewKey
from bot.storage.engine.unit_of_work import Steps
from bot.storage.films.club_films import current_id


def current_key(key: ReviewKey) -> Steps[ReviewKey]:
    """The key to write at; until the unit ends, it stays so."""
    film_id = yield from current_id(key.guild_id, key.film_id)
    return replace(key, film_id=film_id)
