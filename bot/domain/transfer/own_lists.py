"""A member's lists from elsewhere, and what can become of them here."""

import hashlib
from dataclasses import dataclass
from typing import Final, NamedTuple

from bot.domain.films.film import Film

LISTS_ON_A_PAGE: Final = 10
FILMS_SHOWN: Final = 10


class OwnList(NamedTuple):
    """A list of the member's own, and how many films are in it."""

    name: str
    length: int

    @property
    def key(self) -> str:
        """What controls know the list by: its name may be too long for one."""
        return list_key(self.name)


def list_key(name: str) -> str:
    """What controls know the list of that name by."""
    return hashlib.blake2b(name.encode(), digest_size=6).hexdigest()


@dataclass(frozen=True, slots=True)
class OwnListsPage:
    """Page `page` (from 0) of `pages` of a member's lists."""

    lists: tuple[OwnList, ...]
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class OwnListPage:
    """A list with its first films; `may_nominate`: as many of them may be nominated by the member now."""

    own: OwnList
    films: tuple[Film, ...]
    may_nominate: int


class ListOnWatchlist(NamedTuple):
    """What came of putting a list on the watchlist, in films; those without `room` were too many."""

    added: int
    there_already: int
    rated: int
    no_room: int
