"""Stores what recommendations need: scores, the films of a genre, and what members dismissed."""

from collections.abc import Sequence
from typing import Final

from bot.domain.taste.recommendation import MemberScores
from bot.storage.engine.database import Steps, ask
from bot.storage.engine.repository import Repository, reads, writes
from bot.storage.engine.tables import Table
from bot.storage.engine.unit_of_work import aside
from bot.storage.films.club_films import current_id
from bot.storage.scores.rankings import club_tally
from bot.storage.scores.revisions import changes_since, count_changed, revision_of

PAGE_LENGTH: Final = 20
"""How many members' scores are read at once."""
_BETWEEN: Final = " "
"""Separates a member's films, and their scores. No film's id contains it."""


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
    def scores_after(self, guild_id: int, last: int | None) -> Steps[Sequence[MemberScores]]:
        """The scores of the server's next members after `last` (None: from the first), in the order of their
        ids.

        Empty if there are no more members.
        """
        # A row for each score takes four times as long, most of it to make Python's values.
        yield from aside()
        page = _PAGE.format(join_texts=self.database.join_texts)
        rows = yield from ask(page, guild_id, -1 if last is None else last, PAGE_LENGTH)
        return [
            MemberScores(member_id, film_ids.split(_BETWEEN), [*map(int, scores.split(_BETWEEN))])
            for member_id, film_ids, scores in rows
        ]

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

# Both texts are made of the same rows in the same order.
_PAGE: Final = f"""
SELECT member_id, {{join_texts}}(film_id, '{_BETWEEN}'), {{join_texts}}(CAST(score AS TEXT), '{_BETWEEN}')
FROM score
WHERE guild_id = $1 AND member_id > $2
GROUP BY member_id
ORDER BY member_id
LIMIT $3
"""  # noqa: S608 - made of constants
