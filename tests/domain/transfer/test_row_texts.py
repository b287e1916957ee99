"""Any of several reviews of a film can be the offered one, and none is lost."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.reviews.long_text import MOST_PAGES
from bot.domain.reviews.review import LONGEST_BODY, ReviewDraft
from bot.domain.transfer.film_records import records_of
from bot.domain.transfer.reading.merge import with_fitting_texts
from bot.domain.transfer.row_texts import is_cut, offering, texts_of
from bot.domain.transfer.rows import ImportedRow
from bot.domain.transfer.viewings import Viewing

DAY = 86_400
GOOD = "A slow goodbye, and a good one."
AGAIN = "Rewatched. Still great."


def written(text: str, at: int | None = None, score: int | None = None) -> ImportedRow:
    return ImportedRow("Heat", 1995, score=score, at=at, review=ReviewDraft("", text, "", 0), reviewed_at=at)


def read(*rows: ImportedRow) -> ImportedRow:
    """The rows of one film joined into one, as reading a file does."""
    whole = rows[0]
    for row in rows[1:]:
        whole = whole.joined_by(row)
    [row] = with_fitting_texts([whole])
    return row


def test_the_latest_is_offered_and_the_other_takes_its_place_in_one_step() -> None:
    row = read(written(GOOD, DAY, 9), written(AGAIN, 2 * DAY, 10))
    assert [text.text for text in texts_of(row)] == [AGAIN, GOOD]
    other = offering(row, 1)
    assert other.review and other.review.text == GOOD
    assert [(text.text, text.at, text.score) for text in texts_of(other)][1:] == [(AGAIN, 2 * DAY, 10)]
    back = offering(other, 1)
    assert back.review == row.review
    assert back.score == other.score == 10, "the score stays the latest"


def test_each_keeps_its_own_day_and_score_whatever_the_row_says_by_now() -> None:
    """The row's day and score come from the table of scores."""
    seen = replace(written(AGAIN, 2 * DAY, 8), viewings=(Viewing(2 * DAY, 8, is_rewatch=True),))
    first = replace(written(GOOD, DAY, 9), viewings=(Viewing(DAY, 9),))
    row = read(first, seen, ImportedRow("Heat", 1995, score=10, at=9 * DAY))
    facts = [(text.text, text.at, text.score) for text in texts_of(row)]
    assert facts == [(AGAIN, 2 * DAY, 8), (GOOD, DAY, 9)]
    other = offering(row, 1)
    assert [(text.text, text.at, text.score) for text in texts_of(other)] == facts[::-1]
    assert (other.score, other.at) == (10, 9 * DAY)


def test_one_that_is_too_short_to_be_posted_hides_none_that_is_not() -> None:
    row = read(written(GOOD, DAY, 9), written("Great.", 2 * DAY, 10))
    assert [text.text for text in texts_of(row)] == [GOOD, "Great."]
    alone = read(written("Great.", DAY))
    assert alone.review and alone.review.text == "Great."


def test_two_of_one_day_are_both_kept() -> None:
    row = read(*(written(f"{number}: {GOOD}", DAY) for number in range(4)))
    kept = [record.text for record in records_of("tt0113277", row)]
    assert sorted(kept) == [f"{number}: {GOOD}" for number in range(3)]
    assert len({record.key for record in records_of("tt0113277", row)}) == 3


def test_several_of_no_known_day_are_kept_as_one() -> None:
    row = read(*(written(f"{number}: {GOOD}") for number in range(3)))
    [record] = records_of("tt0113277", row)
    assert record.text == f"0: {GOOD}\n\n1: {GOOD}"


def test_a_long_one_is_one_text_however_much_of_it_the_draft_has() -> None:
    whole = "Long. " * (LONGEST_BODY * (MOST_PAGES + 1) // 6)
    row = read(written(whole, DAY))
    assert texts_of(row) == ()
    assert is_cut(row)
    row = read(written(whole, DAY), written(AGAIN, 2 * DAY))
    chosen = offering(row, 1)
    assert chosen.review and chosen.review.rest
    assert whole in [seen.text for seen in chosen.viewings]
    back = offering(chosen, 1)
    assert back.review and back.review.text == AGAIN
    assert [seen.text for seen in back.viewings if seen.text] == [whole]


def test_what_was_covered_in_a_review_stays_covered_and_its_title_stays() -> None:
    first = ImportedRow("Heat", 1995, review=ReviewDraft("Slow", GOOD, "He dies.", 0))
    row = read(first, written(AGAIN, DAY))
    assert [text.text for text in texts_of(row)][1] == f"Slow\n\n{GOOD}\n\n||He dies.||"


reviews = st.text("ab. ", min_size=1, max_size=60).filter(str.strip)
dated = st.tuples(reviews, st.none() | st.integers(1, 4).map(lambda day: day * DAY))


@given(st.lists(dated, min_size=1, max_size=5), st.lists(st.integers(0, 5), max_size=6))
def test_no_text_is_ever_lost_whatever_is_chosen(
    texts: list[tuple[str, int | None]], choices: list[int]
) -> None:
    row = read(*(written(text, at) for text, at in texts))
    for choice in choices:
        row = offering(row, choice)
    assert row.review is not None
    kept = [row.review.text, *(record.text for record in records_of("tt0113277", row))]
    assert all(any(text.strip() in each for each in kept) for text, _ in texts)
    keys = [record.key for record in records_of("tt0113277", row)]
    assert len(keys) == len(set(keys)), "a record takes no other's place"
