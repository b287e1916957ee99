"""An uploaded file as lines of text: unpacked and decoded bit by bit, within limits, and never on a disk."""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Final, NamedTuple

from bot.domain.transfer.rows import (
    MOST_BYTES,
    MOST_FILES,
    MOST_RATIO,
    MOST_UNPACKED,
    ImportTrouble,
    Trouble,
)

LONGEST_LINE: Final = 256 * 1024
_CHUNK: Final = 64 * 1024
_ZIP_STARTS: Final = (b"PK\x03\x04", b"PK\x05\x06")
_ENTRY: Final = b"PK\x01\x02"
"""How each entry of a ZIP's list of files begins."""
_SMALL: Final = 64 * 1024
"""Under this size nothing is a bomb, however well it was packed."""
_IS_ENCRYPTED: Final = 0x1
_PACKED_PLAINLY: Final = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
"""The ways of packing whose unpacking can be stopped half-way; the others may blow up at one go."""
_LEADS_OUT: Final = re.compile(r"^[/\\]|^[A-Za-z]:|(?:^|[/\\])\.\.(?:[/\\]|$)")
_TABLES: Final = (".csv", ".jsonl")
_NOT_THE_MEMBERS: Final = re.compile(r"(?:^|/)(?:__macosx/|\._)")
"""What macOS adds to a ZIP for itself."""
_BROKEN: Final = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    ValueError,
)
_BOM: Final = "\ufeff"


class TextFile(NamedTuple):
    """A file's path, in lower case with `/`, and its lines, to be read before the next file is asked for."""

    path: str
    lines: Iterator[str]


def is_zip(data: bytes) -> bool:
    """Whether the data is a ZIP, by how it begins."""
    return data.startswith(_ZIP_STARTS)


def text_files(data: bytes) -> Iterator[TextFile]:
    """The tables in a ZIP, or the one that the data itself is (its path is empty).

    Raises `ImportTrouble`, here or while lines are read.
    """
    if len(data) > MOST_BYTES:
        raise ImportTrouble(Trouble.TOO_LARGE)
    if is_zip(data):
        yield from _files_in_zip(data)
    else:
        chunks = (data[start : start + _CHUNK] for start in range(0, len(data), _CHUNK))
        yield TextFile("", _lines(chunks))


def _files_in_zip(data: bytes) -> Iterator[TextFile]:
    # Before the list of files is read: each of a million entries would take memory of its own.
    if data.count(_ENTRY) > MOST_FILES:
        raise ImportTrouble(Trouble.TOO_MANY_FILES)
    with _damage_told(), zipfile.ZipFile(io.BytesIO(data)) as packed:
        entries = [entry for entry in packed.infolist() if not entry.is_dir()]
        _check(entries)
        budget = _Budget()
        for entry in entries:
            path = entry.filename.casefold().replace("\\", "/")
            if path.endswith(_TABLES) and not _NOT_THE_MEMBERS.search(path):
                yield TextFile(path, _lines(_unpacked(packed, entry, budget)))


@contextmanager
def _damage_told() -> Iterator[None]:
    try:
        yield
    except _BROKEN as broken:
        raise ImportTrouble(Trouble.DAMAGED) from broken


def _check(entries: Iterable[zipfile.ZipInfo]) -> None:
    for entry in entries:
        if _LEADS_OUT.search(entry.filename):
            raise ImportTrouble(Trouble.LEADS_OUT)
        if entry.flag_bits & _IS_ENCRYPTED:
            raise ImportTrouble(Trouble.ENCRYPTED)
        if entry.filename.casefold().endswith(".zip"):
            raise ImportTrouble(Trouble.NESTED)
        if entry.compress_type not in _PACKED_PLAINLY:
            raise ImportTrouble(Trouble.DAMAGED)


class _Budget:
    """What all the files of a ZIP may come to together; what the ZIP itself says of sizes is not believed."""

    def __init__(self) -> None:
        self._left = MOST_UNPACKED

    def spend(self, size: int) -> None:
        self._left -= size
        if self._left < 0:
            raise ImportTrouble(Trouble.UNPACKS_TOO_LARGE)


def _unpacked(packed: zipfile.ZipFile, entry: zipfile.ZipInfo, budget: _Budget) -> Iterator[bytes]:
    most, size = max(_SMALL, MOST_RATIO * entry.compress_size), 0
    with _damage_told(), packed.open(entry) as file:
        while chunk := file.read(_CHUNK):
            size += len(chunk)
            budget.spend(len(chunk))
            if size > most:
                raise ImportTrouble(Trouble.UNPACKS_TOO_LARGE)
            yield chunk


def _lines(chunks: Iterable[bytes]) -> Iterator[str]:
    """The lines, each with its end; the first without a byte order mark."""
    rest, is_first = b"", True
    for chunk in chunks:
        if b"\0" in chunk:
            raise ImportTrouble(Trouble.NOT_TEXT)
        *whole, rest = (rest + chunk).split(b"\n")
        for line in whole:
            yield _decoded(line).removeprefix(_BOM if is_first else "") + "\n"
            is_first = False
        if len(rest) > LONGEST_LINE:
            raise ImportTrouble(Trouble.NOT_CSV)
    if rest:
        yield _decoded(rest).removeprefix(_BOM if is_first else "")


def _decoded(line: bytes) -> str:
    """UTF-8, or else Windows-1252; line by line, since files that were pasted together mix them."""
    try:
        return line.decode()
    except UnicodeDecodeError:
        return line.decode("cp1252", errors="replace")
