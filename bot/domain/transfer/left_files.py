"""The files of a ZIP that are left out of an import, so that the member is told about each of them."""

from pathlib import PurePosixPath
from typing import Final, NamedTuple

MOST_NAMED_FILES: Final = 10
"""At most this many files of a kind are named; the others are counted."""
LONGEST_FILE_NAME: Final = 100


class SomeFiles(NamedTuple):
    """How many files there are, and the names of the first ones."""

    names: tuple[str, ...] = ()
    number: int = 0

    def also(self, path: str) -> "SomeFiles":
        """These files, and the one with that path."""
        name = PurePosixPath(path).name[:LONGEST_FILE_NAME]
        return SomeFiles((*self.names, name)[:MOST_NAMED_FILES], self.number + 1)


class LeftFiles(NamedTuple):
    """The files of a ZIP that are left out.

    `damaged` ones cannot be read, in `unknown` ones no films are found, and `needless` ones have nothing to
    import: they are a site's own files about other things, or empty.
    """

    damaged: SomeFiles = SomeFiles()
    unknown: SomeFiles = SomeFiles()
    needless: SomeFiles = SomeFiles()


NONE_LEFT: Final = LeftFiles()
