"""Stores members' imported records, and the rows whose films are not known yet."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Final

from bot.domain.films.film import Film
from bot.domain.transfer.film_records import FilmRecord, RecordKey, RecordKind, WaitingRow
from bot.domain.transfer.rows import ImportedRow
from bot.storage.added_films.film_log import log_import
from bot.storage.engine.bulk import ask_each, insert_many
from bot.storage.engine.database import Row, Steps, ask
from bot.storage.engine.row_locks import hold_scores
from bot.storage.engine.tables import Table
from bot.storage.films.club_films import add_film, became
from bot.storage.transfer.pending_json import pack_row, unpack_row


def all_records(guild_id: int, member_id: int) -> Steps[list[FilmRecord]]:
    """The member's own records: their keys and texts."""
    return [_record(row) for row in (yield from ask(_RECORDS, guild_id, member_id))]


def records_about(guild_id: int, member_id: int, film_ids: Sequence[str]) -> Steps[list[FilmRecord]]:
    """The same about these films."""
    rows = yield from ask_each(f"{_RECORDS} AND film_id IN ()", guild_id, film_ids, member_id)
    return [_record(row) for row in rows]


def waiting_keys(guild_id: int, member_id: int, *, is_doubtful: bool | None = None) -> Steps[frozenset[str]]:
    """The keys of the member's waiting rows: all of them, only doubtful ones, or only others."""
    rows = yield from ask(_WAITING_KEYS, guild_id, member_id)
    return frozenset(key for key, doubts in rows if is_doubtful in (None, bool(doubts)))


def waiting_among(guild_id: int, member_id: int, keys: Sequence[str]) -> Steps[Mapping[str, WaitingRow]]:
    """The member's waiting rows with these keys, by key."""
    return KeptRows((yield from ask_each(f"{_WAITING_ROWS} AND row_key IN ()", guild_id, keys, member_id)))


def all_waiting(guild_id: int, member_id: int) -> Steps[Mapping[str, WaitingRow]]:
    """All of the member's waiting rows, by key."""
    return KeptRows((yield from ask(_WAITING_ROWS, guild_id, member_id)))


class KeptRows(Mapping[str, WaitingRow]):
    """Waiting rows by key. Each is unpacked when it is asked for, since there can be thousands."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._rows = {row[0]: row for row in rows}

    def __getitem__(self, key: str) -> WaitingRow:
        _, said, is_doubtful = self._rows[key]
        return WaitingRow(key, unpack_row(said), bool(is_doubtful))

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)


def keep_records(guild_id: int, member_id: int, records: Iterable[FilmRecord]) -> Steps[None]:
    """Save records that are not stored yet."""
    rows = [
        (guild_id, member_id, key.film_id, key.kind.value, key.name, key.at, score, place, text, about)
        for key, score, place, text, about in records
    ]
    yield from insert_many(_RECORD.opening, rows, "ON CONFLICT DO NOTHING")


def drop_records(guild_id: int, member_id: int, keys: Iterable[RecordKey]) -> Steps[None]:
    """Delete records."""
    for key in keys:
        yield from ask(_RECORD.delete, guild_id, member_id, key.film_id, key.kind.value, key.name, key.at)


def keep_waiting(
    guild_id: int,
    member_id: int,
    rows: Mapping[str, ImportedRow],
    now: int,
    doubtful: Collection[str] = frozenset(),
) -> Steps[None]:
    """Save rows until their films are known, or until the member says it for `doubtful` keys."""
    values = [
        (guild_id, member_id, key, now, pack_row(row), int(key in doubtful)) for key, row in rows.items()
    ]
    yield from insert_many(_WAITING.opening, values, "ON CONFLICT DO NOTHING")


def take_waiting(
    guild_id: int, member_id: int, keys: Iterable[str]
) -> Steps[tuple[tuple[str, str, int], ...]]:
    """Delete the waiting rows with these keys; returns their keys, contents, and whether each is doubtful."""
    wanted = tuple(dict.fromkeys(keys))
    if not wanted:
        return ()
    taken = yield from ask_each(_TAKE_WAITING, guild_id, wanted, member_id)
    return tuple((key, said, int(doubts)) for key, said, doubts in taken)


def restore_waiting(
    guild_id: int, member_id: int, rows: Iterable[tuple[str, str, int]], now: int
) -> Steps[None]:
    """Restore what `take_waiting` returned."""
    values = [(guild_id, member_id, key, now, said, doubts) for key, said, doubts in rows]
    yield from insert_many(_WAITING.opening, values, "ON CONFLICT DO NOTHING")


def drop_waiting(guild_id: int, member_id: int, keys: Sequence[str]) -> Steps[None]:
    """Delete waiting rows."""
    if keys:
        yield from ask_each(_DROP_WAITING, guild_id, keys, member_id)


def add_films(guild_id: int, member_id: int, films: Iterable[Film], now: int) -> Steps[None]:
    """Add the films of waiting rows to the server's own, except those there or merged into others."""
    yield from hold_scores(guild_id)
    new = []
    for film in films:
        into_id = yield from became(guild_id, film)
        if into_id is None:
            new.append(film)
    yield from join_films(guild_id, member_id, new, now)


def join_films(guild_id: int, member_id: int, films: Iterable[Film], now: int) -> Steps[int]:
    """Add films to the server's own, except those there, and log that; returns how many joined."""
    joined = []
    for film in films:
        is_new = yield from add_film(guild_id, film, member_id, now)
        if is_new:
            joined.append(film)
    yield from log_import(guild_id, member_id, joined, now)
    return len(joined)


def keep_found(guild_id: int, member_id: int, films: Mapping[str, int | None], now: int) -> Steps[None]:
    """Save which films were found for waiting rows, until the member is told.

    Each has the file's score if that score was not used.
    """
    values = [(guild_id, member_id, film_id, now, score) for film_id, score in films.items()]
    yield from insert_many(_FOUND_ROW.opening, values, "ON CONFLICT DO NOTHING")


def found_films(guild_id: int, member_id: int) -> Steps[Mapping[str, int | None]]:
    """The films found for the member's waiting rows that the member has not been told about, in order.

    Each has the file's score if that score was not used.
    """
    return dict((yield from ask(_FOUND, guild_id, member_id)))


def _record(row: Row) -> FilmRecord:
    film_id, kind, name, at, text = row
    return FilmRecord(RecordKey(film_id, RecordKind(kind), name, at), text=text)


def drop_found(guild_id: int, member_id: int, film_ids: Sequence[str]) -> Steps[None]:
    """Record that the member has been told about these."""
    if film_ids:
        yield from ask_each(_DROP_FOUND, guild_id, film_ids, member_id)


_FOUND_ROW: Final = Table("found_row", "guild_id member_id film_id", "found_at files_score")
_FOUND: Final = """
SELECT film_id, files_score FROM found_row WHERE guild_id = $1 AND member_id = $2 ORDER BY found_at, film_id
"""
_DROP_FOUND: Final = "DELETE FROM found_row WHERE guild_id = $1 AND member_id = $2 AND film_id IN ()"
_RECORDS: Final = """
SELECT film_id, record, name, at, text FROM film_record WHERE guild_id = $1 AND member_id = $2
"""
_WAITING_KEYS: Final = "SELECT row_key, is_doubtful FROM waiting_row WHERE guild_id = $1 AND member_id = $2"
_WAITING_ROWS: Final = """
SELECT row_key, said, is_doubtful FROM waiting_row WHERE guild_id = $1 AND member_id = $2
"""
_RECORD: Final = Table("film_record", "guild_id member_id film_id record name at", "score place text about")
_WAITING: Final = Table("waiting_row", "guild_id member_id row_key", "kept_at said is_doubtful")
_TAKE_WAITING: Final = """
DELETE FROM waiting_row WHERE guild_id = $1 AND member_id = $2 AND row_key IN ()
RETURNING row_key, said, is_doubtful
"""
_DROP_WAITING: Final = """
DELETE FROM waiting_row WHERE guild_id = $1 AND member_id = $2 AND row_key IN ()
"""
