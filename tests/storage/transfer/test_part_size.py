"""How many rows of an import one unit writes: as many as others can wait for."""

from hypothesis import given
from hypothesis import strategies as st

from bot.storage.engine.bulk import AT_ONCE
from bot.storage.transfer.part_size import LASTS, MOST, PartSize


def test_parts_grow_while_they_are_quick() -> None:
    size = PartSize()
    sizes = []
    for _ in range(6):
        sizes.append(size.rows)
        size.learn(size.rows, size.rows * 0.00001)
    assert sizes == [100, 200, 400, MOST, MOST, MOST]


def test_one_that_took_too_long_is_followed_by_one_that_fits() -> None:
    size = PartSize()
    size.rows = 400
    size.learn(400, 2 * LASTS)
    assert size.rows == 200
    size.learn(200, 200 * LASTS)
    assert size.rows == AT_ONCE, "fewer would cost a commit each"


def test_the_few_rows_at_the_end_tell_nothing() -> None:
    size = PartSize()
    size.rows = 400
    size.learn(3, LASTS)
    assert size.rows == 400


@given(st.lists(st.floats(0, 10), max_size=20))
def test_a_part_is_always_made_of_whole_statements(took: list[float]) -> None:
    size = PartSize()
    for seconds in took:
        size.learn(size.rows, seconds)
        assert AT_ONCE <= size.rows <= MOST
        assert size.rows % AT_ONCE == 0
