"""Finds films, and gathers what their cards show."""

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Final

from bot.domain.added_films.adding import AddedFilm, read_title, read_year
from bot.domain.errors import UserError
from bot.domain.films.activity import NOTHING_AROUND, Around, FilmActivity
from bot.domain.films.film import Ambiguous, Film, Found, Resolution, Unknown
from bot.domain.films.ids import CLUB_START, FILM_ID
from bot.domain.films.links import (
    NamedById,
    NamedByTitle,
    NamedElsewhere,
    Reading,
    StrangeLink,
    known_as,
    read_link,
)
from bot.domain.films.marks import is_sought, without_mark
from bot.domain.films.ranking import together
from bot.domain.films.resolve import in_series_order, resolve, stands_above
from bot.domain.films.titles import fold
from bot.domain.scores import Standing
from bot.domain.threads import MayRead
from bot.services.ports import Activities, Clock, ClubFilms, FilmSource, this_year

MOST_CHOICES: Final = 25
"""Discord shows at most this many films in one autocomplete or select."""


_MOST_ALIKE: Final = 50
"""At most this many of a server's own films are compared with a misspelt title."""


@dataclass(frozen=True, slots=True)
class FilmCard:
    """A film, its figures in the server for the member who asks, and what goes on around it.

    `added`: the film is the server's own.
    """

    film: Film
    standing: Standing
    added: AddedFilm | None = None
    around: Around = NOTHING_AROUND


@dataclass(frozen=True, slots=True)
class Offer:
    """The suggestions while somebody types.

    `not_here` is the position among `films` of the entry *None of these*: films that merely resemble the text
    come after it. None: there is no such entry.
    """

    films: tuple[Film, ...]
    not_here: int | None


@dataclass(frozen=True, slots=True)
class FilmService:
    """What a server can know about films: the catalogue's and its own."""

    _catalogue: FilmSource
    _club_films: ClubFilms
    _activities: Activities
    _clock: Clock

    def attributions(self) -> Sequence[str]:
        """The credits for the sources of the host's films, one sentence each."""
        return self._catalogue.attributions()

    async def film(self, guild_id: int, film_id: str) -> Film | None:
        """The film of that id, if this server knows it; for a merged film, the one it was merged into.

        An id that no list has finds the film that was added with a link to it.
        """
        if not film_id.startswith(CLUB_START):
            return self._catalogue.film(film_id) or await self._club_films.by_listed_id(guild_id, film_id)
        if own := await self._club_films.film(guild_id, film_id):
            return own
        into_id = await self._club_films.moved_to(guild_id, film_id)
        return await self.film(guild_id, into_id) if into_id else None

    async def current_id(self, guild_id: int, film_id: str) -> str:
        """The film's current id: an added film may have been merged into another."""
        if not film_id.startswith(CLUB_START) or await self._club_films.film(guild_id, film_id):
            return film_id
        return await self._club_films.moved_to(guild_id, film_id) or film_id

    async def look_up(self, guild_id: int, film_ids: Collection[str]) -> Mapping[str, Film]:
        """The films with these ids that this server knows; many are read off the event loop."""
        added = {film_id for film_id in film_ids if film_id.startswith(CLUB_START)}
        found = dict(await self._catalogue.look_up(set(film_ids) - added))
        own = await self._club_films.look_up(guild_id, list(added)) if added else ()
        found |= {film.id: film for film in own}
        for film_id in added.difference(found):
            if film := await self.film(guild_id, film_id):
                found[film_id] = film
        return found

    async def added(self, guild_id: int, film_id: str) -> AddedFilm | None:
        """One of the server's own films, with how it got there."""
        return await self._club_films.added(guild_id, film_id) if film_id.startswith(CLUB_START) else None

    async def became(self, guild_id: int, film: Film) -> Film | None:
        """The film that one with this id, or this title and year, was merged into; None if there is none."""
        into_id = await self._club_films.became(guild_id, film)
        return await self.film(guild_id, into_id) if into_id else None

    async def known_film(self, guild_id: int, film_id: str) -> Film:
        """The film that a control names; `UserError` if it is gone."""
        film = await self.film(guild_id, film_id)
        if film is None:
            raise UserError("This film is no longer in my list.")
        return film

    async def suggest(self, guild_id: int, typed: str, limit: int = MOST_CHOICES) -> list[Film]:
        """Films that a member typing this may mean; only one for an address or an id.

        The server's own come after those of the catalogue that match as well.
        """
        reading = read_link(typed)
        if film := self._known_as(reading):
            return [film]
        match reading:
            case NamedById(film_id):
                film = await self.film(guild_id, film_id)
                return [film] if film else []
            case NamedByTitle(title):
                return await self._search(guild_id, title, limit)
            case NamedElsewhere() | StrangeLink():
                return []
            case None:
                return await self._search(guild_id, typed, limit)

    def _known_as(self, reading: Reading | None) -> Film | None:
        """The film with the id that a site has for it, if the address has one and it is known."""
        said = known_as(reading)
        return self._catalogue.known_as(said) if said else None

    async def _search(
        self, guild_id: int, typed: str, limit: int = MOST_CHOICES, *, finished: bool = False
    ) -> list[Film]:
        listed = await self._catalogue.search(typed, limit, finished=finished)
        if not fold(typed):
            return list(listed)
        own = await self._club_films.search(guild_id, typed, limit)
        if not own:
            alike = await self._club_films.like(guild_id, typed, _MOST_ALIKE)
            own = self._catalogue.resembling(typed, alike, finished=finished)
        former = await self._former(guild_id, typed, limit)
        listed = [former.pop(film.id, film) for film in listed]
        own = [former.pop(film.id, film) for film in own]
        return together(typed, [*own, *former.values()], listed, limit)

    async def _former(self, guild_id: int, typed: str, limit: int) -> dict[str, Film]:
        """Merged films' new films, by id, with the former names added to their own."""
        found: dict[str, Film] = {}
        for film, into_id in await self._club_films.former(guild_id, typed, limit):
            if into := found.get(into_id) or await self.film(guild_id, into_id):
                names = dict.fromkeys((*into.aliases, *film.titles))
                found[into.id] = replace(into, aliases=tuple(names))
        return found

    async def offer(self, guild_id: int, typed: str) -> Offer:
        """The suggestions while a member types, and the place of the entry that says it is not here."""
        if not fold(typed):
            return Offer(tuple(await self.suggest(guild_id, typed)), None)
        reading = read_link(typed)
        title = reading.title if isinstance(reading, NamedByTitle) else typed
        films = in_series_order(title, await self.suggest(guild_id, typed, MOST_CHOICES - 1))
        is_strange = not self.may_be_new(typed) or isinstance(reading, NamedElsewhere)
        is_certain = bool(films) and (isinstance(reading, NamedById) or self._known_as(reading) is not None)
        literal = list(takewhile(lambda film: stands_above(title, film), films))
        return Offer(films, None if is_strange or is_certain else len(literal))

    @staticmethod
    def may_be_new(typed: str) -> bool:
        """Whether the text can name a new film: for an address, only if it has a title or an id."""
        match read_link(typed):
            case NamedById(film_id):
                return not film_id.startswith("list:")
            case StrangeLink():
                return False
            case NamedByTitle() | NamedElsewhere() | None:
                return True

    async def resolve(self, guild_id: int, typed: str, language: str | None = None) -> Resolution:
        """The film meant by a chosen suggestion (its id), by an address, or by what was typed instead.

        A title that only readers of another `language` know (None: of none) is asked about.
        `UserError` for an address that names no film here.
        """
        title, is_marked = without_mark(typed)
        if is_sought(typed):
            return Unknown(title, is_denied=True, is_sought=True)
        reading = read_link(title)
        if film := self._known_as(reading):
            return Found(film)
        match reading:
            case NamedById(film_id):
                return await self._by_id(guild_id, film_id, title)
            case NamedByTitle(named):
                outcome = resolve(named, await self._search(guild_id, named, finished=True), language)
                # The address says more: the film's id at that site.
                return Unknown(title) if isinstance(outcome, Unknown) else outcome
            case NamedElsewhere():
                return Unknown(title)
            case StrangeLink():
                raise _strange_link()
            case None if fold(title):
                candidates = await self._search(guild_id, title, finished=not is_marked)
                return resolve(typed, candidates, language)
            case None:
                return Unknown(title)

    async def _by_id(self, guild_id: int, film_id: str, typed: str) -> Found | Unknown:
        """The film of that id; Unknown for an id that a list may have one day."""
        if film := await self.film(guild_id, film_id):
            return Found(film)
        if not self.may_be_new(typed):
            raise _strange_link()
        return Unknown(typed)

    async def card(
        self, guild_id: int, member_id: int, typed: str, language: str | None = None
    ) -> FilmCard | Ambiguous | Unknown:
        """The card of the film that `resolve` finds."""
        resolution = await self.resolve(guild_id, typed, language)
        if not isinstance(resolution, Found):
            return resolution
        return await self._card(guild_id, member_id, resolution.film)

    async def card_of(self, guild_id: int, member_id: int, film_id: str) -> FilmCard:
        """The card of the film that a control names; `UserError` if it is gone."""
        return await self._card(guild_id, member_id, await self.known_film(guild_id, film_id))

    async def activity(self, guild_id: int, card: FilmCard, may_read: MayRead) -> FilmActivity:
        """What goes on around the card's film in this server, as far as everyone shown it `may_read` it."""
        # Read again only if something is hidden, which is rare.
        hidden = [channel_id for channel_id in card.around.channels if not may_read(channel_id)]
        if not hidden:
            return card.around.activity
        return await self._activities.of_film(guild_id, card.film.id, hidden)

    async def _card(self, guild_id: int, member_id: int, film: Film) -> FilmCard:
        standing, around = await self._activities.on_card(guild_id, member_id, film.id)
        return FilmCard(film, standing, await self.added(guild_id, film.id), around)

    def film_of(
        self, title: str, year: int, directors: tuple[str, ...] = (), runtime: int | None = None
    ) -> Film:
        """The film as a server would store it (`runtime` in minutes); `UserError` if it cannot be one."""
        title, year = read_title(title), read_year(str(year), this_year(self._clock))
        return Film(club_film_id(title, year), title, year, directors=directors, runtime=runtime)


def _strange_link() -> UserError:
    return UserError("That link doesn't say which film it is. Type its title, or paste its IMDb link.")


def is_club_film(film_id: str) -> bool:
    """Whether it is the id of an added film."""
    return FILM_ID.fullmatch(film_id) is not None and film_id.startswith(CLUB_START)


def club_film_id(title: str, year: int) -> str:
    """The same title and year give the same id, so that a film is added only once."""
    digest = hashlib.blake2b(f"{fold(title)}:{year}".encode(), digest_size=6)
    return f"{CLUB_START}{digest.hexdigest()}"
