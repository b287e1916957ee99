"""What is exported can be imported again: for all titles, names and texts."""

import io
import zipfile

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.films.film import Film
from bot.domain.films.titles import fold
from bot.domain.reviews.review import Aspect, ReviewDraft
from bot.domain.transfer.export_files import LARGEST_TABLE, Export, export_files, pack, table_of
from bot.domain.transfer.formats.text_encoding import repaired
from bot.domain.transfer.read_rows import ReadRows
from bot.domain.transfer.reading.read_file import read_import
from bot.domain.transfer.records import OWN_FILE, JsonRecord
from bot.domain.transfer.rows import ImportedRow, Source

DAY = 86_400
NOW = 1_795_348_800

letters = st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"])
odd_titles = st.sampled_from(
    ["=cmd|'/c calc'!A1", "'=1+1", "@SUM", "+1", "-1", "Amélie, la", "千と千尋の神隠し"]
)
titles = (
    (st.text(letters, min_size=1, max_size=60) | odd_titles)
    .map(lambda title: " ".join(title.split()))
    .filter(lambda title: fold(title) and repaired(title) == title)
)
"""Titles that do not look damaged by another program, since damaged ones are repaired."""
ids = st.integers(1, 9_999_999).map(lambda number: f"tt{number:07}") | st.integers(0, 1 << 40).map(
    lambda number: f"club:{number:012x}"
)
films = st.builds(
    Film,
    ids,
    titles,
    st.integers(1888, 2030),
    directors=st.lists(titles.filter(lambda name: "," not in name), max_size=3).map(tuple),
    runtime=st.none() | st.integers(1, 900),
)
days = st.integers(0, NOW // DAY).map(lambda day: day * DAY + DAY // 2)


def reading(data: bytes) -> ReadRows:
    read = read_import(data)
    assert isinstance(read, ReadRows), read
    return read


@given(
    st.lists(
        st.tuples(films, st.integers(1, 10), days), min_size=1, max_size=8, unique_by=lambda each: each[0].id
    )
)
def test_a_table_gives_back_titles_scores_and_days(rated: list[tuple[Film, int, int]]) -> None:
    rows = [
        ImportedRow(film.title, film.year, film.directors, film.id, score=score, at=at)
        for film, score, at in rated
    ]
    back = reading(table_of(rows))
    given_back = {(row.title, row.year, row.directors, row.score, row.at) for row in back.rows}
    assert given_back <= {(row.title, row.year, row.directors, row.score, row.at) for row in rows}
    assert {row.film_id for row in back.rows if row.film_id} == {
        row.film_id for row in rows if row.film_id.startswith("tt")
    }


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0")))
def test_no_cell_of_a_table_begins_like_a_formula(title: str) -> None:
    line = table_of([ImportedRow(title, 2000, score=5)]).decode().split("\n", 1)[1]
    cell = line.removeprefix(",").removeprefix('"')
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))


def records(film: Film, score: int, at: int) -> dict[str, list[JsonRecord]]:
    return {"score": [{"film_id": film.id, "score": score, "rated_at": at}]}


@given(films, st.integers(1, 10), st.integers(0, NOW))
def test_the_records_give_back_a_score_to_the_second(film: Film, score: int, at: int) -> None:
    export = Export(1, NOW, {film.id: film}, records(film, score, at))
    back = reading(pack(export_files(export)))
    assert back.source is Source.OURS
    expected = ImportedRow(
        film.title, film.year, film.directors, film.id, score=score, at=at, runtime=film.runtime
    )
    assert back.rows == (expected,)


texts = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=80)
drafts = st.builds(
    ReviewDraft,
    texts,
    texts,
    texts,
    st.just(0),
    st.frozensets(st.sampled_from(Aspect)),
    st.frozensets(st.sampled_from(Aspect)),
)


@given(films, drafts, st.sampled_from(["review", "review_draft"]))
def test_the_records_give_back_a_review_whole(film: Film, draft: ReviewDraft, kind: str) -> None:
    record: JsonRecord = {
        "film_id": film.id,
        "title": draft.title,
        "body": draft.body,
        "spoiler": draft.spoiler,
        "score": 7,
        "strengths": ",".join(sorted(draft.strengths)),
        "weaknesses": ",".join(sorted(draft.weaknesses)),
    }
    back = reading(pack(export_files(Export(1, NOW, {film.id: film}, {kind: [record]}))))
    assert [row.review for row in back.rows] == [draft]


def test_a_watchlist_comes_back_with_its_times() -> None:
    film = Film("tt0089881", "Ran", 1985)
    wish: JsonRecord = {"film_id": film.id, "added_at": 123}
    files = export_files(Export(1, NOW, {film.id: film}, {"watchlist": [wish]}))
    assert set(files) == {OWN_FILE, "letterboxd-watchlist.csv"}
    [row] = reading(pack(files)).rows
    assert (row.film_id, row.is_wanted, row.at) == (film.id, True, 123)
    alone = reading(files["letterboxd-watchlist.csv"])
    assert alone.asks
    assert alone.rows[0].film_id == film.id


def test_the_table_has_reviews_without_their_spoilers() -> None:
    film = Film("tt0113627", "Leaving Las Vegas", 1995, directors=("Mike Figgis",))
    review: JsonRecord = {"film_id": film.id, "title": "Slow", "body": "A goodbye.", "spoiler": "He dies."}
    files = export_files(Export(1, NOW, {film.id: film}, {**records(film, 9, DAY), "review": [review]}))
    assert files["letterboxd.csv"].decode() == (
        "imdbID,Title,Year,Directors,Rating10,WatchedDate,Review\n"
        'tt0113627,Leaving Las Vegas,1995,Mike Figgis,9,1970-01-02,"Slow\n\nA goodbye."\n'
    )
    assert b"He dies." in files[OWN_FILE]


def test_a_long_table_is_split_at_its_limit() -> None:
    known = {f"tt{n:07}": Film(f"tt{n:07}", f"Film {n} {'x' * 150}", 2000) for n in range(10_000)}
    scores: list[JsonRecord] = [{"film_id": film_id, "score": 5, "rated_at": 0} for film_id in known]
    files = export_files(Export(1, NOW, known, {"score": scores}))
    tables = {name: data for name, data in files.items() if name.endswith(".csv")}
    assert list(tables) == ["letterboxd-1.csv", "letterboxd-2.csv", "letterboxd-3.csv"]
    assert all(len(data) <= LARGEST_TABLE for data in tables.values())
    assert sum(len(reading(data).rows) for data in tables.values()) == 10_000


def test_ids_of_discord_are_written_as_text() -> None:
    vote: JsonRecord = {"film_id": "tt0113627", "author_id": 2**60, "useful": 1}
    lines = export_files(Export(2**60, NOW, {}, {"review_vote": [vote]}))[OWN_FILE].decode()
    assert '"author_id": "1152921504606846976"' in lines
    assert '"server": "1152921504606846976"' in lines


def test_a_zip_holds_what_was_given() -> None:
    packed = pack({"a.csv": b"1", "README.txt": "ñ".encode()})
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == {
            "a.csv": b"1",
            "README.txt": "ñ".encode(),
        }


def test_records_that_others_have_edited_break_nothing() -> None:
    lines = (
        '{"kind": "film", "film_id": "club:000000000001", "title": 7, "year": "x", "directors": "Ana"}\n'
        '{"kind": "score", "film_id": "club:000000000001", "score": 11}\n'
        '{"kind": "score", "film_id": "../../etc", "score": 5}\n'
        '{"kind": "score", "film_id": "tt0113277", "score": true}\n'
        '{"kind": "watchlist", "film_id": "club:000000000001", "added_at": -5}\n'
        '[1, 2]\n{"kind": "unheard of", "film_id": "tt0113277"}\n'
    )
    [row] = reading(pack({OWN_FILE: lines.encode()})).rows
    assert row == ImportedRow("", film_id="club:000000000001", is_wanted=True)
