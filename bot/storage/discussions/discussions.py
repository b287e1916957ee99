"""Stores discussions, the comments offered to their recaps, and a film's scores over time."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from bot.domain.discussions.discussion import (
    AN_HOUR,
    TRY_AGAIN_SECONDS,
    Anew,
    Discussion,
    DiscussionKey,
    DiscussionRequest,
    Phase,
    Question,
    Repeated,
    TooManyDiscussions,
    judge,
)
from bot.domain.discussions.dives.deep_dive import Echo
from bot.domain.scores import Tally
from bot.storage.discussions.recap_quotes import forget_offers, has_recap, offers, offers_of_round, take
from bot.storage.engine.database import Steps, ask
from bot.storage.engine.records import Columns, Record
from bot.storage.engine.repository import Repository, reads, writes
from bot.storage.engine.row_locks import hold, next_number
from bot.storage.engine.tables import Table
from bot.storage.films.club_films import current_id


def _keep(discussion: Discussion) -> Steps[None]:
    """Save the discussion; nothing happens if it has been dropped."""
    yield from ask(_UPDATE, *_DISCUSSIONS.row(discussion))


def _find(key: DiscussionKey) -> Steps[Discussion | None]:
    """The discussion of that number."""
    rows = yield from ask(_SELECT + "guild_id = $1 AND number = $2", key.guild_id, key.number)
    return _DISCUSSIONS.value(rows[0]) if rows else None


def _find_by_thread(guild_id: int, thread_id: int) -> Steps[Discussion | None]:
    """The discussion in that thread."""
    rows = yield from ask(_SELECT + "guild_id = $1 AND thread_id = $2", guild_id, thread_id)
    return _DISCUSSIONS.value(rows[0]) if rows else None


class DiscussionRepository(Repository):
    """The discussions of all servers. Implements `bot.services.ports.Discussions`."""

    @writes
    def claim(
        self, request: DiscussionRequest, question: Question | None, tally: Tally, now: int
    ) -> Steps[Discussion | Repeated | TooManyDiscussions]:
        """Claim, durably, a discussion that is about to be opened, unless the domain's rule forbids it."""
        request = replace(request, film_id=(yield from current_id(request.guild_id, request.film_id)))
        yield from hold(request.guild_id, _COUNTER)
        since = now - AN_HOUR
        rows = yield from ask(_RECENT, request.guild_id, request.member_id, since, Phase.OPENING.value)
        verdict = judge(request, question, [_DISCUSSIONS.value(row) for row in rows], now)
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
        yield from ask(_DISCUSSION.insert, *_DISCUSSIONS.row(discussion))
        return discussion

    keep = writes.unit(_keep)

    @writes
    def postpone(self, key: DiscussionKey, due_at: int) -> Steps[None]:
        """Check the discussion again at that time, unless it is closed."""
        yield from ask(_POSTPONE, key.guild_id, key.number, due_at)

    @writes
    def drop(self, key: DiscussionKey) -> Steps[None]:
        """Delete a discussion that was not opened, and the claim for its thread, which nobody takes up."""
        yield from forget_offers(key)
        yield from ask(_DISCUSSION.delete, key.guild_id, key.number)
        yield from ask(_DROP_CLAIM, key.guild_id, str(key.number))

    @writes
    def claim_close(self, key: DiscussionKey, now: int, due_at: int) -> Steps[Discussion | None]:
        """Claim, durably, that it is about to be closed; returns its current state."""
        yield from ask(_START_CLOSING, key.guild_id, key.number, now, due_at)
        return (yield from _find(key))

    @writes
    def finish(self, discussion: Discussion) -> Steps[None]:
        """Save it as closed, and delete the offers to its recap, unless a round's recap still needs them."""
        yield from _keep(discussion)
        if not (yield from _awaits_recap(discussion)):
            yield from forget_offers(discussion.key)

    find = reads.unit(_find)

    find_by_thread = reads.unit(_find_by_thread)

    @reads
    def open_ones(self, guild_id: int) -> Steps[tuple[Discussion, ...]]:
        """The discussions that members can write in, the latest first."""
        where = "guild_id = $1 AND phase IN ('open', 'closing') ORDER BY number DESC"
        rows = yield from ask(_SELECT + where, guild_id)
        return tuple(map(_DISCUSSIONS.value, rows))

    @reads
    def latest(self, guild_id: int, limit: int) -> Steps[tuple[Discussion, ...]]:
        """The discussions with a thread, open or closed, the latest first."""
        where = "guild_id = $1 AND thread_id IS NOT NULL ORDER BY number DESC LIMIT $2"
        rows = yield from ask(_SELECT + where, guild_id, limit)
        return tuple(map(_DISCUSSIONS.value, rows))

    @reads
    def servers_due(self, now: int) -> Steps[Sequence[int]]:
        """The servers where a discussion is due for a check."""
        rows = yield from ask("SELECT DISTINCT guild_id FROM discussion WHERE due_at <= $1", now)
        return [guild_id for (guild_id,) in rows]

    @reads
    def due(self, guild_id: int, now: int, limit: int) -> Steps[tuple[Discussion, ...]]:
        """The server's discussions that are due for a check, the longest due first."""
        where = "guild_id = $1 AND due_at <= $2 ORDER BY due_at, number LIMIT $3"
        rows = yield from ask(_SELECT + where, guild_id, now, limit)
        return tuple(map(_DISCUSSIONS.value, rows))

    offer = writes.unit(take)

    offers = reads.unit(offers)

    offers_of_round = reads.unit(offers_of_round)

    has_recap = reads.unit(has_recap)

    @reads
    def echo(self, guild_id: int, film_id: str, since: int) -> Steps[Echo | None]:
        """The film's scores before `since` and after; None if it has none."""
        [row] = yield from ask(_ECHO, guild_id, film_id, since)
        echo = Echo(*(int(value) for value in row))
        return echo if echo.earlier_votes or echo.recent_votes else None


def adopt(discussion: Discussion) -> Steps[None]:
    """Make an open thread a discussion, with the next number, unless it already is one."""
    guild_id, thread_id = discussion.key.guild_id, discussion.thread_id
    yield from hold(guild_id, _COUNTER)
    if thread_id is None or (yield from _find_by_thread(guild_id, thread_id)):
        return
    number = yield from next_number(guild_id, _COUNTER)
    numbered = replace(discussion, key=DiscussionKey(guild_id, number))
    yield from ask(_DISCUSSION.insert, *_DISCUSSIONS.row(numbered))


def _awaits_recap(discussion: Discussion) -> Steps[bool]:
    """Whether the round that opened it is not over yet."""
    number = discussion.round_number
    if number is None:
        return False
    where = "guild_id = $1 AND number = $2 AND ended_at IS NULL"
    return bool((yield from ask(f"SELECT 1 FROM club_round WHERE {where}", discussion.key.guild_id, number)))  # noqa: S608


_COUNTER: Final = "discussions"

QUESTION: Final = Columns(
    ("question", "question_hidden"),
    lambda question: (question.text, int(question.hidden)) if question else (None, 0),
    lambda text, hidden: None if text is None else Question(text, bool(hidden)),
)
"""How an optional question is stored."""

_QUESTION: Final = Columns(
    ("question", "question_hidden", "question_own"),
    lambda question: (
        (question.text, int(question.hidden), int(question.is_own)) if question else (None, 0, 0)
    ),
    lambda text, hidden, own: None if text is None else Question(text, bool(hidden), bool(own)),
)
_DISCUSSIONS: Final = Record(Discussion, question=_QUESTION)
_DISCUSSION: Final = Table("discussion", "guild_id number", _DISCUSSIONS.names)
_DROP_CLAIM: Final = """
DELETE FROM club_thread
WHERE guild_id = $1 AND purpose = 'discussion' AND subject = $2 AND thread_id IS NULL
"""
_SELECT: Final = _DISCUSSION.select
_PLACE: Final = {name: place for place, name in enumerate(_DISCUSSION.names.split(", "), 1)}

_RECENT: Final = _SELECT + "guild_id = $1 AND starter_id = $2 AND (opened_at > $3 OR phase = $4)"

# If the starter's data was deleted meanwhile, it stays deleted, and so does their question.
# Beside 0 and 1, PostgreSQL takes an argument without a cast for a number of 32 bits, which no id is.
_UPDATE: Final = _DISCUSSION.update(
    starter_id="CASE starter_id WHEN 0 THEN 0 ELSE CAST($5 AS BIGINT) END",
    question=(
        f"CASE WHEN starter_id = 0 AND CAST(${_PLACE['question_own']} AS BIGINT) = 1 THEN NULL"
        f" ELSE ${_PLACE['question']} END"
    ),
)

_POSTPONE: Final = """
UPDATE discussion SET due_at = $3 WHERE guild_id = $1 AND number = $2 AND phase <> 'closed'
"""

_START_CLOSING: Final = """
UPDATE discussion SET phase = 'closing', closing_at = $3, due_at = $4
WHERE guild_id = $1 AND number = $2 AND phase = 'open'
"""

_ECHO: Final = """
SELECT
    COUNT(CASE WHEN rated_at < $3 THEN 1 END), COALESCE(SUM(CASE WHEN rated_at < $3 THEN score END), 0),
    COUNT(CASE WHEN rated_at >= $3 THEN 1 END), COALESCE(SUM(CASE WHEN rated_at >= $3 THEN score END), 0)
FROM score
WHERE guild_id = $1 AND film_id = $2
"""
