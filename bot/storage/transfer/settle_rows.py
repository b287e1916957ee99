"""Writes rows that waited, once their films are known."""

from collections.abc import Mapping
from dataclasses import replace

from bot.domain.films.film import Film
from bot.domain.transfer.pending import MatchedRow, as_one
from bot.domain.transfer.plan import ClashChoice, ImportPlan, plan
from bot.storage.engine.database import Steps
from bot.storage.engine.row_locks import hold_scores
from bot.storage.films.club_films import current_id
from bot.storage.transfer.import_parts import write_planned
from bot.storage.transfer.own_data import most_wishes_of, own_about
from bot.storage.transfer.own_records import keep_found, take_waiting, waiting_among
from bot.storage.transfer.pending_json import Before
from bot.storage.transfer.undo_record import before_of, keep_undo, kept_by_import, only_about


def settle_rows(
    guild_id: int,
    member_id: int,
    entries: Mapping[str, MatchedRow],
    films: Mapping[str, Film],
    now: int,
    *,
    is_said: bool,
) -> Steps[ImportPlan]:
    """Write waiting rows about these films, by key, and delete them; what the member has here stays.

    With `is_said` their member has said what they are: doubtful ones are written too, and none is news.
    """
    yield from hold_scores(guild_id)
    still = yield from waiting_among(guild_id, member_id, list(entries))
    taken = {}
    for key, waits in still.items():
        film_id = entries[key].film_id
        # A film that was merged meanwhile is tried again.
        if (is_said or not waits.is_doubtful) and film_id == (yield from current_id(guild_id, film_id)):
            taken[key] = replace(entries[key], row=waits.row)  # a later file may have renewed it meanwhile
    joined = as_one(taken.values())
    own = yield from own_about(guild_id, member_id, [entry.film_id for entry in joined], now)
    room = yield from most_wishes_of(guild_id, member_id, own)
    planned = plan(joined, own, ClashChoice.MINE, room, now, keeps_records=True)
    taken_off = yield from write_planned(guild_id, member_id, planned, own, films, now)
    rows = yield from take_waiting(guild_id, member_id, taken)
    changed = before_of(planned, own, taken_off)._replace(settled=rows, texts_at=now)
    yield from _keep_undo(guild_id, member_id, taken, changed)
    if is_said:
        return planned
    stayed = {change.film_id: change.files for change in planned.changes}
    found = {entry.film_id: stayed.get(entry.film_id) for entry in taken.values()}
    yield from keep_found(guild_id, member_id, found, now)
    return planned


def _keep_undo(
    guild_id: int, member_id: int, taken: Mapping[str, MatchedRow], changed: Before
) -> Steps[None]:
    """If the latest import kept some of these rows, undoing it takes back what they brought, too.

    Another import's row about the same film then waits again, since both were written as one.
    """
    done_at, keys = yield from kept_by_import(guild_id, member_id)
    film_ids = {entry.film_id for key, entry in taken.items() if key in keys}
    if not film_ids:
        return
    others = tuple(row for row in changed.settled if row[0] not in keys and taken[row[0]].film_id in film_ids)
    before = only_about(changed, film_ids)._replace(settled=others, found=tuple(sorted(film_ids)))
    yield from keep_undo(guild_id, member_id, done_at, before)
