"""How the result of a task, or a decision of organisers, changes a server's week."""

from collections.abc import Sequence
from dataclasses import replace
from enum import Enum, auto
from typing import Final, TypeGuard

from bot.domain.discussions.discussion import AN_HOUR
from bot.domain.week.advance import (
    Change,
    called_off,
    carry_out,
    dropped_claim,
    ended,
    finished,
    fold,
    replanned,
    resumed,
    with_due,
)
from bot.domain.week.ballot import Nomination, Turn, in_turn, lapsed
from bot.domain.week.decide import following_anchor, next_step, times_of
from bot.domain.week.plan import Picking, WeekPlan, first_anchor
from bot.domain.week.refusals import not_to_be_told
from bot.domain.week.state import (
    MOST_EMPTY_ROUNDS,
    Begin,
    PickedBy,
    Post,
    Round,
    RoundKey,
    Status,
    Step,
    Week,
)

SKIP_UNDO_SECONDS: Final = AN_HOUR
"""How long organisers can bring back a skipped round."""
_RESUMABLE: Final = frozenset({Status.PAUSED, Status.UNJOINED, Status.STOPPED, Status.AWAY})


class RoundTurnout(Enum):
    """What to post at the end of a round: its recap, that the week pauses itself, or nothing."""

    RECAP = auto()
    PAUSE = auto()
    NOTHING = auto()


def due(change: Change, now: int) -> Change:
    """The change, with the time at which to look at the week next."""
    return replace(change, week=with_due(change.week, now))


def finish(week: Week, key: RoundKey, post: Post, on_ballot: Sequence[Nomination], now: int) -> Change | None:
    """The week with a step done; None if its round is over, or the step is recorded already.

    `on_ballot` is what members vote on. After a round that nobody joined, the last post is the one that says
    the week pauses itself.
    """
    current = week.current
    if current is None or current.key != key or current.has_done(post.step):
        return None
    done = finished(week.plan, current, post, now)
    week = replace(week, state=replace(week.state, refusals=0, tries=0), current=done)
    if post.step is Step.RECAP:
        is_pause = done.comments == 0 and not done.is_joined
        return _unjoined(week, done, now) if is_pause else _over(week, done, 0, now)
    if post.step is not Step.ANNOUNCEMENT:
        return due(Change(week), now)
    won = (done.film_id,) if done.film_id else ()
    voted = tuple(nomination.film_id for nomination in on_ballot)
    return due(Change(week, voted_on=voted, dropped=won, fallen=lapsed(on_ballot, done.film_id, now)), now)


def count(
    week: Week, key: RoundKey, comments: int, new_scores: int, now: int
) -> tuple[RoundTurnout, Change | None]:
    """What to post at the end of a round, given the comments and the film's scores since it began.

    Only the first count is kept. A round that nobody joined has no recap, and neither does general talk.
    """
    current = week.current
    if current is None or current.key != key:
        return RoundTurnout.NOTHING, None
    counted = comments if current.comments is None else current.comments
    is_joined = current.is_joined or counted > 0 or new_scores > 0
    current = replace(current, comments=counted, is_joined=is_joined)
    week = replace(week, current=current)
    if is_joined:
        if current.picking is Picking.TALK:
            return RoundTurnout.NOTHING, _over(week, fold(current, (Step.RECAP,), now, None), 0, now)
        return RoundTurnout.RECAP, due(Change(week), now)
    empty = week.state.empty_rounds + 1
    if empty >= MOST_EMPTY_ROUNDS:
        return RoundTurnout.PAUSE, due(Change(week), now)
    return RoundTurnout.NOTHING, _over(week, fold(current, (Step.RECAP,), now, None), empty, now)


def unclaimed(week: Week, key: RoundKey, step: Step, now: int) -> Change | None:
    """The week after a claimed step was not done and it is too late to do it."""
    current = week.current
    if current is None or current.key != key or current.has_done(step):
        return None
    return due(Change(replace(week, current=dropped_claim(current, step))), now)


def went_away(week: Week, now: int) -> Change | None:
    """The week after the bot was removed from the server: it can tell nobody there any more."""
    return _with_status(week, Status.AWAY, now) if week.state.status is Status.ON else not_to_be_told(week)


def came_back(week: Week, now: int) -> Change | None:
    """The week after the bot is back in the server: handled like downtime."""
    return _with_status(week, Status.ON, now) if week.state.status is Status.AWAY else None


def plan_changed(week: Week, before: WeekPlan, now: int) -> Change | None:
    """The week after its plan changed from `before` to `week.plan`."""
    status, plan = week.state.status, week.plan
    if not plan.is_on:
        return _switched_off(week, now) if status is not Status.OFF else None
    if status is Status.OFF:
        on = replace(week.state, status=Status.ON, since=now, empty_rounds=0)
        return due(Change(_begun(replace(week, state=on), now)[0]), now)
    if status is Status.STOPPED and plan.channel_id != before.channel_id:
        return due(Change(resumed(week, now)), now)
    if _clock(plan) != _clock(before):
        week = replanned(week, now)
    return due(Change(week), now)


def paused(week: Week, now: int) -> Change | None:
    """The week after organisers paused it; None if it is not running."""
    return _with_status(week, Status.PAUSED, now) if week.state.status is Status.ON else None


def unpaused(week: Week, now: int) -> Change | None:
    """The week after organisers resumed it; None if it is neither paused nor stopped."""
    if week.state.status not in _RESUMABLE:
        return None
    return due(Change(_begun(resumed(week, now), now)[0]), now)


def skipped(week: Week, now: int) -> Change | None:
    """The week after organisers skipped its round, with the next one begun; None if it is not running."""
    if week.state.status is not Status.ON:
        return None
    week, current = _begun(week, now)
    return due(called_off(week, following_anchor(week.plan, current.anchor, now), now), now)


def unskipped(week: Week, before: Round, now: int) -> Change | None:
    """The week with the skipped round restored; None if too much has happened since.

    The round's event was deleted with it, so it is created again.
    """
    current = week.current
    if week.state.status is not Status.ON or current is None or before.ended_at is None:
        return None
    is_next = current.key.number == before.key.number + 1 and not current.is_announced
    if not is_next or before.has_done(Step.RECAP) or now > before.ended_at + SKIP_UNDO_SECONDS:
        return None
    back = replace(before, ended_at=None)
    if Step.EVENT in back.posts and not back.has_done(Step.DISCUSSION):
        posts = dict(back.posts)
        del posts[Step.EVENT]
        back = replace(back, posts=posts, last_step=Step.ANNOUNCEMENT)
    return due(Change(replace(week, current=back), ended=replace(current, ended_at=now)), now)


def may_start(week: Week, now: int) -> bool:
    """Whether organisers can start the round early: the week was just switched on and nothing is posted.

    Where watchlists or organisers decide, a film must be picked first.
    """
    current = week.current
    if week.state.status is not Status.ON or current is None or current.started_at is not None:
        return False
    if current.begun_at != week.state.since or current.posts or current.last_step is not None:
        return False
    needs_film = current.picking in (Picking.WATCHLISTS, Picking.ORGANISER)
    step = next_step(week.plan, current)
    is_ahead = step is not None and now < times_of(week.plan, current)[step]
    return is_ahead and (current.film_id is not None or not needs_film)


def started(week: Week, now: int) -> Change | None:
    """The week with its round started now; None if that is not possible."""
    if week.current is None or not may_start(week, now):
        return None
    return due(Change(replace(week, current=replace(week.current, started_at=now))), now)


def picked(week: Week, film_id: str, by: PickedBy, nominator_id: int, pitch: str, now: int) -> Change | None:
    """The week with its film picked by an organiser or the chooser; None if it is too late or not running."""
    if week.state.status is not Status.ON:
        return None
    week, current = _begun(week, now)
    if current.picking is Picking.TALK or current.is_announced or Step.ANNOUNCEMENT in current.posts:
        return None
    chosen = replace(
        current,
        film_id=film_id,
        picked_by=by,
        nominator_id=nominator_id,
        pitch=pitch,
        is_joined=current.is_joined or by is PickedBy.CHOOSER,
    )
    state = replace(week.state, empty_rounds=0) if by is PickedBy.CHOOSER else week.state
    return due(Change(replace(week, state=state, current=chosen)), now)


def may_choose(current: Round | None) -> TypeGuard[Round]:
    """Whether members take turns to choose the film, and it is not too late for that."""
    return (
        current is not None
        and current.picking is Picking.CHOOSER
        and Step.NOMINATIONS in current.posts
        and Step.ANNOUNCEMENT not in current.posts
    )


def is_turn_of(current: Round | None, member_id: int) -> bool:
    """Whether it is this member's turn to choose the round's film."""
    if not may_choose(current) or current.picked_by is PickedBy.ORGANISER:
        return False
    return current.chooser_id == member_id


def next_turn(week: Week, current: Round, turns: Sequence[Turn], now: int) -> Change:
    """The week with the turn passed to the member who has waited longest and had none in this round, if any.

    A film that the previous member chose is no longer picked.
    """
    members = [member_id for member_id in in_turn(turns, current.begun_at) if member_id != current.chooser_id]
    turn = next((turn for turn in turns if members and turn.member_id == members[0]), None)
    if current.picked_by is PickedBy.CHOOSER:
        current = replace(current, film_id=None, picked_by=None, nominator_id=None, pitch="")
    current = replace(current, chooser_id=turn.member_id if turn else None, is_joined=True)
    week = replace(week, state=replace(week.state, empty_rounds=0), current=current)
    return due(Change(week, turn=replace(turn, last_turn_at=now) if turn else None), now)


def _begun(week: Week, now: int) -> tuple[Week, Round]:
    """The week with a current round, begun now if there was none."""
    if week.current is None:
        week = carry_out(week, Begin(first_anchor(week.plan, now)), now).week
    assert week.current is not None, "one has begun"
    return week, week.current


def _over(week: Week, done: Round, empty_rounds: int, now: int) -> Change:
    week = replace(week, state=replace(week.state, empty_rounds=empty_rounds, refusals=0, tries=0))
    return due(ended(week, done, now), now)


def _unjoined(week: Week, done: Round, now: int) -> Change:
    state = replace(
        week.state, status=Status.UNJOINED, since=now, empty_rounds=MOST_EMPTY_ROUNDS, due_at=None
    )
    return Change(replace(week, state=state, current=None), ended=replace(done, ended_at=now))


def _switched_off(week: Week, now: int) -> Change:
    change = called_off(week, None, now) if week.current else Change(week)
    state = replace(week.state, status=Status.OFF, since=now, reason=None, refusals=0, tries=0, due_at=None)
    return replace(change, week=replace(change.week, state=state))


def _with_status(week: Week, status: Status, now: int) -> Change:
    state = replace(week.state, status=status, since=now, reason=None, refusals=0, tries=0)
    return due(Change(replace(week, state=state)), now)


def _clock(plan: WeekPlan) -> tuple[object, ...]:
    """The parts of a plan that move the current round."""
    return (plan.weekday, plan.minute, plan.zone, plan.weeks, plan.picking)
