"""Stores what recommendations need: scores, the films of a genre, and what members dismissed."""

from collections.abc import Sequence
from typing import Final

from bot.storage.engine.database import Steps, ask
from bot.storage.engine.repository import Repository, reads, writes
from bot.storage.engine.tables import Table
from bot.storage.films.club_films import current_id
from bot.storage.scores.rankings import club_tally
from bot.storage.scores.revisions import changes_since, count_changed, revision_of

PAGE_LENGTH: Final = 10_000
"""Scores read at once: PostgreSQL's rows are made on the event loop."""


class TasteRepository(Repository):
    """Implements `bot.services.taste.ports.TasteScores` and `Dismissals`."""

    revision = reads.unit(revision_of)

    changed = reads.unit(count_changed)

    changes = reads.unit(changes_since)

    @reads
    def count(self, guild_id: int) -> Steps[int]:
        """How many scores there are in the server."""
        return (yield from club_tally(guild_id)).votes

    @reads
    def scores_after(
        self, guild_id: int, last: tuple[int, str] | None
    ) -> Steps[Sequence[tuple[int, str, int]]]:
        """The server's scores as member, film and score, sorted by the first two, after `last`.

        None stands for the beginning. An empty answer means that there are no more.
        """
        return (yield from ask(_PAGE, guild_id, *(last or (-1, "")), PAGE_LENGTH))

    @reads
    def films_of_genre(self, guild_id: int, genre: str) -> Steps[Sequence[str]]:
        """The films of a genre that members of the server have scored."""
        rows = yield from ask(
            "SELECT film_id FROM film_tally WHERE guild_id = $1 AND genres LIKE $2", guild_id, f"%,{genre},%"
        )
        return [film_id for (film_id,) in rows]

    @writes
    def dismiss(self, guild_id: int, member_id: int, film_id: str, now: int) -> Steps[None]:
        """Record that the member does not want the film recommended."""
        film_id = yield from current_id(guild_id, film_id)
        yield from ask(_DISMISSED.insert_new, guild_id, member_id, film_id, now)

    @writes
    def take_back(self, guild_id: int, member_id: int, film_id: str) -> Steps[None]:
        """Record that the film can be recommended to the member again."""
        film_id = yield from current_id(guild_id, film_id)
        yield from ask(_DISMISSED.delete, guild_id, member_id, film_id)

    @reads
    def dismissed(self, guild_id: int, member_id: int) -> Steps[Sequence[str]]:
        """The films that the member does not want recommended."""
        rows = yield from ask(
            "SELECT film_id FROM dismissed_film WHERE guild_id = $1 AND member_id = $2 ORDER BY film_id",
            guild_id,
            member_id,
        )
        return [film_id for (film_id,) in rows]


_DISMISSED: Final = Table("dismissed_film", "guild_id member_id film_id", "dismissed_at")

_PAGE: Final = """
SELECT member_id, film_id, score
FROM score
WHERE guild_id = $1 AND (member_id, film_id) > ($2, $3)
ORDER BY member_id, film_id
LIMIT $4
"""
