"""Renames films in JSON, so that what waits for a member continues with the film that another became.

A column holds one JSON value, or one in each of its lines.
"""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from bot.storage.added_films.film_tables import TO_BE_ADDED
from bot.storage.engine.unit_of_work import Steps, ask


def renamed(guild_id: int, table: str, columns: Sequence[str], from_id: str, into_id: str) -> Steps[None]:
    """Replace one film by the other in every row of that table."""
    names = ", ".join(columns)
    rows = yield from ask(f"SELECT member_id, {names} FROM {table} WHERE guild_id = $1", guild_id)  # noqa: S608 - of the register
    for member_id, *texts in rows:
        named = zip(columns, texts, strict=True)
        after = [
            "\n".join(_renamed_line(column, line, from_id, into_id) for line in text.split("\n"))
            for column, text in named
        ]
        if after != texts:
            changes = ", ".join(f"{name} = ${place}" for place, name in enumerate(columns, 3))
            yield from ask(
                f"UPDATE {table} SET {changes} WHERE guild_id = $1 AND member_id = $2",  # noqa: S608 - the same
                guild_id,
                member_id,
                *after,
            )


def _renamed_line(column: str, line: str, from_id: str, into_id: str) -> str:
    if from_id not in line:
        return line
    value = json.loads(line)
    if column == TO_BE_ADDED:  # the film was added here; the one it became exists already
        value = [film for film in value if film[0] != from_id]
    after = replaced(value, from_id, into_id)
    return json.dumps(after, ensure_ascii=False, separators=(",", ":"))


def replaced(value: Any, from_id: str, into_id: str) -> Any:  # noqa: ANN401 - JSON
    """The value with one film replaced by the other.

    If two pieces are then about the same film, the one that was about it before stays.
    """
    if isinstance(value, dict):
        return {
            into_id if key == from_id else key: replaced(each, from_id, into_id)
            for key, each in value.items()
        }
    if isinstance(value, list):
        return [replaced(each, from_id, into_id) for each in _unique(value, from_id, into_id)]
    return into_id if value == from_id else value


def _unique(pieces: list[Any], from_id: str, into_id: str) -> Iterable[Any]:
    firsts = [piece[0] if isinstance(piece, list) and piece else piece for piece in pieces]
    return [
        piece
        for piece, first in zip(pieces, firsts, strict=True)
        if first != from_id or into_id not in firsts
    ]
