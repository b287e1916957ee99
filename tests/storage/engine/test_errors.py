import sqlite3

import pytest

from bot.storage.engine.errors import StorageError, postgres_fault, sqlite_fault


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
