"""Merges an added film into another in one transaction, moving all of the server's rows, and back."""

import json
from collections.abc import Sequence
from typing import Final

from bot.domain.added_films.merging import FilmMerge, MergeRefusal
from bot.domain.films.film import Film
from bot.domain.films.ids import CLUB_START
from bot.storage.added_films.film_log import log_action
from bot.storage.added_films.film_tables import CLUB_FILM, JSON_COLUMNS, POINTERS
from bot.storage.added_films.move_rows import (
    Fields,
    RowChange,
    plan_merge,
    rows_of,
    unpacked,
    write_rows,
)
from bot.storage.added_films.recount import recount
from bot.storage.added_films.rename_in_json import renamed
from bot.storage.added_films.undo_rows import plan_undo
from bot.storage.engine.bulk import insert_many
from bot.storage.engine.database import SqlValue, Steps, ask
from bot.storage.engine.repository import Repository, reads, writes
from bot.storage.engine.row_locks import hold_scores
from bot.storage.fallen_nominations import fell_to_another, parted
from bot.storage.films.club_films import film_of_fields
from bot.storage.reviews.unshown import change_once_more
from bot.storage.scores.revisions import mark_change

MERGED_BY_A_LIST: Final = 0
"""The member id of merges that happened because a list brought the film."""


class MergeRepository(Repository):
    """The merges of all servers. Implements `bot.services.added_films.ports.Merges`."""

    @writes
    def merge(
        self, guild_id: int, from_id: str, into: Film, merged_by: int, now: int
    ) -> Steps[FilmMerge | MergeRefusal]:
        """Move everything attached to the server's film `from_id` to `into`, all of it or nothing."""
        yield from hold_scores(guild_id)
        row = yield from _club_film(guild_id, from_id)
        if row is None:
            return MergeRefusal.GONE
        if into.id == from_id:
            return MergeRefusal.ITSELF
        if into.id.startswith(CLUB_START) and (yield from _club_film(guild_id, into.id)) is None:
            return MergeRefusal.NOT_HERE
        film = film_of_fields(from_id, row)
        number = yield from _new_number(guild_id)
        changes = yield from _move(guild_id, number, film, into)
        yield from _keep(guild_id, number, film, into, row, merged_by, now)
        yield from _tell_nominator(guild_id, into, changes, now)
        yield from _settle(guild_id, film, into, changes)
        yield from log_action(guild_id, merged_by, "merge", film, now, into.id)
        return FilmMerge(number, from_id, into.id, film.title, film.year, now, merged_by)

    @writes
    def undo(
        self, guild_id: int, number: int, into: Film, undone_by: int, now: int, since: int
    ) -> Steps[FilmMerge | MergeRefusal]:
        """Restore the film with everything it had, if it was merged at `since` or later."""
        yield from hold_scores(guild_id)
        rows = yield from ask(_MERGE, guild_id, number)
        if not rows:
            return MergeRefusal.GONE
        merge, packed, added_by = _merge(rows[0][:8]), rows[0][8], rows[0][9]
        if merge.undone_at is not None or merge.merged_at < since:
            return MergeRefusal.GONE if merge.undone_at else MergeRefusal.TOO_LATE
        if (yield from ask(_LATER, guild_id, number, merge.from_id, merge.into_id)):
            return MergeRefusal.LATER_FIRST
        film_row: Fields = {**json.loads(packed), "added_by": added_by}
        film = film_of_fields(merge.from_id, film_row)
        yield from _insert_film(guild_id, merge.from_id, film_row)
        changes = yield from _take_back(guild_id, number, merge)
        yield from parted(guild_id, merge.into_id, merge.merged_at)
        yield from ask(
            "UPDATE film_merge SET undone_at = $3 WHERE guild_id = $1 AND number = $2", guild_id, number, now
        )
        yield from _settle(guild_id, film, into, changes)
        yield from log_action(guild_id, undone_by, "undo", film, now, into.id)
        return merge

    @reads
    def find(self, guild_id: int, number: int) -> Steps[FilmMerge | None]:
        """The merge with that number."""
        rows = yield from ask(_MERGE, guild_id, number)
        return _merge(rows[0][:8]) if rows else None

    @reads
    def since(self, guild_id: int, since: int) -> Steps[Sequence[FilmMerge]]:
        """The server's merges from then on that were not undone, the latest first."""
        rows = yield from ask(_SINCE, guild_id, since)
        return [_merge(row) for row in rows]

    @reads
    def undone(self, guild_id: int) -> Steps[frozenset[tuple[str, str]]]:
        """The pairs of films that an organiser has separated: no list merges them again."""
        rows = yield from ask(
            "SELECT from_id, into_id FROM film_merge WHERE guild_id = $1 AND undone_at IS NOT NULL", guild_id
        )
        return frozenset((from_id, into_id) for from_id, into_id in rows)

    @writes
    def tell_apart(self, guild_id: int, from_id: str, other_ids: Sequence[str]) -> Steps[None]:
        """Record that an added film is none of these, as the member who added it said."""
        yield from insert_many(
            "INSERT INTO film_apart (guild_id, from_id, other_id)",
            [(guild_id, from_id, other_id) for other_id in dict.fromkeys(other_ids)],
            "ON CONFLICT DO NOTHING",
        )

    @reads
    def told_apart(self, guild_id: int) -> Steps[frozenset[tuple[str, str]]]:
        """The pairs of an added film and one it is not, as the member who added it said."""
        rows = yield from ask("SELECT from_id, other_id FROM film_apart WHERE guild_id = $1", guild_id)
        return frozenset((from_id, other_id) for from_id, other_id in rows)

    @writes
    def forget_rows(self, guild_id: int, before: int) -> Steps[None]:
        """Delete the rows of merges before that time, which can no longer be undone."""
        yield from ask(_FORGET_ROWS, guild_id, before)


def _club_film(guild_id: int, film_id: str) -> Steps[Fields | None]:
    rows = yield from rows_of(CLUB_FILM, guild_id, film_id)
    return rows.get(())


def _new_number(guild_id: int) -> Steps[int]:
    [(number,)] = yield from ask(
        "SELECT COALESCE(MAX(number), 0) + 1 FROM film_merge WHERE guild_id = $1", guild_id
    )
    return int(number)


def _move(guild_id: int, number: int, film: Film, into: Film) -> Steps[list[RowChange]]:
    # On PostgreSQL, votes on the reviews wait for this; see `bot.storage.reviews.votes`.
    yield from ask(_LOCK_REVIEWS, guild_id, film.id, into.id)
    changes = yield from plan_merge(guild_id, film.id, into.id)
    yield from write_rows(
        guild_id,
        [(each.table, film.id, each.before_from, None) for each in changes]
        + [(each.table, into.id, each.before_into, each.after) for each in changes],
    )
    yield from _keep_rows(guild_id, number, [change.packed() for change in changes])
    for table, key in POINTERS.items():
        yield from _point(guild_id, number, table, key, film.id, into.id)
    for table, columns in JSON_COLUMNS.items():
        yield from renamed(guild_id, table, columns, film.id, into.id)
    return changes


def _tell_nominator(guild_id: int, into: Film, changes: Sequence[RowChange], now: int) -> Steps[None]:
    """If both films were nominated, keep one nomination, and have the other's member told."""
    for each in changes:
        both = (each.before_from, each.before_into)
        if each.table.name == "nomination" and each.after is not None and None not in both:
            members = {int(row["member_id"] or 0) for row in both if row is not None}
            for member_id in members - {int(each.after["member_id"] or 0)}:
                yield from fell_to_another(guild_id, into.id, member_id, now)


def _point(guild_id: int, number: int, table: str, key: str, from_id: str, into_id: str) -> Steps[None]:
    rows = yield from ask(
        f"UPDATE {table} SET film_id = $3 WHERE guild_id = $1 AND film_id = $2"  # noqa: S608 - of the register
        f" RETURNING {', '.join(key.split())}",
        guild_id,
        from_id,
        into_id,
    )
    pointing = [(table, 0, 0, json.dumps(row), None, None) for row in rows]
    yield from _keep_rows(guild_id, number, pointing)


def _keep_rows(guild_id: int, number: int, rows: Sequence[tuple[SqlValue, ...]]) -> Steps[None]:
    [(last,)] = yield from ask(
        "SELECT COALESCE(MAX(place), 0) FROM film_merge_row WHERE guild_id = $1 AND number = $2",
        guild_id,
        number,
    )
    yield from insert_many(
        "INSERT INTO film_merge_row (guild_id, number, place, name, member_id, other_id,"
        " before_from, before_into, after)",
        [(guild_id, number, place, *row) for place, row in enumerate(rows, int(last) + 1)],
    )


def _keep(
    guild_id: int, number: int, film: Film, into: Film, row: Fields, merged_by: int, now: int
) -> Steps[None]:
    others = json.dumps({name: value for name, value in row.items() if name != "added_by"})
    yield from ask("DELETE FROM club_film WHERE guild_id = $1 AND film_id = $2", guild_id, film.id)
    titled = (film.id, into.id, film.title, others, row["added_by"])
    yield from ask(_KEEP, guild_id, number, *titled, now, merged_by, row["folded_titles"])


def _settle(guild_id: int, film: Film, into: Film, changes: Sequence[RowChange]) -> Steps[None]:
    """Updates the sums and the films in memory after the rows have moved."""
    yield from recount(guild_id, (film, into))
    authors = dict.fromkeys((*_whose(changes, "review"), *_whose(changes, "unshown_review")))
    for each in (film, into):
        yield from change_once_more(guild_id, each.id, list(authors))
    yield from mark_change(guild_id, *_whose(changes, "score"))
    yield from ask("UPDATE club_week SET revision = revision + 1 WHERE guild_id = $1", guild_id)


def _whose(changes: Sequence[RowChange], table: str) -> list[int]:
    """The members whose rows of that table have moved."""
    return [int(each.key[0] or 0) for each in changes if each.table.name == table]


def _take_back(guild_id: int, number: int, merge: FilmMerge) -> Steps[list[RowChange]]:
    yield from ask(_LOCK_REVIEWS, guild_id, merge.from_id, merge.into_id)
    kept = yield from ask(_ROWS, guild_id, number)
    for table, key in POINTERS.items():
        names = key.split()
        where = "".join(f" AND {name} = ${place}" for place, name in enumerate(names, 4))
        for row in (json.loads(before) for name, before, *_ in kept if name == table):
            yield from ask(
                f"UPDATE {table} SET film_id = $3 WHERE guild_id = $1 AND film_id = $2{where}",  # noqa: S608
                guild_id,
                merge.into_id,
                merge.from_id,
                *row,
            )
    changes = [unpacked(row) for row in kept if row[0] not in POINTERS]
    yield from write_rows(guild_id, (yield from plan_undo(guild_id, merge.from_id, merge.into_id, changes)))
    yield from ask("DELETE FROM film_merge_row WHERE guild_id = $1 AND number = $2", guild_id, number)
    return changes


def _insert_film(guild_id: int, film_id: str, row: Fields) -> Steps[None]:
    names = ", ".join(("guild_id", "film_id", *row))
    yield from insert_many(
        f"INSERT INTO club_film ({names})", [(guild_id, film_id, *row.values())], "ON CONFLICT DO NOTHING"
    )


def _merge(row: Sequence[SqlValue]) -> FilmMerge:
    number, from_id, into_id, title, packed, merged_at, merged_by, undone_at = row
    year = json.loads(str(packed))["year"]
    return FilmMerge(
        int(number or 0),
        str(from_id),
        str(into_id),
        str(title),
        int(year),
        int(merged_at or 0),
        int(merged_by or 0),
        None if undone_at is None else int(undone_at),
    )


_COLUMNS: Final = "number, from_id, into_id, title, film, merged_at, merged_by, undone_at"
_MERGE: Final = f"SELECT {_COLUMNS}, film, added_by FROM film_merge WHERE guild_id = $1 AND number = $2"  # noqa: S608
_SINCE: Final = f"""
SELECT {_COLUMNS} FROM film_merge
WHERE guild_id = $1 AND merged_at >= $2 AND undone_at IS NULL ORDER BY number DESC
"""  # noqa: S608 - made of constants
_LATER: Final = """
SELECT 1 FROM film_merge
WHERE guild_id = $1 AND number > $2 AND undone_at IS NULL
    AND (from_id IN ($3, $4) OR into_id IN ($3, $4))
"""
_KEEP: Final = """
INSERT INTO film_merge (guild_id, number, from_id, into_id, title, film, added_by, merged_at, merged_by,
    folded_titles)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
"""
_ROWS: Final = """
SELECT name, before_from, before_into, after FROM film_merge_row
WHERE guild_id = $1 AND number = $2 ORDER BY place
"""
_FORGET_ROWS: Final = """
DELETE FROM film_merge_row WHERE guild_id = $1 AND number IN (
    SELECT number FROM film_merge WHERE guild_id = $1 AND merged_at < $2
)
"""
_LOCK_REVIEWS: Final = "UPDATE review SET votes = votes WHERE guild_id = $1 AND film_id IN ($2, $3)"
