"""Reads an uploaded file as text: unpacked and decoded piece by piece, within limits, never on disk."""

import codecs
import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from enum import Enum, auto
from typing import Final, NamedTuple

from bot.domain.transfer.formats.foreign_files import foreign_content
from bot.domain.transfer.formats.text_encoding import LineDecoder
from bot.domain.transfer.rows import (
    MOST_BYTES,
    MOST_FILES,
    MOST_RATIO,
    MOST_UNPACKED,
    ImportTrouble,
    Trouble,
)

LONGEST_LINE: Final = 256 * 1024
MOST_ENTRIES: Final = 10_000
"""At most this many files in a ZIP, including those that are never read."""
_CHUNK: Final = 64 * 1024
_ZIP_STARTS: Final = (b"PK\x03\x04", b"PK\x05\x06")
_ENTRY: Final = b"PK\x01\x02"
"""The first bytes of each entry in a ZIP's list of files."""
_SMALL: Final = 64 * 1024
"""A file below this size is never treated as a ZIP bomb, however well it is compressed."""
_IS_ENCRYPTED: Final = 0x1
_PACKED_PLAINLY: Final = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
"""Compression methods that can be stopped half-way; others can expand to any size in one step."""
_XML: Final = ".xml"
"""A spreadsheet or a document is a ZIP of files that end like this."""
_LEADS_OUT: Final = re.compile(r"^[/\\]|^[A-Za-z]:|(?:^|[/\\])\.\.(?:[/\\]|$)")
_READ: Final = (".csv", ".tsv", ".json", ".jsonl", ".xls", _XML)
_HIDDEN: Final = re.compile(r"(?:^|/)(?:__macosx/|\._|\.ds_store$|thumbs\.db$|desktop\.ini$)")
"""Files that systems add, and that nobody sees there."""
_NEEDLESS: Final = re.compile(
    r"(?:^|/)(?:deleted/|orphaned/|likes/(?:lists|reviews)|(?:profile|comments)\.csv$|readme)"
    # Trakt's, in folders or with the folder's name in the file's: about other people, and not about films.
    r"|(?:^|/)(?:likes[-/](?:comments|lists)|network[-/]|hidden[-/]|user[-/](?:profile|settings|stats|last)"
    r"|comments[-/]lists|watched[-/]playback)[^/]*\.json$"
    # Its list of lists; each list has a file of its own.
    r"|(?:^|/)lists[-/](?:lists|collaborations)(?:-[0-9]+)?\.json$"
)
"""Files without films, or with deleted ones. Two contain an e-mail address."""
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


class Left(Enum):
    """Why a file of a ZIP is not opened."""

    HIDDEN = auto()
    """A system added it, and the member does not know of it."""
    NEEDLESS = auto()
    """It is a site's own, without films to import."""
    UNKNOWN = auto()
    """It is no kind of file that has tables."""


class TextFile(NamedTuple):
    """A file's path, with `/`, and its bytes, which must be read before the next file is requested."""

    path: str
    chunks: Iterator[bytes]

    @property
    def name(self) -> str:
        """The last part of the path, in lower case."""
        return self.path.casefold().rpartition("/")[2]


def is_zip(data: bytes) -> bool:
    """Whether the data is a ZIP, judged by its first bytes."""
    return data.startswith(_ZIP_STARTS)


def text_files(data: bytes, left: Callable[[str, Left], None]) -> Iterator[TextFile]:
    """The tables in a ZIP, or the data itself as the only table (with an empty path).

    `left` is told the path of each file that is not even opened, and why. Raises `ImportTrouble`, here or
    while its lines are read.
    """
    if len(data) > MOST_BYTES:
        raise ImportTrouble(Trouble.TOO_LARGE)
    if is_zip(data):
        yield from _files_in_zip(data, left)
    else:
        yield TextFile("", (data[start : start + _CHUNK] for start in range(0, len(data), _CHUNK)))


def _files_in_zip(data: bytes, left: Callable[[str, Left], None]) -> Iterator[TextFile]:
    # Checked before the list of files is read: a million entries would take much memory.
    if data.count(_ENTRY) > MOST_ENTRIES:
        raise ImportTrouble(Trouble.TOO_MANY_FILES)
    with _damage_told(), zipfile.ZipFile(io.BytesIO(data)) as packed:
        entries = [entry for entry in packed.infolist() if not entry.is_dir()]
        _check(entries)
        why_left = {entry.filename: _why_left(_path(entry)) for entry in entries}
        read = [entry for entry in entries if why_left[entry.filename] is None]
        if len(read) > MOST_FILES:
            raise ImportTrouble(Trouble.TOO_MANY_FILES)
        are_tables = not all(entry.filename.casefold().endswith(_XML) for entry in read)
        if not are_tables and (other := foreign_content(entry.filename for entry in entries)):
            raise ImportTrouble(other)
        for entry in entries:
            if why := why_left[entry.filename]:
                left(_path(entry), why)
        budget = _Budget()
        for entry in read:
            yield TextFile(_path(entry), _unpacked(packed, entry, budget))


def _path(entry: zipfile.ZipInfo) -> str:
    return entry.filename.replace("\\", "/")


def _why_left(path: str) -> Left | None:
    """Why a file is not opened; None if it is."""
    path = path.casefold()
    if _HIDDEN.search(path):
        return Left.HIDDEN
    if _NEEDLESS.search(path):
        return Left.NEEDLESS
    return None if path.endswith(_READ) else Left.UNKNOWN


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
    """How many more bytes a ZIP's files may unpack to; the sizes that the ZIP states are not trusted."""

    def __init__(self) -> None:
        self._left = MOST_UNPACKED

    def spend(self, size: int) -> None:
        self._left -= size
        if self._left < 0:
            raise ImportTrouble(Trouble.UNPACKS_TOO_LARGE)


def _unpacked(packed: zipfile.ZipFile, entry: zipfile.ZipInfo, budget: _Budget) -> Iterator[bytes]:
    most, size = max(_SMALL, MOST_RATIO * entry.compress_size), 0
    if entry.file_size > most:  # said before a line of it is found to be too long, and so of a damaged file
        raise ImportTrouble(Trouble.UNPACKS_TOO_LARGE)
    with _damage_told(), packed.open(entry) as file:
        while chunk := file.read(_CHUNK):
            size += len(chunk)
            budget.spend(len(chunk))
            if size > most:
                raise ImportTrouble(Trouble.UNPACKS_TOO_LARGE)
            yield chunk


def lines_of(chunks: Iterable[bytes]) -> Iterator[str]:
    """The lines with their line ends; the first comes without a byte order mark. Raises `ImportTrouble`."""
    rest, is_first = b"", True
    decoder = LineDecoder()
    for chunk in _with_line_ends(_as_utf8(chunks)):
        if b"\0" in chunk:
            raise ImportTrouble(Trouble.NOT_TEXT)
        *whole, rest = (rest + chunk).split(b"\n")
        for line in whole:
            yield decoder.decode(line).removeprefix(_BOM if is_first else "") + "\n"
            is_first = False
        if len(rest) > LONGEST_LINE:
            raise ImportTrouble(Trouble.NOT_CSV)
    if rest:
        yield decoder.decode(rest).removeprefix(_BOM if is_first else "")


def text_of(chunks: Iterable[bytes]) -> Iterator[str]:
    """The text in pieces, for formats without lines. Raises `ImportTrouble`."""
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    for place, chunk in enumerate(_as_utf8(chunks)):
        yield decoder.decode(chunk).removeprefix("" if place else _BOM)


def _as_utf8(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """The same chunks; UTF-16, which spreadsheets write, is turned into UTF-8."""
    chunks = iter(chunks)
    first = next(chunks, b"")
    encoding = _wide(first)
    if not encoding:
        yield first
        yield from chunks
        return
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    yield decoder.decode(first).encode("utf-8", "replace")
    for chunk in chunks:
        yield decoder.decode(chunk).encode("utf-8", "replace")


def _wide(start: bytes) -> str:
    """The encoding of text with two bytes per letter; empty for any other text.

    It is recognised by its mark, or by the bytes beside Latin letters and signs (0) and Cyrillic ones (4).
    """
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    head = start[:200]
    zeros = [head[side::2].count(0) for side in (0, 1)]
    side = zeros.index(max(zeros))
    alphabets = sum(head[side::2].count(byte) for byte in (0, 4))
    if len(head) < 8 or 0 not in zeros or not max(zeros) or alphabets < len(head) // 4:
        return ""
    return "utf-16-le" if zeros[1] else "utf-16-be"


def _with_line_ends(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """The same chunks; the line ends of old Macs are turned into ordinary ones."""
    is_old = None
    for chunk in chunks:
        is_old = b"\r" in chunk and b"\n" not in chunk if is_old is None else is_old
        yield chunk.replace(b"\r", b"\n") if is_old else chunk
