"""The machine with random downtimes and crashes: it loses and repeats no step, and comes to rest."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass, field, replace

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.week.advance import Change, carry_out, claimed, upcoming
from bot.domain.week.decide import decide, next_step
from bot.domain.week.plan import Picking, WeekPlan, steps, timetable
from bot.domain.week.state import Do, PickedBy, Post, PostState, Round, Status, Step, Wait, Week, WeekState
from bot.domain.week.transitions import (
    came_back,
    due,
    finish,
    paused,
    picked,
    plan_changed,
    skipped,
    unclaimed,
    unpaused,
    went_away,
)

HERE = 1
SUNDAY_NOON = 1_795_348_800
AN_HOUR, A_DAY = 3600, 86_400
LONGEST_WAY_TO_REST = 30
"""Decisions without any work at Discord. More than this many would be an endless loop."""

plans = st.builds(
    WeekPlan,
    channel_id=st.just(5),
    weekday=st.integers(0, 6),
    minute=st.integers(0, 1439),
    zone=st.sampled_from(["UTC", "Europe/Madrid", "America/New_York", "Asia/Kathmandu", "Pacific/Apia"]),
    weeks=st.integers(1, 4),
    picking=st.sampled_from(Picking),
    second_prompt=st.booleans(),
    events=st.booleans(),
)
pauses = st.one_of(
    st.integers(1, 600), st.integers(AN_HOUR, 3 * A_DAY), st.integers(A_DAY, 60 * A_DAY), st.just(0)
)
crashes = st.sampled_from(["no", "no", "before the post", "after the post"])
organisers = st.sampled_from(["pause", "resume", "skip", "pick", "leave", "return", "replan"])


@dataclass
class World:
    """A server, Discord, and a process that may die at any point."""

    week: Week
    now: int = SUNDAY_NOON
    posted: Counter[tuple[int, Step]] = field(default_factory=Counter)
    over: list[Round] = field(default_factory=list)

    def keep(self, change: Change | None) -> None:
        """Save the change, so that it survives the process."""
        if change is None:
            return
        self.week = change.week
        if change.ended is not None:
            self.over.append(change.ended)

    def run(self, crash: str) -> None:
        """Do what is due until nothing is left, or until the process dies."""
        decisions = 0
        while True:
            decision = decide(self.week.plan, self.week.state, self.week.current, self.now)
            if isinstance(decision, Wait):
                assert decision.until is None or decision.until > self.now
                return
            if isinstance(decision, Do):
                decisions = 0
                if not self.do(decision, crash):
                    return
                crash = "no"
            else:
                decisions += 1
                assert decisions < LONGEST_WAY_TO_REST
                self.keep(due(carry_out(self.week, decision, self.now), self.now))

    def do(self, decision: Do, crash: str) -> bool:
        """Claim a step, post it, and record the post. Returns whether the process is still alive."""
        current = self.current
        is_retry = decision.step in current.posts
        if not is_retry:
            assert not decision.only_look, "only what was claimed is looked for"
            post = Post(decision.step, PostState.CLAIMED, self.now)
            self.week = replace(self.week, current=claimed(current, post, self.now, self.week.plan))
        if crash == "before the post":
            return False
        key = (current.key.number, decision.step)
        is_there = is_retry and self.posted[key] > 0
        if decision.only_look and not is_there:
            self.keep(unclaimed(self.week, current.key, decision.step, self.now))
            return True
        if not is_there:
            self.posted[key] += 1
        if crash == "after the post":
            return False
        post = Post(decision.step, PostState.POSTED, self.now, 5, 1000 + current.key.number)
        self.keep(finish(self.week, current.key, post, (), self.now))
        return True

    @property
    def current(self) -> Round:
        assert self.week.current is not None
        return self.week.current


def switched_on(plan: WeekPlan) -> World:
    world = World(Week(plan, WeekState(HERE), None, 0))
    world.keep(plan_changed(world.week, WeekPlan(), world.now))
    return world


def check_posts(world: World) -> None:
    assert all(count <= 1 for count in world.posted.values()), "something was posted twice"


def check_rounds(world: World) -> None:
    """Check that each step of every round so far was posted once or left out once."""
    rounds = [*world.over, *([world.week.current] if world.week.current else [])]
    assert [one.key.number for one in rounds] == list(range(1, len(rounds) + 1))
    for one in rounds:
        for step, post in one.posts.items():
            was_posted = world.posted[one.key.number, step] == 1
            if post.state is not PostState.CLAIMED:
                assert was_posted == (post.state is PostState.POSTED), (step, post)
        done = [step for step in steps(world.week.plan, one.picking) if one.has_done(step)]
        assert set(done) <= set(one.posts), "a step was passed over"


@settings(max_examples=300)
@given(plans, st.lists(st.tuples(pauses, crashes, st.booleans()), max_size=40))
def test_every_step_is_posted_once_or_left_out_once_whatever_breaks_down(
    plan: WeekPlan, turns: list[tuple[int, str, bool]]
) -> None:
    world = switched_on(plan)
    for pause, crash, has_film in turns:
        world.now += pause
        if has_film and world.week.current is not None:
            world.keep(picked(world.week, "tt1", PickedBy.ORGANISER, 9, "", world.now))
        world.run(crash)
        check_posts(world)
    world.run("no")
    check_posts(world)
    check_rounds(world)
    assert world.week.state.due_at is not None
    assert world.week.state.due_at > world.now


@settings(max_examples=300)
@given(plans, st.lists(st.tuples(pauses, crashes, organisers, plans), max_size=30))
def test_whatever_organisers_do_meanwhile_nothing_is_posted_twice_and_the_week_comes_to_rest(
    plan: WeekPlan, turns: list[tuple[int, str, str, WeekPlan]]
) -> None:
    world = switched_on(plan)
    for pause, crash, task, other in turns:
        world.now += pause
        week, now = world.week, world.now
        match task:
            case "pause":
                world.keep(paused(week, now))
            case "resume":
                world.keep(unpaused(week, now))
            case "skip":
                world.keep(skipped(week, now))
            case "pick":
                world.keep(picked(week, "tt1", PickedBy.ORGANISER, 9, "", now))
            case "leave":
                world.keep(went_away(week, now))
            case "return":
                world.keep(came_back(week, now))
            case _:
                world.keep(plan_changed(replace(week, plan=other), week.plan, now))
        world.run(crash)
        check_posts(world)
        coming = upcoming(world.week, world.now)
        assert (coming is None) == (world.week.state.status is not Status.ON)
    world.keep(unpaused(world.week, world.now))
    world.run("no")
    coming = upcoming(world.week, world.now)
    assert coming is not None
    assert coming.at >= world.now


@given(plans, st.integers(0, 400 * A_DAY))
def test_what_is_told_to_come_next_comes_next(plan: WeekPlan, later: int) -> None:
    world = switched_on(plan)
    world.now += later
    world.run("no")
    coming = upcoming(world.week, world.now)
    assert coming is not None
    current, before = world.current, set(world.posted)
    world.now = coming.at - 1
    world.run("no")
    # General talk is only counted at its end: nobody notices that step.
    silent = {(current.key.number, Step.RECAP)} if current.picking is Picking.TALK else set()
    assert set(world.posted) - before <= silent, "nothing happens before"
    world.now = coming.at
    world.run("no")
    number = world.current.key.number
    assert (number, coming.step) in world.posted


def test_a_round_without_any_breakdown_has_every_step_on_time() -> None:
    world = switched_on(WeekPlan(channel_id=5, zone="Europe/Madrid"))
    world.run("no")
    world.keep(picked(world.week, "tt1", PickedBy.ORGANISER, 9, "", world.now))
    anchor = world.current.anchor
    assert anchor == dt.date(2026, 11, 27)
    for step, at in timetable(world.week.plan, anchor).items():
        if at <= world.now:
            continue
        world.now = at - 1
        world.run("no")
        assert next_step(world.week.plan, world.current) is step or step in (
            Step.EVENT,
            Step.BEFORE,
            Step.AFTER,
        )
        world.now = at
        world.run("no")
        assert world.posted[1, step] == 1
    assert world.current.key.number == 2
    assert world.posted[2, Step.NOMINATIONS] == 1, "the next round begins as the recap is posted"
