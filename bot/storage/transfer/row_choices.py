"""Stores which films members have chosen for rows of their files, or that they leave them out."""

from collections.abc import Collection, Mapping
from typing import Final

from bot.storage.engine.bulk import insert_many
from bot.storage.engine.database import Steps, ask
from bot.storage.engine.tables import Table
from bot.storage.films.club_films import current_id


def row_choices(guild_id: int, member_id: int) -> Steps[Mapping[str, str | None]]:
    """The member's choices by the row's `choice_key`: a film's id, or None for a row that is left out."""
    return dict((yield from ask(_CHOICES, guild_id, member_id)))


def keep_choice(guild_id: int, member_id: int, keys: Collection[str], film_id: str | None) -> Steps[None]:
    """Record the member's choice for the rows with these keys."""
    now_id = film_id and (yield from current_id(guild_id, film_id))
    rows = [(guild_id, member_id, key, now_id) for key in dict.fromkeys(keys)]
    yield from insert_many(_CHOICE.opening, rows, _CHOICE.conflict())


def forget_choice(guild_id: int, member_id: int, key: str) -> Steps[None]:
    """Delete the choice: the member has taken it back."""
    yield from ask(_CHOICE.delete, guild_id, member_id, key)


_CHOICE: Final = Table("row_choice", "guild_id member_id row_key", "film_id")
_CHOICES: Final = "SELECT row_key, film_id FROM row_choice WHERE guild_id = $1 AND member_id = $2"
