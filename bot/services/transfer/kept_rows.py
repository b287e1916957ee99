"""Asks members about rows that an import kept because only the member can say which films they mean."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bot.domain.errors import UserError
from bot.domain.films.film import Film
from bot.domain.lookups.rows import MOST_STILL_NAMED, RowInDoubt, StillWaiting
from bot.domain.transfer.asked_rows import name_in
from bot.domain.transfer.contradictions import Rival
from bot.domain.transfer.film_records import WaitingRow, refusal_mark
from bot.domain.transfer.match_film import name_key
from bot.domain.transfer.pending import MatchedRow, PendingRow
from bot.domain.transfer.rows import ImportedRow
from bot.domain.transfer.views import KeptRowAnswered, KeptRowView
from bot.services.club.settings import ActingMember, ClubService
from bot.services.films.films import FilmService
from bot.services.ports import Clock, ClubFilms, FilmSource
from bot.services.transfer.match_films import MOST_CANDIDATES_SEARCHED, Matcher, untold
from bot.services.transfer.ports import Imports, WaitingRows

_RIVALS_SOUGHT: Final = 500
"""Rivals of a row are sought among this many of its member's questions."""
_SEARCHES: Final = 100
"""The catalogue is searched for at most this many rows at the end of a look-up."""


@dataclass(frozen=True, slots=True)
class KeptRowService:
    """Questions about the rows that imports kept."""

    _films: FilmService
    _catalogue: FilmSource
    _club_films: ClubFilms
    _imports: Imports
    _waiting: WaitingRows
    _clubs: ClubService
    _clock: Clock

    async def next(self, member: ActingMember, after: str = "") -> KeptRowView | None:
        """The member's first question after the row with this key. None if there are no more."""
        found = await self._waiting.doubts(member.guild_id, member.id, after, 1)
        return await self._view(member, found[0]) if found else None

    async def view(self, member: ActingMember, key: str, *, typed: str = "") -> KeptRowView:
        """The question about that row, with the films found for `typed` if the member searches."""
        return await self._view(member, await self._found(member, key), typed)

    async def row(self, member: ActingMember, key: str) -> ImportedRow:
        """What the row with this key says."""
        return (await self._found(member, key)).row

    async def choose(self, member: ActingMember, key: str, film_id: str) -> KeptRowAnswered:
        """Write what the row says about the film it means. What the member already has here stays."""
        waiting = await self._found(member, key)
        row = waiting.row
        film = await self._films.known_film(member.guild_id, film_id)
        entries = {key: MatchedRow(film.id, row)}
        planned = await self._imports.settle(
            member.guild_id, member.id, entries, {film.id: film}, self._clock.now(), is_said=True
        )
        await self._imports.allow_films(member.guild_id, member.id, refusal_mark(row), [film.id])
        await self._imports.keep_choice(member.guild_id, member.id, [waiting.choice_key], film.id)
        stayed = next((change.files for change in planned.changes), None)
        return KeptRowAnswered(row, film, stayed, scored=bool(planned.scores))

    async def refuse(self, member: ActingMember, key: str) -> KeptRowAnswered:
        """The row means none of the films it was asked about, and waits for another."""
        guild_id, waiting = member.guild_id, await self._found(member, key)
        [pending] = await self._matched(guild_id, member.id, [waiting])
        mark = refusal_mark(waiting.row)
        await self._imports.refuse_films(guild_id, member.id, mark, pending.film_ids)
        await self._imports.forget_choice(guild_id, member.id, waiting.choice_key)
        await self._waiting.mark(guild_id, member.id, [key], is_doubtful=False)
        return KeptRowAnswered(waiting.row)

    async def leave_out(self, member: ActingMember, key: str) -> KeptRowAnswered:
        """The member does not want what the row says: it no longer waits."""
        waiting = await self._found(member, key)
        await self._waiting.leave_out(member.guild_id, member.id, key)
        await self._imports.keep_choice(member.guild_id, member.id, [waiting.choice_key], None)
        return KeptRowAnswered(waiting.row, is_left_out=True)

    async def ask_about_near(self, guild_id: int, member_id: int) -> None:
        """Start asking the member about the rows that possibly, but not surely, mean a film."""
        matcher = self._matcher(_SEARCHES)
        refused = await self._imports.refused_films(guild_id, member_id)
        after = ""
        while rows := await self._waiting.rows(guild_id, member_id, after):
            matched = await matcher.match_all(guild_id, [each.row for each in rows], untold, refused)
            near = [
                each.key
                for each, pending in zip(rows, matched.rows, strict=True)
                if pending.film_ids and not pending.is_certain and not each.is_doubtful
            ]
            await self._waiting.mark(guild_id, member_id, near, is_doubtful=True)
            after = rows[-1].key

    async def count(self, member: ActingMember) -> int:
        """How many questions there are for the member."""
        return len(await self._waiting.keys(member.guild_id, member.id, is_doubtful=True))

    async def still_waiting(self, guild_id: int, member_id: int) -> StillWaiting:
        """The rows that wait for their films, except those that the member is asked about."""
        rows = await self._waiting.without_question(guild_id, member_id, MOST_STILL_NAMED)
        first = tuple(RowInDoubt(name_in(each.row), each.row.year, None) for each in rows)
        return StillWaiting(len(await self._waiting.keys(guild_id, member_id, is_doubtful=False)), first)

    async def first(self, guild_id: int, member_id: int, most: int) -> tuple[int, Sequence[RowInDoubt]]:
        """How many questions there are for the member, and the films of the first ones."""
        doubts = await self._waiting.doubts(guild_id, member_id, "", most)
        matched = await self._matched(guild_id, member_id, doubts, most)
        films = await self._films.look_up(guild_id, {each.film_ids[0] for each in matched if each.film_ids})
        asked = [
            RowInDoubt(
                name_in(each.row), each.row.year, films.get(each.film_ids[0]) if each.film_ids else None
            )
            for each in matched
        ]
        return len(await self._waiting.keys(guild_id, member_id, is_doubtful=True)), asked

    async def _found(self, member: ActingMember, key: str) -> WaitingRow:
        found = await self._waiting.find(member.guild_id, member.id, key)
        if found is None:
            raise UserError("This row no longer waits: its film was found, or you have answered already.")
        return found

    async def _view(self, member: ActingMember, waiting: WaitingRow, typed: str = "") -> KeptRowView:
        guild_id, row = member.guild_id, waiting.row
        others = await self._waiting.doubts(guild_id, member.id, "", _RIVALS_SOUGHT)
        doubts = await self._waiting.keys(guild_id, member.id, is_doubtful=True)
        settings = await self._clubs.settings(guild_id)
        return KeptRowView(
            waiting.key,
            sum(key >= waiting.key for key in doubts),
            row,
            tuple(await self._candidates(member, waiting, typed)),
            tuple(Rival(each.row) for each in others if each.key != waiting.key and _is_rival(each.row, row)),
            may_write_down=member.may_write_down(settings),
            typed=typed,
            is_doubtful=waiting.is_doubtful,
        )

    async def _candidates(self, member: ActingMember, waiting: WaitingRow, typed: str) -> Sequence[Film]:
        guild_id = member.guild_id
        if typed:
            return await self._films.suggest(guild_id, typed, MOST_CANDIDATES_SEARCHED)
        [pending] = await self._matched(guild_id, member.id, [waiting])
        found = await self._films.look_up(guild_id, set(pending.film_ids))
        return [found[film_id] for film_id in pending.film_ids if film_id in found]

    async def _matched(
        self, guild_id: int, member_id: int, rows: Sequence[WaitingRow], searches: int = 1
    ) -> Sequence[PendingRow]:
        refused = await self._imports.refused_films(guild_id, member_id)
        matcher = self._matcher(searches)
        return (await matcher.match_all(guild_id, [each.row for each in rows], untold, refused)).rows

    def _matcher(self, searches: int) -> Matcher:
        return Matcher(self._films, self._catalogue, self._club_films, may_add=False, searches=searches)


def _is_rival(one: ImportedRow, other: ImportedRow) -> bool:
    """Whether two rows have the same title and year, so that they may mean the same film."""
    return one.year == other.year and name_key(one.title) == name_key(other.title)
