from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from bot.catalogue.build import build, open_catalogue, starter_films
from bot.catalogue.search import Catalogue
from bot.domain.films.film import Film


@pytest.fixture(scope="session")
def films() -> list[Film]:
    return starter_films()


@pytest.fixture(scope="session")
def catalogue(film_index: Path) -> Iterator[Catalogue]:
    opened = open_catalogue(film_index)
    yield opened
    opened.close()


@pytest.fixture
def catalogue_of(tmp_path: Path) -> Iterator[Callable[..., Catalogue]]:
    """Makes a catalogue of the given films."""
    with ExitStack() as stack:

        def make(*films: Film) -> Catalogue:
            path = tmp_path / f"{len(list(tmp_path.iterdir()))}.db"
            build(films, path)
            opened = Catalogue(path)
            stack.callback(opened.close)
            return opened

        yield make
