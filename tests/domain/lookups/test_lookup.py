"""What is sent to other services for a typed text: only words and ids."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.films.film import Film
from bot.domain.films.pages import IdElsewhere, Site
from bot.domain.lookups.lookup import (
    LONGEST_ASKED,
    MISSES,
    PASSING,
    LookupQuestion,
    LookupTrouble,
    asked_title,
    likeliest_first,
    question_of,
)

BOXD = IdElsewhere(Site.LETTERBOXD, "the-old-oak")


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("Anora", LookupQuestion("anora")),
        ("new:Anora (2024)", LookupQuestion("anora", year=2024)),
        ("Grand Tour 2024", LookupQuestion("grand tour", year=2024)),
        ("2001", LookupQuestion("2001")),
        ("कभी खुशी", LookupQuestion("कभी खुशी")),
        (
            "“Heat” OR -insource:/x/ haswbstatement:P31=Q5",
            LookupQuestion("heat or insource x haswbstatement p31 q5"),
        ),
        ("https://letterboxd.com/film/the-old-oak/", LookupQuestion("the old oak", known_as=BOXD)),
        ("https://www.imdb.com/title/tt0113277/?ref=x", LookupQuestion(film_id="tt0113277")),
        ("tt0113277", LookupQuestion(film_id="tt0113277")),
        ("https://www.wikidata.org/wiki/Q42198", LookupQuestion(film_id="wd:Q42198")),
        ("https://www.themoviedb.org/movie/949", LookupQuestion(known_as=IdElsewhere(Site.TMDB, "949"))),
        ("***", None),
        ("", None),
        ("club:0123456789ab", None),
    ],
)
def test_only_words_or_an_id_are_asked_for(typed: str, asked: LookupQuestion | None) -> None:
    assert question_of(typed) == asked


def test_an_id_is_one_or_the_other() -> None:
    assert (LookupQuestion(film_id="tt0113277").imdb_id, LookupQuestion(film_id="tt0113277").item) == (
        "tt0113277",
        "",
    )
    assert (LookupQuestion(film_id="wd:Q5").imdb_id, LookupQuestion(film_id="wd:Q5").item) == ("", "Q5")


@given(st.text(max_size=400))
def test_nothing_that_is_typed_is_a_command(typed: str) -> None:
    asked = asked_title(typed)
    assert len(asked) <= LONGEST_ASKED
    assert asked == asked.casefold()
    assert not set(asked) & set("\"'“”()[]{}<>:*?~!|/\\^+-=&@#")


def test_what_is_called_so_stands_first_and_the_year_counts() -> None:
    old, new = Film("tt0000001", "Dreams", 1990), Film("tt0000002", "Dreams", 2025)
    other = Film("tt0000003", "Field of Dreams", 1989)
    assert likeliest_first("Dreams 2025", [other, old, new]) == (new, old, other)
    assert likeliest_first("dreams", [other, old, new]) == (old, new, other)


def test_no_trouble_is_an_answer_and_worth_another_try() -> None:
    assert not MISSES & PASSING
    others = {LookupTrouble.OFF, LookupTrouble.NO_QUESTION, LookupTrouble.REFUSED}
    assert MISSES | PASSING | others == set(LookupTrouble)
