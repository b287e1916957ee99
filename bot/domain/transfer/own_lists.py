"""A member's lists from other sites, and what can be done with them here."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from bot.domain.films.film import Film

LISTS_ON_A_PAGE: Final = 10
FILMS_SHOWN: Final = 10


class OwnList(NamedTuple):
    """A member's own list: how many of its films are here, and how many wait until they are known.

    `about` is the list's own description.
    """

    name: str
    length: int
    waiting: int = 0
    about: str = ""

    @property
    def key(self) -> str:
        """Identifies the list in controls, where its name may be too long."""
        return list_key(self.name)


def list_key(name: str) -> str:
    """The key that identifies the list of that name in controls."""
    return hashlib.blake2b(name.encode(), digest_size=6).hexdigest()


@dataclass(frozen=True, slots=True)
class OwnListsPage:
    """Page `page` (from 0) of `pages` of a member's lists."""

    lists: tuple[OwnList, ...]
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class OwnListPage:
    """A list with its first films; the member can nominate `may_nominate` of them now."""

    own: OwnList
    films: tuple[Film, ...]
    may_nominate: int
    notes: Mapping[str, str] = field(default_factory=dict)


class ListOnWatchlist(NamedTuple):
    """The result of adding a list to the watchlist, in films; `no_room` of them did not fit."""

    added: int
    there_already: int
    rated: int
    no_room: int
