"""What a round's posts look like, step by step."""

import datetime as dt
from dataclasses import replace

import pytest

from bot.domain.week.looks import Look, looks, outdated
from bot.domain.week.plan import Picking
from bot.domain.week.state import Post, PostState, Round, RoundKey, Step

AT = 1_795_348_800
POSTS = {step: Post(step, PostState.POSTED, AT, 5, 100 + step.place) for step in Step}
ROUND = Round(RoundKey(7, 1), Picking.BALLOT, dt.date(2026, 11, 27), AT, film_id="tt1")


def at(step: Step, **fields: object) -> Round:
    """The round with every step up to this one posted."""
    posts = {other: post for other, post in POSTS.items() if other.place <= step.place}
    return replace(ROUND, posts=posts, last_step=step, **fields)  # type: ignore[arg-type]  # its fields


@pytest.mark.parametrize(
    ("step", "news"),
    [
        (Step.NOMINATIONS, []),
        (Step.BALLOT, [Step.NOMINATIONS]),
        (Step.ANNOUNCEMENT, [Step.BALLOT]),
        (Step.BEFORE, []),
        (Step.DISCUSSION, []),
        (Step.AFTER, [Step.BALLOT, Step.ANNOUNCEMENT]),
        (Step.SECOND, [Step.AFTER]),
        (Step.WORDS, []),
        (Step.RECAP, [Step.DISCUSSION, Step.WORDS]),
    ],
)
def test_each_step_outdates_the_posts_whose_time_is_over_with_it(step: Step, news: list[Step]) -> None:
    before = at(list(Step)[step.place - 1]) if step.place else ROUND
    assert outdated(before, at(step)) == news


def test_a_round_that_is_called_off_takes_its_open_posts_with_it_and_brings_them_back() -> None:
    current, ended = at(Step.BALLOT), at(Step.BALLOT, ended_at=AT)
    assert looks(ended) == {Step.NOMINATIONS: Look.CLOSED, Step.BALLOT: Look.CALLED_OFF}
    assert outdated(current, ended) == outdated(ended, current) == [Step.BALLOT]


def test_an_event_follows_a_round_that_is_moved_or_called_off() -> None:
    before = at(Step.RECAP)
    later = replace(before, anchor=before.anchor + dt.timedelta(days=7))
    assert outdated(before, later) == [Step.EVENT]
    assert Step.EVENT in outdated(before, replace(before, ended_at=AT))
    assert Step.EVENT not in outdated(at(Step.ANNOUNCEMENT), at(Step.ANNOUNCEMENT, ended_at=AT))


def test_a_closed_ballot_of_a_round_that_is_called_off_reminds_nobody() -> None:
    assert looks(at(Step.ANNOUNCEMENT))[Step.BALLOT] is Look.CLOSED
    assert looks(at(Step.ANNOUNCEMENT, ended_at=AT))[Step.BALLOT] is Look.OVER


def test_without_a_ballot_the_call_for_nominations_is_over_with_the_film() -> None:
    folded = {Step.BALLOT: replace(POSTS[Step.BALLOT], state=PostState.FOLDED)}

    def without_ballot(step: Step) -> Round:
        return replace(at(step), posts={**at(step).posts, **folded})

    assert looks(without_ballot(Step.BALLOT)) == {Step.NOMINATIONS: Look.CLOSED}
    assert looks(without_ballot(Step.ANNOUNCEMENT))[Step.NOMINATIONS] is Look.OVER
    assert looks(replace(without_ballot(Step.BALLOT), ended_at=AT)) == {Step.NOMINATIONS: Look.OVER}


def test_only_the_thread_of_general_talk_is_the_rounds_own() -> None:
    assert Step.SECOND not in looks(at(Step.RECAP))
    assert looks(at(Step.AFTER))[Step.AFTER] is Look.OPEN, "it says when the second question comes"
    talk = at(Step.RECAP, picking=Picking.TALK, film_id=None)
    assert looks(talk)[Step.AFTER] is looks(talk)[Step.SECOND] is Look.CLOSED


def test_what_was_left_out_has_no_look() -> None:
    folded = {Step.NOMINATIONS: replace(POSTS[Step.NOMINATIONS], state=PostState.FOLDED)}
    assert looks(replace(ROUND, posts=folded, last_step=Step.NOMINATIONS)) == {}
