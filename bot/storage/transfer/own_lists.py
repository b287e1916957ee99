"""Reads members' lists from other sites, out of their own records."""

from collections import Counter
from collections.abc import Mapping
from typing import Final

from bot.domain.transfer.own_lists import ListOnWatchlist, OwnList
from bot.domain.transfer.rows import ListPlace
from bot.domain.watchlists import WatchlistOutcome, judge
from bot.storage.engine.database import Steps, ask
from bot.storage.engine.repository import Repository, reads, writes
from bot.storage.engine.row_locks import hold_scores
from bot.storage.transfer.pending_json import unpack_row
from bot.storage.watchlists import put_on


def _film_ids(guild_id: int, member_id: int, name: str) -> Steps[tuple[str, ...]]:
    """The films of the member's list with this name, in order."""
    rows = yield from ask(_FILMS, guild_id, member_id, name)
    return tuple(film_id for (film_id,) in rows)


def _waiting(guild_id: int, member_id: int) -> Steps[tuple[ListPlace, ...]]:
    """The places that the member's waiting rows have in lists."""
    rows = yield from ask(_WAITING, guild_id, member_id)
    return tuple(place for (said,) in rows for place in unpack_row(said).lists)


class OwnListRepository(Repository):
    """The lists of all servers' members. Implements `bot.services.transfer.ports.OwnLists`."""

    film_ids = reads.unit(_film_ids)

    @reads
    def lists(self, guild_id: int, member_id: int) -> Steps[tuple[OwnList, ...]]:
        """The member's lists, by name."""
        rows = yield from ask(_LISTS, guild_id, member_id)
        lengths = {name: int(length) for name, length, _ in rows}
        abouts = {name: about for name, _, about in rows if about}
        waiting: Counter[str] = Counter()
        for place in (yield from _waiting(guild_id, member_id)):
            waiting[place.name] += 1
            abouts.setdefault(place.name, place.about)
        names = sorted(lengths.keys() | waiting.keys())
        return tuple(
            OwnList(name, lengths.get(name, 0), waiting[name], abouts.get(name, "")) for name in names
        )

    @reads
    def notes(self, guild_id: int, member_id: int, name: str) -> Steps[Mapping[str, str]]:
        """What the member's list of that name says of its films, as far as it says something."""
        return dict((yield from ask(_NOTES, guild_id, member_id, name)))

    @writes
    def to_watchlist(self, guild_id: int, member_id: int, name: str, now: int) -> Steps[ListOnWatchlist]:
        """Add the list's films to the member's watchlist, in order, as many as fit."""
        yield from hold_scores(guild_id)
        rated = {film_id for (film_id,) in (yield from ask(_RATED, guild_id, member_id))}
        listed = {film_id for (film_id,) in (yield from ask(_WATCHED, guild_id, member_id))}
        outcomes: Counter[WatchlistOutcome] = Counter()
        for film_id in (yield from _film_ids(guild_id, member_id, name)):
            outcome = judge(is_listed=film_id in listed, is_rated=film_id in rated, length=len(listed))
            outcomes[outcome] += 1
            if outcome is WatchlistOutcome.ADDED:
                listed.add(film_id)
                yield from put_on(guild_id, member_id, film_id, now)
        return ListOnWatchlist(
            outcomes[WatchlistOutcome.ADDED],
            outcomes[WatchlistOutcome.THERE_ALREADY],
            outcomes[WatchlistOutcome.RATED],
            outcomes[WatchlistOutcome.FULL],
        )


_LISTS: Final = """
SELECT name, COUNT(*), MAX(about) FROM film_record WHERE guild_id = $1 AND member_id = $2 AND record = 'list'
GROUP BY name
"""
_WAITING: Final = "SELECT said FROM waiting_row WHERE guild_id = $1 AND member_id = $2"
_FILMS: Final = """
SELECT film_id FROM film_record
WHERE guild_id = $1 AND member_id = $2 AND record = 'list' AND name = $3
ORDER BY place, film_id
"""
_NOTES: Final = """
SELECT film_id, text FROM film_record
WHERE guild_id = $1 AND member_id = $2 AND record = 'list' AND name = $3 AND text <> ''
"""
_RATED: Final = "SELECT film_id FROM score WHERE guild_id = $1 AND member_id = $2"
_WATCHED: Final = "SELECT film_id FROM watchlist WHERE guild_id = $1 AND member_id = $2"
