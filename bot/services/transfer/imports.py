"""Importing a member's own data: reading and matching it, showing what it comes to, writing, undoing."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from bot.domain.errors import UserError
from bot.domain.films.film import Film
from bot.domain.transfer.export_files import table_of
from bot.domain.transfer.plan import ClashChoice, ImportUndone, PendingImport, as_one, plan
from bot.domain.transfer.read_file import read_import
from bot.domain.transfer.rows import KEPT_SECONDS, MOST_DOUBTS, MOST_SECONDS, ReadRows, Unreadable
from bot.domain.transfer.views import MOST_NAMED, DoubtfulRowView, Imported, ImportPreview, ImportQuestion
from bot.domain.watchlists import MOST_WATCHED
from bot.services.club.settings import ActingMember, ClubService
from bot.services.films.films import FilmService
from bot.services.ports import Clock, ClubFilms, FilmSource
from bot.services.transfer.match_films import Matcher, MatchProgress
from bot.services.transfer.ports import Imports


class ImportService:
    """Imports, from the file to the undoing."""

    def __init__(
        self,
        films: FilmService,
        clubs: ClubService,
        catalogue: FilmSource,
        club_films: ClubFilms,
        imports: Imports,
        clock: Clock,
    ) -> None:
        self._films = films
        self._clubs = clubs
        self._catalogue = catalogue
        self._club_films = club_films
        self._imports = imports
        self._clock = clock

    async def begin(
        self, member: ActingMember, data: bytes, progress: MatchProgress
    ) -> ImportPreview | ImportQuestion | Unreadable:
        """Read the file and match its films; nothing of the member's changes.

        `UserError` if it takes longer than `MOST_SECONDS`.
        """
        async with _in_time():
            reading = await asyncio.to_thread(read_import, data)
            if isinstance(reading, Unreadable):
                return reading
            return await self._ask(member, reading) or await self._match(member, reading, progress)

    async def answer(
        self, member: ActingMember, made_at: int, progress: MatchProgress, *, wanted: bool
    ) -> ImportPreview:
        """Go on with a file of which the member has said whether it is their watchlist."""
        asked = await self._pending(member, made_at)
        reading = ReadRows(asked.source, asked.asked, asked.skipped).decided(wanted=wanted)
        async with _in_time():
            return await self._match(member, reading, progress)

    async def offer(self, member: ActingMember, made_at: int, clash: ClashChoice) -> ImportPreview:
        """The import as it stands."""
        return await self._offer(member, await self._pending(member, made_at), clash)

    async def doubt(self, member: ActingMember, made_at: int) -> DoubtfulRowView | None:
        """The next doubt, or None if there is none to ask about."""
        pending = await self._pending(member, made_at)
        place = pending.next_doubt()
        if place is None:
            return None
        doubt = pending.doubts[place]
        found = await self._films.look_up(member.guild_id, doubt.film_ids)
        films = tuple(found[film_id] for film_id in doubt.film_ids if film_id in found)
        total = min(len(pending.doubts), MOST_DOUBTS)
        return DoubtfulRowView(made_at, place, place + 1, total, doubt.row, films)

    async def choose(
        self, member: ActingMember, made_at: int, place: int, film_id: str | None
    ) -> DoubtfulRowView | None:
        """Settle a doubt: it is that film, or (None) none of them. The next doubt, if there is one."""
        pending = await self._pending(member, made_at)
        if not 0 <= place < len(pending.doubts):
            raise UserError(
                "This button is from an older version of me. Use the command again for a fresh one."
            )
        if film_id is not None and film_id not in pending.doubts[place].film_ids:
            raise UserError("This film is no longer in the catalogue.")
        choices = {**pending.choices, place: film_id}
        await self._imports.choose(member.guild_id, member.id, made_at, choices)
        return await self.doubt(member, made_at)

    async def confirm(self, member: ActingMember, made_at: int, clash: ClashChoice) -> Imported:
        """Write the import, in one transaction. The same again changes nothing."""
        pending = await self._pending(member, made_at)
        entries = pending.with_choices()
        films = {film.id: film for film in pending.added}
        films |= await self._films.look_up(member.guild_id, {entry.film_id for entry in entries})
        known = [entry for entry in entries if entry.film_id in films]
        done = await self._imports.commit(
            member.guild_id, member.id, made_at, known, films, pending.added, clash, self._clock.now()
        )
        if done is None:
            raise _gone()
        waiting = list(done.plan.texts)[:MOST_NAMED]
        return Imported(done, tuple(films[film_id] for film_id in waiting))

    async def undo(self, member: ActingMember, done_at: int) -> ImportUndone:
        """Put back what there was before; `UserError` if an hour has gone by, or another import came."""
        undone = await self._imports.undo(member.guild_id, member.id, done_at, self._clock.now())
        if undone is None:
            raise UserError("This import can no longer be undone: only the latest can, within an hour.")
        return undone

    async def forget_old(self) -> None:
        """Forget what has waited for an hour, and what can no longer be undone."""
        await self._imports.forget(self._clock.now() - KEPT_SECONDS)

    async def cancel(self, member: ActingMember, made_at: int) -> None:
        """Forget the import."""
        await self._imports.drop(member.guild_id, member.id, made_at)

    async def not_taken(self, member: ActingMember, made_at: int) -> bytes:
        """A CSV of the rows whose films are not known, or not chosen."""
        pending = await self._pending(member, made_at)
        return table_of(pending.not_taken())

    async def _ask(self, member: ActingMember, reading: ReadRows) -> ImportQuestion | None:
        if not reading.asks:
            return None
        made_at = self._clock.now()
        pending = PendingImport(made_at, reading.source, reading.skipped, asked=reading.rows)
        await self._imports.keep(member.guild_id, member.id, pending)
        return ImportQuestion(made_at, sum(row.is_bare for row in reading.rows))

    async def _match(self, member: ActingMember, reading: ReadRows, progress: MatchProgress) -> ImportPreview:
        settings = await self._clubs.settings(member.guild_id)
        is_organiser = settings.is_organiser(manages_server=member.manages_server, roles=member.roles)
        matcher = Matcher(self._films, self._catalogue, self._club_films, may_add=is_organiser)
        found = await matcher.match_all(member.guild_id, reading.rows, progress)
        pending = PendingImport(
            self._clock.now(),
            reading.source,
            reading.skipped,
            entries=as_one(found.entries),
            added=_each_once(found.added),
            doubts=tuple(found.doubts),
            unknown=tuple(found.unknown),
        )
        await self._imports.keep(member.guild_id, member.id, pending)
        return await self._offer(member, pending, ClashChoice.MINE)

    async def _offer(self, member: ActingMember, pending: PendingImport, clash: ClashChoice) -> ImportPreview:
        now = self._clock.now()
        own = await self._imports.own(member.guild_id, member.id, now)
        entries = pending.with_choices()
        planned = await asyncio.to_thread(plan, entries, own, clash, MOST_WATCHED, now)
        left = sum(place not in pending.choices for place in range(min(len(pending.doubts), MOST_DOUBTS)))
        return ImportPreview(pending, planned, clash, left)

    async def _pending(self, member: ActingMember, made_at: int) -> PendingImport:
        found = await self._imports.find(member.guild_id, member.id, made_at, self._clock.now())
        if found is None:
            raise _gone()
        return found


@asynccontextmanager
async def _in_time() -> AsyncIterator[None]:
    try:
        async with asyncio.timeout(MOST_SECONDS):
            yield
    except TimeoutError:
        raise UserError(
            "This took more than {seconds} seconds, so I stopped. Split the file, or try again later.",
            seconds=MOST_SECONDS,
        ) from None


def _each_once(films: Sequence[Film]) -> tuple[Film, ...]:
    return tuple({film.id: film for film in films}.values())


def _gone() -> UserError:
    return UserError(
        "This import waits no longer: it was imported or cancelled, or an hour has gone by. "
        "Upload the file again."
    )
