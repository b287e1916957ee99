"""Which films the rows of a waiting import mean: shows them, and takes their member's answers."""

import asyncio
from dataclasses import dataclass

from bot.domain.transfer.contradictions import other_scores, rivals_of, scores_if_chosen
from bot.domain.transfer.film_records import refusal_mark
from bot.domain.transfer.pending import PendingImport, RowState
from bot.domain.transfer.plan import ClashChoice
from bot.domain.transfer.row_texts import texts_of
from bot.domain.transfer.views import ROWS_ON_A_PAGE, ImportRowsPage, ImportRowView, RowTextsPage
from bot.services.club.settings import ActingMember, ClubService
from bot.services.films.films import FilmService
from bot.services.ports import Clock
from bot.services.transfer.match_films import MOST_CANDIDATES_SEARCHED, film_of_row
from bot.services.transfer.ports import Imports
from bot.services.transfer.questions import (
    films_of,
    in_pages,
    outdated,
    page_of,
    remember_choice,
    waiting_import,
)


@dataclass(frozen=True, slots=True)
class ImportRowService:
    """The rows of waiting imports."""

    _films: FilmService
    _clubs: ClubService
    _imports: Imports
    _clock: Clock

    async def rows(self, member: ActingMember, made_at: int, clash: ClashChoice, page: int) -> ImportRowsPage:
        """A page of the rows, those first that need their member; the last one is about skipped rows."""
        pending = await self._pending(member, made_at)
        ordered, begins = await asyncio.to_thread(in_pages, pending)
        page, pages = page_of(page, len(ordered), more=bool(pending.skipped))
        places = tuple(ordered[page * ROWS_ON_A_PAGE : (page + 1) * ROWS_ON_A_PAGE])
        meant = {film_id for place in places if (film_id := pending.film_id(place))}
        likely = {film_id for place in places for film_id in pending.rows[place].film_ids[:1]}
        films = await films_of(self._films, member.guild_id, pending, meant | likely)
        others = await asyncio.to_thread(other_scores, pending, places)
        return ImportRowsPage(pending, clash, places, films, page, pages, begins, others)

    async def row(self, member: ActingMember, made_at: int, place: int, *, typed: str = "") -> ImportRowView:
        """A row, with the films it may mean, or the films found for `typed`."""
        pending = await self._with_row(member, made_at, place)
        candidates = () if place in pending.refused else pending.rows[place].film_ids
        chosen = pending.choices.get(place) or pending.film_id(place)
        found = await films_of(
            self._films, member.guild_id, pending, {*candidates, *([chosen] if chosen else ())}
        )
        films = [found[film_id] for film_id in candidates if film_id in found]
        if typed:
            films = list(await self._films.suggest(member.guild_id, typed, MOST_CANDIDATES_SEARCHED))
        rivals, together = await asyncio.to_thread(rivals_of, pending, place)
        row, settings = pending.rows[place].row, await self._clubs.settings(member.guild_id)
        meant = [*([chosen] if chosen else []), *(film.id for film in films)]
        return ImportRowView(
            made_at,
            place,
            len(await asyncio.to_thread(pending.places, RowState.DOUBTFUL)),
            row,
            tuple(films),
            found.get(chosen) if chosen else None,
            rivals,
            together,
            may_add=member.is_organiser(settings) and film_of_row(self._films, row) is not None,
            may_write_down=member.may_write_down(settings),
            typed=typed,
            state=pending.state(place),
            is_answered=place in pending.choices or place in pending.refused,
            may_refuse=bool(candidates) and place not in pending.choices,
            others=await asyncio.to_thread(scores_if_chosen, pending, place, meant),
        )

    async def doubt(self, member: ActingMember, made_at: int) -> ImportRowView | None:
        """The next doubt, or None if there is nothing to ask."""
        pending = await self._pending(member, made_at)
        place = await asyncio.to_thread(pending.next_doubt)
        return None if place is None else await self.row(member, made_at, place)

    async def choose(self, member: ActingMember, made_at: int, place: int, film_id: str | None) -> None:
        """Settle a row: it means that film, or (None) is left out."""
        pending = await self._with_row(member, made_at, place)
        if film_id is not None and film_id not in {film.id for film in pending.added}:
            await self._films.known_film(member.guild_id, film_id)
        pending = pending.choosing(film_id, place)
        await self._keep(member, pending, place)
        if film_id is not None:
            mark = refusal_mark(pending.rows[place].row)
            await self._imports.allow_films(member.guild_id, member.id, mark, [film_id])

    async def choose_for_all(self, member: ActingMember, made_at: int, place: int) -> None:
        """Settle a row and its rivals: all mean the film that they most likely mean."""
        pending = await self._with_row(member, made_at, place)
        film_id = pending.likely_id(place)
        if film_id is None:
            raise outdated()
        places = (place, *await asyncio.to_thread(pending.rivals, place))
        await self._imports.keep(member.guild_id, member.id, pending.choosing(film_id, *places))
        keys = await asyncio.to_thread(pending.choice_keys)
        await self._imports.keep_choice(member.guild_id, member.id, [keys[each] for each in places], film_id)

    async def refuse(self, member: ActingMember, made_at: int, place: int) -> ImportRowView:
        """The row means none of the films it was asked about, and waits for another."""
        pending = await self._with_row(member, made_at, place)
        refused = pending.rows[place]
        await self._keep(member, pending.refusing(place), place)
        mark = refusal_mark(refused.row)
        await self._imports.refuse_films(member.guild_id, member.id, mark, refused.film_ids)
        return await self.row(member, made_at, place)

    async def take_back(self, member: ActingMember, made_at: int, place: int) -> ImportRowView:
        """The member takes back what they have said about the row."""
        pending = await self._with_row(member, made_at, place)
        asked = pending.rows[place]
        await self._keep(member, pending.without_answer(place), place)
        mark = refusal_mark(asked.row)
        await self._imports.allow_films(member.guild_id, member.id, mark, asked.film_ids)
        return await self.row(member, made_at, place)

    async def texts(
        self, member: ActingMember, made_at: int, clash: ClashChoice, page: int, *, chosen: int = 0
    ) -> RowTextsPage:
        """The reviews of the film at `page` (from 0), among films that have several in the file.

        With `chosen`, the review at that place among those shown is offered from now on.
        """
        pending = await self._pending(member, made_at)
        places = await asyncio.to_thread(pending.several_texts)
        if not 0 <= page < len(places):
            raise outdated()
        place = places[page]
        if chosen:
            pending = pending.offering(place, chosen)
            await self._imports.keep(member.guild_id, member.id, pending)
        row, meant = pending.rows[place].row, pending.film_id(place)
        films = await films_of(self._films, member.guild_id, pending, {meant} if meant else set())
        film = films.get(meant or "")
        here, now = member.guild_id, self._clock.now()
        written = await self._imports.written_about(here, member.id, film.id, now) if film else None
        return RowTextsPage(made_at, clash, row, film, texts_of(row), page, len(places), written)

    async def _keep(self, member: ActingMember, pending: PendingImport, place: int) -> None:
        """Save the import, and the answer about the row at that place for later files."""
        await self._imports.keep(member.guild_id, member.id, pending)
        await remember_choice(self._imports, member, pending, place)

    async def _with_row(self, member: ActingMember, made_at: int, place: int) -> PendingImport:
        """The member's import; `UserError` unless it has a row at that place."""
        pending = await self._pending(member, made_at)
        if not 0 <= place < len(pending.rows):
            raise outdated()
        return pending

    async def _pending(self, member: ActingMember, made_at: int) -> PendingImport:
        return await waiting_import(self._imports, member, made_at, self._clock.now())
