"""Recognising the scale of a column's scores: one slip decides nothing, and a site's own scale is never asked
for.
"""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.transfer.formats.cell_values import LETTERS, Halves, out_of_ten, written
from bot.domain.transfer.formats.scales import Scale, possible_bests, scale_of, steps_of
from bot.domain.transfer.named_rows import WhyUnread
from bot.domain.transfer.rows import Source
from tests.domain.transfer.import_files import read, scores

TENS = [str(score) for score in range(1, 11)]
GRADES = list(LETTERS)


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ([], Scale(10)),
        (["9", "3"], Scale(10)),
        (["4", "3"], Scale(0)),
        (["4.5", "3"], Scale(5)),
        (["18", "17", "7"], Scale(20)),
        (["90", "34"], Scale(100)),
        ([*TENS, "11"], Scale(10)),
        ([*TENS, "95"], Scale(10)),
        ([*TENS, *TENS, "11", "101"], Scale(10)),
        (["9", "8", "7", "11"], Scale(0, 10)),
        (["9", "8", "15", "95"], Scale(0, 20)),
        (["9", "8", "7", "101"], Scale(0, 10)),
        (["101", "300"], Scale(0, 0)),
        (["90", "80", "70", "150"], Scale(100)),
        ([str(score) for score in range(50, 100)] + ["101"], Scale(100)),
        (["4.5", *"123412341", "8"], Scale(5)),
        ([*"1234123412", "8"], Scale(0, 5)),
        (GRADES, Scale(10)),
        (["B+", "A", "11"], Scale(10)),
        (["A+", "11"], Scale(10)),
        (["A+", "18", "16"], Scale(20)),
        (["8/10", "90%"], Scale(10)),
    ],
)
def test_a_column_tells_its_scale_whatever_one_cell_says(cells: list[str], expected: Scale) -> None:
    assert scale_of(cells) == expected


@pytest.mark.parametrize(
    ("cells", "possible"),
    [
        (["4", "3"], (5, 10, 20, 100)),
        ([*"1234123412", "8"], (10, 5, 20, 100)),
        ([*"1234123412", "45"], (5, 10, 20, 100)),
        (["9", "8", "7", "11"], (20, 10, 100)),
        (["9", "8", "7", "95"], (10, 20, 100)),
        (["9", "8", "15", "95"], (100, 20)),
        (["101", "300"], (100, 5, 10, 20)),
    ],
)
def test_only_scales_with_room_for_most_scores_are_possible(
    cells: list[str], possible: tuple[int, ...]
) -> None:
    assert possible_bests(cells, scale_of(cells).doubted_above) == possible


@given(st.lists(st.integers(0, 300).map(str), min_size=1))
def test_where_the_scale_is_asked_for_there_is_a_choice(cells: list[str]) -> None:
    scale = scale_of(cells)
    if not scale.best:
        assert len(possible_bests(cells, scale.doubted_above)) >= 2


@given(st.lists(st.sampled_from(["A", "B+", "C-", "F"]), min_size=1), st.integers(11, 999))
def test_a_number_among_letters_does_not_change_them(letters: list[str], stray: int) -> None:
    assert scale_of([*letters, str(stray)]) == Scale(10)


@given(
    st.sampled_from([(10, 100), (5,), (5, 10)]),
    st.lists(st.one_of(st.integers(0, 999).map(str), st.sampled_from(["A", "x", "4.5", "7/10", ""]))),
)
def test_a_sites_own_scale_is_never_asked_for(known: tuple[int, ...], cells: list[str]) -> None:
    assert scale_of(cells, known=known).best in {10, *known}


@given(
    st.lists(st.sampled_from([*GRADES, *TENS, "4.5", "85%", "15/20", "★★★½", "90", "x", ""])),
    st.sampled_from([5, 10, 20, 100]),
    st.sampled_from([None, *Halves]),
)
def test_the_table_has_what_each_score_became(cells: list[str], best: int, halves: Halves | None) -> None:
    steps = steps_of(cells, best, halves)
    assert [step.score for step in steps] == sorted({step.score for step in steps}, reverse=True)
    said = {text: step.score for step in steps for text in step.said.replace("–", ", ").split(", ")}
    for text, score in said.items():
        given_there = out_of_ten(text, best)
        assert given_there is not None
        assert given_there.whole(halves) == score


def test_the_table_lists_letters_and_shortens_numbers() -> None:
    assert [f"{step.said} = {step.score}" for step in steps_of(["B", "A-", "A+", "A", "7"], 10, None)] == [
        "A+ = 10",
        "A, A- = 9",
        "B = 7",
    ]
    assert steps_of(["90", "94", "87", "88"], 100, None)[0].said == "87–94"
    assert steps_of(TENS, 10, None) == (), "what is out of ten stays as it is"


def test_a_stray_number_among_letter_grades_is_a_row_that_cannot_be_read() -> None:
    reading = read("Title,Year,Grade\nHeat,1995,A+\nRan,1985,B\nAlien,1979,11\n")
    assert scores(reading) == {"Heat": 10, "Ran": 7}
    assert [(row.number, row.why) for row in reading.unread] == [(4, WhyUnread.ABOVE)]
    assert [(step.score, step.said) for step in reading.scale.steps] == [(10, "A+"), (7, "B")]


SAID = {
    "9 out of 10": (9, 10),
    "9 OF 10": (9, 10),
    "9/10": (9, 10),
    "9 de 10": (9, 10),
    "8,5 / 10": (Fraction(17, 2), 10),
    "8 sobre 10": (8, 10),
    "8 von 10": (8, 10),
    "4 out of 5 stars": (4, 5),
    "4 de 5 estrellas": (4, 5),
    "4 stars out of 5": (4, 5),
    "4/5 ★★★★☆": (4, 5),
    "★★★★☆ (4/5)": (4, 5),
    "9/10!": (9, 10),
    "85 %": (85, 100),
    "85\xa0%": (85, 100),
    "★★★½": (Fraction(7, 2), 5),
    "★★★☆☆": (3, 5),
    "⭐️⭐️⭐️": (3, 5),
    "🌟🌟": (2, 5),
    "½": (Fraction(1, 2), 5),
    "3½": (Fraction(7, 2), 0),
    "3 1/2": (Fraction(7, 2), 0),
    "7 points": (7, 0),
    "7 puntos": (7, 0),
    "3.5 stars": (Fraction(7, 2), 0),
    "3,5 estrellas": (Fraction(7, 2), 0),
    "1 star": (1, 0),
    "4 Sterne": (4, 0),
    "4★": (4, 0),
    "⭐ 4.5": (Fraction(9, 2), 0),
    "4*": (4, 0),
}


@pytest.mark.parametrize("text", SAID)
def test_a_score_is_read_however_people_write_it(text: str) -> None:
    said = written(text)
    assert said is not None
    assert (said.value, said.best) == SAID[text]


@pytest.mark.parametrize(
    "text", ["4*5", "about 8", "8 of", "8-9", "★ or so", "stars", "1995 stars", "8+", "9 de"]
)
def test_what_only_resembles_a_score_is_none(text: str) -> None:
    assert written(text) is None


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["4 stars", "3 stars"], [8, 6]),
        (["4★", "3★"], [8, 6]),
        (["4 estrellas", "3"], [8, 6]),
        (["8 stars", "3 stars"], [8, 3]),
        (["3½", "4"], [7, 8]),
        (["9 out of 10", "3,5 estrellas"], [9, 7]),
        (["9 de 10", "85 %"], [9, 9]),
    ],
)
def test_what_people_call_stars_is_out_of_five_unless_there_are_more(
    cells: list[str], expected: list[int]
) -> None:
    rows = "".join(f"Film {n};199{n};{cell}\n" for n, cell in enumerate(cells))
    reading = read(f"Film;Year;My score\n{rows}", halves=Halves.UP)
    assert list(scores(reading).values()) == expected
    assert not reading.scale.asks


SITES = {
    Source.LETTERBOXD: ("Date,Name,Year,Letterboxd URI,Rating", "2020-01-01,{title},1995,{title},{score}"),
    Source.IMDB: ("Const,Your Rating,Date Rated,Title,Title Type,Year", ",{score},,{title},Movie,1995"),
    Source.TRAKT: ("rated_at,type,title,year,trakt_id,rating", ",movie,{title},1995,{title},{score}"),
    Source.SIMKL: (
        "simkl_id,IMDB_ID,Type,Title,Year,Watchlist,Rating",
        "{title},,movie,{title},1995,completed,{score}",
    ),
    Source.FILMAFFINITY: ("Title,Year,Rating10,WatchedDate,Directors,Rating", "{title},1995,{score},,,"),
    Source.TMDB: (
        "TMDb ID,IMDb ID,Type,Name,Release Date,Your Rating",
        "{title},,movie,{title},1995,{score}",
    ),
    Source.MOVARY: ("title,year,tmdbId,imdbId,userRating", "{title},1995,{title},,{score}"),
    Source.YAMTRACK: (
        "media_id,source,media_type,title,score,status",
        "{title},tmdb,movie,{title},{score},Completed",
    ),
    Source.CRITICKER: ("Score,Film Name,Year,Mini Review", "{score},{title},1995,"),
    Source.MOVIELENS: (
        "movie_id,imdb_id,tmdb_id,rating,average_rating,title",
        "{title},,,{score},4.1,{title} (1995)",
    ),
    Source.KINOPOISK: (
        "русскоязычное название;оригинальное название;год;моя оценка",
        "{title};{title};1995;{score}",
    ),
    Source.FILMTIPSET: ("Titel;Originaltitel;År;Betyg;IMDB", "{title};{title};1995;{score};"),
}
HALF_OF_TEN = {Source.LETTERBOXD, Source.MOVIELENS, Source.FILMTIPSET}


@pytest.mark.parametrize("source", SITES)
@pytest.mark.parametrize("stray", ["101", "11.5", "1000", "great"])
@pytest.mark.parametrize("given_scores", [[4, 2], [1, 3, 2, 5], [5]])
def test_a_value_outside_a_sites_scale_is_a_named_row(
    source: Source, stray: str, given_scores: list[int]
) -> None:
    header, row = SITES[source]
    rows = [row.format(title=f"Film {n}", score=score) for n, score in enumerate(given_scores)]
    reading = read("\n".join([header, *rows, row.format(title="Stray", score=stray), ""]))
    assert reading.source is source
    assert not reading.scale.asks
    if stray == "11.5" and source is Source.CRITICKER:
        return  # that is a score there
    factor = 2 if source in HALF_OF_TEN else 1
    assert list(scores(reading).values()) == [score * factor for score in given_scores]
    why = WhyUnread.ABOVE if stray in {"101", "11.5"} else WhyUnread.SCORE
    assert [(row.number, row.why) for row in reading.unread] == [(len(rows) + 2, why)]


def test_one_score_above_a_hundred_leaves_critickers_others_as_they_are() -> None:
    reading = read("Score,Film Name,Year,Mini Review\n90,Heat,1995,\n101,Ran,1985,\n34,Alien,1979,\n")
    assert scores(reading) == {"Heat": 9, "Alien": 3}
    assert (reading.scale.best, reading.scale.asks, reading.unread[0].text) == (
        "100",
        False,
        "Ran, 1985, 101",
    )


def test_grades_of_spanish_schools_are_read_as_letters_are() -> None:
    reading = read(
        "Película,Año,Nota\nHeat,1995,Sobresaliente\nRan,1985,NOTABLE\nAlien,1979,matrícula de honor\n"
        "Casablanca,1942,Suspenso\n"
    )
    assert scores(reading) == {"Heat": 9, "Ran": 8, "Alien": 10, "Casablanca": 3}


SEVENS = "".join(f"Film {number},1999,7\n" for number in range(10))


@pytest.mark.parametrize(("cell", "best"), [("11", 10), ("11/10", 10), ("6/5", 5), ("nada", 0)])
def test_a_score_above_the_best_one_is_told_from_one_that_is_no_score(cell: str, best: int) -> None:
    reading = read(f"Title,Year,Score\n{SEVENS}Ran,1985,{cell}\n")
    why = WhyUnread.ABOVE if best else WhyUnread.SCORE
    assert [(each.why, each.best) for each in reading.unread] == [(why, best)]
