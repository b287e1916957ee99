"""A server's scores in plain Python, with which storage must agree."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from bot.domain.films.film import Film
from bot.domain.scores import (
    GEM_LEAD,
    GEM_SHARE,
    PRIOR_VOTES,
    ClubTally,
    FigureRules,
    RankedFilm,
    RankingQuery,
    Sort,
    Standing,
    Tally,
    rank_score,
)

FILMS = (
    Film("tt0000001", "Heat", 1995, genres=("action", "crime")),
    Film("tt0000002", "Ran", 1985, genres=("war",)),
    Film("tt0000003", "Alien", 1979, genres=("horror", "science-fiction")),
    Film("wd:Q4", "Memento", 2000),
    Film("wd:Q30", "M", 1931, genres=("crime",)),
    Film("club:a", "Ours", 1999, genres=("crime", "drama")),
    Film("club:B", "Theirs", 1990, genres=("drama",)),
)


@dataclass
class Club:
    """Every member's score of every film; all figures are counted anew from them."""

    scores: dict[tuple[int, str], int] = field(default_factory=dict)
    rules: FigureRules = field(default_factory=FigureRules)

    def tally(self, film_id: str) -> Tally:
        given = [score for (_, film), score in self.scores.items() if film == film_id]
        return Tally(tuple(given.count(score) for score in range(1, 11)))

    @property
    def sums(self) -> ClubTally:
        return ClubTally(len(self.scores), sum(self.scores.values()))

    def standing(self, member_id: int, film_id: str) -> Standing:
        tally = self.tally(film_id)
        least, own_score = self.rules.minimum_votes, self.scores.get((member_id, film_id))
        ranked = [other for film in FILMS if (other := self.tally(film.id)).votes >= least]
        better = [other for other in ranked if self._worth(other) > self._worth(tally)]
        place = len(better) + 1 if tally.votes >= least else None
        return Standing(tally, self.sums, own_score, place, len(ranked), self.rules)

    def ranking(self, query: RankingQuery) -> list[RankedFilm]:
        listed = {film.id: self.tally(film.id) for film in self._listed(query)}
        keys = {film_id: self._keys(query.sort, tally) for film_id, tally in listed.items()}
        order = sorted(sorted(listed), key=lambda film_id: keys[film_id], reverse=True)
        return [
            RankedFilm(_place(keys[film_id], keys.values()), film_id, listed[film_id]) for film_id in order
        ]

    def _listed(self, query: RankingQuery) -> Iterable[Film]:
        for film in FILMS:
            in_genre = query.genre is None or query.genre in film.genres
            in_decade = query.decade is None or query.decade == film.year // 10 * 10
            if in_genre and in_decade and self._belongs(query.sort, self.tally(film.id)):
                yield film

    def _belongs(self, sort: Sort, tally: Tally) -> bool:
        if sort is Sort.RATED:
            return tally.votes >= 1
        least = self.rules.minimum_votes
        if tally.votes < least or sort is not Sort.GEMS:
            return tally.votes >= least
        most = max(self.tally(film.id).votes for film in FILMS)
        assert tally.mean is not None
        is_loved = tally.mean >= self.sums.mean + GEM_LEAD
        return is_loved and tally.votes <= max(least, most / GEM_SHARE)

    def _keys(self, sort: Sort, tally: Tally) -> tuple[float, float]:
        rank, votes = self._worth(tally)
        if sort is Sort.RATED:
            return (votes, rank)
        if sort is Sort.DIVISIVE:
            return ((tally.votes * tally.squares - tally.total**2) / tally.votes**2, votes)
        return (rank, votes)

    def _worth(self, tally: Tally) -> tuple[float, int]:
        """The rank score, and the votes that decide among equals."""
        few = (tally.total + PRIOR_VOTES * self.sums.mean) / (tally.votes + PRIOR_VOTES)
        return (rank_score(tally, self.sums) or few, tally.votes)


def _place(keys: tuple[float, float], all_keys: Iterable[tuple[float, float]]) -> int:
    return 1 + sum(other > keys for other in all_keys)
