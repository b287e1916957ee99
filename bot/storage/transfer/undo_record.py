"""What undoes a member's latest import: its parts, and what the rows that it kept bring later."""

from collections.abc import Collection
from typing import Final, NamedTuple

from bot.domain.transfer.plan import ImportPlan, OwnRecords
from bot.storage.engine.database import Steps, ask
from bot.storage.transfer.pending_json import Before, pack_before, unpack_before


class KeptByImport(NamedTuple):
    """The import that can be undone, by its time (0 if there is none), and the keys of the rows it kept."""

    done_at: int = 0
    keys: frozenset[str] = frozenset()


def before_of(planned: ImportPlan, own: OwnRecords, taken_off: tuple[tuple[str, int], ...]) -> Before:
    """What writing the plan changes for a member who had `own`."""
    return Before(
        tuple((film_id, given, own.scores.get(film_id)) for film_id, given in planned.scores.items()),
        tuple(planned.wishes.items()),
        taken_off,
        tuple(planned.texts),
        tuple(record.key for record in planned.records),
        tuple(planned.waiting),
    )


def only_about(before: Before, film_ids: Collection[str]) -> Before:
    """The changes to these films alone."""
    return before._replace(
        scores=tuple(each for each in before.scores if each[0] in film_ids),
        wished=tuple(each for each in before.wished if each[0] in film_ids),
        unwished=tuple(each for each in before.unwished if each[0] in film_ids),
        texts=tuple(film_id for film_id in before.texts if film_id in film_ids),
        records=tuple(key for key in before.records if key.film_id in film_ids),
    )


def keep_undo(guild_id: int, member_id: int, done_at: int, before: Before) -> Steps[None]:
    """Save what undoes the next part of the import: it will be undone before those that are saved already."""
    yield from ask(_KEEP_UNDO, guild_id, member_id, done_at, pack_before(before))


def kept_by_import(guild_id: int, member_id: int) -> Steps[KeptByImport]:
    """The rows that the member's latest import kept, if it is not undone."""
    rows = yield from ask(_LATEST_KEPT, guild_id, member_id, _KEPT_ALONE)
    if not rows:
        return KeptByImport()
    keys = frozenset(key for _, changes in rows for key in unpack_before(changes).waiting)
    return KeptByImport(int(rows[0][0]), keys)


_KEPT_ALONE: Final = '[[],[],[],[],[],["%'
"""How the changes begin of a part that kept rows. Kept rows have parts of their own (`kinds_of`), so that
thousands of scores are not read for one of them.
"""
_KEEP_UNDO: Final = """
INSERT INTO import_undo (guild_id, member_id, done_at, changes, part) VALUES ($1, $2, $3, $4, 1 + (
    SELECT COALESCE(MAX(part), 0) FROM import_undo WHERE guild_id = $1 AND member_id = $2
))
"""
_LATEST_KEPT: Final = """
SELECT done_at, changes FROM import_undo
WHERE guild_id = $1 AND member_id = $2 AND changes LIKE $3 AND done_at = (
    SELECT MAX(done_at) FROM import_undo WHERE guild_id = $1 AND member_id = $2
)
"""
