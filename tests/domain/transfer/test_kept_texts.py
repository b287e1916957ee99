"""No review of a file is lost because the film has a review, a draft or a record here."""

from collections import defaultdict

from hypothesis import example, given
from hypothesis import strategies as st

from bot.domain.reviews.long_text import MOST_PAGES
from bot.domain.reviews.review import LONGEST_BODY, ReviewDraft
from bot.domain.transfer.film_records import FilmRecord, RecordKey, RecordKind, recorded
from bot.domain.transfer.pending import MatchedRow
from bot.domain.transfer.plan import ClashChoice, ImportPlan, OwnRecords, plan
from bot.domain.transfer.reading.merge import with_fitting_texts
from bot.domain.transfer.row_texts import marks_of, text_mark
from bot.domain.transfer.rows import ImportedRow
from bot.domain.transfer.viewings import Viewing, text_of

NOW, DAY = 1_795_348_800, 86_400
OLD = "What I wrote of it at first, here."
NEW = "A wholly new review, written later."
LONG = "Long. " * (LONGEST_BODY // 3)
CUT = ("Long. " * (LONGEST_BODY * (MOST_PAGES + 1) // 6)).strip()


def written(text: str, at: int | None = None) -> ImportedRow:
    seen = () if at is None else (Viewing(at),)
    return ImportedRow(
        "Jaws", 1975, at=at, review=ReviewDraft("", text, "", 0), reviewed_at=at, viewings=seen
    )


def joined(*rows: ImportedRow) -> MatchedRow:
    whole = rows[0]
    for row in rows[1:]:
        whole = whole.joined_by(row)
    [row] = with_fitting_texts([whole])
    return MatchedRow("a", row)


def imported(entry: MatchedRow, own: OwnRecords, *, keeps_records: bool = True) -> ImportPlan:
    return plan([entry], own, ClashChoice.MINE, 500, NOW, keeps_records=keeps_records)


def after(planned: ImportPlan, own: OwnRecords) -> OwnRecords:
    """What the member has once the plan is written."""
    texts = defaultdict(set, {film_id: set(marks) for film_id, marks in own.texts.items()})
    for film_id, draft in planned.texts.items():
        texts[film_id] |= marks_of(draft)
    for record in planned.records:
        if record.is_review:
            texts[record.key.film_id].add(text_mark(record.text))
    keys = {record.key for record in planned.records}
    return OwnRecords(written={*own.written, *planned.texts}, records={*own.records, *keys}, texts=texts)


def with_draft(text: str) -> OwnRecords:
    return OwnRecords(written={"a"}, texts={"a": marks_of(ReviewDraft("A title", text, "", 7))})


def test_another_review_than_the_draft_goes_to_the_members_own_records() -> None:
    planned = imported(joined(written(NEW, DAY)), with_draft(OLD), keeps_records=False)
    assert (planned.texts, planned.written_already, planned.kept_texts) == ({}, 1, 1)
    assert [(record.key.at, record.text) for record in planned.records] == [(DAY, NEW)]


def test_the_same_review_is_not_kept_twice_though_it_has_a_title_by_now() -> None:
    assert imported(joined(written(f"{OLD} ")), with_draft(OLD)).is_empty


def test_a_review_of_a_viewing_that_is_here_without_one_is_kept_beside_it() -> None:
    own = OwnRecords(records={RecordKey("a", RecordKind.VIEWING, at=DAY)})
    planned = imported(joined(written(OLD, DAY), written(NEW, 2 * DAY)), own)
    assert [text.body for text in planned.texts.values()] == [NEW]
    [kept] = [record for record in planned.records if record.is_review]
    assert (kept.text, kept.key.at) == (OLD, DAY)
    assert kept.key not in own.records


def test_only_what_becomes_a_draft_is_said_to_be_posted_in_pages() -> None:
    fresh = imported(joined(written(CUT, DAY)), OwnRecords())
    assert (fresh.long_texts, fresh.cut_texts) == (1, 1)
    kept = imported(joined(written(CUT, DAY)), with_draft(OLD))
    assert (kept.long_texts, kept.cut_texts) == (0, 0)
    assert [record.text for record in kept.records if record.is_review] == [CUT]
    paged = imported(joined(written(LONG, DAY)), OwnRecords())
    assert (paged.long_texts, paged.cut_texts) == (1, 0)


def test_an_earlier_review_that_is_the_draft_in_place_of_a_short_one_is_counted() -> None:
    assert imported(joined(written(OLD, DAY), written("Again.", 2 * DAY)), OwnRecords()).passed_over == 1
    assert imported(joined(written("Short.", DAY), written(NEW, 2 * DAY)), OwnRecords()).passed_over == 0
    assert imported(joined(written("Short.", DAY), written("Again.", 2 * DAY)), OwnRecords()).passed_over == 0


texts = st.sampled_from([OLD, NEW, "Short.", LONG, CUT])
days = st.none() | st.integers(1, 3).map(lambda day: day * DAY)
files = st.lists(st.builds(written, texts, days), min_size=1, max_size=3)


@example(uploads=[[written(OLD)], [written(NEW)], [written(LONG)]], keeps_records=True)
@given(uploads=st.lists(files, min_size=1, max_size=3), keeps_records=st.booleans())
def test_whatever_is_imported_no_text_is_lost_and_again_nothing_changes(
    uploads: list[list[ImportedRow]], *, keeps_records: bool
) -> None:
    own, kept, records = OwnRecords(), list[str](), list[FilmRecord]()
    for rows in uploads:
        entry = joined(*rows)
        planned = imported(entry, own, keeps_records=keeps_records)
        assert all(record.key not in own.records for record in planned.records)
        kept += [text_of(draft) for draft in planned.texts.values()]
        kept += [record.text for record in planned.records]
        records += planned.records
        own = after(planned, own)
        again = imported(entry, own, keeps_records=keeps_records)
        assert again.is_empty
    whole = "\n".join(kept)
    assert all(row.review and row.review.text.strip() in whole for rows in uploads for row in rows)
    row = ImportedRow("Jaws", 1975)
    for record in records:
        row = recorded(row, record)
    restored = "\n".join(seen.text for seen in row.viewings)
    assert all(record.text in restored for record in records)
