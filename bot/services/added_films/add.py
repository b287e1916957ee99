"""Adding a film that no list has, and going on with it."""

from bot.domain.added_films.adding import (
    ADDITIONS_A_DAY,
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
from bot.domain.added_films.views import Added, MayBe, Told, Unfit, Waits
from bot.domain.errors import UserError
from bot.domain.films.film import Film
from bot.services.added_films.ports import Additions
from bot.services.club.settings import ActingMember, ClubService
from bot.services.films.films import FilmService, club_film_id
from bot.services.ports import Clock, this_year


class AddService:
    """Adding films, as members do."""

    def __init__(self, films: FilmService, clubs: ClubService, additions: Additions, clock: Clock) -> None:
        self._films = films
        self._clubs = clubs
        self._additions = additions
        self._clock = clock

    async def may_add(self, member: ActingMember) -> None:
        """`UserError` if the member may not add films in this server."""
        settings = await self._clubs.settings(member.guild_id)
        if settings.who_adds is WhoAdds.ORGANISERS and not await self._is_organiser(member):
            raise UserError("Only organisers can add films here. Ask one of them.")

    async def write_down(
        self, member: ActingMember, typed: TypedFilm, onward: str, words: str
    ) -> Unfit | MayBe | Added | Waits:
        """Keep what a member wrote down, then look for films that may be the one, else add it.

        `onward` is the press that goes on with the film, `words` what was typed with the command.
        """
        await self.may_add(member)
        addition = await self.keep(member, typed, onward, words)
        try:
            addable = self.addable(typed)
        except UserError as why:
            return Unfit(addition, why)
        listed = await self._films.film(member.guild_id, addable.listed_id) if addable.listed_id else None
        films = (listed,) if listed else await self._near(member.guild_id, addable.film)
        if films:
            return MayBe(addition, addable.film, films, is_sure=listed is not None)
        return await self._add(member, addition, addable)

    async def keep(self, member: ActingMember, typed: TypedFilm, onward: str, words: str = "") -> Addition:
        """Keep what a member wrote down for a day."""
        now = self._clock.now()
        number = await self._additions.keep(member.guild_id, member.id, typed, onward, words, now)
        return Addition(member.id, number, typed, onward, words, AdditionState.DRAFT, now)

    async def add(self, member: ActingMember, number: int) -> Added | Waits:
        """Add what the member wrote down, whatever is like it. Done twice, it is added once."""
        await self.may_add(member)
        addition = await self.written(member, number)
        if addition.state is AdditionState.ADDED and addition.film_id:
            return Added(addition, await self._films.known_film(member.guild_id, addition.film_id))
        return await self._add(member, addition, self.addable(addition.typed))

    async def written(self, member: ActingMember, number: int) -> Addition:
        """What the member wrote down; `UserError` once it has gone."""
        addition = await self._additions.find(member.guild_id, member.id, number)
        if addition is None:
            raise UserError("What you wrote was kept for a day and is gone now. Please write it again.")
        return addition

    async def news(self, member: ActingMember) -> list[Told]:
        """What organisers decided about the member's films, and the member has not been told yet."""
        told = []
        for addition in await self._additions.untold(member.guild_id, member.id):
            film = await self._films.film(member.guild_id, addition.film_id) if addition.film_id else None
            told.append(Told(addition, film))
        return told

    async def told(self, member: ActingMember, news: list[Told]) -> None:
        """The member has read these."""
        if news:
            await self._additions.told(member.guild_id, member.id, news[-1].addition.number)

    def addable(self, typed: TypedFilm) -> Addable:
        """The film as the server would keep it; `UserError` says what is wrong with it."""
        title = read_title(typed.title)
        year = read_year(typed.year, this_year(self._clock))
        other = read_other_title(typed.other_title, title)
        directors = read_directors(typed.directors)
        film = Film(club_film_id(title, year), title, year, original_title=other, directors=directors)
        return Addable(film, read_link(typed.link))

    async def _near(self, guild_id: int, film: Film) -> tuple[Film, ...]:
        """Films like it, but for the very same one: that is the film."""
        found: list[Film] = []
        for title in film.titles:
            found += await self._films.suggest(guild_id, title)
            found += await self._films.suggest(guild_id, f"{title} {film.year}")
        return tuple(each for each in near(film, found) if each.id != film.id)

    async def _add(self, member: ActingMember, addition: Addition, addable: Addable) -> Added | Waits:
        settings = await self._clubs.settings(member.guild_id)
        is_organiser = await self._is_organiser(member)
        most = None if is_organiser else ADDITIONS_A_DAY
        now = self._clock.now()
        known = await self._films.film(member.guild_id, addable.film.id)
        if settings.who_adds is WhoAdds.CONFIRMED and not is_organiser and known is None:
            _refuse(await self._additions.wait(member.guild_id, addition, now, most=most))
            return Waits(addition, addable.film)
        done = await self._additions.add(member.guild_id, addition, addable, now, most=most)
        if isinstance(done, AddRefusal):
            _refuse(done)
        if isinstance(done, Film):
            return Added(addition, done)
        return Added(addition, await self._films.known_film(member.guild_id, done))

    async def _is_organiser(self, member: ActingMember) -> bool:
        settings = await self._clubs.settings(member.guild_id)
        return settings.is_organiser(manages_server=member.manages_server, roles=member.roles)


def _refuse(refusal: AddRefusal | None) -> None:
    """`UserError` for a refusal."""
    match refusal:
        case AddRefusal.TOO_MANY:
            raise UserError(
                "You can add {most} films a day. What you wrote is kept: press again tomorrow.",
                most=ADDITIONS_A_DAY,
            )
        case None:
            return
        case AddRefusal.GONE:
            raise UserError("What you wrote was kept for a day and is gone now. Please write it again.")
