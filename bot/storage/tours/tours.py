"""Stores members' tours: their films in order, and the answers."""

from collections.abc import Collection, Mapping
from typing import Final

from bot.domain.tours import Sitting, Tour, TourAnswer, TourKind, TourPlace, TourQuery
from bot.storage.engine.database import Steps, ask
from bot.storage.engine.repository import Repository, reads, writes
from bot.storage.engine.tables import Table
from bot.storage.films.club_films import current_id, current_ids
from bot.storage.tours.candidates import material

_BEYOND: Final = 2**31 - 1
"""A place after all others."""


def _place(guild_id: int, member_id: int) -> Steps[TourPlace]:
    """The member's position: the first film with neither answer nor score."""
    rows = yield from ask(_NEXT, guild_id, member_id)
    [(answered,)] = yield from ask(_ANSWERED, guild_id, member_id, _BEYOND)
    return TourPlace(rows[0][0] if rows else None, answered)


def _set_over(guild_id: int, member_id: int, *, is_over: bool) -> Steps[None]:
    """End the tour, or continue it."""
    yield from ask(
        "UPDATE tour SET is_over = $3 WHERE guild_id = $1 AND member_id = $2",
        guild_id,
        member_id,
        int(is_over),
    )


class TourRepository(Repository):
    """The tours of all servers. Implements `bot.services.tours.tours.Tours`."""

    @reads
    def find(self, guild_id: int, member_id: int) -> Steps[Tour | None]:
        """The member's latest tour."""
        rows = yield from ask(_FIND, guild_id, member_id)
        if not rows:
            return None
        kind, genre, decade, is_over = rows[0]
        return Tour(TourQuery(TourKind(kind), genre, decade), bool(is_over))

    material = reads.unit(material)

    @writes
    def begin(self, guild_id: int, member_id: int, query: TourQuery) -> Steps[None]:
        """Begin a tour, replacing the one before."""
        yield from ask(_TOUR.upsert(), guild_id, member_id, query.kind.value, query.genre, query.decade, 0)
        yield from ask(_DROP_FILMS, guild_id, member_id)
        yield from ask(_DROP_SOULMATES, guild_id, member_id)

    @writes
    def extend(self, guild_id: int, member_id: int, film_ids: Collection[str]) -> Steps[TourPlace]:
        """Add these films at the end; returns the member's position."""
        now_ids = yield from current_ids(guild_id, film_ids)
        # On PostgreSQL this also locks the places.
        yield from _set_over(guild_id, member_id, is_over=False)
        [(last,)] = yield from ask(_LAST_PLACE, guild_id, member_id)
        for place, film_id in enumerate(now_ids, last + 1):
            yield from ask(_FILM.insert_new, guild_id, member_id, film_id, place)
        return (yield from _place(guild_id, member_id))

    place = reads.unit(_place)

    @reads
    def place_before(self, guild_id: int, member_id: int, film_id: str) -> Steps[TourPlace | None]:
        """The film answered last before that one; None if there is none."""
        rows = yield from ask(_PLACE_OF, guild_id, member_id, film_id)
        earlier = yield from ask(_EARLIER, guild_id, member_id, rows[0][0] if rows else _BEYOND)
        if not earlier:
            return None
        before_id, place, answer, own_score = earlier[0]
        [(answered,)] = yield from ask(_ANSWERED, guild_id, member_id, place)
        return TourPlace(before_id, answered, TourAnswer(answer), own_score)

    @writes
    def answer(
        self, guild_id: int, member_id: int, film_id: str, answer: TourAnswer, now: int
    ) -> Steps[TourPlace]:
        """Save an answer, replacing an earlier one, in a running tour; returns the member's position."""
        film_id = yield from current_id(guild_id, film_id)
        yield from _set_over(guild_id, member_id, is_over=False)
        yield from ask(_KEEP_ANSWER, guild_id, member_id, film_id, answer.value)
        if answer is TourAnswer.UNSEEN:
            yield from ask(_SKIP.upsert(), guild_id, member_id, film_id, now)
        else:
            yield from ask(_SKIP.delete, guild_id, member_id, film_id)
        return (yield from _place(guild_id, member_id))

    @writes
    def forget(self, guild_id: int, member_id: int, film_id: str) -> Steps[TourPlace]:
        """Drop a film that is gone; returns the member's position."""
        yield from ask(_FILM.delete, guild_id, member_id, film_id)
        return (yield from _place(guild_id, member_id))

    set_over = writes.unit(_set_over)

    @reads
    def sitting(self, guild_id: int, member_id: int) -> Steps[Sitting]:
        """The answers in the latest tour, with the scores as they are now, in order."""
        scored = yield from ask(_SCORED, guild_id, member_id)
        rows = yield from ask(_COUNTS, guild_id, member_id)
        counts: dict[str, int] = dict(rows)
        return Sitting(
            tuple((film_id, score) for film_id, score in scored),
            counts.get(TourAnswer.UNSEEN.value, 0),
            counts.get(TourAnswer.WANTED.value, 0),
        )

    @writes
    def keep_closest(self, guild_id: int, member_id: int, closest: Mapping[int, int]) -> Steps[None]:
        """Save the affinities of the closest members as the tour begins."""
        yield from ask(_DROP_SOULMATES, guild_id, member_id)
        for soulmate_id, affinity in closest.items():
            yield from ask(_SOULMATE.insert, guild_id, member_id, soulmate_id, affinity)

    @reads
    def closest_then(self, guild_id: int, member_id: int) -> Steps[Mapping[int, int]]:
        """The saved affinities, by member."""
        rows = yield from ask(_SOULMATES, guild_id, member_id)
        return dict(rows)


_FIND: Final = "SELECT kind, genre, decade, is_over FROM tour WHERE guild_id = $1 AND member_id = $2"
_PLACE_OF: Final = "SELECT place FROM tour_film WHERE guild_id = $1 AND member_id = $2 AND film_id = $3"
_DROP_FILMS: Final = "DELETE FROM tour_film WHERE guild_id = $1 AND member_id = $2"
_DROP_SOULMATES: Final = "DELETE FROM tour_soulmate WHERE guild_id = $1 AND member_id = $2"

_TOUR: Final = Table("tour", "guild_id member_id", "kind genre decade is_over")

_KEEP_ANSWER: Final = """
UPDATE tour_film SET answer = $4 WHERE guild_id = $1 AND member_id = $2 AND film_id = $3
"""

_SOULMATE: Final = Table("tour_soulmate", "guild_id member_id soulmate_id", "affinity")

_LAST_PLACE: Final = """
SELECT COALESCE(MAX(place), 0) FROM tour_film WHERE guild_id = $1 AND member_id = $2
"""

_FILM: Final = Table("tour_film", "guild_id member_id film_id", "place")

_NEXT: Final = """
SELECT film_id FROM tour_film
WHERE guild_id = $1 AND member_id = $2 AND answer IS NULL
    AND NOT EXISTS (
        SELECT 1 FROM score
        WHERE score.guild_id = $1 AND score.member_id = $2 AND score.film_id = tour_film.film_id
    )
ORDER BY place LIMIT 1
"""

_ANSWERED: Final = """
SELECT COUNT(*) FROM tour_film
WHERE guild_id = $1 AND member_id = $2 AND answer IS NOT NULL AND place < $3
"""

_EARLIER: Final = """
SELECT tour_film.film_id, place, answer, score.score
FROM tour_film
LEFT JOIN score
    ON score.guild_id = tour_film.guild_id AND score.member_id = tour_film.member_id
    AND score.film_id = tour_film.film_id
WHERE tour_film.guild_id = $1 AND tour_film.member_id = $2 AND answer IS NOT NULL AND place < $3
ORDER BY place DESC LIMIT 1
"""

_SKIP: Final = Table("tour_skip", "guild_id member_id film_id", "skipped_at")

_SCORED: Final = """
SELECT tour_film.film_id, score.score
FROM tour_film
JOIN score
    ON score.guild_id = tour_film.guild_id AND score.member_id = tour_film.member_id
    AND score.film_id = tour_film.film_id
WHERE tour_film.guild_id = $1 AND tour_film.member_id = $2 AND answer = 'scored'
ORDER BY place
"""

_COUNTS: Final = """
SELECT answer, COUNT(*) FROM tour_film
WHERE guild_id = $1 AND member_id = $2 AND answer IS NOT NULL
GROUP BY answer
"""

_SOULMATES: Final = "SELECT soulmate_id, affinity FROM tour_soulmate WHERE guild_id = $1 AND member_id = $2"
