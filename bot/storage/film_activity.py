"""Reads what goes on around a film, from all rooms at once, for its card."""

from collections.abc import Collection
from typing import Final

from bot.domain.films.activity import Around, BestReview, FilmActivity
from bot.domain.reviews.review import Reader, ReviewSort
from bot.domain.scores import Standing
from bot.storage.engine.database import Row, Steps, ask
from bot.storage.engine.repository import Repository, glances
from bot.storage.reviews.reviews import CHANNELS, review_page
from bot.storage.scores.scores import standing
from bot.storage.week.rounds import IS_ANNOUNCED

_NOBODY: Final = 0
"""The reader of a public card, who has written nothing."""


class ActivityRepository(Repository):
    """What goes on around films. Implements `bot.services.ports.Activities`."""

    @glances
    def on_card(self, guild_id: int, member_id: int, film_id: str) -> Steps[tuple[Standing, Around]]:
        """A film's figures for the member, and what goes on around it: how many reviews, discussions and
        wishes it has, whether it is the week's, and the channels where reviews and discussions are.
        """
        figures = yield from standing(guild_id, member_id, film_id)
        said = yield from ask(_DISCUSSIONS, guild_id, film_id)
        activity = yield from _activity(guild_id, film_id, (), said)
        written = yield from ask(CHANNELS, guild_id, film_id)
        channels = frozenset(channel_id for (channel_id,) in (*written, *said))
        return figures, Around(activity, channels)

    @glances
    def of_film(self, guild_id: int, film_id: str, hidden: Collection[int]) -> Steps[FilmActivity]:
        """The same without what is in the `hidden` channels."""
        said = yield from ask(_DISCUSSIONS, guild_id, film_id)
        return (yield from _activity(guild_id, film_id, hidden, said))


def _activity(
    guild_id: int, film_id: str, hidden: Collection[int], said: Collection[Row]
) -> Steps[FilmActivity]:
    [(watchlists, number)] = yield from ask(_COUNTS, guild_id, film_id)
    discussions = sum(channel_id not in hidden for (channel_id,) in said)
    reader = Reader(_NOBODY, frozenset(hidden))
    first, reviews = yield from review_page(guild_id, film_id, ReviewSort.HELPFUL, 0, reader)
    best = BestReview(first.key.author_id, first.draft.title) if first else None
    thread_id = None
    if number is not None:
        rows = yield from ask(_THREAD, guild_id, number)
        thread_id = rows[0][0] if rows else None
    return FilmActivity(reviews, discussions, watchlists, best, number is not None, thread_id)


_COUNTS: Final = f"""
SELECT
    COALESCE((SELECT members FROM watch_count WHERE guild_id = $1 AND film_id = $2), 0),
    (SELECT number FROM club_round
        WHERE guild_id = $1 AND film_id = $2 AND ended_at IS NULL AND {IS_ANNOUNCED})
"""  # noqa: S608 - made of constants

_DISCUSSIONS: Final = """
SELECT channel_id FROM discussion
WHERE guild_id = $1 AND film_id = $2 AND phase IN ('open', 'closing') AND thread_id IS NOT NULL
"""

_THREAD: Final = """
SELECT thread_id FROM round_post
WHERE guild_id = $1 AND number = $2 AND thread_id IS NOT NULL
ORDER BY claimed_at DESC, step LIMIT 1
"""
