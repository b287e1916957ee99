"""Stores films that members fill in: drafts, what waits for an organiser, and the outcome."""

from collections.abc import Sequence
from typing import Final

from bot.domain.added_films.adding import (
    A_DAY,
    DAYS_KEPT,
    Addable,
    Addition,
    AdditionState,
    AddRefusal,
    TypedFilm,
)
from bot.domain.added_films.log import changes_between, typed_of
from bot.domain.films.film import Film
from bot.storage.added_films.film_log import film_log, log_action
from bot.storage.engine.database import Row, Steps, ask
from bot.storage.engine.repository import Repository, reads, writes
from bot.storage.engine.row_locks import hold_scores
from bot.storage.films.club_films import (
    add_film,
    became,
    change_film,
    find_added,
    find_club_film,
    hide_film,
)


class AdditionRepository(Repository):
    """The additions of all servers. Implements `bot.services.added_films.ports.Additions`."""

    log = reads.unit(film_log)

    @writes
    def keep(
        self, guild_id: int, member_id: int, typed: TypedFilm, onward: str, words: str, now: int
    ) -> Steps[int]:
        """Save what a member filled in for `DAYS_KEPT` and return its number. Deletes older ones."""
        yield from hold_scores(guild_id)
        yield from ask(_PURGE, guild_id, now - DAYS_KEPT * A_DAY)
        [(last,)] = yield from ask(_LAST, guild_id, member_id)
        # Numbers start from the time, so that the number on an old page never means another film.
        number = max(int(last), now * 1000) + 1
        yield from ask(_KEEP, guild_id, member_id, number, *typed, onward, words, now)
        return number

    @reads
    def find(self, guild_id: int, member_id: int, number: int) -> Steps[Addition | None]:
        """What the member filled in under that number, if it is still kept."""
        return (yield from _find(guild_id, member_id, number))

    @writes
    def add(
        self,
        guild_id: int,
        addition: Addition,
        addable: Addable,
        now: int,
        *,
        most: int | None,
        approved_by: int = 0,
    ) -> Steps[Film | AddRefusal | str]:
        """Add the film and record the result. With `most`, a member can add no more per day.

        Returns the film, or the id of the one that it was merged into. Added twice, it is added once.
        """
        yield from hold_scores(guild_id)
        member_id, number = addition.member_id, addition.number
        now_there = yield from _find(guild_id, member_id, number)
        if now_there is None or (approved_by and now_there.state is not AdditionState.WAITING):
            return AddRefusal.GONE
        film, listed_id = addable
        known = yield from find_club_film(guild_id, film.id)
        if known is None and (into_id := (yield from became(guild_id, film))):
            yield from _became(guild_id, addition, AdditionState.ADDED, into_id, approved_by)
            yield from _all_became(guild_id, film.id, AdditionState.ADDED, into_id, approved_by or member_id)
            return into_id
        if known is None:
            if most is not None and (yield from _added_lately(guild_id, member_id, now)) >= most:
                return AddRefusal.TOO_MANY
            yield from add_film(guild_id, film, member_id, now, listed_id)
            yield from log_action(
                guild_id, approved_by or member_id, "approve" if approved_by else "add", film, now
            )
        yield from _became(guild_id, addition, AdditionState.ADDED, film.id, approved_by)
        yield from _all_became(guild_id, film.id, AdditionState.ADDED, film.id, approved_by or member_id)
        return known or film

    @writes
    def wait(
        self, guild_id: int, addition: Addition, film_id: str, now: int, *, most: int | None
    ) -> Steps[AddRefusal | bool]:
        """Let the addition wait for an organiser; returns whether somebody had asked for the film.

        It replaces the same addition from the same member.
        """
        yield from hold_scores(guild_id)
        there = yield from _find(guild_id, addition.member_id, addition.number)
        if there is None:
            return AddRefusal.GONE
        is_known = bool((yield from ask(_ASKERS, guild_id, film_id)))
        if there.state is AdditionState.DRAFT:
            same = (guild_id, addition.member_id, film_id, addition.onward, addition.number)
            is_again = bool((yield from ask(_REPLACE, *same)))
            lately = yield from _added_lately(guild_id, addition.member_id, now)
            if most is not None and lately >= most and not is_again:
                return AddRefusal.TOO_MANY
            yield from _became(guild_id, addition, AdditionState.WAITING, film_id, 0)
        return is_known

    @writes
    def refuse(self, guild_id: int, addition: Addition, film: Film, refused_by: int, now: int) -> Steps[bool]:
        """Record that an organiser refused the film; False if somebody decided before."""
        yield from hold_scores(guild_id)
        there = yield from _find(guild_id, addition.member_id, addition.number)
        if there is None or there.state is not AdditionState.WAITING:
            return False
        yield from _became(guild_id, addition, AdditionState.REFUSED, None, refused_by)
        yield from _all_became(guild_id, film.id, AdditionState.REFUSED, None, refused_by)
        yield from log_action(guild_id, refused_by, "refuse", film, now)
        return True

    @writes
    def edit(self, guild_id: int, film: Film, listed_id: str | None, edited_by: int, now: int) -> Steps[bool]:
        """Save new facts of one of the server's own films; False if it is gone."""
        yield from hold_scores(guild_id)
        before = yield from find_added(guild_id, film.id)
        if before is None:
            return False
        yield from change_film(guild_id, film, listed_id)
        changes = changes_between(typed_of(before.film, before.listed_id), typed_of(film, listed_id))
        if changes:
            yield from log_action(guild_id, edited_by, "edit", film, now, changes=changes)
        return True

    @writes
    def hide(self, guild_id: int, film: Film, hidden_by: int, now: int, *, is_hidden: bool) -> Steps[bool]:
        """Stop suggesting a film, or suggest it again; False if it is gone."""
        yield from hold_scores(guild_id)
        if is_there := (yield from hide_film(guild_id, film.id, is_hidden=is_hidden)):
            yield from log_action(guild_id, hidden_by, "hide" if is_hidden else "show", film, now)
        return is_there

    @reads
    def waiting(self, guild_id: int, offset: int, limit: int) -> Steps[tuple[Sequence[Addition], int]]:
        """The films that wait for an organiser, the oldest first, and how many there are in all."""
        rows = yield from ask(f"{_SELECT} AND state = 'waiting' {_IN_ORDER}", guild_id, limit, offset)
        [(total,)] = yield from ask(_WAITING, guild_id)
        return tuple(map(_addition, rows)), int(total)

    @reads
    def askers(self, guild_id: int, film_id: str) -> Steps[Sequence[int]]:
        """The members who wait for the film, in the order they asked."""
        rows = yield from ask(_ASKERS, guild_id, film_id)
        return tuple(dict.fromkeys(member_id for (member_id,) in rows))

    @reads
    def untold(self, guild_id: int, member_id: int) -> Steps[Sequence[Addition]]:
        """Decisions of organisers that the member has not been told, the oldest first."""
        rows = yield from ask(
            f"{_SELECT} AND member_id = $2 AND is_told = 0 ORDER BY number", guild_id, member_id
        )
        return tuple(map(_addition, rows))

    @reads
    def wishes(self, guild_id: int, film_id: str) -> Steps[Sequence[Addition]]:
        """What members wanted to do with an accepted film, the oldest first.

        Only of members who have not been told yet, or who decided themselves.
        """
        rows = yield from ask(f"{_SELECT} {_WISHES}", guild_id, film_id)
        return tuple(map(_addition, rows))

    @writes
    def told(self, guild_id: int, member_id: int, number: int) -> Steps[None]:
        """Record that the member has been told about this one and those before it."""
        yield from ask(_TOLD, guild_id, member_id, number)


def _find(guild_id: int, member_id: int, number: int) -> Steps[Addition | None]:
    rows = yield from ask(f"{_SELECT} AND member_id = $2 AND number = $3", guild_id, member_id, number)
    return _addition(rows[0]) if rows else None


def _became(
    guild_id: int, addition: Addition, state: AdditionState, film_id: str | None, decided_by: int
) -> Steps[None]:
    is_told = int(decided_by in (0, addition.member_id))
    key = (guild_id, addition.member_id, addition.number)
    yield from ask(_BECAME, *key, state.value, film_id, decided_by, is_told)


def _all_became(
    guild_id: int, wanted_id: str, state: AdditionState, film_id: str | None, decided_by: int
) -> Steps[None]:
    """The same result for other members who had asked for the film."""
    yield from ask(_ALL_BECAME, guild_id, wanted_id, state.value, film_id, decided_by)


def _added_lately(guild_id: int, member_id: int, now: int) -> Steps[int]:
    [(number,)] = yield from ask(_LATELY, guild_id, member_id, now - A_DAY)
    return int(number)


def _addition(row: Row) -> Addition:
    member_id, number, title, year, directors, other, link, onward, words, state, made_at, film_id = row
    typed = TypedFilm(title, year, directors, other, link)
    return Addition(member_id, number, typed, onward, words, AdditionState(state), made_at, film_id)


_SELECT: Final = """
SELECT member_id, number, title, year, directors, other_title, link, onward, words, state, made_at, film_id
FROM film_addition
WHERE guild_id = $1"""
_IN_ORDER: Final = "ORDER BY made_at, member_id, number LIMIT $2 OFFSET $3"
_WAITING: Final = (
    "SELECT COUNT(DISTINCT film_id) FROM film_addition WHERE guild_id = $1 AND state = 'waiting'"
)
_ASKERS: Final = """
SELECT member_id FROM film_addition
WHERE guild_id = $1 AND state = 'waiting' AND film_id = $2 ORDER BY made_at, member_id, number
"""
_REPLACE: Final = """
DELETE FROM film_addition
WHERE guild_id = $1 AND member_id = $2 AND state = 'waiting' AND film_id = $3 AND onward = $4 AND number <> $5
RETURNING number
"""
_ALL_BECAME: Final = """
UPDATE film_addition
SET state = $3, film_id = $4, decided_by = $5, is_told = CASE WHEN member_id = $5 THEN 1 ELSE 0 END
WHERE guild_id = $1 AND state = 'waiting' AND film_id = $2
"""
_WISHES: Final = """
AND film_id = $2 AND state = 'added' AND (is_told = 0 OR decided_by = member_id) ORDER BY number
"""
_LAST: Final = "SELECT COALESCE(MAX(number), 0) FROM film_addition WHERE guild_id = $1 AND member_id = $2"
_KEEP: Final = """
INSERT INTO film_addition (guild_id, member_id, number, title, year, directors, other_title, link, onward,
    words, made_at, state, decided_by, is_told)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'draft', 0, 1)
"""
# What waits, or what its member must still be told, stays.
_PURGE: Final = """
DELETE FROM film_addition
WHERE guild_id = $1 AND state <> 'waiting' AND is_told = 1 AND made_at < $2
"""
_BECAME: Final = """
UPDATE film_addition SET state = $4, film_id = $5, decided_by = $6, is_told = $7
WHERE guild_id = $1 AND member_id = $2 AND number = $3
"""
_LATELY: Final = """
SELECT (SELECT COUNT(*) FROM club_film WHERE guild_id = $1 AND added_by = $2 AND added_at > $3)
    + (SELECT COUNT(*) FROM film_addition
        WHERE guild_id = $1 AND member_id = $2 AND state = 'waiting' AND made_at > $3)
"""
_TOLD: Final = "UPDATE film_addition SET is_told = 1 WHERE guild_id = $1 AND member_id = $2 AND number <= $3"
