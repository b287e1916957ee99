"""Every export is recognised by its header, and read correctly."""

import pytest

from bot.domain.reviews.review import ReviewDraft
from bot.domain.transfer.formats.cell_values import seconds
from bot.domain.transfer.formats.formula_guard import guarded, unguarded
from bot.domain.transfer.read_rows import ReadRows, Unreadable
from bot.domain.transfer.reading.read_file import read_import
from bot.domain.transfer.rows import ImportedRow, ListPlace, SkipReason, Source, Trouble
from tests.domain.transfer import import_files as files


def read(text: str | bytes) -> ReadRows:
    reading = read_import(text if isinstance(text, bytes) else text.encode())
    assert isinstance(reading, ReadRows), reading
    return reading


NOON = 12 * 3600


def day(written: str) -> int:
    at = seconds(written)
    assert at is not None
    return at


def scores(reading: ReadRows) -> dict[str, int | None]:
    return {row.title: row.score for row in reading.rows}


def test_letterboxd_ratings_are_stars_out_of_five() -> None:
    reading = read(files.LETTERBOXD_RATINGS)
    assert reading.source is Source.LETTERBOXD
    assert scores(reading) == {"Leaving Las Vegas": 9, "Heat": 10, "The Good, the Bad and the Ugly": 1}
    assert reading.rows[0] == ImportedRow(
        "Leaving Las Vegas", 1995, score=9, at=day("2021-03-04"), address="https://boxd.it/1aaa"
    )


def test_a_letterboxd_diary_counts_by_the_day_of_watching() -> None:
    reading = read(files.LETTERBOXD_DIARY)
    assert [(row.title, row.score, row.at) for row in reading.rows] == [
        ("Heat", 8, day("2022-05-05")),
        ("Memento", 7, day("2022-05-31")),
    ]


def test_of_a_films_diary_entries_the_latest_counts() -> None:
    later = "2023-01-01,Heat,1995,https://boxd.it/9www,2.5,Yes,,2022-12-31\n"
    first, *rest = files.LETTERBOXD_DIARY.splitlines(keepends=True)
    heat = next(row for row in read("".join([first, later, *rest])).rows if row.title == "Heat")
    assert (heat.score, heat.at) == (5, day("2022-12-31"))


def test_letterboxd_reviews_lose_their_markup_and_keep_their_lines() -> None:
    [row] = read(files.LETTERBOXD_REVIEWS).rows
    assert row.review == ReviewDraft("", 'A slow goodbye.\nHe says "no",\nand means it.', "", 0)
    assert row.score == 8


@pytest.mark.parametrize("text", [files.LETTERBOXD_WATCHED, files.LETTERBOXD_WATCHLIST])
def test_what_watched_films_and_watchlists_are_is_asked(text: str) -> None:
    reading = read(text)
    assert reading.asks
    assert all(row.is_wanted for row in reading.decided(wanted=True).rows)
    watched = reading.decided(wanted=False)
    assert watched.rows == ()
    assert watched.skipped == {SkipReason.UNRATED: len(reading.rows)}


def test_a_lists_films_know_their_places() -> None:
    [row] = read(files.LETTERBOXD_LIST).rows
    assert (row.title, row.lists, row.score) == ("Heat", (ListPlace("Best of all", 1),), None)


def test_the_oldest_imdb_export() -> None:
    [row] = read(files.IMDB_OLD).rows
    expected = ImportedRow("Heat", 1995, ("Michael Mann",), "tt0113277", score=8, at=day("2016-12-31"))
    assert row == expected


def test_the_middle_imdb_export_of_a_harsh_rater_stays_out_of_ten() -> None:
    reading = read(files.IMDB_MIDDLE)
    assert scores(reading) == {"Heat": 5, "Amélie": 4}
    assert reading.skipped == {SkipReason.SERIES: 2}


def test_an_imdb_export_in_windows_letters() -> None:
    assert "Amélie" in scores(read(files.IMDB_MIDDLE.encode("cp1252")))


def test_a_file_that_mixes_encodings_is_read_line_by_line() -> None:
    lines = files.LETTERBOXD_RATINGS.replace("Heat", "Amélie").splitlines(keepends=True)
    mixed = "".join(lines).encode() + "2023-01-01,Mon Oncle à moi,1958,https://x,3\n".encode("cp1252")
    assert {"Amélie", "Mon Oncle à moi"} <= set(scores(read(mixed)))


def test_the_latest_imdb_export_may_be_a_list() -> None:
    reading = read(files.IMDB_LATEST)
    assert scores(reading) == {"Heat": 9, "Ran": None}
    assert reading.asks
    assert [row.at for row in reading.rows if row.title == "Heat"] == [day("2014-12-13")]


def test_trakt_rates_films_and_episodes() -> None:
    reading = read(files.TRAKT)
    assert [(row.film_id, row.score, row.at) for row in reading.rows] == [
        ("tt0113277", 7, day("2021-03-22T06:33:24"))
    ]
    assert reading.skipped == {SkipReason.SERIES: 1}


def test_simkl_has_scores_and_films_for_later() -> None:
    reading = read(files.SIMKL)
    assert [(row.title, row.score, row.is_wanted) for row in reading.rows] == [
        ("Heat", 6, False),
        ("Ran", None, True),
        ("Alien", None, False),
    ]
    assert reading.rows[0].at == day("2015-08-20")
    assert [len(row.viewings) for row in reading.rows] == [1, 0, 1], "it says when they were watched"
    assert reading.rows[0].review is None, "a memo is for its writer alone"
    assert reading.skipped == {SkipReason.SERIES: 1}


def test_filmaffinity_by_fa_scraper() -> None:
    reading = read(files.FA_SCRAPER)
    assert reading.source is Source.FILMAFFINITY
    assert scores(reading) == {"Leaving Las Vegas": 9, "El rey león": 7, "Cinema Paradiso": 10}
    assert reading.rows[1].directors == ("Rob Minkoff", "Roger Allers")
    assert reading.skipped == {SkipReason.SERIES: 1}


def test_filmaffinity_by_filmaffinity_backup() -> None:
    [row] = read(files.FA_BACKUP).rows
    assert (row.title, row.other_title) == ("El club de los poetas muertos", "Dead Poets Society")
    assert row.score == 8


HEADERS = {
    "Title,Year,Rating10,WatchedDate": Source.TABLE,
    "Title,Year,Directors,WatchedDate,Rating,Rating10": Source.FILMAFFINITY,
    "Score,Film Name,Year": Source.TABLE,
    "Score,Film Name,Year,IMDB ID": Source.TABLE,
    "Score,Film Name,Year,Mini Review": Source.CRITICKER,
    "Titel,Originaltitel,År,Betyg,IMDB": Source.FILMTIPSET,
    "Titel,Originaltitel,År,Betyg,IMDB,Sedd": Source.TABLE,
    "Date,Grade,Title,URL,IMDbID": Source.FILMTIPSET,
    "Date,Grade,Title,Year,URL,IMDbID": Source.TABLE,
    "title,year,tmdbId,imdbId,watchedAt": Source.MOVARY,
    "title,year,tmdbId,imdbId,watchedAt,comment": Source.MOVARY,
    "title,year,tmdbId,imdbId,watchedAt,score": Source.TABLE,
}


@pytest.mark.parametrize("header", HEADERS)
def test_a_site_is_only_named_where_the_columns_are_its_own(header: str) -> None:
    cells = ",".join("Heat" for _ in header.split(","))
    assert read(f"{header}\n{cells}\n").source is HEADERS[header]


def test_a_table_of_titles_scores_and_days_may_be_anybodys() -> None:
    [row] = read(files.FA_BACKUP_LETTERBOXD).rows
    assert (row.title, row.score, row.at) == ("Dead Poets Society", 8, None)


def test_the_form_that_letterboxd_imports() -> None:
    first, second = read(files.TABLE).rows
    assert (first.film_id, first.score, first.at) == ("tt0113277", 9, day("2024-02-03"))
    assert first.review is not None
    assert (second.title, second.score) == ("=SUM(A1)", 3)


@pytest.mark.parametrize("separator", [",", ";"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_other_separators_and_line_ends_and_a_byte_order_mark(separator: str, end: str) -> None:
    text = f"\ufeffTitle,Year,Rating10{end}Heat,1995,9{end}".replace(",", separator)
    assert scores(read(text)) == {"Heat": 9}


@pytest.mark.parametrize("score", ["11", "-1", "good", "=1+1", "12/10"])
def test_a_score_that_cannot_be_is_not_guessed(score: str) -> None:
    reading = read(f"Title,Year,Rating10\nHeat,1995,{score}\n")
    assert (reading.rows, reading.skipped) == ((), {SkipReason.UNREADABLE: 1})


@pytest.mark.parametrize("rating", ["5.5", "6", "★★★★★★", "★ or so"])
def test_stars_are_halves_up_to_five(rating: str) -> None:
    reading = read(f"Date,Name,Year,Letterboxd URI,Rating\n2020-01-01,Heat,1995,x,{rating}\n")
    assert reading.skipped == {SkipReason.UNREADABLE: 1}


def test_a_score_of_nought_is_none() -> None:
    assert read("Title,Year,Rating10\nHeat,1995,0\n").rows[0].score is None


def test_of_an_unknown_table_its_columns_can_be_asked_about() -> None:
    assert read_import(b"a,b\n1,2\n") == Unreadable(Trouble.UNKNOWN, ("a", "b"))
    assert read_import(b"words of prose.\nand more\n") == Unreadable(Trouble.NO_COLUMNS)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("1970-01-02", 86_400 + NOON),
        ("1970-01-02T00:00:00Z", 86_400 + NOON),
        ("1970-01-01T01:00:00.000Z", 3600),
        ("1/2/1970", None),
        ("2/2/1970", 32 * 86_400 + NOON),
        ("2 Jan 1970", 86_400 + NOON),
        ("January 2, 1970", 86_400 + NOON),
        ("964982400", 964_982_400),
        ("Fri Jan  2 00:00:01 1970", 86_401),
        ("1969-12-31", None),
        ("2021-02-30", None),
        ("31/12/2020", 1_609_416_000),
        ("Fri Foo  2 00:00:01 1970", None),
        ("yesterday", None),
    ],
)
def test_dates_are_read_in_every_form(written: str, expected: int | None) -> None:
    assert seconds(written) == expected


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "'=1", "''@x"])
def test_what_may_be_a_formula_is_guarded_and_comes_back(text: str) -> None:
    assert guarded(text) == f"'{text}"
    assert unguarded(guarded(text)) == text


@pytest.mark.parametrize("text", ["Heat", "'Tis a Pity", "''", "1=1", ""])
def test_what_is_no_formula_stays(text: str) -> None:
    assert guarded(text) == unguarded(text) == text


def test_the_date_of_a_score_is_read_in_russian() -> None:
    header = "Название;Оригинальное название;Год;Моя оценка;Дата оценки"
    [heat, brat] = read(f"{header}\nСхватка;Heat;1995;9;03.04.2021\nБрат;;1997;10;25.04.2021\n").rows
    assert (heat.score, heat.at) == (9, day("2021-04-03"))
    assert (brat.score, brat.at) == (10, day("2021-04-25"))


def test_a_score_of_zero_is_shown_as_the_file_has_it() -> None:
    header = "Score, Film Name, Year, Date Rated, IMDB ID, URL, Mini Review"
    reading = read(f"{header}\n95,Heat,1995,,tt0113277,https://x,\n0,Persona,1966,,tt0060827,https://x,\n")
    assert [(step.score, step.said) for step in reading.scale.steps][-1] == (1, "0")
