import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from bot.catalogue.build import CatalogueError, build, open_catalogue, starter_films
from bot.catalogue.search import Catalogue
from bot.domain.films.film import Film
from bot.domain.films.pages import IdElsewhere, Site

HEAT = Film("tt0113277", "Heat", 1995, directors=("Michael Mann",), fame=4)
LAS_VEGAS = "tt0113627"


def changed(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(statement)
        connection.commit()


def knows(path: Path, film_id: str) -> bool:
    with closing(Catalogue(path)) as catalogue:
        return catalogue.film(film_id) is not None


def broken_off() -> Iterator[Film]:
    yield HEAT
    raise RuntimeError("the source broke off")


def test_a_missing_index_is_made_from_the_starter_list(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "catalogue.db"
    with closing(open_catalogue(path)) as catalogue:
        assert catalogue.film(LAS_VEGAS) is not None
    assert list(path.parent.iterdir()) == [path]


def test_a_current_index_is_opened_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "catalogue.db"
    open_catalogue(path).close()
    made = path.stat()
    open_catalogue(path).close()
    assert path.stat().st_ino == made.st_ino


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE meta SET value = 'starter of long ago' WHERE name = 'origin'",
        "UPDATE meta SET value = '0' WHERE name = 'format'",
    ],
)
def test_an_index_of_another_starter_list_or_format_is_made_afresh(tmp_path: Path, statement: str) -> None:
    path = tmp_path / "catalogue.db"
    open_catalogue(path).close()
    changed(path, statement)
    changed(path, "DELETE FROM films")
    assert not knows(path, LAS_VEGAS)
    with closing(open_catalogue(path)) as catalogue:
        assert catalogue.film(LAS_VEGAS) is not None


def test_an_index_of_other_films_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "catalogue.db"
    build([HEAT], path)
    with closing(open_catalogue(path)) as catalogue:
        assert catalogue.film(HEAT.id) == HEAT
        assert catalogue.film(LAS_VEGAS) is None


def test_an_index_of_other_films_in_another_format_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "catalogue.db"
    build([HEAT], path)
    changed(path, "UPDATE meta SET value = '0' WHERE name = 'format'")
    with pytest.raises(CatalogueError, match="made by another version of the bot"):
        open_catalogue(path)
    assert knows(path, HEAT.id)


@pytest.mark.parametrize("content", [b"", b"my precious letter", b"SQLite format 3\x00 cut short"])
def test_a_file_that_is_no_index_is_refused_and_kept(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "letter.txt"
    path.write_bytes(content)
    with pytest.raises(CatalogueError, match="is not a film index"):
        open_catalogue(path)
    assert path.read_bytes() == content


def test_an_index_without_its_origin_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "catalogue.db"
    build([HEAT], path)
    changed(path, "DELETE FROM meta WHERE name = 'origin'")
    with pytest.raises(CatalogueError, match="is not a film index"):
        open_catalogue(path)


def test_a_build_that_breaks_off_leaves_the_index_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "catalogue.db"
    build([HEAT], path)
    before = path.read_bytes()
    with pytest.raises(RuntimeError, match="broke off"):
        build(broken_off(), path)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_two_films_of_one_id_are_refused(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match="tt0113277 is the id of two films"):
        build([HEAT, HEAT], tmp_path / "catalogue.db")
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_cannot_be_written_is_said_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(CatalogueError, match="cannot be made: "):
        build([HEAT], tmp_path / "file" / "catalogue.db")


def test_an_open_catalogue_keeps_answering_while_its_index_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "catalogue.db"
    build([HEAT], path)
    with closing(Catalogue(path)) as catalogue:
        build([], path)
        assert catalogue.film(HEAT.id) == HEAT
    assert not knows(path, HEAT.id)


def test_starting_several_times_at_once_makes_one_whole_index(tmp_path: Path) -> None:
    path = tmp_path / "catalogue.db"
    with ThreadPoolExecutor(4) as threads:
        for opened in threads.map(open_catalogue, [path] * 4):
            assert opened.film(LAS_VEGAS) is not None
            opened.close()
    assert list(tmp_path.iterdir()) == [path]
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_a_path_with_signs_of_its_own_in_it_works(tmp_path: Path) -> None:
    path = tmp_path / "what? 100% #1.db"
    build([HEAT], path)
    assert knows(path, HEAT.id)


def test_every_film_of_the_starter_list_comes_back_as_it_was(catalogue: Catalogue) -> None:
    for film in starter_films():
        assert catalogue.film(film.id) == film


async def test_a_film_is_found_by_its_ids_at_other_sites(catalogue_of: Callable[..., Catalogue]) -> None:
    tmdb, boxd = IdElsewhere(Site.TMDB, "949"), IdElsewhere(Site.LETTERBOXD, "heat-1995")
    heat = Film("tt0113277", "Heat", 1995, fame=5, elsewhere=(tmdb, boxd))
    claimed_too = Film("tt0000001", "Another", 1995, elsewhere=(tmdb,))
    catalogue = catalogue_of(claimed_too, heat)
    assert (catalogue.known_as(tmdb), catalogue.known_as(boxd)) == (heat, heat)
    assert catalogue.known_as(IdElsewhere(Site.FILMAFFINITY, "949")) is None
