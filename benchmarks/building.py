"""Building a film index from a list: CPU, size and memory, compared with the plainest table of the same list.

    python -m benchmarks.building [LIST.csv.xz]     # the list given, and 700,000 synthetic films
    python -m benchmarks.building --rows 10000000   # that many rows through the reader alone

The baseline reads the same file with Python's `csv` into one SQLite table, keyed by id and indexed by title;
for the reader alone it is `csv` itself. Each task runs in its own process, so that its peak memory is known.
Times are CPU seconds, since the machine may be doing other work.
"""

import csv
import lzma
import sqlite3
import sys
import tempfile
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

from benchmarks.search import grown
from bot.catalogue.build import starter_films
from bot.catalogue.operators_list import build_with
from bot.catalogue.sources.any_csv import csv_films
from bot.domain.films.film import Film

LARGE = 700_000
COLUMNS = ("id", "title", "original_title", "year", "directors", "cast", "genres", "runtime", "countries")
OPENERS: dict[str, Callable[..., Iterable[str]]] = {".xz": lzma.open}


class Spent(NamedTuple):
    """What a process has used: seconds of CPU, and its peak memory in megabytes."""

    cpu: float
    memory: float


def build_index(path: Path, target: Path) -> None:
    build_with("csv", path, target, lambda _: None)


def keep_plainly(path: Path, target: Path) -> None:
    """Write the list into a single table."""
    rows = plain_rows(path)
    header = next(rows)
    with closing(sqlite3.connect(target)) as connection:
        connection.execute(f"CREATE TABLE film ({', '.join(header)}, PRIMARY KEY (id)) WITHOUT ROWID")
        connection.executemany(f"INSERT OR IGNORE INTO film VALUES ({', '.join('?' * len(header))})", rows)
        connection.execute("CREATE INDEX film_by_title ON film (title)")
        connection.commit()


def read_films(path: Path, _target: Path) -> None:
    deque(csv_films(path), maxlen=0)


def read_plainly(path: Path, _target: Path) -> None:
    deque(plain_rows(path), maxlen=0)


def plain_rows(path: Path) -> Iterator[list[str]]:
    opener = OPENERS.get(path.suffix, open)
    with opener(path, "rt", encoding="utf-8", newline="") as lines:
        yield from csv.reader(lines)


def spent_on(work: Callable[[Path, Path], None], path: Path, target: Path) -> Spent:
    """What the work costs when it runs in a process of its own."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as elsewhere:
        return elsewhere.submit(spend, work, path, target).result()


def spend(work: Callable[[Path, Path], None], path: Path, target: Path) -> Spent:
    work(path, target)
    # The peak memory of this program alone: getrusage also counts what the parent had.
    status = Path("/proc/self/status").read_text(encoding="ascii")
    most = next(line for line in status.splitlines() if line.startswith("VmHWM"))
    return Spent(time.process_time(), int(most.split()[1]) / 1024)


def report(name: str, path: Path, folder: Path) -> None:
    index, table = folder / "index.db", folder / "table.db"
    ours, plain = spent_on(build_index, path, index), spent_on(keep_plainly, path, table)
    size, plain_size = (each.stat().st_size / 1e6 for each in (index, table))
    print(
        f"{name}: {ours.cpu:.0f} s of CPU, {size:.0f} MB on disk, {ours.memory:.0f} MB of memory: "
        f"{ours.cpu / plain.cpu:.1f}, {size / plain_size:.1f} and {ours.memory / plain.memory:.2f} times the "
        f"plain table's"
    )
    for file in (index, table):
        file.unlink()


def report_reading(rows: int, folder: Path) -> None:
    path = folder / "long.csv"
    write_list(path, ((f"tt{number:08}", f"The Film of {number}") for number in range(rows)))
    ours, plain = spent_on(read_films, path, folder), spent_on(read_plainly, path, folder)
    print(
        f"{rows:,} rows read: {ours.cpu / rows * 1e6:.0f} microseconds of CPU each, "
        f"{ours.cpu / plain.cpu:.1f} times csv's; {ours.memory:.0f} MB of memory, "
        f"{ours.memory / plain.memory:.2f} times its"
    )


def write_list(path: Path, films: Iterable[tuple[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("id", "title", "year", "directors"))
        writer.writerows((film_id, title, 1999, "Jo Bloggs") for film_id, title in films)


def write_synthetic(path: Path) -> None:
    """Write as many films of each kind as the search benchmark uses."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        writer.writerows(map(row_of, grown(starter_films(), LARGE)))


def row_of(film: Film) -> tuple[object, ...]:
    lists = ("|".join(names) for names in (film.directors, film.cast, film.genres))
    runtime, countries = film.runtime or "", "|".join(film.countries)
    return film.id, film.title, film.original_title, film.year, *lists, runtime, countries


def main() -> None:
    words = sys.argv[1:]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if words[:1] == ["--rows"]:
            report_reading(int(words[1]), folder)
            return
        for each in words:
            report(Path(each).name, Path(each), folder)
        synthetic = folder / "synthetic.csv"
        write_synthetic(synthetic)
        report(f"{LARGE:,} synthetic films", synthetic, folder)


if __name__ == "__main__":
    main()
