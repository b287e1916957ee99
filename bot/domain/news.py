"""What a member may be told below the answer to a command."""

from enum import Enum
from typing import NamedTuple


class News(Enum):
    """Something that may have happened since the member's last command."""

    ADDITIONS = "additions"
    """Organisers decided about films that the member wants to add."""
    SUGGESTIONS = "suggestions"
    """Organisers decided about questions that the member proposed."""
    FOUND_ROWS = "found_rows"
    """Films were found for rows of the member's import."""
    LOOKED_UP = "looked_up"
    """The look-up of the member's rows has finished."""
    FALLEN = "fallen"
    """Nominations of the member fell off."""
    FOR_ORGANISERS = "for_organisers"
    """The member is an organiser: something may wait for them."""


class Untold(NamedTuple):
    """The kinds of news about a member's own things, and the role that makes organisers in their server."""

    kinds: frozenset[News]
    organiser_role: int | None
