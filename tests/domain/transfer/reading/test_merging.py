"""Several rows about one film: which score counts and why, with the right name for each row."""

import json

import pytest

from bot.domain.transfer.rows import SkipReason
from tests.domain.transfer.import_files import day, read, scores, zipped

DIARY = "Date,Name,Year,Letterboxd URI,Rating,Rewatch,Tags,Watched Date\n"
REVIEWS = "Date,Name,Year,Letterboxd URI,Rating,Rewatch,Review,Tags,Watched Date\n"
RATINGS = "Date,Name,Year,Letterboxd URI,Rating\n"
FIRST = "2020-01-02,Heat,1995,https://b/1,5,,,2020-01-01\n"
SECOND = "2022-01-02,Heat,1995,https://b/2,4,Yes,,2022-01-01\n"
NOW = 1_764_547_200
"""1 December 2025."""


def rated(stars: float, at: str = "2023-01-01") -> str:
    return f"{RATINGS}{at},Heat,1995,https://b/h,{stars}\n"


@pytest.mark.parametrize(
    ("diary", "ratings", "score", "skipped"),
    [
        (FIRST + SECOND, "", 8, {SkipReason.EARLIER: 1}),
        (FIRST + SECOND, rated(4), 8, {SkipReason.EARLIER: 1, SkipReason.MERGED: 1}),
        (FIRST + SECOND, rated(5), 10, {SkipReason.OVERRULED: 2}),
        (FIRST + SECOND.replace(",4,", ",5,"), "", 10, {SkipReason.VIEWING: 1}),
        (FIRST + SECOND.replace(",4,", ",,"), "", 10, {SkipReason.VIEWING: 1}),
        (FIRST + SECOND.replace(",4,", ",,"), rated(5), 10, {SkipReason.VIEWING: 1, SkipReason.MERGED: 1}),
        (FIRST, rated(3), 6, {SkipReason.OVERRULED: 1}),
        (FIRST, rated(5), 10, {SkipReason.MERGED: 1}),
    ],
)
def test_the_latest_counts_only_where_the_ratings_say_nothing(
    diary: str, ratings: str, score: int, skipped: dict[SkipReason, int]
) -> None:
    files: dict[str, str | bytes] = {"diary.csv": DIARY + diary}
    reading = read(zipped(files | ({"ratings.csv": ratings} if ratings else {})))
    assert (scores(reading), reading.skipped) == ({"Heat": score}, skipped)
    [row] = reading.rows
    assert len(row.viewings) == diary.count("Heat"), "each viewing keeps its own"


def test_a_history_without_scores_has_viewings_and_no_latest_score() -> None:
    film = {"title": "Heat", "year": 1995, "ids": {"trakt": 1, "imdb": "tt0113277"}}
    seen = [
        {"id": year, "watched_at": f"{year}-01-01T20:00:00Z", "type": "movie", "movie": film}
        for year in (2019, 2020, 2021)
    ]
    reading = read(zipped({"ana/watched-history-1.json": json.dumps(seen)}))
    assert (len(reading.rows[0].viewings), reading.skipped) == (3, {SkipReason.VIEWING: 2})


def test_an_older_review_does_not_rule_over_a_later_entry_of_the_diary() -> None:
    review = "2020-01-02,Heat,1995,https://b/1,5,,Slow and loud.,,2020-01-01\n"
    reading = read(zipped({"diary.csv": DIARY + FIRST + SECOND, "reviews.csv": REVIEWS + review}))
    [row] = reading.rows
    assert (row.score, day(row.at)) == (8, "2022-01-01")
    assert row.review is not None
    assert (row.review.body, day(row.reviewed_at)) == ("Slow and loud.", "2020-01-01")


def test_of_two_files_of_ratings_the_later_score_counts_whatever_the_order() -> None:
    for names in (("a.csv", "b.csv"), ("b.csv", "a.csv")):
        early, late = names
        reading = read(zipped({early: rated(5, "2020-01-01"), late: rated(4, "2021-01-01")}))
        assert (scores(reading), reading.skipped) == ({"Heat": 8}, {SkipReason.EARLIER: 1})
        [earlier] = reading.earlier
        assert (earlier.score, day(earlier.at), earlier.latest) == (10, "2020-01-01", 8)


def test_of_two_files_without_days_neither_changes_the_others_score() -> None:
    table = "Const,Your Rating,Title,Title Type,Year\ntt0113277,{},Heat,Movie,1995\n"
    reading = read(zipped({"a.csv": table.format(9), "b.csv": table.format(4)}))
    assert sorted(row.score or 0 for row in reading.rows) == [4, 9]


@pytest.mark.parametrize("watched", ["2031-05-04", "2025-12-03", "2024-13-40", "soon"])
def test_a_day_that_cannot_be_is_no_day_and_not_the_latest(watched: str) -> None:
    wrong = f"2024-06-01,Heat,1995,https://b/3,1,Yes,,{watched}\n"
    reading = read(DIARY + FIRST + SECOND + wrong, now=NOW, this_year=2025)
    [row] = reading.rows
    assert (row.score, day(row.at)) == (8, "2022-01-01")
    assert {day(seen.at) for seen in row.viewings} == {"2020-01-01", "2022-01-01", ""}
    assert sum(reading.remarks.values()) == 1


@pytest.mark.parametrize("watched", ["2025-12-01", "2025-12-02"])
def test_a_day_that_has_begun_somewhere_is_a_day(watched: str) -> None:
    row = f"2025-11-30,Heat,1995,https://b/3,1,,,{watched}\n"
    assert day(read(DIARY + row, now=NOW + 12 * 3600).rows[0].at) == watched


def test_where_no_day_of_watching_is_given_the_day_it_was_logged_stands() -> None:
    row = FIRST.replace("2020-01-01", "")
    assert day(read(DIARY + row, now=NOW).rows[0].at) == "2020-01-02"


def test_a_row_that_is_there_twice_is_counted_as_such() -> None:
    row = "2023-01-01,Heat,1995,https://boxd.it/1,4\n"
    reading = read(f"Date,Name,Year,Letterboxd URI,Rating\n{row}{row}".encode())
    assert (len(reading.rows), reading.skipped, reading.total) == (1, {SkipReason.DOUBLED: 1}, 2)
