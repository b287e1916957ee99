"""Pages keep to Discord's limits, whatever a film is called, in each language."""

import discord
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.films.film import GENRES, LONGEST_TITLE, Ambiguous, Film, LocalText, Unknown
from bot.domain.films.titles import fold
from bot.domain.scores import (
    ClubTally,
    RankedFilm,
    Ranking,
    RankingLine,
    RankingQuery,
    ScoreChange,
    Sort,
    Standing,
    Tally,
)
from bot.locales import Language, language
from bot.ui.base.controls import Control, Page
from bot.ui.base.figures import label
from bot.ui.films.card import Pictures, ToldFilm, film_card
from bot.ui.films.picker import film_picker, unknown_film
from bot.ui.help import help_page
from bot.ui.pictures.film_picture import posters
from bot.ui.pictures.histogram import draw_histogram
from bot.ui.presses.films import PickCard
from bot.ui.scores.rate import rated, score_buttons, taken_back
from bot.ui.scores.top import ranking_page
from tests.ui.pictures.test_film_picture import POSTER
from tests.ui.shown_pages import texts

MOST_TEXT = 4000
NAMES = st.text(min_size=1, max_size=LONGEST_TITLE).map(lambda text: text if fold(text) else f"A{text[1:]}")
"""Mapped, not filtered: of a filter, Hypothesis reads the source at every draw."""
PEOPLE = st.lists(NAMES, max_size=6).map(tuple)
FILMS = st.builds(
    Film,
    id=st.just("club:0123456789ab"),
    title=NAMES,
    year=st.integers(1888, 2031),
    original_title=NAMES | st.just(""),
    local_titles=st.just(())
    | st.builds(LocalText, st.sampled_from(["es", "fr"]), NAMES).map(lambda each: (each,)),
    directors=PEOPLE,
    cast=PEOPLE,
    genres=st.lists(st.sampled_from(GENRES), max_size=4).map(tuple),
    runtime=st.none() | st.integers(1, 900),
    countries=st.lists(st.sampled_from(["FR", "SU", "XX"]), max_size=4).map(tuple),
)
TALLIES = st.lists(st.integers(0, 100_000), min_size=10, max_size=10).map(lambda counts: Tally(tuple(counts)))
LANGUAGES = st.sampled_from(["en-US", "es-ES"]).map(language)
CLUB = ClubTally(100, 700)


def keeps_the_limits(page: Page) -> bool:
    """Checks Discord's limits that the library does not: text in all, labels, ids."""
    for item in page.walk_children():
        if isinstance(item, Control):
            component = item.to_component_dict()
            assert 1 <= len(component["custom_id"]) <= 100
            assert len(component.get("label", "")) <= 80
            assert 1 <= len(component.get("options", [0])) <= 25
            for option in component.get("options", []):
                assert 1 <= len(option["label"]) <= 100
                assert len(option.get("description", "-")) <= 100
        elif isinstance(item, discord.ui.TextDisplay):
            assert item.content
    assert page.total_children_count <= 40
    return page.content_length() <= MOST_TEXT


@given(FILMS, TALLIES, LANGUAGES)
def test_any_films_card_fits(film: Film, tally: Tally, say: Language) -> None:
    standing = Standing(tally, CLUB, own_score=7, place=3, ranked=12)
    assert keeps_the_limits(film_card(ToldFilm(film, standing), Pictures(), say))


@given(FILMS, st.integers(1, 10), st.none() | st.integers(1, 10), LANGUAGES)
def test_any_scores_answer_fits(film: Film, after: int, before: int | None, say: Language) -> None:
    change = ScoreChange(before, after, Tally().after(None, after), CLUB)
    for page in (
        score_buttons(film, before, say),
        rated(film, change, say),
        taken_back(film, ScoreChange(after, before, Tally(), CLUB), say),
    ):
        assert keeps_the_limits(page)


@given(st.lists(FILMS, min_size=10, max_size=10), st.sampled_from(Sort), LANGUAGES)
def test_any_page_of_a_ranking_fits(films: list[Film], sort: Sort, say: Language) -> None:
    tally = Tally((1, 0, 0, 0, 0, 0, 0, 0, 0, 200))
    lines = tuple(RankingLine(RankedFilm(n, film.id, tally), film) for n, film in enumerate(films, 1))
    ranking = Ranking(RankingQuery(sort, "drama", 1990), lines, page=1, pages=3, total=30, club=CLUB)
    assert keeps_the_limits(ranking_page(ranking, 1, say, posters(films, [POSTER] * 10, say)))


@given(st.lists(FILMS, min_size=1, max_size=25), st.text(), LANGUAGES)
def test_any_question_which_film_fits(films: list[Film], typed: str, say: Language) -> None:
    unique = tuple(
        Film(f"tt{n:07}", film.title, film.year, film.title_in("es")) for n, film in enumerate(films)
    )
    assert keeps_the_limits(film_picker(Ambiguous(typed, unique), PickCard(), say))
    assert keeps_the_limits(unknown_film(Unknown(typed), PickCard(), say))


@given(FILMS, LANGUAGES)
def test_a_suggestion_has_at_most_a_hundred_characters(film: Film, say: Language) -> None:
    shown = label(film, say)
    assert len(shown) <= 100
    assert f"({film.year})" in shown


@pytest.mark.parametrize("locale", ["en-US", "es-419"])
def test_the_help_fits_and_names_its_commands(locale: str) -> None:
    say = language(locale)
    page = help_page(lambda command: f"</{command}:1>", {}, say)
    assert keeps_the_limits(page)
    written = [
        f"`/{say(command)}`" if say.code == "es" else f"</{command}:1>" for command in ("film", "rate", "top")
    ]
    assert all(one in texts(page) for one in written)


def test_the_histogram_is_a_png_that_differs_with_the_scores() -> None:
    one, other = draw_histogram((0,) * 9 + (1,)), draw_histogram((1,) + (0,) * 9)
    assert one.startswith(b"\x89PNG") and other.startswith(b"\x89PNG")
    assert one != other
    assert len(draw_histogram((999_999,) * 10)) < 50_000
