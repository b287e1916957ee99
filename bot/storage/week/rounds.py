"""Stores rounds and their posts as rows, and reads past rounds."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Final

from bot.domain.week.ballot import LATELY_ROUNDS
from bot.domain.week.state import Mishap, Post, Round, RoundKey, Step
from bot.storage.discussions.discussions import QUESTION
from bot.storage.engine.records import Columns, Record
from bot.storage.engine.tables import Table
from bot.storage.engine.unit_of_work import Row, Steps, ask


def current_round(guild_id: int) -> Steps[Round | None]:
    """The current round."""
    rows = yield from ask(_SELECT + "guild_id = $1 AND ended_at IS NULL", guild_id)
    return (yield from _with_posts(rows[0])) if rows else None


def kept_round(key: RoundKey) -> Steps[Round | None]:
    """A round as it is stored, current or past."""
    rows = yield from ask(_SELECT + "guild_id = $1 AND number = $2", key.guild_id, key.number)
    return (yield from _with_posts(rows[0])) if rows else None


def last_number(guild_id: int) -> Steps[int]:
    """The number of the latest round; 0 before the first."""
    [(number,)] = yield from ask("SELECT MAX(number) FROM club_round WHERE guild_id = $1", guild_id)
    return int(number or 0)


def write_round(written: Round, before: Round | None) -> Steps[None]:
    """Save a round; `before` is its stored state, if this round is stored already."""
    kept: Mapping[Step, Post] = before.posts if before and before.key == written.key else {}
    yield from ask(_ROUND.upsert(once="begun_at"), *_ROUNDS.row(written))
    for step, post in written.posts.items():
        if kept.get(step) != post:
            yield from write_post(written.key, post)
    for step in kept.keys() - written.posts.keys():
        yield from ask(_POST.delete, written.key.guild_id, written.key.number, step.value)


def write_post(key: RoundKey, post: Post) -> Steps[None]:
    """Save the result of a step."""
    yield from ask(_POST.upsert(), key.guild_id, key.number, *_POSTS.row(post))


def seen_lately(guild_id: int) -> Steps[frozenset[str]]:
    """The films of the latest rounds that reached a discussion, and the announced one."""
    rows = yield from ask(_SEEN_LATELY, guild_id, LATELY_ROUNDS)
    return frozenset(film_id for (film_id,) in rows)


def history(guild_id: int, offset: int, limit: int) -> Steps[tuple[tuple[Round, ...], int]]:
    """Past rounds that reached a discussion, latest first, from `offset` on; and how many there are."""
    rows = yield from ask(
        _SELECT + _PAST + " ORDER BY number DESC LIMIT $2 OFFSET $3", guild_id, limit, offset
    )
    rounds = []
    for row in rows:
        rounds.append((yield from _with_posts(row)))  # noqa: PERF401 - a comprehension cannot yield
    [(total,)] = yield from ask("SELECT COUNT(*) FROM club_round WHERE " + _PAST, guild_id)  # noqa: S608
    return tuple(rounds), int(total)


def _with_posts(row: Row) -> Steps[Round]:
    posts = yield from ask(_POST.select + "guild_id = $1 AND number = $2", *row[:2])
    return _ROUNDS.value(row, posts={Step(post[2]): _POSTS.value(post[2:]) for post in posts})


def _mishap(text: str | None) -> Mishap | None:
    if text is None:
        return None
    kept = json.loads(text)
    away, left_out = kept.pop("away"), kept.pop("left_out")
    return Mishap(away=tuple(away) if away else None, left_out=tuple(map(Step, left_out)), **kept)


_WORD: Final = Columns(("word",), lambda word: (json.dumps(asdict(word)) if word else None,), _mishap)
_ROUNDS: Final = Record(Round, without="posts", word=_WORD)
_POSTS: Final = Record(Post, question=QUESTION)
_ROUND: Final = Table("club_round", "guild_id number", _ROUNDS.names)
_POST: Final = Table("round_post", "guild_id number step", _POSTS.names)
_SELECT: Final = _ROUND.select


def _one_of(steps: Iterable[Step]) -> str:
    return f"last_step IN ({', '.join(f'{step.value!r}' for step in steps)})"


_CAME_TO_DISCUSSION: Final = _one_of(step for step in Step if step.place >= Step.DISCUSSION.place)
_ANNOUNCED: Final = _one_of(
    step for step in Step if Step.ANNOUNCEMENT.place <= step.place < Step.DISCUSSION.place
)

IS_ANNOUNCED: Final = f"({_ANNOUNCED} OR {_CAME_TO_DISCUSSION})"
"""Condition for rounds whose film members know, since it was announced."""

_PAST: Final = f"guild_id = $1 AND ended_at IS NOT NULL AND {_CAME_TO_DISCUSSION}"

_SEEN_LATELY: Final = f"""
SELECT film_id FROM (
    SELECT film_id FROM club_round
    WHERE guild_id = $1 AND {_CAME_TO_DISCUSSION} AND film_id IS NOT NULL
    ORDER BY number DESC LIMIT $2
) AS latest
UNION
SELECT film_id FROM club_round
WHERE guild_id = $1 AND ended_at IS NULL AND film_id IS NOT NULL
    AND {_ANNOUNCED}
"""  # noqa: S608 - made of constants
