"""TMDB's answers are kept for a while, and read back unchanged."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.catalogue.lookups.kept_extras import KeptExtras
from bot.catalogue.rows import CatalogueError
from bot.domain.films.extras import FilmExtras, Offers
from bot.domain.films.film import LocalText

HEAT = FilmExtras(
    "901",
    "/x.jpg",
    (LocalText("en", "Two men."), LocalText("es", "Dos hombres.")),
    (Offers("ES", ("Velvet+",), ("Shop",), "https://www.themoviedb.org/movie/901/watch?locale=ES"),),
)


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[KeptExtras]:
    with closing(KeptExtras(tmp_path / "data" / "tmdb.db")) as opened:
        yield opened


async def test_it_comes_back_as_it_was_after_a_restart_too(tmp_path: Path) -> None:
    path = tmp_path / "tmdb.db"
    with closing(KeptExtras(path)) as first:
        assert await first.find("tt1") is None
        await first.keep("tt1", HEAT, 100)
        await first.keep("tt2", None, 200)
    with closing(KeptExtras(path)) as second:
        assert await second.find("tt1") == (HEAT, 100)
        assert await second.find("tt2") == (None, 200)


async def test_the_latest_answer_counts(kept: KeptExtras) -> None:
    await kept.keep("tt1", None, 100)
    await kept.keep("tt1", HEAT, 200)
    assert await kept.find("tt1") == (HEAT, 200)


async def test_a_file_that_cannot_be_used_costs_what_it_holds_and_nothing_else(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "tmdb.db"
    with closing(KeptExtras(path)) as kept, closing(sqlite3.connect(path)) as other:
        await kept.keep("tt1", HEAT, 100)
        other.execute("DROP TABLE extras")
        assert await kept.find("tt1") is None
        await kept.keep("tt1", HEAT, 200)
        await kept.purge(300)
    assert caplog.text.count("TMDB_PATH cannot be used, and cards do without: no such table") == 3


async def test_what_is_old_is_deleted(kept: KeptExtras) -> None:
    for film_id, said_at in (("tt1", 99), ("tt2", 100)):
        await kept.keep(film_id, HEAT, said_at)
    await kept.purge(100)
    assert await kept.find("tt1") is None
    assert await kept.find("tt2") == (HEAT, 100)


def test_another_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "tmdb.db"
    path.write_text("this is no database, and never was one" * 40)
    with pytest.raises(CatalogueError, match=r"tmdb.db is not a file of TMDB's answers"):
        KeptExtras(path)
