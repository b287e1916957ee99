"""Files that are no exports, by how they begin or by what is in them: each is answered with what to do."""

import re
from collections.abc import Iterable
from typing import Final

from bot.domain.transfer.rows import Trouble

_STARTS: Final = (
    (re.compile(rb"\xd0\xcf\x11\xe0"), Trouble.SPREADSHEET),  # Excel's and Word's of before 2007
    (re.compile(rb"%PDF|\{\\rtf"), Trouble.DOCUMENT),
    (
        re.compile(rb"\x89PNG|\xff\xd8\xff|GIF8|RIFF....WEBP|II\*\0|MM\0\*|....ftyp", re.DOTALL),
        Trouble.DOCUMENT,
    ),
    (re.compile(rb"Rar!|7z\xbc\xaf|\x1f\x8b|\xfd7zXZ\0|BZh[1-9]1AY&SY|\x28\xb5\x2f\xfd"), Trouble.PACKED),
)
_IN_ZIP: Final = (
    # Spreadsheets are ZIPs themselves, with pictures in them.
    (
        re.compile(r"^xl/|^content\.xml$|^index/.*\.iwa$|\.(?:xlsx?|ods|numbers)$"),
        Trouble.SPREADSHEET,
    ),
    (re.compile(r"^word/|\.(?:pdf|docx?|rtf|png|jpe?g|gif|webp|heic)$"), Trouble.DOCUMENT),
    (re.compile(r"\.(?:rar|7z|gz|tgz|xz|bz2)$"), Trouble.PACKED),
)


def foreign_start(data: bytes) -> Trouble | None:
    """What a file is that begins so, if it is one of those that are known and not read."""
    return next((trouble for start, trouble in _STARTS if start.match(data)), None)


def foreign_content(names: Iterable[str]) -> Trouble | None:
    """What a ZIP is that has files of these names, and none that is read."""
    names = [name.casefold() for name in names]
    return next((trouble for sign, trouble in _IN_ZIP if any(map(sign.search, names))), None)
