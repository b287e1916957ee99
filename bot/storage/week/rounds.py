"""Rounds and their posts, as rows; and the rounds that are past."""

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Final

from bot.domain.discussions.discussion import Question
from bot.domain.week.ballot import LATELY_ROUNDS
from bot.domain.week.plan import Picking
from bot.domain.week.state import Mishap, PickedBy, Post, PostState, Round, RoundKey, Step
from bot.storage.engine.unit_of_work import Row, SqlValue, Steps, ask


def current_round(guild_id: int) -> Steps[Round | None]:
    """The round that is under way."""
    rows = yield from ask(_SELECT + "guild_id = $1 AND ended_at IS NULL", guild_id)
    return (yield from _with_posts(rows[0])) if rows else None


def last_number(guild_id: int) -> Steps[int]:
    """The highest number of a round so far; 0 before the first."""
    [(number,)] = yield from ask("SELECT MAX(number) FROM club_round WHERE guild_id = $1", guild_id)
    return int(number or 0)


def write_round(written: Round, before: Round | None) -> Steps[None]:
    """Keep a round as it stands; `before` is what is kept of it already, if it is the same round's."""
    kept: Mapping[Step, Post] = before.posts if before and before.key == written.key else {}
    yield from ask(_WRITE, *_columns(written))
    for step, post in written.posts.items():
        if kept.get(step) != post:
            yield from write_post(written.key, post)
    for step in kept.keys() - written.posts.keys():
        yield from ask(_DROP_POST, written.key.guild_id, written.key.number, step.value)


def write_post(key: RoundKey, post: Post) -> Steps[None]:
    """Keep what became of a step."""
    question = post.question
    yield from ask(
        _WRITE_POST,
        key.guild_id,
        key.number,
        post.step.value,
        post.state.value,
        post.claimed_at,
        post.channel_id,
        post.message_id,
        post.thread_id,
        question.text if question else None,
        int(bool(question and question.hidden)),
    )


def seen_lately(guild_id: int) -> Steps[frozenset[str]]:
    """The films of the latest rounds that came to a discussion, and the one that is announced."""
    rows = yield from ask(_SEEN_LATELY, guild_id, LATELY_ROUNDS)
    return frozenset(film_id for (film_id,) in rows)


def history(guild_id: int, offset: int, limit: int) -> Steps[tuple[tuple[Round, ...], int]]:
    """The past rounds that came to a discussion, from `offset` on, the latest first; and how many in all."""
    rows = yield from ask(
        _SELECT + _PAST + " ORDER BY number DESC LIMIT $2 OFFSET $3", guild_id, limit, offset
    )
    rounds = []
    for row in rows:
        rounds.append((yield from _with_posts(row)))  # noqa: PERF401 - a comprehension cannot yield
    [(total,)] = yield from ask("SELECT COUNT(*) FROM club_round WHERE " + _PAST, guild_id)  # noqa: S608
    return tuple(rounds), int(total)


def _with_posts(row: Row) -> Steps[Round]:
    guild_id, number, picking, anchor, begun_at, last_step, film_id, picked_by, *rest = row
    nominator_id, pitch, chooser_id, word, is_joined, comments, ended_at = rest
    posts = yield from ask(_POSTS, guild_id, number)
    return Round(
        key=RoundKey(guild_id, number),
        picking=Picking(picking),
        anchor=dt.date.fromisoformat(anchor),
        begun_at=begun_at,
        last_step=Step(last_step) if last_step else None,
        film_id=film_id,
        picked_by=PickedBy(picked_by) if picked_by else None,
        nominator_id=nominator_id,
        pitch=pitch,
        chooser_id=chooser_id,
        word=_word(word) if word else None,
        is_joined=bool(is_joined),
        comments=comments,
        ended_at=ended_at,
        posts={Step(post[0]): _post(*post) for post in posts},
    )


def _columns(written: Round) -> tuple[SqlValue, ...]:
    return (
        written.key.guild_id,
        written.key.number,
        written.picking.value,
        written.anchor.isoformat(),
        written.begun_at,
        written.last_step.value if written.last_step else None,
        written.film_id,
        written.picked_by.value if written.picked_by else None,
        written.nominator_id,
        written.pitch,
        written.chooser_id,
        json.dumps(asdict(written.word)) if written.word else None,
        int(written.is_joined),
        written.comments,
        written.ended_at,
    )


def _post(
    step: str,
    state: str,
    claimed_at: int,
    channel_id: int | None,
    message_id: int | None,
    thread_id: int | None,
    question: str | None,
    is_hidden: int,
) -> Post:
    asked = None if question is None else Question(question, bool(is_hidden))
    return Post(Step(step), PostState(state), claimed_at, channel_id, message_id, thread_id, asked)


def _word(text: str) -> Mishap:
    kept = json.loads(text)
    away, left_out = kept.pop("away"), kept.pop("left_out")
    return Mishap(away=tuple(away) if away else None, left_out=tuple(map(Step, left_out)), **kept)


_COLUMNS: Final = """guild_id, number, picking, anchor, begun_at, last_step, film_id, picked_by, nominator_id,
    pitch, chooser_id, word, is_joined, comments, ended_at"""

_SELECT: Final = f"SELECT {_COLUMNS} FROM club_round WHERE "  # noqa: S608 - made of constants

_CAME_TO_DISCUSSION: Final = "last_step IN ('discussion', 'after', 'second', 'recap')"

_PAST: Final = f"guild_id = $1 AND ended_at IS NOT NULL AND {_CAME_TO_DISCUSSION}"

_POSTS: Final = """
SELECT step, state, claimed_at, channel_id, message_id, thread_id, question, question_hidden
FROM round_post
WHERE guild_id = $1 AND number = $2
"""

_WRITE: Final = f"""
INSERT INTO club_round ({_COLUMNS})
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
ON CONFLICT (guild_id, number) DO UPDATE SET
    picking = excluded.picking, anchor = excluded.anchor, last_step = excluded.last_step,
    film_id = excluded.film_id, picked_by = excluded.picked_by, nominator_id = excluded.nominator_id,
    pitch = excluded.pitch, chooser_id = excluded.chooser_id, word = excluded.word,
    is_joined = excluded.is_joined, comments = excluded.comments, ended_at = excluded.ended_at
"""  # noqa: S608 - made of constants

_WRITE_POST: Final = """
INSERT INTO round_post (guild_id, number, step, state, claimed_at, channel_id, message_id, thread_id,
    question, question_hidden)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
ON CONFLICT (guild_id, number, step) DO UPDATE SET
    state = excluded.state, claimed_at = excluded.claimed_at, channel_id = excluded.channel_id,
    message_id = excluded.message_id, thread_id = excluded.thread_id, question = excluded.question,
    question_hidden = excluded.question_hidden
"""

_DROP_POST: Final = "DELETE FROM round_post WHERE guild_id = $1 AND number = $2 AND step = $3"

_SEEN_LATELY: Final = f"""
SELECT film_id FROM (
    SELECT film_id FROM club_round
    WHERE guild_id = $1 AND {_CAME_TO_DISCUSSION} AND film_id IS NOT NULL
    ORDER BY number DESC LIMIT $2
) AS latest
UNION
SELECT film_id FROM club_round
WHERE guild_id = $1 AND ended_at IS NULL AND film_id IS NOT NULL
    AND last_step IN ('announcement', 'event', 'before')
"""  # noqa: S608 - made of constants
