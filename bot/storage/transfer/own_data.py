"""Reads what a member already has in a server, to tell what an import adds."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from bot.domain.reviews.review import ReviewDraft
from bot.domain.transfer.film_records import FilmRecord, WaitingRow
from bot.domain.transfer.plan import GivenScore, OwnRecords
from bot.domain.transfer.row_texts import marks_of, text_mark
from bot.domain.transfer.views import WrittenHere
from bot.domain.watchlists import MOST_WATCHED
from bot.storage.engine.bulk import ask_each
from bot.storage.engine.database import Row, Steps, ask
from bot.storage.transfer.own_records import all_records, all_waiting, records_about

_NONE_WAIT: Final[Mapping[str, WaitingRow]] = {}


def all_own(guild_id: int, member_id: int, now: int) -> Steps[OwnRecords]:
    """Everything that the member has there."""
    scores = yield from ask(_SCORES, guild_id, member_id)
    wishes = yield from ask(_WISHES, guild_id, member_id)
    reviewed = yield from ask(_REVIEWED, guild_id, member_id)
    drafted = yield from ask(_DRAFTED, guild_id, member_id, now)
    records = yield from all_records(guild_id, member_id)
    waiting = yield from all_waiting(guild_id, member_id)
    return _own(scores, wishes, (*reviewed, *drafted), records, waiting)


def own_about(guild_id: int, member_id: int, film_ids: Sequence[str], now: int) -> Steps[OwnRecords]:
    """What the member already has about these films; does not include waiting rows."""
    scores = yield from ask_each(f"{_SCORES}{_AMONG}", guild_id, film_ids, member_id)
    wishes = yield from ask_each(f"{_WISHES}{_AMONG}", guild_id, film_ids, member_id)
    reviewed = yield from ask_each(f"{_REVIEWED}{_AMONG}", guild_id, film_ids, member_id)
    drafted = yield from ask_each(f"{_DRAFTED}{_AMONG}", guild_id, film_ids, member_id, now)
    records = yield from records_about(guild_id, member_id, film_ids)
    return _own(scores, wishes, (*reviewed, *drafted), records)


def written_about(guild_id: int, member_id: int, film_id: str, now: int) -> Steps[WrittenHere | None]:
    """What the member has already written about the film."""
    if (yield from ask_each(f"{_REVIEWED}{_AMONG}", guild_id, [film_id], member_id)):
        return WrittenHere.REVIEW
    drafted = yield from ask_each(f"{_DRAFTED}{_AMONG}", guild_id, [film_id], member_id, now)
    return WrittenHere.DRAFT if drafted else None


def most_wishes_of(guild_id: int, member_id: int, own: OwnRecords) -> Steps[int]:
    """How many of the films in `own` can be on the watchlist, given what else is on it."""
    [(wishes,)] = yield from ask(_COUNT_WISHES, guild_id, member_id)
    return MOST_WATCHED - (int(wishes) - len(own.wishes))


def _own(
    scores: Iterable[Row],
    wishes: Sequence[Row],
    written: Iterable[Row],
    records: Sequence[FilmRecord],
    waiting: Mapping[str, WaitingRow] = _NONE_WAIT,
) -> OwnRecords:
    texts: defaultdict[str, set[str]] = defaultdict(set)
    films = set()
    for film_id, title, body, spoiler, rest in written:
        films.add(film_id)
        texts[film_id] |= marks_of(ReviewDraft(title, body, spoiler, 0, rest=rest))
    for record in records:
        if record.is_review:
            texts[record.key.film_id].add(text_mark(record.text))
    return OwnRecords(
        {film_id: GivenScore(score, rated_at) for film_id, score, rated_at in scores},
        dict(wishes),
        frozenset(films),
        frozenset(record.key for record in records),
        waiting,
        dict(texts),
    )


_SCORES: Final = "SELECT film_id, score, rated_at FROM score WHERE guild_id = $1 AND member_id = $2"
_WISHES: Final = "SELECT film_id, added_at FROM watchlist WHERE guild_id = $1 AND member_id = $2"
_COUNT_WISHES: Final = "SELECT COUNT(*) FROM watchlist WHERE guild_id = $1 AND member_id = $2"
_REVIEWED: Final = """
SELECT film_id, title, body, spoiler, rest FROM review WHERE guild_id = $1 AND author_id = $2
"""
_DRAFTED: Final = """
SELECT film_id, title, body, spoiler, rest FROM review_draft
WHERE guild_id = $1 AND author_id = $2 AND kept_until > $3
"""
_AMONG: Final = " AND film_id IN ()"
