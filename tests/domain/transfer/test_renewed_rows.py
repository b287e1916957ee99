"""A row that waits for its film, once a later file names it again: newer where it says more, nothing lost."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.reviews.review import ReviewDraft
from bot.domain.transfer.film_records import WaitingRow, waiting_key, waiting_keys
from bot.domain.transfer.pending import PendingImport, PendingRow
from bot.domain.transfer.plan import ClashChoice, ImportPlan, OwnRecords, plan
from bot.domain.transfer.rows import ImportedRow, ListPlace, Source
from bot.domain.transfer.viewings import Viewing, each_once

NOW = 1_790_000_000
LOST = ImportedRow("Lost", 1990, score=4, at=100)
FULL = replace(
    LOST,
    review=ReviewDraft("", "The first review of it.", "", 0),
    viewings=(Viewing(50, 4),),
    tags=("war",),
    lists=(ListPlace("Best", 3), ListPlace("Old", 1)),
    notes=("See it again.",),
)


def planned(rows: list[WaitingRow], *before: WaitingRow) -> ImportPlan:
    own = OwnRecords(waiting={each.key: each for each in before})
    return plan([], own, ClashChoice.MINE, 500, NOW, waiting=rows)


def waiting(*rows: ImportedRow, is_doubtful: bool = False) -> list[WaitingRow]:
    return [WaitingRow(key, row, is_doubtful) for key, row in zip(waiting_keys(rows), rows, strict=True)]


def test_a_later_file_changes_the_score_and_its_day() -> None:
    [before] = waiting(LOST)
    again = planned(waiting(replace(LOST, score=9, at=200)), before)
    assert [(row.score, row.at) for row in again.waiting.values()] == [(9, 200)]
    assert again.renewed == again.waiting.keys() == {before.key}
    assert again.kept_already == 0


def test_one_that_says_less_takes_nothing_away() -> None:
    [before] = waiting(FULL)
    again = planned(waiting(LOST), before)
    assert again.is_empty
    assert again.kept_already == 1


def test_one_that_says_more_brings_what_was_left_out() -> None:
    [before] = waiting(LOST)
    assert list(planned(waiting(FULL), before).waiting.values()) == [FULL]


def test_a_new_review_counts_and_the_older_text_stays() -> None:
    [before] = waiting(FULL)
    text = ReviewDraft("", "What I think of it now.", "", 0)
    [row] = planned(waiting(replace(LOST, review=text, at=900)), before).waiting.values()
    assert row.review == text
    assert "The first review of it." in {seen.text for seen in row.viewings}


def test_a_list_has_the_place_of_the_later_file() -> None:
    [before] = waiting(FULL)
    [row] = planned(waiting(replace(LOST, lists=(ListPlace("Best", 1),))), before).waiting.values()
    assert sorted(row.lists) == [ListPlace("Best", 1), ListPlace("Old", 1)]


def test_a_doubtful_row_leaves_its_question_and_what_was_kept() -> None:
    [before] = waiting(FULL)
    again = planned(waiting(LOST, is_doubtful=True), before)
    assert list(again.waiting.values()) == [FULL]
    assert again.doubtful == {before.key}
    [asked] = waiting(LOST, is_doubtful=True)
    assert planned(waiting(LOST), asked).is_empty, "the question stays"


def test_a_row_that_waits_by_its_older_key_is_the_same_row() -> None:
    [row] = waiting(LOST, is_doubtful=True)
    before = row._replace(key=row.older_key)
    again = planned([row], before)
    assert again.waiting == {row.key: LOST}
    assert again.renewed == {row.key}


def test_rows_of_one_file_that_differ_in_their_scores_both_wait() -> None:
    both = planned(waiting(LOST, replace(LOST, score=9)))
    assert sorted(row.score or 0 for row in both.waiting.values()) == [4, 9]
    again = planned(
        waiting(replace(LOST, score=9), LOST), *(WaitingRow(*each) for each in both.waiting.items())
    )
    assert again.is_empty, "in any order"


def test_rows_that_say_the_same_wait_once_with_all_that_they_say() -> None:
    one = planned(waiting(replace(LOST, tags=("war",)), replace(LOST, score=None, tags=("sea",))))
    assert [(row.score, row.tags) for row in one.waiting.values()] == [(4, ("war", "sea"))]


rows = st.builds(
    ImportedRow,
    st.just("Lost"),
    score=st.none() | st.integers(1, 10),
    at=st.none() | st.integers(0, 9),
    review=st.none()
    | st.builds(ReviewDraft, st.just(""), st.sampled_from(["a", "b"]), st.just(""), st.just(0)),
    is_wanted=st.booleans(),
    viewings=st.lists(
        st.builds(
            Viewing,
            st.none() | st.integers(0, 3),
            st.none() | st.integers(1, 2),
            st.booleans(),
            st.sampled_from(["", "a"]),
        ),
        max_size=3,
    ).map(each_once),
    tags=st.lists(st.sampled_from("xyz"), unique=True).map(tuple),
    lists=st.lists(
        st.builds(ListPlace, st.sampled_from("pq"), st.integers(1, 3)), unique_by=lambda each: each.name
    ).map(tuple),
)


@given(rows, rows)
def test_the_same_file_again_changes_nothing(first: ImportedRow, second: ImportedRow) -> None:
    key = waiting_key(first)
    after = WaitingRow(key, first).updated_by(WaitingRow(key, second))
    assert after.updated_by(WaitingRow(key, second)).row == after.row
    assert WaitingRow(key, second).updated_by(WaitingRow(key, second)).row == second


keyed_rows = st.builds(
    ImportedRow,
    st.sampled_from(["Lost", "Found"]),
    st.sampled_from([None, 1990, 2000]),
    film_id=st.sampled_from(["", "tt1"]),
    address=st.sampled_from(["", "https://boxd.it/a"]),
    score=st.none() | st.integers(1, 3),
    at=st.none() | st.integers(0, 2),
)


@given(st.lists(keyed_rows, min_size=1))
def test_a_rows_key_among_its_year_is_its_key_among_all(rows: list[ImportedRow]) -> None:
    pending = PendingImport(NOW, Source.TABLE, rows=tuple(map(PendingRow, rows)))
    assert [pending.choice_key(place) for place in range(len(rows))] == pending.choice_keys()
