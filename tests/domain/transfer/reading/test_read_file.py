"""Whole uploads: ZIPs with several tables, and malicious files."""

import tracemalloc
import zipfile
import zlib
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.transfer.read_rows import ReadRows, Unreadable
from bot.domain.transfer.reading.read_file import read_import
from bot.domain.transfer.records import OWN_FILE
from bot.domain.transfer.rows import (
    MOST_BYTES,
    MOST_FILES,
    MOST_LINES,
    MOST_ROWS,
    MOST_TEXTS,
    ListPlace,
    Remark,
    SkipReason,
    Source,
    Trouble,
)
from tests.domain.transfer import import_files as files
from tests.domain.transfer.import_files import zipped

HEADER = "Title,Year,Rating10\n"
MEGABYTE = 1024 * 1024
MOST_MEMORY = 40 * MEGABYTE
"""Four times the largest file."""


def trouble(data: bytes) -> Trouble | None:
    reading = read_import(data)
    return reading.trouble if isinstance(reading, Unreadable) else None


def test_letterboxds_zip_makes_one_row_of_each_film() -> None:
    reading = read_import(files.letterboxd_zip())
    assert isinstance(reading, ReadRows)
    rows = {row.title: row for row in reading.rows}
    assert set(rows) == {
        "Leaving Las Vegas",
        "Heat",
        "The Good, the Bad and the Ugly",
        "Memento",
        "Ran",
        "Tampopo",
    }
    assert (rows["Heat"].score, rows["Memento"].score) == (10, 7), "ratings count before the diary"
    assert rows["Leaving Las Vegas"].score == 9
    assert rows["Leaving Las Vegas"].review is not None
    assert rows["Ran"].is_wanted
    assert not reading.asks
    assert reading.skipped == {SkipReason.UNRATED: 1, SkipReason.MERGED: 2, SkipReason.OVERRULED: 2}
    assert rows["Tampopo"].is_liked
    assert rows["Heat"].lists == (ListPlace("Best of all", 1),)
    assert [seen.is_rewatch for seen in rows["Heat"].viewings] == [True]


def test_nothing_is_read_of_the_profile() -> None:
    spoilt = zipped({"profile.csv": b"\0", "comments.csv": b"\0", "ratings.csv": files.LETTERBOXD_RATINGS})
    assert isinstance(read_import(spoilt), ReadRows)


def test_what_macos_adds_to_a_zip_is_passed_over() -> None:
    data = zipped({"__MACOSX/._ratings.csv": b"\0\1", "ratings.csv": files.LETTERBOXD_RATINGS})
    assert isinstance(read_import(data), ReadRows)


def test_a_zipped_table_is_read_like_the_table() -> None:
    reading = read_import(zipped({"2f36023d.csv": files.IMDB_LATEST}))
    assert isinstance(reading, ReadRows)
    assert (reading.source, reading.asks) == (Source.IMDB, True)


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["../ratings.csv"], Trouble.LEADS_OUT),
        (["a/../../ratings.csv"], Trouble.LEADS_OUT),
        (["/etc/ratings.csv"], Trouble.LEADS_OUT),
        (["C:\\ratings.csv"], Trouble.LEADS_OUT),
        (["inner.zip", "ratings.csv"], Trouble.NESTED),
        (["notes.txt"], Trouble.NO_FILMS),
        ([], Trouble.NO_FILMS),
        ([f"{number}.csv" for number in range(MOST_FILES + 1)], Trouble.TOO_MANY_FILES),
    ],
)
def test_a_zip_of_odd_files_is_refused(names: list[str], expected: Trouble) -> None:
    assert trouble(zipped(dict.fromkeys(names, files.LETTERBOXD_RATINGS))) == expected


NOTHING: dict[str, tuple[str | bytes, Trouble]] = {
    "no byte": ("", Trouble.EMPTY),
    "blanks": ("\ufeff \n\n", Trouble.EMPTY),
    "empty cells": (",,,\n;;;\n", Trouble.EMPTY),
    "no list": ("{}", Trouble.EMPTY),
    "lists without items": ('{"shows": [],\n "anime": null, "movies": []}', Trouble.EMPTY),
    "a site's columns": (files.LETTERBOXD_RATINGS.splitlines()[0], Trouble.NO_ROWS),
    "known columns": ("Title;Year;Score\n;;\n", Trouble.NO_ROWS),
    "other columns": ("Qué vi;Cuándo;Cuánto\n", Trouble.NO_ROWS),
    "columns in a ZIP": (zipped({"ratings.csv": files.LETTERBOXD_RATINGS.splitlines()[0]}), Trouble.NO_FILMS),
    "an empty file in a ZIP": (zipped({"ratings.csv": ""}), Trouble.NO_FILMS),
    "a text": ("Hello.\n", Trouble.NO_COLUMNS),
    "another JSON": ('{"a": "b"}', Trouble.UNKNOWN),
}


@pytest.mark.parametrize("name", NOTHING)
def test_what_has_no_films_is_refused_for_what_it_is(name: str) -> None:
    data, expected = NOTHING[name]
    assert read_import(data if isinstance(data, bytes) else data.encode()) == Unreadable(expected)


def test_a_table_to_explain_is_asked_about_beside_one_without_rows() -> None:
    data = zipped({"a.csv": "Title,Year\n", "b.csv": "Qué vi;Cuánto\nHeat;9\n"})
    assert read_import(data) == Unreadable(Trouble.UNKNOWN, ("qué vi", "cuánto"))


def test_a_zip_in_disguise_is_no_table() -> None:
    inner = zipped({"ratings.csv": files.LETTERBOXD_RATINGS * 500})
    assert trouble(zipped({"ratings.csv": inner})) in {Trouble.NOT_TEXT, Trouble.UNKNOWN}


def test_a_zip_with_a_password_is_refused() -> None:
    data = bytearray(zipped({"ratings.csv": files.LETTERBOXD_RATINGS}))
    data[data.index(b"PK\x03\x04") + 6] |= 1  # the flag, in the file's head and in the list of files
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert trouble(bytes(data)) == Trouble.ENCRYPTED


@pytest.mark.parametrize("packed", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_ways_of_packing_that_cannot_be_stopped_are_refused(packed: int) -> None:
    assert trouble(zipped({"ratings.csv": files.LETTERBOXD_RATINGS}, packed=packed)) == Trouble.DAMAGED


@pytest.mark.parametrize("kept", [10, 200, -10, -30])
def test_a_truncated_zip_is_said_to_be_damaged(kept: int) -> None:
    assert trouble(files.letterboxd_zip()[:kept]) == Trouble.DAMAGED


@given(st.integers(0, 3000), st.integers(0, 255))
def test_a_zip_with_a_wrong_byte_is_read_or_refused_but_never_breaks(place: int, value: int) -> None:
    data = bytearray(files.letterboxd_zip())
    data[place % len(data)] = value
    assert isinstance(read_import(bytes(data)), ReadRows | Unreadable)


def test_a_file_without_a_name_in_a_zip_breaks_nothing() -> None:
    data = zipped({"a": b"", "ratings.csv": files.LETTERBOXD_RATINGS})
    at = data.index(b"PK\x01\x02")
    nameless = data[: at + 28] + b"\0\0" + data[at + 30 : at + 46] + data[at + 47 :]
    assert trouble(nameless) == Trouble.DAMAGED


@given(st.binary(max_size=400))
def test_anything_is_read_or_refused(data: bytes) -> None:
    for whole in (data, HEADER.encode() + data, b"PK\x03\x04" + data):
        assert isinstance(read_import(whole), ReadRows | Unreadable)


def test_nuls_are_no_text() -> None:
    assert trouble(HEADER.encode() + b"Heat\0,1995,9\n") == Trouble.NOT_TEXT


def test_formulas_are_just_titles() -> None:
    reading = read_import(f'{HEADER}"=HYPERLINK(""https://x"",""Heat"")",1995,9\n'.encode())
    assert isinstance(reading, ReadRows)
    assert reading.rows[0].title == '=HYPERLINK("https://x","Heat")'


def test_a_line_that_never_ends_is_no_table() -> None:
    assert trouble(f"{HEADER}{'x' * 2_000_000}".encode()) == Trouble.NOT_CSV


@pytest.mark.slow
def test_rows_have_a_limit() -> None:
    few = "".join(f"Film {number},2000,7\n" for number in range(MOST_ROWS))
    assert trouble(f"{HEADER}{few}".encode()) is None
    assert trouble(f"{HEADER}{few}One more,2000,7\n".encode()) == Trouble.TOO_MANY_ROWS
    again = "Heat,1995,7\n" * (MOST_LINES + 1)
    assert trouble(f"{HEADER}{again}".encode()) == Trouble.TOO_MANY_ROWS


def test_reviews_have_a_limit() -> None:
    rows = "".join(f"Film {number},2000,7,Very good\n" for number in range(MOST_TEXTS + 3))
    reading = read_import(f"Title,Year,Rating10,Review\n{rows}".encode())
    assert isinstance(reading, ReadRows)
    assert sum(row.review is not None for row in reading.rows) == MOST_TEXTS
    assert reading.remarks[Remark.TEXTS] == 3


def test_a_file_over_the_limit_is_not_looked_at() -> None:
    assert trouble(bytes(MOST_BYTES + 1)) == Trouble.TOO_LARGE


# Files that grow when they are opened.


def _long_rows(size: int) -> str:
    return HEADER + f"{'x' * 100_000},1995,9\n" * (size // 100_000)


def _records_of_nothing(number: int) -> str:
    lists = "[]," * 80_000
    return f'{{"x": [{lists}[]]}}\n' * number


HOSTILE: dict[str, tuple[Callable[[], bytes], Trouble | None]] = {
    "a bomb": (lambda: zipped({"ratings.csv": _long_rows(80 * MEGABYTE)}), Trouble.UNPACKS_TOO_LARGE),
    "a bomb without a line": (
        lambda: zipped({"ratings.csv": "x" * 80 * MEGABYTE}),
        Trouble.UNPACKS_TOO_LARGE,
    ),
    "bombs that are small each": (
        lambda: zipped({f"{number}.csv": _long_rows(MEGABYTE // 2) for number in range(150)}),
        Trouble.UNPACKS_TOO_LARGE,
    ),
    "a table of 100 MB": (
        lambda: zipped({"ratings.csv": HEADER + "Heat,1995,9\n" * 8_000_000}),
        Trouble.UNPACKS_TOO_LARGE,
    ),
    "a line without end": (lambda: HEADER.encode() + b"x" * 9 * MEGABYTE, Trouble.NOT_CSV),
    "a deep record": (
        lambda: zipped({OWN_FILE: "[" * 200_000}, packed=zipfile.ZIP_STORED),
        Trouble.DAMAGED,
    ),
    "records of nothing": (
        lambda: zipped({OWN_FILE: _records_of_nothing(5)}, packed=zipfile.ZIP_STORED),
        None,
    ),
    "many entries": (
        lambda: zipped(dict.fromkeys((f"{number}.csv" for number in range(30_000)), "")),
        Trouble.TOO_MANY_FILES,
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", HOSTILE)
def test_no_file_takes_much_memory_or_breaks_the_reading(name: str) -> None:
    make, expected = HOSTILE[name]
    data = make()
    tracemalloc.start()
    found = trouble(data)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert found == expected
    assert peak < MOST_MEMORY


def test_a_size_that_lies_is_found_out_while_unpacking() -> None:
    data = bytearray(zipped({"ratings.csv": _long_rows(20 * MEGABYTE)}))
    for signature, place in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = data.index(signature) + place
        data[at : at + 4] = (100).to_bytes(4, "little")
    assert trouble(bytes(data)) is not None


def test_a_stream_that_breaks_off_is_damaged() -> None:
    good = zipped({"ratings.csv": HEADER + "".join(f"Film {n},2000,7\n" for n in range(20_000))})
    broken = bytearray(good)
    broken[len(good) // 2] ^= 0xFF
    assert trouble(bytes(broken)) in {Trouble.DAMAGED, Trouble.NOT_TEXT, Trouble.NOT_CSV}
    assert zlib.crc32(bytes(broken)) != zlib.crc32(good)


@pytest.mark.parametrize("address", ["-", "N/A", "nan", "https://boxd.it/"])
def test_what_stands_in_the_place_of_every_address_makes_no_two_films_one(address: str) -> None:
    rows = f"2021-01-01,Heat,1995,{address},4\n2021-01-02,Alien,1979,{address},4\n"
    reading = read_import(f"Date,Name,Year,Letterboxd URI,Rating\n{rows}".encode())
    assert isinstance(reading, ReadRows)
    assert [row.title for row in reading.rows] == ["Heat", "Alien"]
    assert reading.skipped == {}
