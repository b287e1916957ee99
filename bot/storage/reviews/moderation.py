"""Stores reports of reviews, and organisers' decisions."""

from typing import Final

from bot.domain.reviews.moderation import ACTIONS_SHOWN, REPORTS_SHOWN, Action, Case, Decision, Notice, Report
from bot.domain.reviews.review import Review, ReviewKey, ReviewState
from bot.storage.engine.database import SqlValue, Steps, ask
from bot.storage.engine.repository import Repository, reads, writes
from bot.storage.engine.tables import Table
from bot.storage.message_removals import queue_review_in_cards
from bot.storage.reviews.current_key import current_key
from bot.storage.reviews.reviews import find_review
from bot.storage.reviews.unshown import to_be_shown


class ModerationRepository(Repository):
    """The reports and decisions of all servers. Implements `bot.services.ports.Moderation`."""

    @writes
    def report(self, key: ReviewKey, report: Report) -> Steps[bool]:
        """Save a report; False, changing nothing, if that member has reported the review before."""
        key = yield from current_key(key)
        if (yield from find_review(key)) is None:
            return False
        rows = yield from ask(
            _REPORT.insert_new, *_values(key), report.reporter_id, report.reason, report.at, 1
        )
        return bool(rows)

    @reads
    def case(self, guild_id: int, page: int) -> Steps[tuple[Case | None, int]]:
        """The case at place `page` (from 0) of the server's, oldest first, and how many there are."""
        [(total,)] = yield from ask(_HOW_MANY, guild_id)
        rows = yield from ask(_WHICH, guild_id, page)
        if not rows:
            return None, int(total)
        film_id, author_id, open_reports = rows[0]
        key = ReviewKey(guild_id, film_id, author_id)
        review = yield from find_review(key)
        assert review is not None, "one state of the database is read throughout"
        reports = yield from ask(_REPORTS, *_values(key), REPORTS_SHOWN)
        decisions = yield from ask(_DECISIONS, *_values(key), ACTIONS_SHOWN)
        case = Case(
            review,
            open_reports,
            tuple(Report(*row) for row in reports),
            tuple(Decision(who, Action(action), sentence, at) for who, action, sentence, at in decisions),
        )
        return case, int(total)

    @writes
    def decide(self, key: ReviewKey, seen_at: int, decision: Decision) -> Steps[Review | None]:
        """Carry out the organiser's decision about the review as edited at `seen_at`, and record it.

        Returns the review as it was before; None, changing nothing, if it has changed since.
        """
        key = yield from current_key(key)
        if not (yield from ask(_LOCK, *_values(key), seen_at)):
            return None
        review = yield from find_review(key)
        if not (yield from ask(_IS_WAITING, *_values(key))):
            return None
        if decision.action is not Action.WARN:
            state = ReviewState.PUBLIC if decision.action is Action.KEEP else ReviewState.REMOVED
            yield from ask(_SET_STATE, *_values(key), state.value)
            yield from ask(_CLOSE_REPORTS, *_values(key))
            yield from to_be_shown(key, decision.at)
            if state is ReviewState.REMOVED:
                yield from queue_review_in_cards(key, decision.at)
        told = int(decision.action is Action.KEEP)
        done = (decision.at, decision.organiser_id, decision.action.value, decision.sentence, told)
        yield from ask(_DEED.insert_new, *_values(key), *done)
        return review

    @reads
    def notices(self, guild_id: int, author_id: int) -> Steps[tuple[Notice, ...]]:
        """What the member has not been told yet, oldest first."""
        rows = yield from ask(_UNTOLD, guild_id, author_id)
        return tuple(
            Notice(film_id, Decision(organiser, Action(action), sentence, at))
            for film_id, organiser, action, sentence, at in rows
        )

    @writes
    def told(self, guild_id: int, author_id: int, until: int) -> Steps[None]:
        """Record that the member knows everything decided up to that time."""
        yield from ask(
            "UPDATE review_deed SET is_told = 1"
            " WHERE guild_id = $1 AND author_id = $2 AND is_told = 0 AND done_at <= $3",
            guild_id,
            author_id,
            until,
        )


def _values(key: ReviewKey) -> tuple[SqlValue, ...]:
    return key.guild_id, key.film_id, key.author_id


# Also makes organisers who decide at the same time wait for each other on PostgreSQL.
_LOCK: Final = """
UPDATE review SET edited_at = edited_at
WHERE guild_id = $1 AND film_id = $2 AND author_id = $3 AND edited_at = $4
RETURNING author_id
"""

_SET_STATE: Final = """
UPDATE review SET state = $4
WHERE guild_id = $1 AND film_id = $2 AND author_id = $3
"""

_CLOSE_REPORTS: Final = """
UPDATE review_report SET is_open = 0
WHERE guild_id = $1 AND film_id = $2 AND author_id = $3
"""

_REPORT: Final = Table(
    "review_report", "guild_id film_id author_id reporter_id", "reason reported_at is_open"
)

_REPORTS: Final = """
SELECT reporter_id, reason, reported_at FROM review_report
WHERE guild_id = $1 AND film_id = $2 AND author_id = $3 AND is_open = 1
ORDER BY reported_at DESC, reporter_id LIMIT $4
"""

_DECISIONS: Final = """
SELECT organiser_id, action, sentence, done_at FROM review_deed
WHERE guild_id = $1 AND film_id = $2 AND author_id = $3
ORDER BY done_at DESC, organiser_id LIMIT $4
"""

_DEED: Final = Table(
    "review_deed", "guild_id film_id author_id done_at organiser_id action", "sentence is_told"
)

_UNTOLD: Final = """
SELECT film_id, organiser_id, action, sentence, done_at FROM review_deed
WHERE guild_id = $1 AND author_id = $2 AND is_told = 0
ORDER BY done_at, film_id
"""

# A review waits while it is held, or public with open reports.
_WAITING: Final = """
FROM review
LEFT JOIN (
    SELECT film_id AS of_film, author_id AS by_author, COUNT(*) AS reports, MIN(reported_at) AS since
    FROM review_report
    WHERE guild_id = $1 AND is_open = 1
    GROUP BY film_id, author_id
) AS reported
    ON of_film = film_id AND by_author = author_id
WHERE guild_id = $1 AND (state = 'held' OR (state = 'public' AND reports > 0))"""

_HOW_MANY: Final = "SELECT COUNT(*)" + _WAITING

_WHICH: Final = f"""
SELECT film_id, author_id, COALESCE(reports, 0) {_WAITING}
ORDER BY COALESCE(since, edited_at), film_id, author_id LIMIT 1 OFFSET $2
"""

_IS_WAITING: Final = f"SELECT 1 {_WAITING} AND film_id = $2 AND author_id = $3"
