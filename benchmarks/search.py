"""Film search: how fast it answers, and how often the film that is meant is among the first ten.

    python -m benchmarks.search [LIST.csv.xz]

Uses two catalogues: the starter list, and the same with synthetic films up to 700,000; or only the list
given, which has the starter list's columns. The baseline is measured in the same run: rapidfuzz's
`process.extract` with `fuzz.ratio` over all folded titles. Films are drawn with a probability that grows with
the square root of their renown, and searched for in nine ways. What is "so far", prefixes and words from the
middle are cut to 60-100 % of what is meant. A slip is a neighbouring key (40 %), two letters swapped (25 %),
a letter left out (20 %) or doubled (15 %), never in the first letter. A film with exactly the same name
counts as found, since the query does not distinguish the two. Everything is seeded: each run asks the same.
"""

import asyncio
import csv
import lzma
import random
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import closing
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from rapidfuzz import fuzz, process

from bot.catalogue.build import build, starter_films
from bot.catalogue.search import Catalogue
from bot.domain.films.film import Film
from bot.domain.films.titles import fold

SEED = 1995
LARGE = 700_000
SHOWN = 25
FIRST = 10
LENGTHS = (0, 1, 2, 3, 4, 5), (17, 38, 25, 12, 5, 3)
FAMES = (1, 2, 3, 4, 5), (900, 80, 15, 4, 1)
KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")

Search = Callable[[str], Awaitable[Sequence[Film]]]


class Query(NamedTuple):
    kind: str
    text: str
    film: Film


class Result(NamedTuple):
    """Milliseconds per query, by the clock and of CPU, and which answers have the film that was meant."""

    times: list[float]
    work: list[float]
    hits: dict[str, list[bool]]


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        if sys.argv[1:]:
            report("given", given(Path(sys.argv[1])), Path(folder) / "given.db", 200)
            return
        starter = starter_films()
        for name, films, each in (("starter", starter, 200), ("large", grown(starter, LARGE), 60)):
            report(name, films, Path(folder) / f"{name}.db", each)


def report(name: str, films: list[Film], index: Path, each: int) -> None:
    began = time.perf_counter()
    build(films, index)
    built = time.perf_counter() - began
    queries = list(asked(films, each))
    with closing(Catalogue(index)) as catalogue:
        ours = asyncio.run(measured(queries, ours_of(catalogue)))
    baseline = asyncio.run(measured(queries, baseline_of(films)))
    print(
        f"{name}: {len(films):,} films, index of {index.stat().st_size / 1e6:.0f} MB built in {built:.1f} s"
    )
    print(f"  {'':26}{'ours':>10}{'baseline':>10}{'ratio':>9}")
    for label, figure in (("median ms", median), ("p99 ms", p99)):
        print_ratio(label, figure(ours.times), figure(baseline.times))
        print_ratio(f"{label} of CPU", figure(ours.work), figure(baseline.work))
    for kind, hits in ours.hits.items():
        mine, theirs = statistics.mean(hits), statistics.mean(baseline.hits[kind])
        print(f"  {'recall, ' + kind:26}{mine:10.2f}{theirs:10.2f}{mine / max(theirs, 0.01):9.2f}")


def print_ratio(label: str, mine: float, theirs: float) -> None:
    print(f"  {label:26}{mine:10.2f}{theirs:10.2f}{mine / theirs:9.3f}")


def given(path: Path) -> list[Film]:
    """The films of a compressed list. Its columns may be those of an older version."""
    with lzma.open(path, "rt", encoding="utf-8", newline="") as lines:
        return [
            Film(
                row["id"],
                row["title"],
                int(row["year"]),
                original_title=row["original_title"],
                directors=tuple(filter(None, row["directors"].split("|"))),
                fame=int(row["fame"] or 1),
            )
            for row in csv.DictReader(lines)
        ]


def names_of(film: Film) -> set[str]:
    return set(map(fold, film.titles))


def median(times: list[float]) -> float:
    return statistics.median(times)


def p99(times: list[float]) -> float:
    return statistics.quantiles(times, n=100)[98]


async def measured(queries: Sequence[Query], search: Search) -> Result:
    result = Result([], [], {})
    await search("warm")
    for query in queries:
        began, worked = time.perf_counter(), time.process_time()
        found = await search(query.text)
        result.times.append((time.perf_counter() - began) * 1000)
        result.work.append((time.process_time() - worked) * 1000)
        result.hits.setdefault(query.kind, []).append(
            any(map(names_of(query.film).intersection, map(names_of, found)))
        )
    return result


def ours_of(catalogue: Catalogue) -> Search:
    """Autocomplete as the bot uses it, through the catalogue's thread."""

    async def search(typed: str) -> Sequence[Film]:
        return (await catalogue.search(typed, SHOWN))[:FIRST]

    return search


def baseline_of(films: Sequence[Film]) -> Search:
    names = [(fold(title), film) for film in films for title in film.titles]
    folded = [name for name, _ in names]

    async def search(typed: str) -> Sequence[Film]:
        best = process.extract(fold(typed), folded, scorer=fuzz.ratio, limit=FIRST)
        return [names[place][1] for _, _, place in best]

    return search


def asked(films: Sequence[Film], each: int) -> Iterator[Query]:
    """`each` queries of every kind, for films drawn by renown."""
    chance = random.Random(SEED)
    weights = list(accumulate(10 ** (film.fame / 2) for film in films))
    for kind, ask in KINDS.items():
        count = 0
        while count < each:
            film = chance.choices(films, cum_weights=weights)[0]
            if text := ask(film, chance):
                count += 1
                yield Query(kind, text, film)


def so_far(text: str, chance: random.Random) -> str:
    return text[: max(1, round(len(text) * chance.uniform(0.6, 1)))]


def prefix(film: Film, chance: random.Random) -> str:
    return so_far(film.title, chance)


def middle(film: Film, chance: random.Random) -> str:
    words = film.title.split()
    if len(words) < 3:
        return ""
    return so_far(" ".join(words[chance.randrange(1, len(words) - 1) :]), chance)


def skipped_word(film: Film, chance: random.Random) -> str:
    words = film.title.split()
    if len(words) < 4:
        return ""
    del words[chance.randrange(1, len(words) - 1)]
    return " ".join(words)


def skipped_so_far(film: Film, chance: random.Random) -> str:
    text = skipped_word(film, chance)
    return so_far(text, chance) if text else ""


def one_slip(film: Film, chance: random.Random) -> str:
    return with_slips(film.title.lower(), 1, chance)


def two_slips(film: Film, chance: random.Random) -> str:
    return with_slips(film.title.lower(), 2, chance)


def slip_so_far(film: Film, chance: random.Random) -> str:
    return with_slips(so_far(film.title.lower(), chance), 1, chance)


def no_accents(film: Film, chance: random.Random) -> str:
    title = chance.choice(film.titles)
    return "" if title.isascii() else fold(title)


def other_title(film: Film, chance: random.Random) -> str:
    return chance.choice(film.titles[1:]) if film.titles[1:] else ""


KINDS: dict[str, Callable[[Film, random.Random], str]] = {
    "prefix": prefix,
    "middle": middle,
    "skipped word": skipped_word,
    "1 typo": one_slip,
    "2 typos": two_slips,
    "1 typo so far": slip_so_far,
    "accents dropped": no_accents,
    "other title": other_title,
    "skipped word so far": skipped_so_far,
}


def with_slips(text: str, count: int, chance: random.Random) -> str:
    """The text with `count` slips; empty if it is too short to remain recognisable."""
    if len(text) < 4 * count:
        return ""
    for _ in range(count):
        text = with_slip(text, chance)
    return text


def with_slip(text: str, chance: random.Random) -> str:
    place = chance.randrange(1, len(text) - 1)
    letter, following = text[place], text[place + 1]
    kind = chance.choices(("key", "swap", "drop", "double"), (40, 25, 20, 15))[0]
    new = {"key": neighbour(letter, chance) + following, "swap": following + letter, "drop": following}
    return text[:place] + new.get(kind, letter * 2 + following) + text[place + 2 :]


def neighbour(letter: str, chance: random.Random) -> str:
    for row in KEYS:
        if (place := row.find(letter)) >= 0:
            return chance.choice(row[max(place - 1, 0) : place] + row[place + 1 : place + 2])
    return chance.choice("vbnm")


def grown(starter: list[Film], count: int) -> list[Film]:
    """The starter's films, and synthetic ones made of its words and of new words from its syllables."""
    chance = random.Random(SEED)
    words: list[str] = [
        word for film in starter for title in film.titles for word in re.findall(r"[^\W\d_]+", title)
    ]
    telling, linking = [word for word in words if len(word) > 3], [word for word in words if len(word) < 4]
    syllables: list[str] = [
        part for word in telling for part in re.findall(r"[^\Waeiou]*[aeiou]+[nrsl]?", word.lower())
    ]
    coined = [
        "".join(chance.choices(syllables, k=chance.choice((2, 2, 3, 3, 4)))).title() for _ in range(200_000)
    ]
    people = [person.split() for film in starter for person in film.directors if " " in person]

    def word() -> str:
        if chance.random() < 0.55:
            return chance.choice(telling)
        return coined[int(len(coined) * chance.random() ** 2)]

    def title() -> str:
        parts = [word()]
        for _ in range(chance.choices(*LENGTHS)[0]):
            parts += [chance.choice(linking), word()] if chance.random() < 0.3 else [word()]
        return " ".join(parts if chance.random() < 0.8 else ["The", *parts])

    def film(number: int) -> Film:
        return Film(
            id=f"tt{number:09}",
            title=title(),
            year=chance.randrange(1910, 2026),
            original_title=title() if chance.random() < 0.15 else "",
            directors=(f"{chance.choice(people)[0]} {chance.choice(people)[-1]}",),
            fame=chance.choices(*FAMES)[0],
        )

    return starter + [film(number) for number in range(count - len(starter))]


if __name__ == "__main__":
    main()
