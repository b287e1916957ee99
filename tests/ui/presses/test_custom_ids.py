"""What a control's custom id says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.films.film import GENRES
from bot.domain.films.ids import FILM_ID, LONGEST_SLUG
from bot.domain.scores import Sort
from bot.domain.tours import TourKind
from bot.ui.base.controls import Control
from bot.ui.presses.custom_ids import (
    LONGEST,
    GiveScore,
    OpenScores,
    PickCard,
    PickRated,
    Press,
    ShareScore,
    SortRanking,
    TurnPage,
    UndoScore,
    custom_id,
    read_custom_id,
)
from bot.ui.presses.taste import (
    AgreeToCompare,
    DismissFilm,
    JoinSoulmates,
    LeaveSoulmates,
    OpenProfile,
    OpenSoulmates,
    RefuseToCompare,
    ShareProfile,
    ShowSoulmate,
    TakeBackDismissal,
    TurnSoulmates,
    WantFilm,
)
from bot.ui.presses.tours import OpenTour, TourBack, TourNotSeen, TourOn, TourScore, TourStop, TourWant

FILMS = st.from_regex(FILM_ID, fullmatch=True) | st.just("list:" + "a" * LONGEST_SLUG)
SCORES = st.integers(1, 10)
SNOWFLAKES = st.integers(0, 2**63 - 1)
GENRE = st.none() | st.sampled_from(GENRES)
OTHER = st.none() | SNOWFLAKES
DECADE = st.none() | st.integers(189, 203).map(lambda tens: tens * 10)
PRESSES: st.SearchStrategy[Press] = st.one_of(
    st.builds(OpenScores, FILMS),
    st.builds(GiveScore, FILMS, SCORES),
    st.builds(UndoScore, FILMS, SCORES, st.none() | SCORES),
    st.builds(ShareScore, FILMS),
    st.builds(PickCard),
    st.builds(PickRated, SCORES),
    st.builds(TurnPage, SNOWFLAKES, st.integers(0, 10_000), st.sampled_from(Sort), GENRE, DECADE),
    st.builds(SortRanking, SNOWFLAKES, GENRE, DECADE),
    st.builds(OpenTour, GENRE, DECADE, st.none() | st.sampled_from(TourKind)),
    st.builds(TourScore, FILMS, SCORES),
    st.builds(TourNotSeen, FILMS, st.integers(0, 1)),
    st.builds(TourWant, FILMS, st.integers(0, 1)),
    st.builds(TourBack, FILMS),
    st.sampled_from([TourStop(), TourOn(), OpenProfile(), ShareProfile()]),
    st.sampled_from([OpenSoulmates(), JoinSoulmates(), LeaveSoulmates(), ShowSoulmate()]),
    st.builds(TurnSoulmates, st.integers(0, 10_000)),
    st.builds(AgreeToCompare, SNOWFLAKES, SNOWFLAKES, SNOWFLAKES),
    st.builds(RefuseToCompare, SNOWFLAKES, SNOWFLAKES),
    st.builds(DismissFilm, FILMS, GENRE, OTHER, OTHER),
    st.builds(TakeBackDismissal, FILMS, GENRE, OTHER, OTHER),
    st.builds(WantFilm, FILMS, GENRE, OTHER, OTHER),
)


@given(PRESSES)
def test_a_press_survives_the_way_through_its_custom_id(press: Press) -> None:
    text = custom_id(press)
    assert len(text) <= LONGEST
    assert read_custom_id(text) == press
    assert Control.__discord_ui_compiled_template__.fullmatch(text)


@given(st.text(max_size=120))
def test_no_text_whatsoever_breaks_the_reading(text: str) -> None:
    read_custom_id(text)
    read_custom_id(f"v1|{text}")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "rate:1",
        "v0|scores|tt0113627",
        "v1|unheard-of|tt0113627",
        "v1|scores",
        "v1|scores|",
        "v1|scores|tt0113627|more",
        "v1|give|tt0113627|ten",
        "v1|page|1|0|worst||",
    ],
)
def test_what_is_not_ours_is_no_press(text: str) -> None:
    assert read_custom_id(text) is None
