"""Numbers the changes to a server's scores, so that copies in memory can follow."""

from typing import Final

from bot.domain.taste.recommendation import ScoreChanges
from bot.storage.engine.bulk import insert_many
from bot.storage.engine.tables import Table
from bot.storage.engine.unit_of_work import Statement, Steps, ask
from bot.storage.scores.rankings import club_tally

MOST_FOLLOWED: Final = 100
"""Above this many changed members a full reload is as fast."""


def mark_change(guild_id: int, *member_ids: int) -> Steps[None]:
    """Record that these members' scores change; part of every unit that writes or deletes scores.

    The caller holds the server's scores.
    """
    if not member_ids:
        return
    [(revision,)] = yield from ask(
        "INSERT INTO score_revision (guild_id, revision) VALUES ($1, 1)"
        " ON CONFLICT (guild_id) DO UPDATE SET revision = score_revision.revision + 1 RETURNING revision",
        guild_id,
    )
    rows = [(guild_id, member_id, revision) for member_id in dict.fromkeys(member_ids)]
    yield from insert_many(_CHANGE.opening, rows, _CHANGE.conflict())


def revised(guild_id: int, member_id: int, revision: int) -> tuple[Statement, Statement]:
    """The same for one member, by a caller who knows which revision comes next."""
    return (
        Statement(_REVISION.upsert(), (guild_id, revision)),
        Statement(_CHANGE.upsert(), (guild_id, member_id, revision)),
    )


def changes_since(guild_id: int, revision: int) -> Steps[ScoreChanges]:
    """What has changed since that revision, read in one snapshot."""
    now = yield from revision_of(guild_id)
    club = yield from club_tally(guild_id)
    changed = yield from ask(_CHANGED, guild_id, revision, MOST_FOLLOWED + 1)
    if len(changed) > MOST_FOLLOWED:
        return ScoreChanges(now, club.votes, club.total, None)
    scores: dict[int, dict[str, int]] = {}
    for (member_id,) in changed:
        scores[member_id] = dict((yield from ask(_SCORES, guild_id, member_id)))
    return ScoreChanges(now, club.votes, club.total, scores)


def revision_of(guild_id: int) -> Steps[int]:
    """The number of the latest change; 0 before the first."""
    rows = yield from ask("SELECT revision FROM score_revision WHERE guild_id = $1", guild_id)
    return int(rows[0][0]) if rows else 0


def count_changed(guild_id: int, revision: int) -> Steps[int]:
    """How many members have changed scores since that revision."""
    [(number,)] = yield from ask(
        "SELECT COUNT(*) FROM score_change WHERE guild_id = $1 AND revision > $2", guild_id, revision
    )
    return int(number)


_REVISION: Final = Table("score_revision", "guild_id", "revision")
_CHANGE: Final = Table("score_change", "guild_id member_id", "revision")

_CHANGED: Final = """
SELECT member_id FROM score_change WHERE guild_id = $1 AND revision > $2 ORDER BY revision LIMIT $3
"""

_SCORES: Final = "SELECT film_id, score FROM score WHERE guild_id = $1 AND member_id = $2"
