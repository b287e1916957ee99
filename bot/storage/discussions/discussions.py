"""Discussions, what was offered to their recaps, and a film's scores over time."""

from dataclasses import replace
from typing import Final

from bot.domain.discussions.deep_dive import Echo
from bot.domain.discussions.discussion import (
    AN_HOUR,
    TRY_AGAIN_SECONDS,
    Anew,
    Discussion,
    DiscussionKey,
    DiscussionRequest,
    Opener,
    Phase,
    Question,
    Repeated,
    TooMany,
    judge,
)
from bot.domain.scores import Tally
from bot.storage.discussions.recap_quotes import forget_offers, offers, take
from bot.storage.engine.database import Row, SqlValue, Steps, ask
from bot.storage.engine.repository import Repository, reads, writes
from bot.storage.engine.row_locks import hold, next_number


def _keep(discussion: Discussion) -> Steps[None]:
    """Keep how the discussion stands now; nothing happens if it has been dropped."""
    yield from ask(_UPDATE, *_to_row(discussion))


def _find(key: DiscussionKey) -> Steps[Discussion | None]:
    """The discussion of that number."""
    rows = yield from ask(_SELECT + "guild_id = $1 AND number = $2", key.guild_id, key.number)
    return _from_row(rows[0]) if rows else None


def _find_by_thread(guild_id: int, thread_id: int) -> Steps[Discussion | None]:
    """The discussion in that thread."""
    rows = yield from ask(_SELECT + "guild_id = $1 AND thread_id = $2", guild_id, thread_id)
    return _from_row(rows[0]) if rows else None


class DiscussionRepository(Repository):
    """The discussions of all servers. Implements `bot.services.ports.Discussions`."""

    @writes
    def claim(
        self, request: DiscussionRequest, question: Question | None, tally: Tally, now: int
    ) -> Steps[Discussion | Repeated | TooMany]:
        """Say, durably, that a discussion is about to be opened, unless the domain's rule is against it."""
        yield from hold(request.guild_id, _COUNTER)
        since = now - AN_HOUR
        rows = yield from ask(_RECENT, request.guild_id, request.member_id, since, Phase.OPENING.value)
        verdict = judge(request, [_from_row(row) for row in rows], now)
        if not isinstance(verdict, Anew):
            return verdict
        number = yield from next_number(request.guild_id, _COUNTER)
        discussion = Discussion(
            key=DiscussionKey(request.guild_id, number),
            film_id=request.film_id,
            opener=request.opener,
            starter_id=request.member_id,
            channel_id=request.channel_id,
            language=request.language,
            opened_at=now,
            due_at=now + TRY_AGAIN_SECONDS,
            question=question,
            votes_then=tally.votes,
            total_then=tally.total,
        )
        yield from ask(_INSERT, *_to_row(discussion))
        return discussion

    keep = writes.unit(_keep)

    @writes
    def postpone(self, key: DiscussionKey, due_at: int) -> Steps[None]:
        """Look after the discussion again at that time, unless it is closed."""
        yield from ask(_POSTPONE, key.guild_id, key.number, due_at)

    @writes
    def drop(self, key: DiscussionKey) -> Steps[None]:
        """Forget a discussion that came to nothing."""
        yield from forget_offers(key)
        yield from ask("DELETE FROM discussion WHERE guild_id = $1 AND number = $2", key.guild_id, key.number)

    @writes
    def claim_close(self, key: DiscussionKey, now: int, due_at: int) -> Steps[Discussion | None]:
        """Say, durably, that it is about to be closed; the discussion as it stands then."""
        yield from ask(_START_CLOSING, key.guild_id, key.number, now, due_at)
        return (yield from _find(key))

    @writes
    def finish(self, discussion: Discussion) -> Steps[None]:
        """Keep it as closed, and forget what was offered to its recap."""
        yield from _keep(discussion)
        yield from forget_offers(discussion.key)

    find = reads.unit(_find)

    find_by_thread = reads.unit(_find_by_thread)

    @reads
    def open_ones(self, guild_id: int) -> Steps[tuple[Discussion, ...]]:
        """Those that members can talk in, the latest first."""
        where = "guild_id = $1 AND phase IN ('open', 'closing') ORDER BY number DESC"
        rows = yield from ask(_SELECT + where, guild_id)
        return tuple(map(_from_row, rows))

    @reads
    def latest(self, guild_id: int, limit: int) -> Steps[tuple[Discussion, ...]]:
        """Those with a thread, open or closed, the latest first."""
        where = "guild_id = $1 AND thread_id IS NOT NULL ORDER BY number DESC LIMIT $2"
        rows = yield from ask(_SELECT + where, guild_id, limit)
        return tuple(map(_from_row, rows))

    @reads
    def due(self, now: int, limit: int) -> Steps[tuple[Discussion, ...]]:
        """Those of all servers that are to be looked after, the longest due first."""
        where = "due_at <= $1 ORDER BY due_at, guild_id, number LIMIT $2"
        rows = yield from ask(_SELECT + where, now, limit)
        return tuple(map(_from_row, rows))

    offer = writes.unit(take)

    offers = reads.unit(offers)

    @reads
    def echo(self, guild_id: int, film_id: str, since: int) -> Steps[Echo | None]:
        """The film's scores before and from `since` on; None without any."""
        [row] = yield from ask(_ECHO, guild_id, film_id, since)
        first, latest, *sums = row
        return None if first is None else Echo(first, latest, *(int(value) for value in sums))


def adopt(discussion: Discussion) -> Steps[None]:
    """Make an open thread a discussion, with the next number; one that is one already stays as it is."""
    guild_id, thread_id = discussion.key.guild_id, discussion.thread_id
    yield from hold(guild_id, _COUNTER)
    if thread_id is None or (yield from _find_by_thread(guild_id, thread_id)):
        return
    number = yield from next_number(guild_id, _COUNTER)
    yield from ask(_INSERT, *_to_row(replace(discussion, key=DiscussionKey(guild_id, number))))


def _to_row(discussion: Discussion) -> tuple[SqlValue, ...]:
    question = discussion.question
    return (
        discussion.key.guild_id,
        discussion.key.number,
        discussion.film_id,
        discussion.opener.value,
        discussion.starter_id,
        discussion.channel_id,
        discussion.language,
        discussion.opened_at,
        discussion.due_at,
        discussion.phase.value,
        question.text if question else None,
        int(bool(question and question.hidden)),
        discussion.votes_then,
        discussion.total_then,
        discussion.thread_id,
        discussion.closing_at,
        discussion.recap_id,
    )


def _from_row(row: Row) -> Discussion:
    guild_id, number, film_id, opener, starter, channel, language, opened, due, *rest = row
    phase, question, is_hidden, votes, total, thread_id, closing_at, recap_id = rest
    return Discussion(
        key=DiscussionKey(guild_id, number),
        film_id=film_id,
        opener=Opener(opener),
        starter_id=starter,
        channel_id=channel,
        language=language,
        opened_at=opened,
        due_at=due,
        phase=Phase(phase),
        question=None if question is None else Question(question, bool(is_hidden)),
        votes_then=votes,
        total_then=total,
        thread_id=thread_id,
        closing_at=closing_at,
        recap_id=recap_id,
    )


_COUNTER: Final = "discussions"

_COLUMNS: Final = """guild_id, number, film_id, opener, starter_id, channel_id, language, opened_at, due_at,
    phase, question, question_hidden, votes_then, total_then, thread_id, closing_at, recap_id"""

_SELECT: Final = f"SELECT {_COLUMNS} FROM discussion WHERE "  # noqa: S608 - made of constants

_RECENT: Final = _SELECT + "guild_id = $1 AND starter_id = $2 AND (opened_at > $3 OR phase = $4)"

_INSERT: Final = f"""
INSERT INTO discussion ({_COLUMNS})
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
"""  # noqa: S608 - made of constants

# A starter who has been forgotten meanwhile stays so.
_UPDATE: Final = """
UPDATE discussion SET
    film_id = $3, opener = $4, starter_id = CASE starter_id WHEN 0 THEN 0 ELSE $5 END, channel_id = $6,
    language = $7, opened_at = $8, due_at = $9, phase = $10, question = $11, question_hidden = $12,
    votes_then = $13, total_then = $14, thread_id = $15, closing_at = $16, recap_id = $17
WHERE guild_id = $1 AND number = $2
"""

_POSTPONE: Final = """
UPDATE discussion SET due_at = $3 WHERE guild_id = $1 AND number = $2 AND phase <> 'closed'
"""

_START_CLOSING: Final = """
UPDATE discussion SET phase = 'closing', closing_at = $3, due_at = $4
WHERE guild_id = $1 AND number = $2 AND phase = 'open'
"""

_ECHO: Final = """
SELECT MIN(rated_at), MAX(rated_at),
    COUNT(CASE WHEN rated_at < $3 THEN 1 END), COALESCE(SUM(CASE WHEN rated_at < $3 THEN score END), 0),
    COUNT(CASE WHEN rated_at >= $3 THEN 1 END), COALESCE(SUM(CASE WHEN rated_at >= $3 THEN score END), 0)
FROM score
WHERE guild_id = $1 AND film_id = $2
"""
