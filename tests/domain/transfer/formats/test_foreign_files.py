"""Files that are not exports are recognised as what they are, so that their member knows what to do."""

import zipfile

import pytest

from bot.domain.transfer.read_rows import Unreadable
from bot.domain.transfer.reading.read_file import read_import
from bot.domain.transfer.rows import Trouble
from tests.domain.transfer import import_files as files
from tests.domain.transfer.import_files import read, zipped

XLSX = {"[Content_Types].xml": "<x/>", "xl/workbook.xml": "<x/>", "xl/worksheets/sheet1.xml": "<x/>"}
ODS = {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<x/>"}
NUMBERS = {"Index/Document.iwa": b"\0\1", "preview.jpg": b"\xff\xd8\xff"}
FOREIGN: dict[str, tuple[bytes, Trouble]] = {
    "xlsx": (zipped({**XLSX}), Trouble.SPREADSHEET),
    "ods": (zipped({**ODS}), Trouble.SPREADSHEET),
    "numbers": (zipped({**NUMBERS}, packed=zipfile.ZIP_STORED), Trouble.SPREADSHEET),
    "xls": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), Trouble.SPREADSHEET),
    "xlsx in a ZIP": (zipped({"mine/ratings.xlsx": zipped({**XLSX})}), Trouble.SPREADSHEET),
    "xls in a ZIP": (zipped({"mine/ratings.xls": b"\xd0\xcf\x11\xe0" + bytes(600)}), Trouble.SPREADSHEET),
    "docx": (zipped({"[Content_Types].xml": "<x/>", "word/document.xml": "<x/>"}), Trouble.DOCUMENT),
    "pdf": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", Trouble.DOCUMENT),
    "rtf": (rb"{\rtf1\ansi Heat}", Trouble.DOCUMENT),
    "png": (b"\x89PNG\r\n\x1a\n" + bytes(20), Trouble.DOCUMENT),
    "jpeg": (b"\xff\xd8\xff\xe0\0\x10JFIF", Trouble.DOCUMENT),
    "gif": (b"GIF89a" + bytes(20), Trouble.DOCUMENT),
    "webp": (b"RIFF\x10\0\0\0WEBPVP8 ", Trouble.DOCUMENT),
    "heic": (b"\0\0\0\x18ftypheic", Trouble.DOCUMENT),
    "rar": (b"Rar!\x1a\x07\x01\0", Trouble.PACKED),
    "7z": (b"7z\xbc\xaf\x27\x1c\0\4", Trouble.PACKED),
    "gzip": (b"\x1f\x8b\x08\0", Trouble.PACKED),
    "gzip in a ZIP": (zipped({"ratings.csv.gz": b"\x1f\x8b\x08\0"}), Trouble.PACKED),
    "page": (b"<!DOCTYPE html><html><body><p>Sign in</p></body></html>", Trouble.PAGE),
}


@pytest.mark.parametrize("kind", FOREIGN)
def test_what_a_file_is_is_said(kind: str) -> None:
    data, trouble = FOREIGN[kind]
    assert read_import(data) == Unreadable(trouble)


def test_beside_a_table_it_is_one_damaged_file() -> None:
    reading = read(
        zipped({"x/ratings.csv": files.LETTERBOXD_RATINGS, "x/mine.xls": b"\xd0\xcf\x11\xe0" + bytes(9)})
    )
    assert (len(reading.rows), reading.files.damaged.names) == (3, ("mine.xls",))


def test_what_is_never_read_is_no_reason_to_refuse_a_zip() -> None:
    reading = read(zipped({"x/ratings.csv": files.LETTERBOXD_RATINGS, "x/poster.png": b"\x89PNG"}))
    assert (len(reading.rows), reading.files.unknown.names) == (3, ("poster.png",))
