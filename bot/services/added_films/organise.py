"""What organisers do with their server's films in `/club films`."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from bot.domain.added_films.adding import (
    Addable,
    AddedFilm,
    AddRefusal,
    TypedFilm,
    near,
)
from bot.domain.added_films.log import FilmLogEntry
from bot.domain.added_films.merging import UNDO_SECONDS, MergeRefusal
from bot.domain.added_films.views import (
    FilmsPage,
    LogLine,
    MayBe,
    MergeDone,
    NotMerged,
    UndoableMerge,
    Unfit,
    WaitingFilm,
)
from bot.domain.errors import UserError
from bot.domain.films.film import Ambiguous, Film, Unknown
from bot.services.added_films.add import AddService
from bot.services.added_films.ports import AddedFilms, Additions, Merges
from bot.services.club.settings import ActingMember, ClubService
from bot.services.films.films import FilmService
from bot.services.ports import Clock

PAGE_LENGTH: Final = 10
"""How many films are on a page."""


@dataclass(frozen=True, slots=True)
class OrganiseService:
    """What organisers do with a server's films. For anyone else each method raises `UserError`."""

    _clubs: ClubService
    _films: FilmService
    _adding: AddService
    _added_films: AddedFilms
    _additions: Additions
    _merges: Merges
    _clock: Clock

    async def page(self, organiser: ActingMember, page: int, typed: str = "") -> FilmsPage:
        """A page of the server's films, or the last page if there are fewer."""
        await self._clubs.for_organiser(organiser)
        guild_id = organiser.guild_id
        films, total = await self._added_films.page(guild_id, typed, page * PAGE_LENGTH, PAGE_LENGTH)
        pages = -(-total // PAGE_LENGTH)
        if not films and page:
            return await self.page(organiser, max(pages - 1, 0), typed)
        _, waiting = await self._additions.waiting(guild_id, 0, 1)
        return FilmsPage(films, typed, page, pages, total, waiting)

    async def film(self, organiser: ActingMember, film_id: str) -> AddedFilm:
        """One of the server's own films."""
        await self._clubs.for_organiser(organiser)
        film = await self._added_films.added(organiser.guild_id, film_id)
        if film is None:
            raise UserError("This film is no longer one of this server's own.")
        return film

    async def edit(
        self, organiser: ActingMember, film_id: str, typed: TypedFilm, onward: str
    ) -> AddedFilm | Unfit | MayBe:
        """Save an organiser's edit, unless the film may then be another one that is here.

        An unsaved edit is kept for two days; `onward` is the press that opens the form again.
        """
        before = await self.film(organiser, film_id)
        try:
            edited = self._edited(before.film, typed)
        except UserError as unfit:
            return Unfit(await self._adding.keep(organiser, typed, onward), unfit)
        films, why = await self._adding.may_be(organiser.guild_id, edited, typed.link)
        if films:
            return MayBe(await self._adding.keep(organiser, typed, onward), edited.film, films, why)
        return await self._save(organiser, edited)

    async def confirm_edit(self, organiser: ActingMember, film_id: str, number: int) -> AddedFilm:
        """Save an organiser's edit even though other films are similar: it is none of them."""
        before = await self.film(organiser, film_id)
        typed = (await self._adding.written(organiser, number)).typed
        edited = self._edited(before.film, typed)
        await self._adding.tell_apart(organiser.guild_id, edited, typed.link)
        return await self._save(organiser, edited)

    def _edited(self, film: Film, typed: TypedFilm) -> Addable:
        """The edited film; `UserError` says what is wrong with it."""
        new, listed_id = self._adding.addable(typed)
        edited = replace(
            film,
            title=new.title,
            year=new.year,
            original_title=new.original_title,
            directors=new.directors,
        )
        return Addable(edited, listed_id)

    async def _save(self, organiser: ActingMember, edited: Addable) -> AddedFilm:
        guild_id = organiser.guild_id
        film, listed_id = await self._adding.without_others_link(guild_id, edited)
        await self._additions.edit(guild_id, film, listed_id, organiser.id, self._clock.now())
        return await self.film(organiser, film.id)

    async def hide(self, organiser: ActingMember, film_id: str, *, is_hidden: bool) -> AddedFilm:
        """Stop suggesting a film, or suggest it again. Its scores stay."""
        film = (await self.film(organiser, film_id)).film
        await self._additions.hide(
            organiser.guild_id, film, organiser.id, self._clock.now(), is_hidden=is_hidden
        )
        return await self.film(organiser, film_id)

    async def waiting(self, organiser: ActingMember) -> WaitingFilm:
        """The film that has waited longest."""
        await self._clubs.for_organiser(organiser)
        found, total = await self._additions.waiting(organiser.guild_id, 0, 1)
        if not found:
            return WaitingFilm(None, None, total)
        film = self._adding.addable(found[0].typed).film
        members = await self._additions.askers(organiser.guild_id, film.id)
        return WaitingFilm(found[0], film, total, members)

    async def count_waiting(self, member: ActingMember) -> int:
        """How many films wait for this member; 0 if they are no organiser."""
        if not await self._clubs.is_organiser(member):
            return 0
        _, total = await self._additions.waiting(member.guild_id, 0, 1)
        return total

    async def decide(self, organiser: ActingMember, member_id: int, number: int, *, is_wanted: bool) -> Film:
        """Add or refuse the film that a member filled in; returns the film."""
        await self._clubs.for_organiser(organiser)
        guild_id, now = organiser.guild_id, self._clock.now()
        addition = await self._additions.find(guild_id, member_id, number)
        if addition is None:
            raise _decided()
        addable = self._adding.addable(addition.typed)
        if not is_wanted:
            if not await self._additions.refuse(guild_id, addition, addable.film, organiser.id, now):
                raise _decided()
            return addable.film
        addable = await self._adding.without_others_link(guild_id, addable)
        done = await self._additions.add(
            guild_id, addition, addable, now, most=None, approved_by=organiser.id
        )
        if isinstance(done, AddRefusal):
            raise _decided()
        return done if isinstance(done, Film) else await self._films.known_film(guild_id, done)

    async def merge(
        self, organiser: ActingMember, film_id: str, typed: str, *, is_chosen: bool
    ) -> MergeDone | NotMerged | Ambiguous | Unknown:
        """Merge one of the server's own films, with everything attached to it, into another film.

        If the other film was typed and not chosen (`is_chosen`), ask first unless the two are similar.
        """
        own = await self.film(organiser, film_id)
        meant = await self._films.resolve(organiser.guild_id, typed)
        if isinstance(meant, Ambiguous):
            others = tuple(film for film in meant.films if film.id != film_id)
            return Ambiguous(typed, others) if others else Unknown(typed)
        if isinstance(meant, Unknown):
            return meant
        if not (is_chosen or meant.film.id == film_id or near(own.film, [meant.film])):
            return Ambiguous(typed, (meant.film,))
        now = self._clock.now()
        merge = await self._merges.merge(organiser.guild_id, film_id, meant.film, organiser.id, now)
        if isinstance(merge, MergeRefusal):
            return NotMerged(_refusal(merge))
        return MergeDone(merge, meant.film)

    async def undo(self, organiser: ActingMember, number: int) -> MergeDone:
        """Restore a film that was merged into another."""
        await self._clubs.for_organiser(organiser)
        guild_id, now = organiser.guild_id, self._clock.now()
        merge = await self._merges.find(guild_id, number)
        if merge is None:
            raise _refusal(MergeRefusal.GONE)
        into = await self._films.known_film(guild_id, merge.into_id)
        done = await self._merges.undo(guild_id, number, into, organiser.id, now, now - UNDO_SECONDS)
        if isinstance(done, MergeRefusal):
            raise _refusal(done)
        return MergeDone(merge, into)

    async def log(
        self, organiser: ActingMember, page: int
    ) -> tuple[Sequence[LogLine], Sequence[UndoableMerge]]:
        """A page (from 0) of the log, the latest first, and the merges that can still be undone."""
        await self._clubs.for_organiser(organiser)
        guild_id = organiser.guild_id
        since = self._clock.now() - UNDO_SECONDS
        await self._merges.forget_rows(guild_id, since)
        merges = await self._merges.since(guild_id, since)
        films = [await self._films.film(guild_id, merge.into_id) for merge in merges]
        entries = await self._additions.log(guild_id, page * PAGE_LENGTH, PAGE_LENGTH + 1)
        lines = [LogLine(each, await self._other(guild_id, each)) for each in entries]
        return lines, [UndoableMerge(*pair) for pair in zip(merges, films, strict=True)]

    async def _other(self, guild_id: int, entry: FilmLogEntry) -> Film | None:
        return await self._films.film(guild_id, entry.into_id) if entry.into_id else None


def _decided() -> UserError:
    return UserError("Another organiser has just decided on this film.")


def _refusal(refusal: MergeRefusal) -> UserError:
    """What to say about a merge that was not made or not undone."""
    match refusal:
        case MergeRefusal.GONE:
            return UserError("This film has already been merged, or it is gone.")
        case MergeRefusal.ITSELF:
            return UserError("That's the same film. Choose another one.")
        case MergeRefusal.NOT_HERE:
            return UserError("That film isn't in this server's list.")
        case MergeRefusal.TOO_LATE:
            return UserError("A merge can be undone for a week, and that week is over.")
        case MergeRefusal.LATER_FIRST:
            return UserError("One of these films was merged again later. Undo that merge first.")
