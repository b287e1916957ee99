"""Retries rows whose films were not known, after a list or a member has brought new films."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass

from bot.domain.films.film import Film
from bot.domain.transfer.contradictions import disagree
from bot.domain.transfer.export_files import table_of
from bot.domain.transfer.film_records import WaitingRow
from bot.domain.transfer.pending import MatchedRow
from bot.domain.transfer.rows import ImportedRow
from bot.domain.transfer.views import MOST_NAMED, FoundNews, WaitingList
from bot.services.club.settings import ActingMember, ClubService
from bot.services.films.films import FilmService
from bot.services.ports import Clock, ClubFilms, FilmSource
from bot.services.transfer.match_films import Matcher, film_of_row, untold
from bot.services.transfer.ports import Imports, WaitingRows


@dataclass(frozen=True, slots=True)
class WaitingRowService:
    """Imported rows about films that were in no list."""

    _films: FilmService
    _catalogue: FilmSource
    _club_films: ClubFilms
    _imports: Imports
    _waiting: WaitingRows
    _clubs: ClubService
    _clock: Clock

    async def servers(self) -> Sequence[int]:
        """The servers with waiting rows."""
        return await self._waiting.servers()

    async def try_again(self, guild_id: int) -> Sequence[str]:
        """Write the rows whose films have become certain; returns the films that got scores.

        Scores that the member has given meanwhile stay. Running it twice writes each row once.
        """
        scored: list[str] = []
        for member_id in await self._waiting.members(guild_id):
            async for rows in self._pages(guild_id, member_id):
                scored += await self._try_again(guild_id, member_id, rows)
        return tuple(dict.fromkeys(scored))

    async def add_films(self, organiser: ActingMember) -> None:
        """Add the films of the organiser's own rows to the server's; `try_again` then writes the rows.

        Rows that say too little about a film, or contradict each other, add none. `UserError` for other
        members.
        """
        await self._clubs.for_organiser(organiser)
        meant: dict[Film, list[ImportedRow]] = {}
        async for page in self._pages(organiser.guild_id, organiser.id):
            for each in page:
                if not each.is_doubtful and (film := film_of_row(self._films, each.row)):
                    meant.setdefault(film, []).append(each.row)
        films = [film for film, rows in meant.items() if not disagree(rows)]
        await self._imports.add_films(organiser.guild_id, organiser.id, films, self._clock.now())

    async def list_all(self, member: ActingMember) -> WaitingList:
        """All of the member's rows that wait, as a table."""
        rows = [each async for page in self._pages(member.guild_id, member.id) for each in page]
        doubts = sum(each.is_doubtful for each in rows)
        return WaitingList(await asyncio.to_thread(table_of, [each.row for each in rows]), len(rows), doubts)

    async def _pages(self, guild_id: int, member_id: int) -> AsyncIterator[Sequence[WaitingRow]]:
        """The member's rows, a page at a time."""
        after = ""
        while rows := await self._waiting.rows(guild_id, member_id, after):
            yield rows
            after = rows[-1].key

    async def news(self, guild_id: int, member_id: int) -> FoundNews | None:
        """The films found for the member's rows, if the member has not been told about them."""
        files_scores = await self._imports.found_films(guild_id, member_id)
        film_ids = list(files_scores)
        if not film_ids:
            return None
        found = await self._films.look_up(guild_id, set(film_ids[:MOST_NAMED]))
        named = tuple(found[film_id] for film_id in film_ids[:MOST_NAMED] if film_id in found)
        stayed = {film_id: score for film_id, score in files_scores.items() if score is not None}
        return FoundNews(tuple(film_ids), named, stayed)

    async def told(self, guild_id: int, member_id: int, news: FoundNews) -> None:
        """Record that the member has read the news."""
        await self._imports.told_found(guild_id, member_id, news.film_ids)

    async def _try_again(self, guild_id: int, member_id: int, rows: Sequence[WaitingRow]) -> list[str]:
        matcher = Matcher(self._films, self._catalogue, self._club_films, may_add=False, searches=0)
        refused = await self._imports.refused_films(guild_id, member_id)
        # Doubtful rows are not written, but they count: one of them may contradict another row.
        found = await matcher.match_all(guild_id, [each.row for each in rows], untold, refused)
        matched = [pair for pair in zip(rows, found.rows, strict=True) if not pair[0].is_doubtful]
        entries = {
            each.key: MatchedRow(pending.film_ids[0], pending.row)
            for each, pending in matched
            if pending.is_certain
        }
        # Nobody but their member can say which of two rows counts that surely mean one film.
        contradicted = [
            each.key
            for each, pending in matched
            if not pending.is_certain and not found.certain.keys().isdisjoint(pending.film_ids[:1])
        ]
        await self._waiting.mark(guild_id, member_id, contradicted, is_doubtful=True)
        if not entries:
            return []
        films = await self._films.look_up(guild_id, {entry.film_id for entry in entries.values()})
        planned = await self._imports.settle(guild_id, member_id, entries, films, self._clock.now())
        return list(planned.scores)
