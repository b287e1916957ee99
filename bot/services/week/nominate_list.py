"""Nominates the first films of a member's list, as many as the club allows."""

from collections.abc import Sequence

from bot.domain.errors import UserError
from bot.domain.films.film import Film
from bot.domain.week.ballot import (
    MOST_WAITING,
    Nominated,
    Nomination,
    NominationVerdict,
    TooManyNominations,
)
from bot.domain.week.plan import Picking
from bot.domain.week.state import Status
from bot.domain.week.transitions import is_turn_of
from bot.domain.week.views import ListNominated
from bot.services.films.films import FilmService
from bot.services.ports import Clock
from bot.services.week.ports import Nominations
from bot.services.week.save import WeekChanges


class NominateListService:
    """Nominates films from a list."""

    def __init__(
        self, changes: WeekChanges, nominations: Nominations, films: FilmService, clock: Clock
    ) -> None:
        self._changes = changes
        self._nominations = nominations
        self._films = films
        self._clock = clock

    async def room(self, guild_id: int, member_id: int) -> int:
        """How many films the member can nominate now; 0 if the club takes none."""
        week = await self._changes.load(guild_id)
        is_off = week.state.status is Status.OFF or week.plan.picking is Picking.TALK
        if is_off or is_turn_of(week.current, member_id):
            return 0  # on their turn the member picks one film, which a list cannot do for them
        waiting = await self._nominations.waiting(guild_id)
        return max(0, MOST_WAITING - sum(one.member_id == member_id for one in waiting))

    async def nominate(self, guild_id: int, member_id: int, film_ids: Sequence[str]) -> ListNominated:
        """Nominate the first suitable films, as many as there is room for; `UserError` if there are none."""
        room = await self.room(guild_id, member_id)
        if not room:
            raise UserError("You can't nominate films of a list right now.")
        nominated: list[Film] = []
        passed_over = 0
        for film_id in film_ids:
            if len(nominated) == room:
                break
            film = await self._films.film(guild_id, film_id)
            verdict = await self._nominate(guild_id, member_id, film) if film else None
            if film and isinstance(verdict, Nominated):
                nominated.append(film)
            elif isinstance(verdict, TooManyNominations):
                room = len(nominated)
            else:
                passed_over += 1
        return ListNominated(tuple(nominated), passed_over, is_full=len(nominated) == room)

    async def _nominate(self, guild_id: int, member_id: int, film: Film) -> NominationVerdict:
        nomination = Nomination(film.id, member_id, "", self._clock.now())
        return await self._nominations.nominate(guild_id, nomination)
