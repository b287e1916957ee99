import os
import sqlite3
from pathlib import Path

import pytest

from bot.storage.engine.database import open_database
from bot.storage.engine.errors import StorageError, postgres_fault, sqlite_fault, unwritable


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (sqlite3.SQLITE_BUSY, "busy"),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, "busy"),
        (sqlite3.SQLITE_LOCKED, "busy"),
        (sqlite3.SQLITE_FULL, "no room"),
        (sqlite3.SQLITE_READONLY_DBMOVED, "only read"),
        (sqlite3.SQLITE_IOERR_WRITE, "disk"),
        (sqlite3.SQLITE_IOERR_FSYNC, "disk"),
        (sqlite3.SQLITE_CANTOPEN, "disk"),
        (sqlite3.SQLITE_CORRUPT_INDEX, "damaged"),
        (sqlite3.SQLITE_NOTADB, "damaged"),
    ],
)
def test_each_fault_of_sqlite_has_its_sentence(code: int, words: str) -> None:
    assert_says(sqlite_fault(code), words)


@pytest.mark.parametrize(
    "code", [sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CONSTRAINT_CHECK, sqlite3.SQLITE_MISUSE]
)
def test_a_defect_of_ours_has_no_sentence(code: int) -> None:
    assert sqlite_fault(code) is None


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("53100", "no room"),
        ("53300", "busy"),
        ("40001", "busy"),
        ("40P01", "busy"),
        ("55P03", "busy"),
        ("25006", "only read"),
        ("58030", "disk"),
        ("XX001", "damaged"),
        ("28P01", "DATABASE_URL"),
        ("3D000", "DATABASE_URL"),
    ],
)
def test_each_fault_of_postgresql_has_its_sentence(state: str, words: str) -> None:
    assert_says(postgres_fault(state), words)


@pytest.mark.parametrize("state", ["", "42601", "23514", "XX000"])
def test_a_defect_of_ours_on_postgresql_has_no_sentence(state: str) -> None:
    assert postgres_fault(state) is None


def assert_says(fault: StorageError | None, words: str) -> None:
    assert fault is not None
    assert words in fault.text
    assert "Nothing was saved" in fault.text
    assert fault.text.format(**fault.fields).endswith(".")


def test_who_owns_what_cannot_be_written_is_named_unless_it_is_oneself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, owner = tmp_path / "data" / "club.db", tmp_path.stat().st_uid
    told = f"belongs to user {owner}, and I run as user {owner + 1}. Let me write there"
    monkeypatch.setattr(os, "geteuid", lambda: owner)
    assert "Check the path" in str(unwritable(path))
    monkeypatch.setattr(os, "geteuid", lambda: owner + 1)
    assert f"{tmp_path} {told}" in str(unwritable(path))
    path.parent.mkdir()
    path.write_text("")
    assert f"{path} {told}" in str(unwritable(path))


async def test_a_file_that_may_only_be_read_is_refused_at_the_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "club.db").touch()
    monkeypatch.setattr(os, "access", lambda _path, _rights: False)
    with pytest.raises(StorageError) as caught:
        await open_database(f"sqlite:///{tmp_path}/club.db")
    assert "club.db cannot be used. Check the path" in str(caught.value)
