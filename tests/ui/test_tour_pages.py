"""A tour's pages: they keep Discord's limits, and every answer names the film that is shown."""

from dataclasses import replace

import discord
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.films.film import GENRES, Film, LocalText
from bot.domain.tours import (
    Closeness,
    ScoredFilm,
    Sitting,
    Soulmate,
    TourAnswer,
    TourKind,
    TourQuery,
    TourQuestion,
    TourResult,
)
from bot.locales import Language, language
from bot.ui.base.controls import Control
from bot.ui.pictures.film_picture import poster
from bot.ui.presses.custom_ids import read_custom_id
from bot.ui.presses.tours import OpenTour, TourBack, TourNotSeen, TourOn, TourScore, TourStop, TourWant
from bot.ui.tours import question_page, result_page
from tests.ui.films.test_film_pages import FILMS, LANGUAGES, keeps_the_limits
from tests.ui.pictures.test_film_picture import POSTER
from tests.ui.shown_pages import presses, texts

EN = language("en-US")
HEAT = Film("tt0113277", "Heat", 1995, local_titles=(LocalText("es", "Heat"),), directors=("Michael Mann",))
RAN = Film("tt0089881", "Ran", 1985)
QUERIES = st.builds(
    TourQuery,
    st.sampled_from(TourKind),
    st.none() | st.sampled_from(GENRES),
    st.none() | st.integers(189, 203).map(lambda tens: tens * 10),
)
SCORES = st.integers(1, 10)
SOULMATES = st.builds(Soulmate, st.integers(1, 2**63), st.integers(0, 100), st.integers(5, 9999))
CLOSENESS = st.none() | st.builds(
    Closeness,
    st.lists(SOULMATES, max_size=3),
    st.dictionaries(st.integers(1, 2**63), st.integers(0, 100), max_size=3),
)
RESULTS = st.builds(
    TourResult,
    QUERIES,
    st.builds(
        Sitting,
        st.lists(st.tuples(st.just("tt0113277"), SCORES), max_size=50).map(tuple),
        st.integers(0, 5000),
        st.integers(0, 500),
    ),
    st.none() | st.builds(ScoredFilm, FILMS, SCORES),
    st.none() | st.builds(ScoredFilm, FILMS, SCORES),
    st.booleans(),
)
NOTHING = TourResult(TourQuery(), Sitting(), None, None, is_exhausted=False)


@given(
    st.builds(
        TourQuestion,
        QUERIES,
        FILMS,
        st.integers(1, 9999),
        st.none() | st.sampled_from(TourAnswer),
        st.none() | SCORES,
    ),
    LANGUAGES,
)
def test_a_question_keeps_the_limits(question: TourQuestion, say: Language) -> None:
    assert keeps_the_limits(question_page(question, say, poster(question.film, POSTER, say)))


@given(RESULTS, CLOSENESS, LANGUAGES)
def test_a_result_keeps_the_limits(result: TourResult, closeness: Closeness | None, say: Language) -> None:
    assert keeps_the_limits(result_page(result, closeness, "</soulmates:1>", say))


def test_every_answer_names_the_film_that_is_shown() -> None:
    page = question_page(TourQuestion(TourQuery(), HEAT, 2), EN)
    assert presses(page) == [
        *(TourScore(HEAT.id, score) for score in range(1, 11)),
        TourNotSeen(HEAT.id, 0),
        TourWant(HEAT.id, 0),
        TourBack(HEAT.id),
        TourStop(),
    ]


@pytest.mark.parametrize("answer", list(TourAnswer))
def test_what_is_pressed_after_going_back_is_a_change(answer: TourAnswer) -> None:
    page = question_page(TourQuestion(TourQuery(), HEAT, 1, answer), EN)
    assert {TourNotSeen(HEAT.id, 1), TourWant(HEAT.id, 1)} <= set(presses(page))


def test_there_is_no_way_back_from_the_first_film() -> None:
    for number, is_disabled in ((1, True), (2, False)):
        page = question_page(TourQuestion(TourQuery(), HEAT, number), EN)
        [back] = [
            control.item
            for control in page.walk_children()
            if isinstance(control, Control) and isinstance(read_custom_id(control.custom_id), TourBack)
        ]
        assert isinstance(back, discord.ui.Button) and back.disabled is is_disabled


def test_a_question_says_which_films_it_is_about() -> None:
    assert texts(question_page(TourQuestion(TourQuery(), HEAT, 7), EN)).startswith(
        "-# All films · Film 7\n## Heat"
    )
    about = TourQuery(TourKind.SHARED, "horror", 1980)
    shown = texts(question_page(TourQuestion(about, HEAT, 1), EN))
    assert shown.startswith("-# What others here have rated · Horror · 1980s · Film 1\n")


@pytest.mark.parametrize(
    ("answer", "own_score", "said"),
    [
        (TourAnswer.SCORED, 9, "Your score: **9**/10"),
        (TourAnswer.WANTED, None, "You said you want to see it."),
        (TourAnswer.UNSEEN, None, "You said you haven't seen it."),
    ],
)
def test_going_back_says_what_was_answered(answer: TourAnswer, own_score: int | None, said: str) -> None:
    assert said in texts(question_page(TourQuestion(TourQuery(), HEAT, 1, answer, own_score), EN))


def test_a_result_tells_count_mean_and_extremes() -> None:
    result = replace(
        NOTHING,
        sitting=Sitting(((HEAT.id, 9), (RAN.id, 4)), unseen=3, wanted=1),
        highest=ScoredFilm(HEAT, 9),
        lowest=ScoredFilm(RAN, 4),
    )
    shown = texts(result_page(result, None, "/soulmates", EN))
    assert "You rated **2** films, on average **6.5**." in shown
    assert "Kindest: **Heat** (1995) **9**/10" in shown
    assert "Harshest: **Ran** (1985) **4**/10" in shown
    assert "-# On your watchlist now: 1 · Not seen: 3" in shown
    assert "Join /soulmates to find members who share your taste." in shown
    assert TourOn() in presses(result_page(result, None, "/soulmates", EN))


def test_soulmates_are_told_with_their_films_and_what_changed() -> None:
    closeness = Closeness([Soulmate(5, 81, 12), Soulmate(6, 70, 9), Soulmate(7, 60, 8)], {5: 75, 6: 70})
    result = replace(NOTHING, sitting=Sitting(((HEAT.id, 9),)))
    shown = texts(result_page(result, closeness, "/soulmates", EN))
    assert "- <@5> **81** · 12 films · before: 75" in shown
    assert "- <@6> **70** · 9 films\n" in shown
    assert "- <@7> **60** · 8 films · new" in shown
    nobody = texts(result_page(result, Closeness([], {}), "/soulmates", EN))
    assert "Nobody here has enough films in common with you yet: /soulmates." in nobody


@pytest.mark.parametrize(
    ("query", "said"),
    [
        (TourQuery(), "There is no film of this kind left to ask you about."),
        (TourQuery(TourKind.SHARED), "You have been through all the films that others here have rated."),
    ],
)
def test_an_exhausted_tour_says_so_and_offers_what_is_left(query: TourQuery, said: str) -> None:
    page = result_page(replace(NOTHING, query=query, is_exhausted=True), None, "/s", EN)
    assert said in texts(page)
    assert TourOn() not in presses(page)
    assert (OpenTour() in presses(page)) is (query != TourQuery())
    rated = replace(NOTHING, query=query, sitting=Sitting(((HEAT.id, 9),)), is_exhausted=True)
    assert "That was the last film of this kind" in texts(result_page(rated, None, "/s", EN))


def test_a_tour_without_an_answer_says_that_nothing_was_rated() -> None:
    assert "You rated no films this time." in texts(result_page(NOTHING, None, "/s", EN))
