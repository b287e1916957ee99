"""Works out a server's week after each change to it."""

import datetime as dt
from dataclasses import dataclass, replace
from typing import Final
from zoneinfo import ZoneInfo

from bot.domain.discussions.discussion import AN_HOUR, Discussion
from bot.domain.week.ballot import Nomination, Turn
from bot.domain.week.decide import decide, decisive, following_anchor, next_step, times_of
from bot.domain.week.fallen import Fallen
from bot.domain.week.plan import (
    TELLING,
    UNTOLD,
    Picking,
    WeekPlan,
    nearest_anchor,
    steps,
    timetable,
    weekday_up_to,
)
from bot.domain.week.state import (
    Begin,
    CallOff,
    Decision,
    Do,
    End,
    Fold,
    Mishap,
    Move,
    Next,
    PickedBy,
    Post,
    PostState,
    Round,
    RoundKey,
    Status,
    Step,
    Wait,
    Week,
)

_BESIDE: Final = frozenset({Step.EVENT, Step.BEFORE, Step.AFTER}) | UNTOLD
"""Steps that come along with another one, or that nobody is told about."""


@dataclass(frozen=True, slots=True)
class Change:
    """Everything that one save writes: the week as it is now, and what changed with it.

    `ended` is the round that has ended; `on_ballot` the current round's options; `voted_on` the films that
    have been on one more ballot; `dropped` the films that are picked, `fallen` those whose nominations have
    lapsed; `returned` a nomination that waits again; `turn` the turn of the member who chooses now;
    `discussion` the discussion that a thread has become (it gets its number when it is saved).
    """

    week: Week
    ended: Round | None = None
    on_ballot: tuple[Nomination, ...] = ()
    voted_on: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    fallen: tuple[Fallen, ...] = ()
    returned: Nomination | None = None
    turn: Turn | None = None
    discussion: Discussion | None = None


def after_this(plan: WeekPlan, current: Round, now: int) -> Next:
    """The first step of the next round, and when it comes."""
    first = steps(plan, plan.picking)[0]
    return Next(first, max(now, timetable(plan, following_anchor(plan, current.anchor, now))[first]))


def upcoming(week: Week, now: int) -> Next | None:
    """The next thing that members will notice; None if nothing is coming."""
    decision = decide(week.plan, week.state, week.current, now)
    if decision == Wait(None):
        return None
    if week.current is None or not isinstance(decision, Wait | Do):
        return upcoming(carry_out(week, decision, now).week, now)
    step = next_step(week.plan, week.current, but=UNTOLD)
    if step is not None and is_settled(week.current, step):
        step = Step.ANNOUNCEMENT
    if step is None or (step is Step.RECAP and week.current.picking is Picking.TALK):
        return after_this(week.plan, week.current, now)
    return Next(step, max(now, times_of(week.plan, week.current)[step]))


def schedule(week: Week, now: int) -> tuple[Next, ...]:
    """When each step that members notice falls in this round, done or not; empty while the week is stopped.

    Leaves out skipped steps, and the end of general talk, which has no recap.
    """
    decision = decide(week.plan, week.state, week.current, now)
    if isinstance(decision, Begin):
        week = carry_out(week, decision, now).week
    current = week.current
    if current is None or decision == Wait(None):
        return ()
    times, is_talk = times_of(week.plan, current), current.picking is Picking.TALK
    return tuple(
        Next(step, times[step])
        for step in steps(week.plan, current.picking)
        if step not in _BESIDE and not is_settled(current, step)
        if not (is_talk and step is Step.RECAP)
        if step not in current.posts or current.posts[step].state is not PostState.FOLDED
    )


def is_settled(current: Round, step: Step) -> bool:
    """Whether a step would decide on the film although the film is already picked."""
    is_about_film = step is Step.BALLOT or (step is Step.NOMINATIONS and current.picking is Picking.CHOOSER)
    return is_about_film and current.film_id is not None and step not in current.posts


def carry_out(week: Week, decision: Decision, now: int, *, quietly: bool = False) -> Change:
    """The week after a decision that needs no Discord call. `Wait` and `Do` change nothing.

    The next post mentions it, unless `quietly`.
    """
    current = week.current
    if isinstance(decision, Begin):
        return Change(_with_round(week, decision.anchor, now, None))
    if current is None:
        return Change(week)
    match decision:
        case Wait() | Do():
            return Change(week)
        case Fold(late):
            word = None if quietly else _missed(week.plan, current, late, now)
            return Change(replace(week, current=fold(current, late, now, word)))
        case Move(anchor):
            away = (timetable(week.plan, current.anchor)[Step.ANNOUNCEMENT], now)
            word = _both(current.word, Mishap(away, is_moved=True))
            return Change(replace(week, current=replace(current, anchor=anchor, word=word)))
        case CallOff(anchor):
            away = (timetable(week.plan, current.anchor)[Step.DISCUSSION], now)
            return called_off(week, anchor, now, away=away)
        case End(anchor):
            return Change(_with_round(week, anchor, now, current.word), ended=replace(current, ended_at=now))


def _missed(plan: WeekPlan, current: Round, late: tuple[Step, ...], now: int) -> Mishap | None:
    """What to say about steps that came too late; None if nobody misses them."""
    missed = [step for step in late if step not in {Step.EVENT, *UNTOLD} and not is_settled(current, step)]
    return Mishap((timetable(plan, current.anchor)[missed[0]], now), tuple(missed)) if missed else None


def fold(current: Round, late: tuple[Step, ...], now: int, word: Mishap | None) -> Round:
    """The round without these steps, which must be the next ones."""
    folded = {step: Post(step, PostState.FOLDED, now) for step in late}
    return replace(
        current, posts={**current.posts, **folded}, last_step=late[-1], word=_both(current.word, word)
    )


def called_off(
    week: Week, anchor: dt.date | None, now: int, *, away: tuple[int, int] | None = None
) -> Change:
    """Ends the current round early, and begins the next one unless `anchor` is None.

    The round's film goes back to the nominations if it was not announced yet, or if nobody came to discuss
    it. With `away`, the bot was not there meanwhile, and the next post says so.
    """
    assert week.current is not None, "a round is under way"
    current = week.current
    returned = _back(current) if away or not current.is_announced else None
    word = Mishap(away, is_called_off=True, returned=returned.film_id if returned else None) if away else None
    ended = replace(current, ended_at=now)
    if anchor is None:
        return Change(replace(week, current=None), ended, returned=returned)
    return Change(_with_round(week, anchor, now, _both(current.word, word)), ended, returned=returned)


def claimed(current: Round, post: Post, now: int, plan: WeekPlan) -> Round:
    """The round with a step marked as about to be done."""
    word = current.word
    if _late_anchor(plan, current, post.step, now) != current.anchor:
        word = _both(word, Mishap((timetable(plan, current.anchor)[post.step], now), is_late=True))
    return replace(current, posts={**current.posts, post.step: post}, word=word)


def dropped_claim(current: Round, step: Step) -> Round:
    """The round with a step's claim taken back, since it was not done."""
    return replace(current, posts={other: post for other, post in current.posts.items() if other != step})


def finished(plan: WeekPlan, current: Round, post: Post, now: int) -> Round:
    """The round with a step done. A discussion that opens late counts as opened today."""
    step = post.step
    becomes_talk = step is Step.ANNOUNCEMENT and current.film_id is None
    is_told = step in TELLING and post.state is PostState.POSTED
    return replace(
        current,
        posts={**current.posts, step: post},
        last_step=step,
        word=None if is_told else current.word,
        picking=Picking.TALK if becomes_talk else current.picking,
        anchor=_late_anchor(plan, current, step, now),
    )


def ended(week: Week, current: Round, now: int) -> Change:
    """The week after the recap of `current`, with the next round begun."""
    anchor = following_anchor(week.plan, current.anchor, now)
    return Change(_with_round(week, anchor, now, current.word), replace(current, ended_at=now))


def resumed(week: Week, now: int) -> Week:
    """The week running again, with what was missed moved or left out.

    Before the discussion opens, the round moves to the next possible day. After that, late steps are left
    out.
    """
    state = replace(week.state, status=Status.ON, since=now, reason=None, refusals=0, tries=0, empty_rounds=0)
    week = replace(week, state=state)
    current = week.current
    if current is None:
        return week
    if not current.has_done(Step.DISCUSSION):
        nearest = nearest_anchor(week.plan, decisive(current.picking, current.last_step), now + 1)
        return replace(week, current=replace(current, anchor=max(current.anchor, nearest)))
    while isinstance(decision := decide(week.plan, week.state, week.current, now), Fold):
        week = carry_out(week, decision, now, quietly=True).week
    return week


def replanned(week: Week, now: int) -> Week:
    """The week after its plan has changed: what is not done yet follows the new plan.

    A new way of picking counts for this round if nothing is on a ballot or announced yet. Until the
    discussion opens, the round moves to the new weekday, with the next decisive step still ahead.
    """
    current, plan = week.current, week.plan
    if current is None or current.has_done(Step.DISCUSSION):
        return week
    if not current.is_announced and Step.BALLOT not in current.posts:
        current = replace(current, picking=plan.picking)
    nearest = nearest_anchor(plan, decisive(current.picking, current.last_step), now + 1)
    return replace(week, current=replace(current, anchor=max(nearest, weekday_up_to(plan, current.anchor))))


def with_due(week: Week, now: int) -> Week:
    """The week with the time at which to look at it next.

    A stopped one keeps its own: nothing is left to do there but to tell organisers.
    """
    if week.state.status is Status.STOPPED:
        return week
    decision = decide(week.plan, week.state, week.current, now)
    due_at = decision.until if isinstance(decision, Wait) else now
    return replace(week, state=replace(week.state, due_at=due_at))


def _late_anchor(plan: WeekPlan, current: Round, step: Step, now: int) -> dt.date:
    """The day of the discussion if `step` is done now: today, if it opens an hour late or more."""
    is_opening = step in (Step.DISCUSSION, Step.AFTER)
    if not is_opening or now < timetable(plan, current.anchor)[step] + AN_HOUR:
        return current.anchor
    return max(current.anchor, dt.datetime.fromtimestamp(now, ZoneInfo(plan.zone)).date())


def _with_round(week: Week, anchor: dt.date, now: int, word: Mishap | None) -> Week:
    number = week.last_number + 1
    key = RoundKey(week.state.guild_id, number)
    begun = Round(key, week.plan.picking, anchor, begun_at=now, word=word)
    return replace(week, current=begun, last_number=number)


def _back(current: Round) -> Nomination | None:
    """The round's film as a nomination; None if nobody nominated it."""
    if current.film_id is None or current.nominator_id is None or current.picked_by is PickedBy.WATCHLISTS:
        return None
    return Nomination(current.film_id, current.nominator_id, current.pitch, current.begun_at, is_back=True)


def _both(word: Mishap | None, other: Mishap | None) -> Mishap | None:
    return word.and_also(other) if word and other else word or other
