"""A profile's page and its picture, whatever films and members are called."""

import io
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from bot.domain.films.film import GENRES, Film
from bot.domain.scores import Tally
from bot.domain.taste.profile import Contrary, Favourite, Favourites, Harshness, Profile, ReviewCount
from bot.locales import Language, language
from bot.ui.pictures.canvas import Canvas, Letters, width_of
from bot.ui.pictures.fonts import drawable
from bot.ui.presses.privacy import RemoveShown
from bot.ui.presses.scores import ShowDetails
from bot.ui.presses.taste import OpenProfile, ShareProfile
from bot.ui.presses.tours import OpenTour
from bot.ui.taste.profile import Whose, profile_in_words, profile_page
from bot.ui.taste.profile_picture import draw_profile
from tests.ui.films.test_film_pages import FILMS, LANGUAGES, NAMES, TALLIES, keeps_the_limits
from tests.ui.shown_pages import presses, texts

EN = language("en-US")
HEAT = Film("tt0113277", "Heat", 1995, directors=("Michael Mann",))
ANA = Whose("Ana", "The Late Screening", is_own=True)


def favourites(names: st.SearchStrategy[str]) -> st.SearchStrategy[tuple[Favourite, ...]]:
    one = st.builds(Favourite, names, st.integers(3, 9999), st.floats(1, 10), st.floats(1, 10))
    return st.lists(one, max_size=3).map(tuple)


PROFILES = st.builds(
    Profile,
    TALLIES.filter(lambda tally: tally.votes > 0),
    st.none() | st.builds(Harshness, st.floats(-9, 9), st.integers(3, 99_999)),
    st.builds(
        Favourites,
        favourites(st.sampled_from(GENRES)),
        favourites(st.integers(188, 203).map(lambda tens: f"{tens}0")),
        favourites(NAMES),
        favourites(st.sampled_from(["FR", "SU", "XX"])),
    ),
    st.none() | st.builds(Contrary, FILMS, st.integers(1, 10), st.integers(3, 9999), st.floats(1, 10)),
    st.builds(ReviewCount, st.integers(0, 999), st.integers(0, 999), st.integers(0, 999)),
)
WHOSE = st.builds(Whose, NAMES, NAMES, st.booleans(), st.booleans())
PROFILE = Profile(
    Tally((0, 0, 1, 0, 0, 0, 2, 0, 1, 0)),
    Harshness(0.42, 37),
    Favourites(
        (Favourite("drama", 12, 8.12, 7.5),),
        (Favourite("1990", 4, 7.5, 7.1),),
        (Favourite("Yasujirō Ozu", 5, 9.0, 8.0),),
        (Favourite("JP", 6, 8.0, 7.7),),
    ),
    Contrary(HEAT, 3, 12, 8.44),
    ReviewCount(3, 10, 14),
)
EMPTY = Profile(Tally(), None, Favourites(), None, ReviewCount())


def size(png: bytes) -> tuple[int, int]:
    with Image.open(io.BytesIO(png)) as picture:
        return picture.size


@given(PROFILES, WHOSE, LANGUAGES)
def test_any_profile_keeps_the_limits(profile: Profile, whose: Whose, say: Language) -> None:
    assert keeps_the_limits(profile_page(profile, whose, say))
    assert 0 < len(profile_in_words(profile, whose, say)) <= 1024


@settings(max_examples=15)
@given(PROFILES, WHOSE, LANGUAGES)
def test_any_profile_can_be_drawn(profile: Profile, whose: Whose, say: Language) -> None:
    png = draw_profile(profile, whose, say)
    width, height = size(png)
    assert width == 1000 and 300 < height <= 1200
    assert len(png) < 200_000


def test_the_text_has_what_the_picture_says_least_well() -> None:
    shown = texts(profile_page(PROFILE, ANA, EN))
    assert shown.startswith("## Your profile\n**6.5** ★ · 4 scores\n")
    assert "You are **0.4** harsher than this club (37 films)." in shown
    assert "Biggest disagreement: **Heat** (1995) **3**/10, everyone else 8.4 from 12 others." in shown
    assert "3 reviews, helpful in 10 of 14 votes" in shown
    assert "Favourite genres" not in shown, "the picture and *Details* have them"
    assert "-# Favourites need at least 3 films. The more films, the more their average counts." in shown


def test_the_alt_text_says_what_the_picture_shows() -> None:
    words = profile_in_words(PROFILE, ANA, EN)
    assert words == (
        "Profile of Ana. 4 scores. average 6.5. 9 ×1 · 7 ×2 · 3 ×1. 0.4 harsher than this club (37 films). "
        "Favourite genres: Drama 8.1 (12). Favourite decades: 1990s 7.5 (4). "
        "Favourite directors: Yasujirō Ozu 9.0 (5). Favourite countries: Japan 8.0 (6). "
        "Biggest disagreement: Heat (1995) · Michael Mann 3/10, everyone else 8.4 from 12 others. "
        "3 reviews, helpful in 10 of 14 votes"
    )


@pytest.mark.parametrize(
    ("points", "own", "neutral"),
    [
        (0.42, "You are **0.4** harsher than this club", "0.4 harsher than this club"),
        (-0.42, "You are **0.4** kinder than this club", "0.4 kinder than this club"),
        (0.04, "You are as harsh as this club", "As harsh as this club"),
    ],
)
def test_harshness_is_told_to_the_member_and_of_the_member(points: float, own: str, neutral: str) -> None:
    profile = replace(PROFILE, harshness=Harshness(points, 1))
    assert f"{own} (1 film)." in texts(profile_page(profile, ANA, EN))
    shared = texts(profile_page(profile, replace(ANA, is_shared=True), EN))
    assert f"{neutral} (1 film)\n" in shared
    assert shared.startswith("## Profile of Ana\n")


def test_reviews_without_votes_are_only_counted() -> None:
    assert texts(profile_page(replace(PROFILE, written=ReviewCount(1)), ANA, EN)).count("1 review\n") == 1
    assert "review" not in texts(profile_page(replace(PROFILE, written=ReviewCount()), ANA, EN))


def test_an_empty_profile_invites_to_a_tour() -> None:
    page = profile_page(EMPTY, ANA, EN)
    assert "You have not rated any film here yet. A tour is the quickest way" in texts(page)
    assert presses(page)[0] == OpenTour()
    another = profile_page(EMPTY, replace(ANA, name="**Ben**", is_own=False), EN)
    assert r"\*\*Ben\*\* has not rated any film here yet." in texts(another)


def test_only_ones_own_profile_can_be_shared() -> None:
    assert presses(profile_page(PROFILE, ANA, EN)) == [OpenTour(), ShareProfile(), ShowDetails()]
    assert presses(profile_page(PROFILE, replace(ANA, is_own=False), EN)) == [OpenProfile(), ShowDetails()]
    shared = replace(ANA, is_shared=True)
    assert presses(profile_page(PROFILE, shared, EN)) == [OpenProfile(), ShowDetails(), RemoveShown()]


def test_a_long_line_is_cut_to_its_room() -> None:
    letters = Letters(30)
    canvas = Canvas(100, 60)
    assert canvas.write((0, 0), "a" * 500, letters, longest=80) <= 80
    assert canvas.write((0, 0), "a", letters, longest=80) == width_of("a", letters)
    assert canvas.write((0, 0), "aaa", letters, longest=1) <= width_of("…", letters)


@pytest.mark.parametrize(
    ("typed", "drawn"),
    [("Ana 🎬", "Ana"), ("Jose\u0301", "José"), ("𒀀𒀁 Ana", ""), ("\u202eeliF", "eliF"), ("a\n\tb", "a b")],
)
def test_what_cannot_be_drawn_is_left_out(typed: str, drawn: str) -> None:
    assert drawable(typed) == drawn
