"""Lines below the films that are none: sums and averages. What only looks like one stays."""

import pytest

from bot.domain.transfer.named_rows import WhyUnread
from tests.domain.transfer.import_files import read, scores

FILMS = "Title;Year;Score\nHeat;1995;8\nRan;1985;9\n"


@pytest.mark.parametrize(
    "last",
    [
        "Average;;87.5 %",
        "Total;;12",
        "Media: 7,3;;",
        "Media;;7,3",
        "Durchschnitt",
        "Durchschnitt;;",
        "Nota media;;8.5",
        "Среднее;;8,5",
        "Total;;2\nAverage;;8.5",
    ],
)
def test_a_sum_below_the_films_is_named_as_none(last: str) -> None:
    reading = read(f"{FILMS}{last}\n")
    assert scores(reading) == {"Heat": 8, "Ran": 9}
    assert not reading.scale.asks
    numbers = [row.number for row in reading.unread if row.why is WhyUnread.SUM]
    assert sorted(numbers) == list(range(4, 4 + len(last.splitlines())))


@pytest.mark.parametrize("film", ["Total;1995;9", "Average;1995;8", "Total Recall;;9", "Media noche;;9"])
def test_a_film_that_is_only_called_like_a_sum_stays(film: str) -> None:
    reading = read(f"{FILMS}{film}\n")
    assert len(reading.rows) == 3
    assert not reading.unread


def test_a_sum_above_other_films_may_be_a_title() -> None:
    assert len(read("Title;Score\nTotal;9\nHeat;8\n").rows) == 2


def test_percents_are_out_of_a_hundred_with_a_sum_below_them() -> None:
    reading = read("Title;Year;Score\nHeat;1995;87,6 %\nRan;1985;90%\nAlien;1979;71 %\nAverage;;82,9 %\n")
    assert scores(reading) == {"Heat": 9, "Ran": 9, "Alien": 7}


def test_notes_may_end_in_an_average() -> None:
    reading = read("Heat (1995): 8\nRan (1985): 9\nAverage: 8.5\n", name="films.txt")
    assert scores(reading) == {"Heat": 8, "Ran": 9}
    assert [row.why for row in reading.unread] == [WhyUnread.SUM]


@pytest.mark.parametrize("title", ["Crouching Tiger, Hidden Dragon", "The Good, the Bad and the Ugly"])
def test_a_title_with_commas_and_nothing_beside_it_is_whole(title: str) -> None:
    for line in (f"{title};;", title):
        reading = read(f"{FILMS}{line}\n")
        assert [(row.title, row.year) for row in reading.rows if row.score is None] == [(title, None)]
