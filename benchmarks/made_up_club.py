"""A made-up server for measurements, with scores stored as if its members had given them.

The number of scores per member and per film is distributed as on MovieLens.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from bot.domain.films.film import Film
from bot.domain.films.ids import CLUB_START
from bot.domain.scores import Tally
from bot.storage.engine.bulk import insert_many
from bot.storage.engine.unit_of_work import Steps, ask
from bot.storage.films.club_films import add_film
from bot.storage.scores.bulk import FILM_TALLY, SCORE

GUILD = 1
Scored = tuple[int, int, str, int, int]


def made_up(films: Sequence[Film], members: int, scores: int) -> list[Scored]:
    """Rows for at most `scores` scores, by member and film. The first films have the most."""
    import numpy as np  # noqa: PLC0415 - after the number of its threads is set

    rng = np.random.default_rng(0)
    fame = 1 / np.arange(1, len(films) + 1) ** 0.6
    zeal = rng.lognormal(0, 1, members)
    drawn = 2 * scores
    given_by = rng.choice(members, drawn, p=zeal / zeal.sum())
    pairs = np.unique(given_by * len(films) + rng.choice(len(films), drawn, p=fame / fame.sum()))
    kept = np.sort(rng.permutation(pairs)[:scores])
    given = np.clip(np.round(rng.normal(7, 2, len(kept))), 1, 10).astype(int)
    return [
        (GUILD, pair // len(films) + 1, films[pair % len(films)].id, score, 0)
        for pair, score in zip(kept.tolist(), given.tolist(), strict=True)
    ]


def fill(rows: Sequence[Scored], films: Mapping[str, Film]) -> Steps[None]:
    """Store the scores, the sums over them, and the films that the server added itself."""
    yield from insert_many(SCORE.opening, rows)
    tallies: defaultdict[str, Tally] = defaultdict(Tally)
    for _, _, film_id, score, _ in rows:
        tallies[film_id] = tallies[film_id].after(None, score)
    counted = [_tally_row(films[film_id], tally) for film_id, tally in tallies.items()]
    yield from insert_many(FILM_TALLY.opening, counted)
    total = sum(row[3] for row in rows)
    yield from ask(
        "INSERT INTO club_tally (guild_id, votes, total) VALUES ($1, $2, $3)", GUILD, len(rows), total
    )
    for film in films.values():
        if film.id.startswith(CLUB_START):
            yield from add_film(GUILD, film, 1, 0)


def _tally_row(film: Film, tally: Tally) -> tuple[int | str, ...]:
    genres = f",{','.join(film.genres)},"
    return (GUILD, film.id, film.year, genres, tally.votes, tally.total, tally.squares, *tally.counts)
