"""An export, imported elsewhere, gives the same there: for every kind of record that an import may bring."""

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.films.film import Film
from bot.domain.reviews.review import ReviewDraft
from bot.domain.transfer.export_files import Export, export_files, pack
from bot.domain.transfer.film_records import RecordKind
from bot.domain.transfer.pending import MatchedRow, PendingImport, PendingRow
from bot.domain.transfer.plan import ClashChoice, ImportPlan, OwnRecords, plan
from bot.domain.transfer.read_rows import ReadRows
from bot.domain.transfer.reading.read_file import read_import
from bot.domain.transfer.records import JsonRecord
from bot.domain.transfer.rows import ImportedRow, ListPlace, Source
from bot.domain.transfer.viewings import Viewing, each_once
from bot.storage.transfer.pending_json import pack_row

NOW = 1_795_348_800
FILMS = {film.id: film for film in (Film("tt0113277", "Heat", 1995), Film("tt0089881", "Ran", 1985))}
LOST = "Lost"

times = st.integers(1, NOW)
texts = st.text("abc é&<>\"'|*\n", min_size=1, max_size=60).map(str.strip).filter(bool)
names = st.text("abc é&,", min_size=1, max_size=20).map(str.strip).filter(bool)
scores = st.none() | st.integers(1, 10)
viewings = st.lists(st.builds(Viewing, times, scores, st.booleans(), texts | st.just("")), max_size=4)
said = st.builds(
    ImportedRow,
    st.just(LOST),
    score=scores,
    at=times,
    review=st.none() | st.builds(ReviewDraft, st.just(""), texts, texts | st.just(""), st.just(0)),
    is_wanted=st.booleans(),
    viewings=viewings.map(each_once),
    is_liked=st.booleans(),
    tags=st.lists(names, max_size=3, unique=True).map(tuple),
    lists=st.lists(
        st.builds(ListPlace, names, st.integers(1, 99), texts | st.just(""), texts | st.just("")),
        max_size=3,
        unique_by=lambda each: each.name,
    ).map(tuple),
    notes=st.lists(texts, max_size=3, unique=True).map(tuple),
)
doubted = st.builds(
    lambda row, title, year, film_id: replace(row, title=title, year=year, film_id=film_id),
    said,
    st.sampled_from(["Heat", "Ran", LOST]),
    st.sampled_from([1995, 1985, None]),
    st.sampled_from(["", "", *sorted(FILMS)]),
)
"""Rows that only their member can decide, often with the title or even the id of a film that is there."""


def planned(
    rows: dict[str, ImportedRow], unknown: Sequence[ImportedRow], doubtful: Sequence[ImportedRow] = ()
) -> ImportPlan:
    entries = [MatchedRow(film_id, row) for film_id, row in rows.items()]
    rows_left = (*map(PendingRow, unknown), *(PendingRow(row, ("tt1", "tt2")) for row in doubtful))
    waiting = PendingImport(NOW, Source.OURS, rows=rows_left).waiting()
    return plan(entries, OwnRecords(), ClashChoice.MINE, 500, NOW, keeps_records=True, waiting=waiting)


def exported(kept: ImportPlan) -> bytes:
    """What a member has after such an import, as a file."""
    records: dict[str, list[JsonRecord]] = {
        "score": [
            {"film_id": film_id, "score": score, "rated_at": at}
            for film_id, (score, at) in kept.scores.items()
        ],
        "watchlist": [{"film_id": film_id, "added_at": at} for film_id, at in kept.wishes.items()],
        "review_draft": [
            {"film_id": film_id, "title": text.title, "body": text.body, "spoiler": text.spoiler}
            for film_id, text in kept.texts.items()
        ],
        "film_record": [
            {
                "film_id": key.film_id,
                "record": key.kind.value,
                "name": key.name,
                "at": key.at,
                "score": score,
                "place": place,
                "text": text,
                "about": about,
            }
            for key, score, place, text, about in kept.records
        ],
        "waiting_row": [
            {"row_key": key, "said": pack_row(row), "is_doubtful": int(key in kept.doubtful)}
            for key, row in kept.waiting.items()
        ],
    }
    return pack(export_files(Export(1, NOW, FILMS, records)))


@settings(max_examples=60, deadline=None)
@given(
    st.dictionaries(st.sampled_from(sorted(FILMS)), said),
    st.none() | said,
    st.lists(doubted, max_size=4),
    st.none() | times,
)
def test_every_kind_of_record_comes_back(
    rows: dict[str, ImportedRow],
    lost: ImportedRow | None,
    doubtful: list[ImportedRow],
    liked_at: int | None,
) -> None:
    rows = {film_id: liked(row, liked_at) for film_id, row in rows.items()}
    here = planned(rows, [liked(lost, liked_at)] if lost else [], doubtful)
    reading = read_import(exported(here))
    assert isinstance(reading, ReadRows)
    asked = [row for row in reading.rows if row.is_doubtful]
    sure = [row for row in reading.rows if not row.is_doubtful]
    known = {row.film_id: row for row in sure if row.film_id}
    there = planned(known, [row for row in sure if not row.film_id], asked)
    assert there.scores == here.scores
    assert there.wishes == here.wishes
    assert there.texts == here.texts
    assert set(there.records) == set(here.records)
    assert (there.waiting, there.doubtful) == (here.waiting, here.doubtful)


def liked(row: ImportedRow, at: int | None) -> ImportedRow:
    """The row with when it was liked, if it was."""
    return row.joined_by(ImportedRow(row.title, is_liked=True, liked_at=at)) if row.is_liked else row


def test_every_kind_is_tried() -> None:
    row = ImportedRow(
        LOST,
        viewings=(Viewing(1), Viewing(2, is_rewatch=True)),
        is_liked=True,
        tags=("night",),
        lists=(ListPlace("Best", 1, "The colours!", "Since I was ten."),),
        notes=("See it with Ben.",),
    )
    kinds = {record.key.kind for record in planned({"tt0113277": row}, []).records}
    assert kinds == set(RecordKind)
