"""Reads tables, plain or compressed, row by row, and reports every fault in one sentence."""

import bz2
import csv
import gzip
import lzma
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import IO, Any, Final, Self

from bot.catalogue.rows import CatalogueError

_ENDS: Final = ("", ".gz", ".bz2", ".xz")
"""What may follow a table's name."""
_OPENERS: Final[Mapping[bytes, Callable[..., IO[str]]]] = {
    b"\x1f\x8b": gzip.open,
    b"BZh": bz2.open,
    b"\xfd7zXZ\0": lzma.open,
}
"""How to open a compressed file, by its first bytes: its name may have been changed."""
_ZIP: Final = b"PK\x03\x04"
_LONGEST_MARK: Final = 6
_LONGEST_FIELD: Final = 200_000
"""In characters. A longer field comes from a quotation mark that is never closed."""
_LONGEST_ROW: Final = 4_000_000
"""In characters."""
_NOTHING: Final = r"\N"
Row = Mapping[str, str]


def find_table(folder: Path, name: str) -> Path | None:
    """The file of that name in the folder, plain or compressed."""
    return next((path for end in _ENDS if (path := folder / f"{name}{end}").is_file()), None)


def needed_table(folder: Path, name: str) -> Path:
    """The same, but raises CatalogueError if it is missing."""
    path = find_table(folder, name)
    if path is None:
        raise CatalogueError(f"There is no {name} in {folder}, neither as it is nor as .gz, .bz2 or .xz.")
    return path


def read_table(path: Path, needs: Collection[str] = (), **dialect: Any) -> Iterator[Row]:  # noqa: ANN401 - csv's
    """The rows of a file, by the header's columns; fields missing at a row's end are empty.

    Raises CatalogueError if the file cannot be read, is incomplete, is not UTF-8, has a row without an end,
    or lacks a column that the caller `needs`.
    """
    csv.field_size_limit(_LONGEST_FIELD)
    try:
        with closing(_opener(path)(path, "rt", encoding="utf-8-sig", newline="")) as file:
            yield from _rows(_Lines(file, path), path, needs, dialect)
    except (EOFError, lzma.LZMAError, gzip.BadGzipFile) as error:
        raise CatalogueError(f"{path} is not whole: copy or download it again.") from error
    except UnicodeDecodeError as error:
        raise CatalogueError(f"{path} is no text in UTF-8: save it in that encoding.") from error
    except OSError as error:
        raise CatalogueError(f"{path} cannot be read: {error.strerror or error}.") from error


def _opener(path: Path) -> Callable[..., IO[str]]:
    """The function that opens the file, compressed or not."""
    with path.open("rb") as file:
        begins = file.read(_LONGEST_MARK)
    if begins.startswith(_ZIP):
        raise CatalogueError(f"{path} is a ZIP archive: take the list out of it.")
    return next((opener for mark, opener in _OPENERS.items() if begins.startswith(mark)), open)


class _Lines:
    """The lines of a file. A row can span several; an endless one is refused before it fills the memory."""

    def __init__(self, file: IO[str], path: Path) -> None:
        self._file = file
        self._path = path
        self._length = 0

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> str:
        line = self._file.readline(_LONGEST_ROW)
        self._length += len(line)
        if self._length >= _LONGEST_ROW:
            raise CatalogueError(f"{self._path} has a row without an end: is it a list of films?")
        if not line:
            raise StopIteration
        return line

    def begin_row(self) -> None:
        """The next line begins a new row."""
        self._length = 0


def _rows(lines: _Lines, path: Path, needs: Collection[str], dialect: Mapping[str, Any]) -> Iterator[Row]:
    reader = csv.reader(lines, **dialect)
    try:
        header = next(reader, [])
        if header and (lacking := [name for name in needs if name not in header]):
            raise CatalogueError(f"{path} has no column {' and no column '.join(lacking)}.")
        for values in reader:
            lines.begin_row()
            if values:
                padded = [*values, *[""] * (len(header) - len(values))]
                yield {
                    name: "" if value == _NOTHING else value
                    for name, value in zip(header, padded, strict=False)
                }
    except csv.Error as error:
        raise CatalogueError(
            f"{path}, line {reader.line_num}: this cannot be read as a table ({error})."
        ) from error
