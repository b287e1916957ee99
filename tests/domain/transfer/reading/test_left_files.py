"""The files of a ZIP that are left out: each is named, or is one of several that a site always adds."""

import json
from collections.abc import Mapping
from io import BytesIO
from pathlib import PurePosixPath
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.transfer.left_files import MOST_NAMED_FILES, LeftFiles, SomeFiles
from bot.domain.transfer.read_options import ReadOptions
from bot.domain.transfer.read_rows import ReadRows, Unreadable
from bot.domain.transfer.reading.read_file import read_import
from bot.domain.transfer.rows import ListPlace, Trouble
from tests.domain.transfer import import_files as files
from tests.domain.transfer.import_files import read, scores, zipped

MINE = "Title,Year,Rating10\nHeat,1995,8\n"
OTHERS: Mapping[str, tuple[bytes, str]] = {
    "other.csv": (b"A,B\n1,2\n", "unknown"),
    "odd.json": (b'{"version": 3}', "unknown"),
    "feed.xml": (b"<?xml version='1.0'?><feed><a>1</a></feed>", "unknown"),
    "notes.txt": (b"hello", "unknown"),
    "excel.xlsx": (b"PK", "unknown"),
    "photo.jpg": (b"\xff\xd8\xff", "unknown"),
    "old.xls": (b"\xd0\xcf\x11\xe0", "damaged"),
    "page.csv": (b"<!DOCTYPE html><p>Sign in", "damaged"),
    "zeros.csv": (b"\0\1\2", "damaged"),
    "nothing.csv": (b"", "needless"),
    "none.json": (b"[]", "needless"),
    "profile.csv": (files.LETTERBOXD_PROFILE.encode(), "needless"),
    "deleted/diary.csv": (files.LETTERBOXD_DIARY.encode(), "needless"),
    "user-settings.json": (b'{"user": {"username": "ana"}}', "needless"),
    "__MACOSX/._mine.csv": (b"\0\5", "hidden"),
    ".DS_Store": (b"\0\0\0\1Bud1", "hidden"),
}


def some(*paths: str) -> SomeFiles:
    return SomeFiles(tuple(PurePosixPath(path).name for path in paths), len(paths))


@given(st.sets(st.sampled_from(sorted(OTHERS)), max_size=9))
def test_every_file_is_read_or_named(others: set[str]) -> None:
    ordered = sorted(others)
    reading = read(zipped({"mine.csv": MINE, **{path: OTHERS[path][0] for path in ordered}}))
    assert scores(reading) == {"Heat": 8}
    for reason in LeftFiles._fields:
        left = getattr(reading.files, reason)
        expected = some(*(path for path in ordered if OTHERS[path][1] == reason))
        assert (sorted(left.names), left.number) == (sorted(expected.names), expected.number), reason


def test_of_many_files_the_first_are_named_and_the_others_counted() -> None:
    reading = read(zipped({"mine.csv": MINE, **{f"{n:02}.txt": "x" for n in range(14)}}))
    assert reading.files.unknown.number == 14
    assert reading.files.unknown.names == tuple(f"{n:02}.txt" for n in range(MOST_NAMED_FILES))


def test_our_own_export_holds_all_that_the_files_beside_it_say() -> None:
    ours = '{"kind": "about", "format": "aftercredits", "version": 1}\n'
    reading = read_import(zipped({"README.txt": "x", "aftercredits.jsonl": ours, "letterboxd.csv": MINE}))
    assert isinstance(reading, ReadRows)
    assert reading.files == LeftFiles()


@pytest.mark.parametrize("folder", ["lists/", "lists-", "ana/lists/"])
@pytest.mark.parametrize(
    ("file", "name"),
    [("lists-watchlist", ""), ("lists-custom-foo-1", "custom foo 1"), ("list-my-favs-123", "my favs 123")],
)
def test_lists_of_trakt_are_read_wherever_they_stand(folder: str, file: str, name: str) -> None:
    ids = {"trakt": 1, "imdb": "tt0089881"}
    listed = [{"rank": 1, "listed_at": "2020-01-01T00:00:00.000Z", "movie": {"title": "Ran", "ids": ids}}]
    path = f"{folder}{file}.json".replace("lists-lists", "lists")
    reading = read(zipped({path: json.dumps(listed), f"{folder}lists.json": '[{"name": "Noir"}]'}))
    [row] = reading.rows
    assert row.is_wanted is not bool(name)
    assert row.lists == ((ListPlace(name, 1),) if name else ())
    assert reading.files == LeftFiles(needless=some(f"{folder}lists.json"))


def test_the_columns_of_a_table_in_a_zip_can_be_named_too() -> None:
    data = zipped({"x/was.csv": "Was;Wie\nHeat (1995);9\n", "notes.txt": "x"})
    asked = read_import(data)
    assert isinstance(asked, Unreadable)
    assert asked.columns == ("was", "wie")
    reading = read(data, columns={"title": "was", "any_score": "wie"})
    assert scores(reading) == {"Heat": 9}
    assert reading.files == LeftFiles(unknown=some("notes.txt"))


def test_a_bomb_is_called_one_although_its_first_line_is_too_long_already() -> None:
    bomb = zipped({"mine.csv": MINE, "bomb.csv": b"0" * 20_000_000})
    assert ZipFile(BytesIO(bomb)).getinfo("bomb.csv").compress_size < 100_000
    assert read_import(bomb, ReadOptions()) == Unreadable(Trouble.UNPACKS_TOO_LARGE)
