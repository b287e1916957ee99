"""What goes on around a film: read from all rooms at once, for its card."""

from typing import Final

from bot.domain.films.activity import BestReview, FilmActivity
from bot.domain.reviews.review import ReviewSort
from bot.storage.engine.database import Steps, ask
from bot.storage.engine.repository import Repository, reads
from bot.storage.reviews.reviews import review_page
from bot.storage.week.rounds import IS_ANNOUNCED


class ActivityRepository(Repository):
    """What goes on around films. Implements `bot.services.ports.Activities`."""

    @reads
    def of_film(self, guild_id: int, film_id: str) -> Steps[FilmActivity]:
        """How much is written, said and wished for of the film, and whether it is the week's."""
        [(reviews, discussions, watchlists, number)] = yield from ask(_COUNTS, guild_id, film_id)
        best = (yield from _best(guild_id, film_id)) if reviews else None
        thread_id = None
        if number is not None:
            rows = yield from ask(_THREAD, guild_id, number)
            thread_id = rows[0][0] if rows else None
        return FilmActivity(reviews, discussions, watchlists, best, number is not None, thread_id)


def _best(guild_id: int, film_id: str) -> Steps[BestReview | None]:
    review, _ = yield from review_page(guild_id, film_id, ReviewSort.HELPFUL, 0)
    if review is None:
        return None
    return BestReview(review.key.author_id, review.draft.title)


_COUNTS: Final = f"""
SELECT
    (SELECT COUNT(*) FROM review WHERE guild_id = $1 AND film_id = $2 AND state = 'public'),
    (SELECT COUNT(*) FROM discussion
        WHERE guild_id = $1 AND film_id = $2 AND phase IN ('open', 'closing') AND thread_id IS NOT NULL),
    COALESCE((SELECT members FROM watch_count WHERE guild_id = $1 AND film_id = $2), 0),
    (SELECT number FROM club_round
        WHERE guild_id = $1 AND film_id = $2 AND ended_at IS NULL AND {IS_ANNOUNCED})
"""  # noqa: S608 - made of constants

_THREAD: Final = """
SELECT thread_id FROM round_post
WHERE guild_id = $1 AND number = $2 AND thread_id IS NOT NULL
ORDER BY claimed_at DESC, step LIMIT 1
"""
