"""Work that takes many transactions, so that nobody waits for all of it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

THE_SERVER: Final = 0
"""Used instead of a member's id: the work is about everything in the server."""


class WorkKind(StrEnum):
    """What is done."""

    IMPORT = "import"
    UNDO = "undo"
    DELETION = "deletion"


@dataclass(frozen=True, slots=True)
class Work:
    """Work on a member's data, or a server's, that was begun and is not done.

    `begun_at` is in seconds since 1970, `about` the time that the import is known by: when it was made, or
    done if it is undone. `clash` is an import's choice between two scores.
    """

    guild_id: int
    member_id: int
    kind: WorkKind
    begun_at: int
    about: int = 0
    clash: str = ""
