"""What an import would write."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.reviews.review import SHORTEST_BODY, ReviewDraft
from bot.domain.transfer.plan import (
    ClashChoice,
    DoubtfulRow,
    GivenScore,
    MatchedRow,
    OwnRecords,
    PendingImport,
    as_one,
    plan,
)
from bot.domain.transfer.rows import ImportedRow, Source

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
    )
    assert plan(once, after, ClashChoice.FILE, 500, NOW + 60).is_empty


def test_choices_settle_doubts_and_the_rest_is_not_taken() -> None:
    rows = [ImportedRow(name, 1990, score=5) for name in ("x", "y", "z")]
    pending = PendingImport(
        NOW,
        Source.IMDB,
        doubts=tuple(DoubtfulRow(row, ("a", "b")) for row in rows),
        unknown=(ImportedRow("unknown"),),
        choices={0: "a", 1: None},
    )
    assert [entry.film_id for entry in pending.with_choices()] == ["a"]
    assert [row.title for row in pending.not_taken()] == ["unknown", "y", "z"]
    assert pending.next_doubt() == 2
    assert replace(pending, choices={0: "a", 1: None, 2: "b"}).next_doubt() is None


def test_two_titles_of_one_film_are_one_entry() -> None:
    [entry] = as_one([rated("a", 7, 5), wanted("a", 9)])
    assert (entry.row.score, entry.row.at, entry.row.is_wanted) == (7, 5, True)
