"""Runs the club's week: what is due in a server, what came of it, and what organisers decide."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from bot.domain.discussions.discussion import Discussion, DiscussionKey, Opener, Phase, next_look
from bot.domain.discussions.prompts import Stage
from bot.domain.errors import UserError
from bot.domain.week.advance import Change, carry_out, upcoming
from bot.domain.week.ballot import Nomination
from bot.domain.week.decide import decide
from bot.domain.week.plan import WeekPlan
from bot.domain.week.refusals import postponed, refused
from bot.domain.week.state import (
    Do,
    Next,
    PickedBy,
    Post,
    PostState,
    RoundKey,
    Status,
    Step,
    Week,
    WeekState,
)
from bot.domain.week.tasks import AskAgain, OpenThread, PostRecap, SayPaused, WeekTask, say_paused
from bot.domain.week.transitions import (
    RoundTurnout,
    came_back,
    count,
    due,
    finish,
    paused,
    picked,
    plan_changed,
    skipped,
    unclaimed,
    unpaused,
    unskipped,
    went_away,
)
from bot.services.club.settings import ActingMember, ClubService
from bot.services.films.films import FilmService
from bot.services.ports import Clock, Scores
from bot.services.week.claim import Claims
from bot.services.week.gather import TaskGatherer
from bot.services.week.ports import Nominations, Shards, Weeks
from bot.services.week.save import WeekChanges

LEASE_SECONDS: Final = 60
"""How long a process keeps a server after its latest claim there."""


@dataclass(frozen=True, slots=True)
class WeekService:
    """Runs the week in all servers. A heartbeat leases servers and performs one task after another."""

    _weeks: Weeks
    _nominations: Nominations
    _changes: WeekChanges
    _claims: Claims
    _tasks: TaskGatherer
    _films: FilmService
    _scores: Scores
    _clubs: ClubService
    _clock: Clock

    async def lease(self, holder: str, limit: int, shards: Shards | None = None) -> list[int]:
        """Servers where something is due, longest due first, leased to `holder` alone.

        `shards`: the ids of the shards in question, and how many there are in all. A lease ends
        `LEASE_SECONDS` after it was taken, or after the latest claim.
        """
        now = self._clock.now()
        return await self._weeks.lease(holder, now, now + LEASE_SECONDS, limit, shards)

    async def release(self, guild_id: int, holder: str) -> None:
        """Give a lease back."""
        await self._weeks.release(guild_id, holder)

    async def away(self) -> list[int]:
        """The servers that the bot had left when it last looked."""
        return await self._weeks.away()

    async def next_task(self, guild_id: int, holder: str, language: str) -> WeekTask | None:
        """The next task in a server that `holder` has leased; it is durably claimed first.

        None if nothing is due (any more), or another process has the lease.
        """
        while True:
            now = self._clock.now()
            week = await self._changes.load(guild_id)
            if week.state.holder != holder or week.state.due_at is None or now < week.state.due_at:
                return None
            if week.state.status is Status.STOPPED:  # `StopNotices` is what is due
                return None
            decision = decide(week.plan, week.state, week.current, now)
            if isinstance(decision, Do):
                change = due(await self._claimed(week, decision.step, language, now), now)
            else:
                change = due(carry_out(week, decision, now), now)
            if not await self._weeks.save(week, change, (holder, now + LEASE_SECONDS)):
                continue  # somebody changed the week meanwhile, or has the lease now
            if isinstance(decision, Do) and (
                task := await self._task(week, change.week, decision, language, now)
            ):
                return task

    async def _claimed(self, week: Week, step: Step, language: str, now: int) -> Change:
        """The week with the step claimed (it may be already) or left out."""
        assert week.current is not None, "only a round has steps"
        if step in week.current.posts:
            return Change(week)
        return await self._claims.claim(week, week.current, step, language, now)

    async def _task(self, before: Week, week: Week, decision: Do, language: str, now: int) -> WeekTask | None:
        """The task of a claimed step; None if the step was left out."""
        current = week.current
        if current is None or current.has_done(decision.step):
            return None
        is_retry = before.current is not None and decision.step in before.current.posts
        return await self._tasks.task(
            week,
            current,
            decision.step,
            language,
            now,
            is_retry=is_retry,
            only_look=decision.only_look,
        )

    async def done(self, task: WeekTask, message_id: int | None, thread_id: int | None = None) -> None:
        """Record that the step was posted there; None for both means it cannot be done and is left out."""
        is_posted = message_id is not None or thread_id is not None
        state = PostState.POSTED if is_posted else PostState.FOLDED
        asked = task.question if isinstance(task, OpenThread | AskAgain) else None  # the recap says so
        post = Post(task.step, state, task.claimed_at, task.channel_id, message_id, thread_id, asked)
        on_ballot = await self._voted_on(task)
        discussion = await self._discussion(task, thread_id)

        def alteration(week: Week, now: int) -> Change | None:
            change = finish(week, task.round.key, post, on_ballot, now)
            return None if change is None else replace(change, discussion=discussion)

        if await self._changes.change(task.guild_id, alteration) is None:
            await self._weeks.note(task.round.key, post)

    async def counted(self, task: PostRecap, comments: int) -> PostRecap | SayPaused | None:
        """What to post, now that the comments in the round's threads are counted.

        None: nothing, and the round is over. Asked again, it gives the same answer.
        """
        turnout = RoundTurnout.NOTHING

        def alteration(week: Week, now: int) -> Change | None:
            nonlocal turnout
            turnout, change = count(week, task.round.key, comments, task.new_scores, now)
            return change

        week = await self._changes.change(task.guild_id, alteration)
        if week is None or week.current is None or turnout is RoundTurnout.NOTHING:
            return None
        task = replace(task, round=week.current)
        return task if turnout is RoundTurnout.RECAP else say_paused(task, week.state.empty_rounds + 1)

    async def missing(self, task: WeekTask) -> None:
        """Record that a post that was only looked for is not there."""
        await self._changes.change(
            task.guild_id, lambda week, now: unclaimed(week, task.round.key, task.step, now)
        )

    async def passed(self, task: WeekTask) -> None:
        """Record a passing failure at Discord: the step is retried after growing pauses."""
        await self._changes.change(task.guild_id, postponed)

    async def refused(self, task: WeekTask, reason: str) -> None:
        """Record that Discord refused it; `reason` is an English sentence, the key of its translation.

        The step is retried after 10 minutes, 1 hour and 6 hours; then the week stops in that server.
        """
        await self._changes.change(task.guild_id, lambda week, now: refused(week, reason, now))

    async def state(self, guild_id: int) -> WeekState:
        """The state of the server's week."""
        return (await self._changes.load(guild_id)).state

    async def upcoming(self, guild_id: int) -> Next | None:
        """What happens next in a server, and when; None if nothing is coming."""
        return upcoming(await self._changes.load(guild_id), self._clock.now())

    async def left(self, guild_id: int) -> None:
        """Record that the bot is no longer in the server, so nothing is due there."""
        await self._changes.change(guild_id, went_away)

    async def back(self, guild_id: int) -> None:
        """Record that the bot is in the server (again)."""
        await self._changes.change(guild_id, came_back)

    async def plan_changed(self, guild_id: int, before: WeekPlan, after: WeekPlan) -> Next | None:
        """Follow a plan that was `before`, and is saved as `after`: switch on or off, or use new times.

        Returns what happens next; None if nothing is coming.
        """

        def alteration(week: Week, now: int) -> Change | None:
            return plan_changed(replace(week, plan=after), before, now)

        await self._changes.change(guild_id, alteration)
        return await self.upcoming(guild_id)

    async def skip(self, member: ActingMember) -> Next:
        """Skip the round, as an organiser, and begin the next."""
        await self._clubs.for_organiser(member)
        return self._next(await self._changes.change(member.guild_id, skipped))

    async def unskip(self, member: ActingMember, number: int) -> Next:
        """Bring back round `number`, skipped within the last hour, as an organiser."""
        await self._clubs.for_organiser(member)
        before = await self._weeks.past(RoundKey(member.guild_id, number))
        week = None
        if before:
            week = await self._changes.change(member.guild_id, lambda week, now: unskipped(week, before, now))
        if week is None:
            raise UserError("It's too late to bring that round back.")
        return self._next(week)

    async def pause(self, member: ActingMember) -> None:
        """Post nothing until the week is resumed, as an organiser."""
        await self._clubs.for_organiser(member)
        if await self._changes.change(member.guild_id, paused) is None:
            raise UserError("The club's week isn't running here, so there is nothing to pause.")

    async def resume(self, member: ActingMember) -> Next:
        """Restart a paused or stopped week, as an organiser."""
        await self._clubs.for_organiser(member)
        week = await self._changes.change(member.guild_id, unpaused)
        if week is None and (await self.state(member.guild_id)).status is Status.ON:
            raise UserError("The club's week is already running.")
        return self._next(week)

    async def try_again(self, member: ActingMember) -> Next:
        """Restart the week after Discord refused its posts, as an organiser."""
        return await self.resume(member)

    async def pick(self, member: ActingMember, film_id: str) -> Next:
        """Pick this round's film, as an organiser; possible until it is announced."""
        await self._clubs.for_organiser(member)
        film = await self._films.known_film(member.guild_id, film_id)
        waiting = await self._nominations.waiting(member.guild_id)
        found = next((nomination for nomination in waiting if nomination.film_id == film.id), None)
        nominator_id, pitch = (found.member_id, found.why) if found else (member.id, "")
        week = await self._changes.change(
            member.guild_id,
            lambda week, now: picked(week, film.id, PickedBy.ORGANISER, nominator_id, pitch, now),
        )
        if week is None and (await self.state(member.guild_id)).status is Status.ON:
            raise UserError("This round's film is already announced, or the round has none.")
        return self._next(week)

    def _next(self, week: Week | None) -> Next:
        """What happens next in a running week; `UserError` if it is not running."""
        coming = upcoming(week, self._clock.now()) if week else None
        if coming is None:
            raise UserError("The club's week isn't running here. Organisers can see why in /club setup.")
        return coming

    async def _voted_on(self, task: WeekTask) -> Sequence[Nomination]:
        is_over = task.step is Step.ANNOUNCEMENT and task.round.had_ballot
        return await self._nominations.on_ballot(task.round.key) if is_over else ()

    async def _discussion(self, task: WeekTask, thread_id: int | None) -> Discussion | None:
        """The discussion that the round's thread becomes; None for general talk."""
        if not isinstance(task, OpenThread) or task.film is None or thread_id is None:
            return None
        now = self._clock.now()
        settings = await self._clubs.settings(task.guild_id)
        tally = (await self._scores.standing(task.guild_id, 0, task.film.id)).tally
        return Discussion(
            key=DiscussionKey(task.guild_id, 0),
            film_id=task.film.id,
            opener=Opener.BEFORE if task.stage is Stage.BEFORE else Opener.AFTER,
            starter_id=0,  # it has no opener, so organisers close it
            channel_id=task.channel_id,
            language=task.language,
            opened_at=now,
            due_at=next_look(now, settings.quiet_days, now),
            phase=Phase.OPEN,
            question=task.question,
            votes_then=tally.votes,
            total_then=tally.total,
            thread_id=thread_id,
            round_number=task.round.key.number,
        )
