"""Pages of watchlists keep to Discord's limits, and their controls to what they say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.films.film import Film
from bot.domain.scores import FigureRules, Tally
from bot.domain.watchlists import SharedLine, SharedPage, Wanted, Watched, WatchlistLine, WatchlistPage
from bot.locales import Language, language
from bot.ui.base.controls import Control, Page
from bot.ui.presses.watchlists import (
    DropWatched,
    PutOnList,
    TakeOffList,
    TurnWatchlist,
)
from bot.ui.watchlists import put_on, shared_page, taken_off, was_not_on, watchlist_page
from tests.ui.films.test_film_pages import FILMS, LANGUAGES, TALLIES, keeps_the_limits
from tests.ui.shown_pages import texts

ENGLISH = language("en-US")
USUAL = FigureRules()
HEAT = Film("tt0113277", "Heat", 1995, directors=("Michael Mann",))
ADD = "</watchlist add:1234567890123456789>"
SNOWFLAKES = st.integers(0, 2**63 - 1)
TEN_FILMS = st.lists(st.none() | FILMS, min_size=10, max_size=10)


def own_page(
    films: list[Film | None], tally: Tally, page: int = 1, pages: int = 3, rules: FigureRules = USUAL
) -> WatchlistPage:
    lines = [WatchlistLine(Watched(f"tt{count:07}", count, tally), film) for count, film in enumerate(films)]
    return WatchlistPage(tuple(lines), page, pages, total=len(films) * pages, rules=rules)


def shared(films: list[Film | None], members: int, page: int = 1, pages: int = 3) -> SharedPage:
    lines = [SharedLine(Wanted(f"tt{count:07}", members, 1), film) for count, film in enumerate(films)]
    return SharedPage(tuple(lines), page, pages, total=len(films) * pages)


def controls(page: Page) -> list[str]:
    return [part.custom_id.split("|")[1] for part in page.walk_children() if isinstance(part, Control)]


@given(TEN_FILMS, TALLIES, LANGUAGES)
def test_any_page_of_a_list_fits(films: list[Film | None], tally: Tally, say: Language) -> None:
    assert keeps_the_limits(watchlist_page(own_page(films, tally), ADD, say))


@given(TEN_FILMS, st.integers(2, 1_000_000), SNOWFLAKES, LANGUAGES)
def test_any_page_of_what_several_want_fits(
    films: list[Film | None], members: int, owner_id: int, say: Language
) -> None:
    assert keeps_the_limits(shared_page(shared(films, members), owner_id, ADD, say))


@given(FILMS, LANGUAGES)
def test_any_answer_fits(film: Film, say: Language) -> None:
    assert all(keeps_the_limits(page(film, say)) for page in (put_on, taken_off, was_not_on))


def test_an_answer_offers_what_undoes_it() -> None:
    assert controls(put_on(HEAT, ENGLISH)) == [TakeOffList.wire_name, TurnWatchlist.wire_name]
    assert controls(taken_off(HEAT, ENGLISH)) == [PutOnList.wire_name, TurnWatchlist.wire_name]
    assert controls(was_not_on(HEAT, ENGLISH)) == [TurnWatchlist.wire_name]


def test_a_mean_is_shown_from_three_votes_on() -> None:
    two = watchlist_page(own_page([HEAT], Tally((0,) * 9 + (2,))), ADD, ENGLISH)
    three = watchlist_page(own_page([HEAT], Tally((0,) * 9 + (3,))), ADD, ENGLISH)
    assert "**Heat** (1995)" in texts(two)
    assert "★" not in texts(two)
    assert "**Heat** (1995) · **10.0** ★ · 3 votes" in texts(three)


@pytest.mark.parametrize(
    ("rules", "is_shown"), [(FigureRules(minimum_votes=2), True), (FigureRules(2, hide_means=True), False)]
)
def test_a_mean_is_shown_as_the_server_wishes(rules: FigureRules, is_shown: bool) -> None:  # noqa: FBT001
    found = own_page([HEAT], Tally((0,) * 9 + (2,)), rules=rules)
    assert ("★" in texts(watchlist_page(found, ADD, ENGLISH))) == is_shown


def test_films_that_the_catalogue_lost_can_be_taken_off_but_not_opened() -> None:
    page = watchlist_page(own_page([None], Tally(), page=0, pages=1), ADD, ENGLISH)
    assert "`tt0000000`" in texts(page)
    assert controls(page) == [DropWatched.wire_name]
    assert controls(shared_page(shared([None], 2, page=0, pages=1), 1, ADD, ENGLISH)) == []


def test_empty_pages_say_how_to_begin() -> None:
    for page in (
        watchlist_page(own_page([], Tally(), 0, 1), ADD, ENGLISH),
        shared_page(shared([], 2, 0, 1), 1, ADD, ENGLISH),
    ):
        assert ADD in texts(page)
        assert controls(page) == []
