"""What an import would write."""

from collections import Counter
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.reviews.review import SHORTEST_BODY, ReviewDraft
from bot.domain.transfer.contradictions import asked_where_two_mean_one
from bot.domain.transfer.pending import (
    MatchedRow,
    PendingImport,
    PendingRow,
    RowState,
    as_one,
)
from bot.domain.transfer.plan import ClashChoice, GivenScore, OwnRecords, ScoreChanged, plan
from bot.domain.transfer.row_texts import marks_of
from bot.domain.transfer.rows import ImportedRow, ListPlace, Source
from bot.domain.transfer.viewings import Viewing

NOW = 1_795_348_800
LONG = ReviewDraft("", "Long enough to be a review here.", "", 0)
MOST = 3


def rated(film_id: str, score: int, at: int | None = None) -> MatchedRow:
    return MatchedRow(film_id, ImportedRow(film_id, score=score, at=at))


def wanted(film_id: str, at: int | None = None) -> MatchedRow:
    return MatchedRow(film_id, ImportedRow(film_id, is_wanted=True, at=at))


def test_new_scores_keep_their_day_and_none_is_of_tomorrow() -> None:
    planned = plan(
        [rated("a", 7, 100), rated("b", 8), rated("c", 9, NOW + 9)], OwnRecords(), ClashChoice.MINE, MOST, NOW
    )
    assert planned.scores == {"a": GivenScore(7, 100), "b": GivenScore(8, NOW), "c": GivenScore(9, NOW)}


def test_where_scores_clash_mine_stay_or_the_files_count() -> None:
    own = OwnRecords(scores={"a": GivenScore(7, 1), "b": GivenScore(2, 1)})
    entries = [rated("a", 7, 5), rated("b", 8, 5)]
    mine = plan(entries, own, ClashChoice.MINE, MOST, NOW)
    assert (mine.scores, mine.same, mine.clashing, mine.replaced) == ({}, 1, 1, 0)
    assert mine.is_empty
    files = plan(entries, own, ClashChoice.FILE, MOST, NOW)
    assert (files.scores, files.same, files.clashing, files.replaced) == ({"b": GivenScore(8, 5)}, 1, 1, 1)


def test_a_score_given_since_the_import_began_stays() -> None:
    own = OwnRecords(scores={"a": GivenScore(7, NOW + 1), "b": GivenScore(2, NOW)})
    files = plan([rated("a", 3, 5), rated("b", 8, 5)], own, ClashChoice.FILE, MOST, NOW)
    assert (files.scores, files.clashing, files.replaced) == ({"b": GivenScore(8, 5)}, 2, 1)


def test_wishes_leave_out_what_is_rated_or_wished_and_what_finds_no_room() -> None:
    own = OwnRecords(scores={"a": GivenScore(7, 1)}, wishes={"b": 1})
    entries = [wanted("a"), wanted("b"), wanted("c", 5), wanted("d"), wanted("e")]
    planned = plan(entries, own, ClashChoice.MINE, MOST, NOW)
    assert planned.wishes == {"c": 5, "d": NOW}
    assert (planned.wished_already, planned.too_many_wishes) == (2, 1)


def test_a_wish_that_is_rated_by_the_same_file_makes_room() -> None:
    planned = plan([rated("b", 7), wanted("c")], OwnRecords(wishes={"b": 1}), ClashChoice.MINE, 1, NOW)
    assert planned.wishes == {"c": NOW}


def test_reviews_take_the_score_that_the_film_has_by_then() -> None:
    own = OwnRecords(scores={"kept": GivenScore(3, 1), "other": GivenScore(4, 1)}, written={"written"})
    entries = [
        MatchedRow("kept", ImportedRow("kept", score=9, review=LONG)),
        MatchedRow("other", ImportedRow("other", review=LONG)),
        MatchedRow("new", ImportedRow("new", score=8, review=LONG)),
        MatchedRow("none", ImportedRow("none", review=LONG)),
        MatchedRow("written", ImportedRow("written", review=LONG)),
        MatchedRow("short", ImportedRow("short", review=replace(LONG, body="x" * (SHORTEST_BODY - 1)))),
    ]
    planned = plan(entries, own, ClashChoice.MINE, MOST, NOW)
    assert {film_id: text.score for film_id, text in planned.texts.items()} == {
        "kept": 3,
        "other": 4,
        "new": 8,
        "none": 0,
        "short": 0,
    }
    assert (planned.short_texts, planned.written_already) == (1, 1)


entries_of_films = st.lists(
    st.builds(
        MatchedRow,
        st.sampled_from("abcdef"),
        st.builds(
            ImportedRow,
            st.just("Film"),
            score=st.none() | st.integers(1, 10),
            at=st.none() | st.integers(0, NOW),
            is_wanted=st.booleans(),
            review=st.none() | st.just(LONG),
        ),
    )
)


own_scores = st.dictionaries(st.sampled_from("abc"), st.builds(GivenScore, st.integers(1, 10), st.just(1)))


@given(entries_of_films, own_scores)
def test_the_same_import_again_changes_nothing(
    entries: list[MatchedRow], scores: dict[str, GivenScore]
) -> None:
    once = as_one(entries)
    assert len({entry.film_id for entry in once}) == len(once)
    own = OwnRecords(scores=scores)
    first = plan(once, own, ClashChoice.FILE, 500, NOW)
    after = OwnRecords(
        {**scores, **first.scores},
        {film_id: at for film_id, at in first.wishes.items() if film_id not in first.scores},
        frozenset(first.texts),
        texts={film_id: marks_of(text) for film_id, text in first.texts.items()},
    )
    assert plan(once, after, ClashChoice.FILE, 500, NOW + 60).is_empty


def test_choices_settle_rows_and_the_rest_is_not_taken() -> None:
    rows = [ImportedRow(name, 1990, score=5) for name in ("x", "y", "z", "unknown", "sure")]
    pending = PendingImport(
        NOW,
        Source.IMDB,
        rows=(
            *(PendingRow(row, ("a", "b")) for row in rows[:3]),
            PendingRow(rows[3]),
            PendingRow(rows[4], ("s",), is_certain=True),
        ),
        choices={0: "a", 1: None},
    )
    assert [entry.film_id for entry in pending.known()] == ["a", "s"]
    assert [row.title for row in pending.not_taken()] == ["y", "z", "unknown"]
    waiting = [(each.row.title, each.is_doubtful) for each in pending.waiting()]
    assert waiting == [("z", True), ("unknown", False)], "what is left out does not wait"
    named = [(each.row.title, film_id) for each, film_id in pending.settled()]
    assert named == [("x", "a"), ("y", None), (rows[4].title, "s")]
    assert pending.next_doubt() == 2
    assert [pending.state(place) for place in range(5)] == [
        RowState.CHOSEN,
        RowState.LEFT_OUT,
        RowState.DOUBTFUL,
        RowState.UNKNOWN,
        RowState.CERTAIN,
    ]
    settled = replace(pending, choices={0: "a", 1: None, 2: "b", 4: None})
    assert settled.next_doubt() is None
    assert settled.film_id(4) is None, "what is certain can be corrected too"


def test_of_a_films_rows_the_latest_score_counts_with_what_all_say() -> None:
    [entry] = as_one([rated("a", 7, 5), wanted("a", 9), rated("a", 2, 9)])
    assert (entry.row.score, entry.row.at, entry.row.is_wanted) == (2, 9, True)


def certain(film_id: str, **said: Any) -> PendingRow:
    return PendingRow(ImportedRow("Title", 1990, **said), (film_id,), is_certain=True)


@pytest.mark.parametrize(
    ("one", "other", "stays"),
    [
        ({"address": "x/1", "score": 5}, {"address": "x/2", "score": 5}, False),
        ({"score": 10}, {"score": 2}, False),
        ({"score": 5}, {"score": 5}, True),
        ({"score": 5, "address": "x/1"}, {"is_wanted": True}, True),
    ],
)
def test_rows_that_contradict_each_other_are_never_one_film_silently(
    one: dict[str, Any], other: dict[str, Any], *, stays: bool
) -> None:
    rows = asked_where_two_mean_one([certain("a", **one), certain("b"), certain("a", **other)], {}, {})
    assert [row.is_certain for row in rows] == [stays, True, stays]
    assert rows[0].film_ids == ("a",)


def test_what_would_change_is_told_old_and_new() -> None:
    own = OwnRecords(scores={"a": GivenScore(7, 1), "b": GivenScore(8, 1)})
    planned = plan([rated("a", 3), rated("b", 8)], own, ClashChoice.MINE, MOST, NOW)
    assert planned.changes == (ScoreChanged("a", 7, 3),)


def test_records_and_waiting_rows_are_kept_once() -> None:
    seen = ImportedRow("Heat", viewings=(Viewing(5, 9, is_rewatch=True),), is_liked=True, tags=("crime",))
    lost = ImportedRow("Lost", 1990, score=4)
    entries = [MatchedRow("a", seen)]
    waiting = PendingImport(NOW, Source.IMDB, rows=(PendingRow(lost), PendingRow(lost))).waiting()
    first = plan(entries, OwnRecords(), ClashChoice.MINE, MOST, NOW, keeps_records=True, waiting=waiting)
    assert [(record.key.kind.value, record.score) for record in first.records] == [
        ("rewatch", 9),
        ("like", None),
        ("tag", None),
    ]
    assert list(first.waiting.values()) == [lost]
    assert plan(entries, OwnRecords(), ClashChoice.MINE, MOST, NOW).records == ()
    own = OwnRecords({}, {}, (), {record.key for record in first.records}, {waiting[0].key: waiting[0]})
    again = plan(entries, own, ClashChoice.MINE, MOST, NOW, keeps_records=True, waiting=waiting)
    assert again.is_empty
    assert again.kept_already == 1


def test_a_like_is_kept_once_with_its_day() -> None:
    liked = MatchedRow("a", ImportedRow("a", is_liked=True, liked_at=100))
    first = plan([liked], OwnRecords(), ClashChoice.MINE, MOST, NOW, keeps_records=True)
    assert [(record.key.kind.value, record.key.at) for record in first.records] == [("like", 100)]
    for before in (100, 0, 50):
        own = OwnRecords(records={first.records[0].key._replace(at=before)})
        assert plan([liked], own, ClashChoice.MINE, MOST, NOW, keeps_records=True).is_empty


@pytest.mark.parametrize("keeps", [True, False])
def test_a_lists_note_is_no_review_and_goes_where_the_list_goes(*, keeps: bool) -> None:
    listed = MatchedRow("a", ImportedRow("a", lists=(ListPlace("Best", 1, "The colours!", "My best."),)))
    planned = plan([listed], OwnRecords(), ClashChoice.MINE, MOST, NOW, keeps_records=keeps)
    assert [(each.text, each.about) for each in planned.records] == [("The colours!", "My best.")] * keeps
    assert planned.kept_texts == 0


WITH_ID = {"film_id": "tt1", "score": 9}


@pytest.mark.parametrize(
    ("rows", "stay"),
    [
        ([WITH_ID, {"score": 4}], [True, False]),
        ([{"score": 4}, WITH_ID, {"score": 9}], [False, True, True]),
        ([WITH_ID, {"address": "x/1"}], [True, False]),
        ([WITH_ID, {"film_id": "tt1", "score": 4}], [False, False]),
        ([WITH_ID, {"film_id": "tt1", "score": 4}, {"score": 9}], [False, False, False]),
        ([WITH_ID, {"film_id": "tt2"}, {"is_wanted": True}], [True, False, True]),
    ],
)
def test_an_exact_id_stays_certain_beside_rows_without_it(
    rows: list[dict[str, Any]], stay: list[bool]
) -> None:
    pending = [PendingRow(ImportedRow("Title", 1990, **row), ("a",), is_certain=True) for row in rows]
    asked = asked_where_two_mean_one(pending, {}, {"tt1": "a"})
    assert [row.is_certain for row in asked] == stay


def test_records_that_are_here_already_are_counted_each_once() -> None:
    lists = (ListPlace("Best", 1),)
    row = ImportedRow(
        "Heat",
        score=9,
        viewings=(Viewing(5), Viewing(9)),
        is_liked=True,
        tags=("la",),
        lists=lists,
        notes=("!",),
    )
    entries = [MatchedRow("a", row)]
    first = plan(entries, OwnRecords(), ClashChoice.MINE, MOST, NOW, keeps_records=True)
    assert (len(first.records), first.records_here) == (6, ())
    own = OwnRecords(records=[record.key for record in first.records if record.key.at != 9])
    again = plan(entries * 2, own, ClashChoice.MINE, MOST, NOW, keeps_records=True)
    assert [key.at for record in again.records for key in [record.key]] == [9]
    assert Counter(key.kind.value for key in again.records_here) == dict.fromkeys(
        ("viewing", "like", "tag", "list", "note"), 1
    )
    assert plan(entries, own, ClashChoice.MINE, MOST, NOW).records_here == ()
