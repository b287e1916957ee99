"""Several rows about one film: which score counts, and where only their member can say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.reviews.review import ReviewDraft
from bot.domain.transfer.contradictions import disagree
from bot.domain.transfer.pending import DoubledRow, MatchedRow, PendingImport, PendingRow, RowState, as_one
from bot.domain.transfer.rows import ImportedRow, Source

HEAT = "tt0113277"


def heat(score: int | None, at: int | None, text: str = "", address: str = "") -> ImportedRow:
    review = ReviewDraft("", text, "", 0) if text else None
    return ImportedRow("Heat", 1995, score=score, at=at, review=review, address=address)


@pytest.mark.parametrize(
    ("said", "score", "is_open"),
    [
        ([(9, 2020), (8, 2021), (10, 2022)], 10, False),
        ([(10, 2022), (9, 2020), (8, 2021)], 10, False),
        ([(9, 2020), (9, None)], 9, False),
        ([(9, 2020), (None, 2022)], 9, False),
        ([(9, 2020), (8, 2021), (10, None)], 8, True),
        ([(9, None), (8, None)], 9, True),
        ([(9, 2020), (8, 2022), (10, 2022)], 8, True),
        ([(9, 2020), (10, 2020), (8, 2022)], 8, False),
    ],
)
def test_the_latest_score_counts_and_only_what_days_leave_open_is_asked(
    said: list[tuple[int | None, int | None]], score: int, *, is_open: bool
) -> None:
    rows = [heat(*each) for each in said]
    [one] = as_one(MatchedRow(HEAT, row) for row in rows)
    assert one.row.score == score
    assert disagree(rows) is is_open


def test_two_pages_of_one_title_may_be_two_films_whatever_their_days() -> None:
    assert disagree([heat(9, 1, address="https://a"), heat(9, 2, address="https://b")])


def test_the_latest_review_is_offered_though_another_row_has_the_score() -> None:
    [one] = as_one(MatchedRow(HEAT, row) for row in (heat(9, 2020, "Then."), heat(None, 2022, "Now.")))
    assert one.row.review is not None and one.row.review.body == "Now."
    assert one.row.score == 9
    assert {seen.text for seen in one.row.viewings} == {"Then."}


rows = st.builds(heat, st.none() | st.integers(1, 10), st.none() | st.integers(1, 9))


@given(st.lists(rows, min_size=1))
def test_every_other_row_of_a_film_is_named_beside_the_one_that_counts(said: list[ImportedRow]) -> None:
    pending = PendingImport(1, Source.TABLE, rows=tuple(PendingRow(row, (HEAT,), True) for row in said))
    sums = pending.sums()
    [one] = pending.known()
    assert sums.states == {RowState.CERTAIN: len(said)}
    assert len(sums.doubled) == len(said) - 1
    assert {leading for _, leading in sums.doubled} <= {row for row in said if row.score == one.row.score}
    for doubled in sums.doubled:
        assert isinstance(doubled, DoubledRow)
        assert doubled.row in said
