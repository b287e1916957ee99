"""Breaks a database file as a failing disk does."""

import sqlite3
from contextlib import closing
from pathlib import Path


def damage(path: Path, *names: str) -> None:
    """Overwrite the first page of each of these tables and indexes."""
    with closing(sqlite3.connect(path)) as connection:
        size = connection.execute("PRAGMA page_size").fetchone()[0]
        pages = dict(connection.execute("SELECT name, rootpage FROM sqlite_master").fetchall())
    content = bytearray(path.read_bytes())
    for name in names:
        start = (pages[name] - 1) * size
        content[start : start + size] = b"\x5a" * size
    path.write_bytes(content)
