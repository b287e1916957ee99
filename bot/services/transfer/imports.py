"""Imports a member's own data: reads and matches it, shows what it would change, writes and undoes it."""

import asyncio
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace

from bot.domain.errors import UserError
from bot.domain.films.film import Film
from bot.domain.transfer.contradictions import disagree
from bot.domain.transfer.export_files import table_of
from bot.domain.transfer.pending import PendingImport, RowState
from bot.domain.transfer.plan import ClashChoice, ImportUndone
from bot.domain.transfer.read_options import ReadOptions
from bot.domain.transfer.read_rows import FileColumns, ReadRows, Unreadable
from bot.domain.transfer.reading.read_again import with_choices_of
from bot.domain.transfer.reading.read_file import read_import
from bot.domain.transfer.rows import KEPT_SECONDS
from bot.domain.transfer.views import (
    MOST_NAMED,
    ROWS_ON_A_PAGE,
    FileAnswers,
    ImportCancelled,
    Imported,
    ImportPreview,
    ImportQuestion,
    LeftOut,
    ScoreChangesPage,
)
from bot.domain.unfinished_work import Work, WorkKind
from bot.services.club.settings import ActingMember, ClubService
from bot.services.films.films import FilmService
from bot.services.ports import Clock, ClubFilms, FilmSource, this_year
from bot.services.transfer.match_films import (
    Matcher,
    MatchProgress,
    film_of_row,
    untold,
)
from bot.services.transfer.ports import Imports
from bot.services.transfer.questions import (
    Moments,
    answers_about,
    cannot_undo,
    films_of,
    gone,
    in_time,
    page_of,
    pending_import,
    planned_for,
    question_about,
    remember_choice,
    source_of,
    waiting_import,
    with_earlier_choices,
)
from bot.services.transfer.rests import rest_in_thread
from bot.services.transfer.write_import import write_import

Begun = ImportPreview | ImportQuestion | Unreadable
"""The result of reading a file."""


@dataclass(frozen=True, slots=True)
class ImportService:
    """Imports, from the upload to the undo."""

    _films: FilmService
    _clubs: ClubService
    _catalogue: FilmSource
    _club_films: ClubFilms
    _imports: Imports
    _clock: Clock
    _moments: Moments = field(default_factory=Moments)

    async def begin(
        self, member: ActingMember, data: bytes, progress: MatchProgress, *, name: str = ""
    ) -> Begun:
        """Read the file called `name` and match its films; the member's data does not change yet.

        `UserError` if it takes longer than `MOST_SECONDS`.
        """
        options = ReadOptions(name=name, this_year=this_year(self._clock), now=self._clock.now())
        return await self._read(member, data, options, progress)

    async def answer(
        self,
        member: ActingMember,
        made_at: int,
        progress: MatchProgress,
        said: Callable[[ReadOptions], ReadOptions],
    ) -> Begun:
        """Continue with a file after the member has answered a question about it, perhaps once more."""
        asked = await self._pending(member, made_at, with_file=True)
        return await self._read(member, asked.file, said(asked.options), progress, asked)

    async def columns(self, member: ActingMember, made_at: int) -> FileColumns:
        """The columns in a file that the member can explain, and what is read of them."""
        asked = await self._pending(member, made_at, with_file=True)
        reading = await asyncio.to_thread(read_import, asked.file, asked.options, rest_in_thread)
        return FileColumns(reading.columns, reading.read_as)

    async def answers(self, member: ActingMember, made_at: int, clash: ClashChoice) -> FileAnswers:
        """What the member has said about the file so far."""
        asked = await self._pending(member, made_at, with_file=True)
        reading = await asyncio.to_thread(read_import, asked.file, asked.options, rest_in_thread)
        return answers_about(reading, asked.options, made_at, clash)

    async def offer(self, member: ActingMember, made_at: int, clash: ClashChoice) -> ImportPreview:
        """The import as it is now."""
        return await self._offer(member, await self._pending(member, made_at), clash)

    async def changes(
        self, member: ActingMember, made_at: int, clash: ClashChoice, page: int
    ) -> ScoreChangesPage:
        """A page of the films whose scores here and in the file differ."""
        pending = await self._pending(member, made_at)
        changes = (await self._offer(member, pending, clash)).plan.changes
        page, pages = page_of(page, len(changes))
        shown = changes[page * ROWS_ON_A_PAGE : (page + 1) * ROWS_ON_A_PAGE]
        films = await self._films_of(member, pending, {change.film_id for change in shown})
        return ScoreChangesPage(made_at, clash, shown, films, page, pages, len(changes))

    async def keep_records(
        self, member: ActingMember, made_at: int, clash: ClashChoice, *, keeps: bool
    ) -> ImportPreview:
        """Choose whether to import the diary, likes, tags and lists too."""
        pending = replace(await self._pending(member, made_at), keeps_records=keeps)
        await self._imports.keep(member.guild_id, member.id, pending)
        return await self._offer(member, pending, clash)

    async def add_films(
        self, member: ActingMember, made_at: int, clash: ClashChoice, place: int | None = None
    ) -> ImportPreview:
        """Add the films of unknown rows, or of the one at `place`, to the server's own on import.

        `UserError` if the member may not add films.
        """
        if not await self._may_add(member):
            raise UserError("Only organisers can add films here.")
        pending = await self._pending(member, made_at)
        places = pending.places(RowState.UNKNOWN) if place is None else [place]
        choices, added = dict(pending.choices), {film.id: film for film in pending.added}
        meant = {entry.film_id: entry.row for entry in pending.known()}
        for each in places:
            row = pending.rows[each].row if 0 <= each < len(pending.rows) else None
            if row is None or (new := film_of_row(self._films, row)) is None:
                continue
            into = await self._films.became(member.guild_id, new)
            film_id = into.id if into else new.id
            # Only the member can say, row by row, whether two rows with one title and year mean one film.
            if place is None and disagree([meant.setdefault(film_id, row), row]):
                continue
            choices[each] = film_id
            if into is None:
                added[new.id] = new
        pending = replace(pending, choices=choices, added=tuple(added.values()))
        await self._imports.keep(member.guild_id, member.id, pending)
        if place is not None and place in choices:
            await remember_choice(self._imports, member, pending, place)
        return await self._offer(member, pending, clash)

    async def confirm(
        self, member: ActingMember, made_at: int, clash: ClashChoice, progress: MatchProgress = untold
    ) -> Imported:
        """Write the import. Confirming again changes nothing, but finishes one that was interrupted."""
        if not await self._imports.waits(member.guild_id, member.id, made_at, self._clock.now()):
            raise gone()
        work = Work(member.guild_id, member.id, WorkKind.IMPORT, self._moment(), made_at, clash.value)
        done, pending, films = await write_import(self._films, self._imports, work, progress)
        waiting = list(done.plan.texts)[:MOST_NAMED]
        sums = await asyncio.to_thread(pending.sums)
        shown = tuple(films[film_id] for film_id in waiting)
        wait = len(await self._imports.waiting_keys(member.guild_id, member.id))
        return Imported(done, shown, pending, sums, may_add=await self._may_add(member), waiting=wait)

    async def undo(self, member: ActingMember, done_at: int) -> ImportUndone:
        """Restore what there was before; `UserError` after an hour, or after another import."""
        now = self._clock.now()
        undone = await self._imports.undo(member.guild_id, member.id, done_at, now)
        if undone is None:
            raise cannot_undo(done_at, await self._imports.last_done(member.guild_id, member.id), now)
        # A film may have been added from the preview, which waits at most this long.
        added = await self._added_for(member, undone.about, done_at - KEPT_SECONDS)
        return replace(undone, added=added)

    async def forget_old(self) -> None:
        """Delete imports that have waited for an hour, and undo data that has expired."""
        await self._imports.forget(self._clock.now() - KEPT_SECONDS)

    async def cancel(self, member: ActingMember, made_at: int) -> ImportCancelled:
        """Discard the import; what the member has added and chosen for it stays."""
        pending = await self._imports.find(member.guild_id, member.id, made_at, self._clock.now())
        await self._imports.drop(member.guild_id, member.id, made_at)
        if pending is None:
            return ImportCancelled()
        chosen = {film_id for film_id in pending.choices.values() if film_id}
        # A film that only this import would have added is no choice that a later one can take over.
        lost = {film.id for film in pending.added}
        stays = any(film_id not in lost for film_id in pending.choices.values())
        added = await self._added_for(member, chosen, made_at)
        return ImportCancelled(added, has_choices=stays or bool(pending.refused))

    async def left_out(self, member: ActingMember, made_at: int) -> LeftOut:
        """What is not imported: rows whose films are not known or not chosen, and rows that are named."""
        offer = await self.offer(member, made_at, ClashChoice.MINE)
        rows = await asyncio.to_thread(offer.pending.not_taken)
        table = await asyncio.to_thread(table_of, rows) if rows else b""
        states = offer.sums.states
        return LeftOut(
            table,
            offer.pending.named,
            waiting=states.get(RowState.UNKNOWN, 0) + states.get(RowState.DOUBTFUL, 0),
            dropped=states.get(RowState.LEFT_OUT, 0),
            is_kept=offer.plan.renewed.issuperset(offer.plan.waiting),
        )

    async def _read(
        self,
        member: ActingMember,
        data: bytes,
        options: ReadOptions,
        progress: MatchProgress,
        former: PendingImport | None = None,
    ) -> Begun:
        """Read the file; the choices for rows of the `former` reading are kept."""
        async with in_time():
            reading = await asyncio.to_thread(read_import, data, options, rest_in_thread)
            made_at = self._moment()
            if question := question_about(reading, options, made_at):
                asked = former or PendingImport(made_at, source_of(reading))
                asked = replace(asked, made_at=made_at, file=data, options=options)
                await self._imports.keep(member.guild_id, member.id, asked)
                return question
            if isinstance(reading, Unreadable):
                return reading
            if reading.asks:
                reading = reading.decided(wanted=bool(options.wanted))
            pending = replace(await self._match(member, made_at, reading, options, progress), file=data)
            if former and former.rows:
                pending = await asyncio.to_thread(with_choices_of, pending, former)
            await self._imports.keep(member.guild_id, member.id, pending)
            return await self._offer(member, pending, ClashChoice.MINE)

    async def _match(
        self,
        member: ActingMember,
        made_at: int,
        reading: ReadRows,
        options: ReadOptions,
        progress: MatchProgress,
    ) -> PendingImport:
        may_add = await self._may_add(member)
        matcher = Matcher(self._films, self._catalogue, self._club_films, may_add=may_add)
        refused = await self._imports.refused_films(member.guild_id, member.id)
        found = await matcher.match_all(member.guild_id, reading.rows, progress, refused)
        pending = pending_import(made_at, reading, found.rows, found.added, options)
        return await with_earlier_choices(self._films, self._imports, member, pending)

    async def _offer(self, member: ActingMember, pending: PendingImport, clash: ClashChoice) -> ImportPreview:
        now = self._clock.now()
        own = await self._imports.own(member.guild_id, member.id, now)
        planned, sums = await asyncio.to_thread(planned_for, pending, own, clash, now)
        return ImportPreview(pending, planned, clash, sums, may_add=await self._may_add(member))

    async def _films_of(
        self, member: ActingMember, pending: PendingImport, film_ids: set[str]
    ) -> Mapping[str, Film]:
        return await films_of(self._films, member.guild_id, pending, film_ids)

    async def _added_for(
        self, member: ActingMember, film_ids: Collection[str], since: int
    ) -> tuple[Film, ...]:
        """Those of the films that the member has added to the server's own since then."""
        added = await self._club_films.added_since(member.guild_id, member.id, since)
        return tuple(film for film in added if film.id in film_ids)

    async def _may_add(self, member: ActingMember) -> bool:
        return await self._clubs.is_organiser(member)

    def _moment(self) -> int:
        return self._moments.next(self._clock.now())

    async def _pending(self, member: ActingMember, made_at: int, *, with_file: bool = False) -> PendingImport:
        now = self._clock.now()
        return await waiting_import(self._imports, member, made_at, now, with_file=with_file)
