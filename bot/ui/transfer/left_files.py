"""The files of a ZIP, and the columns of a table, that are left out, and why."""

from collections.abc import Iterator, Sequence
from typing import Final

from bot.domain.transfer.left_files import LeftFiles, SomeFiles
from bot.locales import Language
from bot.ui.base.escape import plain
from bot.ui.transfer.named_rows import BELOW, FILE_NAME_SHOWN

_COLUMNS_SHOWN: Final = 8


def left_files(left: LeftFiles, say: Language) -> Iterator[str]:
    """A line for each reason to leave files out."""
    if left.damaged.number:
        files = _named(left.damaged, say)
        yield say.plural("{files} cannot be read", "{files} cannot be read", left.damaged.number, files=files)
    if left.unknown.number:
        files = _named(left.unknown, say)
        yield say.plural(
            "{files} is left out, since I find no films in it: upload it alone, and I'll tell you more",
            "{files} are left out, since I find no films in them: upload one alone, and I'll tell you more",
            left.unknown.number,
            files=files,
        )
    if left.needless.number:
        yield _needless(left.needless, say)


def left_columns(columns: Sequence[str], say: Language) -> Iterator[str]:
    """How many columns of a table are not read, and which."""
    if columns:
        yield say.plural("{number} column I don't read", "{number} columns I don't read", len(columns))
        yield f"{BELOW} {column_names(columns, say)}"


def column_names(columns: Sequence[str], say: Language) -> str:
    """The first of these columns, and how many more there are."""
    names = ", ".join(plain(name, FILE_NAME_SHOWN) for name in columns[:_COLUMNS_SHOWN])
    rest = say("… and {number} more", number=len(columns) - _COLUMNS_SHOWN)
    return f"{names} {rest}" if len(columns) > _COLUMNS_SHOWN else names


def _named(files: SomeFiles, say: Language) -> str:
    names = ", ".join(plain(name, FILE_NAME_SHOWN) for name in files.names)
    rest = say("… and {number} more", number=say.whole(files.number - len(files.names)))
    return f"{names} {rest}" if files.number > len(files.names) else names


def _needless(files: SomeFiles, say: Language) -> str:
    """One of them by name: these are a site's own, and the same for everyone."""
    file = plain(files.names[0], FILE_NAME_SHOWN)
    if files.number == 1:
        return say("{file} has nothing to import", file=file)
    return say.plural(
        "{file} and {number} other file have nothing to import",
        "{file} and {number} other files have nothing to import",
        files.number - 1,
        file=file,
    )
