"""How often the search offers other films for one that is not in the list, and still finds a misspelt one.

    python -m benchmarks.floor

Half of the starter list, drawn at random, is known. The search is asked for 600 films of the other half by
title, and by title and year: for most, the right answer is that they are not here. Then it is asked for known
films with one slip and with two, made as in `benchmarks.search`. Everything is seeded.
"""

import asyncio
import random
import tempfile
from collections import Counter
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from benchmarks.search import SEED, SHOWN, with_slips
from bot.catalogue.build import build, starter_films
from bot.catalogue.search import Catalogue
from bot.domain.films.film import Ambiguous, Film, Found
from bot.domain.films.resolve import resolve
from bot.domain.films.titles import fold

ASKED = 600


def main() -> None:
    chance = random.Random(SEED)
    films = starter_films()
    chance.shuffle(films)
    known, lacking = films[: len(films) // 2], films[len(films) // 2 :]
    with tempfile.TemporaryDirectory() as folder:
        index = Path(folder) / "half.db"
        build(known, index)
        with closing(Catalogue(index)) as catalogue:
            asyncio.run(report(catalogue, known, lacking, chance))


async def report(catalogue: Catalogue, known: list[Film], lacking: list[Film], chance: random.Random) -> None:
    sample = chance.sample(lacking, ASKED)
    for name, asked in (
        ("not here, by title", [film.title for film in sample]),
        ("not here, by title and year", [f"{film.title} {film.year}" for film in sample]),
    ):
        print(f"{name:30}", await outcomes(catalogue, asked))
    for slips in (1, 2):
        pairs = [
            (film, with_slips(film.title.lower(), slips, chance)) for film in chance.sample(known, ASKED)
        ]
        hits = [title in await offered(catalogue, text) for title, text in named(pairs)]
        print(f"{f'found with {slips} slips':30} {sum(hits) / len(hits):.3f} of {len(hits)}")


def named(pairs: Iterable[tuple[Film, str]]) -> list[tuple[str, str]]:
    return [(fold(film.title), text) for film, text in pairs if text]


async def outcomes(catalogue: Catalogue, asked: Iterable[str]) -> str:
    counted = Counter(
        [type(resolve(text, await catalogue.search(text, SHOWN, finished=True))).__name__ for text in asked]
    )
    return ", ".join(f"{kind} {count / ASKED:.3f}" for kind, count in counted.most_common())


async def offered(catalogue: Catalogue, text: str) -> set[str]:
    """The folded titles of the film that was taken, or of those that the member would be asked about."""
    answer = resolve(text, await catalogue.search(text, SHOWN, finished=True))
    films = (
        answer.films if isinstance(answer, Ambiguous) else (answer.film,) if isinstance(answer, Found) else ()
    )
    return {fold(title) for film in films for title in film.titles}


if __name__ == "__main__":
    main()
