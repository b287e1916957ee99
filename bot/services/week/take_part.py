"""How members take part in the round: nominating, voting, taking turns, looking back."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from bot.domain.errors import Someone, UserError
from bot.domain.films.film import Film
from bot.domain.week.advance import Change, schedule, upcoming
from bot.domain.week.ballot import (
    LONGEST_WHY,
    MOST_WAITING,
    AlreadyNominated,
    Ballot,
    Nominated,
    Nomination,
    NotNominated,
    NotOnesOwn,
    OnOpenBallot,
    SeenLately,
    TooManyNominations,
    Turn,
    Withdrawn,
)
from bot.domain.week.plan import Picking, timetable
from bot.domain.week.state import PickedBy, Round, Status, Step, Week
from bot.domain.week.tasks import NominatedFilm
from bot.domain.week.transitions import is_turn_of, may_choose, next_turn, picked
from bot.domain.week.views import (
    BallotPaper,
    HistoryPage,
    NominationTaken,
    RoundStatus,
)
from bot.domain.week.waiting import films_ahead, for_later, lateness, standing_of
from bot.services.club.settings import ActingMember, ClubService
from bot.services.films.films import FilmService
from bot.services.ports import Clock, Scores
from bot.services.week.claim import with_films
from bot.services.week.history import past_round
from bot.services.week.ports import Nominations
from bot.services.week.save import WeekChanges

PAGE_LENGTH: Final = 5


@dataclass(frozen=True, slots=True)
class RoundService:
    """What members do in the round, and what they see of it."""

    _changes: WeekChanges
    _nominations: Nominations
    _films: FilmService
    _scores: Scores
    _clubs: ClubService
    _clock: Clock

    async def status(self, guild_id: int, member_id: int) -> RoundStatus:
        """The status of the week for the member, whatever its state."""
        week, now = await self._changes.load(guild_id), self._clock.now()
        current = week.current
        waiting, turns = await self._waiting(guild_id), await self._nominations.turns(guild_id)
        ballots = await self._nominations.ballots(current.key) if current and current.had_ballot else ()
        mine = next((ballot.film_ids for ballot in ballots if ballot.member_id == member_id), None)
        return RoundStatus(
            plan=week.plan,
            state=week.state,
            round=current,
            next=upcoming(week, now),
            film=await self._announced(current),
            waiting=waiting,
            later=await self._later(week, member_id, waiting),
            my_ballot=None if mine is None else await self._films_of(guild_id, mine),
            ballots=len(ballots),
            turns=standing_of(turns, member_id, current, now),
            schedule=schedule(week, now),
        )

    async def nominate(self, member: ActingMember, film_id: str, why: str = "") -> NominationTaken:
        """Nominate a film; `UserError` says why not. On the member's turn it becomes this round's film."""
        week = await self._running(member.guild_id)
        if week.plan.picking is Picking.TALK:
            raise UserError(
                "This club talks about a question instead of a film, so there is nothing to nominate."
            )
        film = await self._films.known_film(member.guild_id, film_id)
        nomination = Nomination(film.id, member.id, await self._reason(member, why), self._clock.now())
        if week.state.status is Status.ON and is_turn_of(week.current, member.id):
            return await self._choose(member, film, nomination)
        match await self._nominations.nominate(member.guild_id, nomination):
            case Nominated():
                return await self._taken(week, nomination, film)
            case AlreadyNominated(earlier):
                raise UserError(
                    "{member} has already nominated {film}.",
                    film=film,
                    member=Someone(earlier.member_id),
                )
            case TooManyNominations():
                raise UserError(
                    "You already have {most} nominations waiting. Withdraw one first.", most=MOST_WAITING
                )
            case SeenLately():
                raise _seen(film)

    async def _taken(self, week: Week, nomination: Nomination, film: Film) -> NominationTaken:
        """What to say about a nomination that waits."""
        guild_id, current = week.state.guild_id, week.current
        waiting = await self._nominations.waiting(guild_id)
        return NominationTaken(
            nomination,
            film,
            is_pick=False,
            next=upcoming(week, self._clock.now()),
            late=lateness(film.id, waiting, current),
            ahead=films_ahead(film.id, waiting, current, week.plan.picking),
        )

    async def withdraw(self, member: ActingMember, film_id: str) -> Nomination:
        """Withdraw a nomination: the member's own, or anyone's as an organiser."""
        is_organiser = await self._clubs.is_organiser(member)
        match await self._nominations.withdraw(
            member.guild_id, film_id, member.id, self._clock.now(), is_organiser=is_organiser
        ):
            case Withdrawn(nomination):
                return nomination
            case NotNominated():
                raise UserError("This film isn't nominated.")
            case NotOnesOwn():
                raise UserError("Only the member who nominated it and organisers can withdraw it.")
            case OnOpenBallot():
                raise UserError("Members are voting on it, so it stays until the ballot closes.")

    async def withdrawable(self, member: ActingMember) -> list[NominatedFilm]:
        """What the member can withdraw, the oldest first."""
        waiting = await self._waiting(member.guild_id)
        is_organiser = await self._clubs.is_organiser(member)
        return [one for one in waiting if is_organiser or one.nomination.member_id == member.id]

    async def ballot(self, guild_id: int, member_id: int, number: int | None = None) -> BallotPaper:
        """The open ballot; `UserError` if there is none, or if it is not the one of round `number`."""
        current, closes_at = await self._open_ballot(guild_id, number)
        on_ballot = await self._nominations.on_ballot(current.key)
        ballots = await self._nominations.ballots(current.key)
        mine = next((ballot.film_ids for ballot in ballots if ballot.member_id == member_id), None)
        ordered = None if mine is None else tuple(one.film_id for one in on_ballot if one.film_id in mine)
        options = await with_films(self._films, guild_id, on_ballot)
        return BallotPaper(current.key.number, options, ordered, closes_at, len(ballots))

    async def vote(
        self, guild_id: int, member_id: int, film_ids: Collection[str], number: int | None = None
    ) -> BallotPaper:
        """Replace the member's ballot: it approves of exactly these films. Errors as in `ballot`."""
        current, _ = await self._open_ballot(guild_id, number)
        ballot = Ballot(member_id, frozenset(film_ids))
        if not await self._nominations.vote(current.key, ballot, self._clock.now()):
            raise _closed()
        return await self.ballot(guild_id, member_id, current.key.number)

    async def history(self, guild_id: int, page: int) -> HistoryPage:
        """Page `page` (from 0) of the past rounds, or the last page if there are fewer."""
        found, total = await self._nominations.history(guild_id, page * PAGE_LENGTH, PAGE_LENGTH)
        pages = max(1, -(-total // PAGE_LENGTH))
        if page >= pages:
            return await self.history(guild_id, pages - 1)
        return HistoryPage(
            tuple([await past_round(one, self._nominations, self._films, self._scores) for one in found]),
            page,
            pages,
        )

    async def join_turns(self, guild_id: int, member_id: int) -> RoundStatus:
        """Start taking turns; joining again is no error. If it is nobody's turn, it becomes the member's."""
        await self._running(guild_id)
        await self._nominations.join_turns(guild_id, Turn(member_id, self._clock.now()))
        turns = await self._nominations.turns(guild_id)

        def alteration(week: Week, now: int) -> Change | None:
            is_free = may_choose(week.current) and week.current.chooser_id is None
            return next_turn(week, week.current, turns, now) if week.current and is_free else None

        await self._changes.change(guild_id, alteration)
        return await self.status(guild_id, member_id)

    async def leave_turns(self, guild_id: int, member_id: int) -> RoundStatus:
        """Stop taking turns; if it was the member's turn, it passes on."""
        await self._nominations.leave_turns(guild_id, member_id)
        week = await self._changes.load(guild_id)
        if is_turn_of(week.current, member_id):
            await self.pass_turn(ActingMember(guild_id, member_id))
        return await self.status(guild_id, member_id)

    async def pass_turn(self, member: ActingMember, number: int | None = None) -> int | None:
        """Pass the member's turn of round `number`; organisers can pass anyone's.

        Returns the member whose turn it is now; None if nobody is left. `UserError` if it is not the member's
        turn.
        """
        turns = await self._nominations.turns(member.guild_id)
        is_organiser = await self._clubs.is_organiser(member)

        def alteration(week: Week, now: int) -> Change | None:
            current = week.current
            if current is None or not may_choose(current) or number not in (None, current.key.number):
                return None
            is_free = current.chooser_id is not None and (is_organiser or current.chooser_id == member.id)
            return next_turn(week, current, turns, now) if is_free else None

        week = await self._changes.change(member.guild_id, alteration)
        if week is None or week.current is None:
            raise UserError("It isn't your turn to choose.")
        return week.current.chooser_id

    async def _choose(self, member: ActingMember, film: Film, nomination: Nomination) -> NominationTaken:
        """Make the film this round's, chosen by the member whose turn it is."""
        if film.id in await self._nominations.seen_lately(member.guild_id):
            raise _seen(film)
        week = await self._changes.change(
            member.guild_id,
            lambda week, now: picked(week, film.id, PickedBy.CHOOSER, member.id, nomination.why, now),
        )
        if week is None:
            raise UserError("It isn't your turn to choose.")
        coming = upcoming(week, self._clock.now())
        return NominationTaken(nomination, film, is_pick=True, next=coming)

    async def _running(self, guild_id: int) -> Week:
        week = await self._changes.load(guild_id)
        if week.state.status is Status.OFF:
            raise UserError(
                "This server has no film of the week. Organisers can switch it on with /club setup."
            )
        return week

    async def _reason(self, member: ActingMember, why: str) -> str:
        reason = " ".join(why.split())
        if len(reason) > LONGEST_WHY:
            raise UserError("A reason can have at most {most} characters.", most=LONGEST_WHY)
        settings = await self._clubs.settings(member.guild_id)
        if word := settings.blocked_word(reason):
            raise UserError("The word “{word}” is blocked in this server.", word=word)
        return reason

    async def _open_ballot(self, guild_id: int, number: int | None) -> tuple[Round, int]:
        """The round with an open ballot, and when it closes; `UserError` if voting is over."""
        week = await self._changes.load(guild_id)
        current = week.current
        if current is None or not current.is_ballot_open:
            if number is None:
                raise UserError("No ballot is open right now.")
            raise _closed()
        closes_at = timetable(week.plan, current.anchor)[Step.ANNOUNCEMENT]
        if number not in (None, current.key.number) or self._clock.now() >= closes_at:
            raise _closed()
        return current, closes_at

    async def _waiting(self, guild_id: int) -> tuple[NominatedFilm, ...]:
        return await with_films(self._films, guild_id, await self._nominations.waiting(guild_id))

    async def _later(
        self, week: Week, member_id: int, waiting: Sequence[NominatedFilm]
    ) -> tuple[NominatedFilm, ...]:
        """The member's nominations that are not on the open ballot, or do not fit on the next."""
        current, every = week.current, [one.nomination for one in waiting]
        own = [one for one in every if one.member_id == member_id]
        on_ballot = None
        if current and current.is_ballot_open:
            on_ballot = {one.film_id for one in await self._nominations.on_ballot(current.key)}
        later = for_later(own, every, on_ballot, week.plan.picking)
        return tuple(one for one in waiting if one.film.id in later)

    async def _announced(self, current: Round | None) -> Film | None:
        if current is None or current.film_id is None or not current.is_announced:
            return None
        return await self._films.film(current.key.guild_id, current.film_id)

    async def _films_of(self, guild_id: int, film_ids: Collection[str]) -> tuple[Film, ...]:
        found = [await self._films.film(guild_id, film_id) for film_id in sorted(film_ids)]
        return tuple(film for film in found if film is not None)


def _seen(film: Film) -> UserError:
    return UserError("The club has watched {film} recently, or is watching it now.", film=film)


def _closed() -> UserError:
    return UserError("This ballot has closed.")
