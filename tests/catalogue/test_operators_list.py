"""An index built with the operator's own list: ours comes first, it is all or nothing, and can be resumed."""

import gzip
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from bot.catalogue.build import CatalogueError, build, built_from, open_catalogue, starter_films
from bot.catalogue.gather import Gathered, Gathering
from bot.catalogue.operators_list import build_with
from bot.catalogue.sources.facts import RowRefusal
from bot.domain.films.film import Film

VEGAS = "tt0113627"
LIST = f"""id,title,year,directors,runtime
{VEGAS},Another Name,1990,Somebody Else,5
tt9000001,The Zzyzx Invasions,2021,Jo Bloggs,99
tt9000001,The Zzyzx Invasions Again,2021,Jo Bloggs,99
tt9000002,No Year,,,
"""


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "data" / "catalogue.db"


def listed(folder: Path, text: str = LIST, name: str = "mine.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def film_in(target: Path, film_id: str) -> Film | None:
    with closing(open_catalogue(target)) as catalogue:
        return catalogue.film(film_id)


def test_the_index_has_ours_as_they_were_and_theirs(tmp_path: Path, target: Path) -> None:
    told: list[Gathered] = []
    gathered = build_with("csv", listed(tmp_path), target, told.append)
    assert (gathered.new, gathered.merged) == (1, 1)
    assert gathered.left_out == ((RowRefusal.NO_YEAR.value, 1), (RowRefusal.TWICE.value, 1))
    assert told[-1] == gathered
    [ours] = [film for film in starter_films() if film.id == VEGAS]
    assert film_in(target, VEGAS) == ours
    added = film_in(target, "tt9000001")
    assert added == Film("tt9000001", "The Zzyzx Invasions", 2021, directors=("Jo Bloggs",), runtime=99)
    assert built_from(target) == ("Film data: mine.csv",)
    assert [path.name for path in target.parent.iterdir()] == ["catalogue.db"]


def test_a_second_list_comes_on_top_and_fills_what_is_empty(tmp_path: Path, target: Path) -> None:
    build_with("csv", listed(tmp_path, "id,title,year\ntt9000001,First Name,2021\n"), target, print)
    second = listed(tmp_path, "id,title,year,director\ntt9000001,Second Name,2021,Jo Bloggs\n", "more.csv")
    assert build_with("csv", second, target, print).merged == 1
    assert film_in(target, "tt9000001") == Film("tt9000001", "First Name", 2021, directors=("Jo Bloggs",))
    assert built_from(target) == ("Film data: mine.csv", "Film data: more.csv")


def test_a_trial_changes_nothing(tmp_path: Path, target: Path) -> None:
    assert build_with("csv", listed(tmp_path), target, print, is_trial=True).new == 1
    assert list(target.parent.iterdir()) == []


@pytest.mark.parametrize("text", ["", "id,title,year\n", "id,title,year\ntt9000001,No Year,0\n"])
def test_a_list_without_a_film_leaves_the_index_as_it_was(tmp_path: Path, target: Path, text: str) -> None:
    build_with("csv", listed(tmp_path), target, print)
    before = target.read_bytes()
    with pytest.raises(CatalogueError, match="has no film that can be taken"):
        build_with("csv", listed(tmp_path, text, "empty.csv"), target, print)
    assert target.read_bytes() == before


def test_a_list_without_a_film_tells_why_its_rows_were_left_out(tmp_path: Path, target: Path) -> None:
    path = listed(tmp_path, "id,title,year\ntt9000001,A,0\ntt9000002,B,\ntt9000003,,1999\n")
    with pytest.raises(CatalogueError, match="1 row without a title, 2 rows without a year"):
        build_with("csv", path, target, print)


def test_a_list_that_is_not_there_is_told(tmp_path: Path, target: Path) -> None:
    with pytest.raises(CatalogueError, match="There is no"):
        build_with("csv", tmp_path / "nowhere.csv", target, print)


def test_a_place_where_nothing_can_be_made_is_told(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match="cannot be made"):
        build_with("csv", listed(tmp_path), Path("/proc/nowhere/catalogue.db"), print)


def films(first: int, number: int) -> list[Film | RowRefusal]:
    return [Film(f"tt{first + place:07}", "A Film", 2000) for place in range(number)]


def test_what_was_interrupted_is_taken_up_where_it_stood(tmp_path: Path) -> None:
    rows = films(1, 12_000)
    with closing(Gathering(tmp_path / "films.db", "a list")) as gathering:
        gathering.base([])
        reading = gathering.read(rows)
        assert [next(reading).rows, next(reading).rows] == [0, 5000]
    with closing(Gathering(tmp_path / "films.db", "a list")) as gathering:
        gathering.base([Film("tt7777777", "Too late to be among the first", 2000)])
        assert [step.new for step in gathering.read(rows)] == [5000, 10_000, 12_000]
        assert len(list(gathering.films())) == 12_000


def test_another_state_of_the_list_is_read_from_its_beginning(tmp_path: Path) -> None:
    with closing(Gathering(tmp_path / "films.db", "a list")) as gathering:
        gathering.base([])
        list(gathering.read(films(1, 10)))
    with closing(Gathering(tmp_path / "films.db", "a list, edited")) as gathering:
        gathering.base([])
        assert [step.rows for step in gathering.read(films(1, 7))] == [0, 7]
        assert len(list(gathering.films())) == 7


BROKEN = {
    "cut": gzip.compress(LIST.encode() * 500)[:-40],
    "in another encoding": LIST.replace("Zzyzx", "Zýzyx").encode("latin-1"),
    "no table": b'id,title,year\n"' + b"x" * 300_000,
    "of zeros": bytes(5_000_000),
}


@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN)
def test_a_broken_list_changes_nothing_and_leaves_nothing(
    tmp_path: Path, target: Path, broken: bytes
) -> None:
    build([Film(VEGAS, "Leaving Las Vegas", 1995)], target)
    before = target.read_bytes()
    path = tmp_path / ("broken.csv.gz" if broken.startswith(b"\x1f\x8b") else "broken.csv")
    path.write_bytes(broken)
    for is_trial in (True, False):
        with pytest.raises(CatalogueError, match=path.name):
            build_with("csv", path, target, print, is_trial=is_trial)
    assert target.read_bytes() == before
    assert [each.name for each in target.parent.iterdir()] == ["catalogue.db"]


READING = """
import re, sys
from pathlib import Path
from bot.catalogue.operators_list import build_with
gathered = build_with("csv", Path(sys.argv[1]), Path(sys.argv[2]), lambda _: None, is_trial=True)
[most] = re.findall(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())
print(gathered.rows, int(most) // 1024)
"""


def read_elsewhere(path: Path, rows: int) -> int:
    """The peak memory, in megabytes, of a process that reads this many rows."""
    with path.open("w", encoding="utf-8") as file:
        file.write("id,title,year,directors\n")
        file.writelines(f"tt{number:08},The Film of {number},1999,Jo Bloggs\n" for number in range(rows))
    command = [sys.executable, "-c", READING, str(path), str(path.with_suffix(".db"))]
    said = subprocess.run(command, capture_output=True, text=True, check=True, timeout=300).stdout.split()
    assert int(said[0]) == rows
    return int(said[1])


@pytest.mark.slow
def test_a_long_list_takes_no_more_memory_than_a_short_one(tmp_path: Path) -> None:
    short, long = (
        read_elsewhere(tmp_path / "short.csv", 20_000),
        read_elsewhere(tmp_path / "long.csv", 300_000),
    )
    assert long - short < 10
