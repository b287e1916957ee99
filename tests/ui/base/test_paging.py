"""Turning and choosing pages."""

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.transfer.plan import ClashChoice
from bot.locales import language
from bot.ui.base.controls import Page
from bot.ui.base.paging import page_select
from bot.ui.presses.transfer import ShowImportRows
from tests.ui.films.test_film_pages import keeps_the_limits
from tests.ui.shown_pages import selects

ANY_PAGE = ShowImportRows(1_790_000_000, ClashChoice.MINE)
ENGLISH = language("en")


@given(st.integers(4, 2500), st.data())
def test_any_page_is_near_one_that_can_be_chosen(pages: int, data: st.DataObject) -> None:
    begins = data.draw(st.dictionaries(st.integers(0, pages - 1), st.just("a kind"), max_size=3))
    page = Page(*page_select(ANY_PAGE, 0, pages, ENGLISH, begins))
    assert keeps_the_limits(page)
    [options] = selects(page)
    numbers = [int(option.value) for option in options]
    assert {*begins, 0} <= set(numbers) and numbers == sorted(set(numbers))
    apart = [later - number for number, later in zip(numbers, [*numbers[1:], pages], strict=True)]
    assert max(apart) <= -(-pages // 22)


def test_it_names_what_begins_on_a_page_and_marks_the_one_that_is_shown() -> None:
    [options] = selects(Page(*page_select(ANY_PAGE, 1, 4, ENGLISH, {2: "not known"})))
    assert [(option.label, option.default) for option in options] == [
        ("Page 1", False),
        ("Page 2", True),
        ("Page 3 · not known", False),
        ("Page 4", False),
    ]


def test_a_few_pages_are_turned_by_buttons() -> None:
    assert page_select(ANY_PAGE, 0, 3, ENGLISH) == []
