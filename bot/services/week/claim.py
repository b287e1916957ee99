"""Decides what must be settled before a step is claimed: the film, the options, the question."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.domain.discussions.discussion import Question
from bot.domain.discussions.prompts import Stage
from bot.domain.films.film import Film
from bot.domain.week.advance import Change, claimed, fold, is_settled
from bot.domain.week.ballot import FEWEST_OPTIONS, Nomination, in_turn, longest_waiting, options, tally
from bot.domain.week.plan import UNTOLD, Picking
from bot.domain.week.state import Mishap, PickedBy, Post, PostState, Round, Step, Week
from bot.domain.week.tasks import NominatedFilm
from bot.services.discussions.prompts import PromptService
from bot.services.films.films import FilmService
from bot.services.watchlists import WatchlistService
from bot.services.week.ports import Nominations, Reminders


@dataclass(frozen=True, slots=True)
class _Pick:
    """A film, how it was picked, and who nominated it, if anyone."""

    film_id: str
    picked_by: PickedBy
    nomination: Nomination | None = None


@dataclass(frozen=True, slots=True)
class Claims:
    """Turns a step that is due into the change that claims it, or leaves it out if it cannot be done."""

    _films: FilmService
    _prompts: PromptService
    _watchlists: WatchlistService
    _nominations: Nominations
    _reminders: Reminders

    async def claim(self, week: Week, current: Round, step: Step, language: str, now: int) -> Change:
        """The week with the step claimed or left out."""
        if is_settled(current, step) or await self._has_no_use(current, step):
            return _left_out(week, current, step, now)
        match step:
            case Step.NOMINATIONS:
                return await self._invitation(week, current, now)
            case Step.BALLOT:
                return await self._ballot(week, current, now)
            case Step.ANNOUNCEMENT:
                return _claim(week, await self._with_pick(current), step, now)
            case Step.EVENT | Step.DISCUSSION | Step.REMINDER | Step.WORDS | Step.RECAP:
                return _claim(week, current, step, now)
            case Step.BEFORE | Step.AFTER | Step.SECOND:
                return await self._question(week, current, step, language, now)

    async def _has_no_use(self, current: Round, step: Step) -> bool:
        """Whether there is no film for an event, no thread to post in, or nobody to remind."""
        if step is Step.EVENT:
            return await self._film(current) is None
        if step is Step.REMINDER and not await self._reminders.asked(current.key):
            return True
        return step in UNTOLD and current.thread_id(Step.AFTER) is None

    async def _invitation(self, week: Week, current: Round, now: int) -> Change:
        if current.picking is not Picking.CHOOSER:
            return _claim(week, current, Step.NOMINATIONS, now)
        turns = await self._nominations.turns(current.key.guild_id)
        members = in_turn(turns, current.begun_at)
        if not members:
            return _claim(week, current, Step.NOMINATIONS, now)
        [turn] = [turn for turn in turns if turn.member_id == members[0]]
        change = _claim(week, replace(current, chooser_id=members[0]), Step.NOMINATIONS, now)
        return replace(change, turn=replace(turn, last_turn_at=now))

    async def _ballot(self, week: Week, current: Round, now: int) -> Change:
        waiting = await self._waiting(current)
        on_ballot = options([named.nomination for named in waiting])
        if len(on_ballot) < FEWEST_OPTIONS:
            return _left_out(week, current, Step.BALLOT, now, Mishap(too_few=True))
        return replace(_claim(week, current, Step.BALLOT, now), on_ballot=on_ballot)

    async def _question(self, week: Week, current: Round, step: Step, language: str, now: int) -> Change:
        question = await self._ask(current, step, language)
        if step is Step.SECOND and (question is None or current.thread_id(Step.AFTER) is None):
            return _left_out(week, current, step, now)
        return _claim(week, current, step, now, question)

    async def _ask(self, current: Round, step: Step, language: str) -> Question | None:
        film = await self._film(current)
        if film is None:
            return await self._prompts.next_general(current.key.guild_id, language)
        stage = Stage.BEFORE if step is Step.BEFORE else Stage.AFTER
        return await self._prompts.next_question(current.key.guild_id, film, stage, language)

    async def _waiting(self, current: Round) -> tuple[NominatedFilm, ...]:
        guild_id = current.key.guild_id
        return await with_films(self._films, guild_id, await self._nominations.waiting(guild_id))

    async def _film(self, current: Round) -> Film | None:
        return await self._films.film(current.key.guild_id, current.film_id) if current.film_id else None

    async def _with_pick(self, current: Round) -> Round:
        """The round with the film to announce; without a film, the round becomes general talk."""
        if current.picked_by in (PickedBy.CHOOSER, PickedBy.ORGANISER) and await self._film(current):
            return current
        pick = await self._pick(current)
        if pick is None:
            return replace(current, film_id=None, picked_by=None, nominator_id=None, pitch="")
        nominator = pick.nomination.member_id if pick.nomination else None
        pitch = pick.nomination.why if pick.nomination else ""
        return replace(
            current, film_id=pick.film_id, picked_by=pick.picked_by, nominator_id=nominator, pitch=pitch
        )

    async def _pick(self, current: Round) -> _Pick | None:
        """Picks the film: the ballot's winner, or what most members want to see if watchlists decide.

        Failing that, the nomination that has waited longest; failing that too, what most members want to see.
        """
        if winner := await self._winner(current):
            return _Pick(winner.film_id, PickedBy.BALLOT, winner)
        favourite = await self._favourite(current)
        if favourite and current.picking is Picking.WATCHLISTS:
            return favourite
        waiting = await self._waiting(current)
        if nomination := longest_waiting([named.nomination for named in waiting]):
            return _Pick(nomination.film_id, PickedBy.NOMINATION, nomination)
        return favourite

    async def _winner(self, current: Round) -> Nomination | None:
        if not current.had_ballot:
            return None
        on_ballot = await self._nominations.on_ballot(current.key)
        return tally(on_ballot, await self._nominations.ballots(current.key)).winner

    async def _favourite(self, current: Round) -> _Pick | None:
        guild_id = current.key.guild_id
        seen = await self._nominations.seen_lately(guild_id)
        film_id = await self._watchlists.favourite(guild_id, seen)
        return _Pick(film_id, PickedBy.WATCHLISTS) if film_id else None


async def with_films(
    films: FilmService, guild_id: int, nominations: Sequence[Nomination]
) -> tuple[NominatedFilm, ...]:
    """Pairs nominations with their films, leaving out films that the catalogue no longer has."""
    found = [(nomination, await films.film(guild_id, nomination.film_id)) for nomination in nominations]
    return tuple(NominatedFilm(nomination, film) for nomination, film in found if film is not None)


def _claim(week: Week, current: Round, step: Step, now: int, question: Question | None = None) -> Change:
    post = Post(step, PostState.CLAIMED, now, channel_id=week.plan.channel_id, question=question)
    return Change(replace(week, current=claimed(current, post, now, week.plan)))


def _left_out(week: Week, current: Round, step: Step, now: int, word: Mishap | None = None) -> Change:
    return Change(replace(week, current=fold(current, (step,), now, word)))
