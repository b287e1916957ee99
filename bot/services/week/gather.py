"""Gathers what is needed to perform a claimed step on Discord and to show it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypedDict

from bot.domain.discussions.discussion import Question
from bot.domain.discussions.prompts import Stage
from bot.domain.films.film import Film
from bot.domain.scores import Tally
from bot.domain.week.advance import after_this
from bot.domain.week.ballot import BallotResult, tally
from bot.domain.week.looks import Look, StandingPost
from bot.domain.week.plan import Picking, WeekPlan, timetable
from bot.domain.week.state import PostState, Round, Step, Week
from bot.domain.week.tasks import (
    Announce,
    AskAgain,
    InviteNominations,
    InviteWords,
    OfferTurn,
    OpenBallot,
    OpenDiscussion,
    OpenThread,
    PlanEvent,
    PostRecap,
    RemindMembers,
    WeekTask,
)
from bot.services.films.films import FilmService
from bot.services.ports import Scores
from bot.services.week.claim import with_films
from bot.services.week.ports import Nominations, Reminders


class _Common(TypedDict):
    """The fields that every task has, by name."""

    round: Round
    step: Step
    plan: WeekPlan
    claimed_at: int
    language: str
    is_retry: bool
    only_look: bool


@dataclass(frozen=True, slots=True)
class TaskGatherer:
    """Gathers what it takes to show a step."""

    _films: FilmService
    _nominations: Nominations
    _scores: Scores
    _reminders: Reminders

    async def task(
        self,
        week: Week,
        current: Round,
        step: Step,
        language: str,
        now: int,
        *,
        is_retry: bool,
        only_look: bool,
    ) -> WeekTask:
        """The task of a claimed step."""
        common: _Common = {
            "round": current,
            "step": step,
            "plan": week.plan,
            "claimed_at": current.posts[step].claimed_at,
            "language": language,
            "is_retry": is_retry,
            "only_look": only_look,
        }
        match step:
            case Step.NOMINATIONS | Step.BALLOT:
                return await self._before_pick(common)
            case Step.BEFORE | Step.AFTER | Step.SECOND:
                return await self._question(common, step)
            case Step.REMINDER | Step.WORDS:
                return await self._for_few(common, step)
            case Step.ANNOUNCEMENT | Step.EVENT | Step.DISCUSSION | Step.RECAP:
                return await self._main(common, step, now)

    async def standing(self, one: Round, step: Step, look: Look) -> StandingPost:
        """A post of a current or past round, as it must look now."""
        result, films = await self._result(one)
        return StandingPost(one, step, look, await self._film(one), result, films)

    async def _before_pick(self, common: _Common) -> InviteNominations | OfferTurn | OpenBallot:
        current = common["round"]
        guild_id, times = current.key.guild_id, timetable(common["plan"], current.anchor)
        if common["step"] is Step.BALLOT:
            on_ballot = await self._nominations.on_ballot(current.key)
            options = await with_films(self._films, guild_id, on_ballot)
            left = len(await self._nominations.waiting(guild_id)) - len(on_ballot)
            return OpenBallot(
                **common, options=options, closes_at=times[Step.ANNOUNCEMENT], left=max(0, left)
            )
        if current.picking is Picking.CHOOSER:
            return OfferTurn(**common, chooser_id=current.chooser_id, until=times[Step.ANNOUNCEMENT])
        waiting = await with_films(self._films, guild_id, await self._nominations.waiting(guild_id))
        return InviteNominations(**common, nominations=waiting, ballot_at=times[Step.BALLOT])

    async def _question(
        self, common: _Common, step: Literal[Step.BEFORE, Step.AFTER, Step.SECOND]
    ) -> OpenThread | AskAgain:
        current = common["round"]
        film, question = await self._film(current), current.posts[step].question
        thread_id = current.thread_id(Step.AFTER)
        if step is Step.SECOND:
            assert thread_id is not None, "it is not claimed without a thread"
            assert question is not None, "nor without a question"
            return AskAgain(**common, film=film, thread_id=thread_id, question=question)
        is_before = step is Step.BEFORE
        return OpenThread(
            **common,
            film=film,
            stage=Stage.BEFORE if is_before else Stage.AFTER,
            question=question,
            message_id=current.message_id(Step.ANNOUNCEMENT if is_before else Step.DISCUSSION),
            discussion_at=timetable(common["plan"], current.anchor)[Step.DISCUSSION],
        )

    async def _for_few(
        self, common: _Common, step: Literal[Step.REMINDER, Step.WORDS]
    ) -> RemindMembers | InviteWords:
        current = common["round"]
        thread_id = current.thread_id(Step.AFTER)
        assert thread_id is not None, "neither is claimed without a thread"
        if step is Step.REMINDER:
            members = await self._reminders.asked(current.key)
            return RemindMembers(**common, thread_id=thread_id, members=tuple(members))
        return InviteWords(
            **common,
            before_thread_id=current.thread_id(Step.BEFORE),
            thread_id=thread_id,
            recap_at=timetable(common["plan"], current.anchor)[Step.RECAP],
        )

    async def _main(
        self,
        common: _Common,
        step: Literal[Step.ANNOUNCEMENT, Step.EVENT, Step.DISCUSSION, Step.RECAP],
        now: int,
    ) -> Announce | PlanEvent | OpenDiscussion | PostRecap:
        current = common["round"]
        film, times = await self._film(current), timetable(common["plan"], current.anchor)
        match step:
            case Step.EVENT:
                assert film is not None, "it is not claimed without a film"
                return PlanEvent(**common, film=film, starts_at=times[Step.DISCUSSION])
            case Step.DISCUSSION:
                before = current.thread_id(Step.BEFORE)
                return OpenDiscussion(**common, film=film, before_thread_id=before, ends_at=times[Step.RECAP])
            case Step.ANNOUNCEMENT:
                return await self._announce(common, film, times[Step.DISCUSSION])
            case Step.RECAP:
                return await self._recap(common, film, now)

    async def _announce(self, common: _Common, film: Film | None, discussion_at: int) -> Announce:
        current = common["round"]
        result, films = await self._result(current)
        waiting = await self._nominations.waiting(current.key.guild_id)
        return Announce(
            **common,
            film=film,
            result=result,
            films=films,
            discussion_at=discussion_at,
            is_back=any(one.is_back for one in waiting if one.film_id == current.film_id),
            is_only=len(waiting) == 1,
        )

    async def _recap(
        self,
        common: _Common,
        film: Film | None,
        now: int,
    ) -> PostRecap:
        current = common["round"]
        result, films = await self._result(current)
        guild_id = current.key.guild_id
        waiting = await self._nominations.waiting(guild_id)
        tally, new_scores = Tally(), 0
        if film is not None:
            tally = (await self._scores.standing(guild_id, 0, film.id)).tally
            new_scores = await self._nominations.new_scores(guild_id, film.id, current.begun_at)
        return PostRecap(
            **common,
            film=film,
            before_thread_id=current.thread_id(Step.BEFORE),
            after_thread_id=current.thread_id(Step.AFTER),
            tally=tally,
            new_scores=new_scores,
            result=result,
            films=films,
            waiting=await with_films(self._films, guild_id, waiting),
            next=after_this(common["plan"], current, now),
            questions=_asked_after(current),
        )

    async def _film(self, current: Round) -> Film | None:
        """The round's film; if it is gone from the catalogue, its id takes the place of its title."""
        if current.film_id is None:
            return None
        found = await self._films.film(current.key.guild_id, current.film_id)
        return found or Film(current.film_id, current.film_id, 0)

    async def _result(self, current: Round) -> tuple[BallotResult | None, Mapping[str, Film]]:
        """The result of the round's ballot, if there was one, and the films on it."""
        if not current.had_ballot:
            return None, {}
        on_ballot = await self._nominations.on_ballot(current.key)
        named = await with_films(self._films, current.key.guild_id, on_ballot)
        result = tally(on_ballot, await self._nominations.ballots(current.key))
        return result, {one.film.id: one.film for one in named}


def _asked_after(current: Round) -> tuple[Question, ...]:
    """The questions that were asked after watching."""
    posts = (current.posts.get(step) for step in (Step.AFTER, Step.SECOND))
    return tuple(post.question for post in posts if post and post.question and post.state is PostState.POSTED)
