"""Counting and drawing a member's profile, compared with the histogram on a film's card.

Measures the CPU of the work off the event loop: counting a profile of 5,000 scores, and drawing its picture
with everything in it. Rounds alternate; medians are compared.

    python -m benchmarks.profile
"""

import random
import statistics
import time
from collections.abc import Callable, Mapping
from typing import Final

from bot.catalogue.build import starter_films
from bot.domain.films.film import Film
from bot.domain.taste.profile import OwnScore, ReviewCount, profile_of
from bot.locales import language
from bot.ui.pictures.histogram import draw_histogram
from bot.ui.taste.profile import Whose
from bot.ui.taste.profile_picture import draw_profile

SCORES: Final = 5000
OTHERS: Final = 12
ROUNDS: Final = 41
WHOSE: Final = Whose("José Ñandú", "Cineclub El Ángel Exterminador", is_own=True)


def scored(films: Mapping[str, Film]) -> list[OwnScore]:
    """The scores of a member who has rated everything. Films that are not in the list repeat the facts of
    others.
    """
    chance, ids = random.Random(452), list(films)
    scores = []
    for number in range(SCORES):
        score, votes = chance.randint(1, 10), chance.randint(0, OTHERS)
        total = sum(chance.randint(4, 10) for _ in range(votes))
        scores.append(OwnScore(ids[number % len(ids)], score, votes + 1, total + score))
    return scores


def timed(work: Callable[[], object]) -> float:
    """The seconds of CPU that the work takes."""
    began = time.process_time()
    work()
    return time.process_time() - began


def main() -> None:
    films = {film.id: film for film in starter_films()}
    scores, say = scored(films), language("es-ES")
    profile = profile_of(scores, films, ReviewCount(12, 40, 60))
    works: dict[str, Callable[[], object]] = {
        "the histogram of a card": lambda: draw_histogram(profile.tally.counts),
        f"the profile of {SCORES} scores": lambda: profile_of(scores, films, ReviewCount(12, 40, 60)),
        "its picture": lambda: draw_profile(profile, WHOSE, say),
    }
    taken: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(ROUNDS):
        for name, work in works.items():
            taken[name].append(timed(work))
    baseline = statistics.median(taken["the histogram of a card"])
    for name, seconds in taken.items():
        median = statistics.median(seconds)
        print(f"{name}: {median * 1000:.1f} ms of CPU, {median / baseline:.1f} times the histogram")


if __name__ == "__main__":
    main()
