"""Looks in one query for everything that a member has not been told yet."""

from typing import Final

from bot.domain.news import News, Untold
from bot.storage.engine.database import Steps, ask
from bot.storage.engine.repository import Repository, glances


class NewsRepository(Repository):
    """Implements `bot.services.news.NewsSource`."""

    @glances
    def untold(self, guild_id: int, member_id: int) -> Steps[Untold]:
        """The kinds of news that there are for the member."""
        [(role, *found)] = yield from ask(_UNTOLD, guild_id, member_id)
        kinds = frozenset(kind for kind, is_any in zip(_ROWS, found, strict=True) if is_any)
        return Untold(kinds, role)


# Each condition is that of the repository that tells the news itself.
_ROWS: Final = {
    News.ADDITIONS: "film_addition WHERE guild_id = $1 AND member_id = $2 AND is_told = 0",
    News.SUGGESTIONS: "prompt_suggestion"
    " WHERE guild_id = $1 AND suggested_by = $2 AND state <> 'waiting' AND is_told = 0",
    News.FOUND_ROWS: "found_row WHERE guild_id = $1 AND member_id = $2",
    News.LOOKED_UP: "row_lookup WHERE guild_id = $1 AND member_id = $2 AND is_over = 1",
    News.FALLEN: "fallen_nomination WHERE guild_id = $1 AND member_id = $2",
}
_FOUND: Final = ", ".join(f"EXISTS (SELECT 1 FROM {rows})" for rows in _ROWS.values())  # noqa: S608 - made of constants
_UNTOLD: Final = f"SELECT (SELECT organiser_role FROM club WHERE guild_id = $1), {_FOUND}"  # noqa: S608 - the same
