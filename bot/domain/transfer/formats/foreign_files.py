"""Recognises files that are not exports, and tells the member what to upload instead."""

import re
from collections.abc import Iterable
from typing import Final

from bot.domain.transfer.rows import Trouble

_STARTS: Final = (
    (re.compile(rb"\xd0\xcf\x11\xe0"), Trouble.SPREADSHEET),  # Excel and Word files from before 2007
    (re.compile(rb"%PDF|\{\\rtf"), Trouble.DOCUMENT),
    (
        re.compile(rb"\x89PNG|\xff\xd8\xff|GIF8|RIFF....WEBP|II\*\0|MM\0\*|....ftyp", re.DOTALL),
        Trouble.DOCUMENT,
    ),
    (re.compile(rb"Rar!|7z\xbc\xaf|\x1f\x8b|\xfd7zXZ\0|BZh[1-9]1AY&SY|\x28\xb5\x2f\xfd"), Trouble.PACKED),
)
_IN_ZIP: Final = (
    # Spreadsheets are ZIPs too, and can contain pictures.
    (
        re.compile(r"^xl/|^content\.xml$|^index/.*\.iwa$|\.(?:xlsx?|ods|numbers)$"),
        Trouble.SPREADSHEET,
    ),
    (re.compile(r"^word/|\.(?:pdf|docx?|rtf|png|jpe?g|gif|webp|heic)$"), Trouble.DOCUMENT),
    (re.compile(r"\.(?:rar|7z|gz|tgz|xz|bz2)$"), Trouble.PACKED),
)


def foreign_start(data: bytes) -> Trouble | None:
    """The kind of file that begins like this, if it is a known one that cannot be read."""
    return next((trouble for start, trouble in _STARTS if start.match(data)), None)


def foreign_content(names: Iterable[str]) -> Trouble | None:
    """The kind of ZIP that has files with these names, if none of them can be read."""
    names = [name.casefold() for name in names]
    return next((trouble for sign, trouble in _IN_ZIP if any(map(sign.search, names))), None)
