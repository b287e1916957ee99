"""Pages about tastes keep Discord's limits, whatever films and members are called; pictures are drawn."""

import io

from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from bot.domain.films.film import GENRES, Film
from bot.domain.scores import Tally
from bot.domain.taste.affinity import Affinity
from bot.domain.taste.recommendation import (
    SHOWN,
    LikedBy,
    Reason,
    Recommendation,
    RecommendationRequest,
    Recommended,
    SameDirector,
)
from bot.domain.taste.soulmates import PAGE_LENGTH, CirclePage, Comparison, SimilarMember, TellingFilm
from bot.locales import Language, language
from bot.ui.taste.compare import (
    Pair,
    comparison_page,
    expired_page,
    picture_text,
    refused_page,
    request_page,
    too_few_page,
)
from bot.ui.taste.compare_picture import draw_comparison
from bot.ui.taste.recommend import DoneAboutFilm, reading_page, recommendation_page
from bot.ui.taste.soulmates import circle_page, invitation, left
from tests.ui.films.test_film_pages import FILMS, LANGUAGES, NAMES, TALLIES, keeps_the_limits
from tests.ui.shown_pages import texts

MEMBER = 2**63 - 1
AFFINITIES = st.builds(
    Affinity, st.integers(0, 100), st.integers(5, 10_000), st.floats(0, 9), st.floats(0, 4)
)
SCORES = st.integers(1, 10)
TELLING = st.lists(st.builds(TellingFilm, st.none() | FILMS, SCORES, SCORES), max_size=3).map(tuple)
PAIRS = st.dictionaries(st.tuples(SCORES, SCORES), st.integers(1, 5_000), min_size=1, max_size=100)
COMPARISONS = st.builds(Comparison, AFFINITIES, TELLING, TELLING, PAIRS)
NAMES_OF_TWO = st.builds(Pair, st.text(max_size=32), st.text(max_size=32))
LIKED = st.builds(LikedBy, st.integers(1, 10), st.integers(8, 10), st.booleans())
DIRECTED = st.builds(SameDirector, NAMES, st.integers(1, 100), st.integers(8, 10), FILMS)
REASONS: st.SearchStrategy[tuple[Reason, ...]] = st.tuples(LIKED, DIRECTED) | st.just(())
RECOMMENDED = st.builds(Recommended, FILMS, TALLIES, REASONS)
REQUESTS = st.builds(
    RecommendationRequest,
    st.just(1),
    st.just(MEMBER),
    st.none() | st.sampled_from(GENRES),
    st.sampled_from([(), (MEMBER,), (MEMBER, MEMBER - 1)]),
)
RECOMMENDATIONS = st.builds(
    Recommendation, REQUESTS, st.lists(RECOMMENDED, max_size=SHOWN).map(tuple), st.booleans(), st.booleans()
)


@given(RECOMMENDATIONS, st.none() | st.builds(DoneAboutFilm, FILMS, st.booleans()), LANGUAGES)
@settings(deadline=None)
def test_any_recommendation_fits(found: Recommendation, done: DoneAboutFilm | None, say: Language) -> None:
    assert keeps_the_limits(recommendation_page(found, done, say))


def test_five_films_with_the_longest_of_names_fit() -> None:
    film = Film("club:0123456789ab", "*" * 200, 1999, directors=("_" * 200,), genres=GENRES[-4:])
    reasons = (LikedBy(10, 8, are_soulmates=False), SameDirector("_" * 200, 99, 8, film))
    shown = (Recommended(film, Tally((9_999,) * 10), reasons, is_gem=True),) * SHOWN
    request = RecommendationRequest(1, MEMBER, "science-fiction", (MEMBER, MEMBER))
    page = recommendation_page(
        Recommendation(request, shown, is_cold=True),
        DoneAboutFilm(film, is_dismissed=True),
        language("es-ES"),
    )
    assert keeps_the_limits(page)


@given(
    st.lists(st.tuples(AFFINITIES, st.text(max_size=32)), max_size=PAGE_LENGTH),
    st.integers(1, 3),
    st.integers(0, 10),
    LANGUAGES,
)
def test_any_page_of_soulmates_fits(
    found: list[tuple[Affinity, str]], pages: int, missing: int, say: Language
) -> None:
    kin = tuple(SimilarMember(MEMBER - number, one) for number, (one, _) in enumerate(found))
    names = {MEMBER - number: name for number, (_, name) in enumerate(found)}
    page = CirclePage(kin, 0, pages, len(kin), len(kin) + missing, most_shared=4)
    assert keeps_the_limits(circle_page(page, names, say))


@given(COMPARISONS, NAMES_OF_TWO, LANGUAGES)
def test_any_comparison_fits(found: Comparison, names: Pair, say: Language) -> None:
    assert keeps_the_limits(comparison_page(found, names, say))
    assert len(picture_text(found, names, say)) <= 1024


@given(LANGUAGES)
def test_the_small_pages_fit(say: Language) -> None:
    for page in (
        invitation(say),
        left(say),
        too_few_page(1, say),
        request_page(MEMBER, MEMBER, MEMBER, say),
        refused_page(say),
        expired_page(say),
        reading_page(1_000_000, say),
    ):
        assert keeps_the_limits(page)


def test_a_server_that_hides_means_is_told_who_liked_a_film_and_not_how_much() -> None:
    film = Film("tt0113277", "Heat", 1995)
    shown = tuple(
        Recommended(film, Tally((0,) * 8 + (3, 0)), (LikedBy(number, 9, are_soulmates),))
        for number, are_soulmates in ((1, True), (2, False))
    )
    page = recommendation_page(
        Recommendation(RecommendationRequest(1, 2), shown, False, is_hidden=True), None, language("en")
    )
    assert "3 votes\n> 1 soulmate of yours liked it" in texts(page)
    assert "> 2 members with similar scores liked it" in texts(page)
    assert "9" not in texts(page).replace("1995", "")


def test_one_is_told_of_another_watchlist_entry_and_of_an_undo() -> None:
    say, film = language("en-US"), Film("tt0113277", "Heat", 1995)
    found = Recommendation(RecommendationRequest(1, 2), (), is_cold=False)
    wanted = texts(recommendation_page(found, DoneAboutFilm(film, is_dismissed=False), say))
    assert "**Heat** (1995) is on your watchlist." in wanted
    dismissed = texts(recommendation_page(found, DoneAboutFilm(film, is_dismissed=True), say))
    assert "I won't recommend **Heat** (1995) to you again." in dismissed


@given(PAIRS, NAMES_OF_TWO)
@settings(max_examples=10, deadline=None)
def test_any_comparison_is_drawn(pairs: dict[tuple[int, int], int], names: Pair) -> None:
    picture = Image.open(io.BytesIO(draw_comparison(pairs, names)))
    assert picture.format == "PNG"
    assert picture.width < picture.height < 1_200


def test_the_spot_stands_where_both_scores_meet() -> None:
    names = Pair("Ana", "Ben")
    spot, empty = (
        Image.open(io.BytesIO(draw_comparison(pairs, names))).convert("RGB")
        for pairs in ({(10, 1): 5}, {(1, 10): 5})
    )
    right, bottom = 84 + 9.5 * 80 + 15, 84 + 9.5 * 80 + 15
    assert spot.getpixel((int(right), int(bottom))) != empty.getpixel((int(right), int(bottom)))
