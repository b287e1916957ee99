"""Looks up the films of imported rows, a few at a time, in the background."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from bot.domain.errors import UserError
from bot.domain.films.ids import IMDB_ID
from bot.domain.lookups.lookup import PASSING, Answer, NotKept
from bot.domain.lookups.rows import (
    BEAT_SECONDS,
    CLAIM_SECONDS,
    GIVEN_UP_SECONDS,
    IDS_AT_ONCE,
    MOST_ASKED,
    PAUSE_SECONDS,
    TITLES_AT_ONCE,
    RowLookup,
    RowsLookedUp,
    StillWaiting,
)
from bot.domain.transfer.asked_rows import question_of_row
from bot.domain.transfer.film_records import WaitingRow
from bot.domain.transfer.match_film import is_surely_among
from bot.services.club.settings import ActingMember, ClubService
from bot.services.lookups.look import Further
from bot.services.lookups.ports import Doubts, RowLookups, WaitingRows
from bot.services.ports import Clock, FilmSource


@dataclass
class RowLookupService:
    """Looks up waiting rows after their members have asked for it."""

    _further: Further | None
    _waiting: WaitingRows
    _doubts: Doubts
    _lookups: RowLookups
    _catalogue: FilmSource
    _clubs: ClubService
    _clock: Clock
    _over: dict[tuple[int, int], RowLookup] | None = field(default=None, init=False)

    async def begin(self, member: ActingMember) -> RowLookup:
        """Begin a look-up, or return how far it has come. `UserError` if look-ups are switched off."""
        if not await self._is_on(member.guild_id):
            raise UserError("Looking further is switched off here.")
        return await self._lookups.begin(member.guild_id, member.id, self._clock.now())

    async def still_waiting(self, guild_id: int, member_id: int) -> StillWaiting:
        """The member's rows that wait for their films."""
        return await self._doubts.still_waiting(guild_id, member_id)

    async def progress(self, guild_id: int, member_id: int) -> RowLookup | RowsLookedUp | None:
        """How far it has come, or how it ended; None if its member has been told."""
        lookup = await self._lookups.find(guild_id, member_id)
        return await self.news(guild_id, member_id) if lookup and lookup.is_over else lookup

    async def go_on(self, is_here: Callable[[int], bool]) -> int | None:
        """Look up the next rows that are due in these servers; returns their server, None if there were none.

        Other servers belong to another process, which tells their members and updates their cards.
        """
        now = self._clock.now()
        due = (key for key in await self._lookups.due(now) if is_here(key[0]))
        key = next(due, None)
        lookup = await self._lookups.claim(*key, now, now + CLAIM_SECONDS) if key else None
        if lookup is None:
            return None
        after = await self._next(lookup)
        if after.is_over:
            await self._doubts.ask_about_near(after.guild_id, after.member_id)
        await self._lookups.keep(after)
        if after.is_over and self._over is not None:
            self._over[after.guild_id, after.member_id] = after
        return lookup.guild_id

    async def news(self, guild_id: int, member_id: int) -> RowsLookedUp | None:
        """The member's finished look-up, if they have not been told; returned only once."""
        if self._over is None:
            self._over = {(each.guild_id, each.member_id): each for each in await self._lookups.over()}
        over = self._over.pop((guild_id, member_id), None)
        if over is None:
            return None
        await self._lookups.drop(guild_id, member_id)
        waiting = await self._waiting.keys(guild_id, member_id)
        not_found = sum(key <= over.last_key for key in waiting)
        doubts, asked = await self._doubts.first(guild_id, member_id, MOST_ASKED)
        return RowsLookedUp(
            over.done,
            max(0, over.done - not_found),
            await self._doubts.still_waiting(guild_id, member_id),
            left=len(waiting) - not_found,
            is_off=not await self._is_on(guild_id),
            doubts=doubts,
            asked=tuple(asked),
        )

    async def _next(self, lookup: RowLookup) -> RowLookup:
        """The look-up after its next rows."""
        now = self._clock.now()
        if now - lookup.asked_at > GIVEN_UP_SECONDS or not await self._is_on(lookup.guild_id):
            return replace(lookup, is_over=True)
        rows = _some(
            await self._waiting.rows(lookup.guild_id, lookup.member_id, lookup.last_key, IDS_AT_ONCE)
        )
        if not rows:
            return replace(lookup, is_over=True)
        try:
            answers = await self._answers(lookup, rows)
        except NotKept:
            return replace(lookup, due_at=now + PAUSE_SECONDS)
        if any(answer.trouble in PASSING for answer in answers):
            return replace(lookup, due_at=now + PAUSE_SECONDS)
        done = lookup.done + len(rows)
        return replace(lookup, due_at=now + BEAT_SECONDS, last_key=rows[-1].key, done=done)

    async def _answers(self, lookup: RowLookup, waiting: Sequence[WaitingRow]) -> list[Answer]:
        """The answers to the questions. The films that were found are saved.

        The member is no longer asked about a doubtful row if it surely means a film that was unknown before.
        """
        assert self._further is not None, "it is on"
        source, answers = self._further.source, []
        rows = [each.row for each in waiting]
        if ids := [row.film_id for row in rows if IMDB_ID.fullmatch(row.film_id)]:
            answers.append(await source.of_imdb(ids))
        named = [row for row in rows if not IMDB_ID.fullmatch(row.film_id)]
        answers += [await source.find(question) for row in named if (question := question_of_row(row))]
        found = [each for answer in answers for each in answer.films]
        if not found:
            return answers
        ids_before = {film_id for each in found for film_id in (each.film.id, f"wd:{each.item}")}
        known = await self._catalogue.look_up(ids_before)
        kept = await self._further.found.keep(found, self._clock.now())
        new = [film for film in kept if film.id not in known]
        sure = [each.key for each in waiting if each.is_doubtful and is_surely_among(each.row, new)]
        await self._waiting.mark(lookup.guild_id, lookup.member_id, sure, is_doubtful=False)
        return answers

    async def _is_on(self, guild_id: int) -> bool:
        return self._further is not None and (await self._clubs.settings(guild_id)).look_further


def _some(rows: Sequence[WaitingRow]) -> Sequence[WaitingRow]:
    """The first rows, as many as one beat looks up."""
    titles = 0
    for place, waiting in enumerate(rows):
        titles += not IMDB_ID.fullmatch(waiting.row.film_id)
        if titles == TITLES_AT_ONCE:
            return rows[: place + 1]
    return rows
