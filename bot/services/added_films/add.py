"""Adds a film that no list has, and continues with it."""

from collections.abc import Sequence

from bot.domain.added_films.adding import (
    ADDITIONS_A_DAY,
    DAYS_KEPT,
    Addable,
    Addition,
    AdditionState,
    AddRefusal,
    TypedFilm,
    WhoAdds,
    near,
    read_directors,
    read_link,
    read_other_title,
    read_title,
    read_year,
)
from bot.domain.added_films.views import (
    Added,
    AdditionNews,
    Hidden,
    MayBe,
    Outcome,
    TooManyAdditions,
    Unfit,
    Waits,
    WaysToAdd,
    Why,
)
from bot.domain.errors import UserError
from bot.domain.films import links
from bot.domain.films.film import Film, Found
from bot.domain.films.titles import fold, split_year
from bot.services.added_films.ports import Additions, Merges
from bot.services.club.settings import ActingMember, ClubService
from bot.services.films.films import FilmService, club_film_id
from bot.services.ports import Clock, this_year

_MOST_WAITING = 200
"""At most this many waiting films are searched by name."""


class AddService:
    """How members add films."""

    def __init__(
        self, films: FilmService, clubs: ClubService, additions: Additions, merges: Merges, clock: Clock
    ) -> None:
        self._films = films
        self._clubs = clubs
        self._additions = additions
        self._merges = merges
        self._clock = clock

    async def may_add(self, member: ActingMember) -> None:
        """`UserError` if the member may not add films in this server."""
        if not (await self.ways_to_add(member)).may_add:
            raise UserError("Only organisers can add films here. Ask one of them.")

    async def ways_to_add(self, member: ActingMember, typed: str = "") -> WaysToAdd:
        """Whether the member can add films, and a waiting film with the typed title."""
        settings = await self._clubs.settings(member.guild_id)
        if settings.who_adds is not WhoAdds.CONFIRMED:
            may_add = settings.who_adds is WhoAdds.EVERYONE or await self._clubs.is_organiser(member)
            return WaysToAdd(may_add=may_add)
        if not typed:
            return WaysToAdd()
        title, year = split_year(typed)
        waiting, _ = await self._additions.waiting(member.guild_id, 0, _MOST_WAITING)
        wanted = [(addition.member_id, self.addable(addition.typed).film) for addition in waiting]
        named = [
            (asker_id, film)
            for asker_id, film in wanted
            if fold(title) in map(fold, film.titles) and year in (None, film.year)
        ]
        if not named:
            return WaysToAdd()
        return WaysToAdd(waiting=named[0][1], has_asked=any(asker_id == member.id for asker_id, _ in named))

    async def write_down(self, member: ActingMember, typed: TypedFilm, onward: str, words: str) -> Outcome:
        """Save what a member filled in; then find films that may be the same, or else add it.

        `onward` is the press that continues with the film; `words` is what was typed with the command.
        """
        await self.may_add(member)
        addition = await self.keep(member, typed, onward, words)
        try:
            addable = self.addable(typed)
        except UserError as why:
            return Unfit(addition, why)
        return await self._add_unless_known(member, addition, addable)

    async def keep(self, member: ActingMember, typed: TypedFilm, onward: str, words: str = "") -> Addition:
        """Save what a member filled in for two days."""
        now = self._clock.now()
        number = await self._additions.keep(member.guild_id, member.id, typed, onward, words, now)
        return Addition(member.id, number, typed, onward, words, AdditionState.DRAFT, now)

    async def add(self, member: ActingMember, number: int) -> Added | Waits | Hidden | TooManyAdditions:
        """Add the film that the member filled in, even if others are similar. Adding twice adds it once.

        The similar films that were shown are recorded as different films. If the film is hidden, an
        organiser's press makes it suggested again.
        """
        await self.may_add(member)
        addition = await self.written(member, number)
        if addition.state is AdditionState.ADDED and addition.film_id:
            return Added(addition, await self._films.known_film(member.guild_id, addition.film_id))
        addable = self.addable(addition.typed)
        guild_id = member.guild_id
        if hidden := await self._hidden(member, addition, addable):
            if not hidden.may_show:
                return hidden
            now = self._clock.now()
            await self._additions.hide(guild_id, hidden.film, member.id, now, is_hidden=False)
            return await self._add(member, addition, addable)
        await self.tell_apart(guild_id, addable, addition.typed.link)
        return await self._add(member, addition, addable)

    async def go_on(self, member: ActingMember, number: int) -> Outcome:
        """Continue with a film that is added by now, or try again to add it."""
        addition = await self.written(member, number)
        if addition.state is AdditionState.ADDED and addition.film_id:
            return Added(addition, await self._films.known_film(member.guild_id, addition.film_id))
        await self.may_add(member)
        return await self._add_unless_known(member, addition, self.addable(addition.typed))

    async def written(self, member: ActingMember, number: int) -> Addition:
        """What the member filled in; `UserError` if it is no longer kept."""
        addition = await self._additions.find(member.guild_id, member.id, number)
        if addition is None:
            raise _gone()
        return addition

    async def news(self, member: ActingMember) -> list[AdditionNews]:
        """What organisers decided about the member's films and the member has not been told yet."""
        additions = await self._additions.untold(member.guild_id, member.id)
        return [await self._told(member, addition) for addition in additions]

    async def _told(self, member: ActingMember, addition: Addition) -> AdditionNews:
        film_id = addition.film_id
        if film_id is None or await self._films.film(member.guild_id, film_id) is None:
            return AdditionNews(addition, None)
        card = await self._films.card_of(member.guild_id, member.id, film_id)
        return AdditionNews(addition, card.film, card.standing.own_score)

    async def wishes(self, guild_id: int, film_id: str) -> Sequence[Addition]:
        """What members wanted to do with a film that an organiser accepted, the oldest first."""
        return await self._additions.wishes(guild_id, film_id)

    async def told(self, member: ActingMember, news: list[AdditionNews]) -> None:
        """Record that the member has read these."""
        if news:
            await self._additions.told(member.guild_id, member.id, news[-1].addition.number)

    def addable(self, typed: TypedFilm) -> Addable:
        """The film as the server would store it; `UserError` says what is wrong with it."""
        title = read_title(typed.title)
        year = read_year(typed.year, this_year(self._clock))
        other = read_other_title(typed.other_title, title)
        directors = read_directors(typed.directors)
        film = Film(club_film_id(title, year), title, year, original_title=other, directors=directors)
        return Addable(film, read_link(typed.link))

    async def without_others_link(self, guild_id: int, addable: Addable) -> Addable:
        """The film without its link, if the link belongs to a film it was told apart from."""
        listed = await self._films.film(guild_id, addable.listed_id) if addable.listed_id else None
        if listed and (addable.film.id, listed.id) in await self._merges.told_apart(guild_id):
            return addable._replace(listed_id=None)
        return addable

    async def may_be(self, guild_id: int, addable: Addable, link: str) -> tuple[tuple[Film, ...], Why]:
        """Other films that may be the same, and why; leaves out films already known to be different."""
        addable = await self.without_others_link(guild_id, addable)
        films, why = await self._known(guild_id, addable, link)
        apart = await self._merges.told_apart(guild_id) | await self._merges.undone(guild_id)
        return tuple(each for each in films if (addable.film.id, each.id) not in apart), why

    async def tell_apart(self, guild_id: int, addable: Addable, link: str) -> None:
        """Record that the film is none of those that may be the same."""
        shown, _ = await self.may_be(guild_id, addable, link)
        await self._merges.tell_apart(guild_id, addable.film.id, [each.id for each in shown])

    async def _add_unless_known(self, member: ActingMember, addition: Addition, addable: Addable) -> Outcome:
        """Add the film, unless the member must first be asked about similar films."""
        guild_id, film = member.guild_id, addable.film
        if hidden := await self._hidden(member, addition, addable):
            return hidden
        if await self._films.added(guild_id, film.id) is None:
            if into := await self._films.became(guild_id, film):
                return MayBe(addition, film, (into,), Why.MERGED)
            films, why = await self.may_be(guild_id, addable, addition.typed.link)
            if films:
                return MayBe(addition, film, films, why)
        return await self._add(member, addition, addable)

    async def _hidden(self, member: ActingMember, addition: Addition, addable: Addable) -> Hidden | None:
        """The film, found by title and year or by link, if organisers have hidden it."""
        film = addable.film
        if addable.listed_id and (listed := await self._films.film(member.guild_id, addable.listed_id)):
            film = listed
        own = await self._films.added(member.guild_id, film.id)
        if own is None or not own.is_hidden:
            return None
        return Hidden(addition, own.film, may_show=await self._clubs.is_organiser(member))

    async def _known(self, guild_id: int, addable: Addable, link: str) -> tuple[tuple[Film, ...], Why]:
        """Films that may be the same: the one of its link, or else similar ones."""
        listed = await self._films.film(guild_id, addable.listed_id) if addable.listed_id else None
        if listed and listed.id != addable.film.id:
            return (listed,), Why.LINK
        alike = await self._near(guild_id, addable.film)
        if isinstance(spelt := links.read_link(link), links.NamedByTitle):
            meant = await self._films.resolve(guild_id, spelt.title)
            if isinstance(meant, Found) and meant.film.id != addable.film.id:
                alike = tuple(dict.fromkeys((meant.film, *alike)))
        return alike, Why.ALIKE

    async def _near(self, guild_id: int, film: Film) -> tuple[Film, ...]:
        """Similar films, except an exact match: that is the film itself."""
        found: list[Film] = []
        for title in film.titles:
            found += await self._films.suggest(guild_id, title)
            found += await self._films.suggest(guild_id, f"{title} {film.year}")
        return tuple(each for each in near(film, found) if each.id != film.id)

    async def _add(
        self, member: ActingMember, addition: Addition, addable: Addable
    ) -> Added | Waits | TooManyAdditions:
        guild_id, film = member.guild_id, addable.film
        addable = await self.without_others_link(guild_id, addable)
        settings = await self._clubs.settings(guild_id)
        is_organiser = await self._clubs.is_organiser(member)
        most = None if is_organiser else ADDITIONS_A_DAY
        now = self._clock.now()
        known = await self._films.film(guild_id, film.id)
        if settings.who_adds is WhoAdds.CONFIRMED and not is_organiser and known is None:
            waits = await self._additions.wait(guild_id, addition, film.id, now, most=most)
            if isinstance(waits, AddRefusal):
                return _refused(waits, addition)
            return Waits(addition, film, is_known=waits)
        done = await self._additions.add(guild_id, addition, addable, now, most=most)
        if isinstance(done, AddRefusal):
            return _refused(done, addition)
        if isinstance(done, Film):
            return Added(addition, done)
        return Added(addition, await self._films.known_film(guild_id, done))


def _refused(refusal: AddRefusal, addition: Addition) -> TooManyAdditions:
    """The answer to a refusal; `UserError` if the form is no longer kept."""
    match refusal:
        case AddRefusal.TOO_MANY:
            return TooManyAdditions(addition)
        case AddRefusal.GONE:
            raise _gone()


def _gone() -> UserError:
    return UserError(
        "What you wrote was kept for {days} days and is gone now. Please write it again.", days=DAYS_KEPT
    )
